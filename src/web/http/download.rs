//! Answers that are files: JSON, CSV, GeoJSON, PDF.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::ingest::table::csv;
use crate::web::http::cache::{Body, Caching};

/// A table, a map or a sheet of paper as a file: JSON, CSV, GeoJSON, PDF.
pub struct Download<B = String> {
    pub content_type: &'static str,
    pub body: B,
    pub caching: Caching,
}

impl Download {
    /// A table as CSV for spreadsheets, column names first.
    pub fn table<R>(rows: impl IntoIterator<Item = R>) -> Download
    where
        R: IntoIterator<Item: AsRef<str>>,
    {
        Download { content_type: "text/csv; charset=utf-8", body: csv(rows), caching: Caching::UntilAtlasChanges }
    }
}

/// A file on its way through the middleware that keeps it.
#[derive(Clone)]
pub struct PreparedFile(pub Body, pub Caching);

impl<B: Into<Bytes>> IntoResponse for Download<B> {
    fn into_response(self) -> Response {
        let mut response = StatusCode::OK.into_response();
        response.extensions_mut().insert(PreparedFile(Body::new(self.content_type, self.body), self.caching));
        response
    }
}
