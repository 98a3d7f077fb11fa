//! Chosen places shared out over people and days before anything is done: by the ground first, each person's way on a small map, and who else
//! was or is to go there.

mod sheets;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::{NewAssignment, Origin, working_days};
use crate::domain::day::{Day, Micros};
use crate::domain::digest::DigestBuilder;
use crate::domain::draw::Draw;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::visit::VisitKind;
use crate::services;
use crate::services::authorize;
use crate::store::{assignment_batch, draw};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::chosen::{Choosing, ChosenPlace, MOST_PLACES};
use crate::web::office::elsewhere::{Elsewhere, elsewhere};
use crate::web::office::places::filter::Held;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use sheets::{Colleague, Sheet};

/// Places of one person and day, unless somebody says for how many days.
const A_DAY: usize = 12;
const MOST_DAYS: usize = 60;
/// What a visit's assignment can be for here: places of a draw are for that.
pub const KINDS: [VisitKind; 4] = [VisitKind::Routine, VisitKind::FollowUp, VisitKind::Complaint, VisitKind::Training];

#[derive(Template)]
#[template(path = "office/roster.html")]
pub struct RosterPage {
    id: Uuid,
    form: FormState,
    choosing: Choosing,
    /// Whose places these are; else they were chosen in the list.
    draw: Option<Draw>,
    /// To be assigned.
    places: Vec<ChosenPlace>,
    /// Assigned already, and left as they are: who has how many; without a name, whoever takes them.
    had: BTreeMap<String, usize>,
    /// When this very form was sent before.
    sent: Option<Micros>,
    /// Names of those that closed: nobody is sent there.
    closed: Vec<String>,
    /// It was sent, and nothing was assigned by it.
    is_refused: bool,
    people: Vec<Person>,
    chosen: Vec<Uuid>,
    sheets: Vec<Sheet>,
    elsewhere: Vec<Elsewhere>,
    span: Span,
    kind: VisitKind,
}

impl Screen for RosterPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "roster-title", &[("count", self.places.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl RosterPage {
    fn kinds(&self) -> &'static [VisitKind] {
        &KINDS
    }

    fn place(&self, at: &usize) -> &ChosenPlace {
        &self.places[*at]
    }

    fn is_chosen(&self, person: &Person) -> bool {
        self.chosen.contains(&person.id)
    }

    fn is_kind(&self, kind: &VisitKind) -> bool {
        self.kind == *kind
    }

    /// Where one came from, with the result of the act of this instant.
    fn back(&self, did: Option<Micros>) -> String {
        self.draw.as_ref().map_or_else(|| self.choosing.back(did), |draw| format!("/office/draws/{}", draw.number))
    }
}

/// What the form holds: `?filter=&all=&place=&draw=&person=&first_day=&days=&kind=&shared=&id=`.
pub struct RosterQuery(Fields);

impl FromQuery for RosterQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<RosterQuery, HttpError> {
        Ok(RosterQuery(query.fields(&["filter", "all", "place", "draw", "person", "first_day", "days", "kind", "shared", "id"])))
    }
}

/// `GET /office/roster`: who would go where, and nothing is done.
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(RosterQuery(typed)): Query<RosterQuery>,
) -> Result<Page<RosterPage>, HttpError> {
    Ok(answer(RosterPage::work_out(&app, &by, typed).await?))
}

/// `POST /office/roster`: what it shows is assigned; sending the same form again changes nothing.
pub async fn assign(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let form = typed.made_id("id").ok_or(HttpError::NotFound)?;
    let page = RosterPage::work_out(&app, &by, typed.clone()).await?;
    if page.sent.is_some() {
        return Ok(Redirect::to(&page.back(page.sent)).into_response());
    }
    if !page.form.problems.is_empty() {
        return Ok(answer(page).into_response());
    }
    let (at, wanted) = (app.clock.now(), page.assignments(form));
    let is_made = match &page.draw {
        Some(draw) => {
            services::draw::assign(&app.store, &by, draw, &wanted, &app.zones, &app.ids, at).await?;
            true
        }
        // Of places that were named one by one, one that closed meanwhile is said before anybody is sent anywhere.
        None if !page.closed.is_empty() => false,
        None => !services::assignment::assign(&app.store, &by, &wanted, &app.zones, &app.ids, at).await?.made.is_empty(),
    };
    if is_made {
        return Ok(Redirect::to(&page.back(Some(at))).into_response());
    }
    let page = RosterPage { is_refused: true, ..RosterPage::work_out(&app, &by, typed).await? };
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::CONFLICT).into_response())
}

