//! What an address asks for besides the page itself: its language.
//!
//! `/es/…` and `/en/…` choose a language outright; without them the browser's `Accept-Language` does.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Request, Uri, header};

use crate::domain::language::Language;
use crate::web::http::tracking::without_tracking;
use crate::web::http::weight::weights;

/// Travels with each request as an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    /// `""`, `"/en"` or `"/es"`: what the links of the answer start with.
    pub prefix: &'static str,
    /// Path and query without the prefix.
    pub path: Arc<str>,
}

/// An address without a prefix, read by somebody whose browser says nothing.
impl Default for Locale {
    fn default() -> Locale {
        Locale { language: Language::default(), prefix: "", path: "/".into() }
    }
}

impl Locale {
    /// What [`negotiate`] found.
    pub fn of(extensions: &Extensions) -> Locale {
        extensions.get().cloned().unwrap_or_default()
    }
}

impl<S: Sync> FromRequestParts<S> for Locale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Locale, Infallible> {
        Ok(Locale::of(&parts.extensions))
    }
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
        let named = weights(wanted).filter(|(tag, _)| tag.split('-').next() == Some(code));
        named.map(|(_, weight)| weight).fold(0.0, f32::max)
    };
    if weight("es") > weight("en") { Language::Es } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(path: &str, wanted: &str) -> (Locale, String) {
        let request = negotiate(Request::builder().uri(path).header("accept-language", wanted).body(()).unwrap());
        (Locale::of(request.extensions()), request.uri().to_string())
    }

    #[test]
    fn the_address_beats_the_browser() {
        assert_eq!(negotiated("/es/places?q=a", "en").0.language, Language::Es);
        assert_eq!(negotiated("/es/places?q=a", "en").1, "/places?q=a");
        assert_eq!(negotiated("/en", "es").0, Locale { language: Language::En, prefix: "/en", path: "/".into() });
        assert_eq!(negotiated("/estates", "en").0.prefix, "");
        assert_eq!(negotiated("/es/places?q=a&fbclid=x", "en").1, "/places?q=a");
        assert_eq!(negotiated("/places?utm_source=x", "en").0.path, "/places".into());
    }

    #[test]
    fn the_browser_decides_where_the_address_is_silent() {
        assert_eq!(negotiated("/", "es-MX,es;q=0.9,en;q=0.8").0.language, Language::Es);
        assert_eq!(negotiated("/", "en-US,en;q=0.9,es;q=0.8").0.language, Language::En);
        assert_eq!(negotiated("/", "fr").0.language, Language::En);
        assert_eq!(negotiated("/", "es;q=nonsense").0.language, Language::En);
    }
}
