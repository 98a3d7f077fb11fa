//! What the law asks of the languages of posters in an area: its rules in force, and what was stated of the county's own languages.

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage::atlas::Atlas;
use crate::domain::day::Day;
use crate::domain::fact::{FactValue, facts_on};
use crate::domain::mandate::{Duty, DutyKind};
use crate::store::fact;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// The fact that names the further languages that the Voting Rights Act asks for in a county.
const COUNTY_LANGUAGES: &str = "county_languages";

/// By language, of how many rules; and what else the rules lean on.
#[derive(Default)]
pub struct AskedLanguages {
    /// Rules in force that ask for the language, of `rules`.
    pub by_language: BTreeMap<String, usize>,
    /// Rules in force that ask for a poster.
    pub rules: usize,
    /// Of these: ask for the languages of the county too.
    pub county_rules: usize,
    /// The county's languages, as was stated of places here.
    pub stated: BTreeSet<String>,
}

impl AskedLanguages {
    /// In a county (its FIPS code), or in the state where no county is given; `positions`: the places of the area.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App, county: Option<&str>, atlas: &Atlas, positions: &[u32], on: Day) -> Result<AskedLanguages, HttpError> {
        let mut asked = AskedLanguages::default();
        let (state, local) = (app.jurisdiction.clone(), county.map(|county| format!("{}-{county}", app.jurisdiction)));
        let country = state.split('-').next().unwrap_or_default().to_owned();
        for code in [Some(country), Some(state), local].into_iter().flatten() {
            let known = app.mandates.jurisdiction(&code);
            known.iter().flat_map(|known| &known.duties).filter(|duty| duty.is_in_force(on)).for_each(|duty| asked.add(duty));
        }
        if asked.county_rules > 0 {
            let now = app.clock.now();
            let stated = fact::named(&app.store, COUNTY_LANGUAGES).await?;
            let is_here = |place: &uuid::Uuid| atlas.position(*place).is_some_and(|at| positions.binary_search(&at).is_ok());
            for facts in stated.iter().filter(|(place, _)| is_here(place)).map(|(_, facts)| facts) {
                if let Some(FactValue::List(languages)) = facts_on(facts, on, now).get(COUNTY_LANGUAGES) {
                    asked.stated.extend(languages.iter().cloned());
                }
            }
        }
        Ok(asked)
    }

    fn add(&mut self, duty: &Duty) {
        if duty.kind != DutyKind::Required {
            return;
        }
        self.rules += 1;
        self.county_rules += usize::from(duty.poster.county_languages);
        for language in &duty.poster.languages {
            *self.by_language.entry(language.clone()).or_default() += 1;
        }
    }

    /// Rules that ask for a language, those that do so by what was stated of the county among them.
    pub fn asking(&self, language: &str) -> usize {
        let own = self.by_language.get(language).copied().unwrap_or_default();
        if self.stated.contains(language) { own.max(self.county_rules) } else { own }
    }

    /// Every language that some rule asks for here.
    pub fn languages(&self) -> BTreeSet<&str> {
        self.by_language.keys().chain(&self.stated).map(String::as_str).collect()
    }
}
