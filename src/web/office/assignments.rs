//! Who visits what: made, spread over people and days, seen as a list, a calendar and a workload.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry};
use crate::domain::assignment::{Assignment, NewAssignment, Origin, Workload, spread, working_days};
use crate::domain::day::{Day, Micros};
use crate::domain::digest::DigestBuilder;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::VisitKind;
use crate::services;
use crate::services::authorize;
use crate::store::{Optional as _, assignment};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::chosen::MOST_PLACES;
use crate::web::office::roster::KINDS;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::today::within;

/// Assignments on one page.
const SHOWN: usize = 500;
/// Days of the calendar.
const CALENDAR: usize = 10;

#[derive(Template)]
#[template(path = "office/assignments.html")]
pub struct AssignmentsPage {
    id: Uuid,
    form: FormState,
    /// The first of the codes that were typed that is none, or of a place that closed.
    wrong_code: Option<String>,
    /// Those who can be sent.
    people: Vec<Person>,
    /// Those, and who still has something to do.
    with_work: Vec<Person>,
    /// Names of all of the agency, by person.
    names: HashMap<Uuid, String>,
    days: Vec<Day>,
    /// The first of them by their days.
    lines: Vec<Line>,
    /// Open assignments.
    total: usize,
    workload: Vec<(String, Workload)>,
    /// Open assignments by person and day.
    calendar: BTreeMap<(Uuid, Day), usize>,
    not_done: Vec<Line>,
    made: Option<usize>,
    already: Option<usize>,
    moved: Option<Moved>,
    /// The one that is offered to begin with.
    first_day: Day,
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
        i18n::with(language, "assignments-title", &[("count", self.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AssignmentsPage {
    async fn of(app: &App, by: &Person, form: FormState, counts: Counts) -> Result<AssignmentsPage, HttpError> {
        let today = app.today();
        let everybody = authorize::agency_people(&app.store, by).await?;
        let names: HashMap<Uuid, String> = everybody.iter().map(|person| (person.id, person.name.clone())).collect();
        let name = |id: Uuid| names.get(&id).cloned();
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
        let open = assignment::open(&app.store, by, i64::MAX).await?;
        let mut calendar = BTreeMap::new();
        for (person, day) in open.iter().filter_map(|one| one.person_id.zip(one.on_day)) {
            *calendar.entry((person, day)).or_insert(0) += 1;
        }
        let has_work = |person: &Person| open.iter().any(|one| one.person_id == Some(person.id));
        let with_work = everybody.iter().filter(|other| authorize::can_send(by, other) || has_work(other)).cloned().collect();
        let workload = assignment::workload(&app.store, by, &app.zones, app.clock.now(), since).await?;
        let not_done = assignment::not_done(&app.store, by, since).await?.into_iter().map(line).collect();
        let (total, lines) = (open.len(), open.into_iter().take(SHOWN).map(line).collect());
        Ok(AssignmentsPage {
            id: app.ids.id(app.clock.now()),
            made: counts.made,
            already: counts.already.filter(|count| *count > 0),
            moved: counts.moved,
            workload: workload.into_iter().filter_map(|work| Some((name(work.person_id)?, work))).collect(),
            days: working_days(today, CALENDAR),
            not_done,
            total,
            lines,
            calendar,
            people: everybody.into_iter().filter(|other| authorize::can_send(by, other)).collect(),
            with_work,
            names,
            wrong_code: None,
            form,
            first_day: app.first_offered_day(None),
            earliest: app.zones.earliest_day(app.clock.now()),
        })
    }

    /// Codes that a worklist, a route or somebody brought along, one a line.
    fn places(&self) -> String {
        let codes: Vec<&str> = self.form.typed.all("place").chain(self.form.typed.all("places")).filter(|code| !code.is_empty()).collect();
        codes.join("\n")
    }

    fn kinds(&self) -> &'static [VisitKind] {
        &KINDS
    }

    fn count(&self, person: &Person, day: &Day) -> usize {
        self.calendar.get(&(person.id, *day)).copied().unwrap_or(0)
    }

    fn name(&self, id: &Uuid) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    fn has(&self, line: &Line, person: &Person) -> bool {
        line.one.person_id == Some(person.id)
    }

    /// Who has it and cannot be sent any more.
    fn unavailable(&self, line: &Line) -> Option<Uuid> {
        line.one.person_id.filter(|id| self.people.iter().all(|person| person.id != *id))
    }
}

/// What a worklist or a route hands on (`?place=&kind=&origin=`), or what came of the form (`?made=&already=`).
pub struct AssignmentsQuery {
    form: FormState,
    counts: Counts,
}

/// How many assignments the form made, and how many of them there were already; or which were moved.
#[derive(Default)]
pub struct Counts {
    made: Option<usize>,
    already: Option<usize>,
    moved: Option<Moved>,
}

/// Somebody's week that was given to somebody else.
pub struct Moved {
    count: usize,
    /// Names the act.
    did: i64,
    from: Uuid,
    to: Uuid,
    week: Day,
}

impl Moved {
    fn read(query: &mut QueryReader<'_>) -> Result<Option<Moved>, HttpError> {
        let bad = || HttpError::BadRequest("bad-count");
        let (count, did) = (query.value("moved", bad())?, query.value("did", bad())?);
        let (from, to, week) = (query.value("from", bad())?, query.value("to", bad())?, query.day("week")?);
        let whole = count.zip(did).zip(from).zip(to).zip(week);
        Ok(whole.map(|((((count, did), from), to), week)| Moved { count, did, from, to, week }))
    }
}

impl FromQuery for AssignmentsQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AssignmentsQuery, HttpError> {
        let counts = Counts {
            made: query.value("made", HttpError::BadRequest("bad-count"))?,
            already: query.value("already", HttpError::BadRequest("bad-count"))?,
            moved: Moved::read(query)?,
        };
        Ok(AssignmentsQuery { form: query.fields(&["place", "kind", "origin"]).into(), counts })
    }
}

/// `GET /office/assignments?place=…`: places can come along from a worklist or a route.
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(AssignmentsQuery { form, counts }): Query<AssignmentsQuery>,
) -> Result<Page<AssignmentsPage>, HttpError> {
    Ok(Page::new(AssignmentsPage::of(&app, &by, form, counts).await?, Caching::Never))
}

/// `POST /office/assignments`: the places, in the order given, spread over people and working days.
pub async fn make(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let colleagues = authorize::colleagues(&app.store, &by).await?;
    let mut problems = Problems::default();
    let (places, wrong_code) = places(&app, &by, &typed, &mut problems).await?;
    let problems = match check(&app, &typed, places, &colleagues, problems) {
        Ok(wanted) => {
            let made = services::assignment::assign(&app.store, &by, &wanted, &app.zones, &app.ids, app.clock.now()).await?;
            if made.closed.is_empty() {
                let address = format!("/office/assignments?made={}&already={}", made.made.len(), made.already_open.len());
                return Ok(Redirect::to(&address).into_response());
            }
            Problems::from(("places", "assignments-code-closed"))
        }
        Err(problems) => problems,
    };
    let page = AssignmentsPage::of(&app, &by, FormState { typed, problems }, Counts::default()).await?;
    let page = AssignmentsPage { wrong_code, ..page };
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn check(
    app: &App,
    typed: &Fields,
    places: Vec<Uuid>,
    colleagues: &[Person],
    mut problems: Problems,
) -> Result<Vec<NewAssignment>, Problems> {
    let chosen: Vec<Uuid> = typed.all("person").filter_map(|id| id.parse().ok()).collect();
    let chosen: Vec<&Person> = colleagues.iter().filter(|person| chosen.contains(&person.id)).collect();
    if chosen.iter().any(|person| places.iter().any(|place| !within(app, person, *place))) {
        problems.note::<()>("person", "assignments-outside");
    }
    let people: Vec<Uuid> = chosen.iter().map(|person| person.id).collect();
    let kind = KINDS.into_iter().find(|kind| kind.code() == typed.get("kind")).or_else(|| problems.note("kind", "visit-say-kind"));
    let origin = Origin::parse(typed.get("origin")).filter(|origin| *origin != Origin::Draw).unwrap_or(Origin::Hand);
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
            inclusion_probability: None,
            origin,
        }
    });
    Ok(new.collect())
}

