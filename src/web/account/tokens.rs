//! Tokens for other programs: made and taken back by their owner, shown once, good for `/openrosa` only.

use std::io::Write as _;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::domain::day::Day;
use crate::domain::digest::from_hex;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::evidence::qr_code::{QrCode, draw};
use crate::services;
use crate::services::token::NewToken;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::openrosa::SERVER_PATH;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Longest name of a device, in characters.
const LONGEST_NAME: usize = 60;

/// A new token, this once.
#[derive(Template)]
#[template(path = "account/token.html")]
pub struct TokenPage {
    name: String,
    server: String,
    person: Person,
    token: String,
    until: Day,
    /// The settings for ODK Collect, to be scanned.
    code: Option<QrCode>,
}

impl Screen for TokenPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "token-title", &[("name", self.name.clone().into())])
    }
}

impl TokenPage {
    /// ODK Collect sends a name and a token over TLS only.
    fn over_tls(&self) -> bool {
        self.server.starts_with("https://")
    }
}

/// `POST /account/tokens` with the device's `name`.
pub async fn make(Inspector { person, .. }: Inspector, State(app): State<App>, Form(typed): Form) -> Result<Page<TokenPage>, HttpError> {
    let name: String = typed.get("name").chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        return Err(HttpError::BadRequest("token-name"));
    }
    let server = format!("{}{SERVER_PATH}", app.printed_url()?);
    let issued = services::token::issue(&app.store, person.id, &name, &app.ids, app.clock.now()).await?;
    let NewToken { token, until } = issued.ok_or(HttpError::BadRequest("token-too-many"))?;
    let code = settings(&app.registry_name, &server, &person.email, &token).and_then(|text| draw(&text));
    Ok(Page::new(TokenPage { name, server, person, token, until: app.zones.registry().day(until), code }, Caching::Never))
}

/// `POST /account/tokens/revoke` with `token`, the digest of one's own.
pub async fn revoke(Inspector { person, .. }: Inspector, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let digest = from_hex(typed.get("token")).ok_or(HttpError::NotFound)?;
    services::token::revoke(&app.store, person.id, &digest, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to("/account#tokens").into_response())
}

/// What ODK Collect scans: its settings as JSON, compressed (RFC 1950), in base64
/// (docs.getodk.org/collect-import-export). Forms are kept as the server has them.
fn settings(project: &str, server: &str, email: &str, token: &str) -> Option<String> {
    let json = serde_json::json!({
        "general": { "server_url": server, "username": email, "password": token, "form_update_mode": "match_exactly" },
        "admin": {},
        "project": { "name": project },
    });
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(json.to_string().as_bytes()).ok()?;
    Some(BASE64_STANDARD.encode(zlib.finish().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_settings_unfold_to_what_odk_collect_reads() {
        let text = settings("Placard Missouri", "https://posters.example.gov/openrosa", "ana@example.org", &"0f".repeat(32)).unwrap();
        let mut json = String::new();
        flate2::read::ZlibDecoder::new(BASE64_STANDARD.decode(&text).unwrap().as_slice()).read_to_string(&mut json).unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["general"]["server_url"], "https://posters.example.gov/openrosa");
        assert_eq!((&read["general"]["username"], &read["project"]["name"]), (&"ana@example.org".into(), &"Placard Missouri".into()));
        assert!(draw(&text).is_some(), "it fits on a code");
    }
}
