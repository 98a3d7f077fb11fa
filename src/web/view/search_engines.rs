//! What search engines and shared links are told of a page: its one address in each language (canonical, hreflang), and whether it is theirs
//! to list at all.

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::locale::Locale;
use crate::web::view::assets;

/// The addresses of a page that may be listed.
pub struct Listing {
    /// In the language that is read.
    pub canonical: String,
    /// Code of the language, and the address in it; `x-default` lets the browser choose.
    pub alternates: [(&'static str, String); 3],
    /// The picture beside a shared link, 1200 by 630 pixels.
    pub picture: String,
}

impl Listing {
    /// None for pages of one person, for answers to a question (the page without it is listed), for an invented registry, and where nobody has
    /// said at which address the registry stands.
    pub fn of(app: &App, locale: &Locale, caching: Caching) -> Option<Listing> {
        let is_listed = caching != Caching::Never && app.has_public_url && !app.demonstration && !locale.path.contains('?');
        let address = |prefix: &str| format!("{}{prefix}{}", app.public_url, locale.path);
        let in_language = |language: Language| address(&format!("/{}", language.code()));
        is_listed.then(|| Listing {
            canonical: in_language(locale.language),
            alternates: [("en", in_language(Language::En)), ("es", in_language(Language::Es)), ("x-default", address(""))],
            picture: format!("{}{}/social.png", app.public_url, assets::prefix()),
        })
    }
}
