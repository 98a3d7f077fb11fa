//! Who visits what: made, spread over people and days, seen as a list, a calendar and a workload.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::{Assignment, NewAssignment, Origin, Workload, spread, working_days};
use crate::domain::day::{Day, Micros};
use crate::domain::digest::DigestBuilder;
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::VisitKind;
use crate::services;
use crate::store::{assignment, person};
use crate::web::field::today::within;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Assignments on one page.
const SHOWN: i64 = 500;
/// Days of the calendar.
const CALENDAR: usize = 10;
/// Places in one go.
const MOST_PLACES: usize = 500;

#[derive(Template)]
#[template(path = "office/assignments.html")]
pub struct AssignmentsPage {
    id: Uuid,
    form: FormState,
    people: Vec<Person>,
    days: Vec<Day>,
    lines: Vec<Line>,
    workload: Vec<(String, Workload)>,
    /// Open assignments by person and day.
    calendar: BTreeMap<(Uuid, Day), usize>,
    not_done: Vec<Line>,
    made: Option<usize>,
    already: Option<usize>,
    today: Day,
    /// The first that can be chosen: today, where the day ends last.
    earliest: Day,
}

pub struct Line {
    one: Assignment,
    code: String,
    place: String,
    who: Option<String>,
    /// Its day is over where the place is.
    is_overdue: bool,
}

impl Screen for AssignmentsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "assignments-title", &[("count", self.lines.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AssignmentsPage {
    async fn of(app: &App, by: &Person, form: FormState, counts: Counts) -> Result<AssignmentsPage, HttpError> {
        let today = app.today();
        let everybody = person::all(&app.store).await?;
        let people: Vec<Person> =
            everybody.into_iter().filter(|person| person.agency_id == by.agency_id && person.may(Permission::RecordVisit)).collect();
        let name = |id: Uuid| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
        let atlas = app.atlas();
        let line = |one: Assignment| {
            let entry = atlas.by_id(one.place_id);
            Line {
                code: entry.as_ref().map(|entry| entry.code.plain().to_owned()).unwrap_or_default(),
                is_overdue: one.on_day.is_some_and(|day| day < app.today_in(entry.as_ref().and_then(|entry| entry.county))),
                place: entry.map(|entry| entry.name.to_owned()).unwrap_or_default(),
                who: one.person_id.and_then(name),
                one,
            }
        };
        let since = app.clock.now().plus(-30 * Micros::DAY);
        let open = assignment::open(&app.store, by, SHOWN).await?;
        let mut calendar = BTreeMap::new();
        for (person, day) in open.iter().filter_map(|one| one.person_id.zip(one.on_day)) {
            *calendar.entry((person, day)).or_insert(0) += 1;
        }
        let workload = assignment::workload(&app.store, by, &app.zones, app.clock.now(), since).await?;
        let not_done = assignment::not_done(&app.store, by, since).await?.into_iter().map(line).collect();
        let lines = open.into_iter().map(line).collect();
        Ok(AssignmentsPage {
            id: app.ids.id(app.clock.now()),
            made: counts.made,
            already: counts.already.filter(|count| *count > 0),
            workload: workload.into_iter().filter_map(|work| Some((name(work.person_id)?, work))).collect(),
            days: working_days(today, CALENDAR),
            not_done,
            lines,
            calendar,
            people,
            form,
            today,
            earliest: app.zones.earliest_day(app.clock.now()),
        })
    }

    /// Codes that a worklist, a route or somebody brought along, one a line.
    fn places(&self) -> String {
        let codes: Vec<&str> = self.form.typed.all("place").chain(self.form.typed.all("places")).filter(|code| !code.is_empty()).collect();
        codes.join("\n")
    }

    fn kinds(&self) -> &'static [VisitKind] {
        VisitKind::ALL
    }

    fn count(&self, person: &Person, day: &Day) -> usize {
        self.calendar.get(&(person.id, *day)).copied().unwrap_or(0)
    }

    fn has(&self, line: &Line, person: &Person) -> bool {
        line.one.person_id == Some(person.id)
    }
}

/// What a worklist or a route hands on (`?place=&kind=&origin=&probability=`), or what came of the form (`?made=&already=`).
pub struct AssignmentsQuery {
    form: FormState,
    counts: Counts,
}

/// How many assignments the form made, and how many of them there were already.
#[derive(Default)]
pub struct Counts {
    made: Option<usize>,
    already: Option<usize>,
}

impl FromQuery for AssignmentsQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AssignmentsQuery, HttpError> {
        let counts = Counts {
            made: query.value("made", HttpError::BadRequest("bad-count"))?,
            already: query.value("already", HttpError::BadRequest("bad-count"))?,
        };
        Ok(AssignmentsQuery { form: query.fields(&["place", "kind", "origin", "probability"]).into(), counts })
    }
}

/// `GET /office/assignments?place=…`: places can come along from a worklist or a route.
pub async fn show(
    Supervisor { person: by, .. }: Supervisor,
    State(app): State<App>,
    Query(AssignmentsQuery { form, counts }): Query<AssignmentsQuery>,
) -> Result<Page<AssignmentsPage>, HttpError> {
    Ok(Page::new(AssignmentsPage::of(&app, &by, form, counts).await?, Caching::Never))
}

