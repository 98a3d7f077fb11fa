//! The floor under every page: what a browser may load, where a form may come from, how long and how often.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::web::http::app::App;
use crate::web::http::caller::Caller;
use crate::web::http::deadline::Deadline;
use crate::web::http::elsewhere::Elsewhere;
use crate::web::http::error::HttpError;
use crate::web::http::health;
use crate::web::http::metrics::{OTHER_HOST, UNTRUSTED_PROXY};

/// Addresses where no cookie counts, only a token that the request brings.
pub const TOKEN_ONLY: &str = "/openrosa/";

/// The one page that others may put into a frame of theirs: nothing on it can be pressed that changes anything.
pub const FRAMED: &str = "/map/embed";

/// Marks an answer that others may put into a frame.
#[derive(Clone, Copy)]
pub struct MayBeFramed;

/// As `default-src 'none'` with a line for all that is ours would be; but WebKit does not know `manifest-src` and complains on each page,
/// so what is not ours is named instead. `child-src` is `worker-src` for Safari before 15.5.
const CONTENT: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; \
    child-src 'self'; frame-src 'none'; object-src 'none'; media-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // With `no-referrer` a browser hides from us too where a form comes from: `Origin: null` (Fetch standard, "append a request Origin header").
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// The headers that every answer carries.
///
/// `with_subdomains`: the hosts below the registry's are held to TLS too, which is not the registry's to decide unless it is told so.
pub fn headers(public_url: &str, with_subdomains: bool) -> HeaderMap {
    let mut headers: HeaderMap =
        HEADERS.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect();
    if public_url.starts_with("https://") {
        headers.insert(
            "strict-transport-security",
            HeaderValue::from_static(if with_subdomains { "max-age=31536000; includeSubDomains" } else { "max-age=31536000" }),
        );
    }
    headers
}

/// The same for a page that others may put into a frame.
pub fn headers_of_framed(headers: &HeaderMap) -> HeaderMap {
    let mut framed = headers.clone();
    framed.remove("x-frame-options");
    framed.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if let Ok(content) = HeaderValue::from_str(&CONTENT.replace("frame-ancestors 'none'", "frame-ancestors *")) {
        framed.insert("content-security-policy", content);
    }
    framed
}

/// May a request with a cookie change something? Browsers say where it came from in `Sec-Fetch-Site` (Fetch Metadata), older ones, and all
/// of them over plain HTTP, in `Origin` (RFC 6454); where that is missing or hidden, `Referer` names the page. `own`: the addresses at which
/// this registry may be asked, since a proxy may have put another `Host` in the place of the browser's.
pub fn comes_from_us(headers: &HeaderMap, own: &[&str]) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let page = text("origin").filter(|origin| *origin != "null").or_else(|| text("referer")).and_then(authority);
    page.is_some_and(|page| own.iter().any(|own| authority(own).as_ref() == Some(&page)))
}

/// Host and port of an address with a scheme, as browsers write them: small letters, the scheme's own port left out.
fn authority(address: &str) -> Option<String> {
    let uri: Uri = address.parse().ok()?;
    let ports = [("https", 443), ("http", 80)];
    let (scheme, _) = ports.into_iter().find(|(scheme, _)| uri.scheme_str() == Some(scheme))?;
    let port = uri.port_u16().filter(|port| !ports.contains(&(scheme, *port)));
    let host = uri.host()?.to_ascii_lowercase();
    Some(port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
}

/// Lets a request in, or says why not, and gives up on an answer that takes too long.
pub async fn check_request(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Err(error) = rate(&app, &request).and_then(|()| same_site(&app.public_url, &request)) {
        return error.into_response();
    }
    notice(&app, &request);
    let deadline = Deadline::default();
    request.extensions_mut().insert(deadline.clone());
    let elsewhere = Elsewhere::of(&app, request.headers());
    let answer = deadline.answer(app.longest, next.run(request)).await.unwrap_or_else(|| HttpError::TimedOut.into_response());
    if elsewhere.loses_session(&answer) { HttpError::Elsewhere.into_response() } else { answer }
}

/// Refuses changes that a page of somebody else asks for.
///
/// # Errors
/// `OtherSite`.
pub fn same_site(public_url: &str, request: &Request) -> Result<(), HttpError> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let host = requested_host(request);
    let own: Vec<&str> = [Some(public_url), host.as_deref()].into_iter().flatten().collect();
    if reads || comes_from_us(request.headers(), &own) || comes_from_a_device(request) { Ok(()) } else { Err(HttpError::OtherSite) }
}

