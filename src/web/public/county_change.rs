//! How a change of a county's share is said: in words, as a class on the map, and as the label over it.

use crate::coverage::change::Change;
use crate::domain::language::Bilingual;
use crate::web::public::coverage::difference_words::Against;
use crate::web::view::i18n;

/// Whole points from which a change is of the next class, either way.
const STEPS: [u32; 2] = [10, 25];

/// CSS class: three classes either way, hatched where nobody can tell, dotted where too few were checked on both days.
pub fn change_class(change: &Change) -> &'static str {
    let step = |points: i32| STEPS.iter().filter(|from| points.unsigned_abs() >= **from).count();
    match (change, change.points().map(step)) {
        (Change::Untold | Change::TooFew(_), _) => "all-visited",
        (Change::NothingRequired, _) => "no-data",
        (Change::Unclear(..), _) => "too-few",
        (Change::Higher(..), Some(0)) => "higher-1",
        (Change::Higher(..), Some(1)) => "higher-2",
        (Change::Higher(..), _) => "higher-3",
        (Change::Lower(..), Some(0)) => "lower-1",
        (Change::Lower(..), Some(1)) => "lower-2",
        (Change::Lower(..), _) => "lower-3",
    }
}

/// "12.4 points higher (2.5 to 21.3)", or why there is no difference.
pub fn change_words(change: &Change) -> Bilingual {
    match change {
        Change::Untold => i18n::both("cell-untold", &[]),
        Change::NothingRequired => i18n::both("cell-nothing-required", &[]),
        Change::TooFew(pairs) => i18n::both("map-change-too-few", &[("checked", pairs.checked().into())]),
        Change::Unclear(_, difference) | Change::Higher(_, difference) | Change::Lower(_, difference) => {
            Against::of(Some(*difference)).words()
        }
    }
}

/// "+12": the difference in whole points, with its sign.
pub fn signed_points(points: i32) -> String {
    if points > 0 { format!("+{points}") } else { points.to_string().replace('-', "\u{2212}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::difference::{Difference, Pairs};

    #[test]
    fn a_change_has_the_color_of_the_points_written_on_it() {
        let higher = |value| change_class(&Change::Higher(Pairs::default(), Difference { value, low: 0.01, high: 1.0 }));
        assert_eq!([0.02, 0.094, 0.095, 0.249, 0.9].map(higher), ["higher-1", "higher-1", "higher-2", "higher-3", "higher-3"]);
        let lower = |value| change_class(&Change::Lower(Pairs::default(), Difference { value, low: -1.0, high: -0.01 }));
        assert_eq!([-0.02, -0.095, -0.244, -0.245].map(lower), ["lower-1", "lower-2", "lower-2", "lower-3"]);
        assert_eq!((signed_points(12), signed_points(-8), signed_points(0)), ("+12".into(), "\u{2212}8".into(), "0".into()));
    }

    #[test]
    fn what_cannot_be_told_says_why() {
        let few = change_words(&Change::TooFew(Pairs { on_both: 3, ..Pairs::default() }));
        assert_eq!(few.en, "too few seen anew (3)");
        let difference = Difference { value: 0.02, low: -0.1, high: 0.14 };
        assert!(change_words(&Change::Unclear(Pairs::default(), difference)).en.starts_with("We cannot say"));
    }
}
