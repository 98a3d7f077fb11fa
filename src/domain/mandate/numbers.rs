//! The hotline's numbers by date, and what a rule or a design names instead of digits. `mandates/numbers.toml`.

use serde::{Deserialize, Deserializer};

use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::mandate::phone_number;

/// The voice line of the national hotline, whatever its digits are on a day.
const NATIONAL: &str = "national";
/// The fact that puts another number in the national one's place, to ask what if.
pub const NATIONAL_NUMBER: &str = "national_number";

/// What a rule names where a number must stand.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberToken {
    /// As in the statute; compared by digits.
    Printed(String),
    /// The dated row of that reference (`national`, `national_text`).
    Reference(String),
    /// Some number.
    Any,
    /// One that nobody read.
    Unread,
}

impl NumberToken {
    pub fn parse(text: &str) -> Option<NumberToken> {
        Some(match text {
            "any" => NumberToken::Any,
            "unread" => NumberToken::Unread,
            name if name.starts_with(|c: char| c.is_ascii_lowercase()) => NumberToken::Reference(name.to_owned()),
            printed if phone_number::digits(printed).len() >= 3 => NumberToken::Printed(printed.to_owned()),
            _ => return None,
        })
    }
}

impl<'de> Deserialize<'de> for NumberToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NumberToken, D::Error> {
        let text = String::deserialize(deserializer)?;
        NumberToken::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("expected a telephone number, `national`, `national_text`, `any` or `unread`, found `{text}`"))
        })
    }
}

/// One number with the days on which it was the hotline's.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedNumber {
    pub reference: String,
    pub value: String,
    pub from: Day,
    pub until: Option<Day>,
    pub source: String,
}

/// `mandates/numbers.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberTable {
    #[serde(default, rename = "number")]
    pub rows: Vec<DatedNumber>,
}

impl NumberTable {
    pub fn knows(&self, reference: &str) -> bool {
        self.rows.iter().any(|row| row.reference == reference)
    }

    /// The number of that reference on a day.
    pub fn on(&self, reference: &str, day: Day) -> Option<&str> {
        let holds = |row: &&DatedNumber| row.reference == reference && row.from <= day && row.until.is_none_or(|until| day <= until);
        self.rows.iter().filter(holds).max_by_key(|row| row.from).map(|row| row.value.as_str())
    }

    /// Days on which a number of that reference takes another's place.
    pub fn changes(&self, reference: &str) -> Vec<Day> {
        let mut starts: Vec<Day> = self.rows.iter().filter(|row| row.reference == reference).map(|row| row.from).collect();
        starts.sort_unstable();
        starts.into_iter().skip(1).collect()
    }
}

/// The facts of a place on a day, and the dated numbers of that day: what a duty's words mean there.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    pub facts: &'a Facts,
    pub day: Day,
    pub numbers: &'a NumberTable,
}

/// The digits that a rule's token stands for; `None` where it stands for no certain number.
pub fn digits(token: &NumberToken, here: Circumstances<'_>) -> Option<String> {
    match token {
        NumberToken::Printed(number) => Some(phone_number::digits(number)),
        NumberToken::Reference(reference) => {
            what_if(reference, here.facts).or_else(|| here.numbers.on(reference, here.day)).map(phone_number::digits)
        }
        NumberToken::Any | NumberToken::Unread => None,
    }
}

/// The same as people write it: `1-888-373-7888`.
pub fn written(token: &NumberToken, here: Circumstances<'_>) -> Option<String> {
    digits(token, here).map(|digits| phone_number::written(&digits))
}

fn what_if<'f>(reference: &str, facts: &'f Facts) -> Option<&'f str> {
    match facts.get(NATIONAL_NUMBER) {
        Some(FactValue::Text(number)) if reference == NATIONAL => Some(number),
        _ => None,
    }
}

/// Does a design's sheet carry what a rule's token asks? It knows nothing of a number put in the national one's place.
fn promises(carried: &[NumberToken], token: &NumberToken, here: Circumstances<'_>) -> bool {
    let printed = Circumstances { facts: &Facts::new(), ..here };
    match token {
        NumberToken::Any => !carried.is_empty(),
        NumberToken::Unread => false,
        NumberToken::Printed(_) | NumberToken::Reference(_) => {
            let wanted = digits(token, here);
            wanted.is_some() && carried.iter().any(|one| self::digits(one, printed) == wanted)
        }
    }
}

