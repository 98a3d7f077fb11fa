//! The queue of new places: each with its likely duplicates, to be confirmed, merged with one of them, or refused with a reason.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::coverage::atlas::Candidate;
use crate::domain::category::Category;
use crate::domain::day::Micros;
use crate::domain::duplicate::Description;
use crate::domain::language::{Bilingual, Language};
use crate::domain::new_place::{NewPlace, NewPlaceState};
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::reason::Reason;
use crate::domain::zone::Zone;
use crate::services;
use crate::services::authorize;
use crate::store::{new_place, withdrawn_place};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, reason_problem};
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::place::acts::Names;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Places on one page.
const SHOWN: i64 = 100;
/// Duplicates of one place, on record.
const DUPLICATES: usize = 5;
/// So long a refusal can be seen, and taken back.
const REFUSED_SINCE: i64 = 30 * Micros::DAY;

#[derive(Template)]
#[template(path = "office/new_places.html")]
pub struct NewPlacesPage {
    waiting: Vec<Case>,
    refused: Vec<Case>,
    /// What somebody decided about just now, and how it stands.
    decided: Option<(Place, NewPlaceState)>,
    /// Of the place that a refusal without a reason was sent of.
    form: FormState,
    wrong: Option<String>,
}

/// A place that somebody found.
pub struct Case {
    found: NewPlace,
    place: Place,
    /// A colleague's name, or another agency's.
    who: String,
    kinds: Vec<Bilingual>,
    county: Option<String>,
    zone: Zone,
    duplicates: Vec<Duplicate>,
}

/// An entry that is likely the same place.
pub struct Duplicate {
    code: String,
    name: String,
    address: String,
    /// Waits as well.
    is_new: bool,
    /// From the public.
    is_withdrawn: bool,
    meters: Option<u64>,
}

impl Screen for NewPlacesPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "new-places-title", &[("count", self.waiting.len().into())])
    }
}

impl NewPlacesPage {
    async fn of(app: &App, by: &Person, form: FormState, wrong: Option<String>) -> Result<NewPlacesPage, HttpError> {
        let since = app.clock.now().plus(-REFUSED_SINCE);
        let queue = new_place::queue(&app.store, by, since, SHOWN).await?;
        let names = Names::of(app, by).await?;
        let waiting = queue.iter().filter(|(found, _)| found.state == NewPlaceState::Waiting);
        let beside = waiting.map(|(_, place)| place.clone()).chain(withdrawn_place::seen_by(&app.store, by).await?);
        let described: Vec<(Place, Description)> = beside.map(|place| (place.clone(), description(&place))).collect();
        let cases = queue.into_iter().map(|(found, place)| {
            let place = place.as_read_by(by);
            Case {
                who: names.get(found.found_by).unwrap_or_default().to_owned(),
                kinds: place.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|known| known.label.clone()).collect(),
                county: place.county.as_deref().and_then(|code| app.county_name(code)).map(str::to_owned),
                zone: app.zones.of(place.county.as_deref()).clone(),
                duplicates: duplicates(app, by, &place, &described),
                found,
                place,
            }
        });
        let (waiting, refused) = cases.partition(|case| case.found.state == NewPlaceState::Waiting);
        Ok(NewPlacesPage { waiting, refused, decided: None, form, wrong })
    }

    fn is_wrong(&self, case: &Case) -> bool {
        self.wrong.as_deref() == Some(case.place.code.plain())
    }
}

fn point(place: &Place) -> Option<(f64, f64)> {
    place.point.as_ref().map(|point| (point.lon, point.lat))
}

fn description(place: &Place) -> Description {
    let described = Description::new([place.name.as_str()], [&place.street, &place.city, &place.postal], point(place));
    described.of_kinds(place.categories.iter().map(Category::code))
}

/// Likely duplicates among the places on record, and among those that wait or were withdrawn, each of these with its description.
fn duplicates(app: &App, by: &Person, place: &Place, beside: &[(Place, Description)]) -> Vec<Duplicate> {
    let Place { name, street, city, postal, categories: kinds, .. } = place;
    let candidate = Candidate { name, street, city, postal, kinds, point: point(place) };
    let meters = |distance: Option<f64>| distance.map(|meters| meters.round() as u64);
    let atlas = app.atlas();
    let known = atlas.duplicates(&candidate, app.today(), DUPLICATES).into_iter().map(|duplicate| Duplicate {
        code: duplicate.entry.code.plain().to_owned(),
        name: duplicate.entry.name.to_owned(),
        address: duplicate.entry.address_for(by),
        is_new: false,
        is_withdrawn: false,
        meters: meters(duplicate.likeness.distance_m),
    });
    let own = description(place);
    let others = beside.iter().filter(|(other, _)| other.id != place.id).filter_map(|(other, described)| {
        let likeness = own.likeness(described).filter(|likeness| likeness.is_likely())?;
        Some(Duplicate {
            code: other.code.plain().to_owned(),
            name: other.name.clone(),
            address: other.clone().as_read_by(by).address(),
            is_new: !other.withdrawn,
            is_withdrawn: other.withdrawn,
            meters: meters(likeness.distance_m),
        })
    });
    known.chain(others).collect()
}

/// What was decided just now: `?decided=C`.
pub struct NewPlacesQuery {
    decided: Option<PlaceCode>,
}

impl FromQuery for NewPlacesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<NewPlacesQuery, HttpError> {
        Ok(NewPlacesQuery { decided: query.value("decided", HttpError::NotFound)? })
    }
}

/// `GET /office/places/new?decided=`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Query(NewPlacesQuery { decided }): Query<NewPlacesQuery>,
) -> Result<Page<NewPlacesPage>, HttpError> {
    let page = NewPlacesPage::of(&app, &person, FormState::default(), None).await?;
    let Some(code) = decided else { return Ok(Page::new(page, Caching::Never)) };
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let decided = new_place::of_place(&app.store, place.id).await?.map(|found| (place, found.state));
    Ok(Page::new(NewPlacesPage { decided, ..page }, Caching::Never))
}

/// `POST /office/places/{code}/new` with `act`: `confirm`, `refuse` (`reason`), or `unconfirm`.
pub async fn decide(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let (context, at) = (app.context(), app.clock.now());
    let seq = match typed.get("act") {
        "confirm" => services::place::new::confirm(&context, place.id, person.id, at).await?,
        "unconfirm" => services::place::new::unconfirm(&context, place.id, person.id, at).await?,
        "refuse" => match Reason::new(typed.get("reason")) {
            Ok(reason) => services::place::new::refuse(&context, place.id, person.id, &reason, at).await?,
            Err(why) => return again(&app, &person, &code, typed, reason_problem(why, "details-say-why")).await,
        },
        _ => return Err(HttpError::BadRequest("bad-act")),
    };
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to(&format!("/office/places/new?decided={}", code.plain())).into_response())
}

async fn again(app: &App, by: &Person, code: &PlaceCode, typed: Fields, problem: &'static str) -> Result<Response, HttpError> {
    let form = FormState { typed, problems: Problems::from(("reason", problem)) };
    let page = NewPlacesPage::of(app, by, form, Some(code.plain().to_owned())).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
