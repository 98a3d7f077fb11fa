//! Somebody's device, by HTTP Basic authentication (RFC 7617): the mail address, and a token that is good for this door only.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use subtle::ConstantTimeEq as _;

use crate::domain::digest::sha256;
use crate::domain::person::{Permission, Person};
use crate::store::{field_token, person};
use crate::web::http::app::App;
use crate::web::http::auth::admit;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;

/// What a device is told that gave no token.
pub const CHALLENGE: HeaderValue = HeaderValue::from_static("Basic realm=\"Placard\", charset=\"UTF-8\"");

/// Somebody who may log visits, through a program of somebody else.
pub struct Device(pub Person);

impl FromRequestParts<App> for Device {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Device, HttpError> {
        let (email, token) = credentials(&parts.headers).ok_or(HttpError::Token)?;
        let Some(person) = holder(app, &email, &token).await? else {
            let Ok(Caller(address)) = Caller::from_request_parts(parts, app).await;
            app.limits.wrong_token(&email, address, app.clock.now())?;
            return Err(HttpError::Token);
        };
        admit(parts, &person);
        person.may(Permission::RecordVisit).then_some(Device(person)).ok_or(HttpError::NotAllowed)
    }
}

/// Whose token it is. Every good token of the address is compared, each in the same time whatever it differs in.
async fn holder(app: &App, email: &str, token: &str) -> Result<Option<Person>, HttpError> {
    let digest = sha256(token.as_bytes());
    let good = field_token::of_email(&app.store, email, app.clock.now()).await?;
    let mut found = None;
    for known in &good {
        if bool::from(known.digest.as_slice().ct_eq(&digest)) {
            found = Some(known.person_id);
        }
    }
    match found {
        Some(id) => Ok(Some(person::by_id(&app.store, id).await?)),
        None => Ok(None),
    }
}

fn credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, rest) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(BASE64_STANDARD.decode(rest.trim()).ok()?).ok()?;
    // PostgreSQL refuses the zero character, which no mail address holds.
    let (email, token) = text.split_once(':').filter(|_| !text.contains('\0'))?;
    Some((email.to_owned(), token.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<(String, String)> {
        credentials(&HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_str(value).unwrap())]))
    }

    #[test]
    fn reads_the_example_of_rfc_7617() {
        assert_eq!(read("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), Some(("Aladdin".into(), "open sesame".into())));
        assert_eq!(read("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), Some(("Aladdin".into(), "open sesame".into())));
        for wrong in ["Basic", "Basic !", "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Basic QWxhZGRpbg==", "Basic AAA6AA=="] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
