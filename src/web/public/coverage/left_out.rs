//! What areas that were imported leave out: a place belongs to one of them by its point, which may be withheld or not known. Counties are named with
//! the address, and leave out nothing.

use crate::coverage::atlas::{Atlas, LeftOut};
use crate::coverage::untold::FEWEST_TOLD;
use crate::domain::category::Category;
use crate::domain::language::Bilingual;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureDay;
use crate::web::public::coverage::ground::{COUNTIES, Ground};
use crate::web::view::i18n;

/// Places that must display the poster and that the state counts, and none of its areas of one kind.
#[derive(Clone, Copy, Default)]
pub struct LeftOutPlaces(LeftOut);

impl LeftOutPlaces {
    /// # Errors
    /// As [`Ground::places`].
    pub fn of(ground: &Ground, atlas: &Atlas, category: Option<&Category>, day: FigureDay) -> Result<LeftOutPlaces, HttpError> {
        if ground.kind == COUNTIES {
            return Ok(LeftOutPlaces::default());
        }
        let places = ground.places(atlas)?;
        Ok(LeftOutPlaces(atlas.left_out(&places, category, day.span())))
    }

    pub fn any(&self) -> bool {
        self.0 != LeftOut::default()
    }

    /// How many, and why; one or two whose address is withheld are not told apart.
    pub fn words(&self) -> Bilingual {
        let counted = |key: &str, count: u32| (count > 0).then(|| i18n::both(key, &[("count", count.into())]));
        let said = [counted("areas-left-out-withheld", self.0.withheld), counted("areas-left-out-unplaced", self.0.unplaced)];
        let said: Vec<Bilingual> = said.into_iter().flatten().collect();
        let joined = |of: fn(&Bilingual) -> &str| said.iter().map(of).collect::<Vec<_>>().join(" ");
        Bilingual::new(joined(|words| &words.en), joined(|words| &words.es))
    }

    /// As a cell of a file; empty where it would tell of one or two places whose address is withheld.
    pub fn cell(&self) -> String {
        let LeftOut { withheld, unplaced } = self.0;
        if (1..FEWEST_TOLD).contains(&withheld) { String::new() } else { (withheld + unplaced).to_string() }
    }
}
