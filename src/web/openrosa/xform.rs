//! A form as an XForm, in the dialect of the ODK XForms specification (getodk.github.io/xforms-spec).

use askama::Template;

use crate::domain::digest::{hex, sha256};
use crate::domain::language::{Bilingual, Language};
use crate::web::openrosa::form::{
    Choice, ChoiceList, DefaultValue, Form, LANGUAGES, PHOTO_SIDE, Piece, Question, QuestionType, Step, pieces,
};

#[derive(Template)]
#[template(path = "openrosa/form.xml")]
pub struct XForm<'f> {
    form: &'f Form,
    paths: std::collections::BTreeMap<String, String>,
}

/// A text in both languages, under its id.
struct Text<'f> {
    id: String,
    words: &'f Bilingual,
}

impl<'f> XForm<'f> {
    pub fn of(form: &'f Form) -> XForm<'f> {
        XForm { form, paths: form.paths() }
    }

    fn languages(&self) -> [(Language, &'static str); 2] {
        LANGUAGES
    }

    fn steps(&self) -> Vec<Step<'f>> {
        self.form.walk()
    }

    /// Every text of the form: choices first, then labels, hints and complaints by path.
    fn texts(&self) -> Vec<Text<'f>> {
        let of_list = |list: &'f ChoiceList| {
            list.choices.iter().enumerate().map(|(at, choice)| Text { id: format!("{}-{at}", list.name), words: &choice.label })
        };
        let mut texts: Vec<Text<'f>> = self.form.lists.iter().flat_map(of_list).collect();
        let mut add = |id: String, words: &'f Bilingual| {
            if !words.en.is_empty() {
                texts.push(Text { id, words });
            }
        };
        for step in self.steps() {
            match step {
                Step::BeginGroup(group, path) => add(format!("{path}:label"), &group.label),
                Step::Question(question, path) => {
                    add(format!("{path}:label"), &question.label);
                    add(format!("{path}:hint"), &question.hint);
                    if let Some((_, words)) = &question.constraint {
                        add(format!("{path}:jr:constraintMsg"), words);
                    }
                }
                Step::EndGroup(_) => {}
            }
        }
        texts
    }

    fn pieces<'t>(&self, text: &'t Text<'_>, language: &Language) -> Vec<Piece<'t>> {
        pieces(text.words.in_language(*language))
    }

    fn path(&self, name: &str) -> &str {
        self.paths.get(name).map_or("", String::as_str)
    }

    /// An expression with paths for names.
    fn expression(&self, text: &str) -> String {
        let part = |piece: Piece<'_>| match piece {
            Piece::Text(words) => words.to_owned(),
            Piece::Answer(name) => self.path(name).to_owned(),
        };
        pieces(text).into_iter().map(part).collect()
    }

    /// The name of a file without its ending, which names its instance.
    fn stem<'t>(&self, file: &'t str) -> &'t str {
        stem(file)
    }

    fn columns<'t>(&self, list: &ChoiceList, choice: &'t Choice) -> Vec<(&'static str, &'t str)> {
        list.columns.iter().copied().zip(choice.more.iter().map(String::as_str)).collect()
    }

    fn data_type(&self, question: &Question) -> &'static str {
        match question.question_type {
            QuestionType::Start | QuestionType::End => "dateTime",
            QuestionType::Calculate(_)
            | QuestionType::Note
            | QuestionType::Text
            | QuestionType::SelectOne(_)
            | QuestionType::SelectMultiple(_)
            | QuestionType::SelectOneFromFile(_) => "string",
            QuestionType::Integer => "int",
            QuestionType::Decimal => "decimal",
            QuestionType::Date => "date",
            QuestionType::Geopoint => "geopoint",
            QuestionType::Barcode => "barcode",
            QuestionType::Image => "binary",
        }
    }

    fn photo_side(&self) -> u32 {
        PHOTO_SIDE
    }

    fn preload(&self, question: &Question) -> Option<&'static str> {
        match question.question_type {
            QuestionType::Start => Some("start"),
            QuestionType::End => Some("end"),
            QuestionType::Calculate(_)
            | QuestionType::Note
            | QuestionType::Text
            | QuestionType::Integer
            | QuestionType::Decimal
            | QuestionType::Date
            | QuestionType::Geopoint => None,
            QuestionType::Barcode
            | QuestionType::Image
            | QuestionType::SelectOne(_)
            | QuestionType::SelectMultiple(_)
            | QuestionType::SelectOneFromFile(_) => None,
        }
    }

    /// The element that shows a question; none for what the device works out.
    fn control(&self, question: &Question) -> Option<&'static str> {
        match question.question_type {
            QuestionType::Start | QuestionType::End | QuestionType::Calculate(_) => None,
            QuestionType::Note
            | QuestionType::Text
            | QuestionType::Integer
            | QuestionType::Decimal
            | QuestionType::Date
            | QuestionType::Geopoint
            | QuestionType::Barcode => Some("input"),
            QuestionType::Image => Some("upload"),
            QuestionType::SelectOne(_) | QuestionType::SelectOneFromFile(_) => Some("select1"),
            QuestionType::SelectMultiple(_) => Some("select"),
        }
    }

    /// Where the choices stand, and which part of one is its label.
    fn choices(&self, question: &Question) -> Option<(String, &'static str)> {
        let (instance, label) = match question.question_type {
            QuestionType::SelectOne(list) | QuestionType::SelectMultiple(list) => (list, "jr:itext(itextId)"),
            QuestionType::SelectOneFromFile(file) => (stem(file), "label"),
            QuestionType::Start
            | QuestionType::End
            | QuestionType::Calculate(_)
            | QuestionType::Note
            | QuestionType::Text
            | QuestionType::Integer => return None,
            QuestionType::Decimal | QuestionType::Date | QuestionType::Geopoint | QuestionType::Barcode | QuestionType::Image => {
                return None;
            }
        };
        let filter =
            if question.choice_filter.is_empty() { String::new() } else { format!("[{}]", self.expression(&question.choice_filter)) };
        Some((format!("instance('{instance}')/root/item{filter}"), label))
    }
}

fn stem(file: &str) -> &str {
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

/// The form with its version: a digest of all that it says.
pub fn stamped(form: Form) -> Form {
    let version = hex(&sha256(XForm::of(&form).to_string().as_bytes()))[..12].to_owned();
    Form { version, ..form }
}
