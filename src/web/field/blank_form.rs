//! The forms of a device's places, each kept once: what is asked follows from law, kinds and facts, which most places share with many.

use std::collections::HashMap;

use axum::extract::State;
use serde::Serialize;

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::digest::{Digest, sha256};
use crate::domain::fact::{Fact, Facts, facts_on};
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::store::place;
use crate::web::field::new_place;
use crate::web::field::visit_page::VisitPage;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::form_state::FormState;
use crate::web::view::page::Page;
use crate::web::visit::questions::questions_version;

/// As it is asked at a place, or at one of a kind that is not listed yet: `?like=`, or `?category=&county=`.
pub struct BlankQuery {
    like: Option<PlaceCode>,
    category: Option<Category>,
    county: Option<String>,
}

impl FromQuery for BlankQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<BlankQuery, HttpError> {
        Ok(BlankQuery { like: query.named("like")?, category: query.named("category")?, county: query.county()? })
    }
}

/// `GET /field/visits/blank`: the form of a visit with marks in the place of name, address and code, for a device to fill in.
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Query(query): Query<BlankQuery>,
) -> Result<Page<VisitPage>, HttpError> {
    let like = match (query.like, query.category) {
        (Some(code), _) => place::visitable(&app.store, &person, &code).await?,
        (None, Some(category)) => of_kind(&app, &person, category, query.county)?,
        (None, None) => return Err(HttpError::NotFound),
    };
    let form = VisitPage::of(&app, &person, like, FormState::default(), None).await?;
    Ok(Page::new(form.blank(), Caching::Never))
}

fn of_kind(app: &App, person: &Person, category: Category, county: Option<String>) -> Result<Place, HttpError> {
    if app.mandates.category(&category).is_none() || !person.covers(county.as_deref()) {
        return Err(HttpError::NotFound);
    }
    Ok(new_place::unlisted(app, category, county, app.clock.now()))
}

/// Where a form is fetched, and the version of its questions.
#[derive(Serialize)]
pub struct Form {
    pub page: String,
    version: String,
}

/// What a form follows from.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Basis {
    law: String,
    kinds: Vec<Category>,
    /// Written down, to be compared.
    facts: String,
    zone: String,
    is_withheld: bool,
}

/// A place as far as its form depends on it.
pub struct FormPlace<'a> {
    pub county: Option<&'a str>,
    pub city: &'a str,
    pub kinds: &'a [Category],
    pub facts: &'a [Fact],
    pub is_withheld: bool,
}

/// The forms of many places, each once.
pub struct Forms<'a> {
    app: &'a App,
    by_basis: HashMap<Basis, usize>,
    by_look: HashMap<Digest, usize>,
    pub all: Vec<Form>,
}

impl<'a> Forms<'a> {
    pub fn new(app: &'a App) -> Forms<'a> {
        Forms { app, by_basis: HashMap::new(), by_look: HashMap::new(), all: Vec::new() }
    }

    /// The number of a place's form; `page`: the address where the first of its kind is fetched.
    pub fn number(&mut self, asked: &FormPlace<'_>, page: impl FnOnce() -> String) -> usize {
        let today = self.app.today_in(asked.county);
        let facts = facts_on(asked.facts, today, self.app.clock.now());
        let basis = Basis {
            law: self.law(asked.county, asked.city),
            kinds: asked.kinds.to_vec(),
            facts: format!("{facts:?}"),
            zone: self.app.zones.of(asked.county).name().to_owned(),
            is_withheld: asked.is_withheld,
        };
        if let Some(number) = self.by_basis.get(&basis) {
            return *number;
        }
        let number = self.look(&basis, &facts, today, page);
        self.by_basis.insert(basis, number);
        number
    }

    /// A county that has no law of its own on file is under that of the state.
    fn law(&self, county: Option<&str>, city: &str) -> String {
        let (mandates, state) = (&self.app.mandates, &self.app.jurisdiction);
        let law = mandates.law_at(state, county, city);
        let is_of_county = county.is_some_and(|county| law == format!("{state}-{county}"));
        if is_of_county && mandates.jurisdiction(&law).is_none() { state.clone() } else { law }
    }

    /// Two bases that come to the same page are one form.
    fn look(&mut self, basis: &Basis, facts: &Facts, today: Day, page: impl FnOnce() -> String) -> usize {
        let mandates = &self.app.mandates;
        let ruling = mandates.ruling(&basis.law, &basis.kinds, facts, today);
        let questions = ruling.questions();
        let asked: Vec<_> = questions.facts.iter().filter_map(|name| mandates.fact(&basis.law, name)).collect();
        let rules: Vec<_> = ruling.not_ruled_out().flat_map(|ruled| mandates.requirements(&ruled.duty)).collect();
        let told = format!("{questions:?} {:?} {asked:?} {rules:?} {} {}", ruling.portable(facts), basis.zone, basis.is_withheld);
        let all = &mut self.all;
        *self.by_look.entry(sha256(told.as_bytes())).or_insert_with(|| {
            all.push(Form { page: page(), version: questions_version(&questions) });
            all.len() - 1
        })
    }
}
