//! Rendering templates in a language.

use askama::{Template, Values};

use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::filters;

/// What is sent as a page.
pub const HTML: &str = "text/html; charset=utf-8";

/// The locale as the templates' filters ask for it.
pub struct LocaleValues<'a>(pub &'a Locale);

impl Values for LocaleValues<'_> {
    fn get_value<'v>(&'v self, key: &str) -> Option<&'v dyn std::any::Any> {
        match key {
            filters::LANGUAGE => Some(&self.0.language),
            filters::PREFIX => Some(&self.0.prefix),
            _ => None,
        }
    }
}

/// A template in the language of whoever asks, without the layout around a page.
///
/// # Errors
/// `Fault` when it cannot be rendered.
pub fn render<T: Template + ?Sized>(template: &T, locale: &Locale) -> Result<String, HttpError> {
    template.render_with_values(&LocaleValues(locale)).map_err(|error| {
        tracing::error!(%error, "a template cannot be rendered");
        HttpError::Fault
    })
}

/// A part of a page, for a script to put in its place.
///
/// # Errors
/// As [`render`].
pub fn fragment<T: Template>(template: &T, locale: &Locale, caching: Caching) -> Result<Download, HttpError> {
    Ok(Download { content_type: HTML, body: render(template, locale)?, caching })
}
