//! What was typed into a form, noted while it is read: where it cannot be taken for now, it comes back.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::RequestExt as _;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{Multipart, Request};
use axum::http::{HeaderValue, Method, header};
use futures_util::{Stream as _, StreamExt as _, stream};

use crate::web::http::fields::Fields;
use crate::web::http::form::LARGEST_FORM;

/// How much of a form with a file is noted, in bytes: the texts stand before the file.
const BEFORE_A_FILE: usize = 16 * 1024;
/// How much of a form is read to its end though nobody takes it, in bytes, so that its sender gets the answer rather than a cut connection.
const DRAINED: usize = 25_000_000;

/// How a form is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// `application/x-www-form-urlencoded`
    Plain,
    /// `multipart/form-data` (RFC 7578): with a file, most likely.
    Parts,
}

impl Encoding {
    fn of(content_type: &HeaderValue) -> Option<Encoding> {
        let text = content_type.to_str().ok()?.split(';').next()?.trim().to_ascii_lowercase();
        match text.as_str() {
            "application/x-www-form-urlencoded" => Some(Encoding::Plain),
            "multipart/form-data" => Some(Encoding::Parts),
            _ => None,
        }
    }

    /// How much is noted, in bytes.
    fn most(self) -> usize {
        match self {
            Encoding::Plain => LARGEST_FORM + 1,
            Encoding::Parts => BEFORE_A_FILE,
        }
    }
}

/// A form on its way through a handler.
pub struct TypedForm {
    content_type: HeaderValue,
    encoding: Encoding,
    noted: Arc<Mutex<Noted>>,
}

/// The form's body, and what of it has passed.
struct Noted {
    chunks: BodyDataStream,
    beginning: Vec<u8>,
    most: usize,
}

impl Noted {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        let next = Pin::new(&mut self.chunks).poll_next(context);
        if let Poll::Ready(Some(Ok(chunk))) = &next {
            let room = self.most - self.beginning.len();
            self.beginning.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        next
    }
}

fn lock(noted: &Mutex<Noted>) -> MutexGuard<'_, Noted> {
    noted.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a form held.
pub struct Typed {
    pub fields: Fields,
    /// Names of the fields that held a file: it cannot be sent back.
    pub files: Vec<String>,
    pub is_multipart: bool,
}

impl TypedForm {
    /// Notes of a form what is read of it; nothing of what is no form.
    pub fn of(request: Request) -> (Request, Option<TypedForm>) {
        let content_type = request.headers().get(header::CONTENT_TYPE).filter(|_| request.method() == Method::POST).cloned();
        let Some((content_type, encoding)) = content_type.and_then(|kind| Some((kind.clone(), Encoding::of(&kind)?))) else {
            return (request, None);
        };
        let (parts, body) = request.into_parts();
        let noted = Noted { chunks: body.into_data_stream(), beginning: Vec::new(), most: encoding.most() };
        let form = TypedForm { content_type, encoding, noted: Arc::new(Mutex::new(noted)) };
        (Request::from_parts(parts, Body::from_stream(form.rest())), Some(form))
    }

    /// What has not passed yet.
    fn rest(&self) -> impl futures_util::Stream<Item = Result<Bytes, axum::Error>> + Send + 'static {
        let noted = self.noted.clone();
        stream::poll_fn(move |context| lock(&noted).poll_next(context))
    }

    /// What was typed, once all of it is read; none where it cannot be read, or was too much to be kept.
    pub async fn read(self) -> Option<Typed> {
        let (mut rest, mut seen) = (self.rest(), 0);
        while let Some(Ok(chunk)) = rest.next().await {
            seen += chunk.len();
            if seen > DRAINED {
                break;
            }
        }
        let beginning = std::mem::take(&mut lock(&self.noted).beginning);
        match self.encoding {
            Encoding::Plain if beginning.len() > LARGEST_FORM => None,
            Encoding::Plain => Some(Typed { fields: Fields::parse(&beginning).ok()?, files: Vec::new(), is_multipart: false }),
            Encoding::Parts => parts(self.content_type, beginning).await,
        }
    }
}

/// The texts up to the first file, whose bytes are not looked at.
async fn parts(content_type: HeaderValue, beginning: Vec<u8>) -> Option<Typed> {
    let mut request = Request::new(Body::from(beginning));
    request.headers_mut().insert(header::CONTENT_TYPE, content_type);
    let mut parts: Multipart = request.extract().await.ok()?;
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    while let Ok(Some(part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            files.push(name);
        } else if let Ok(text) = part.text().await {
            texts.push((name, text));
        }
    }
    Some(Typed { fields: texts.into_iter().collect(), files, is_multipart: true })
}
