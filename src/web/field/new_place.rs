//! A place that is not in the registry yet: likely duplicates first, then the visit.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::coverage::atlas::Candidate;
use crate::domain::category::Category;
use crate::domain::day::Micros;
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::plain_text::plain_text;
use crate::domain::point::{Point, has_fix, known_accuracy, on_earth};
use crate::domain::postal::zip;
use crate::services;
use crate::services::place::new::Channel;
use crate::store::{self, Optional as _};
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, made_id};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::place_list::{Choice, kinds};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::form::LONGEST_LINE;

/// The field that says what is to become of a position outside the county, and its answers.
pub(super) const OUTSIDE: &str = "point_outside";
/// Of a device without signal, which cannot tell the counties apart.
pub(super) const UNASKED: &str = "unasked";
const KEEP: &str = "keep";
const LEAVE_OUT: &str = "leave_out";

/// What a device without signal finds wrong by itself (`static/ts/field/place_check.ts`).
const PROBLEMS: [&str; 7] = [
    "new-place-say-name",
    "new-place-say-kind",
    "new-place-say-county-here",
    "new-place-not-a-zip",
    "line-not-plain",
    "line-too-long",
    "visit-not-on-earth",
];

/// Likely duplicates shown at most.
const DUPLICATES: usize = 5;

#[derive(Template)]
#[template(path = "field/new_place.html")]
pub struct NewPlacePage {
    form: FormState,
    kinds: Vec<Choice>,
    counties: Vec<(String, String)>,
    duplicates: Vec<DuplicateLine>,
    /// Code and name of the place that was added by this form before it was changed.
    stands: Option<(String, String)>,
    id: Uuid,
    /// The registry's, by which a device reads ZIP codes.
    jurisdiction: String,
}

/// A likely duplicate.
pub struct DuplicateLine {
    pub code: String,
    pub name: String,
    pub kinds: Vec<Bilingual>,
    pub address: String,
    pub same_street: bool,
    pub meters: Option<u64>,
}

impl Screen for NewPlacePage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, if self.duplicates.is_empty() { "new-place-title" } else { "new-place-title-duplicates" })
    }
}

impl NewPlacePage {
    fn of(app: &App, person: &Person, form: FormState, duplicates: Vec<DuplicateLine>) -> NewPlacePage {
        NewPlacePage {
            kinds: kinds(app, Some(&Category::new(form.value("category"))).filter(|kind| app.mandates.category(kind).is_some())),
            counties: app
                .counties
                .iter()
                .filter(|area| person.covers(Some(&area.code)))
                .map(|area| (area.code.clone(), area.name.clone()))
                .collect(),
            id: made_id(form.value("id")).unwrap_or_else(|| app.ids.id(app.clock.now())),
            form,
            duplicates,
            stands: None,
            jurisdiction: app.jurisdiction.clone(),
        }
    }

    /// Keys of what a device may find wrong.
    fn problem_keys(&self) -> &'static [&'static str] {
        &PROBLEMS
    }
}

/// What was looked for and not found: `?name=`.
pub struct NewPlaceQuery {
    form: FormState,
}

impl FromQuery for NewPlaceQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<NewPlaceQuery, HttpError> {
        Ok(NewPlaceQuery { form: query.fields(&["name"]).into() })
    }
}

/// `GET /field/places/new?name=`
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Query(NewPlaceQuery { form }): Query<NewPlaceQuery>,
) -> Page<NewPlacePage> {
    Page::new(NewPlacePage::of(&app, &person, form, Vec::new()), Caching::Never)
}

/// `POST /field/places`: adds the place, unless a likely duplicate stands that nobody has looked at yet. A supervisor looks at what others add.
pub async fn add(
    State(app): State<App>,
    ResumableForm(Inspector { person, .. }, typed): ResumableForm<Inspector>,
) -> Result<Response, HttpError> {
    let again = |problems, duplicates, status| {
        let page = NewPlacePage::of(&app, &person, FormState { typed: typed.clone(), problems }, duplicates);
        Ok(Page::new(page, Caching::Never).with_status(status).into_response())
    };
    let place = match check(&app, &person, &typed, app.clock.now()) {
        Ok(place) => place,
        Err(problems) => return again(problems, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
    };
    if let Some(old) = changed_since(&app, &place).await? {
        let page = NewPlacePage {
            stands: Some((old.code.plain().to_owned(), old.name)),
            id: app.ids.id(app.clock.now()),
            ..NewPlacePage::of(&app, &person, typed.clone().into(), Vec::new())
        };
        return Ok(Page::new(page, Caching::Never).with_status(StatusCode::CONFLICT).into_response());
    }
    let duplicates = duplicates(&app, &person, &place);
    if !duplicates.is_empty() && typed.get("none_of_these") != "yes" && !stands(&app, place.id).await? {
        return again(Problems::default(), duplicates, StatusCode::CONFLICT);
    }
    let id = place.id;
    let seq = services::place::new::find(&app.context(), &person, place, Channel::Form).await?;
    app.keeper.caught_up(seq).await;
    let code = store::place::by_id(&app.store, id).await?.code;
    Ok(Redirect::to(&format!("/field/visits/new?place={}", code.plain())).into_response())
}

async fn stands(app: &App, id: Uuid) -> Result<bool, HttpError> {
    Ok(store::place::by_id(&app.store, id).await.optional()?.is_some())
}

/// The place that stands under the id of this form, where the form was changed after it was sent.
async fn changed_since(app: &App, place: &Place) -> Result<Option<Place>, HttpError> {
    let told = |place: &Place| {
        let at = place.point.as_ref().map(|point| (point.lon, point.lat));
        (
            place.name.clone(),
            place.categories.clone(),
            [place.street.clone(), place.city.clone(), place.postal.clone()],
            place.county.clone(),
            at,
        )
    };
    let old = store::place::by_id(&app.store, place.id).await.optional()?;
    Ok(old.filter(|old| told(old) != told(place)))
}

/// The place that the form describes, under a code of its own.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn check(app: &App, person: &Person, typed: &Fields, now: Micros) -> Result<Place, Problems> {
    let mut problems = Problems::default();
    for field in ["name", "street", "city", "postal"] {
        if typed.get(field).chars().count() > LONGEST_LINE {
            problems.note::<()>(field, "line-too-long");
        }
    }
    let mut plain = |field: &'static str| plain_text(typed.get(field)).ok().or_else(|| problems.note(field, "line-not-plain"));
    let (name, street, city) = (plain("name"), plain("street"), plain("city"));
    let postal = zip(typed.get("postal"), &app.jurisdiction).ok().or_else(|| problems.note("postal", "new-place-not-a-zip"));
    // What nobody sees is no name.
    if name.as_ref().is_some_and(String::is_empty) {
        problems.note::<()>("name", "new-place-say-name");
    }
    let category = Some(Category::new(typed.get("category"))).filter(|kind| app.mandates.category(kind).is_some());
    let category = category.or_else(|| problems.note("category", "new-place-say-kind"));
    let (county, point) = whereabouts(app, typed, &mut problems);
    if !person.covers(county.as_deref()) {
        problems.note::<()>("county", "new-place-outside");
    }
    let id = typed.made_id("id").or_else(|| problems.note("id", "visit-id-lost"));
    match (id, category) {
        (Some(id), Some(category)) if problems.is_empty() => Ok(Place {
            id,
            name: name.unwrap_or_default(),
            street: street.unwrap_or_default(),
            city: city.unwrap_or_default(),
            postal: postal.unwrap_or_default(),
            point,
            ..unlisted(app, category, county, now)
        }),
        _ => Err(problems),
    }
}

