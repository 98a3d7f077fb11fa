//! What visits of places drawn at random say of some places, beside their share: those of the one draw that can tell of most of them, for draws are
//! not added up.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentValue;

use crate::coverage::atlas::{Atlas, Entry};
use crate::coverage::horvitz_thompson::{Estimate, SampledPlace, estimate};
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::draw::DrawFrame;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::Mandates;
use crate::services::draw_visit::{DrawnVisit, Outcome};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::view::i18n;

/// Places of one draw that were visited for it.
#[derive(Default)]
pub struct RandomVisits {
    /// The draw's number.
    pub draw: u32,
    pub visited: usize,
    /// Of those visited: the visit could tell.
    told: Vec<SampledPlace>,
    /// What it was made from.
    frame: Arc<DrawFrame>,
    /// Not every place that is counted could come out: it is no share of these.
    pub is_of_some: bool,
    /// That in words.
    pub frame_words: Option<Bilingual>,
}

/// Which places are counted, and until when.
struct Counted<'a> {
    atlas: &'a Atlas,
    /// None: all.
    positions: Option<&'a [u32]>,
    on: Day,
    category: Option<&'a Category>,
}

impl Counted<'_> {
    /// Could each place that must display the poster come out of the draw?
    fn are_in(&self, frame: &DrawFrame) -> bool {
        let is_counted = |entry: &Entry<'_>| {
            self.category.is_none_or(|category| entry.categories.contains(category))
                && entry.status(self.on).is_some_and(Status::is_of_a_duty)
        };
        let is_in = |entry: Entry<'_>| frame.takes(entry.categories, entry.county) || !is_counted(&entry);
        frame.is_of_all()
            || match self.positions {
                Some(positions) => self.atlas.at_positions(positions).all(is_in),
                None => self.atlas.entries().all(is_in),
            }
    }
}

impl RandomVisits {
    /// Of all places of a kind, or of all kinds, until a day.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of_all(app: &App, on: Day, category: Option<&Category>) -> Result<RandomVisits, HttpError> {
        let (drawn, atlas) = (app.drawn_visits().await?, app.atlas());
        Ok(most_telling(drawn.iter(), &Counted { atlas: &atlas, positions: None, on, category }).with_words(&app.mandates))
    }

    /// Of the places of a kind, or of all kinds, at these positions (ascending), until a day.
    pub fn among(app: &App, drawn: &[DrawnVisit], atlas: &Atlas, positions: &[u32], on: Day, category: Option<&Category>) -> RandomVisits {
        let is_among = |one: &&DrawnVisit| atlas.position(one.place_id).is_some_and(|at| positions.binary_search(&at).is_ok());
        let counted = Counted { atlas, positions: Some(positions), on, category };
        most_telling(drawn.iter().filter(is_among), &counted).with_words(&app.mandates)
    }

    fn add(&mut self, one: &DrawnVisit, outcome: Outcome) {
        (self.draw, self.frame) = (one.draw, one.frame.clone());
        self.visited += 1;
        if let Outcome::Told { as_left, .. } = outcome {
            self.told.push(SampledPlace { displays: as_left, probability: one.probability() });
        }
    }

    pub fn told(&self) -> usize {
        self.told.len()
    }

    /// The share as the visits left it, as other shares are; none where the draw could not choose among all that are counted.
    pub fn estimate(&self) -> Option<Estimate> {
        if self.is_of_some { None } else { estimate(&self.told) }
    }

    fn with_words(self, mandates: &Mandates) -> RandomVisits {
        let frame_words = if self.is_of_some { Some(self.frame_words(mandates)) } else { None };
        RandomVisits { frame_words, ..self }
    }

    /// What the draw was made from, and that it says nothing of other places.
    fn frame_words(&self, mandates: &Mandates) -> Bilingual {
        let say = |language: Language| {
            let names = self.frame.kinds.iter().filter_map(|kind| mandates.category(kind));
            let names: Vec<&str> = names.map(|kind| kind.several().in_language(language)).collect();
            let values: [(&str, FluentValue<'_>); 5] = [
                ("draw", self.draw.into()),
                ("drawn", self.frame.drawn.into()),
                ("places", self.frame.places.into()),
                ("kinds", if names.is_empty() { "none".into() } else { names.join(", ").into() }),
                ("counties", self.frame.counties.len().into()),
            ];
            i18n::with(language, "random-beside-frame", &values)
        };
        Bilingual::new(say(Language::En), say(Language::Es))
    }
}

/// Of draws that could choose among all that are counted, or else of any, the one whose visits can tell of most, of two the later.
/// Of places that nobody has visited yet nothing is told: whoever runs one of few would know of the visit to come.
fn most_telling<'d>(drawn: impl Iterator<Item = &'d DrawnVisit>, counted: &Counted<'_>) -> RandomVisits {
    let Counted { on, category, .. } = *counted;
    // Counts of these kinds would point at single places whose address is withheld.
    if category.is_some_and(|category| is_withheld_kind(std::slice::from_ref(category))) {
        return RandomVisits::default();
    }
    let mut by_draw = BTreeMap::<u32, RandomVisits>::new();
    for one in drawn.filter(|one| category.is_none_or(|category| one.categories.contains(category))) {
        if let Some((_, outcome)) = one.outcome.filter(|(day, _)| *day <= on) {
            by_draw.entry(one.draw).or_default().add(one, outcome);
        }
    }
    by_draw.values_mut().for_each(|visits| visits.is_of_some = !counted.are_in(&visits.frame));
    by_draw.into_values().max_by_key(|visits| (!visits.is_of_some, visits.told(), visits.draw)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::coverage::atlas::AtlasBuilder;

    fn one(draw: u32, kind: &str, outcome: Option<(Day, Outcome)>) -> DrawnVisit {
        let frame = Arc::new(DrawFrame { places: 2, drawn: 1, ..DrawFrame::default() });
        DrawnVisit { draw, place_id: Uuid::nil(), categories: vec![Category::new(kind)], frame, outcome }
    }

    fn most(drawn: &[DrawnVisit], on: Day, category: Option<&Category>) -> RandomVisits {
        most_telling(drawn.iter(), &Counted { atlas: &AtlasBuilder::default().atlas(0), positions: None, on, category })
    }

    #[test]
    fn the_draw_that_can_tell_of_most_speaks_alone() {
        let day = Day::of(2026, 6, 1);
        let told = |as_left| Outcome::Told { as_found: false, as_left };
        let one = |draw, outcome| one(draw, "hotel", outcome);
        let mut drawn = vec![one(1, Some((day, told(true)))), one(1, Some((day, told(true))))];
        drawn.extend((0..5).map(|at| one(2, Some((day, told(at < 2))))));
        drawn.extend([one(2, Some((day, Outcome::Closed))), one(2, None), one(2, Some((day.plus(1), told(true))))]);
        let found = most(&drawn, day, None);
        assert_eq!((found.draw, found.visited, found.told()), (2, 6, 5));
        assert!((found.estimate().unwrap().share - 0.4).abs() < 1e-12);
        assert_eq!(most(&drawn, day.plus(-1), None).visited, 0);
    }

    #[test]
    fn nothing_is_told_of_a_kind_whose_addresses_are_withheld() {
        let told = |kind: &str| {
            let (day, category) = (Day::of(2026, 6, 1), Category::new(kind));
            let drawn = [one(1, kind, Some((day, Outcome::Told { as_found: true, as_left: true })))];
            most(&drawn, day, Some(&category)).told()
        };
        assert_eq!((told("hotel"), told("maternity_home")), (1, 0));
    }
}
