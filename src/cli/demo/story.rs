//! The story of the demonstration, told a stretch of places at a time: who stands where, and who looked when. What was drawn from a seed can
//! be drawn again, so that of a million places no more is kept than what later draws hang on.

use std::ops::Range;

use crate::cli::demo::draws::Draws;
use crate::cli::demo::people::Visitor;
use crate::cli::demo::places::Ground;
use crate::cli::demo::visits::{Rounds, Sites};
use crate::cli::progress;
use crate::domain::day::{Day, Micros};
use crate::domain::place::Place;
use crate::domain::visit::Visit;

/// How much is told, and of which time.
pub struct Extent {
    pub places: usize,
    pub visits: usize,
    /// From when on places are on record.
    pub start: Micros,
    pub last_day: Day,
}

pub struct Story<'s> {
    ground: &'s Ground<'s>,
    start: Micros,
    rounds: Rounds<'s>,
    /// Each from where the first place, the first visit, the first correction is drawn.
    places: Draws,
    visits: Draws,
    corrections: Draws,
    told: usize,
}

impl<'s> Story<'s> {
    /// Draws the whole story and forgets it, but for where its parts begin; `draws` goes on behind it.
    ///
    /// # Errors
    /// As [`Ground::place`].
    pub fn new(extent: &Extent, ground: &'s Ground<'s>, staff: &'s [Visitor], draws: &mut Draws) -> anyhow::Result<Story<'s>> {
        let bar = progress::bar("drawing the lots", 3 * extent.places as u64);
        let (places, mut sites) = (draws.again(), Sites::default());
        for _ in 0..extent.places {
            sites.push(&ground.place(draws, extent.start)?);
            bar.inc(1);
        }
        let rounds = Rounds::draw(sites, extent.visits, staff, extent.last_day, &mut draws.rng);
        let visits = draws.again();
        for at in 0..rounds.places() {
            rounds.visits_of(at, draws);
            bar.inc(1);
        }
        let (corrections, mut once_more) = (draws.again(), visits.again());
        for at in 0..rounds.places() {
            rounds.corrections_of(&rounds.visits_of(at, &mut once_more), draws);
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(Story { ground, start: extent.start, rounds, places, visits, corrections, told: 0 })
    }

    /// The next places, so many at most, with their visits in the order in which they were recorded; none at the end.
    ///
    /// # Errors
    /// As [`Ground::place`].
    pub fn stretch(&mut self, most: usize) -> anyhow::Result<(Vec<Place>, Vec<Visit>)> {
        let range: Range<usize> = self.told..self.rounds.places().min(self.told + most);
        self.told = range.end;
        let (mut places, mut visits) = (Vec::with_capacity(range.len()), Vec::new());
        for at in range {
            places.push(self.ground.place(&mut self.places, self.start)?);
            let own = self.rounds.visits_of(at, &mut self.visits);
            visits.extend(self.rounds.corrections_of(&own, &mut self.corrections));
            visits.extend(own);
        }
        visits.sort_by_key(|visit| (visit.recorded_at, visit.id));
        Ok((places, visits))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::coverage::map::Locator;
    use crate::domain::visit::FieldRole;
    use crate::ingest::geography::geography;

    /// All of it, and what is drawn next.
    fn told(most: usize) -> (Vec<Place>, Vec<Visit>, [u8; 16]) {
        let geography = geography("US-MO").expect("the front end is built: run `make build`");
        let locator = Locator::new(&geography.borders()).unwrap();
        let ground = Ground::new(&geography, &locator).unwrap();
        let staff = [1, 2].map(|number| Visitor { id: Uuid::from_u128(number), agency_id: Uuid::nil(), role: FieldRole::Officer });
        let last_day = Day::of(2026, 11, 20);
        let extent = Extent { places: 60, visits: 900, start: Micros::midnight_utc(Day::of(2019, 2, 15)), last_day };
        let mut draws = Draws::seeded(7);
        let mut story = Story::new(&extent, &ground, &staff, &mut draws).unwrap();
        let (mut places, mut visits) = (Vec::new(), Vec::new());
        loop {
            let (some, own) = story.stretch(most).unwrap();
            if some.is_empty() {
                break;
            }
            assert!(own.is_sorted_by_key(|visit| visit.recorded_at));
            assert!(own.iter().all(|visit| some.iter().any(|place| place.id == visit.place_id)));
            places.extend(some);
            visits.extend(own);
        }
        visits.sort_by_key(|visit| (visit.recorded_at, visit.id));
        (places, visits, draws.ids.bytes())
    }

    #[test]
    fn however_long_its_stretches_the_story_is_the_same() {
        let whole = told(1_000);
        assert_eq!(whole.0.len(), 60);
        assert!(whole.1.iter().any(|visit| visit.supersedes.is_some()), "somebody corrects a visit");
        for most in [1, 7, 60] {
            assert_eq!(told(most), whole, "{most} places at once");
        }
    }
}
