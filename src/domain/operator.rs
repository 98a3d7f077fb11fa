//! Operators: the brand, chain or owner that runs places, as statements about them say it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactValue, facts_on};
use crate::domain::normalize::normalize;

/// The fact that names who runs a place.
pub const OPERATOR: &str = "operator";

/// One operator with its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// As most of the statements write it.
    pub name: String,
    pub places: Vec<Uuid>,
    /// Who says so, each once.
    pub sources: BTreeSet<String>,
}

/// How an operator is called in addresses: `La Quinta Inn & Suites` is `la-quinta-inn-suites`. Spellings that come to one are one operator; empty
/// where no letter is left.
pub fn slug(name: &str) -> String {
    normalize(name).replace(' ', "-")
}

/// Who runs which of the places that `is_told` takes on a day, by slug, as far as it is known at a time.
pub fn operators(
    stated: &HashMap<Uuid, Vec<Fact>>,
    day: Day,
    known_at: Micros,
    is_told: impl Fn(Uuid) -> bool,
) -> BTreeMap<String, Operator> {
    let mut named: BTreeMap<String, Vec<(Uuid, &str, &str)>> = BTreeMap::new();
    for (place, facts) in stated.iter().filter(|(place, _)| is_told(**place)) {
        let Some(FactValue::Text(name)) = facts_on(facts, day, known_at).remove(OPERATOR) else { continue };
        let says = |fact: &&Fact| fact.withdrawn_at.is_none() && fact.value == FactValue::Text(name.clone());
        let Some(Fact { value: FactValue::Text(written), source, .. }) = facts.iter().rfind(says) else { continue };
        named.entry(slug(written)).or_default().push((*place, written, source));
    }
    named.remove("");
    named.into_iter().map(|(slug, said)| (slug, operator(&said))).collect()
}

/// The operator that facts of several places name: place, name as written, source of each fact.
fn operator(said: &[(Uuid, &str, &str)]) -> Operator {
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    said.iter().for_each(|(_, written, _)| *spellings.entry(*written).or_default() += 1);
    let most = spellings.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
    let mut places: Vec<Uuid> = said.iter().map(|(place, _, _)| *place).collect();
    places.sort_unstable();
    Operator {
        name: most.map_or_else(String::new, |(name, _)| name.to_owned()),
        places,
        sources: said.iter().map(|(_, _, source)| (*source).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(place: u128, name: &str, since: Option<Day>, recorded_at: i64) -> (Uuid, Fact) {
        let fact = Fact {
            id: Uuid::from_u128(recorded_at as u128),
            name: OPERATOR.into(),
            value: FactValue::Text(name.into()),
            since,
            until: None,
            source: format!("license {recorded_at}"),
            document: String::new(),
            withdrawn_at: None,
            recorded_at: Micros(recorded_at),
        };
        (Uuid::from_u128(place), fact)
    }

    #[test]
    fn spellings_of_one_name_are_one_operator_and_the_latest_statement_counts() {
        let sold = Day::of(2024, 1, 1);
        let mut facts: HashMap<Uuid, Vec<Fact>> = HashMap::new();
        for (place, fact) in [
            stated(1, "La Quinta Inn & Suites", None, 10),
            stated(2, "LA QUINTA INN & SUITES", None, 20),
            stated(3, "La Quinta Inn & Suites", None, 30),
            stated(3, "Goldcrest", Some(sold), 40),
            stated(4, "---", None, 50),
        ] {
            facts.entry(place).or_default().push(fact);
        }
        let on = |day| operators(&facts, day, Micros(100), |_| true);
        let before = on(sold.plus(-1));
        assert_eq!(before.keys().collect::<Vec<_>>(), ["la-quinta-inn-suites"]);
        let all = &before["la-quinta-inn-suites"];
        assert_eq!((all.name.as_str(), all.places.len(), all.sources.len()), ("La Quinta Inn & Suites", 3, 3));
        let after = on(sold);
        assert_eq!(after["goldcrest"].places, [Uuid::from_u128(3)]);
        assert_eq!(after["la-quinta-inn-suites"].places.len(), 2);
        let told = operators(&facts, sold, Micros(100), |place| place != Uuid::from_u128(2));
        let [all, told] = [&after, &told].map(|known| known["la-quinta-inn-suites"].sources.len());
        assert_eq!((all, told), (2, 1), "nothing is said of a place that is not told");
    }
}
