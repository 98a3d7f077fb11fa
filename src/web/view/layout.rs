//! The layout around every page: header, hotline, language switch, footer.

use askama::Template;
use axum::body::Bytes;

use crate::domain::day::{Day, Micros};
use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::zone::Zone;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::assets;
use crate::web::view::filters;
use crate::web::view::page::Screen;
use crate::web::view::render::{LocaleValues, render};

#[derive(Template)]
#[template(path = "layout.html")]
struct Layout<'a> {
    title: String,
    content: &'a str,
    wide: bool,
    language: Language,
    /// The same page in the other language.
    elsewhere: String,
    assets: &'a str,
    demonstration: bool,
    registry: &'a str,
    viewer: Option<&'a Person>,
    as_of: Micros,
    zone: &'a Zone,
    hotline_call: &'static str,
    hotline_text: &'static str,
}

impl Layout<'_> {
    /// Whose day is spent in the field.
    fn visits(&self) -> bool {
        self.viewer.is_some_and(|person| person.may(Permission::RecordVisit))
    }

    /// Until when somebody with a link could choose another password for whoever reads the page.
    fn link_until(&self) -> Option<Day> {
        self.viewer.and_then(|person| person.link_until).filter(|until| *until > self.as_of).map(|until| self.zone.day(until))
    }

    fn manages_people(&self) -> bool {
        self.viewer.is_some_and(|person| person.may(Permission::ManagePeople))
    }
}

/// A page in its layout.
///
/// # Errors
/// `Fault` when a template cannot be rendered.
pub fn render_page(app: &App, locale: &Locale, viewer: Option<&Person>, screen: &dyn Screen) -> Result<Bytes, HttpError> {
    let content = screen.dyn_render_with_values(&LocaleValues(locale)).map_err(|error| {
        tracing::error!(%error, "a template cannot be rendered");
        HttpError::Fault
    })?;
    let layout = Layout {
        title: screen.title(locale.language),
        content: &content,
        wide: screen.wide(),
        language: locale.language,
        elsewhere: format!("/{}{}", locale.language.other().code(), locale.path),
        assets: assets::prefix(),
        demonstration: app.demonstration,
        registry: &app.registry_name,
        viewer,
        as_of: app.clock.now(),
        zone: app.zones.registry(),
        hotline_call: HOTLINE_CALL,
        hotline_text: HOTLINE_TEXT,
    };
    render(&layout, locale).map(Bytes::from)
}
