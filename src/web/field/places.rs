//! The places that lie on a device, to be searched without signal.

use askama::Template;
use axum::extract::State;

use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "field/places.html")]
pub struct PlacesPage {
    /// Size of the drawing of the counties' borders.
    width: f64,
    height: f64,
}

impl Screen for PlacesPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "county-title")
    }
}

impl PlacesPage {
    fn statuses(&self) -> &'static [Status] {
        Status::ALL
    }
}

/// `GET /field/places`: the script fills it in from what the device took along.
pub async fn show(_: Inspector, State(app): State<App>) -> Page<PlacesPage> {
    Page::new(PlacesPage { width: app.county_map.width, height: app.county_map.height }, Caching::Never)
}
