//! One place: what the law asks of it, and what was seen there.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::fact::{Fact, FactValue, facts_on};
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Clause, Compliance, DutyRuling, Judgement};
use crate::domain::operator::{OPERATOR, slug};
use crate::domain::photo::Photo;
use crate::domain::place_code::PlaceCode;
use crate::domain::public_id::veiled;
use crate::domain::public_place::PublicPlace;
use crate::domain::visit::{Access, Visit, VisitKind};
use crate::domain::zone::Zone;
use crate::services::registry_secret;
use crate::store::{photo, public_place, visit};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::{query_string, segment};
use crate::web::public::change_words::answer;
use crate::web::public::feed::Feed;
use crate::web::public::strip::PlaceStrip;
use crate::web::public::verdict::Verdict;
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pager::Pager;

/// Visits to a page: the last ones tell what a reader came for.
const A_PAGE: usize = 10;

/// What the law asks of one place, and what was seen there.
#[derive(Template)]
#[template(path = "public/place.html")]
pub struct PlacePage {
    place: PublicPlace,
    kinds: Vec<Bilingual>,
    /// What each duty that is not ruled out asks, where nothing was judged.
    requirements: Vec<Bilingual>,
    county: Option<String>,
    verdict: Verdict,
    /// What is known today of the day asked about, where that is something else.
    since_learnt: Option<Verdict>,
    /// How it stood at the end of each of the last quarters.
    strip: PlaceStrip,
    /// Those of this page, newest first.
    visits: Vec<VisitLine>,
    /// Of the visits, from 1.
    pager: Pager,
    /// On record of its conditions: the question, the answer, and since when by which source.
    facts: Vec<(Bilingual, Bilingual, Fact)>,
    /// Released by a supervisor, by their public ids.
    photos: Vec<(Uuid, Photo)>,
    as_of: Option<Day>,
    /// At the place.
    today: Day,
    zone: Zone,
    /// For how many months a visit of such a place is fresh.
    fresh_months: u32,
}

/// One visit of the history.
pub struct VisitLine {
    /// Counted from the first that was ever made: the page's own name for it.
    pub number: usize,
    pub visit: Visit,
    pub judgement: Option<Judgement>,
    /// The visit that corrected this one, with its number.
    pub corrected_by: Option<(usize, Visit)>,
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
    pub fn clauses(&self) -> Vec<Clause> {
        self.judgement.as_ref().map(Judgement::lines).unwrap_or_default()
    }
}

impl Screen for PlacePage {
    fn title(&self, language: Language) -> String {
        let values = [("met", self.verdict.met().into()), ("total", self.verdict.total().into())];
        let said = match self.closed_on() {
            Some(closed) => i18n::with(language, "verdict-closed-since", &[("day", format::day(closed, language).into())]),
            None => i18n::with(language, self.verdict.headline(), &values),
        };
        format!("{}: {said}", self.place.name)
    }

    fn feed(&self) -> Option<String> {
        Some(Feed::path(&format!("/places/{}", self.place.code.plain())))
    }
}

impl PlacePage {
    /// Where the other places of whoever runs it are; `None` of any other fact.
    fn operator(&self, fact: &Fact) -> Option<String> {
        let FactValue::Text(name) = &fact.value else { return None };
        let slug = slug(name);
        (fact.name == OPERATOR && !slug.is_empty()).then(|| format!("/operators/{}", segment(&slug)))
    }

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
        match (self.verdict.could_look(), self.as_of.is_some()) {
            (true, false) => "verdict-seen-ago",
            (true, true) => "verdict-seen-before",
            (false, false) => "verdict-came-ago",
            (false, true) => "verdict-came-before",
        }
    }

    /// What held until a place closed is past: no color accuses it.
    fn closed_on(&self) -> Option<Day> {
        self.place.closed_on.filter(|closed| *closed <= self.verdict.day)
    }

    fn color(&self) -> &'static str {
        if self.closed_on().is_some() { "closed" } else { self.verdict.status.code() }
    }

    fn mark(&self) -> &Status {
        if self.closed_on().is_some() { &Status::NoRule } else { &self.verdict.status }
    }

    /// The same place, with other visits.
    fn page_link(&self, page: usize) -> String {
        let as_of = self.as_of.map(|day| day.to_string()).unwrap_or_default();
        let page = if page > 1 { page.to_string() } else { String::new() };
        let query = query_string([("as_of", as_of), ("page", page)]);
        format!("/places/{}{query}#visits", self.place.code.plain())
    }

    /// The requirements of the visit that decides stand above already.
    fn has_more(&self, line: &VisitLine) -> bool {
        visit_id(&self.verdict) != Some(line.visit.id) && !line.clauses().is_empty()
    }
}

