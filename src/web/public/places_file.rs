//! All public places as a file, with what everybody may read of each.

use axum::extract::State;

use crate::coverage::atlas::{Entry, Filter, SearchQuery};
use crate::domain::category::Category;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::PlaceFilter;
use crate::web::http::query::Query;
use crate::web::public::open_to_public::held_back;

/// Days are those of each place's county.
pub const COLUMNS: [&str; 12] =
    ["code", "name", "kinds", "address", "town", "county", "county_name", "on_day", "status", "displays", "last_visit", "closed_on"];

/// `GET /places.csv?category=&status=&county=&zip=`
pub async fn csv(State(app): State<App>, Query(PlaceFilter(filter)): Query<PlaceFilter>) -> Result<Download, HttpError> {
    let held_back = held_back(&app, filter.status.as_slice()).await?;
    blocking::run(move || {
        let atlas = app.atlas();
        let wanted = SearchQuery { filter: Filter { held_back, ..filter }, limit: atlas.len(), ..SearchQuery::default() };
        let found = atlas.search(&wanted, app.today());
        let heading = COLUMNS.map(str::to_owned).to_vec();
        Ok(Download::table(std::iter::once(heading).chain(found.entries.iter().map(|entry| line(&app, entry)))))
    })
    .await
}

/// An address that is withheld is a town here, as everywhere.
fn line(app: &App, entry: &Entry<'_>) -> Vec<String> {
    let day = app.today_in(entry.county);
    let held = entry.determination(day);
    let kinds: Vec<&str> = entry.categories.iter().map(Category::code).collect();
    vec![
        entry.code.plain().to_owned(),
        entry.name.to_owned(),
        kinds.join(" "),
        entry.address(),
        entry.city.to_owned(),
        entry.county.unwrap_or_default().to_owned(),
        entry.county.and_then(|county| app.county_name(county)).unwrap_or_default().to_owned(),
        day.to_string(),
        held.map_or("", |held| held.status().code()).to_owned(),
        held.and_then(|held| held.display()).map_or("", |display| display.code()).to_owned(),
        held.and_then(|held| held.seen_on).map(|seen| seen.to_string()).unwrap_or_default(),
        entry.closed_on.map(|closed| closed.to_string()).unwrap_or_default(),
    ]
}
