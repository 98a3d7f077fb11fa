//! The way in and out: signing in, choosing a password by a one-time link, one's own account.

mod invitation;
mod profile;
pub mod reauthenticate;
mod sign_in;
mod start;
mod tokens;

use axum::response::{IntoResponse, Redirect, Response};

use crate::services::session::SignedInTokens;
use crate::web::http::app::App;
use crate::web::http::auth;
use crate::web::http::routes::{Routes, Who};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Who::Everybody, "/sign-in", sign_in::show)
        .post(Who::Everybody, "/sign-in", sign_in::sign_in)
        .post(Who::Everybody, "/sign-in/again", reauthenticate::sign_in)
        .post(Who::Everybody, "/sign-out", sign_in::sign_out)
        .get(Who::Everybody, "/welcome/{token}", invitation::show)
        .post(Who::Everybody, "/welcome/{token}", invitation::choose)
        .get(Who::SignedIn, "/account", profile::show)
        .get(Who::SignedIn, "/account/start", start::show)
        .post(Who::SignedIn, "/account/password", profile::change_password)
        .post(Who::Inspector, "/account/tokens", tokens::make)
        .post(Who::Inspector, "/account/tokens/revoke", tokens::revoke)
}

/// Signed in, and on to the page that was asked for.
fn welcome_in(app: &App, tokens: &SignedInTokens, next: &str) -> Response {
    (auth::sign_in_cookies(app, tokens), Redirect::to(own_path(next))).into_response()
}

/// A path of ours, never another host's: `//elsewhere` and `/\elsewhere` lead away in a browser.
fn own_path(next: &str) -> &str {
    let own = next.starts_with('/') && !next[1..].starts_with(['/', '\\']) && !next.contains(|letter: char| letter.is_control());
    if own { next } else { "/account/start" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn signing_in_never_leads_to_another_host() {
        assert_eq!(own_path("/field/visits/new?place=7K3M9QXA2"), "/field/visits/new?place=7K3M9QXA2");
        for away in ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "", "/a\nb", "javascript:alert(1)"] {
            assert_eq!(own_path(away), "/account/start", "{away}");
        }
    }
}
