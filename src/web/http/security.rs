//! The floor under every page: what a browser may load, where a form may come from, how long and how often.

use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// No answer takes longer.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// Unless a file comes with the question: 20 MB over a line of 300 kbit/s.
const LONGEST_UPLOAD: Duration = Duration::from_secs(600);

/// Addresses where no cookie counts, only a token that the request brings.
pub const TOKEN_ONLY: &str = "/openrosa/";

const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// The headers that every answer carries.
pub fn headers(public_url: &str) -> HeaderMap {
    let mut headers: HeaderMap =
        HEADERS.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect();
    if public_url.starts_with("https://") {
        headers.insert("strict-transport-security", HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    headers
}

/// May a request with a cookie change something? Browsers say where it came from in `Sec-Fetch-Site` (Fetch Metadata), older ones in
/// `Origin` (RFC 6454).
pub fn comes_from_us(headers: &HeaderMap, own_host: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => own_host.is_some() && origin.split_once("://").map(|(_, host)| host) == own_host,
        (None, None) => false,
    }
}

/// Lets a request in, or says why not, and gives up on an answer that takes too long.
pub async fn check_request(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Err(error) = rate(&app, &request).and_then(|()| same_site(&request)) {
        return error.into_response();
    }
    let longest = if brings_a_file(request.headers()) { LONGEST_UPLOAD } else { LONGEST_ANSWER };
    tokio::time::timeout(longest, next.run(request)).await.unwrap_or_else(|_| HttpError::TimedOut.into_response())
}

/// Refuses changes that a page of somebody else asks for.
fn same_site(request: &Request) -> Result<(), HttpError> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let host = request.headers().get("host").and_then(|value| value.to_str().ok());
    if reads || comes_from_us(request.headers(), host) || comes_from_a_device(request) { Ok(()) } else { Err(HttpError::OtherSite) }
}

/// A program that is no browser, at the door where no cookie counts: nobody can make it send a form against its owner's will.
fn comes_from_a_device(request: &Request) -> bool {
    let told = ["sec-fetch-site", "origin"].iter().any(|name| request.headers().contains_key(*name));
    request.uri().path().starts_with(TOKEN_ONLY) && !told
}

/// Holds each address to so many requests a second.
fn rate(app: &App, request: &Request) -> Result<(), HttpError> {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    address.map_or(Ok(()), |address| app.limits.request(address))
}

/// Forms with files are of this type (RFC 7578).
fn brings_a_file(headers: &HeaderMap) -> bool {
    headers.get("content-type").and_then(|value| value.to_str().ok()).is_some_and(|text| text.starts_with("multipart/form-data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect();
        comes_from_us(&headers, Some("placard.example"))
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        assert!(from(&[("sec-fetch-site", "same-origin"), ("origin", "https://elsewhere.example")]));
        assert!(from(&[("origin", "https://placard.example")]));
        assert!(!from(&[("sec-fetch-site", "cross-site"), ("origin", "https://placard.example")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(!from(&[("origin", "https://placard.example.evil.example")]));
        assert!(!from(&[("origin", "null")]));
        assert!(!from(&[]));
    }
}
