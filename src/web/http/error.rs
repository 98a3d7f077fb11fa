//! Every way to say no: status, words in both languages, and the way on. The page is dressed by `page`, like any other.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::coverage::stop::Stopped;
use crate::domain::place_code::PlaceCodeError;
use crate::evidence::not_a_photo::NotAPhoto;
use crate::store;
use crate::web::http::fields::Unreadable;

/// How much of a name that we do not know is repeated, in characters.
const LONGEST_NAME: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpError {
    /// No such page or entry.
    NotFound,
    /// There is nothing to make PDFs with, yet.
    NoPress,
    /// Nobody stated the registry's address, which would be printed.
    NoPublicUrl,
    /// Signing in is not kept here: this is not the registry's own address.
    Elsewhere,
    /// The page is too much for one PDF.
    SheetTooLarge,
    /// The press cannot set this page: the cause is in the log.
    NotPrinted,
    /// The text in the address is no code.
    BadCode(PlaceCodeError),
    /// A value in the address cannot be used: the key of the message that says why.
    BadRequest(&'static str),
    /// The address holds a field that the page does not take; those that it takes.
    UnknownField {
        name: String,
        known: Vec<&'static str>,
    },
    /// The address holds a field twice of which one counts.
    RepeatedField(&'static str),
    Unreadable(Unreadable),
    /// A text that came some other way than by a form holds a character that cannot be kept.
    NotText,
    TooLarge,
    /// A file that was sent as a photo cannot be used as one.
    UnusablePhoto(NotAPhoto),
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
    /// The queue of heavy answers is full.
    Overloaded,
    /// The database does not answer: it is being started anew, or cannot be reached.
    Unreachable,
    Full,
    TimedOut,
    /// Something is broken: the cause is in the log, under the request's id.
    Fault,
}

impl HttpError {
    pub fn status(&self) -> StatusCode {
        match self {
            HttpError::NotFound => StatusCode::NOT_FOUND,
            HttpError::NoPress | HttpError::NoPublicUrl => StatusCode::SERVICE_UNAVAILABLE,
            HttpError::Elsewhere => StatusCode::MISDIRECTED_REQUEST,
            HttpError::SheetTooLarge | HttpError::NotText | HttpError::UnusablePhoto(_) => StatusCode::UNPROCESSABLE_ENTITY,
            HttpError::NotPrinted => StatusCode::INTERNAL_SERVER_ERROR,
            HttpError::BadCode(_) => StatusCode::NOT_FOUND,
            HttpError::BadRequest(_)
            | HttpError::UnknownField { .. }
            | HttpError::RepeatedField(_)
            | HttpError::Unreadable(_)
            | HttpError::Interrupted => StatusCode::BAD_REQUEST,
            HttpError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            HttpError::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            HttpError::SignIn { .. } | HttpError::Token => StatusCode::UNAUTHORIZED,
            HttpError::NotAllowed | HttpError::OtherSite => StatusCode::FORBIDDEN,
            HttpError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            HttpError::Conflict => StatusCode::CONFLICT,
            HttpError::Busy | HttpError::Overloaded | HttpError::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            HttpError::Full => StatusCode::INSUFFICIENT_STORAGE,
            HttpError::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            HttpError::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Which messages to show: `error-KEY-title`, `error-KEY-text`.
    pub fn key(&self) -> &'static str {
        match self {
            HttpError::NotFound => "not-found",
            HttpError::NoPress => "no-press",
            HttpError::NoPublicUrl => "no-public-url",
            HttpError::Elsewhere => "elsewhere",
            HttpError::SheetTooLarge => "sheet-too-large",
            HttpError::NotPrinted => "not-printed",
            HttpError::BadCode(PlaceCodeError::Check) => "code-check",
            HttpError::BadCode(PlaceCodeError::Length | PlaceCodeError::Character) => "code-shape",
            HttpError::BadRequest(key) => key,
            HttpError::UnknownField { known, .. } if known.is_empty() => "no-fields",
            HttpError::UnknownField { .. } => "unknown-field",
            HttpError::RepeatedField(_) => "repeated-field",
            HttpError::Unreadable(Unreadable::NotUtf8(_)) => "not-utf8",
            HttpError::Unreadable(Unreadable::Control(_)) | HttpError::NotText => "control",
            HttpError::TooLarge => "too-large",
            HttpError::UnusablePhoto(_) => "photo-unusable",
            HttpError::Interrupted => "interrupted",
            HttpError::MethodNotAllowed => "method",
            HttpError::SignIn { .. } => "sign-in",
            HttpError::Token => "token",
            HttpError::NotAllowed => "not-allowed",
            HttpError::OtherSite => "other-site",
            HttpError::TooMany { .. } => "too-many",
            HttpError::Conflict => "conflict",
            HttpError::Busy => "busy",
            HttpError::Overloaded => "overloaded",
            HttpError::Unreachable => "unreachable",
            HttpError::Full => "full",
            HttpError::TimedOut => "timed-out",
            HttpError::Fault => "fault",
        }
    }

    /// What its messages are filled in with.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        match self {
            HttpError::UnknownField { name, known } => {
                vec![("field", name.chars().take(LONGEST_NAME).collect()), ("known", known.join(", "))]
            }
            HttpError::RepeatedField(name) => vec![("field", (*name).to_owned())],
            HttpError::UnusablePhoto(reason) => vec![("why", reason.code().to_owned())],
            _ => Vec::new(),
        }
    }

    /// Seconds after which trying again makes sense.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            HttpError::TooMany { seconds } => Some(*seconds),
            HttpError::Busy => Some(2),
            HttpError::Overloaded | HttpError::Unreachable => Some(5),
            _ => None,
        }
    }
}

/// Work for an answer is told to stop where nobody waits for it.
impl From<Stopped> for HttpError {
    fn from(Stopped: Stopped) -> HttpError {
        HttpError::TimedOut
    }
}

impl From<store::Error> for HttpError {
    fn from(error: store::Error) -> HttpError {
        match &error {
            store::Error::NotFound => return HttpError::NotFound,
            store::Error::Conflict | store::Error::Duplicate | store::Error::Settled | store::Error::Overtaken => {
                return HttpError::Conflict;
            }
            store::Error::Busy => tracing::warn!("the database is busy"),
            store::Error::Unreachable(cause) => tracing::warn!(%cause, "the database does not answer"),
            store::Error::NotText => tracing::warn!("a text holds a character that the database cannot keep"),
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
            store::Error::Busy => HttpError::Busy,
            store::Error::Unreachable(_) => HttpError::Unreachable,
            store::Error::NotText => HttpError::NotText,
            store::Error::Full => HttpError::Full,
            _ => HttpError::Fault,
        }
    }
}

impl From<PlaceCodeError> for HttpError {
    fn from(error: PlaceCodeError) -> HttpError {
        HttpError::BadCode(error)
    }
}

/// No entry has an id that is none.
impl From<uuid::Error> for HttpError {
    fn from(_: uuid::Error) -> HttpError {
        HttpError::NotFound
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
