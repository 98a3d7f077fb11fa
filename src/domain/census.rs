//! Codes of the census: states, counties and what lies in them, by how many digits they have.

use crate::domain::coded::coded;

coded! {
    /// How large what a code stands for is.
    CensusLevel { State = "state", County = "county", Tract = "tract", BlockGroup = "block group", Block = "block" }
}

impl CensusLevel {
    /// Of a code in the state with this FIPS code. Source: U.S. Census Bureau, Understanding Geographic Identifiers (GEOIDs).
    pub fn of(code: &str, state: &str) -> Option<CensusLevel> {
        let own = state.len() == 2 && code.starts_with(state) && code.bytes().all(|byte| byte.is_ascii_digit());
        match code.len() {
            2 if own => Some(CensusLevel::State),
            5 if own => Some(CensusLevel::County),
            11 if own => Some(CensusLevel::Tract),
            12 if own => Some(CensusLevel::BlockGroup),
            15 if own => Some(CensusLevel::Block),
            _ => None,
        }
    }
}

/// The code with the zero in front that a spreadsheet dropped, in a state whose code starts with one.
pub fn with_zero(code: &str, state: &str) -> String {
    let longer = format!("0{code}");
    if !code.starts_with(state) && CensusLevel::of(&longer, state).is_some() { longer } else { code.to_owned() }
}

/// The name of a planning region of Connecticut: since 2022 they are that state's counties, with other borders than the counties of before.
/// Source: 87 FR 34235.
pub fn planning_region(code: &str) -> Option<&'static str> {
    Some(match code {
        "09110" => "Capitol",
        "09120" => "Greater Bridgeport",
        "09130" => "Lower Connecticut River Valley",
        "09140" => "Naugatuck Valley",
        "09150" => "Northeastern Connecticut",
        "09160" => "Northwest Hills",
        "09170" => "South Central Connecticut",
        "09180" => "Southeastern Connecticut",
        "09190" => "Western Connecticut",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_its_level_in_its_own_state_only() {
        let of = |code: &str| CensusLevel::of(code, "29").map(CensusLevel::code);
        let known =
            [("29", "state"), ("29019", "county"), ("29019000100", "tract"), ("290190001001", "block group"), ("290190001001017", "block")];
        known.iter().for_each(|(code, level)| assert_eq!(of(code), Some(*level), "{code}"));
        for other in ["17", "17019", "2901", "29a19", "", "B29"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn a_lost_zero_comes_back_where_the_state_has_one() {
        for (code, whole) in [
            ("9001", "09001"),
            ("9", "09"),
            ("9001010101", "09001010101"),
            ("90010101011", "090010101011"),
            ("09001", "09001"),
            ("8001", "8001"),
        ] {
            assert_eq!(with_zero(code, "09"), whole);
        }
        assert_eq!(with_zero("9001", "29"), "9001");
    }
}
