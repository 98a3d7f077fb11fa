//! Reading the files of `mandates/`: every error names the file, the line and what was expected.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::digest::{DigestBuilder, hex};
use crate::domain::language::Bilingual;
use crate::domain::mandate::city::{self, City};
use crate::domain::mandate::condition::{self, Condition};
use crate::domain::mandate::duty::{Duty, DutyKind, EACH_RESTROOM, Jurisdiction, LawStatus, Order, Penalty, Placement, Source, Spot};
use crate::domain::mandate::expression::{Expression, IN_SIGNS, parse};
use crate::domain::mandate::numbers::{NumberTable, NumberToken};
use crate::domain::mandate::poster::{Design, Poster};
use crate::domain::mandate::poster_entry::{PosterEntry, Shared, posters};
use crate::domain::mandate::reader::{FileError, Reader, knows};
use crate::domain::mandate::terms::{FactQuestion, Terms, UNREAD};
use crate::domain::mandate::time_zone::{self, CountyTimeZone};
use crate::domain::mandate::{Mandates, law_wording};
use crate::domain::visit::Audience;

/// How visits are judged, beside the files: with another number here, every determination is worked out anew at the next start.
const JUDGED_BY: &str = "2";

/// `mandates/designs.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DesignFile {
    #[serde(default)]
    design: Vec<Design>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JurisdictionFile {
    code: Spanned<String>,
    name: Bilingual,
    time_zone: Option<Spanned<String>>,
    #[serde(default)]
    county_time_zone: Vec<Spanned<CountyTimeZone>>,
    city: Option<Spanned<City>>,
    citation: Option<String>,
    #[serde(default = "on_file")]
    status: LawStatus,
    since: Option<Day>,
    read_on: Option<Day>,
    note: Option<Bilingual>,
    silent_on: Option<Bilingual>,
    #[serde(default)]
    source: Vec<Spanned<Source>>,
    #[serde(default)]
    fact: Vec<Spanned<FactQuestion>>,
    #[serde(default)]
    poster: Vec<Spanned<PosterEntry>>,
    #[serde(default)]
    penalty: Vec<Spanned<Penalty>>,
    #[serde(default)]
    duty: Vec<Spanned<DutyEntry>>,
}

fn on_file() -> LawStatus {
    LawStatus::OnFile
}

/// A rule as written: for one or several kinds of place at once, or for `any`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutyEntry {
    cite: String,
    #[serde(default = "required")]
    kind: DutyKind,
    categories: Vec<Spanned<String>>,
    from: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
    order_fact: Option<Spanned<String>>,
    term_months: Option<u32>,
    when: Option<Spanned<String>>,
    /// Left out only where nobody read the law.
    placement: Option<Spanned<String>>,
    #[serde(default = "public")]
    audience: Audience,
    poster: Option<Spanned<String>>,
    penalty: Option<Spanned<String>>,
    source: Spanned<String>,
    note: Option<Bilingual>,
}

fn required() -> DutyKind {
    DutyKind::Required
}

fn public() -> Audience {
    Audience::Public
}

