//! Visits that found no such place any more: a supervisor closes the place, says where it moved, or sends somebody else to look.

use askama::Template;
use axum::extract::State;

use crate::domain::language::Language;
use crate::store::review_flag::{self, Gone};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "office/gone.html")]
pub struct GonePage {
    /// Each with the name of its county.
    waiting: Vec<(Gone, Option<String>)>,
}

impl Screen for GonePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "gone-title", &[("count", self.waiting.len().into())])
    }
}

/// `GET /office/places/queue`
pub async fn show(OfficeReader { person, .. }: OfficeReader, State(app): State<App>) -> Result<Page<GonePage>, HttpError> {
    let waiting = review_flag::gone(&app.store, &person, SHOWN).await?.into_iter();
    let county = |gone: &Gone| gone.county.as_deref().and_then(|code| app.county_name(code)).map(str::to_owned);
    Ok(Page::new(GonePage { waiting: waiting.map(|gone| (gone.clone(), county(&gone))).collect() }, Caching::Never))
}
