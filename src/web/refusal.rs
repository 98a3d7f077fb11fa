//! Every way to say no: status, words in both languages, and the way on. The page is dressed by `page`, like any other.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::code::NotACode;
use crate::store;
use crate::web::fields::Unreadable;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such page or entry.
    NotFound,
    /// The program was built without what makes PDFs.
    NotPrinted,
    /// The text in the address is no code.
    BadCode(NotACode),
    /// A value in the address cannot be used: the key of the message that says why.
    BadRequest(&'static str),
    Unreadable(Unreadable),
    TooLarge,
    /// The sender went away in the middle.
    Interrupted,
    MethodNotAllowed,
    /// Sign in first, then go on at this address.
    SignIn {
        next: String,
    },
    /// A device of another program gave no token, or one that is not good.
    Token,
    /// Signed in, but in a role that may not.
    NotAllowed,
    /// A form that did not come from one of our pages.
    OtherSite,
    /// Too many tries: wait so many seconds.
    TooMany {
        seconds: u64,
    },
    /// Another change came first.
    Conflict,
    Busy,
    Full,
    TimedOut,
    /// Something is broken: the cause is in the log, under the request's id.
    Fault,
}

impl Refusal {
    pub fn status(&self) -> StatusCode {
        match self {
            Refusal::NotFound | Refusal::NotPrinted => StatusCode::NOT_FOUND,
            Refusal::BadCode(_) => StatusCode::NOT_FOUND,
            Refusal::BadRequest(_) | Refusal::Unreadable(_) | Refusal::Interrupted => StatusCode::BAD_REQUEST,
            Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::SignIn { .. } | Refusal::Token => StatusCode::UNAUTHORIZED,
            Refusal::NotAllowed | Refusal::OtherSite => StatusCode::FORBIDDEN,
            Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Conflict => StatusCode::CONFLICT,
            Refusal::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::Full => StatusCode::INSUFFICIENT_STORAGE,
            Refusal::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Refusal::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Which messages to show: `error-KEY-title`, `error-KEY-text`.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::NotFound => "not-found",
            Refusal::NotPrinted => "not-printed",
            Refusal::BadCode(NotACode::Check) => "code-check",
            Refusal::BadCode(NotACode::Length | NotACode::Character) => "code-shape",
            Refusal::BadRequest(key) => key,
            Refusal::Unreadable(Unreadable::NotUtf8(_)) => "not-utf8",
            Refusal::Unreadable(Unreadable::Control(_)) => "control",
            Refusal::TooLarge => "too-large",
            Refusal::Interrupted => "interrupted",
            Refusal::MethodNotAllowed => "method",
            Refusal::SignIn { .. } => "sign-in",
            Refusal::Token => "token",
            Refusal::NotAllowed => "not-allowed",
            Refusal::OtherSite => "other-site",
            Refusal::TooMany { .. } => "too-many",
            Refusal::Conflict => "conflict",
            Refusal::Busy => "busy",
            Refusal::Full => "full",
            Refusal::TimedOut => "timed-out",
            Refusal::Fault => "fault",
        }
    }

    /// Seconds after which trying again makes sense.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Refusal::TooMany { seconds } => Some(*seconds),
            Refusal::Busy => Some(2),
            _ => None,
        }
    }
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Refusal {
        match &error {
            store::Error::NotFound => return Refusal::NotFound,
            store::Error::Conflict | store::Error::Duplicate => return Refusal::Conflict,
            store::Error::Busy => tracing::warn!("the database is busy"),
            store::Error::Full => tracing::error!("the disk of the database is full"),
            store::Error::Dangling
            | store::Error::Address
            | store::Error::Unreadable(_)
            | store::Error::File(_)
            | store::Error::Objects(_)
            | store::Error::Migration(_)
            | store::Error::Database(_) => tracing::error!(cause = %error, "fault"),
        }
        match error {
            store::Error::Busy => Refusal::Busy,
            store::Error::Full => Refusal::Full,
            _ => Refusal::Fault,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
