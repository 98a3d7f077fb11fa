//! A form as ODK knows it: questions in groups, lists of choices, conditions. One description, of which the XForm, the XLSForm and the
//! reading of a submission are three views.
//!
//! In expressions and labels `${name}` stands for the answer of that name, as in XLSForm (xlsform.org).

use std::collections::BTreeMap;

use crate::domain::language::{Bilingual, Language};

/// Both languages with the names that the forms give them, English first.
pub const LANGUAGES: [(Language, &str); 2] = [(Language::En, "English (en)"), (Language::Es, "Español (es)")];

/// Longest side of a photo, in pixels: the device makes larger ones smaller before it sends them. As on our own pages.
pub const PHOTO_SIDE: u32 = 2_048;

pub struct Form {
    pub id: &'static str,
    pub title: String,
    /// Changes whenever anything about the form changes.
    pub version: String,
    /// Expression that names a filled-in form on the device.
    pub instance_name: String,
    pub items: Vec<Item>,
    pub lists: Vec<ChoiceList>,
}

pub enum Item {
    Question(Question),
    Group(Group),
}

/// Questions that belong together.
#[derive(Default)]
pub struct Group {
    pub name: String,
    pub label: Bilingual,
    /// Asked only when this holds; empty: always.
    pub relevant: String,
    pub appearance: &'static str,
    /// Expression for how often the group is asked; empty: once.
    pub repeat_count: String,
    pub items: Vec<Item>,
}

pub struct Question {
    pub name: String,
    pub question_type: QuestionType,
    pub mapping: FieldMapping,
    pub label: Bilingual,
    pub hint: Bilingual,
    pub required: bool,
    pub relevant: String,
    /// What must hold of the answer, and what to say where it does not.
    pub constraint: Option<(String, Bilingual)>,
    pub default: DefaultValue,
    pub appearance: &'static str,
    /// Condition on the choices that are offered; empty: all.
    pub choice_filter: String,
}

/// The type of a question, in the words of XLSForm.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionType {
    /// The device's clock when the form was opened.
    Start,
    /// The device's clock when the form was last saved.
    End,
    /// Calculated by this expression, and not shown.
    Calculate(String),
    /// Words to read, and no answer.
    Note,
    Text,
    Integer,
    Decimal,
    Date,
    Geopoint,
    Barcode,
    Image,
    /// One choice of a list of the form.
    SelectOne(&'static str),
    /// Any number of its choices.
    SelectMultiple(&'static str),
    /// One row of a file that comes with the form.
    SelectOneFromFile(&'static str),
}

/// The answer before anybody gives one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum DefaultValue {
    #[default]
    Empty,
    Constant(&'static str),
    /// Calculated when the form is opened.
    Calculated(&'static str),
}

/// Which field of a visit's form (`web::visit::form`) the answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FieldMapping {
    /// None: it served the form only.
    #[default]
    Nothing,
    Field(String),
    /// Each choice is a value of this field.
    FieldPerChoice(&'static str),
    /// Each choice is a field of its own that says `yes`.
    Flags,
    /// Latitude, longitude and accuracy.
    Position,
    /// The name of a file that is sent beside the form.
    File,
    /// What that file shows.
    Shows,
}

/// A list of choices; `columns` name what stands in `Choice::more`.
pub struct ChoiceList {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub choices: Vec<Choice>,
}

pub struct Choice {
    pub name: String,
    pub label: Bilingual,
    pub more: Vec<String>,
}

impl Question {
    pub fn new(name: impl Into<String>, question_type: QuestionType, label: Bilingual) -> Question {
        Question {
            name: name.into(),
            question_type,
            mapping: FieldMapping::Nothing,
            label,
            hint: Bilingual::default(),
            required: false,
            relevant: String::new(),
            constraint: None,
            default: DefaultValue::Empty,
            appearance: "",
            choice_filter: String::new(),
        }
    }
}

/// One step of a walk through the form, groups entered and left.
#[derive(Clone)]
pub enum Step<'f> {
    BeginGroup(&'f Group, String),
    Question(&'f Question, String),
    EndGroup(&'f Group),
}

impl Form {
    /// Through the whole form in its order; each question and group with its path, such as `/data/looked/number`.
    pub fn walk(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        walk(&self.items, "/data", &mut steps);
        steps
    }

    pub fn question(&self, name: &str) -> Option<&Question> {
        self.walk().into_iter().find_map(|step| match step {
            Step::Question(question, _) if question.name == name => Some(question),
            Step::Question(..) | Step::BeginGroup(..) | Step::EndGroup(_) => None,
        })
    }

    pub fn list(&self, name: &str) -> Option<&ChoiceList> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// Files that come with the form.
    pub fn files(&self) -> Vec<&'static str> {
        let mut files: Vec<&'static str> = Vec::new();
        for step in self.walk() {
            if let Step::Question(Question { question_type: QuestionType::SelectOneFromFile(file), .. }, _) = step
                && !files.contains(file)
            {
                files.push(file);
            }
        }
        files
    }

    /// Paths by the names of questions and groups.
    pub fn paths(&self) -> BTreeMap<String, String> {
        let named = |step| match step {
            Step::BeginGroup(group, path) => Some((group.name.clone(), path)),
            Step::Question(question, path) => Some((question.name.clone(), path)),
            Step::EndGroup(_) => None,
        };
        self.walk().into_iter().filter_map(named).collect()
    }
}

fn walk<'f>(items: &'f [Item], above: &str, steps: &mut Vec<Step<'f>>) {
    for item in items {
        match item {
            Item::Question(question) => steps.push(Step::Question(question, format!("{above}/{}", question.name))),
            Item::Group(group) => {
                let path = format!("{above}/{}", group.name);
                steps.push(Step::BeginGroup(group, path.clone()));
                walk(&group.items, &path, steps);
                steps.push(Step::EndGroup(group));
            }
        }
    }
}

/// A text in pieces: words, and names of answers that stand between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Text(&'t str),
    Answer(&'t str),
}

/// Cuts a text at each `${name}`.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, behind)) = after.split_once('}') else { break };
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        found.push(Piece::Answer(name));
        rest = behind;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_answers() {
        assert_eq!(pieces("a ${b} c${d}"), [Piece::Text("a "), Piece::Answer("b"), Piece::Text(" c"), Piece::Answer("d")]);
        assert_eq!(pieces("${open"), [Piece::Text("${open")]);
        assert_eq!(pieces(""), []);
    }
}
