//! Caching: pages that are the same for everybody stay in memory until the record changes; an ETag lets a browser ask whether it did.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponseParts, Response, ResponseParts};
use flate2::Compression;
use flate2::write::GzEncoder;
use quick_cache::sync::{Cache, DefaultLifecycle, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, Weighter};
use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::domain::language::Language;
use crate::web::http::locale::Locale;
use crate::web::http::weight::weights;

/// How long a response may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// Whatever depends on who asks.
    Never,
    /// By everybody, until the record changes: kept in memory, and asked for again by its tag.
    UntilAtlasChanges,
    /// The same, until the record of this place changes, or what is no place.
    UntilPlaceChanges(Uuid),
    /// By everybody, but asked for again each time.
    Revalidate,
    /// What its address names by content.
    Forever,
}

impl Caching {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Caching::Never => "private, no-store",
            Caching::UntilAtlasChanges | Caching::UntilPlaceChanges(_) => "public, no-cache",
            Caching::Revalidate => "no-cache",
            Caching::Forever => "public, max-age=31536000, immutable",
        })
    }

    /// Is an answer kept in memory?
    pub fn is_kept(self) -> bool {
        matches!(self, Caching::UntilAtlasChanges | Caching::UntilPlaceChanges(_))
    }
}

/// Sets the `Cache-Control` header of a response.
impl IntoResponseParts for Caching {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts.headers_mut().insert(header::CACHE_CONTROL, self.header());
        Ok(parts)
    }
}

/// Memory for cached responses, in bytes.
const CAPACITY: u64 = 192 * 1024 * 1024;
/// Level of gzip, 1 to 9: it is done while somebody waits, once.
const GZIP_LEVEL: u32 = 4;
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
    gzipped: Option<Bytes>,
}

impl Body {
    pub fn new(content_type: &'static str, bytes: impl Into<Bytes>) -> Body {
        Body { content_type, bytes: bytes.into(), gzipped: None }
    }

    /// Compressed too, where that makes it smaller.
    async fn gzipped(mut self) -> Body {
        let bytes = self.bytes.clone();
        let gzipped = tokio::task::spawn_blocking(move || gzip(&bytes)).await;
        self.gzipped = gzipped.ok().filter(|gzipped| (1..self.bytes.len()).contains(&gzipped.len())).map(Bytes::from);
        self
    }

    fn size(&self) -> usize {
        self.bytes.len() + self.gzipped.as_ref().map_or(0, Bytes::len)
    }
}

/// Nothing when it fails, which writing to memory does not.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(GZIP_LEVEL));
    gzip.write_all(bytes).and_then(|()| gzip.finish()).unwrap_or_default()
}

/// Prefix, language, path with query.
type Key = (&'static str, Language, Arc<str>);

/// An answer as of a version of the atlas, on a day.
#[derive(Clone)]
struct CacheEntry {
    version: i64,
    /// It hangs on the record of this place, and on no other one's.
    place: Option<Uuid>,
    days_begun: i64,
    tag: HeaderValue,
    status: StatusCode,
    body: Body,
}

/// The pages of the cache.
pub struct PageCache(Cache<Key, CacheEntry, ByBytes>);

impl Default for PageCache {
    fn default() -> PageCache {
        PageCache(Cache::with_weighter(20_000, CAPACITY, ByBytes))
    }
}

/// Answers weigh what they take in memory.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, CacheEntry> for ByBytes {
    fn weight(&self, key: &Key, entry: &CacheEntry) -> u64 {
        (key.2.len() + entry.body.size() + 256) as u64
    }
}

/// What the pages of a moment have in common.
pub struct Edition<'a> {
    /// Tells apart what two versions of the program, or two settings of it, would send.
    pub build: &'a str,
    /// What changed in it makes pages anew: those of that place, and those of the whole.
    pub atlas: Arc<Atlas>,
    /// Moves at midnight, in each zone of the registry.
    pub days_begun: i64,
}

/// One request, seen as a question that may have been answered before.
pub struct CacheLookup<'a> {
    cache: &'a PageCache,
    edition: Edition<'a>,
    locale: &'a Locale,
    /// The tags that the browser has.
    known: Option<HeaderValue>,
    takes_gzip: bool,
}

impl<'a> CacheLookup<'a> {
    pub fn of(cache: &'a PageCache, edition: Edition<'a>, locale: &'a Locale, headers: &HeaderMap) -> CacheLookup<'a> {
        let codings = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes_gzip = takes(codings, "gzip");
        CacheLookup { cache, edition, locale, known: headers.get(header::IF_NONE_MATCH).cloned(), takes_gzip }
    }

    fn key(&self) -> Key {
        (self.locale.prefix, self.locale.language, self.locale.path.clone())
    }

    /// The number of the last entry that the answer hangs on, and what was asked: MapLibre takes a tile with the tag of the one before for the
    /// same tile, whatever its address.
    fn tag(&self, version: i64) -> HeaderValue {
        let Edition { build, days_begun, .. } = self.edition;
        let mut question = DefaultHasher::new();
        self.key().hash(&mut question);
        let tag = format!("W/\"{build}-{version}-{days_begun}-{:x}\"", question.finish());
        HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("*"))
    }

