//! Sums by area, kinds and standing on one day, from one pass over columns: what tables, maps and reports of areas are made from. And the sums of
//! one area over many days.

use rayon::prelude::*;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::area_column::AreaColumn;
use crate::coverage::atlas::day_statuses::Counts;
use crate::coverage::atlas::days::{DayKey, VisitSpan};
use crate::coverage::tally::Tally;
use crate::domain::category::Category;

/// Places counted by one core at a time.
const SOME: usize = 8_192;

/// Of each area its sets of categories that there are places of, with their counts.
pub struct AreaSums<'a> {
    atlas: &'a Atlas,
    areas: Vec<Vec<(u32, Counts)>>,
}

impl AreaSums<'_> {
    /// Of one kind of place in an area, or of all kinds.
    pub fn tally(&self, area: usize, category: Option<&Category>) -> Tally {
        self.tally_of(area, &self.atlas.sets_with(category))
    }

    /// The same of every area.
    pub fn tallies(&self, category: Option<&Category>) -> Vec<Tally> {
        let of_kind = self.atlas.sets_with(category);
        (0..self.areas.len()).map(|area| self.tally_of(area, &of_kind)).collect()
    }

    fn tally_of(&self, area: usize, of_kind: &[bool]) -> Tally {
        let mut counts = Counts::default();
        self.areas[area].iter().filter(|(set, _)| of_kind[*set as usize]).for_each(|(_, more)| counts.merge(more));
        counts.tally()
    }
}

impl Atlas {
    /// Counts of the places that stood on the day, with their status on it, by area and kind. Uses every core.
    pub fn area_sums(&self, column: &AreaColumn, span: VisitSpan) -> AreaSums<'_> {
        let (statuses, sets) = (self.day_statuses(span), self.statuses.sets.len());
        let sums = |area: usize| {
            let mut counts = vec![Counts::default(); sets];
            let mut there_is = vec![false; sets];
            for &at in column.places(area) {
                let set = self.statuses.category_sets[at as usize] as usize;
                counts[set].add(&statuses, at);
                there_is[set] = true;
            }
            let sums = (0..).zip(counts).zip(there_is).filter(|(_, there_is)| *there_is).map(|(sum, _)| sum);
            sums.collect()
        };
        AreaSums { atlas: self, areas: (0..column.areas()).into_par_iter().map(sums).collect() }
    }

    /// Counts of the places at these positions on each of several days, oldest first. Uses every core.
    pub fn history(&self, positions: &[u32], spans: &[VisitSpan]) -> Vec<Tally> {
        let keys: Vec<DayKey> = spans.iter().copied().map(DayKey::of).collect();
        let none = || vec![Counts::default(); keys.len()];
        let some = |positions: &[u32]| {
            let mut counts = none();
            positions.iter().for_each(|&at| Counts::add_on(&mut counts, &self.statuses, at as usize, &keys));
            counts
        };
        let merged = |mut all: Vec<Counts>, more: Vec<Counts>| {
            all.iter_mut().zip(&more).for_each(|(all, more)| all.merge(more));
            all
        };
        positions.par_chunks(SOME).map(some).reduce(none, merged).iter().map(Counts::tally).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place, point};
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::determination::Determination;
    use crate::domain::mandate::Compliance;
    use proptest::prelude::*;
    use uuid::Uuid;

    type Listed = (u8, u8, Option<u8>, Option<u8>, Vec<(u8, u8)>);

    /// What a visit of the day found, if there was one.
    fn visited(on: Day, found: Option<Compliance>) -> Determination {
        let displayed = found.filter(|found| *found != Compliance::CannotTell).map(|found| found == Compliance::Compliant);
        Determination { displayed, visit: found.map(|_| (Uuid::nil(), on)), ..checked(on, found) }
    }

    fn atlas(listed: &[Listed]) -> Atlas {
        let year = |years: u8| Day::of(2015 + i16::from(years), 1, 1);
        let places = listed.iter().zip(1..).map(|((county, kind, opened, closed, seen), number)| {
            let mut inn = place(number, "Inn", "", "");
            inn.county = (*county > 0).then(|| format!("2900{county}"));
            inn.point = point(-92.0 - f64::from(*county), 38.0);
            inn.categories = [&["hotel"][..], &["airport"], &["bus_station", "train_station"]][usize::from(*kind)]
                .iter()
                .map(|kind| Category::new(*kind))
                .collect();
            (inn.opened_on, inn.closed_on) = (opened.map(year), closed.map(year));
            let mut spans: Vec<_> =
                seen.iter().map(|(on, what)| visited(year(*on), Compliance::ALL.get(usize::from(*what)).copied())).collect();
            spans.sort_by_key(|span| span.from_day);
            spans.dedup_by_key(|span| span.from_day);
            (inn, spans)
        });
        Atlas::build(places.collect(), 1)
    }

    fn places() -> impl Strategy<Value = Vec<Listed>> {
        let year = || prop::option::of(0..12u8);
        prop::collection::vec((0..4u8, 0..3u8, year(), year(), prop::collection::vec((0..12u8, 0..5u8), 0..4)), 0..60)
    }

    proptest! {
        #[test]
        fn sums_and_histories_are_those_of_asking_each_place(listed in places(), on in 0..12u8, recent: bool) {
            let atlas = atlas(&listed);
            let codes = ["29003", "29001", "29009"];
            let columns = [
                atlas.county_column(codes.iter().copied()),
                atlas.column_by_point(3, |lon, _| [None, Some(1), None, Some(0)].get((-92.0 - lon).round() as usize).copied().flatten()),
            ];
            let counted = |on: Day| if recent { VisitSpan::last_12_months(on) } else { on.into() };
            let days: Vec<VisitSpan> = (0..=on).map(|years| counted(Day::of(2015 + i16::from(years), 6, 1))).collect();
            let day = days[usize::from(on)];
            for column in &columns {
                let sums = atlas.area_sums(column, day);
                for (area, code) in codes.iter().enumerate() {
                    for category in [None, Some(Category::new("hotel")), Some(Category::new("train_station")), Some(Category::new("diner"))] {
                        let asked = |day: VisitSpan| -> Tally {
                            let own = atlas.entries().filter(|entry| entry.county == Some(*code));
                            own.filter(|entry| category.as_ref().is_none_or(|kind| entry.categories.contains(kind))).filter_map(|entry| entry.standing(day)).collect()
                        };
                        prop_assert_eq!(sums.tally(area, category.as_ref()), asked(day));
                        prop_assert_eq!(sums.tallies(category.as_ref())[area], asked(day));
                        if category.is_none() {
                            prop_assert_eq!(atlas.history(column.places(area), &days), days.iter().map(|&day| asked(day)).collect::<Vec<_>>());
                        }
                    }
                }
            }
        }
    }
}
