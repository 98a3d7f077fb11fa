//! One place: what the law asks of it, and what was seen there.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::fact::facts_on;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Clause, Compliance, DutyRuling, Judgement};
use crate::domain::photo::Photo;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::{Access, Visit, VisitKind};
use crate::domain::zone::Zone;
use crate::store::{photo, place, visit};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::verdict::Verdict;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// What the law asks of one place, and what was seen there.
#[derive(Template)]
#[template(path = "public/place.html")]
pub struct PlacePage {
    place: Place,
    kinds: Vec<Bilingual>,
    /// What each duty that is not ruled out asks, where nothing was judged.
    requirements: Vec<Bilingual>,
    county: Option<String>,
    verdict: Verdict,
    /// What is known today of the day asked about, where that is something else.
    since_learnt: Option<Verdict>,
    /// Newest first.
    visits: Vec<VisitLine>,
    /// Released by a supervisor.
    photos: Vec<Photo>,
    as_of: Option<Day>,
    /// At the place.
    today: Day,
    zone: Zone,
}

/// One visit of the history.
pub struct VisitLine {
    pub visit: Visit,
    pub judgement: Option<Judgement>,
    /// The visit that corrected this one.
    pub corrected_by: Option<Visit>,
}

impl VisitLine {
    /// A visit made for training decides nothing.
    pub fn is_training(&self) -> bool {
        self.visit.kind == VisitKind::Training
    }

    /// The status that the visit alone would give, for its mark.
    pub fn status(&self) -> Option<Status> {
        if self.is_training() {
            return None;
        }
        match self.judgement.as_ref().map(|judgement| judgement.compliance) {
            Some(Compliance::Compliant) => Some(Status::Compliant),
            Some(Compliance::NotCompliant) => Some(Status::NotCompliant),
            Some(Compliance::CannotTell) => Some(Status::CannotTell),
            None => None,
        }
    }

    /// Key of the sentence on how far the visitor got, where that was not inside.
    pub fn access(&self) -> Option<&'static str> {
        match self.visit.finding.access {
            Access::Open => None,
            Access::Closed => Some("visit-was-closed"),
            Access::Refused => Some("visit-was-refused"),
            Access::Gone => Some("visit-was-gone"),
        }
    }

    pub fn role(&self) -> String {
        format!("role-{}", self.visit.role.code())
    }

    pub fn kind(&self) -> String {
        format!("visit-kind-{}", self.visit.kind.code().replace('_', "-"))
    }

    /// Each requirement under the rule of the visit's day.
    pub fn clauses(&self) -> Vec<&Clause> {
        self.judgement.iter().flat_map(|judgement| &judgement.duties).flat_map(|duty| &duty.clauses).collect()
    }
}

impl Screen for PlacePage {
    fn title(&self, language: Language) -> String {
        let values = [("met", self.verdict.met().into()), ("total", self.verdict.total().into())];
        format!("{}: {}", self.place.name, i18n::with(language, self.verdict.headline(), &values))
    }
}

impl PlacePage {
    /// Duties that apply, may apply, or were ruled out by a condition.
    fn duties(&self) -> &[DutyRuling] {
        &self.verdict.ruling.duties
    }

    /// The rule in words.
    fn rule_path(&self, ruled: &DutyRuling) -> String {
        ruled.duty.path()
    }

    /// Key of the sentence on the visit that decides: its age is counted from today, or from the day asked about.
    fn seen_on(&self) -> &'static str {
        if self.as_of.is_some() { "verdict-seen-before" } else { "verdict-seen-ago" }
    }

    fn is_closed(&self) -> bool {
        self.place.closed_on.is_some_and(|closed| closed <= self.verdict.day)
    }
}

/// As of which day: what was so then, as far as it was recorded by then. `merged` is the code that a reader came by.
pub struct PlaceQuery {
    as_of: Option<Day>,
}

impl FromQuery for PlaceQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlaceQuery, HttpError> {
        query.named::<PlaceCode>("merged")?;
        Ok(PlaceQuery { as_of: query.day("as_of")? })
    }
}

/// `GET /places/{code}?as_of=`
pub async fn show(
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Query(PlaceQuery { as_of }): Query<PlaceQuery>,
) -> Result<Response, HttpError> {
    let place = place::by_code(&app.store, &code).await?;
    if let Some(other) = place.merged_into {
        let other = place::by_id(&app.store, other).await?;
        return Ok(Redirect::temporary(&format!("/places/{}?merged={}", other.code.plain(), code.plain())).into_response());
    }
    if as_of.is_some_and(|day| day > app.today_in(place.county.as_deref())) {
        return Err(HttpError::BadRequest("future-day"));
    }
    let visits = visit::of_place(&app.store, place.id).await?;
    let photos = photo::released_of_place(&app.store, place.id).await?;
    let page = PlacePage::of(&app, place, visits, photos, as_of).ok_or(HttpError::NotFound)?;
    Ok(Page::new(page, Caching::UntilAtlasChanges).into_response())
}

impl PlacePage {
    fn of(app: &App, place: Place, visits: Vec<Visit>, photos: Vec<Photo>, as_of: Option<Day>) -> Option<PlacePage> {
        let (now, zone) = (app.clock.now(), app.zones.of(place.county.as_deref()).clone());
        let today = zone.day(now);
        let day = as_of.unwrap_or(today);
        let known_at = as_of.map_or(now, |day| zone.end_of(day).min(now));
        let verdict = Verdict::of(&place, &visits, &app.mandates, day, known_at)?;
        let learnt = as_of.and_then(|_| Verdict::of(&place, &visits, &app.mandates, day, now));
        let since_learnt = learnt.filter(|learnt| learnt.status != verdict.status || visit_id(learnt) != visit_id(&verdict));
        let lines = visits
            .iter()
            .filter(|visit| visit.recorded_at <= known_at)
            .map(|visit| {
                let facts = facts_on(&place.facts, visit.on_day, known_at);
                let ruling = app.mandates.ruling(&place.law(), &place.categories, &facts, visit.on_day);
                VisitLine {
                    judgement: ruling.judge(&visit.finding, &facts),
                    corrected_by: visits.iter().find(|other| other.supersedes == Some(visit.id) && other.recorded_at <= known_at).cloned(),
                    visit: visit.clone(),
                }
            })
            .collect();
        let kinds = place.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|entry| entry.label.clone()).collect();
        let requirements = verdict.ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect();
        let county = place.county.as_deref().and_then(|code| app.county_name(code)).map(str::to_owned);
        Some(PlacePage { kinds, requirements, county, verdict, since_learnt, visits: lines, photos, as_of, today, zone, place })
    }
}

fn visit_id(verdict: &Verdict) -> Option<Uuid> {
    verdict.visit.as_ref().map(|(visit, ..)| visit.id)
}
