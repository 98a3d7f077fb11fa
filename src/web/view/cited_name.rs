//! What the registry is called where somebody quotes it.

use crate::domain::language::Bilingual;
use crate::web::http::app::App;
use crate::web::view::i18n;

/// Its name; that of a demonstration says that what it counts is invented, for a quotation leaves the page's banner behind.
pub fn cited_name(app: &App) -> Bilingual {
    let name = app.site_name();
    if app.demonstration { i18n::both("cited-demonstration", &[("registry", name.into())]) } else { Bilingual::same(&name) }
}