/// The address that was asked: `Host`, or over HTTP/2 what stands in its place. Whether over TLS, only a proxy knows: the port decides.
fn requested_host(request: &Request) -> Option<String> {
    let host = request.headers().get("host").and_then(|value| value.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str()))?;
    let scheme = if host.ends_with(":443") { "https" } else { "http" };
    Some(format!("{scheme}://{host}"))
}

/// A program that is no browser, at the door where no cookie counts: nobody can make it send a form against its owner's will.
fn comes_from_a_device(request: &Request) -> bool {
    let told = ["sec-fetch-site", "origin"].iter().any(|name| request.headers().contains_key(*name));
    request.uri().path().starts_with(TOKEN_ONLY) && !told
}

/// Counts what points to a proxy that is set up amiss.
fn notice(app: &App, request: &Request) {
    if app.trusted_proxies.is_disbelieved(request) {
        app.metrics.noticed(UNTRUSTED_PROXY);
    }
    let host = request.headers().get("host").and_then(|host| host.to_str().ok());
    let own = app.public_url.split_once("://").map_or("", |(_, host)| host);
    if app.has_public_url && host.is_some_and(|host| !host.eq_ignore_ascii_case(own)) {
        app.metrics.noticed(OTHER_HOST);
    }
}

/// Holds each address to so many requests a second. What watches the server is not counted: told to wait, it would take the server for dead.
fn rate(app: &App, request: &Request) -> Result<(), HttpError> {
    if health::ADDRESSES.contains(&request.uri().path()) {
        return Ok(());
    }
    Caller::of(request).0.map_or(Ok(()), |address| app.limits.request(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect();
        comes_from_us(&headers, &["https://placard.example", "http://10.0.0.7:8080"])
    }

    #[test]
    fn a_framed_page_is_as_strict_as_any_other_but_for_its_frame() {
        let (all, framed) = (headers("https://placard.example", false), headers_of_framed(&headers("https://placard.example", false)));
        assert!(all.contains_key("x-frame-options") && !framed.contains_key("x-frame-options"));
        let content = framed["content-security-policy"].to_str().unwrap();
        assert_eq!(content, CONTENT.replace("frame-ancestors 'none'", "frame-ancestors *"));
        assert_eq!((all["x-content-type-options"].clone(), all.len()), (framed["x-content-type-options"].clone(), framed.len() + 1));
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        assert!(from(&[("sec-fetch-site", "same-origin"), ("origin", "https://elsewhere.example")]));
        assert!(!from(&[("sec-fetch-site", "cross-site"), ("origin", "https://placard.example")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(!from(&[]));
    }

    #[test]
    fn an_origin_counts_at_every_address_of_ours() {
        for ours in ["https://placard.example", "https://PLACARD.example:443", "http://10.0.0.7:8080"] {
            assert!(from(&[("origin", ours)]), "{ours}");
        }
        for other in
            ["https://placard.example.evil.example", "https://placard.example:8443", "http://10.0.0.7", "ftp://placard.example", "x"]
        {
            assert!(!from(&[("origin", other)]), "{other}");
        }
    }

    #[test]
    fn a_hidden_origin_leaves_the_page_to_say_where_it_is() {
        let ours = ("referer", "https://placard.example/en/sign-in?next=/field");
        assert!(from(&[("origin", "null"), ours]) && from(&[ours]));
        let other = ("referer", "https://evil.example/https://placard.example/");
        assert!(!from(&[("origin", "null"), other]) && !from(&[other]) && !from(&[("origin", "null")]));
        assert!(!from(&[("origin", "https://evil.example"), ours]));
    }
}
