//! Visits whose photos have not all arrived: somebody can still be asked, while the photos are on the device.

use askama::Template;
use axum::extract::State;

use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::store;
use crate::store::promised_photo::{self, Incomplete};
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/missing_photos.html")]
pub struct MissingPhotosPage {
    /// Each with its place's code and name, the oldest first.
    visits: Vec<(Incomplete, String, String)>,
}

impl Screen for MissingPhotosPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "missing-photos-title", &[("count", self.visits.len().into())])
    }
}

/// `GET /office/missing-photos`
pub async fn show(Supervisor { person, .. }: Supervisor, State(app): State<App>) -> Result<Page<MissingPhotosPage>, HttpError> {
    Ok(Page::new(MissingPhotosPage { visits: of(&app, &person).await? }, Caching::Never))
}

/// Those of the person's agency and area.
pub async fn of(app: &App, person: &Person) -> store::Result<Vec<(Incomplete, String, String)>> {
    let atlas = app.atlas();
    let incomplete = promised_photo::incomplete(&app.store, person).await?;
    let named = |one: Incomplete| {
        let entry = atlas.by_id(one.place_id)?;
        Some((one, entry.code.plain().to_owned(), entry.name.to_owned()))
    };
    Ok(incomplete.into_iter().filter_map(named).collect())
}
