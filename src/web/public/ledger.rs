//! The record as a whole: its daily heads, and how anybody can check that nothing was rewritten.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Day;
use crate::domain::digest::hex;
use crate::domain::language::Language;
use crate::domain::ledger::{Head, PublicEntry};
use crate::store::ledger;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Entries of one download: a megabyte and a half.
const AT_ONCE: i64 = 5_000;
/// Days of which the last entry is listed.
const DAYS: usize = 30;

#[derive(Template)]
#[template(path = "public/ledger.html")]
pub struct LedgerPage {
    head: Head,
    /// With the civil day that each is the last of.
    heads: Vec<(Day, Head)>,
    /// Where the registry is reached.
    address: String,
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

    /// The latest day of the entries before, where it is later than the entry's own: it was entered late.
    fn entered_after(&self, at: &usize) -> Option<Day> {
        let (own, _) = self.heads.get(*at)?;
        self.heads.iter().skip(at + 1).map(|(day, _)| *day).max().filter(|before| before > own)
    }
}

/// `GET /ledger`
pub async fn show(State(app): State<App>) -> Result<Page<LedgerPage>, HttpError> {
    let heads = ledger::published_heads(&app.store, app.zones.registry(), DAYS).await?;
    let head = ledger::head(&app.store).await?;
    Ok(Page::new(LedgerPage { head, heads, address: app.public_url.clone() }, Caching::Revalidate))
}

/// The number of an entry in `?after=`; 0: from the first one on.
pub struct After(i64);

impl FromQuery for After {
    fn from_query(query: &mut QueryReader<'_>) -> Result<After, HttpError> {
        let after: Option<u32> = query.value("after", HttpError::BadRequest("bad-entry"))?;
        Ok(After(after.unwrap_or(0).into()))
    }
}

/// `GET /ledger/entries?after=NUMBER`: the next entries, one a line as JSON, without the bodies, which are private: their digests stand for
/// them. No line: there are no more.
pub async fn entries(State(app): State<App>, Query(After(after)): Query<After>) -> Result<Download, HttpError> {
    let entries = ledger::public_after(&app.store, after, AT_ONCE).await?;
    Ok(Download { content_type: "application/x-ndjson", body: entries.iter().map(line).collect(), caching: Caching::Revalidate })
}

fn line(entry: &PublicEntry) -> String {
    let (digest, prev, hash) = (hex(&entry.digest), hex(&entry.prev), hex(&entry.hash));
    let (seq, at, action, subject) = (entry.seq, entry.at.0, entry.action.code(), entry.subject);
    let line =
        serde_json::json!({ "seq": seq, "at": at, "action": action, "subject": subject, "digest": digest, "prev": prev, "hash": hash });
    format!("{line}\n")
}

/// `GET /ledger/verify.py`: checks the entries without this program.
pub async fn script() -> Download<&'static str> {
    let body = include_str!("../../../docs/verify_ledger.py");
    Download { content_type: "text/plain; charset=utf-8", body, caching: Caching::Revalidate }
}

/// `GET /ledger/head`
pub async fn head(State(app): State<App>) -> Result<Download, HttpError> {
    let head = ledger::head(&app.store).await?;
    let body = serde_json::json!({ "seq": head.seq, "hash": hex(&head.hash), "at": app.clock.now().to_iso() }).to_string();
    Ok(Download { content_type: "application/json", body, caching: Caching::Never })
}
