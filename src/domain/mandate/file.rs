//! Reading the files of `mandates/`: every error names the file, the line and what was expected.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::digest::{Fields, hex};
use crate::domain::language::Bilingual;
use crate::domain::mandate::Mandates;
use crate::domain::mandate::condition;
use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, FactQuestion, Jurisdiction, Penalty, Placement, Poster, Source};
use crate::domain::mandate::expression::{IN_SIGNS, parse};
use crate::domain::mandate::phone;
use crate::domain::mandate::terms::Terms;

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct FileError {
    pub file: String,
    pub line: usize,
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JurisdictionFile {
    code: Spanned<String>,
    name: Bilingual,
    citation: String,
    silent_on: Option<Bilingual>,
    #[serde(default)]
    source: Vec<Spanned<Source>>,
    #[serde(default)]
    fact: Vec<Spanned<FactQuestion>>,
    #[serde(default)]
    poster: Vec<Spanned<Poster>>,
    #[serde(default)]
    penalty: Vec<Spanned<Penalty>>,
    #[serde(default)]
    duty: Vec<Spanned<DutyEntry>>,
}

/// A rule as written: for one or several kinds of place at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutyEntry {
    cite: String,
    categories: Vec<Spanned<String>>,
    from: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
    when: Option<Spanned<String>>,
    placement: Spanned<String>,
    poster: Spanned<String>,
    penalty: Option<Spanned<String>>,
    source: Spanned<String>,
    note: Option<Bilingual>,
}

/// One file with the errors found in it so far.
struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    errors: Vec<FileError>,
}

impl Reader<'_> {
    fn wrong(&mut self, at: Range<usize>, message: String) {
        let line = self.text.get(..at.start).map_or(1, |before| before.matches('\n').count() + 1);
        self.errors.push(FileError { file: self.file.to_owned(), line, message });
    }

    fn toml<T: serde::de::DeserializeOwned>(&mut self) -> Option<T> {
        toml::from_str(self.text).map_err(|error| self.wrong(error.span().unwrap_or(0..0), error.message().to_owned())).ok()
    }

    fn day(&mut self, text: &Spanned<String>) -> Option<Day> {
        text.get_ref().parse().map_err(|error: crate::domain::day::NotADay| self.wrong(text.span(), error.to_string())).ok()
    }

    /// Finds what an id names.
    fn named<T>(&mut self, what: &str, id: &Spanned<String>, known: &HashMap<String, T>) -> Option<T>
    where
        T: Clone,
    {
        let found = known.get(id.get_ref()).cloned();
        if found.is_none() {
            self.wrong(id.span(), format!("expected the id of a [[{what}]] of this file, found `{}`", id.get_ref()));
        }
        found
    }

    /// Entries by id; one id twice is an error.
    fn by_id<T: Clone>(&mut self, entries: &[Spanned<T>], id: impl Fn(&T) -> &str) -> HashMap<String, Arc<T>> {
        let mut known = HashMap::new();
        for entry in entries {
            if known.insert(id(entry.get_ref()).to_owned(), Arc::new(entry.get_ref().clone())).is_some() {
                self.wrong(entry.span(), format!("expected an id used once, found `{}` again", id(entry.get_ref())));
            }
        }
        known
    }
}

