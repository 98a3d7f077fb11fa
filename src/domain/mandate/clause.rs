//! The tree of reasons: each status on each page unfolds into these.

use serde::Serialize;

use crate::domain::coded::coded;
use crate::domain::language::Bilingual;

coded! {
    ClauseState {
        Met = "met",
        /// Nobody noted it: nothing to the contrary was said, or the official design that hangs promises it.
        Inferred = "inferred",
        NotMet = "not_met",
        Unknown = "unknown",
        /// Another poster than the official one, equal in what was looked at: whether the law accepts it was not judged.
        EquivalentNotJudged = "equivalent_not_judged",
    }
}

impl ClauseState {
    pub fn of(value: Option<bool>) -> ClauseState {
        match value {
            Some(true) => ClauseState::Met,
            Some(false) => ClauseState::NotMet,
            None => ClauseState::Unknown,
        }
    }
}

/// One reason: what is asked, what is known of it, and the reasons below it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clause {
    pub state: ClauseState,
    pub title: Bilingual,
    pub detail: Bilingual,
    pub parts: Vec<Clause>,
}

impl Clause {
    /// This reason and all below it as English sentences, for machines and logs.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = vec![format!("{}: {}: {}", self.state.code(), self.title.en, self.detail.en)];
        said.extend(self.parts.iter().flat_map(Clause::sentences));
        said
    }
}
