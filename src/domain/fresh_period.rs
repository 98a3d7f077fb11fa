//! For how long what was seen at a place counts as fresh: the registry's own choice, by kind of place. It marks single places; the ages of
//! figures are by the year in every registry, so that figures compare.

use std::collections::BTreeMap;

use crate::domain::category::Category;
use crate::domain::day::Day;

/// Months, where nobody chose another period.
pub const USUAL_MONTHS: u32 = 12;
/// The longest period that can be chosen.
pub const MOST_MONTHS: u32 = 120;
/// Of twelve months.
const DAYS_A_YEAR: i64 = 365;

/// How long a visit's result is fresh, in months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshPeriods {
    pub usual: u32,
    /// Of kinds that have a period of their own.
    pub by_kind: BTreeMap<Category, u32>,
}

impl Default for FreshPeriods {
    fn default() -> FreshPeriods {
        FreshPeriods { usual: USUAL_MONTHS, by_kind: BTreeMap::new() }
    }
}

impl FreshPeriods {
    /// Months for a place of these kinds: the shortest of theirs.
    pub fn months(&self, kinds: &[Category]) -> u32 {
        kinds.iter().map(|kind| self.by_kind.get(kind).copied().unwrap_or(self.usual)).min().unwrap_or(self.usual)
    }
}

/// Was it seen longer ago than so many months, each the twelfth of 365 days?
pub fn is_over(months: u32, seen_on: Day, today: Day) -> bool {
    today.days_since(seen_on) > i64::from(months) * DAYS_A_YEAR / i64::from(USUAL_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_fresh_for_as_long_as_the_shortest_period_of_its_kinds() {
        let by_kind = [(Category::new("hotel"), 6), (Category::new("airport"), 24)].into();
        let periods = FreshPeriods { usual: 12, by_kind };
        let months = |kinds: &[&str]| periods.months(&kinds.iter().map(|code| Category::new(*code)).collect::<Vec<_>>());
        assert_eq!((months(&["hotel"]), months(&["airport"]), months(&["bus_station"])), (6, 24, 12));
        assert_eq!((months(&["airport", "hotel"]), months(&["airport", "bus_station"]), months(&[])), (6, 12, 12));
    }

    #[test]
    fn a_period_ends_after_its_last_day() {
        let today = Day::of(2026, 6, 1);
        for (months, days) in [(12, 365), (6, 182), (24, 730), (1, 30), (120, 3650)] {
            assert!(!is_over(months, today.plus(-days), today) && is_over(months, today.plus(-days - 1), today), "{months}");
        }
    }
}
