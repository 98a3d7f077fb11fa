//! Withheld addresses: of some places street, ZIP and point are nobody's business but that of those who go there.

use crate::domain::category::Category;
use crate::domain::coded::coded;

/// Kinds of place whose address is withheld unless a supervisor decides otherwise, by their codes in `mandates/terms.toml`.
pub const WITHHELD_KINDS: [&str; 4] = ["abortion_facility", "family_planning_clinic", "maternity_home", "pregnancy_resource_center"];

coded! {
    /// What a supervisor decided about a place's address. Without a decision its kinds say.
    AddressDecision { Withheld = "withheld", Shown = "shown" }
}

/// Is the address of such places withheld by default? One of their kinds is enough.
pub fn is_withheld_kind(categories: &[Category]) -> bool {
    categories.iter().any(|category| WITHHELD_KINDS.contains(&category.code()))
}

/// Is the address of a place of these kinds withheld, as decided?
pub fn is_withheld(categories: &[Category], decision: Option<AddressDecision>) -> bool {
    match decision {
        Some(decision) => decision == AddressDecision::Withheld,
        None => is_withheld_kind(categories),
    }
}

/// What counts for two entries that become one place of these kinds: what was decided of the one that stays, unless its address would be
/// shown and the other one's is withheld.
pub fn strictest(decision: Option<AddressDecision>, categories: &[Category], other_withholds: bool) -> Option<AddressDecision> {
    let shows = !is_withheld(categories, decision);
    if other_withholds && shows { Some(AddressDecision::Withheld) } else { decision }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_stands_over_the_kinds_and_one_kind_is_enough() {
        let kinds = |codes: &[&str]| codes.iter().map(|code| Category::new(*code)).collect::<Vec<_>>();
        assert!(is_withheld(&kinds(&["hotel", "maternity_home"]), None));
        assert!(!is_withheld(&kinds(&["maternity_home"]), Some(AddressDecision::Shown)));
        assert!(!is_withheld(&kinds(&["hotel"]), None));
        assert!(is_withheld(&kinds(&["hotel"]), Some(AddressDecision::Withheld)));
        assert!(!is_withheld(&[], None));
    }

    #[test]
    fn of_two_entries_the_strictest_decision_counts() {
        let (hotel, home) = ([Category::new("hotel")], [Category::new("maternity_home")]);
        let (withheld, shown) = (Some(AddressDecision::Withheld), Some(AddressDecision::Shown));
        assert_eq!([strictest(None, &hotel, true), strictest(shown, &hotel, true), strictest(shown, &home, true)], [withheld; 3]);
        assert_eq!([strictest(None, &home, true), strictest(None, &hotel, false)], [None; 2], "its kinds say so, or nobody");
        assert_eq!([strictest(shown, &home, false), strictest(withheld, &hotel, false)], [shown, withheld]);
    }
}
