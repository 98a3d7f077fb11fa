//! What somebody takes along of the map: pictures, a frame for a page of their own, and a citation.

use crate::web::http::app::App;
use crate::web::http::locale::Locale;
use crate::web::public::map::figures::MapFigures;
use crate::web::public::map::query::MapQuery;

pub struct Take {
    /// Addresses without the language; no PNG until there is a press.
    pub svg: String,
    pub png: Option<String>,
    pub embed: String,
    /// The address of the embed as somebody else's page writes it.
    pub frame: String,
    pub title: String,
    pub citation: String,
}

impl Take {
    /// The element that somebody pastes into a page of theirs.
    pub fn frame_code(&self) -> String {
        let title = self.title.replace('"', "&quot;");
        format!(r#"<iframe src="{}" title="{title}" width="100%" height="900"></iframe>"#, self.frame.replace('&', "&amp;"))
    }

    /// None where nobody has said at which address the registry stands: neither a frame nor a citation would lead there.
    pub fn of(app: &App, locale: &Locale, query: &MapQuery) -> Option<Take> {
        let figures = MapFigures::of(app, locale, query).ok()?;
        let written = query.written();
        Some(Take {
            svg: format!("/map/picture.svg{written}"),
            png: app.press.is_there().then(|| format!("/map/picture.png{written}")),
            embed: format!("/map/embed{written}"),
            frame: format!("{}/{}/map/embed{written}", app.public_url, locale.language.code()),
            title: figures.title,
            citation: figures.citation,
        })
    }
}
