//! What a form asks at a place, and what its answers come to: by the law of the day, for the plain form, devices and ODK alike.

use uuid::Uuid;

use crate::domain::digest::{hex, sha256};
use crate::domain::fact::{Facts, facts_on, is_closed_to_public};
use crate::domain::language::Bilingual;
use crate::domain::mandate::{Compliance, Judgement, Questions, Ruling, Terms};
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::services::authorize;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;

/// By the facts that are known and the day that it is at the place.
pub fn ruling(app: &App, place: &Place) -> Ruling {
    let today = app.today_in(place.county.as_deref());
    let facts = facts_on(&place.facts, today, app.clock.now());
    app.mandates.ruling(&app.mandates.law_of(place), &place.categories, &facts, today)
}

/// Languages to choose from, each once: English and Spanish, those that the rule asks for, and the most usual ones.
pub fn languages(terms: &Terms, wanted: impl Iterator<Item = String>) -> Vec<(String, Bilingual)> {
    let always = ["en", "es"].iter().map(|code| (*code).to_owned());
    let mut codes: Vec<String> = always.chain(wanted).chain(terms.languages.iter().map(|term| term.code.clone()).take(4)).collect();
    let mut seen = std::collections::HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    codes.into_iter().map(|code| (terms.language(&code), code)).map(|(label, code)| (code, label)).collect()
}

/// Short digest of what a form asks.
pub fn questions_version(questions: &Questions) -> String {
    hex(&sha256(format!("{questions:?}").as_bytes()))[..12].to_owned()
}

/// Key of the sentence on what a visit comes to, by what is known of the place with it.
pub fn outcome(ruling: &Ruling, judgement: Option<&Judgement>, facts: &Facts) -> String {
    match judgement {
        Some(judgement) if judgement.compliance != Compliance::Compliant && is_closed_to_public(facts) => {
            "compliance-not-public".to_owned()
        }
        Some(judgement) if judgement.is_nowhere() => "compliance-nowhere".to_owned(),
        Some(judgement) if judgement.is_equivalent_not_judged() => "compliance-equivalent".to_owned(),
        Some(judgement) => format!("compliance-{}", judgement.compliance.code().replace('_', "-")),
        None => format!("why-{}", ruling.applicability.code().replace('_', "-")),
    }
}

/// The visit that the form corrects.
pub async fn corrected(app: &App, person: &Person, place: &Place, fields: &Fields) -> Result<Option<Visit>, HttpError> {
    let Ok(id) = fields.get("corrects").parse::<Uuid>() else { return Ok(None) };
    correctable(app, person, place, id).await.map(Some)
}

pub async fn correctable(app: &App, person: &Person, place: &Place, id: Uuid) -> Result<Visit, HttpError> {
    let old = authorize::correctable_visit(&app.store, person, id).await?;
    if old.place_id == place.id { Ok(old) } else { Err(HttpError::NotFound) }
}