/// The same form sent twice makes the same assignments.
fn id_of(form: &str, place: Uuid) -> Uuid {
    DigestBuilder::new().text(form).id(place).finish_id()
}

/// Codes under `place` (repeated) and in `places` (a text), each once, in order: for an old code, the place that it leads to. With the first
/// that is none.
async fn places(app: &App, by: &Person, typed: &Fields, problems: &mut Problems) -> Result<(Vec<Uuid>, Option<String>), HttpError> {
    let atlas = app.atlas();
    let mut found = Vec::new();
    let texts =
        typed.all("place").chain(typed.all("places")).flat_map(|text| text.split(|letter: char| letter.is_whitespace() || letter == ','));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    for text in texts {
        let problem = match entry(app, &atlas, by, text).await? {
            Some(entry) if entry.closed_on.is_some_and(|closed| closed <= app.today_in(entry.county)) => "assignments-code-closed",
            Some(entry) if !found.contains(&entry.id) => {
                found.push(entry.id);
                continue;
            }
            Some(_) => continue,
            None => "assignments-code-unknown",
        };
        problems.note::<()>("places", problem);
        return Ok((Vec::new(), Some(text.to_owned())));
    }
    if found.is_empty() || found.len() > MOST_PLACES {
        problems.note::<()>("places", "assignments-say-places");
    }
    Ok((found, None))
}

/// The place of the supervisor's counties that a code leads to.
async fn entry<'a>(app: &App, atlas: &'a Atlas, by: &Person, text: &str) -> Result<Option<Entry<'a>>, HttpError> {
    let Ok(code) = text.parse::<PlaceCode>() else { return Ok(None) };
    let current = authorize::current_code(&app.store, atlas, &code).await.optional()?;
    Ok(current.and_then(|code| atlas.by_code(&code)).filter(|entry| by.covers(entry.county)))
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