/// `POST /office/assignments`: the places, in the order given, spread over people and working days.
pub async fn make(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let everybody = person::all(&app.store).await?;
    match check(&app, &by, &typed, &everybody) {
        Ok(wanted) => {
            let made = services::assignment::assign(&app.store, &by, &wanted, &app.ids, app.clock.now()).await?;
            let address = format!("/office/assignments?made={}&already={}", made.made.len(), made.already_open.len());
            Ok(Redirect::to(&address).into_response())
        }
        Err(problems) => {
            let page = AssignmentsPage::of(&app, &by, FormState { typed, problems }, Counts::default()).await?;
            Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

fn check(app: &App, by: &Person, typed: &Fields, everybody: &[Person]) -> Result<Vec<NewAssignment>, Problems> {
    let mut problems = Problems::default();
    let places = places(app, by, typed, &mut problems);
    let chosen: Vec<Uuid> = typed.all("person").filter_map(|id| id.parse().ok()).collect();
    let chosen: Vec<&Person> = everybody
        .iter()
        .filter(|person| person.agency_id == by.agency_id && person.may(Permission::RecordVisit) && chosen.contains(&person.id))
        .collect();
    if chosen.iter().any(|person| places.iter().any(|place| !within(app, person, *place))) {
        problems.note::<()>("person", "assignments-outside");
    }
    let people: Vec<Uuid> = chosen.iter().map(|person| person.id).collect();
    let kind = VisitKind::parse(typed.get("kind")).or_else(|| problems.note("kind", "visit-say-kind"));
    let origin = Origin::parse(typed.get("origin")).unwrap_or(Origin::Hand);
    let probability = match (kind, typed.get("probability").replace(',', ".").parse::<f64>()) {
        (Some(VisitKind::RandomDraw), Ok(share)) if share > 0.0 && share <= 1.0 => Some(share),
        (Some(VisitKind::RandomDraw), _) => problems.note("probability", "assignments-say-probability"),
        (Some(VisitKind::Routine | VisitKind::FollowUp | VisitKind::Complaint | VisitKind::Training) | None, _) => None,
    };
    let days = days(first_day(app, &places), typed, &mut problems);
    let a_day = typed.get("a_day").parse::<u32>().ok().filter(|count| (1..=50).contains(count));
    let a_day = a_day.or_else(|| problems.note("a_day", "assignments-say-a-day")).unwrap_or(0);
    let (Some(kind), Some(days), true) = (kind, days, problems.is_empty()) else { return Err(problems) };
    let slots = spread(places.len(), &people, &days, a_day);
    let form = typed.get("id");
    let new = places.into_iter().enumerate().map(|(at, place)| {
        let slot = slots.get(at);
        NewAssignment {
            id: id_of(form, place),
            place_id: place,
            person_id: slot.map(|slot| slot.person),
            on_day: slot.map(|slot| slot.day),
            order_in_day: slot.map_or(0, |slot| slot.order_in_day),
            kind,
            inclusion_probability: probability,
            origin,
        }
    });
    Ok(new.collect())
}

/// The same form sent twice makes the same assignments.
fn id_of(form: &str, place: Uuid) -> Uuid {
    DigestBuilder::new().text(form).id(place).finish_id()
}

/// Codes under `place` (repeated) and in `places` (a text), each once, in order.
fn places(app: &App, by: &Person, typed: &Fields, problems: &mut Problems) -> Vec<Uuid> {
    let atlas = app.atlas();
    let mut found = Vec::new();
    let texts =
        typed.all("place").chain(typed.all("places")).flat_map(|text| text.split(|letter: char| letter.is_whitespace() || letter == ','));
    for text in texts.filter(|text| !text.is_empty()) {
        let entry = text.parse::<PlaceCode>().ok().and_then(|code| atlas.by_code(&code)).filter(|entry| by.covers(entry.county));
        match entry {
            Some(entry) if !found.contains(&entry.id) => found.push(entry.id),
            Some(_) => {}
            None => {
                problems.note::<()>("places", "assignments-code-unknown");
                return Vec::new();
            }
        }
    }
    if found.is_empty() || found.len() > MOST_PLACES {
        problems.note::<()>("places", "assignments-say-places");
    }
    found
}

/// The earliest of today's civil days at the places: tonight is not over yet in the west.
fn first_day(app: &App, places: &[Uuid]) -> Day {
    let atlas = app.atlas();
    let days = places.iter().filter_map(|place| atlas.by_id(*place)).map(|entry| app.today_in(entry.county));
    days.min().unwrap_or_else(|| app.today())
}

fn days(today: Day, typed: &Fields, problems: &mut Problems) -> Option<Vec<Day>> {
    let count = typed.get("days").parse::<usize>().ok().filter(|count| (1..=60).contains(count));
    let first = typed.get("first_day").parse::<Day>().ok().filter(|day| *day >= today && day.is_within_reach());
    let first = first.or_else(|| problems.note("first_day", "assignments-say-first-day"));
    let count = count.or_else(|| problems.note("days", "assignments-say-days"));
    Some(working_days(first?, count?))
}
