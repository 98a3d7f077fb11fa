//! Pages that a device keeps: whoever picks it up must not read in them what was written for the agency only.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// The device asks for a page to be kept (`static/ts/field/cached_pages.ts`).
const HEADER: &str = "x-placard-device-copy";

/// Is the page going to lie on a device? Then notes and reasons stay out of it.
pub struct DeviceCopy(pub bool);

impl<S: Sync> FromRequestParts<S> for DeviceCopy {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<DeviceCopy, Infallible> {
        Ok(DeviceCopy(parts.headers.contains_key(HEADER)))
    }
}
