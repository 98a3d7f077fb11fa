//! Names of areas, folded once, so that a search may ask all of them.

use crate::domain::area_dates::AreaDates;
use crate::domain::gazetteer::words::{beginning, folded};

/// An area as a search names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaName {
    /// As in addresses: `counties`, `state-house`.
    pub kind: String,
    /// What its set is called; empty of counties.
    pub label: String,
    pub code: String,
    pub name: String,
    /// Of its set.
    pub dates: AreaDates,
}

/// Names of many areas, in the order given.
#[derive(Debug, Default)]
pub struct AreaNames(Vec<FoldedName>);

#[derive(Debug)]
pub(super) struct FoldedName {
    pub area: AreaName,
    pub words: Vec<String>,
    /// The whole name, for comparing beginnings.
    pub beginning: String,
    /// Words of the set.
    pub label: Vec<String>,
    /// The number that a district has in its name, or else in its code.
    pub number: Option<u32>,
}

impl AreaNames {
    pub fn new(areas: Vec<AreaName>) -> AreaNames {
        let fold = |area: AreaName| {
            let words = folded(&area.name);
            let number = words.iter().rev().find_map(|word| number(word)).or_else(|| number(&area.code));
            FoldedName { beginning: beginning(&area.name), label: folded(&area.label), number, words, area }
        };
        AreaNames(areas.into_iter().map(fold).collect())
    }

    /// The area of a set by its code.
    pub fn by_code(&self, kind: &str, code: &str) -> Option<&AreaName> {
        self.0.iter().map(|known| &known.area).find(|area| area.kind == kind && area.code == code)
    }

    /// The kind and the name of each set, in their order.
    pub fn sets(&self) -> Vec<(&str, &str)> {
        let mut sets: Vec<(&str, &str)> = self.0.iter().map(|known| (known.area.kind.as_str(), known.area.label.as_str())).collect();
        sets.dedup();
        sets
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &FoldedName> {
        self.0.iter()
    }
}

/// `5`, `05`, `5th`, `5º`: the number that a word stands for.
pub(super) fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let ending = &word[digits.len()..];
    if matches!(ending, "" | "st" | "nd" | "rd" | "th" | "o" | "º" | "ª") { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_numbered_by_its_name_or_by_its_code() {
        let names = [("2905", "Congressional District 5"), ("007", "Ozarks"), ("x", "5th District"), ("29A", "Bootheel")];
        let areas = names.map(|(code, name)| AreaName {
            kind: "k".into(),
            label: "L".into(),
            code: code.into(),
            name: name.into(),
            dates: AreaDates::default(),
        });
        let numbers: Vec<_> = AreaNames::new(areas.into()).iter().map(|known| known.number).collect();
        assert_eq!(numbers, [Some(5), Some(7), Some(5), None]);
        assert_eq!(["12", "1o", "70s", "", "st"].map(number), [Some(12), Some(1), None, None, None]);
    }
}