/// Do the numbers on a sheet meet one of the alternatives? `whole`: these are all that stand on it. `carried`: what an official design promises.
pub fn judge(
    alternatives: &[Vec<NumberToken>],
    noted: Option<(&[String], bool)>,
    carried: &[NumberToken],
    here: Circumstances<'_>,
) -> Option<bool> {
    let (seen, whole) =
        noted.map_or((Vec::new(), false), |(seen, whole)| (seen.iter().map(|one| phone_number::digits(one)).collect(), whole));
    let stands = |token: &NumberToken| match token {
        NumberToken::Any => !seen.is_empty(),
        NumberToken::Unread => false,
        NumberToken::Printed(_) | NumberToken::Reference(_) => digits(token, here).is_some_and(|digits| seen.contains(&digits)),
    };
    let certain = |token: &NumberToken| *token == NumberToken::Any || digits(token, here).is_some();
    let one = |token: &NumberToken| match (stands(token), whole, certain(token)) {
        (true, ..) => Some(true),
        (false, true, true) => Some(false),
        (false, true, false) => None,
        (false, false, _) => promises(carried, token, here).then_some(true),
    };
    let alternative = |tokens: &Vec<NumberToken>| {
        // A number was noted that is none of those asked for together: a wrong one, whatever else stands there.
        let wrong = !whole && !seen.is_empty() && tokens.iter().all(|token| certain(token) && !stands(token));
        if wrong { Some(false) } else { super::expression::all(tokens.iter().map(one)) }
    };
    super::expression::any(alternatives.iter().map(alternative))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Vec<NumberToken>> {
        text.split(';').map(|group| group.split('&').map(|one| NumberToken::parse(one.trim()).unwrap()).collect()).collect()
    }

    fn judged(rule: &str, noted: Option<(&[&str], bool)>, carried: &str, facts: &Facts) -> Option<bool> {
        let row = |value: &str, from: Day, until: Option<Day>| DatedNumber {
            reference: "national".into(),
            value: value.into(),
            from,
            until,
            source: String::new(),
        };
        let first = row("+18005550100", Day::of(2000, 1, 1), Some(Day::of(2007, 12, 6)));
        let numbers = NumberTable { rows: vec![first, row("+18883737888", Day::of(2007, 12, 7), None)] };
        assert_eq!(numbers.changes("national"), [Day::of(2007, 12, 7)]);
        let here = Circumstances { facts, day: Day::of(2026, 6, 1), numbers: &numbers };
        let seen: Option<(Vec<String>, bool)> = noted.map(|(seen, whole)| (seen.iter().map(|one| (*one).to_owned()).collect(), whole));
        let carried = if carried.is_empty() { Vec::new() } else { tokens(carried).remove(0) };
        judge(&tokens(rule), seen.as_ref().map(|(seen, whole)| (seen.as_slice(), *whole)), &carried, here)
    }

    #[test]
    fn several_numbers_must_all_stand_there() {
        let (both, none) = ("national & +18448423678", Facts::new());
        assert_eq!(judged(both, Some((&["1-844-842-3678", "911", "1-888-3737-888"], true)), "", &none), Some(true));
        assert_eq!(judged(both, Some((&["1-888-373-7888"], true)), "", &none), Some(false));
        assert_eq!(judged(both, Some((&["1-888-373-7888"], false)), "", &none), None);
        assert_eq!(judged(both, Some((&["911"], false)), "", &none), Some(false));
        assert_eq!(judged(both, None, "", &none), None);
        assert_eq!(judged(both, None, both, &none), Some(true));
        assert_eq!(judged(both, None, "national", &none), None, "a design promises only what it carries");
        assert_eq!(judged(both, Some((&["911"], false)), both, &none), Some(false), "what was seen overrides the design");
    }

    #[test]
    fn alternatives_any_and_unread() {
        let none = Facts::new();
        assert_eq!(judged("+18883737888;+18553527233", Some((&["1-855-FLA-SAFE"], false)), "", &none), Some(true));
        assert_eq!(judged("any", Some((&["555-0100"], false)), "", &none), Some(true));
        assert_eq!(judged("any", Some((&[], true)), "", &none), Some(false));
        assert_eq!(judged("any", None, "national", &none), Some(true));
        assert_eq!(judged("unread", Some((&[], true)), "", &none), None);
        assert_eq!(judged("unread", Some((&["911"], false)), "national", &none), None);
        assert_eq!(judged("later", Some((&["911"], false)), "", &none), None, "a reference without a row is no certain number");
    }

    #[test]
    fn a_number_put_in_the_national_ones_place_is_promised_by_no_design() {
        let facts = Facts::from([(NATIONAL_NUMBER.to_owned(), FactValue::Text("+18005550199".into()))]);
        assert_eq!(judged("national", None, "national", &facts), None);
        assert_eq!(judged("national", Some((&["1-800-555-0199"], false)), "", &facts), Some(true));
        assert_eq!(judged("national", Some((&["1-888-373-7888"], false)), "", &facts), Some(false));
        assert_eq!(judged("+18883737888", Some((&["1-888-373-7888"], false)), "", &facts), Some(true));
        assert_eq!(judged("+18883737888", None, "national", &facts), Some(true));
    }
}
