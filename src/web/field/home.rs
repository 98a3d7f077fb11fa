//! Where an inspector starts: find the place, or go on from what was recorded last.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::coverage::atlas::{Entry, SearchQuery};
use crate::domain::assignment::Assignment;
use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::visit::{Access, Visit};
use crate::domain::zone::Zone;
use crate::store::new_place::{self, Found};
use crate::store::visit_review::{self, OpenQuestion};
use crate::store::{place, visit};
use crate::web::field::could_not;
use crate::web::field::device_copy::DeviceCopy;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::{SearchText, led_on};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::place_list::PlaceList;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::judged::JudgedVisit;
use crate::web::visit::today::OwnAssignments;

const FOUND: usize = 20;
const RECENT: i64 = 10;
/// So long it is told what was decided about a place that somebody found.
const FOUND_SINCE: i64 = 30 * Micros::DAY;

#[derive(Template)]
#[template(path = "field/home.html")]
pub struct FieldPage {
    person: Person,
    /// Names of the counties that the person is held to.
    within: String,
    text: String,
    list: PlaceList,
    today: OwnAssignments,
    /// What the person recorded last, with the place's name and the key of what was found.
    recent: Vec<(Visit, String, &'static str)>,
    /// The answer to a supervisor's question was sent just now.
    has_answered: bool,
    /// The ids of visits that are logged from a card follow from it.
    id: Uuid,
    /// What a supervisor asks about the person's visits; nothing of it lies on a device.
    questions: Vec<OpenQuestion>,
    /// What became of places that the person found.
    found: Vec<Found>,
    /// The registry's.
    zone: Zone,
    /// The page is going to lie on a device.
    is_device_copy: bool,
}

impl Screen for FieldPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "field-title")
    }
}

impl FieldPage {
    fn visit_id(&self, code: &str) -> Uuid {
        could_not::visit_id(self.id, code)
    }

    fn could_not(&self) -> &'static [Access] {
        &could_not::ACCESSES
    }

    /// Why an assignment was handed back, in a colleague's own words.
    fn reason<'a>(&self, assignment: &'a Assignment) -> Option<&'a str> {
        assignment.reason.as_deref().filter(|_| !self.is_device_copy)
    }

    /// What was looked for, to be taken along to the form of a new place.
    fn encoded(&self) -> String {
        percent_encoding::utf8_percent_encode(&self.text, percent_encoding::NON_ALPHANUMERIC).to_string()
    }
}

/// What is looked for, and whether an answer was sent just now: `?q=&answered=1`.
pub struct FieldQuery {
    text: String,
    has_answered: bool,
}

impl FromQuery for FieldQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<FieldQuery, HttpError> {
        let SearchText(text) = SearchText::from_query(query)?;
        let has_answered = query.value::<u8>("answered", HttpError::BadRequest("bad-did"))? == Some(1);
        Ok(FieldQuery { text, has_answered })
    }
}

/// `GET /field?q=&answered=`
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Query(FieldQuery { text, has_answered }): Query<FieldQuery>,
    DeviceCopy(is_device_copy): DeviceCopy,
) -> Result<Page<FieldPage>, HttpError> {
    let text = led_on(&app, text).await?;
    let (atlas, today) = (app.atlas(), app.today());
    let found = if text.is_empty() {
        Vec::new()
    } else {
        atlas.search(&SearchQuery { text: text.clone(), limit: FOUND, ..SearchQuery::default() }, today).entries
    };
    let within: Vec<(Entry<'_>, Option<f64>)> =
        found.into_iter().filter(|entry| person.covers(entry.county)).map(|entry| (entry, None)).collect();
    let recent = visit::of_person(&app.store, person.id, RECENT).await?;
    let mut named = Vec::with_capacity(recent.len());
    for visit in recent {
        let place = place::by_id(&app.store, visit.place_id).await?;
        let found = JudgedVisit::of(&app.mandates, &place, &visit, visit.recorded_at).found(&visit);
        named.push((visit, place.name, found));
    }
    let questions = if is_device_copy { Vec::new() } else { visit_review::open_of_person(&app.store, person.id).await? };
    let since = app.clock.now().plus(-FOUND_SINCE);
    let mut found_places = new_place::of_finder(&app.store, person.id, since).await?;
    found_places.iter_mut().filter(|_| is_device_copy).for_each(|place| place.reason = None);
    let mine = OwnAssignments::of(&app, &person).await?;
    let list = PlaceList::for_staff(&app, &within, today, &person);
    let id = app.ids.id(app.clock.now());
    let zone = app.zones.of(None).clone();
    let within_counties = person.counties.iter().map(|code| app.county_name(code).unwrap_or(code)).collect::<Vec<_>>().join(", ");
    let page = FieldPage {
        today: mine,
        list,
        person,
        text,
        within: within_counties,
        recent: named,
        has_answered,
        id,
        questions,
        found: found_places,
        zone,
        is_device_copy,
    };
    Ok(Page::new(page, Caching::Never))
}
