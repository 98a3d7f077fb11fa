//! The places of an area in the order in which somebody should look at them, by columns: none is opened for it.

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::{DayKey, ShortDay, VisitSpan};
use crate::coverage::atlas::filter::HeldBack;
use crate::coverage::difference::CheckedTwice;
use crate::domain::determination::Status;

impl Atlas {
    /// Those of the places at these positions that stood on the day: first what is not as required, the longest unseen before the others, last
    /// what nobody must display, and those held back.
    pub fn worst_first(&self, positions: &[u32], span: VisitSpan, held: &HeldBack) -> Vec<u32> {
        let day = DayKey::of(span);
        let key = |at: u32| {
            let place = at as usize;
            let status = self.statuses.status(place, day)?;
            let rank = if self.is_held(place, held) { HELD } else { rank(status) };
            Some(((rank, self.last_seen(place, day), self.places.codes[place]), at))
        };
        let mut ordered: Vec<_> = positions.iter().filter_map(|&at| key(at)).collect();
        ordered.sort_unstable();
        ordered.into_iter().map(|(_, at)| at).collect()
    }

    /// Those of the places at these positions that are not as required, last seen first.
    pub fn failing(&self, positions: &[u32], span: VisitSpan) -> Vec<Uuid> {
        let day = DayKey::of(span);
        let is_failing = |at: &&u32| self.statuses.status(**at as usize, day) == Some(Status::NotCompliant);
        let mut failing: Vec<usize> = positions.iter().filter(is_failing).map(|&at| at as usize).collect();
        failing.sort_by_key(|&at| std::cmp::Reverse((self.last_seen(at, day), at)));
        failing.into_iter().map(|at| self.places.ids[at]).collect()
    }

    /// What two days tell of the places at these positions that must display the poster on both; paired are those that somebody visited in between.
    pub fn checked_twice(&self, positions: &[u32], first: VisitSpan, second: VisitSpan) -> CheckedTwice {
        let [first, second] = [first, second].map(DayKey::of);
        let (earlier, later) = if first.short <= second.short { (first, second) } else { (second, first) };
        let mut twice = CheckedTwice::default();
        for &at in positions {
            let on = |day| self.statuses.status(at as usize, day).filter(|status| status.is_of_a_duty());
            let (Some(at_first), Some(at_second)) = (on(first), on(second)) else { continue };
            let is_told = |status: Status| matches!(status, Status::Compliant | Status::NotCompliant);
            let was_told = is_told(if first.short <= second.short { at_first } else { at_second });
            if !self.is_seen_between(at as usize, earlier, later) {
                twice.not_seen_again += u32::from(was_told);
            } else if is_told(at_first) && is_told(at_second) {
                twice.pairs.add(Some(at_first), Some(at_second));
            } else {
                twice.not_told += u32::from(was_told);
            }
        }
        twice
    }

    /// Whether another visit stands for the later day than for the earlier one.
    pub(super) fn is_seen_between(&self, at: usize, earlier: DayKey, later: DayKey) -> bool {
        self.last_seen(at, later) > earlier.short
    }

    fn is_held(&self, at: usize, held: &HeldBack) -> bool {
        held.holds(self.places.ids[at], &self.statuses.sets[self.statuses.category_sets[at] as usize])
    }

    /// The day of the visit that decides; 0 where none does.
    pub(super) fn last_seen(&self, at: usize, day: DayKey) -> ShortDay {
        self.statuses.span(at, day).filter(|span| span.packed.was_visited()).map_or(0, |span| span.seen)
    }
}

/// Behind all others.
const HELD: u8 = 5;

