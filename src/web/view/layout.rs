//! The layout around every page: header, hotline, language switch, footer.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;

use crate::domain::day::{Day, Micros};
use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person, Role};
use crate::domain::site_settings::SiteSettings;
use crate::domain::zone::Zone;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::assets;
use crate::web::view::filters;
use crate::web::view::page::Screen;
use crate::web::view::reads_only::without_acts;
use crate::web::view::render::{LocaleValues, render};
use crate::web::view::search_engines::Listing;

#[derive(Template)]
#[template(path = "layout.html")]
struct Layout<'a> {
    title: String,
    description: String,
    /// None: no search engine lists the page.
    listing: Option<Listing>,
    /// Where what changes of the page is told, in its language.
    feed: Option<String>,
    content: &'a str,
    wide: bool,
    language: Language,
    /// The same page in the other language.
    elsewhere: String,
    assets: &'a str,
    demonstration: bool,
    /// A page of somebody's work: one line stands above it in the place of the public header.
    is_for_staff: bool,
    /// Its reader sees it without what changes something.
    reads_only: bool,
    registry: String,
    /// What whoever keeps the registry says of themselves.
    site: Arc<SiteSettings>,
    contact: Option<String>,
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

    /// Whoever reads the record of acts reads of whom it is.
    fn reads_people(&self) -> bool {
        self.viewer.is_some_and(|person| person.may(Permission::ReadAudit))
    }
}

/// A page in its layout.
///
/// # Errors
/// `Fault` when a template cannot be rendered.
pub fn render_page(app: &App, locale: &Locale, viewer: Option<&Person>, screen: &dyn Screen, caching: Caching) -> Result<Bytes, HttpError> {
    let content = screen.dyn_render_with_values(&LocaleValues(locale)).map_err(|error| {
        tracing::error!(%error, "a template cannot be rendered");
        HttpError::Fault
    })?;
    let reads_only = matches!(part(&locale.path), "office" | "admin") && viewer.is_some_and(|person| person.roles.contains(Role::Auditor));
    let content = if reads_only { without_acts(&content) } else { content };
    let layout = Layout {
        title: screen.title(locale.language),
        description: screen.description(locale.language),
        listing: Listing::of(app, locale, caching),
        feed: screen.feed().filter(|_| app.printed_url().is_ok()).map(|path| format!("/{}{path}", locale.language.code())),
        content: &content,
        wide: screen.wide(),
        language: locale.language,
        elsewhere: format!("/{}{}", locale.language.other().code(), locale.path),
        assets: assets::prefix(),
        demonstration: app.demonstration,
        is_for_staff: STAFF.contains(&part(&locale.path)),
        reads_only,
        registry: app.site_name(),
        site: app.site(),
        contact: app.contact(),
        viewer,
        as_of: app.clock.now(),
        zone: app.zones.registry(),
        hotline_call: HOTLINE_CALL,
        hotline_text: HOTLINE_TEXT,
    };
    render(&layout, locale).map(Bytes::from)
}

/// The parts of the site where people work.
const STAFF: [&str; 4] = ["field", "office", "admin", "account"];

/// The first part of a path, without the language before it.
fn part(path: &str) -> &str {
    path.split(['/', '?']).nth(1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_work_are_told_from_those_for_everybody() {
        for path in ["/field", "/field/visits/new?place=X", "/office/places", "/admin/people", "/account?x=1"] {
            assert!(STAFF.contains(&part(path)), "{path}");
        }
        for path in ["/", "/fields", "/places/field", "/sign-in?next=/field", "/officer"] {
            assert!(!STAFF.contains(&part(path)), "{path}");
        }
    }
}