pub(super) fn read_all(files: &[(String, String)]) -> Result<Mandates, Vec<FileError>> {
    let mut errors = Vec::new();
    let shared = shared(files, &mut errors);
    let mut jurisdictions: Vec<Jurisdiction> = Vec::new();
    for (file, text) in files.iter().filter(|(path, _)| !is_shared(path)) {
        let mut reader = Reader { file, text, errors: Vec::new() };
        if let Some(written) = reader.toml::<JurisdictionFile>() {
            if jurisdictions.iter().any(|known| known.code == *written.code.get_ref()) {
                reader.wrong(
                    written.code.span(),
                    format!("expected a jurisdiction's code used once, found `{}` again", written.code.get_ref()),
                );
            }
            jurisdictions.push(jurisdiction(&mut reader, written, &shared));
        }
        errors.append(&mut reader.errors);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    jurisdictions.sort_by(|a, b| a.code.cmp(&b.code));
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort();
    let fingerprint =
        hex(&sorted.iter().fold(DigestBuilder::new().text(JUDGED_BY), |fields, (path, text)| fields.text(path).text(text)).finish());
    let by_code = by_code(&jurisdictions);
    let Shared { terms, numbers, designs } = shared;
    Ok(Mandates { terms: Arc::new(terms), numbers: Arc::new(numbers), designs, jurisdictions, by_code, fingerprint })
}

fn by_code(jurisdictions: &[Jurisdiction]) -> HashMap<String, usize> {
    jurisdictions.iter().enumerate().map(|(at, known)| (known.code.clone(), at)).collect()
}

/// The mandates with this file in place of the one of its jurisdiction, or beside the others where there is none; and the jurisdiction's code.
pub(super) fn amend(mandates: &Mandates, file: &str, text: &str) -> Result<(Mandates, String), Vec<FileError>> {
    let Mandates { terms, numbers, designs, jurisdictions, fingerprint, .. } = mandates;
    let shared = Shared { terms: Terms::clone(terms), numbers: NumberTable::clone(numbers), designs: designs.clone() };
    let mut reader = Reader { file, text, errors: Vec::new() };
    let read = reader.toml::<JurisdictionFile>().map(|written| jurisdiction(&mut reader, written, &shared));
    let Some(amended) = read.filter(|_| reader.errors.is_empty()) else { return Err(reader.errors) };
    let code = amended.code.clone();
    let mut jurisdictions: Vec<Jurisdiction> = jurisdictions.iter().filter(|known| known.code != code).cloned().collect();
    jurisdictions.push(amended);
    jurisdictions.sort_by(|a, b| a.code.cmp(&b.code));
    let by_code = by_code(&jurisdictions);
    let fingerprint = hex(&DigestBuilder::new().text(fingerprint).text(text).finish());
    let (terms, numbers, designs) = (terms.clone(), numbers.clone(), designs.clone());
    Ok((Mandates { terms, numbers, designs, jurisdictions, by_code, fingerprint }, code))
}

const TERMS: &str = "terms.toml";
const NUMBERS: &str = "numbers.toml";
const DESIGNS: &str = "designs.toml";

fn is_shared(path: &str) -> bool {
    [TERMS, NUMBERS, DESIGNS].into_iter().any(|name| is(path, name))
}

fn is(path: &str, name: &str) -> bool {
    path.rsplit(['/', '\\']).next() == Some(name)
}

fn shared(files: &[(String, String)], errors: &mut Vec<FileError>) -> Shared {
    let designs = one::<DesignFile>(files, DESIGNS, errors);
    let shared = Shared { terms: one(files, TERMS, errors), numbers: one(files, NUMBERS, errors), designs: designs.design };
    let (file, line) = (DESIGNS.to_owned(), 1);
    let known = |reference: &str| shared.numbers.knows(reference);
    for design in &shared.designs {
        for token in design.numbers.iter().chain(&design.text_numbers) {
            if let NumberToken::Reference(name) = token
                && !known(name)
            {
                let message = format!("{}: expected a reference of {NUMBERS}, found `{name}`", design.id);
                errors.push(FileError { file: file.clone(), line, message });
            }
        }
        for token in design.content.iter().filter(|token| !shared.terms.contents.iter().any(|term| term.code == **token)) {
            let message = format!("{}: expected a content of {TERMS}, found `{token}`", design.id);
            errors.push(FileError { file: file.clone(), line, message });
        }
    }
    shared
}

/// The one file of that name.
fn one<T: serde::de::DeserializeOwned + Default>(files: &[(String, String)], name: &str, errors: &mut Vec<FileError>) -> T {
    let found: Vec<_> = files.iter().filter(|(path, _)| is(path, name)).collect();
    match found.as_slice() {
        [(file, text)] => {
            let mut reader = Reader { file, text, errors: Vec::new() };
            let read = reader.toml();
            errors.append(&mut reader.errors);
            read.unwrap_or_default()
        }
        _ => {
            let message = format!("expected one file {name} beside the jurisdictions' files, found {}", found.len());
            errors.push(FileError { file: name.into(), line: 1, message });
            T::default()
        }
    }
}

fn jurisdiction(reader: &mut Reader<'_>, written: JurisdictionFile, shared: &Shared) -> Jurisdiction {
    let code = written.code.get_ref().clone();
    if !code.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())) {
        reader.wrong(written.code.span(), format!("expected a code such as US-MO or US-MO-29510, found `{code}`"));
    }
    let entries = Entries {
        sources: reader.by_id(&written.source, |source| &source.id),
        posters: posters(reader, &written.poster, shared),
        penalties: reader.by_id(&written.penalty, |penalty| &penalty.id),
        facts: written.fact.iter().map(|fact| fact.get_ref().name.clone()).collect(),
    };
    reader.by_id(&written.fact, |fact| &fact.name);
    for source in &written.source {
        if let Some(url) = source.get_ref().url.as_ref().filter(|url| !url.starts_with("https://")) {
            reader.wrong(source.span(), format!("url: expected an address that starts with https://, found `{url}`"));
        }
    }
    let mut duties: Vec<Arc<Duty>> = Vec::new();
    for entry in &written.duty {
        if let Some(rule) = rule(reader, entry, &entries, shared) {
            for (category, label) in kinds(reader, entry.get_ref(), shared) {
                let id = free_id(&duties, &code, category.as_ref());
                let (jurisdiction, jurisdiction_name) = (code.clone(), written.name.clone());
                duties.push(Arc::new(Duty { id, jurisdiction, jurisdiction_name, category, category_label: label, ..rule.clone() }));
            }
        }
    }
    let posters = written.poster.iter().filter_map(|poster| entries.posters.get(&poster.get_ref().id).cloned()).collect();
    Jurisdiction {
        code,
        name: written.name,
        citation: written.citation.unwrap_or_default(),
        status: written.status,
        since: written.since,
        read_on: written.read_on,
        time_zones: time_zone::read(reader, written.time_zone.as_ref(), &written.county_time_zone),
        city: city::read(reader, written.city),
        note: written.note,
        silent_on: written.silent_on,
        sources: written.source.into_iter().map(Spanned::into_inner).collect(),
        facts: written.fact.into_iter().map(Spanned::into_inner).collect(),
        posters,
        duties,
        text: reader.text.to_owned(),
    }
}

