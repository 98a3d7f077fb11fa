//! The body of a form, read within limits.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use futures_util::StreamExt;

use crate::domain::plain_line::NotALine;
use crate::domain::reason::{NotAReason, Reason};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;

/// Largest form, in bytes. Ten times the longest one that anybody fills in by hand.
pub const LARGEST_FORM: usize = 256 * 1024;
/// How much of a larger one is read and thrown away, so that the browser gets the answer rather than a cut connection.
const DRAINED: usize = 32 * 1024 * 1024;

/// The fields of a form sent in the body.
pub struct Form(pub Fields);

impl FromRequest<App> for Form {
    type Rejection = HttpError;

    async fn from_request(request: Request, _: &App) -> Result<Form, HttpError> {
        let body = read(request.into_body()).await?;
        Fields::parse(&body).map(Form).map_err(HttpError::Unreadable)
    }
}

async fn read(body: Body) -> Result<Vec<u8>, HttpError> {
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut seen) = (Vec::new(), 0);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| HttpError::Interrupted)?;
        seen += chunk.len();
        if seen <= LARGEST_FORM {
            bytes.extend_from_slice(&chunk);
        }
        if seen > DRAINED {
            break;
        }
    }
    if seen > LARGEST_FORM { Err(HttpError::TooLarge) } else { Ok(bytes) }
}

/// Key of what is wrong with a reason, for its field; `missing` where nothing was typed.
pub fn reason_problem(why: NotAReason, missing: &'static str) -> &'static str {
    match why {
        NotAReason::Empty => missing,
        NotAReason::TooLong(_) => "reason-too-long",
        NotAReason::NotPlain(_) => "line-not-plain",
    }
}

/// Key of what is wrong with a line of plain text, for its field.
pub fn line_problem(why: NotALine) -> &'static str {
    match why {
        NotALine::Empty => "line-empty",
        NotALine::TooLong(_) => "line-too-long",
        NotALine::NotPlain(_) => "line-not-plain",
    }
}

/// The reason for an act, under `reason`.
///
/// # Errors
/// `BadRequest` with the key `missing` where nothing was typed, or with that of a reason that cannot be recorded.
pub fn reason(fields: &Fields, missing: &'static str) -> Result<Reason, HttpError> {
    Reason::new(fields.get("reason")).map_err(|wrong| match wrong {
        NotAReason::Empty => HttpError::BadRequest(missing),
        NotAReason::TooLong(_) | NotAReason::NotPlain(_) => HttpError::BadRequest("reason-not-recordable"),
    })
}