    /// The answer of earlier, while nothing has changed.
    pub fn get(&self) -> Option<Response> {
        self.cache.0.get(&self.key()).filter(|entry| self.is_current(entry)).map(|entry| self.tagged(entry))
    }

    /// The answer of earlier, or of whoever asks the same at this moment; else it is for this asker to work out, and for others to wait.
    ///
    /// # Errors
    /// The place that the answer is to be put in.
    pub async fn get_or_first(&self) -> Result<Response, First<'a>> {
        loop {
            self.cache.0.remove_if(&self.key(), |entry| !self.is_current(entry));
            match self.cache.0.get_value_or_guard_async(&self.key()).await {
                Ok(entry) if self.is_current(&entry) => return Ok(self.tagged(entry)),
                // Whoever was waited for had asked before the last change.
                Ok(_) => {}
                Err(place) => return Err(First(place)),
            }
        }
    }

    fn is_current(&self, entry: &CacheEntry) -> bool {
        entry.version >= self.version_of(entry.place) && entry.days_begun >= self.edition.days_begun
    }

    /// Of a place, or of all.
    fn version_of(&self, place: Option<Uuid>) -> i64 {
        let atlas = &self.edition.atlas;
        place.map_or_else(|| atlas.version(), |place| atlas.version_of(place))
    }

    /// Keeps an answer and gives it, to those who waited for it too.
    pub async fn insert(&self, status: StatusCode, body: Body, caching: Caching, first: Option<First<'a>>) -> Response {
        let is_cached = body.bytes.len() <= LARGEST;
        let body = if is_cached { body.gzipped().await } else { body };
        let place = if let Caching::UntilPlaceChanges(place) = caching { Some(place) } else { None };
        let (tag, version, days_begun) = (self.tag(self.version_of(place)), self.edition.atlas.version(), self.edition.days_begun);
        let entry = CacheEntry { version, place, days_begun, tag, status, body };
        match first {
            // Somebody else was faster, for another version perhaps: theirs stands until it is asked for.
            Some(First(place)) if is_cached => drop(place.insert(entry.clone())),
            None if is_cached => self.cache.0.insert(self.key(), entry.clone()),
            Some(_) | None => {}
        }
        self.tagged(entry)
    }

    /// With its tag; gzipped for whoever unpacks it, without its body for whoever has it.
    fn tagged(&self, entry: CacheEntry) -> Response {
        let known = self.known.as_ref().and_then(|known| known.to_str().ok()).unwrap_or_default();
        let unchanged = known.split(',').any(|one| entry.tag == one.trim());
        let gzipped = entry.body.gzipped.filter(|_| self.takes_gzip && !unchanged);
        let is_gzipped = gzipped.is_some();
        let (status, plain) = if unchanged { (StatusCode::NOT_MODIFIED, Bytes::new()) } else { (entry.status, entry.body.bytes) };
        let bytes = gzipped.unwrap_or(plain);
        let mut response = response(Body::new(entry.body.content_type, bytes), status, Caching::UntilAtlasChanges, self.locale);
        let headers = response.headers_mut();
        headers.insert(header::ETAG, entry.tag);
        if is_gzipped {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        // Packed or not, and where there is nothing new too (RFC 9110, sections 12.5.5 and 15.4.5).
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }
}

/// An answer that is still to be worked out: whoever asks for the same meanwhile waits until this is gone.
pub struct First<'a>(PlaceholderGuard<'a, Key, CacheEntry, ByBytes, DefaultHashBuilder, DefaultLifecycle<Key, CacheEntry>>);

/// Does a list of codings (RFC 9110, section 12.5.3) take this one? A weight of nothing means that it does not.
fn takes(codings: &str, wanted: &str) -> bool {
    let weight = |name: &str| weights(codings).filter(|(coding, _)| coding == name).last().map(|(_, weight)| weight);
    weight(wanted).or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

/// The answer with the headers of its kind.
pub fn response(body: Body, status: StatusCode, caching: Caching, locale: &Locale) -> Response {
    let mut response = Response::new(axum::body::Body::from(body.bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.reserve(HEADERS);
    headers.insert(header::CACHE_CONTROL, caching.header());
    if status != StatusCode::NO_CONTENT {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(body.content_type));
    }
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.language.code()));
    if locale.prefix.is_empty() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    }
    response
}

/// Keeps what the handler set besides the body: cookies, above all.
pub fn append_headers(mut response: Response, extra: &HeaderMap) -> Response {
    for (name, value) in extra {
        if *name != header::CONTENT_LENGTH && *name != header::CONTENT_TYPE {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::takes;

    #[test]
    fn a_coding_of_no_weight_is_not_wanted() {
        for yes in ["gzip", "br, gzip;q=0.5", "GZIP; q=1", "*", "br;q=1, *;q=0.1", "gzip;q=0.001"] {
            assert!(takes(yes, "gzip"), "{yes}");
        }
        for no in ["", "br", "gzip;q=0", "gzip; q=0.000", "gzip;q=0, *", "*;q=0", "identity", "gzip;q=x"] {
            assert!(!takes(no, "gzip"), "{no}");
        }
    }
}
