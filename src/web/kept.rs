//! Answers that are the same for everybody are kept until the record changes; their tag lets a browser ask whether it did.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::domain::day::Day;
use crate::domain::words::Language;
use crate::web::App;
use crate::web::asked::Asked;
use crate::web::page::Caching;
use crate::web::refusal::Refusal;

/// Memory for kept answers, in bytes.
pub const KEPT: u64 = 128 * 1024 * 1024;
/// A larger answer is made anew each time: it would push out what many ask for.
const LARGEST: usize = 8 * 1024 * 1024;

/// What is sent, and as what.
#[derive(Clone)]
pub struct Body {
    pub content_type: &'static str,
    pub bytes: Bytes,
}

/// A table, a map or a sheet of paper as a file: JSON, CSV, GeoJSON, PDF.
pub struct Download<B = String> {
    pub content_type: &'static str,
    pub body: B,
    pub caching: Caching,
}

impl Download {
    /// A table as CSV (RFC 4180), column names first.
    ///
    /// # Errors
    /// `Fault` when the rows are of different lengths.
    pub fn table<R>(rows: impl IntoIterator<Item = R>) -> Result<Download, Refusal>
    where
        R: IntoIterator<Item: AsRef<[u8]>>,
    {
        let mut table = csv::Writer::from_writer(Vec::new());
        let written = rows.into_iter().try_for_each(|row| table.write_record(row));
        let body = written.ok().and_then(|()| table.into_inner().ok()).and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(Download { content_type: "text/csv; charset=utf-8", body: body.ok_or(Refusal::Fault)?, caching: Caching::UntilAtlasChanges })
    }
}

/// A file on its way through the middleware that keeps it.
#[derive(Clone)]
pub struct Made(pub Body, pub Caching);

impl<B: Into<Bytes>> IntoResponse for Download<B> {
    fn into_response(self) -> Response {
        let mut response = StatusCode::OK.into_response();
        response.extensions_mut().insert(Made(Body { content_type: self.content_type, bytes: self.body.into() }, self.caching));
        response
    }
}

/// Prefix, language, path with query.
type Key = (&'static str, Language, String);

/// An answer as of a version of the atlas, on a day.
#[derive(Clone)]
struct Kept {
    version: i64,
    day: Day,
    body: Body,
}

/// The answers that are kept.
pub struct KeptAnswers(Cache<Key, Kept, ByBytes>);

impl Default for KeptAnswers {
    fn default() -> KeptAnswers {
        KeptAnswers(Cache::with_weighter(10_000, KEPT, ByBytes))
    }
}

/// Answers weigh what they take in memory.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Kept> for ByBytes {
    fn weight(&self, key: &Key, kept: &Kept) -> u64 {
        (key.2.len() + kept.body.bytes.len() + 128) as u64
    }
}

/// One request, seen as a question that may have been answered before.
pub struct Keeping<'a> {
    asked: &'a Asked,
    version: i64,
    day: Day,
    tag: String,
    /// The tags that the browser has.
    known: String,
}

impl<'a> Keeping<'a> {
    pub fn of(app: &App, asked: &'a Asked, headers: &HeaderMap) -> Keeping<'a> {
        let (version, day) = (app.atlas().version(), app.clock.today());
        let tag = format!("W/\"{}-{version}-{day}-{}\"", app.boot, asked.language.code());
        let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default().to_owned();
        Keeping { asked, version, day, tag, known }
    }

    fn key(&self) -> Key {
        (self.asked.prefix, self.asked.language, self.asked.path.clone())
    }

    /// The answer of earlier, while nothing has changed.
    pub fn kept(&self, app: &App) -> Option<Response> {
        let kept = app.kept.0.get(&self.key()).filter(|kept| kept.version == self.version && kept.day == self.day)?;
        Some(self.tagged(kept.body))
    }

    /// Keeps an answer and gives it.
    pub fn keep(&self, app: &App, body: Body) -> Response {
        if body.bytes.len() <= LARGEST {
            app.kept.0.insert(self.key(), Kept { version: self.version, day: self.day, body: body.clone() });
        }
        self.tagged(body)
    }

    /// With its tag; without its body for whoever has it.
    fn tagged(&self, body: Body) -> Response {
        let mut response = answer(body, StatusCode::OK, Caching::UntilAtlasChanges, self.asked);
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        if self.known.split(',').any(|one| one.trim() == self.tag) {
            let (mut parts, _) = response.into_parts();
            parts.status = StatusCode::NOT_MODIFIED;
            return Response::from_parts(parts, axum::body::Body::empty());
        }
        response
    }
}

/// The answer with the headers of its kind.
pub fn answer(body: Body, status: StatusCode, caching: Caching, asked: &Asked) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, caching.header());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(body.content_type));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asked.language.code()));
    if asked.prefix.is_empty() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    }
    (status, headers, body.bytes).into_response()
}

/// Keeps what the handler set besides the body: cookies, above all.
pub fn merge(mut response: Response, extra: &HeaderMap) -> Response {
    for (name, value) in extra {
        if *name != header::CONTENT_LENGTH && *name != header::CONTENT_TYPE {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response
}

pub fn no_store() -> HeaderMap {
    HeaderMap::from_iter([(header::CACHE_CONTROL, Caching::Never.header())])
}
