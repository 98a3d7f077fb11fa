//! Answers that are the same for everybody are kept until the record changes; their tag lets a browser ask whether it did.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::domain::day::Day;
use crate::domain::language::Language;
use crate::web::App;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::page::Caching;

/// Memory for kept answers, in bytes.
const KEPT: u64 = 192 * 1024 * 1024;
/// How hard what is kept is packed, 1 to 9: it is done while somebody waits, once.
const PACKING: u32 = 4;
/// Room for the headers of an answer, so that none moves the others.
const HEADERS: usize = 24;
/// A larger answer is made anew each time: it would push out what many ask for.
const LARGEST: usize = 8 * 1024 * 1024;

/// What is sent, and as what.
#[derive(Clone)]
pub struct Body {
    content_type: &'static str,
    bytes: Bytes,
    /// The same in fewer bytes (gzip, RFC 1952).
    packed: Option<Bytes>,
}

impl Body {
    pub fn new(content_type: &'static str, bytes: impl Into<Bytes>) -> Body {
        Body { content_type, bytes: bytes.into(), packed: None }
    }

    /// Packed too, where that makes it smaller.
    async fn pack(mut self) -> Body {
        let bytes = self.bytes.clone();
        let packed = tokio::task::spawn_blocking(move || gzip(&bytes)).await;
        self.packed = packed.ok().filter(|packed| (1..self.bytes.len()).contains(&packed.len())).map(Bytes::from);
        self
    }

    fn size(&self) -> usize {
        self.bytes.len() + self.packed.as_ref().map_or(0, Bytes::len)
    }
}

/// Nothing when it fails, which writing to memory does not.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(PACKING));
    gzip.write_all(bytes).and_then(|()| gzip.finish()).unwrap_or_default()
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
    pub fn table<R>(rows: impl IntoIterator<Item = R>) -> Result<Download, HttpError>
    where
        R: IntoIterator<Item: AsRef<[u8]>>,
    {
        let mut table = csv::Writer::from_writer(Vec::new());
        let written = rows.into_iter().try_for_each(|row| table.write_record(row));
        let body = written.ok().and_then(|()| table.into_inner().ok()).and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(Download { content_type: "text/csv; charset=utf-8", body: body.ok_or(HttpError::Fault)?, caching: Caching::UntilAtlasChanges })
    }
}

/// A file on its way through the middleware that keeps it.
#[derive(Clone)]
pub struct Made(pub Body, pub Caching);

impl<B: Into<Bytes>> IntoResponse for Download<B> {
    fn into_response(self) -> Response {
        let mut response = StatusCode::OK.into_response();
        response.extensions_mut().insert(Made(Body::new(self.content_type, self.body), self.caching));
        response
    }
}

/// Prefix, language, path with query.
type Key = (&'static str, Language, Arc<str>);

/// An answer as of a version of the atlas, on a day.
#[derive(Clone)]
struct Kept {
    version: i64,
    day: Day,
    tag: HeaderValue,
    status: StatusCode,
    body: Body,
}

/// The answers that are kept.
pub struct PageCache(Cache<Key, Kept, ByBytes>);

impl Default for PageCache {
    fn default() -> PageCache {
        PageCache(Cache::with_weighter(20_000, KEPT, ByBytes))
    }
}

/// Answers weigh what they take in memory.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Kept> for ByBytes {
    fn weight(&self, key: &Key, kept: &Kept) -> u64 {
        (key.2.len() + kept.body.size() + 256) as u64
    }
}

/// One request, seen as a question that may have been answered before.
pub struct Keeping<'a> {
    asked: &'a Locale,
    version: i64,
    day: Day,
    /// The tags that the browser has.
    known: Option<HeaderValue>,
    takes_gzip: bool,
}

impl<'a> Keeping<'a> {
    pub fn of(app: &App, asked: &'a Locale, headers: &HeaderMap) -> Keeping<'a> {
        let (version, day) = (app.atlas().version(), app.clock.today());
        let codings = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes_gzip = codings.split(',').any(|coding| coding.trim().split(';').next() == Some("gzip"));
        Keeping { asked, version, day, known: headers.get(header::IF_NONE_MATCH).cloned(), takes_gzip }
    }

    fn key(&self) -> Key {
        (self.asked.prefix, self.asked.language, self.asked.path.clone())
    }

    /// The atlas's version, and what was asked of it: MapLibre takes a tile with the tag of the one before for the same tile, whatever its
    /// address.
    fn tag(&self, app: &App) -> HeaderValue {
        let mut asked = DefaultHasher::new();
        self.key().hash(&mut asked);
        let tag = format!("W/\"{}-{}-{}-{:x}\"", app.boot, self.version, self.day, asked.finish());
        HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("*"))
    }

    /// The answer of earlier, while nothing has changed.
    pub fn kept(&self, app: &App) -> Option<Response> {
        let kept = app.kept.0.get(&self.key()).filter(|kept| kept.version == self.version && kept.day == self.day)?;
        Some(self.tagged(kept))
    }

    /// Keeps an answer and gives it.
    pub async fn keep(&self, app: &App, status: StatusCode, body: Body) -> Response {
        let is_kept = body.bytes.len() <= LARGEST;
        let body = if is_kept { body.pack().await } else { body };
        let kept = Kept { version: self.version, day: self.day, tag: self.tag(app), status, body };
        if is_kept {
            app.kept.0.insert(self.key(), kept.clone());
        }
        self.tagged(kept)
    }

    /// With its tag; packed for whoever unpacks it, without its body for whoever has it.
    fn tagged(&self, kept: Kept) -> Response {
        let known = self.known.as_ref().and_then(|known| known.to_str().ok()).unwrap_or_default();
        let unchanged = known.split(',').any(|one| kept.tag == one.trim());
        let packed = kept.body.packed.filter(|_| self.takes_gzip && !unchanged);
        let is_packed = packed.is_some();
        let (status, plain) = if unchanged { (StatusCode::NOT_MODIFIED, Bytes::new()) } else { (kept.status, kept.body.bytes) };
        let bytes = packed.unwrap_or(plain);
        let mut response = answer(Body::new(kept.body.content_type, bytes), status, Caching::UntilAtlasChanges, self.asked);
        let headers = response.headers_mut();
        headers.insert(header::ETAG, kept.tag);
        if is_packed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }
}

/// The answer with the headers of its kind.
pub fn answer(body: Body, status: StatusCode, caching: Caching, asked: &Locale) -> Response {
    let mut response = Response::new(axum::body::Body::from(body.bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.reserve(HEADERS);
    headers.insert(header::CACHE_CONTROL, caching.header());
    if status != StatusCode::NO_CONTENT {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(body.content_type));
    }
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asked.language.code()));
    if asked.prefix.is_empty() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    }
    response
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
