//! What a bill would change: its file checked beside the law, and the facts that both laws ask for.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::fact::Fact;
use crate::domain::mandate::{FileError, Jurisdiction, Mandates};
use crate::store::{Result, Store, fact};

/// A bill, read.
pub struct Bill {
    /// All mandates as it would leave them.
    pub mandates: Mandates,
    /// The code of the jurisdiction whose law it is.
    pub code: String,
    /// The day on which it is asked: the last first day of its rules, or today where that is over.
    pub on: Day,
}

impl Bill {
    /// Reads a bill's file, given as path and text.
    ///
    /// # Errors
    /// Every error found, each with line and what was expected; a law that reaches no place of the registry's state is one.
    pub fn read(law: &Mandates, file: &str, text: &str, state: &str, today: Day) -> std::result::Result<Bill, Vec<FileError>> {
        let (mandates, code) = law.amended(file, text)?;
        if !reaches(&code, state) {
            let line = text.lines().position(|line| line.trim_start().starts_with("code")).map_or(1, |at| at + 1);
            let message = format!("expected the law of {state}, of a part of it or of the whole country, found `{code}`");
            return Err(vec![FileError { file: file.to_owned(), line, message }]);
        }
        let first_days = mandates.jurisdiction(&code).into_iter().flat_map(|bill| &bill.duties).filter_map(|duty| duty.from);
        let on = first_days.fold(today, Day::max);
        Ok(Bill { mandates, code, on })
    }

    /// The law of the jurisdiction as the bill would leave it.
    pub fn law(&self) -> Option<&Jurisdiction> {
        self.mandates.jurisdiction(&self.code)
    }
}

/// Is it a law for places of this state?
fn reaches(code: &str, state: &str) -> bool {
    let below = |wide: &str, narrow: &str| narrow.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    below(code, state) || below(state, code)
}

/// The statements that either of two laws asks for, by place: one question for each name of a fact, whatever the number of places.
///
/// # Errors
/// What the store says.
pub async fn facts(store: &Store, laws: [&Mandates; 2], state: &str) -> Result<HashMap<Uuid, Vec<Fact>>> {
    let of_state = laws.into_iter().flat_map(Mandates::jurisdictions).filter(|known| reaches(&known.code, state));
    let names: BTreeSet<String> = of_state.flat_map(|known| &known.duties).flat_map(|duty| duty.asks_for()).map(str::to_owned).collect();
    let mut facts: HashMap<Uuid, Vec<Fact>> = HashMap::new();
    for name in &names {
        for (place, stated) in fact::named(store, name).await? {
            facts.entry(place).or_default().extend(stated);
        }
    }
    Ok(facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_reaches_a_state_that_lies_in_it_or_that_it_lies_in() {
        for (code, is_so) in [("US", true), ("US-MO", true), ("US-MO-29510", true), ("US-M", false), ("US-IL", false), ("US-MOX", false)] {
            assert_eq!(reaches(code, "US-MO"), is_so, "{code}");
        }
    }
}
