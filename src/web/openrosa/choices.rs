//! The lists of choices of the visit's form.

use crate::domain::language::Bilingual;
use crate::domain::mandate::{ANOTHER, NOT_LOOKED_CLOSELY, Terms};
use crate::domain::photo::Shows;
use crate::domain::visit::{Access, Sighting, VisitKind};
use crate::web::openrosa::form::{Choice, ChoiceList};
use crate::web::openrosa::rule_catalog::{Kind, RuleCatalog};
use crate::web::openrosa::texts::both;
use crate::web::visit::questions::languages;

pub fn choice_lists(terms: &Terms, catalog: &RuleCatalog) -> Vec<ChoiceList> {
    let keyed = |pairs: &[(&str, &str)]| pairs.iter().map(|(name, key)| choice(name, both(key))).collect::<Vec<_>>();
    let sightings = Sighting::ALL.iter().map(|seen| choice(seen.code(), both(&key("sighting-", seen.code()))));
    let accesses = Access::ALL.iter().map(|access| choice(access.code(), both(&key("access-", access.code()))));
    let visit_kinds = VisitKind::ALL.iter().map(|kind| choice(kind.code(), both(&key("visit-kind-", kind.code()))));
    let shows = Shows::ALL.iter().map(|shows| choice(shows.code(), both(&key("shows-", shows.code()))));
    let ways =
        [("today", "openrosa-way-today"), ("name", "openrosa-way-name"), ("scan", "openrosa-way-scan"), ("code", "openrosa-way-code")];
    let mut all = vec![
        list("ways", keyed(&ways)),
        kinds(&catalog.kinds),
        list("visit_kinds", visit_kinds.collect()),
        list("accesses", accesses.collect()),
        list("yes_no", keyed(&[("yes", "fact-yes"), ("no", "fact-no")])),
        list("sightings", sightings.collect()),
        list("designs", designs(catalog)),
        list("formats", catalog.formats.iter().map(|format| choice(format, terms.format(format))).collect()),
        list(
            "poster_languages",
            languages(terms, catalog.languages.iter().cloned()).into_iter().map(|(code, label)| choice(&code, label)).collect(),
        ),
        list("numbers", catalog.numbers.iter().map(|number| choice(number, Bilingual::same(number))).collect()),
        list("text_numbers", catalog.text_numbers.iter().map(|number| choice(number, Bilingual::same(number))).collect()),
        list("contents", keyed(&[("yes", "content-yes"), ("no", "content-no"), ("not_observed", "content-not-observed")])),
        list("wrongs", keyed(&[("not_conspicuous", "visit-not-conspicuous"), ("not_legible", "visit-not-legible")])),
        list("shows", shows.collect()),
    ];
    all.retain(|list| !list.choices.is_empty());
    all
}

/// The official ones that rules name, another one, and that nobody looked closely.
fn designs(catalog: &RuleCatalog) -> Vec<Choice> {
    let official = catalog.designs.iter().map(|design| choice(&design.id, design.label.clone()));
    let others = [ANOTHER, NOT_LOOKED_CLOSELY].map(|name| choice(name, both(&format!("visit-design-{name}"))));
    if catalog.designs.is_empty() { Vec::new() } else { official.chain(others).collect() }
}

/// `visit-kind-` and `random_draw`: `visit-kind-random-draw`.
fn key(start: &str, code: &str) -> String {
    format!("{start}{}", code.replace('_', "-"))
}

fn choice(name: &str, label: Bilingual) -> Choice {
    Choice { name: name.to_owned(), label, more: Vec::new() }
}

fn list(name: &'static str, choices: Vec<Choice>) -> ChoiceList {
    ChoiceList { name, columns: &[], choices }
}

/// Kinds of place with what their rule asks; last any other kind, of which no rule asks anything.
fn kinds(kinds: &[Kind]) -> ChoiceList {
    let ruled = kinds.iter().map(|kind| {
        let more = vec![kind.asks.clone(), kind.rule.en.clone(), kind.rule.es.clone()];
        Choice { more, ..choice(&kind.code, kind.label.clone()) }
    });
    let other = Choice { more: vec![String::new(); 3], ..choice("other", both("openrosa-kind-other")) };
    ChoiceList { name: "kinds", columns: &["asks", "rule_en", "rule_es"], choices: ruled.chain([other]).collect() }
}
