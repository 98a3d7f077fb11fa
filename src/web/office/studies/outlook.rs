//! Would it be answerable? What the page of a plan says of it before it is fixed.

use crate::correlate::answerable::{Begins, Prospect};
use crate::correlate::rules::RATIO_TO_SEE;
use crate::domain::language::Bilingual;
use crate::web::view::refusals::{decimals, reason, remedy};

/// What is known of a plan, in words.
pub struct Outlook(pub Prospect);

impl Outlook {
    pub fn known(&self) -> &Prospect {
        &self.0
    }

    /// Each reason against it, and what would make it answerable.
    pub fn reasons(&self) -> Vec<(Bilingual, Bilingual)> {
        self.0.refused.iter().map(|refusal| (reason(refusal), remedy(refusal))).collect()
    }

    pub fn cells(&self) -> usize {
        self.0.areas * self.0.periods
    }

    /// Areas that begin to display inside the window.
    pub fn beginning(&self) -> usize {
        self.0.begins.iter().map(|one| one.areas).sum()
    }

    pub fn begins(&self) -> &[Begins] {
        &self.0.begins
    }

    /// In whole per cent.
    pub fn negative_weights(&self) -> Option<Bilingual> {
        self.0.negative_weight_share.map(|share| decimals(share * 100.0, 0))
    }

    pub fn detectable(&self) -> Option<Bilingual> {
        self.0.detectable.map(|ratio| decimals(ratio, 2))
    }

    /// Would not even a doubling be seen? Then the study is refused, most likely.
    pub fn is_weak(&self) -> bool {
        self.0.detectable.is_some_and(|ratio| ratio > RATIO_TO_SEE)
    }
}
