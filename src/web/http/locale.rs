//! What an address asks for besides the page itself: its language.
//!
//! `/es/…` and `/en/…` choose a language outright; without them the browser's `Accept-Language` does.

use std::sync::Arc;

use axum::http::{HeaderMap, Request, Uri, header};

use crate::domain::language::Language;
use crate::web::http::tracking::without_tracking;

/// Travels with each request as an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    /// `""`, `"/en"` or `"/es"`: what the links of the answer start with.
    pub prefix: &'static str,
    /// Path and query without the prefix.
    pub path: Arc<str>,
}

/// Takes the language's prefix and tracking words off the address and puts the locale into the request, before any route is looked at.
pub fn negotiate<B>(mut request: Request<B>) -> Request<B> {
    let whole = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let clean = without_tracking(whole);
    let (prefix, path) = split(&clean);
    let (path, is_another): (Arc<str>, bool) = (path.into(), path != whole);
    let language = match prefix {
        "/es" => Language::Es,
        "/en" => Language::En,
        _ => preferred(request.headers()),
    };
    if is_another && let Ok(uri) = path.parse::<Uri>() {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(Locale { language, prefix, path });
    request
}

fn split(path: &str) -> (&'static str, &str) {
    for prefix in ["/es", "/en"] {
        match path.strip_prefix(prefix) {
            Some("") => return (prefix, "/"),
            Some(rest) if rest.starts_with('/') => return (prefix, rest),
            Some(_) | None => {}
        }
    }
    ("", path)
}

/// Spanish when the browser wants it more than English (RFC 9110, section 12.5.4), else English.
fn preferred(headers: &HeaderMap) -> Language {
    let Some(wanted) = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()) else { return Language::En };
    let weight = |code: &str| {
        wanted
            .split(',')
            .filter_map(|part| {
                let (tag, rest) = part.trim().split_once(';').unwrap_or((part.trim(), "q=1"));
                let tag = tag.trim().to_ascii_lowercase();
                (tag == code || tag.starts_with(&format!("{code}-"))).then(|| rest.trim().strip_prefix("q=")?.parse::<f32>().ok()).flatten()
            })
            .fold(0.0, f32::max)
    };
    if weight("es") > weight("en") { Language::Es } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, wanted: &str) -> (Locale, String) {
        let request = negotiate(Request::builder().uri(path).header("accept-language", wanted).body(()).unwrap());
        let asked = request.extensions().get::<Locale>().unwrap().clone();
        (asked, request.uri().to_string())
    }

    #[test]
    fn the_address_beats_the_browser() {
        assert_eq!(asked("/es/places?q=a", "en").0.language, Language::Es);
        assert_eq!(asked("/es/places?q=a", "en").1, "/places?q=a");
        assert_eq!(asked("/en", "es").0, Locale { language: Language::En, prefix: "/en", path: "/".into() });
        assert_eq!(asked("/estates", "en").0.prefix, "");
        assert_eq!(asked("/es/places?q=a&fbclid=x", "en").1, "/places?q=a");
        assert_eq!(asked("/places?utm_source=x", "en").0.path, "/places".into());
    }

    #[test]
    fn the_browser_decides_where_the_address_is_silent() {
        assert_eq!(asked("/", "es-MX,es;q=0.9,en;q=0.8").0.language, Language::Es);
        assert_eq!(asked("/", "en-US,en;q=0.9,es;q=0.8").0.language, Language::En);
        assert_eq!(asked("/", "fr").0.language, Language::En);
        assert_eq!(asked("/", "es;q=nonsense").0.language, Language::En);
    }
}
