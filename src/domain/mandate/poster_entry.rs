//! Posters as a jurisdiction's file writes them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::mandate::duty::EACH_RESTROOM;
use crate::domain::mandate::expression::{IN_SIGNS, parse};
use crate::domain::mandate::numbers::{NumberTable, NumberToken};
use crate::domain::mandate::poster::{Design, DesignRule, Poster, PosterFormat, Wording, WordingOrigin};
use crate::domain::mandate::reader::{Reader, knows};
use crate::domain::mandate::terms::{Terms, UNREAD};

/// What all jurisdictions' files may name.
#[derive(Default)]
pub struct Shared {
    pub terms: Terms,
    pub numbers: NumberTable,
    pub designs: Vec<Design>,
}

/// A poster as written, with the ids of its official designs.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PosterEntry {
    pub id: String,
    #[serde(default)]
    pub format: Vec<PosterFormat>,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub county_languages: bool,
    #[serde(default)]
    pub staff_languages: bool,
    #[serde(default)]
    pub numbers: Vec<Vec<NumberToken>>,
    #[serde(default)]
    pub text_numbers: Vec<Vec<NumberToken>>,
    pub content: Option<String>,
    #[serde(default)]
    pub designs: Vec<String>,
    #[serde(default)]
    pub wording: Vec<Wording>,
    pub design_rule: Option<DesignRule>,
}

/// The posters of a file by id.
pub fn posters(reader: &mut Reader<'_>, entries: &[Spanned<PosterEntry>], shared: &Shared) -> HashMap<String, Arc<Poster>> {
    reader.by_id(entries, |poster| &poster.id);
    let mut posters = HashMap::new();
    for entry in entries {
        let poster = poster(reader, entry, shared);
        posters.insert(poster.id.clone(), Arc::new(poster));
    }
    posters
}

fn poster(reader: &mut Reader<'_>, entry: &Spanned<PosterEntry>, shared: &Shared) -> Poster {
    let (at, entry, terms) = (entry.span(), entry.get_ref(), &shared.terms);
    for language in entry.languages.iter().filter(|code| !knows(&terms.languages, code)) {
        reader.wrong(at.clone(), format!("expected a language of terms.toml (ISO 639-1), found `{language}`"));
    }
    for token in entry.numbers.iter().chain(&entry.text_numbers).flatten() {
        if let NumberToken::Reference(name) = token
            && !shared.numbers.knows(name)
        {
            reader.wrong(at.clone(), format!("expected a telephone number or a reference of numbers.toml, found `{name}`"));
        }
    }
    for format in &entry.format {
        check_format(reader, &at, format, terms);
    }
    let token = |words: &[&str]| match words {
        [one] if *one == UNREAD || knows(&terms.contents, one) => Ok((*one).to_owned()),
        _ => Err(format!("expected a content of terms.toml, found `{}`", words.join(" "))),
    };
    let content = entry
        .content
        .as_ref()
        .and_then(|text| parse(text, &IN_SIGNS, token).map_err(|message| reader.wrong(at.clone(), format!("content: {message}"))).ok());
    let mut designs = Vec::new();
    for id in &entry.designs {
        match shared.designs.iter().find(|design| design.id == *id) {
            Some(design) => designs.push(design.clone()),
            None => reader.wrong(at.clone(), format!("expected a design of designs.toml, found `{id}`")),
        }
    }
    check_wordings(reader, &at, &entry.wording, terms);
    if entry.design_rule.is_some() && designs.is_empty() {
        reader.wrong(at, "expected designs beside design_rule".into());
    }
    Poster {
        id: entry.id.clone(),
        formats: entry.format.clone(),
        languages: entry.languages.clone(),
        county_languages: entry.county_languages,
        staff_languages: entry.staff_languages,
        numbers: entry.numbers.clone(),
        text_numbers: entry.text_numbers.clone(),
        content,
        designs,
        wordings: entry.wording.clone(),
        design_rule: entry.design_rule,
    }
}

fn check_wordings(reader: &mut Reader<'_>, at: &Range<usize>, wordings: &[Wording], terms: &Terms) {
    for (number, wording) in wordings.iter().enumerate() {
        if !knows(&terms.languages, &wording.language) {
            reader.wrong(at.clone(), format!("wording: expected a language of terms.toml (ISO 639-1), found `{}`", wording.language));
        }
        if wordings[..number].iter().any(|other| other.language == wording.language) {
            reader.wrong(at.clone(), format!("wording: expected each language once, found `{}` again", wording.language));
        }
        if wording.text.trim().is_empty() {
            reader.wrong(at.clone(), format!("wording: expected the text in `{}`, found none", wording.language));
        }
    }
    if !wordings.is_empty() && wordings.iter().all(|wording| wording.origin == WordingOrigin::Translation) {
        reader.wrong(at.clone(), "wording: expected the words that this is translated from".into());
    }
}

fn check_format(reader: &mut Reader<'_>, at: &Range<usize>, format: &PosterFormat, terms: &Terms) {
    if format.min_width_in.is_some() != format.min_height_in.is_some() {
        reader.wrong(at.clone(), "expected both min_width_in and min_height_in, found one".into());
    }
    if let Some(kind) = format.kind.as_ref().filter(|kind| *kind != UNREAD && !knows(&terms.formats, kind)) {
        reader.wrong(at.clone(), format!("expected a format of terms.toml, found `{kind}`"));
    }
    if let Some(only) = format.only_at.as_ref().filter(|only| *only != EACH_RESTROOM && !knows(&terms.locations, only)) {
        reader.wrong(at.clone(), format!("expected a location of terms.toml, found `{only}`"));
    }
}
