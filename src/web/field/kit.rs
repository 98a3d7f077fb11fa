//! What a device takes along for days without signal: the sites, the clauses to check as data, and which pages to keep.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::VisitKind;
use crate::store::{Optional as _, place};
use crate::web::field::device::FILES;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Segment as _;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::assets;
use crate::web::visit::questions::{questions_version, ruling};
use crate::web::visit::today::OwnAssignments;

/// Most sites on one device: what a telephone fetches in a minute on a slow line.
const MOST_SITES: usize = 60;
/// Most sites looked up for one kit: beyond what fits they are only counted.
const MOST_ASKED: usize = 500;

/// Which sites besides one's own: `?also=&also=`.
pub struct KitQuery {
    also: Vec<PlaceCode>,
}

impl FromQuery for KitQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<KitQuery, HttpError> {
        Ok(KitQuery { also: query.all("also").map(PlaceCode::from_segment).collect::<Result<_, _>>()? })
    }
}

/// `GET /field/kit.json?also=CODE`: the person's sites of the coming days, and others that they chose.
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Query(KitQuery { also }): Query<KitQuery>,
) -> Result<Response, HttpError> {
    let today = OwnAssignments::of(&app, &person).await?;
    let mut places = Vec::new();
    for id in today.places() {
        places.push(place::by_id(&app.store, id).await?.as_read_by(&person));
    }
    for code in also.into_iter().take(MOST_ASKED) {
        // A place that lies outside the area by now is left out, not an error; for one that was merged, the one that stays comes along.
        if let Some(place) = place::visitable(&app.store, &person, &code).await.optional()?
            && !places.iter().any(|known| known.id == place.id)
        {
            places.push(place);
        }
    }
    let wanted = places.len();
    places.truncate(MOST_SITES);
    let sites: Vec<_> = places.iter().map(|place| site(&app, place, today.purpose(place.id))).collect();
    let body = json!({
        "person": person.id,
        "name": person.name,
        "made_at": app.clock.now().to_iso(),
        "assets": assets::prefix(),
        "files": FILES,
        "sites": sites,
        "wanted": wanted,
        "pages": pages(&places),
    });
    Ok((Caching::Never, Json(body)).into_response())
}

fn site(app: &App, place: &Place, purpose: Option<VisitKind>) -> serde_json::Value {
    let ruling = ruling(app, place);
    let (zone, today) = (app.zones.of(place.county.as_deref()), app.today_in(place.county.as_deref()));
    let atlas = app.atlas();
    let held = atlas.by_id(place.id).and_then(|entry| entry.determination(today));
    json!({
        "code": place.code.plain(),
        "name": place.name,
        "address": place.address(),
        "lat": place.point.as_ref().map(|point| point.lat),
        "lon": place.point.as_ref().map(|point| point.lon),
        "time_zone": zone.name(),
        "status": held.map(|held| held.status().code()),
        "seen_on": held.and_then(|held| held.seen_on).map(|day| day.to_string()),
        "applicability": ruling.applicability.code(),
        "form": questions_version(&ruling.questions()),
        "purpose": purpose.map(VisitKind::code),
    })
}

/// Pages that are kept whatever sites there are.
const PAGES: [&str; 4] = ["/field", "/field/outbox", "/field/places", "/field/places/new"];

/// Addresses to keep, in both languages.
fn pages(places: &[Place]) -> Vec<String> {
    let own = |place: &Place| [format!("/field/sites/{}", place.code.plain()), format!("/field/visits/new?place={}", place.code.plain())];
    let paths: Vec<String> = PAGES.into_iter().map(str::to_owned).chain(places.iter().flat_map(own)).collect();
    ["/en", "/es"].iter().flat_map(|prefix| paths.iter().map(move |path| format!("{prefix}{path}"))).collect()
}