/// A place of a kind in a county, of which nothing else is known.
pub(super) fn unlisted(app: &App, category: Category, county: Option<String>, now: Micros) -> Place {
    Place {
        id: Uuid::nil(),
        code: app.ids.code(),
        name: String::new(),
        aliases: Vec::new(),
        categories: vec![category],
        street: String::new(),
        city: String::new(),
        postal: String::new(),
        county,
        jurisdiction: app.jurisdiction.clone(),
        point: None,
        address_decision: None,
        opened_on: None,
        moved_on: None,
        withdrawn: false,
        staff_notes: Vec::new(),
        closed_on: None,
        merged_into: None,
        external_ids: Vec::new(),
        facts: Vec::new(),
        source: "added during a visit".into(),
        invented: app.demonstration,
        recorded_at: now,
    }
}

/// County and point. A point outside the county that was chosen, or outside the registry, is asked about: the answer stands with the point, or the
/// point is left out. Where nobody can be asked, one outside the registry is refused.
fn whereabouts(app: &App, typed: &Fields, problems: &mut Problems) -> (Option<String>, Option<Point>) {
    let point = match (typed.get("lon"), typed.get("lat")) {
        ("", "") => None,
        (lon, lat) => match (lon.parse::<f64>(), lat.parse::<f64>()) {
            (Ok(lon), Ok(lat)) if on_earth(lon, lat) => {
                has_fix(lon, lat).then(|| Point { lon, lat, accuracy_m: known_accuracy(typed.get("accuracy_m")), source: "device".into() })
            }
            _ => problems.note("lat", "visit-not-on-earth"),
        },
    };
    let located = point.as_ref().and_then(|point| app.locator.belongs_to(point.lon, point.lat)).map(|located| located.code.to_owned());
    let chosen = Some(typed.get("county")).filter(|code| app.county_name(code).is_some()).map(str::to_owned);
    let outside = point.is_some() && located.as_ref().is_none_or(|located| chosen.as_ref().is_some_and(|chosen| chosen != located));
    let is_nowhere = located.is_none();
    let county = chosen.or(located).or_else(|| problems.note("county", "new-place-say-county"));
    let point = match typed.get(OUTSIDE) {
        _ if !outside => point,
        KEEP => point.map(|point| Point { source: "device; outside the county, as the visitor confirmed".into(), ..point }),
        UNASKED if is_nowhere => problems.note("lat", "new-place-point-nowhere"),
        UNASKED => point.map(|point| Point { source: "device; outside the county, and nobody was asked".into(), ..point }),
        LEAVE_OUT => None,
        _ => problems.note(OUTSIDE, "new-place-point-outside"),
    };
    (county, point)
}

fn duplicates(app: &App, person: &Person, place: &Place) -> Vec<DuplicateLine> {
    let point = place.point.as_ref().map(|point| (point.lon, point.lat));
    let newcomer =
        Candidate { name: &place.name, street: &place.street, city: &place.city, postal: &place.postal, kinds: &place.categories, point };
    let atlas = app.atlas();
    let line = |duplicate: crate::coverage::atlas::Duplicate<'_>| DuplicateLine {
        code: duplicate.entry.code.plain().to_owned(),
        name: duplicate.entry.name.to_owned(),
        kinds: duplicate.entry.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|known| known.label.clone()).collect(),
        address: duplicate.entry.address_for(person),
        same_street: duplicate.likeness.same_street,
        meters: duplicate.likeness.distance_m.map(|meters| meters.round() as u64),
    };
    atlas.duplicates(&newcomer, app.today(), DUPLICATES).into_iter().map(line).collect()
}
