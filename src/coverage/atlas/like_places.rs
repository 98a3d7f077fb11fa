//! Like places: those of the same kinds as some, counted over columns.

use std::collections::HashSet;

use crate::coverage::atlas::{Atlas, VisitSpan};
use crate::domain::category::Category;
use crate::domain::determination::Status;

impl Atlas {
    /// How many places must display the poster on the day and are of one of these kinds, of those at these positions (`None`: of all). Places
    /// whose address is withheld are never counted.
    pub fn count_required(&self, positions: Option<&[u32]>, kinds: &HashSet<Category>, span: VisitSpan) -> usize {
        let statuses = self.day_statuses(span);
        let of_kind: Vec<bool> = self.statuses.sets.iter().map(|set| set.iter().any(|kind| kinds.contains(kind))).collect();
        let counts = |at: u32| {
            !self.places.withheld[at as usize]
                && of_kind[self.statuses.category_sets[at as usize] as usize]
                && statuses.status(at).is_some_and(Status::is_of_a_duty)
        };
        match positions {
            Some(positions) => positions.iter().filter(|at| counts(**at)).count(),
            None => (0..self.len() as u32).filter(|at| counts(*at)).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn places_of_other_kinds_and_withheld_ones_are_not_counted() {
        let listed = |number, kind: &str| {
            let mut known = place(number, "Stop", "", "");
            known.categories = vec![Category::new(kind)];
            (known, vec![checked(Day::of(1900, 1, 1), None)])
        };
        let all = vec![listed(1, "airport"), listed(2, "hotel"), listed(3, "maternity_home"), listed(4, "airport")];
        let atlas = Atlas::build(all, 1);
        let kinds = |codes: &[&str]| codes.iter().map(|code| Category::new(*code)).collect::<HashSet<_>>();
        let day = Day::of(2026, 1, 1).into();
        assert_eq!(atlas.count_required(None, &kinds(&["airport"]), day), 2);
        assert_eq!(atlas.count_required(None, &kinds(&["hotel", "maternity_home"]), day), 1);
        assert_eq!(atlas.count_required(Some(&[]), &kinds(&["airport"]), day), 0);
    }
}
