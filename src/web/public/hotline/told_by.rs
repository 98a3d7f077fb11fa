//! Who told a series, and how it is called in both languages, where that is known.

use crate::domain::hotline::shipped::ToldBy;
use crate::domain::hotline::{AreaLevel, Series};
use crate::domain::language::Bilingual;
use crate::shipped_hotline;
use crate::web::http::app::App;

/// What is said of a series beside its figures.
#[derive(Clone)]
pub struct Told {
    /// Without a Spanish text where nobody wrote one.
    pub title: Bilingual,
    /// The end of the keys that say whose numbers they are.
    pub by: &'static str,
}

impl Told {
    /// Of a series that ships with the jurisdiction, known by its title, its file says who told it; of any other its own sources.
    pub fn of(app: &App, series: &Series) -> Told {
        let known = shipped_hotline::of(&app.jurisdiction).ok().flatten();
        let shipped = known.into_iter().flat_map(|known| known.series).find(|known| known.title == series.title);
        let by = match shipped.filter(|_| series.area_level == AreaLevel::State).map(|known| known.told_by) {
            _ if series.invented => "demonstration",
            Some(ToldBy::Official) => "official",
            Some(ToldBy::News) => "news",
            Some(ToldBy::Both) => "both",
            None => "sources",
        };
        Told { title: Bilingual::new(&series.title, &series.title_es), by }
    }
}