/// As of which day: what was so then, as far as it was recorded by then; and which page of the visits. `merged` is the code that a reader came
/// by.
pub struct PlaceQuery {
    as_of: Option<Day>,
    page: usize,
}

impl FromQuery for PlaceQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlaceQuery, HttpError> {
        query.named::<PlaceCode>("merged")?;
        Ok(PlaceQuery { as_of: query.day("as_of")?, page: query.page()? })
    }
}

/// `GET /places/{code}?as_of=&page=`
pub async fn show(
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Query(PlaceQuery { as_of, page }): Query<PlaceQuery>,
) -> Result<Response, HttpError> {
    let place = public_place::by_code(&app.store, &code).await?;
    if place.merged_into.is_some() {
        let other = public_place::follow_merges(&app.store, &place).await?;
        return Ok(Redirect::temporary(&format!("/places/{}?merged={}", other.code.plain(), code.plain())).into_response());
    }
    if as_of.is_some_and(|day| day > app.today_in(place.county.as_deref())) {
        return Err(HttpError::BadRequest("future-day"));
    }
    let visits = visit::of_place(&app.store, place.id).await?;
    let photos = photo::released_of_place(&app.store, place.id).await?;
    let photos = with_public_ids(&app, photos).await?;
    let id = place.id;
    let page = PlacePage::of(&app, place, visits, photos, as_of, page).ok_or(HttpError::NotFound)?;
    Ok(Page::new(page, Caching::UntilPlaceChanges(id)).into_response())
}

async fn with_public_ids(app: &App, photos: Vec<Photo>) -> Result<Vec<(Uuid, Photo)>, HttpError> {
    if photos.is_empty() {
        return Ok(Vec::new());
    }
    let secret = registry_secret::photo_secret(&app.store, &app.ids).await?;
    Ok(photos.into_iter().map(|photo| (veiled(&secret, photo.id), photo)).collect())
}

impl PlacePage {
    /// `None` before anything is on record.
    fn of(
        app: &App,
        place: PublicPlace,
        visits: Vec<Visit>,
        photos: Vec<(Uuid, Photo)>,
        as_of: Option<Day>,
        page: usize,
    ) -> Option<PlacePage> {
        let (now, zone) = (app.clock.now(), app.zones.of(place.county.as_deref()).clone());
        let today = zone.day(now);
        let day = as_of.unwrap_or(today);
        let known_at = as_of.map_or(now, |day| zone.end_of(day).min(now));
        let verdict = Verdict::of(&place, &visits, &app.mandates, day, known_at)?;
        let learnt = as_of.and_then(|_| Verdict::of(&place, &visits, &app.mandates, day, now));
        let since_learnt = learnt.filter(|learnt| learnt.status != verdict.status || visit_id(learnt) != visit_id(&verdict));
        let numbered = || (1..=visits.len()).rev().zip(&visits).filter(|(_, visit)| visit.recorded_at <= known_at);
        let pager = Pager::of(page, numbered().count(), A_PAGE);
        let lines = numbered()
            .skip(pager.offset(A_PAGE))
            .take(A_PAGE)
            .map(|(number, visit)| {
                let facts = facts_on(&place.facts, visit.on_day, known_at);
                let ruling = app.mandates.ruling(&app.mandates.law_of(&place), &place.categories, &facts, visit.on_day);
                VisitLine {
                    judgement: ruling.judge(&visit.finding, &facts),
                    corrected_by: numbered()
                        .find(|(_, other)| other.supersedes == Some(visit.id))
                        .map(|(number, other)| (number, other.clone())),
                    number,
                    visit: visit.clone(),
                }
            })
            .collect();
        let kinds = place.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|entry| entry.label.clone()).collect();
        let requirements = verdict.ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect();
        let county = place.county.as_deref().and_then(|code| app.county_name(code)).map(str::to_owned);
        let counting = place.facts.iter().filter(|fact| fact.withdrawn_at.is_none());
        let facts = counting.map(|fact| (question(app, &place, fact), answer(&fact.value), fact.clone())).collect();
        let visits = lines;
        let strip = PlaceStrip::of(&place, &verdict);
        Some(PlacePage {
            strip,
            facts,
            kinds,
            requirements,
            county,
            verdict,
            since_learnt,
            visits,
            pager,
            photos,
            as_of,
            today,
            zone,
            fresh_months: app.site().fresh.months(&place.categories),
            place,
        })
    }
}

fn question(app: &App, place: &PublicPlace, fact: &Fact) -> Bilingual {
    let name = || i18n::both("place-fact", &[("name", fact.name.clone().into())]);
    app.mandates.fact(&app.mandates.law_of(place), &fact.name).map_or_else(name, |known| known.question.clone())
}

fn visit_id(verdict: &Verdict) -> Option<Uuid> {
    verdict.visit.as_ref().map(|(visit, ..)| visit.id)
}
