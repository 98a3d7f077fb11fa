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
    pub lists: Vec<List>,
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
    pub count: String,
    pub items: Vec<Item>,
}

pub struct Question {
    pub name: String,
    pub asks: Asks,
    pub goes: Goes,
    pub label: Bilingual,
    pub hint: Bilingual,
    pub required: bool,
    pub relevant: String,
    /// What must hold of the answer, and what to say where it does not.
    pub constraint: Option<(String, Bilingual)>,
    pub start: Start,
    pub appearance: &'static str,
    /// Condition on the choices that are offered; empty: all.
    pub filter: String,
}

/// What kind of answer is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// The device's clock when the form was opened.
    Opened,
    /// The device's clock when the form was last saved.
    Saved,
    /// Worked out by this expression, and not shown.
    Worked(String),
    /// Nothing: words to read.
    Nothing,
    Text,
    Whole,
    Decimal,
    Day,
    Position,
    Code,
    Photo,
    /// One choice of a list of the form.
    One(&'static str),
    /// Any number of its choices.
    Many(&'static str),
    /// One row of a file that comes with the form.
    Row(&'static str),
}

/// What stands in the form before anybody answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Start {
    #[default]
    Empty,
    Fixed(&'static str),
    /// Worked out when the form is opened.
    Worked(&'static str),
}

/// Which field of a visit's form (`web::field::visit_form`) the answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Goes {
    /// None: it served the form only.
    #[default]
    Nowhere,
    To(String),
    /// Each choice is a value of this field.
    EachTo(&'static str),
    /// Each choice is a field of its own that says `yes`.
    Ticks,
    /// Latitude, longitude and accuracy.
    Position,
    /// The name of a file that is sent beside the form.
    File,
    /// What that file shows.
    Shows,
}

/// A list of choices; `columns` name what stands in `Choice::more`.
pub struct List {
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
    pub fn new(name: impl Into<String>, asks: Asks, label: Bilingual) -> Question {
        Question {
            name: name.into(),
            asks,
            goes: Goes::Nowhere,
            label,
            hint: Bilingual::default(),
            required: false,
            relevant: String::new(),
            constraint: None,
            start: Start::Empty,
            appearance: "",
            filter: String::new(),
        }
    }
}

/// One step of a walk through the form, groups entered and left.
#[derive(Clone)]
pub enum Step<'f> {
    Enter(&'f Group, String),
    Ask(&'f Question, String),
    Leave(&'f Group),
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
            Step::Ask(question, _) if question.name == name => Some(question),
            Step::Ask(..) | Step::Enter(..) | Step::Leave(_) => None,
        })
    }

    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// Files that come with the form.
    pub fn files(&self) -> Vec<&'static str> {
        let mut files: Vec<&'static str> = Vec::new();
        for step in self.walk() {
            if let Step::Ask(Question { asks: Asks::Row(file), .. }, _) = step
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
            Step::Enter(group, path) => Some((group.name.clone(), path)),
            Step::Ask(question, path) => Some((question.name.clone(), path)),
            Step::Leave(_) => None,
        };
        self.walk().into_iter().filter_map(named).collect()
    }
}

fn walk<'f>(items: &'f [Item], above: &str, steps: &mut Vec<Step<'f>>) {
    for item in items {
        match item {
            Item::Question(question) => steps.push(Step::Ask(question, format!("{above}/{}", question.name))),
            Item::Group(group) => {
                let path = format!("{above}/{}", group.name);
                steps.push(Step::Enter(group, path.clone()));
                walk(&group.items, &path, steps);
                steps.push(Step::Leave(group));
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
