//! A change: how the share that displays as required differs between two days among the same places, as maps show it, or why that is not told.

use crate::coverage::difference::{Difference, Pairs, told_difference};
use crate::coverage::tally::Tally;

/// What may be said of the change in an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// A count would point at single places whose address is withheld.
    Untold,
    /// On neither day any place is known to have to display it.
    NothingRequired,
    /// Too few places were checked on both days.
    TooFew(Pairs),
    /// It may be either way, as far as the places checked on both days tell.
    Unclear(Pairs, Difference),
    Higher(Pairs, Difference),
    Lower(Pairs, Difference),
}

impl Change {
    /// From the counts of the two days, and of the places that were checked on both.
    pub fn of(first: &Tally, second: &Tally, pairs: Pairs) -> Change {
        if first.is_untold || second.is_untold {
            return Change::Untold;
        }
        if first.required() + second.required() == 0 {
            return Change::NothingRequired;
        }
        match told_difference(pairs) {
            None => Change::TooFew(pairs),
            Some(difference) if !difference.is_clear() => Change::Unclear(pairs, difference),
            Some(difference) if difference.value > 0.0 => Change::Higher(pairs, difference),
            Some(difference) => Change::Lower(pairs, difference),
        }
    }

    /// As files and tiles name it.
    pub fn code(&self) -> &'static str {
        match self {
            Change::Untold => "untold",
            Change::NothingRequired => "nothing_required",
            Change::TooFew(_) => "too_few",
            Change::Unclear(..) => "unclear",
            Change::Higher(..) => "higher",
            Change::Lower(..) => "lower",
        }
    }

    /// The places checked on both days, where they are told.
    pub fn pairs(&self) -> Option<Pairs> {
        match *self {
            Change::Untold | Change::NothingRequired => None,
            Change::TooFew(pairs) | Change::Unclear(pairs, _) | Change::Higher(pairs, _) | Change::Lower(pairs, _) => Some(pairs),
        }
    }

    /// The difference, where enough places stand behind it.
    pub fn difference(&self) -> Option<Difference> {
        match *self {
            Change::Untold | Change::NothingRequired | Change::TooFew(_) => None,
            Change::Unclear(_, difference) | Change::Higher(_, difference) | Change::Lower(_, difference) => Some(difference),
        }
    }

    /// The difference in whole points, where it is one.
    pub fn points(&self) -> Option<i32> {
        match *self {
            Change::Untold | Change::NothingRequired | Change::TooFew(_) | Change::Unclear(..) => None,
            Change::Higher(_, difference) | Change::Lower(_, difference) => Some((difference.value * 100.0).round() as i32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_only_where_the_same_places_carry_it() {
        let (some, none) = (Tally { compliant: 9, ..Tally::default() }, Tally::default());
        let of = |pairs| Change::of(&some, &some, pairs).code();
        assert_eq!(of(Pairs { only_second: 4, ..Pairs::default() }), "too_few");
        assert_eq!(of(Pairs { only_second: 9, ..Pairs::default() }), "higher");
        assert_eq!(of(Pairs { only_first: 9, ..Pairs::default() }), "lower");
        assert_eq!(of(Pairs { on_both: 5, on_neither: 4, only_second: 1, ..Pairs::default() }), "unclear");
        assert_eq!(Change::of(&none, &none, Pairs::default()), Change::NothingRequired);
        assert_eq!(Change::of(&some, &Tally::UNTOLD, Pairs { only_second: 9, ..Pairs::default() }), Change::Untold);
    }

    #[test]
    fn an_unclear_change_has_an_interval_and_no_points() {
        let some = Tally { compliant: 9, ..Tally::default() };
        let change = |pairs| Change::of(&some, &some, pairs);
        let unclear = change(Pairs { on_both: 5, on_neither: 4, only_second: 1, ..Pairs::default() });
        assert!(unclear.difference().is_some() && unclear.points().is_none());
        assert_eq!(change(Pairs { only_first: 12, on_both: 4, ..Pairs::default() }).points(), Some(-75));
    }
}
