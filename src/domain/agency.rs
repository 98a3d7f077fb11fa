//! Agencies: organizations with their people and their counties.

use uuid::Uuid;

use crate::domain::normalize::normalize;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    pub id: Uuid,
    pub name: String,
}

/// An agency with what depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyOverview {
    pub id: Uuid,
    pub name: String,
    /// Codes of those that it works in; empty: the whole registry.
    pub counties: Vec<String>,
    pub people: i64,
    pub visits: i64,
    pub open_assignments: i64,
    pub draws: i64,
}

/// Of names that are likely meant by another one, at most.
const NEAR: usize = 3;
/// Jaro-Winkler similarity, 0 to 1, from which on a name is near: a slip of the pen in a name of some length.
const NEAR_FROM: f64 = 0.85;

/// Is this one name, as people read it?
pub fn is_same_name(one: &str, other: &str) -> bool {
    normalize(one) == normalize(other)
}

/// The agencies whose names somebody who typed this likely meant, nearest first.
pub fn near<'a>(typed: &str, agencies: &'a [Agency]) -> Vec<&'a str> {
    let typed = normalize(typed);
    let likeness = |name: &str| {
        let name = normalize(name);
        if !typed.is_empty() && name.contains(&typed) { 1.0 } else { strsim::jaro_winkler(&name, &typed) }
    };
    let mut found: Vec<(f64, &str)> = agencies.iter().map(|one| (likeness(&one.name), one.name.as_str())).collect();
    found.retain(|(like, _)| *like >= NEAR_FROM);
    found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
    found.into_iter().take(NEAR).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_the_agency_and_another_name_does_not() {
        let all = ["Department of Public Safety", "Health District", "Licensing Office"];
        let all = all.map(|name| Agency { id: Uuid::nil(), name: name.into() });
        assert_eq!(near("departmnt of public safty", &all), ["Department of Public Safety"]);
        assert_eq!(near("health", &all), ["Health District"]);
        assert_eq!(near("Zoo", &all), Vec::<&str>::new());
        assert_eq!(near("", &all), Vec::<&str>::new());
        assert!(is_same_name("Health  district", "HEALTH DISTRICT") && !is_same_name("Health District", "Health"));
    }
}
