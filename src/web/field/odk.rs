//! How to log visits with ODK Collect or KoboCollect instead of our own field pages, and the form as a workbook.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::openrosa::{SERVER_PATH, visit_questions, xlsform};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "field/odk.html")]
pub struct OdkPage {
    server: String,
    email: String,
}

impl Screen for OdkPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "odk-title")
    }
}

/// `GET /field/odk`
pub async fn show(Inspector { person, .. }: Inspector, State(app): State<App>) -> Page<OdkPage> {
    Page::new(OdkPage { server: format!("{}{SERVER_PATH}", app.public_url), email: person.email }, Caching::Never)
}

/// `GET /field/odk/visit.xlsx`: the form as an XLSForm.
pub async fn workbook(_: Inspector, State(app): State<App>) -> Result<Response, HttpError> {
    let bytes = xlsform::xlsform(&visit_questions::form(&app), app.clock.now()).map_err(|error| {
        tracing::error!(%error, "the workbook cannot be written");
        HttpError::Fault
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"placard-visit.xlsx\""),
    ];
    Ok((Caching::Never, headers, bytes).into_response())
}
