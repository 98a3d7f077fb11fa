//! Help for somebody in danger, in few and plain words: a page of its own, small, without the frame and under a title that says nothing.

use std::sync::LazyLock;

use askama::Template;
use serde::Deserialize;

use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::assets;

/// The page's words in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// BCP 47.
    code: String,
    /// In the language itself.
    name: String,
    #[serde(default = "left_to_right")]
    direction: String,
    /// Somebody who speaks it has read it.
    #[serde(default)]
    confirmed: bool,
    /// What is said where nobody has.
    #[serde(default)]
    unconfirmed: String,
    /// In the languages of the registry's other pages only.
    #[serde(default)]
    title: String,
    #[serde(default)]
    leave: String,
    call: String,
    text: String,
    free: String,
    danger: String,
    deaf: String,
    happens_heading: String,
    happens: Vec<String>,
    trace_heading: String,
    trace: Vec<String>,
}

fn left_to_right() -> String {
    "ltr".into()
}

#[derive(Deserialize)]
struct File {
    language: Vec<Told>,
}

static LANGUAGES: LazyLock<Result<Vec<Told>, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../templates/public/help.toml")).map(|file: File| file.language));

#[derive(Template)]
#[template(path = "public/help.html")]
struct Help<'a> {
    own: &'a Told,
    others: Vec<&'a Told>,
    hotline_call: &'static str,
    hotline_text: &'static str,
    assets: &'static str,
}

/// `GET /help`
pub async fn show(locale: Locale) -> Result<Download, HttpError> {
    let languages = LANGUAGES.as_ref().map_err(|_| HttpError::Fault)?;
    let (own, others): (Vec<_>, Vec<_>) = languages.iter().partition(|told| told.code == locale.language.code());
    let own = own.first().ok_or(HttpError::Fault)?;
    let page = Help { own, others, hotline_call: HOTLINE_CALL, hotline_text: HOTLINE_TEXT, assets: assets::prefix() };
    let body = page.render().map_err(|_| HttpError::Fault)?;
    Ok(Download { content_type: "text/html; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}