fn rank(status: Status) -> u8 {
    match status {
        Status::NotCompliant => 0,
        Status::CannotTell => 1,
        Status::NotChecked => 2,
        Status::Compliant => 3,
        Status::ConditionUnknown | Status::Unread | Status::Sought | Status::NotRequired | Status::NoRule | Status::DisplayedByChoice => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::coverage::difference::Pairs;
    use crate::domain::category::Category;
    use crate::domain::day::Day;
    use crate::domain::determination::Determination;
    use crate::domain::mandate::Compliance;

    fn seen(on: Day, found: Compliance) -> Determination {
        Determination { visit: Some((Uuid::nil(), on)), ..checked(on, Some(found)) }
    }

    #[test]
    fn what_is_worst_and_longest_unseen_comes_first_and_nothing_is_opened() {
        let [early, late] = [Day::of(2020, 1, 1), Day::of(2024, 1, 1)];
        let mut strip = place(5, "Airstrip", "", "");
        strip.categories = vec![Category::new("airport")];
        let atlas = Atlas::build(
            vec![
                (place(1, "As required", "", ""), vec![seen(early, Compliance::Compliant)]),
                (place(2, "Worse lately", "", ""), vec![seen(early, Compliance::Compliant), seen(late, Compliance::NotCompliant)]),
                (place(3, "Worse long ago", "", ""), vec![seen(early, Compliance::NotCompliant)]),
                (place(4, "Unseen", "", ""), vec![checked(early, None)]),
                (strip, vec![seen(early, Compliance::NotCompliant)]),
            ],
            1,
        );
        let positions: Vec<u32> = (0..5).collect();
        let held = HeldBack { kinds: vec![Category::new("airport")], ..HeldBack::default() };
        let named = |on: Day| {
            let ordered = atlas.worst_first(&positions, on.into(), &held);
            assert_eq!(atlas.places_opened() % 5, 0, "none was opened for the order");
            atlas.at_positions(&ordered).map(|entry| entry.name.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(named(late), ["Worse long ago", "Worse lately", "Unseen", "As required", "Airstrip"]);
        assert_eq!(named(early)[0], "Worse long ago");
        let failing: Vec<u128> = atlas.failing(&positions, late.into()).iter().map(Uuid::as_u128).collect();
        assert_eq!((failing.len(), failing[0]), (3, 2));
    }

    #[test]
    fn a_place_that_nobody_saw_again_is_no_pair() {
        let [early, late] = [Day::of(2020, 1, 1), Day::of(2024, 1, 1)];
        let atlas = Atlas::build(
            vec![
                (place(1, "Unseen since", "", ""), vec![seen(early, Compliance::Compliant)]),
                (place(2, "Worse", "", ""), vec![seen(early, Compliance::Compliant), seen(late, Compliance::NotCompliant)]),
                (place(3, "The same", "", ""), vec![seen(early, Compliance::NotCompliant), seen(late, Compliance::NotCompliant)]),
                (place(4, "Only late", "", ""), vec![checked(early, None), seen(late, Compliance::NotCompliant)]),
                (place(5, "Nobody can tell", "", ""), vec![seen(early, Compliance::Compliant), seen(late, Compliance::CannotTell)]),
            ],
            1,
        );
        let positions: Vec<u32> = (0..5).collect();
        let forth = atlas.checked_twice(&positions, early.into(), late.into());
        let pairs = Pairs { only_first: 1, on_neither: 1, ..Pairs::default() };
        assert_eq!(forth, CheckedTwice { pairs, not_seen_again: 1, not_told: 1 });
        let back = atlas.checked_twice(&positions, late.into(), early.into());
        assert_eq!(back, CheckedTwice { pairs: Pairs { only_first: 0, only_second: 1, ..pairs }, not_seen_again: 1, not_told: 1 });
    }

    #[test]
    fn a_visit_that_counts_no_more_on_the_later_day_was_not_followed_by_another() {
        let (early, later) = (Day::of(2022, 1, 1), Day::of(2023, 6, 1));
        let atlas = Atlas::build(vec![(place(1, "Lapsed", "", ""), vec![seen(early, Compliance::Compliant)])], 1);
        let of_a_year = |on: Day| VisitSpan::last_12_months(on);
        let twice = atlas.checked_twice(&[0], of_a_year(Day::of(2022, 6, 1)), of_a_year(later));
        assert_eq!(twice, CheckedTwice { not_seen_again: 1, ..CheckedTwice::default() });
    }
}
