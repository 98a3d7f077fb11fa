//! Why a form was not taken: its page again, with what is wrong, or an error.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::store;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::view::page::{Page, Screen};

pub enum FormError<S> {
    Problems(Page<S>),
    Http(HttpError),
}

impl<S: Screen> FormError<S> {
    /// The page again, with what was typed and what is wrong with it.
    pub fn problems(screen: S) -> FormError<S> {
        FormError::Problems(Page::new(screen, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY))
    }

    /// The page again, with what was typed: the form does not say what its page showed.
    pub fn unseen(screen: S) -> FormError<S> {
        FormError::Problems(Page::new(screen, Caching::Never).with_status(StatusCode::BAD_REQUEST))
    }

    /// The page again, with what was typed: something else stands already.
    pub fn conflict(screen: S) -> FormError<S> {
        FormError::Problems(Page::new(screen, Caching::Never).with_status(StatusCode::CONFLICT))
    }
}

impl<S> From<HttpError> for FormError<S> {
    fn from(error: HttpError) -> FormError<S> {
        FormError::Http(error)
    }
}

impl<S> From<store::Error> for FormError<S> {
    fn from(error: store::Error) -> FormError<S> {
        FormError::Http(error.into())
    }
}

impl<S: Screen> IntoResponse for FormError<S> {
    fn into_response(self) -> Response {
        match self {
            FormError::Problems(page) => page.into_response(),
            FormError::Http(error) => error.into_response(),
        }
    }
}
