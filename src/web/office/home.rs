//! What waits for a supervisor.

use askama::Template;
use axum::extract::State;

use crate::domain::language::Language;
use crate::store::{assignment, photo, review_flag};
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::office::missing_photos;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/home.html")]
pub struct OfficePage {
    /// Address, key of its words, and how many wait there.
    waiting: Vec<(&'static str, &'static str, i64)>,
}

impl Screen for OfficePage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "office-title")
    }
}

/// `GET /office`
pub async fn show(Supervisor { person, .. }: Supervisor, State(app): State<App>) -> Result<Page<OfficePage>, HttpError> {
    let work = assignment::workload(&app.store, &person, &app.zones, app.clock.now(), app.clock.now()).await?;
    let waiting = vec![
        ("/office/review", "office-review", review_flag::count_open(&app.store, &person).await?),
        ("/office/photos", "office-photos", photo::count_undecided(&app.store, &person).await?),
        ("/office/missing-photos", "missing-photos-title", missing_photos::of(&app, &person).await?.len() as i64),
        ("/office/assignments", "office-overdue", work.iter().map(|one| one.overdue).sum()),
    ];
    Ok(Page::new(OfficePage { waiting }, Caching::Never))
}
