//! A page: a struct with its template, beside the handler that fills it. `respond` puts it into the layout.

use std::sync::Arc;

use askama::DynTemplate;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::http::cache::Caching;
use crate::web::view::i18n;

/// What a page must tell besides its template.
pub trait Screen: DynTemplate + Send + Sync + 'static {
    /// The answer, not the function: "Central Bus Station: displayed as required".
    fn title(&self, language: Language) -> String;

    /// What stands below the title in a list of search results.
    fn description(&self, language: Language) -> String {
        format!("{}. {}", self.title(language), i18n::text(language, "site-description"))
    }

    /// Where the feed of its changes is, without the language; `None` where it has none.
    fn feed(&self) -> Option<String> {
        None
    }

    /// Maps with lists and wide tables.
    fn wide(&self) -> bool {
        false
    }
}

/// A page, still without its layout.
pub struct Page<S> {
    screen: S,
    caching: Caching,
    status: StatusCode,
}

impl<S: Screen> Page<S> {
    pub fn new(screen: S, caching: Caching) -> Page<S> {
        Page { screen, caching, status: StatusCode::OK }
    }

    /// The same page as the answer to a form that could not be taken.
    pub fn with_status(self, status: StatusCode) -> Page<S> {
        Page { status, ..self }
    }
}

/// A page on its way to the layout, as an extension of the response.
#[derive(Clone)]
pub struct PreparedPage(pub Arc<dyn Screen>, pub Caching);

impl<S: Screen> IntoResponse for Page<S> {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(PreparedPage(Arc::new(self.screen), self.caching));
        response
    }
}
