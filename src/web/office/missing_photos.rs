//! Visits whose photos have not all arrived: somebody can still be asked, while the photos are on the device.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::zone::Zone;
use crate::store;
use crate::store::promised_photo::{self, Incomplete};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/missing_photos.html")]
pub struct MissingPhotosPage {
    /// The oldest first.
    visits: Vec<IncompleteLine>,
}

/// A visit whose photos have not all arrived, and where it was.
pub struct IncompleteLine {
    visit: Incomplete,
    code: String,
    place: String,
    /// That of the place.
    zone: Zone,
}

impl IncompleteLine {
    /// When its photos were promised: with the visit.
    pub fn announced_at(&self) -> Micros {
        self.visit.recorded_at
    }
}

impl Screen for MissingPhotosPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "missing-photos-title", &[("count", self.visits.len().into())])
    }
}

/// `GET /office/missing-photos`
pub async fn show(OfficeReader { person, .. }: OfficeReader, State(app): State<App>) -> Result<Page<MissingPhotosPage>, HttpError> {
    Ok(Page::new(MissingPhotosPage { visits: of(&app, &person).await? }, Caching::Never))
}

/// Those of the person's agency and area.
pub async fn of(app: &App, person: &Person) -> store::Result<Vec<IncompleteLine>> {
    let atlas = app.atlas();
    let incomplete = promised_photo::incomplete(&app.store, person).await?;
    let named = |visit: Incomplete| {
        let entry = atlas.by_id(visit.place_id)?;
        let zone = app.zones.of(entry.county).clone();
        Some(IncompleteLine { visit, code: entry.code.plain().to_owned(), place: entry.name.to_owned(), zone })
    };
    Ok(incomplete.into_iter().filter_map(named).collect())
}
