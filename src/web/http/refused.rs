//! Why what a form asks for is not done: the form is to come back with what is wrong, or there is an error.

use crate::web::http::error::HttpError;

pub enum Refused<P> {
    /// What is wrong with the form.
    Form(P),
    Http(HttpError),
}

impl<P, E: Into<HttpError>> From<E> for Refused<P> {
    fn from(error: E) -> Refused<P> {
        Refused::Http(error.into())
    }
}
