//! Untold counts: a table of one kind of place by area does not tell a count that would point at a single place whose address is withheld.

use crate::coverage::tally::{DisplayCount, Tally};
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;

/// Fewer places than this of a kind whose address is withheld are not told of one area.
pub const FEWEST_TOLD: u32 = 3;

const NOTHING_SEEN: DisplayCount =
    DisplayCount { looked: 0, displaying: 0, staff_only: 0, put_up: 0, stale_looked: 0, stale_displaying: 0 };

impl Tally {
    /// Of places that a table must not tell apart.
    pub const UNTOLD: Tally = Tally {
        compliant: 0,
        not_compliant: 0,
        cannot_tell: 0,
        not_checked: 0,
        condition_unknown: 0,
        unread: 0,
        sought: 0,
        not_required: 0,
        no_rule: 0,
        by_choice: 0,
        due: NOTHING_SEEN,
        free: NOTHING_SEEN,
        put_up_as_required: 0,
        otherwise: 0,
        stale_compliant: 0,
        stale_not_compliant: 0,
        is_untold: true,
    };
}

/// Tallies of one kind of place (`None`: of all kinds), one an area, as a table may tell them. Of a kind whose address is withheld areas with
/// one or two places are untold, and of the others the smallest too until the untold ones hold at least [`FEWEST_TOLD`] places in at least two
/// areas: else the whole less what is told would tell them. An area without any such place is told.
pub fn told(category: Option<&Category>, mut tallies: Vec<Tally>) -> Vec<Tally> {
    if !category.is_some_and(|category| is_withheld_kind(std::slice::from_ref(category))) {
        return tallies;
    }
    let mut smallest: Vec<(u32, usize)> = tallies.iter().map(Tally::places).zip(0..).filter(|(places, _)| *places > 0).collect();
    smallest.sort_unstable();
    if smallest.first().is_none_or(|(places, _)| *places >= FEWEST_TOLD) {
        return tallies;
    }
    let (mut areas, mut held) = (0, 0);
    for (places, at) in smallest {
        if places >= FEWEST_TOLD && areas >= 2 && held >= FEWEST_TOLD {
            break;
        }
        tallies[at] = Tally::UNTOLD;
        (areas, held) = (areas + 1, held + places);
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(category: &str, places: &[u32]) -> Vec<Option<u32>> {
        let tallies = places.iter().map(|&not_checked| Tally { not_checked, ..Tally::default() }).collect();
        let told = told(Some(&Category::new(category)), tallies);
        told.iter().map(|tally| (!tally.is_untold).then_some(tally.not_checked)).collect()
    }

    #[test]
    fn one_or_two_are_untold_and_cannot_be_worked_out_from_the_whole() {
        let home = |places: &[u32]| told_of("maternity_home", places);
        assert_eq!(home(&[0, 3, 9]), [Some(0), Some(3), Some(9)]);
        assert_eq!(home(&[1, 2, 9, 0]), [None, None, Some(9), Some(0)]);
        // One alone, and two that hold one each, would be what is left of the whole.
        assert_eq!(home(&[1, 9, 4]), [None, Some(9), None]);
        assert_eq!(home(&[1, 1, 9, 4]), [None, None, Some(9), None]);
        assert_eq!(home(&[1]), [None]);
        assert_eq!(home(&[]), []);
    }

    #[test]
    fn other_kinds_and_all_kinds_together_are_told() {
        assert_eq!(told_of("hotel", &[1, 2, 9]), [Some(1), Some(2), Some(9)]);
        let one = vec![Tally { compliant: 1, ..Tally::default() }];
        assert_eq!(told(None, one.clone()), one);
    }
}
