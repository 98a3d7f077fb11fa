//! Labels of places: codes that open a place's page when scanned, each with a serial number, until revoked.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::label::Label;
use crate::domain::language::Language;
use crate::domain::new_place::NewPlaceState;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::zone::Zone;
use crate::services;
use crate::services::authorize;
use crate::store::{label, new_place, place};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, reason};
use crate::web::http::path::{Path, Segment as _};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::office::chosen::Choosing;
use crate::web::office::places::filter::Held;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Labels on one sheet of a print job.
const MOST: usize = 200;
/// Nobody goes to a place that closed, or that was found and not taken up.
const CLOSED: HttpError = HttpError::BadRequest("labels-closed");

#[derive(Template)]
#[template(path = "office/labels.html")]
pub struct LabelsPage {
    typed: String,
    /// What of it names no place that a label is made for.
    wrong: Option<Wrong>,
    /// The reader's.
    agency: Uuid,
    /// The place asked about, with its labels, newest first.
    place: Option<(Place, Vec<Label>)>,
    /// That of the place.
    zone: Zone,
    /// Is there a press to print with?
    prints: bool,
}

/// A code of the list that was typed, as it was typed, and why it is none.
pub struct Wrong {
    /// Of the words, which name the code.
    key: &'static str,
    code: String,
}

/// What a list of codes that was typed comes to.
enum TypedCodes {
    Places(Vec<Place>),
    Wrong(Wrong),
}

impl LabelsPage {
    /// Its reason is read, and it is revoked, by the agency that made it.
    fn is_ours(&self, label: &Label) -> bool {
        label.agency_id == self.agency
    }
}

impl Screen for LabelsPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "labels-title")
    }
}

/// Of which places: `?place=C&place=C`.
pub struct PlacesQuery {
    pub codes: Vec<PlaceCode>,
}

impl FromQuery for PlacesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlacesQuery, HttpError> {
        Ok(PlacesQuery { codes: query.all("place").map(PlaceCode::from_segment).collect::<Result<_, _>>()? })
    }
}

/// `GET /office/labels?place=C`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Query(PlacesQuery { codes }): Query<PlacesQuery>,
) -> Result<Page<LabelsPage>, HttpError> {
    let place = match codes.first() {
        None => None,
        Some(code) => {
            let place = place::visitable(&app.store, &person, code).await?;
            let labels = label::of_place(&app.store, place.id).await?;
            Some((place, labels))
        }
    };
    let typed = codes.iter().map(PlaceCode::plain).collect::<Vec<_>>().join("\n");
    let county = place.as_ref().and_then(|(place, _)| place.county.as_deref());
    let zone = app.zones.of(county).clone();
    Ok(Page::new(LabelsPage { typed, wrong: None, agency: person.agency_id, place, zone, prints: app.press.is_there() }, Caching::Never))
}

/// `POST /office/labels`: each place gets a label unless it has one; then to the sheet. Where one of the codes is none, the list comes back.
pub async fn make(Supervisor { person, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let places = match typed_places(&app, &person, &typed).await? {
        TypedCodes::Places(places) => places,
        TypedCodes::Wrong(wrong) => {
            let page = LabelsPage {
                typed: typed.all("place").collect::<Vec<_>>().join("\n"),
                wrong: Some(wrong),
                agency: person.agency_id,
                place: None,
                zone: app.zones.of(None).clone(),
                prints: app.press.is_there(),
            };
            return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    services::label::issue(&app.store, &ids, &person, &app.ids, app.clock.now()).await?;
    let codes: Vec<_> = places.iter().map(|place| format!("place={}", place.code.plain())).collect();
    Ok(Redirect::to(&format!("/office/labels/sheet?{}", codes.join("&"))).into_response())
}

/// `POST /office/places/labels`: the same of places that were chosen in a list.
pub async fn make_chosen(Supervisor { person, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let held = Held::of(&app, &person).await?;
    let places = Choosing::read(&app, &typed)?.places(&app, &person, &held).await?;
    if places.is_empty() || places.len() > MOST {
        return Err(HttpError::BadRequest("labels-most"));
    }
    if places.iter().any(|place| place.is_closed) {
        return Err(CLOSED);
    }
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    services::label::issue(&app.store, &ids, &person, &app.ids, app.clock.now()).await?;
    let codes = places.iter().map(|place| ("place", place.code.as_str()));
    Ok(Redirect::to(&format!("/office/labels/sheet{}", query_string(codes))).into_response())
}

/// `POST /office/labels/{id}/revoke` with `reason`, of one's own agency's label: whoever scans it from now on is told.
pub async fn revoke(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(fields): Form,
) -> Result<Response, HttpError> {
    let label = authorize::label(&app.store, &person, id).await?;
    let reason = reason(&fields, "assignment-reason")?;
    services::label::revoke(&app.store, &label, person.id, &reason, &app.ids, app.clock.now()).await?;
    let place = place::by_id(&app.store, label.place_id).await?;
    Ok(Redirect::to(&format!("/office/labels?place={}", place.code.plain())).into_response())
}

/// The places whose codes stand under `place`, repeated or one a line; or the first code that is none.
async fn typed_places(app: &App, person: &Person, typed: &Fields) -> Result<TypedCodes, HttpError> {
    let texts = typed.all("place").flat_map(|text| text.split(|letter: char| letter.is_whitespace() || letter == ','));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    let mut codes = Vec::with_capacity(texts.len());
    for text in texts.iter().take(MOST + 1) {
        let wrong = |key| Ok(TypedCodes::Wrong(Wrong { key, code: (*text).to_owned() }));
        let Ok(code) = text.parse::<PlaceCode>() else { return wrong("labels-no-code") };
        match places(app, person, std::slice::from_ref(&code)).await {
            Ok(_) => codes.push(code),
            Err(HttpError::NotFound) => return wrong("labels-unknown-code"),
            Err(CLOSED) => return wrong("labels-closed-code"),
            Err(error) => return Err(error),
        }
    }
    Ok(TypedCodes::Places(places(app, person, &codes).await?))
}

/// The places of these codes, each once.
///
/// # Errors
/// `labels-none` without a code, `labels-most` with more than a sheet takes, `labels-closed` with one of a place that closed or was not
/// taken up; `NotFound` for one that this person may not print.
pub(super) async fn places(app: &App, person: &Person, codes: &[PlaceCode]) -> Result<Vec<Place>, HttpError> {
    let mut places: Vec<Place> = Vec::new();
    let mut known = HashSet::new();
    let codes: Vec<&PlaceCode> = codes.iter().filter(|code| known.insert(code.plain())).collect();
    if codes.len() > MOST {
        return Err(HttpError::BadRequest("labels-most"));
    }
    for code in codes {
        let place = place::visitable(&app.store, person, code).await?;
        let found = new_place::of_place(&app.store, place.id).await?;
        let is_refused = found.is_some_and(|found| found.state == NewPlaceState::Refused);
        if is_refused || place.closed_on.is_some_and(|closed| closed <= app.today_in(place.county.as_deref())) {
            return Err(CLOSED);
        }
        if !places.iter().any(|known| known.id == place.id) {
            places.push(place);
        }
    }
    if places.is_empty() { Err(HttpError::BadRequest("labels-none")) } else { Ok(places) }
}
