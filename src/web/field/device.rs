//! What makes the field pages an app of the device: the service worker, the manifest, and the page for what is not kept.

use askama::Template;
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::built;
use crate::domain::language::Language;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::assets;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// `GET /field/worker.js`: the worker of this build. Another build is another text, which is how a browser notices an update.
pub async fn worker() -> Result<Response, HttpError> {
    let script = built::file("assets/field-worker.js").ok_or(HttpError::NotFound)?;
    let text = format!("self.ASSETS = \"{}\";\n{}", assets::prefix(), String::from_utf8_lossy(&script));
    let headers = [("content-type", "text/javascript; charset=utf-8"), ("service-worker-allowed", "/")];
    Ok((Caching::Revalidate, headers, text).into_response())
}

/// `GET /field/manifest.json` (W3C, Web Application Manifest).
pub async fn manifest(Extension(wanted): Extension<Locale>) -> Response {
    let icon = |name: &str, sizes: &str, kind: &str| json!({ "src": format!("{}/{name}", assets::prefix()), "sizes": sizes, "type": kind, "purpose": "any" });
    let start = format!("/{}/field", wanted.language.code());
    let body = json!({
        "id": "/field",
        "name": i18n::text(wanted.language, "device-name"),
        "short_name": "Placard",
        "lang": wanted.language.code(),
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#162e51",
        "icons": [icon("icon-app.svg", "any", "image/svg+xml")],
    });
    (Caching::Revalidate, [("content-type", "application/manifest+json")], body.to_string()).into_response()
}

/// Shown without signal for a page that is not kept on the device.
#[derive(Template)]
#[template(path = "field/away.html")]
pub struct AwayPage;

impl Screen for AwayPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "away-title")
    }
}

/// `GET /field/away`
pub async fn away() -> Page<AwayPage> {
    Page::new(AwayPage, Caching::Never)
}

/// Visits and photos on this device, filled in by the script.
#[derive(Template)]
#[template(path = "field/outbox.html")]
pub struct OutboxPage;

impl Screen for OutboxPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "outbox-title")
    }
}

/// `GET /field/outbox`
pub async fn outbox(_: Inspector) -> Page<OutboxPage> {
    Page::new(OutboxPage, Caching::Never)
}
