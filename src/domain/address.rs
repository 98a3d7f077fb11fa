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
}