pub(super) fn read_all(files: &[(String, String)]) -> Result<Mandates, Vec<FileError>> {
    let mut errors = Vec::new();
    let (terms_files, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.ends_with("terms.toml"));
    let terms = match terms_files.as_slice() {
        [(file, text)] => {
            let mut reader = Reader { file, text, errors: Vec::new() };
            let terms = reader.toml::<Terms>();
            errors.append(&mut reader.errors);
            terms.unwrap_or_default()
        }
        _ => {
            let message = format!("expected one file terms.toml beside the jurisdictions' files, found {}", terms_files.len());
            return Err(vec![FileError { file: "terms.toml".into(), line: 1, message }]);
        }
    };
    let mut jurisdictions: Vec<Jurisdiction> = Vec::new();
    for (file, text) in others {
        let mut reader = Reader { file, text, errors: Vec::new() };
        if let Some(written) = reader.toml::<JurisdictionFile>() {
            if jurisdictions.iter().any(|known| known.code == *written.code.get_ref()) {
                reader.wrong(
                    written.code.span(),
                    format!("expected a jurisdiction's code used once, found `{}` again", written.code.get_ref()),
                );
            }
            jurisdictions.push(jurisdiction(&mut reader, written, &terms));
        }
        errors.append(&mut reader.errors);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    jurisdictions.sort_by(|a, b| a.code.cmp(&b.code));
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort();
    let fingerprint = hex(&sorted.iter().fold(Fields::new(), |fields, (path, text)| fields.text(path).text(text)).finish());
    let by_code = jurisdictions.iter().enumerate().map(|(at, known)| (known.code.clone(), at)).collect();
    Ok(Mandates { terms: Arc::new(terms), jurisdictions, by_code, fingerprint })
}

fn jurisdiction(reader: &mut Reader<'_>, written: JurisdictionFile, terms: &Terms) -> Jurisdiction {
    let code = written.code.get_ref().clone();
    if !code.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())) {
        reader.wrong(written.code.span(), format!("expected a code such as US-MO or US-MO-29510, found `{code}`"));
    }
    let sources = reader.by_id(&written.source, |source| &source.id);
    let posters = reader.by_id(&written.poster, |poster| &poster.id);
    let penalties = reader.by_id(&written.penalty, |penalty| &penalty.id);
    let facts = reader.by_id(&written.fact, |fact| &fact.name);
    for poster in &written.poster {
        check_poster(reader, poster, terms);
    }
    let mut duties: Vec<Arc<Duty>> = Vec::new();
    for entry in &written.duty {
        let span = entry.span();
        let entry = entry.get_ref();
        let from = entry.from.as_ref().and_then(|text| reader.day(text));
        let until = entry.until.as_ref().and_then(|text| reader.day(text));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            reader.wrong(span, "expected `until` on or after `from`".into());
        }
        let when = entry
            .when
            .as_ref()
            .and_then(|text| condition::read(text.get_ref()).map_err(|message| reader.wrong(text.span(), format!("when: {message}"))).ok());
        for test in when.iter().flat_map(|when| when.atoms()) {
            if !facts.contains_key(&test.fact) {
                let at = entry.when.as_ref().map_or(0..0, Spanned::span);
                reader.wrong(at, format!("expected a fact that a [[fact]] of this file asks for, found `{}`", test.fact));
            }
        }
        let placement = placement(reader, &entry.placement, terms);
        let poster = reader.named("poster", &entry.poster, &posters);
        let penalty = entry.penalty.as_ref().and_then(|id| reader.named("penalty", id, &penalties));
        let source = reader.named("source", &entry.source, &sources);
        for category in &entry.categories {
            let Some(known) = terms.categories.iter().find(|known| known.code.code() == category.get_ref()) else {
                reader.wrong(category.span(), format!("expected a category of terms.toml, found `{}`", category.get_ref()));
                continue;
            };
            let (Some(placement), Some(poster), Some(source)) = (&placement, &poster, &source) else { continue };
            duties.push(Arc::new(Duty {
                id: free_id(&duties, &code, &known.code),
                jurisdiction: code.clone(),
                jurisdiction_name: written.name.clone(),
                citation: entry.cite.clone(),
                category: known.code.clone(),
                category_label: known.label.clone(),
                from,
                until,
                when: when.clone(),
                placement: placement.clone(),
                poster: poster.clone(),
                penalty: penalty.clone(),
                source: (**source).clone(),
                note: entry.note.clone(),
            }));
        }
    }
    let posters = written.poster.iter().filter_map(|poster| posters.get(&poster.get_ref().id).cloned()).collect();
    Jurisdiction {
        code,
        name: written.name,
        citation: written.citation,
        silent_on: written.silent_on,
        sources: written.source.into_iter().map(Spanned::into_inner).collect(),
        facts: written.fact.into_iter().map(Spanned::into_inner).collect(),
        posters,
        duties,
    }
}

fn free_id(duties: &[Arc<Duty>], code: &str, category: &Category) -> String {
    let taken: HashSet<&str> = duties.iter().map(|duty| duty.id.as_str()).collect();
    let first = format!("{}/{}", code.to_lowercase(), category.code());
    let more = (2..).map(|number| format!("{first}/{number}"));
    std::iter::once(first.clone()).chain(more).find(|id| !taken.contains(id.as_str())).unwrap_or(first)
}

fn placement(reader: &mut Reader<'_>, text: &Spanned<String>, terms: &Terms) -> Option<Placement> {
    let known = |words: &[&str]| match words {
        [one] if *one == EACH_RESTROOM || terms.locations.iter().any(|term| term.code == **one) => Ok((*one).to_owned()),
        _ => Err(format!("expected a location of terms.toml, found `{}`", words.join(" "))),
    };
    parse(text.get_ref(), &IN_SIGNS, known).map_err(|message| reader.wrong(text.span(), format!("placement: {message}"))).ok()
}

fn check_poster(reader: &mut Reader<'_>, poster: &Spanned<Poster>, terms: &Terms) {
    let (at, poster) = (poster.span(), poster.get_ref());
    for language in poster.languages.iter().filter(|code| !terms.languages.iter().any(|term| term.code == **code)) {
        reader.wrong(at.clone(), format!("expected a language of terms.toml (ISO 639-1), found `{language}`"));
    }
    for printed in poster.numbers.iter().chain(&poster.text_numbers).filter(|printed| phone::digits(printed).len() < 3) {
        reader.wrong(at.clone(), format!("expected a telephone number, found `{printed}`"));
    }
    for form in &poster.form {
        if form.min_width_in.is_some() != form.min_height_in.is_some() {
            reader.wrong(at.clone(), "expected both min_width_in and min_height_in, found one".into());
        }
        if let Some(format) = form.format.as_ref().filter(|format| !terms.formats.iter().any(|term| term.code == **format)) {
            reader.wrong(at.clone(), format!("expected a format of terms.toml, found `{format}`"));
        }
    }
}
