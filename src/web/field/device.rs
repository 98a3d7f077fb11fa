//! What makes the field pages an app of the device: the service worker, the manifest, and the page for what is not kept.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::built;
use crate::domain::digest::hex;
use crate::domain::language::Language;
use crate::services;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::assets;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// What the field pages need besides themselves.
pub const FILES: [&str; 6] =
    ["site.css", "site.js", "field.js", "favicon.svg", "fonts/public-sans-latin.woff2", "fonts/public-sans-latin-ext.woff2"];

/// `GET /field/worker.js`: the worker of this build. Another build is another text, which is how a browser notices an update.
pub async fn worker() -> Result<Response, HttpError> {
    let script = built::file("assets/field-worker.js").ok_or(HttpError::NotFound)?;
    let (assets, files) = (json!(assets::prefix()), json!(FILES));
    let text = format!("self.ASSETS = {assets};\nself.FILES = {files};\n{}", String::from_utf8_lossy(&script));
    let headers = [("content-type", "text/javascript; charset=utf-8"), ("service-worker-allowed", "/")];
    Ok((Caching::Revalidate, headers, text).into_response())
}

/// `GET /field/session.json`: who is signed in, and the key under which a device seals their unsent visits when they sign out. A device asks
/// when a page leads elsewhere: 401 empties it.
pub async fn session(Inspector { person, .. }: Inspector, State(app): State<App>) -> Result<Response, HttpError> {
    let seal = services::registry_secret::device_key(&app.store, &app.ids, person.id).await?;
    Ok((Caching::Never, Json(json!({ "person": person.id, "seal": hex(&seal) }))).into_response())
}

/// `GET /field/manifest.json` (W3C, Web Application Manifest).
pub async fn manifest(locale: Locale) -> Response {
    let icon = |name: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": format!("{}/{name}", assets::prefix()), "sizes": sizes, "type": kind, "purpose": purpose });
    let start = format!("/{}/field", locale.language.code());
    let body = json!({
        "id": "/field",
        "name": i18n::text(locale.language, "device-name"),
        "short_name": "Placard",
        "lang": locale.language.code(),
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#162e51",
        "icons": [
            icon("icon-app.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "maskable"),
        ],
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