/// What a duty may name, by id.
struct Entries {
    sources: HashMap<String, Arc<Source>>,
    posters: HashMap<String, Arc<Poster>>,
    penalties: HashMap<String, Arc<Penalty>>,
    facts: HashSet<String>,
}

/// The kinds of place that a rule names; `None` stands for every kind.
fn kinds(reader: &mut Reader<'_>, entry: &DutyEntry, shared: &Shared) -> Vec<(Option<Category>, Bilingual)> {
    let mut kinds = Vec::new();
    for category in &entry.categories {
        match shared.terms.categories.iter().find(|known| known.code.code() == category.get_ref()) {
            Some(known) => kinds.push((Some(known.code.clone()), known.label.clone())),
            None if category.get_ref() == "any" && (entry.when.is_some() || entry.order_fact.is_some()) => {
                kinds.push((None, law_wording::any_kind()));
            }
            None if category.get_ref() == "any" => {
                reader.wrong(category.span(), "expected a condition for a rule that reaches any kind of place".into());
            }
            None => reader.wrong(category.span(), format!("expected a category of terms.toml, found `{}`", category.get_ref())),
        }
    }
    kinds
}

/// A rule, still without its kind of place.
fn rule(reader: &mut Reader<'_>, entry: &Spanned<DutyEntry>, entries: &Entries, shared: &Shared) -> Option<Duty> {
    let span = entry.span();
    let entry = entry.get_ref();
    let from = entry.from.as_ref().and_then(|text| reader.day(text));
    let until = entry.until.as_ref().and_then(|text| reader.day(text));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        reader.wrong(span.clone(), "expected `until` on or after `from`".into());
    }
    let bare = entry.kind == DutyKind::Unread;
    if !bare && (entry.placement.is_none() || entry.poster.is_none()) {
        reader.wrong(span.clone(), "expected a placement and a poster: only a law that nobody read has none".into());
    }
    if entry.term_months.is_some() && entry.order_fact.is_none() {
        reader.wrong(span, "expected order_fact beside term_months".into());
    }
    let when = entry.when.as_ref().and_then(|text| condition(reader, text, &entries.facts));
    let order = entry.order_fact.as_ref().map(|fact| {
        if !entries.facts.contains(fact.get_ref()) {
            reader.wrong(fact.span(), format!("expected a fact that a [[fact]] of this file asks for, found `{}`", fact.get_ref()));
        }
        Order { fact: fact.get_ref().clone(), term_months: entry.term_months }
    });
    let placement = match &entry.placement {
        Some(text) => placement(reader, text, &shared.terms),
        None => Some(Expression::Atom(Spot { location: UNREAD.into(), if_any: false })),
    };
    let poster = match &entry.poster {
        Some(id) => reader.named("poster", id, &entries.posters),
        None => Some(Arc::new(Poster::default())),
    };
    let penalty = entry.penalty.as_ref().and_then(|id| reader.named("penalty", id, &entries.penalties));
    let source = reader.named("source", &entry.source, &entries.sources)?;
    Some(Duty {
        id: String::new(),
        jurisdiction: String::new(),
        jurisdiction_name: Bilingual::default(),
        citation: entry.cite.clone(),
        kind: entry.kind,
        category: None,
        category_label: Bilingual::default(),
        from,
        until,
        order,
        when,
        placement: placement?,
        audience: entry.audience,
        poster: poster?,
        penalty,
        source: (*source).clone(),
        note: entry.note.clone(),
    })
}

