//! The record as a whole: its daily heads, and how anybody can check that nothing was rewritten.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Day;
use crate::domain::digest::hex;
use crate::domain::language::Language;
use crate::domain::ledger::Head;
use crate::store::ledger;
use crate::web::http::app::App;
use crate::web::http::cache::{Caching, Download};
use crate::web::http::error::HttpError;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Days of which the last entry is listed.
const DAYS: usize = 30;

#[derive(Template)]
#[template(path = "public/ledger.html")]
pub struct LedgerPage {
    head: Head,
    /// With the civil day that each is the last of.
    heads: Vec<(Day, Head)>,
}

impl Screen for LedgerPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "ledger-title", &[("count", self.head.seq.into())])
    }
}

impl LedgerPage {
    fn hash(&self, head: &Head) -> String {
        hex(&head.hash)
    }
}

/// `GET /ledger`
pub async fn show(State(app): State<App>) -> Result<Page<LedgerPage>, HttpError> {
    let heads = ledger::daily_heads(&app.store, app.zones.registry(), DAYS).await?;
    let head = ledger::head(&app.store).await?;
    Ok(Page::new(LedgerPage { head, heads }, Caching::UntilAtlasChanges))
}

/// `GET /ledger/head`
pub async fn head(State(app): State<App>) -> Result<Download, HttpError> {
    let head = ledger::head(&app.store).await?;
    let body = serde_json::json!({ "seq": head.seq, "hash": hex(&head.hash), "at": app.clock.now().to_iso() }).to_string();
    Ok(Download { content_type: "application/json", body, caching: Caching::Never })
}
