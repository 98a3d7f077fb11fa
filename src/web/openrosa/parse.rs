//! A filled-in form as it comes back: XML, read by the form's own description into the fields that the page's form has.

use quick_xml::events::Event;
use roxmltree::{Document, Node};
use uuid::Uuid;

use crate::domain::photo::Shows;
use crate::web::http::fields::{Fields, has_control};
use crate::web::openrosa::form::{FieldMapping, Form, Question, QuestionType};

/// Groups within groups, at most: ours go to two.
const DEEPEST: usize = 8;
/// Attributes of one element, at most: ours have one or two, other programs write a dozen names of theirs into the first.
const MOST_ATTRIBUTES: usize = 64;

/// A submission that can be understood.
#[derive(Debug)]
pub struct Submission {
    pub fields: Fields,
    /// In the order of the form.
    pub photos: Vec<NamedPhoto>,
}

/// A photo that is sent beside the form.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedPhoto {
    pub file: String,
    pub shows: Shows,
}

/// Why a submission cannot be read. Nothing of it is left out in silence.
#[derive(Debug, PartialEq, Eq)]
pub enum ParseError {
    NotXml,
    /// Submission in with another form.
    OtherForm,
    /// No `uuid:` under which it can be told from others.
    NoId,
    /// An answer that today's form does not know; `old`: it was given to another version of the form.
    NotUnderstood {
        question: String,
        old: bool,
    },
}

/// Reads a submission.
///
/// # Errors
/// What cannot be understood.
pub fn parse(xml: &str, form: &Form) -> Result<Submission, ParseError> {
    if !is_bounded(xml) {
        return Err(ParseError::NotXml);
    }
    // Entities and document types are refused by the parser: nothing grows when read.
    let document = Document::parse(xml).map_err(|_| ParseError::NotXml)?;
    let root = document.root_element();
    if root.attribute("id") != Some(form.id) {
        return Err(ParseError::OtherForm);
    }
    let old = root.attribute("version") != Some(form.version.as_str());
    let mut reader = Parser { form, old, pairs: Vec::new(), photos: Vec::new() };
    for part in root.children().filter(Node::is_element) {
        if part.tag_name().name() == "meta" { reader.meta(part)? } else { reader.part(part, 1)? }
    }
    if !reader.pairs.iter().any(|(name, _)| name == "id") {
        return Err(ParseError::NoId);
    }
    Ok(Submission { fields: reader.pairs.into_iter().collect(), photos: reader.photos })
}

/// Is it made of elements with few attributes each? The parser compares each attribute of an element with each other one. What this reader
/// cannot read is no XML, whatever the other one would make of it.
fn is_bounded(xml: &str) -> bool {
    let mut events = quick_xml::Reader::from_str(xml);
    loop {
        match events.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if tag.attributes().with_checks(false).nth(MOST_ATTRIBUTES).is_some() {
                    return false;
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

struct Parser<'f> {
    form: &'f Form,
    /// Submission in with another version.
    old: bool,
    pairs: Vec<(String, String)>,
    photos: Vec<NamedPhoto>,
}

impl Parser<'_> {
    fn meta(&mut self, meta: Node<'_, '_>) -> Result<(), ParseError> {
        for part in meta.children().filter(Node::is_element) {
            match (part.tag_name().name(), self.answer(part)?) {
                (_, "") | ("instanceName", _) => {}
                ("instanceID", text) => {
                    let id: Uuid = text.strip_prefix("uuid:").unwrap_or(text).parse().map_err(|_| ParseError::NoId)?;
                    self.put("id", &id.to_string());
                }
                (name, _) => return Err(self.unknown_answer(name)),
            }
        }
        Ok(())
    }

    fn part(&mut self, part: Node<'_, '_>, depth: usize) -> Result<(), ParseError> {
        if part.children().any(|child| child.is_element()) {
            if depth == DEEPEST {
                return Err(self.unknown_answer(part.tag_name().name()));
            }
            return part.children().filter(Node::is_element).try_for_each(|child| self.part(child, depth + 1));
        }
        let (name, text) = (part.tag_name().name(), self.answer(part)?);
        if text.is_empty() {
            return Ok(());
        }
        let unknown_answer = self.unknown_answer(name);
        let Some(question) = self.form.question(name).filter(|question| self.offers(question, text)) else { return Err(unknown_answer) };
        match &question.mapping {
            FieldMapping::Nothing | FieldMapping::Shows => {}
            FieldMapping::Field(field) => self.put(field, text),
            FieldMapping::FieldPerChoice(field) => text.split_whitespace().for_each(|chosen| self.put(field, chosen)),
            FieldMapping::Flags => text.split_whitespace().for_each(|chosen| self.put(chosen, "yes")),
            FieldMapping::Position => self.position(text).ok_or(unknown_answer)?,
            FieldMapping::File => {
                let shows = self.shows(part).ok_or(unknown_answer)?;
                self.photos.push(NamedPhoto { file: text.to_owned(), shows });
            }
        }
        Ok(())
    }

    fn put(&mut self, name: &str, value: &str) {
        self.pairs.push((name.to_owned(), value.to_owned()));
    }

    fn unknown_answer(&self, question: &str) -> ParseError {
        ParseError::NotUnderstood { question: question.to_owned(), old: self.old }
    }

    /// The text of an element, without control characters.
    fn answer<'d>(&self, part: Node<'d, '_>) -> Result<&'d str, ParseError> {
        let text = part.text().unwrap_or_default().trim();
        if has_control(text) { Err(self.unknown_answer(part.tag_name().name())) } else { Ok(text) }
    }

    /// Is every choice one that the form's list has? Another one may come from an older form.
    fn offers(&self, question: &Question, text: &str) -> bool {
        let has =
            |list: &str, chosen: &str| self.form.list(list).is_some_and(|list| list.choices.iter().any(|choice| choice.name == chosen));
        match question.question_type {
            QuestionType::SelectOne(list) => has(list, text),
            QuestionType::SelectMultiple(list) => text.split_whitespace().all(|chosen| has(list, chosen)),
            QuestionType::Start
            | QuestionType::End
            | QuestionType::Calculate(_)
            | QuestionType::Note
            | QuestionType::Text
            | QuestionType::Integer
            | QuestionType::Decimal => true,
            QuestionType::Date
            | QuestionType::Geopoint
            | QuestionType::Barcode
            | QuestionType::Image
            | QuestionType::SelectOneFromFile(_) => true,
        }
    }

    /// `latitude longitude altitude accuracy`, the last two sometimes left out.
    fn position(&mut self, text: &str) -> Option<()> {
        let mut parts = text.split_whitespace();
        let (lat, lon) = (parts.next()?, parts.next()?);
        self.put("lat", lat);
        self.put("lon", lon);
        if let Some(accuracy) = parts.nth(1) {
            self.put("accuracy_m", accuracy);
        }
        Some(())
    }

    /// What the photo beside it shows; the poster where nothing is said.
    fn shows(&self, file: Node<'_, '_>) -> Option<Shows> {
        let shows_it = |name: &str| self.form.question(name).is_some_and(|question| question.mapping == FieldMapping::Shows);
        let neighbor = file.parent()?.children().find(|part| part.is_element() && shows_it(part.tag_name().name()));
        match neighbor.and_then(|part| part.text()).map(str::trim) {
            None | Some("") => Some(Shows::Poster),
            Some(code) => Shows::parse(code),
        }
    }
}