fn answer(page: RosterPage) -> Page<RosterPage> {
    let status = if page.form.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Page::new(page, Caching::Never).with_status(status)
}

impl RosterPage {
    /// The roster that the form asks for, or what is wrong with it.
    async fn work_out(app: &App, by: &Person, typed: Fields) -> Result<RosterPage, HttpError> {
        let held = Held::of(app, by).await?;
        let choosing = Choosing::read(app, &typed)?;
        let draw = match typed.get("draw").parse() {
            Ok(number) => Some(authorize::draw(&app.store, by, number).await?),
            Err(_) => None,
        };
        let chosen = match &draw {
            Some(draw) => to_visit(app, by, draw).await?,
            None => choosing.places(app, by, &held).await?,
        };
        let (closed, chosen): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|place| place.is_closed);
        let (open, places): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|place| held.open.contains_key(&place.id));
        let people = held.colleagues(by);
        let wanted: Vec<Uuid> = match typed.get("shared") {
            "" => assignment_batch::last_people(&app.store, by.id).await?,
            _ => typed.all("person").filter_map(|id| id.parse().ok()).collect(),
        };
        let chosen: Vec<&Person> = people.iter().filter(|person| wanted.contains(&person.id)).collect();
        let mut problems = Problems::default();
        if !typed.get("shared").is_empty() && chosen.len() < wanted.len() {
            problems.note::<()>("person", "assignments-person-gone");
        }
        if places.len() > MOST_PLACES || (places.is_empty() && open.is_empty()) {
            problems.note::<()>("places", "assignments-say-places");
        }
        let is_nobodys = |place: &ChosenPlace| !chosen.iter().any(|person| person.covers(place.county.as_deref()));
        if !chosen.is_empty() && places.iter().any(is_nobodys) {
            problems.note::<()>("person", "roster-outside");
        }
        let kind = match typed.get("kind") {
            _ if draw.is_some() => Some(VisitKind::RandomDraw),
            "" => Some(VisitKind::Routine),
            code => KINDS.into_iter().find(|kind| kind.code() == code),
        };
        let kind = kind.or_else(|| problems.note("kind", "visit-say-kind")).unwrap_or(VisitKind::Routine);
        let span = Span::read(app, &typed, &places, chosen.len(), &mut problems);
        let days = if problems.is_empty() { working_days(span.first_day, span.days) } else { Vec::new() };
        let sheets = sheets(app, &held, &places, &chosen, days).await?;
        Ok(RosterPage {
            id: app.ids.id(app.clock.now()),
            chosen: chosen.iter().map(|person| person.id).collect(),
            had: had(&held, &open),
            sent: typed.made_id("id").and_then(|form| sent(&held, &open, form)),
            closed: closed.into_iter().map(|place| place.name).collect(),
            is_refused: false,
            elsewhere: elsewhere(app, by, &places[..places.len().min(MOST_PLACES)]).await?,
            form: FormState { typed, problems },
            choosing,
            draw,
            places,
            people,
            sheets,
            span,
            kind,
        })
    }

    /// What the sheets say, as assignments; without people, places for whoever takes them.
    fn assignments(&self, form: Uuid) -> Vec<NewAssignment> {
        let new = |place: &ChosenPlace, person_id, on_day, order_in_day| NewAssignment {
            id: assignment_id(form, place.id),
            place_id: place.id,
            person_id,
            on_day,
            order_in_day,
            kind: self.kind,
            inclusion_probability: self.draw.as_ref().map(Draw::probability),
            origin: if self.draw.is_some() { Origin::Draw } else { Origin::Hand },
        };
        if self.sheets.is_empty() {
            return self.places.iter().map(|place| new(place, None, None, 0)).collect();
        }
        let stops = self.sheets.iter().flat_map(|sheet| sheet.days.iter().map(move |day| (sheet.person, day)));
        let stops = stops.flat_map(|(person, day)| {
            (0..).zip(&day.stops).map(move |(order, &at)| new(&self.places[at], Some(person), Some(day.day), order))
        });
        stops.collect()
    }
}