fn condition(reader: &mut Reader<'_>, text: &Spanned<String>, facts: &HashSet<String>) -> Option<Condition> {
    let when = condition::read(text.get_ref()).map_err(|message| reader.wrong(text.span(), format!("when: {message}"))).ok()?;
    for test in when.atoms().into_iter().filter(|test| !facts.contains(&test.fact)) {
        reader.wrong(text.span(), format!("expected a fact that a [[fact]] of this file asks for, found `{}`", test.fact));
    }
    Some(when)
}

fn free_id(duties: &[Arc<Duty>], code: &str, category: Option<&Category>) -> String {
    let taken: HashSet<&str> = duties.iter().map(|duty| duty.id.as_str()).collect();
    let first = format!("{}/{}", code.to_lowercase(), category.map_or("any", Category::code));
    let more = (2..).map(|number| format!("{first}/{number}"));
    std::iter::once(first.clone()).chain(more).find(|id| !taken.contains(id.as_str())).unwrap_or(first)
}

fn placement(reader: &mut Reader<'_>, text: &Spanned<String>, terms: &Terms) -> Option<Placement> {
    let known = |words: &[&str]| {
        let wrong = || format!("expected a location of terms.toml, found `{}`", words.join(" "));
        let [one] = words else { return Err(wrong()) };
        let (location, if_any) = one.strip_suffix('?').map_or((*one, false), |location| (location, true));
        let stands = [EACH_RESTROOM, UNREAD].contains(&location) || knows(&terms.locations, location);
        if stands { Ok(Spot { location: location.to_owned(), if_any }) } else { Err(wrong()) }
    };
    parse(text.get_ref(), &IN_SIGNS, known).map_err(|message| reader.wrong(text.span(), format!("placement: {message}"))).ok()
}
