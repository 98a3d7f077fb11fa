//! Did somebody come by another address than the registry's own? There a browser keeps no session that is tied to an encrypted connection.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, header};

use crate::web::http::app::App;
use crate::web::http::auth::hands_out_session;

/// Whether a request came by another address, as far as its headers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere(pub bool);

impl Elsewhere {
    pub fn of(app: &App, headers: &HeaderMap) -> Elsewhere {
        Elsewhere(is_elsewhere(headers, &app.public_url))
    }

    /// Would the browser throw away the session that this answer hands out?
    pub fn loses_session<B>(self, answer: &Response<B>) -> bool {
        self.0 && answer.headers().get_all(header::SET_COOKIE).iter().any(|cookie| cookie.to_str().is_ok_and(hands_out_session))
    }
}

impl FromRequestParts<App> for Elsewhere {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Elsewhere, Infallible> {
        Ok(Elsewhere::of(app, &parts.headers))
    }
}

/// Browsers tell what they did in `Sec-Fetch-Site` over encrypted connections (and to their own machine) only; with a form, older ones say in
/// `Origin` by which address they came. Where neither is there, the host decides.
fn is_elsewhere(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(own) = public_url.strip_prefix("https://") else { return false };
    match (text("sec-fetch-site"), text("origin").filter(|origin| *origin != "null"), text("host")) {
        (Some(_), ..) => false,
        (None, Some(origin), _) => !origin.eq_ignore_ascii_case(public_url),
        (None, None, Some(host)) => !host.strip_suffix(":443").unwrap_or(host).eq_ignore_ascii_case(own),
        (None, None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn elsewhere(public_url: &str, pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
        is_elsewhere(&headers, public_url)
    }

    #[test]
    fn an_unencrypted_connection_and_another_host_are_elsewhere() {
        let own = "https://posters.example.gov";
        assert!(elsewhere(own, &[("host", "posters.example.gov:8080")]));
        assert!(elsewhere(own, &[("host", "10.0.0.7")]));
        assert!(elsewhere(own, &[("host", "posters.example.gov"), ("origin", "http://posters.example.gov")]));
        assert!(!elsewhere(own, &[("host", "posters.example.gov")]));
        assert!(!elsewhere(own, &[("host", "POSTERS.example.gov:443")]));
        assert!(!elsewhere(own, &[("host", "127.0.0.1:8080"), ("origin", "https://posters.example.gov")]), "a proxy that changes the host");
        assert!(!elsewhere(own, &[("host", "127.0.0.1:8080"), ("sec-fetch-site", "same-origin")]), "a browser over TLS");
        assert!(!elsewhere("http://posters.example.gov", &[("host", "10.0.0.7")]), "nothing is tied to TLS");
    }

    #[test]
    fn only_a_session_that_is_handed_out_can_be_lost() {
        let answer = |cookie: &str| Response::builder().header("set-cookie", cookie).body(()).unwrap();
        assert!(Elsewhere(true).loses_session(&answer("__Host-placard=0f; Secure")));
        assert!(!Elsewhere(true).loses_session(&answer("__Host-placard=; Max-Age=0")));
        assert!(!Elsewhere(true).loses_session(&answer("placard=0f")));
        assert!(!Elsewhere(false).loses_session(&answer("__Host-placard=0f; Secure")));
    }
}
