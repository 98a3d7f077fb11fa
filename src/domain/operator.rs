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

/// Who runs which places on a day, by slug, as far as it is known at a time.
pub fn operators(stated: &HashMap<Uuid, Vec<Fact>>, day: Day, known_at: Micros) -> BTreeMap<String, Operator> {
    let mut named: BTreeMap<String, (BTreeMap<&str, usize>, Vec<Uuid>, BTreeSet<String>)> = BTreeMap::new();
    for (place, facts) in stated {
        let Some(FactValue::Text(name)) = facts_on(facts, day, known_at).remove(OPERATOR) else { continue };
        let says = |fact: &&Fact| fact.withdrawn_at.is_none() && matches!(&fact.value, FactValue::Text(text) if *text == name);
        let Some(fact) = facts.iter().rfind(says) else { continue };
        let FactValue::Text(written) = &fact.value else { continue };
        let (spellings, places, sources) = named.entry(slug(&name)).or_default();
        *spellings.entry(written.as_str()).or_default() += 1;
        places.push(*place);
        sources.insert(fact.source.clone());
    }
    named.remove("");
    let operator = |(spellings, mut places, sources): (BTreeMap<&str, usize>, Vec<Uuid>, BTreeSet<String>)| {
        places.sort_unstable();
        let most = spellings.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
        Operator { name: most.map_or_else(String::new, |(name, _)| name.to_owned()), places, sources }
    };
    named.into_iter().map(|(slug, found)| (slug, operator(found))).collect()
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
        let on = |day| operators(&facts, day, Micros(100));
        let before = on(sold.plus(-1));
        assert_eq!(before.keys().collect::<Vec<_>>(), ["la-quinta-inn-suites"]);
        let all = &before["la-quinta-inn-suites"];
        assert_eq!((all.name.as_str(), all.places.len(), all.sources.len()), ("La Quinta Inn & Suites", 3, 3));
        let after = on(sold);
        assert_eq!(after["goldcrest"].places, [Uuid::from_u128(3)]);
        assert_eq!(after["la-quinta-inn-suites"].places.len(), 2);
    }
}