/// The same form sent twice makes the same assignments.
fn assignment_id(form: Uuid, place: Uuid) -> Uuid {
    DigestBuilder::new().text("roster").id(form).id(place).finish_id()
}

/// When the form of this id assigned these places.
fn sent(held: &Held, open: &[ChosenPlace], form: Uuid) -> Option<Micros> {
    open.iter().filter_map(|place| held.open.get(&place.id)).find(|one| one.id == assignment_id(form, one.place_id)).map(|one| one.made_at)
}

/// Who has how many of these places.
fn had(held: &Held, open: &[ChosenPlace]) -> BTreeMap<String, usize> {
    let mut had = BTreeMap::new();
    for place in open {
        *had.entry(held.who(place.id).unwrap_or_default().to_owned()).or_insert(0) += 1;
    }
    had
}

/// Places of a draw that nobody of the agency has visited for it.
async fn to_visit(app: &App, by: &Person, draw: &Draw) -> Result<Vec<ChosenPlace>, HttpError> {
    let (drawn, atlas) = (draw::places(&app.store, draw.id).await?, app.atlas());
    let waiting = drawn.iter().filter(|one| one.visited_on.is_none());
    Ok(waiting.filter_map(|one| atlas.by_id(one.place_id)).map(|entry| ChosenPlace::of(app, &entry, by)).collect())
}

/// From which day on, and over how many working days.
struct Span {
    first_day: Day,
    /// Today, where the day ends last: none before it can be chosen.
    earliest: Day,
    days: usize,
}

/// The first day that is offered where the day ends last.
fn first_offered(app: &App, places: &[ChosenPlace]) -> Day {
    let offered = places.iter().map(|place| app.first_offered_day(place.county.as_deref()));
    offered.min().unwrap_or_else(|| app.first_offered_day(None))
}

impl Span {
    fn read(app: &App, typed: &Fields, places: &[ChosenPlace], people: usize, problems: &mut Problems) -> Span {
        let earliest = places.iter().map(|place| app.today_in(place.county.as_deref())).min().unwrap_or_else(|| app.today());
        let first_day = match typed.get("first_day") {
            "" => Some(first_offered(app, places)),
            text => text.parse::<Day>().ok().filter(|day| *day >= earliest && day.is_within_reach()),
        };
        let days = match typed.get("days") {
            "" => Some(places.len().div_ceil(people.max(1) * A_DAY).clamp(1, MOST_DAYS)),
            text => text.parse::<usize>().ok().filter(|days| (1..=MOST_DAYS).contains(days)),
        };
        Span {
            first_day: first_day.or_else(|| problems.note("first_day", "assignments-say-first-day")).unwrap_or(earliest),
            days: days.or_else(|| problems.note("days", "assignments-say-days")).unwrap_or(1),
            earliest,
        }
    }
}

async fn sheets(app: &App, held: &Held, places: &[ChosenPlace], people: &[&Person], days: Vec<Day>) -> Result<Vec<Sheet>, HttpError> {
    let planned = held.planned();
    let colleague = |person: &&Person| Colleague {
        id: person.id,
        name: person.name.clone(),
        covers: places.iter().map(|place| person.covers(place.county.as_deref())).collect(),
        has: days.iter().map(|day| planned.get(&(person.id, *day)).copied().unwrap_or(0)).collect(),
    };
    let people: Vec<Colleague> = people.iter().map(colleague).collect();
    let points: Vec<Option<(f64, f64)>> = places.iter().map(|place| place.point).collect();
    let app = app.clone();
    blocking::run(move || Ok(sheets::share(&app.county_map, &points, people, &days))).await
}
