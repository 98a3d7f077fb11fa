//! Feeds (Atom, RFC 4287): what changed, for programs that ask again and again. A feed stands beside its page, in the language of its
//! address.

use std::cmp::Reverse;

use askama::Template;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::i18n;
use crate::web::view::render::render;

/// Entries of a feed: the latest ones.
pub const MOST: usize = 50;

/// One change.
pub struct FeedEntry {
    /// The page that it is about, without its language.
    pub path: String,
    /// What tells it apart on that page: with the page it makes the entry's id, which stays.
    pub name: String,
    /// When it became known.
    pub updated: Micros,
    pub title: String,
    pub lines: Vec<String>,
}

/// What changed of what one page shows.
pub struct Feed {
    /// Of the page, without its language.
    pub page: String,
    pub title: String,
    /// When nothing had changed yet.
    pub since: Micros,
    pub entries: Vec<FeedEntry>,
}

#[derive(Template)]
#[template(path = "public/feed.xml")]
struct Atom {
    language: Language,
    /// Its own address, which is its id.
    own: String,
    /// The same in the other language.
    other: String,
    page: String,
    title: String,
    subtitle: String,
    author: String,
    updated: Micros,
    entries: Vec<FeedEntry>,
    /// What stands before the path of a page.
    root: String,
}

impl Atom {
    fn address(&self, entry: &FeedEntry) -> String {
        format!("{}{}", self.root, entry.path)
    }
}

impl Feed {
    /// Where the feed of a page is.
    pub fn path(page: &str) -> String {
        format!("{page}/changes.atom")
    }

    /// The latest entries as a file.
    ///
    /// # Errors
    /// `NoPublicUrl` where nobody said at which address the registry stands: ids are made of it. `Fault` when it cannot be written.
    pub fn file(mut self, app: &App, locale: &Locale, caching: Caching) -> Result<Download, HttpError> {
        let (url, language) = (app.printed_url()?, locale.language);
        let root = |language: Language| format!("{url}/{}", language.code());
        self.entries.sort_by_key(|entry| Reverse(entry.updated));
        self.entries.truncate(MOST);
        let (path, site) = (Feed::path(&self.page), app.site());
        let atom = Atom {
            own: format!("{}{path}", root(language)),
            other: format!("{}{path}", root(language.other())),
            page: format!("{}{}", root(language), self.page),
            title: written(&self.title),
            subtitle: i18n::text(language, if app.demonstration { "feed-invented" } else { "feed-subtitle" }),
            author: written(&site.keeper.clone().unwrap_or_else(|| app.site_name())),
            updated: self.entries.first().map_or(self.since, |entry| entry.updated),
            entries: self.entries.into_iter().map(FeedEntry::written).collect(),
            root: root(language),
            language,
        };
        Ok(Download { content_type: "application/atom+xml; charset=utf-8", body: render(&atom, locale)?, caching })
    }
}

impl FeedEntry {
    fn written(self) -> FeedEntry {
        FeedEntry { title: written(&self.title), lines: self.lines.iter().map(|line| written(line)).collect(), ..self }
    }
}

/// A text as XML 1.0 can hold it (section 2.2): names come out of anybody's files.
fn written(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, line: &str) -> FeedEntry {
        let (path, name) = ("/places/X".into(), "status-2026-05-31".into());
        FeedEntry { path, name, updated: Micros(0), title: title.into(), lines: vec![line.into()] }
    }

    #[test]
    fn whatever_a_place_is_called_the_feed_can_be_read() {
        let odd = "Tom & Jerry's <Inn> \"]]>\u{7}\u{ffff}";
        let atom = Atom {
            language: Language::Es,
            own: "https://posters.example/es/places/X/changes.atom".into(),
            other: "https://posters.example/en/places/X/changes.atom".into(),
            page: "https://posters.example/es/places/X?a=1&b=2".into(),
            title: written(odd),
            subtitle: String::new(),
            author: String::new(),
            updated: Micros(0),
            entries: vec![entry(odd, odd).written()],
            root: "https://posters.example/es".into(),
        };
        let text = atom.render().unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let titles: Vec<_> = document.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
        assert_eq!(titles, ["Tom & Jerry's <Inn> \"]]>  "; 2]);
        let id = document.descendants().filter(|node| node.has_tag_name("id")).filter_map(|node| node.text()).nth(1);
        assert_eq!(id, Some("https://posters.example/es/places/X#status-2026-05-31"));
    }
}
