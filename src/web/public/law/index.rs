//! What each jurisdiction asks, of whom, and since when.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::is_stale;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Duty, Jurisdiction, LawStatus};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::public::feed::Feed;
use crate::web::public::law::summary::{self, LawState, LawSummary};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// All jurisdictions on file: the country, then each state with its counties and cities behind it.
#[derive(Template)]
#[template(path = "public/law/index.html")]
pub struct LawPage {
    known: Vec<LawSummary>,
    /// How many are in each state of the law, none left out.
    counts: Vec<(LawState, usize)>,
}

impl Screen for LawPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "law-title", &[("count", self.known.len().into())])
    }

    fn feed(&self) -> Option<String> {
        Some(Feed::path("/law"))
    }
}

impl LawPage {
    fn word(&self, state: &LawState) -> String {
        summary::word(*state)
    }
}

/// `GET /law`
pub async fn index(State(app): State<App>) -> Page<LawPage> {
    let today = app.today();
    let mut jurisdictions: Vec<_> = app.mandates.jurisdictions().collect();
    jurisdictions.sort_by_key(|known| place_in_list(&app, known));
    let known: Vec<_> = jurisdictions.into_iter().map(|known| LawSummary::of(known, today)).collect();
    let count = |state: &LawState| (*state, known.iter().filter(|law| law.state == *state).count());
    let counts = LawState::ALL.iter().map(count).filter(|(_, count)| *count > 0).collect();
    Page::new(LawPage { known, counts }, Caching::UntilAtlasChanges)
}

/// By the state's name, a state before its counties and cities; the country first.
fn place_in_list<'a>(app: &'a App, known: &'a Jurisdiction) -> (&'a str, &'a str) {
    let state = state_of(&known.code).and_then(|code| app.mandates.jurisdiction(code));
    (state.map_or("", |state| &state.name.en), &known.code)
}

/// `US-MO` of `US-MO` and of `US-MO-29510`; none of a country.
fn state_of(code: &str) -> Option<&str> {
    let mut ends = code.match_indices('-').map(|(at, _)| at).skip(1);
    code.contains('-').then(|| ends.next().and_then(|end| code.get(..end)).unwrap_or(code))
}

/// A duty with what it asks.
pub struct Rule {
    pub duty: Arc<Duty>,
    pub requirements: Vec<Bilingual>,
    /// The questions of its condition.
    pub questions: Vec<Bilingual>,
    pub in_force: bool,
    /// Time to put it right, where the text gives one.
    pub cure: Option<Bilingual>,
    /// Read more than a year ago.
    pub is_due_again: bool,
}

/// One jurisdiction's mandates, or those for one kind of place.
#[derive(Template)]
#[template(path = "public/law/jurisdiction.html")]
pub struct JurisdictionPage {
    law: LawSummary,
    status: LawStatus,
    silent_on: Option<Bilingual>,
    kind: Option<Bilingual>,
    /// Those for any kind of place among them.
    rules: Vec<Rule>,
    /// Does no rule name the kind asked about, or is there none at all?
    names_none: bool,
    /// Codes in small letters, and names: the counties and cities of a state, the state of a county or a city.
    beside: Vec<(String, Bilingual)>,
}

impl Screen for JurisdictionPage {
    fn title(&self, language: Language) -> String {
        let name = ("name", self.law.name.in_language(language).to_owned().into());
        match &self.kind {
            None => i18n::with(language, "law-jurisdiction-title", &[name]),
            Some(kind) => i18n::with(language, "law-kind-title", &[name, ("kind", kind.in_language(language).to_owned().into())]),
        }
    }

    fn feed(&self) -> Option<String> {
        Some(Feed::path("/law"))
    }
}

impl JurisdictionPage {
    /// Was the law read, so that silence says something?
    fn is_silent(&self) -> bool {
        self.status == LawStatus::OnFile && self.names_none
    }
}

/// `GET /law/{jurisdiction}`
pub async fn jurisdiction(State(app): State<App>, Path(code): Path<Slug>) -> Result<Page<JurisdictionPage>, HttpError> {
    page(&app, &code, None)
}

/// `GET /law/{jurisdiction}/{category}`
pub async fn category(State(app): State<App>, Path((code, category)): Path<(Slug, Category)>) -> Result<Page<JurisdictionPage>, HttpError> {
    page(&app, &code, Some(category))
}

fn page(app: &App, code: &str, category: Option<Category>) -> Result<Page<JurisdictionPage>, HttpError> {
    let known = app.mandates.jurisdiction(&code.to_uppercase()).ok_or(HttpError::NotFound)?;
    let kind = match &category {
        None => None,
        Some(category) => Some(app.mandates.category(category).ok_or(HttpError::NotFound)?.label.clone()),
    };
    let today = app.today();
    let names = |duty: &&Arc<Duty>| category.as_ref().is_none_or(|category| duty.names(category));
    let reaches = |duty: &&Arc<Duty>| duty.category.is_none() || names(duty);
    let page = JurisdictionPage {
        law: LawSummary::of(known, today),
        status: known.status,
        silent_on: known.silent_on.clone(),
        rules: known.duties.iter().filter(reaches).map(|duty| rule(app, known, duty, today)).collect(),
        names_none: !known.duties.iter().any(|duty| names(&duty)),
        beside: beside(app, known),
        kind,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

fn rule(app: &App, known: &Jurisdiction, duty: &Arc<Duty>, today: Day) -> Rule {
    Rule {
        requirements: app.mandates.requirements(duty),
        questions: duty.asks_for().filter_map(|fact| app.mandates.fact(&known.code, fact)).map(|fact| fact.question.clone()).collect(),
        in_force: duty.is_in_force(today),
        cure: duty.penalty.as_deref().and_then(summary::cure),
        is_due_again: duty.source.read_on.is_some_and(|read| is_stale(read, today)),
        duty: duty.clone(),
    }
}

fn beside(app: &App, known: &Jurisdiction) -> Vec<(String, Bilingual)> {
    let Some(state) = state_of(&known.code) else { return Vec::new() };
    let is_beside = |other: &&Jurisdiction| {
        let of_the_state = known.code == state && state_of(&other.code) == Some(state);
        other.code != known.code && (of_the_state || other.code == state)
    };
    app.mandates.jurisdictions().filter(is_beside).map(|other| (other.code.to_lowercase(), other.name.clone())).collect()
}
