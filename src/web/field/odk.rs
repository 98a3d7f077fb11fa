//! How to log visits with ODK Collect or KoboCollect instead of our own field pages.

use askama::Template;
use axum::extract::State;

use crate::domain::words::Language;
use crate::web::App;
use crate::web::filters;
use crate::web::guard::Inspector;
use crate::web::openrosa::SERVER;
use crate::web::page::{Caching, Page, Screen};
use crate::web::words;

#[derive(Template)]
#[template(path = "field/odk.html")]
pub struct OdkPage {
    server: String,
    email: String,
}

impl Screen for OdkPage {
    fn title(&self, language: Language) -> String {
        words::text(language, "odk-title")
    }
}

/// `GET /field/odk`
pub async fn show(Inspector(person): Inspector, State(app): State<App>) -> Page<OdkPage> {
    Page::new(OdkPage { server: format!("{}{SERVER}", app.public_url), email: person.email }, Caching::Never)
}
