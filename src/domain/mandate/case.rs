//! A case to try: facts in, applicability and compliance out. The lines of `placard mandates judge` and the page `/law/try`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::mandate::cure::Moment;
use crate::domain::mandate::judge::Judgement;
use crate::domain::mandate::ruling::Ruling;
use crate::domain::mandate::{Clause, Mandates};
use crate::domain::visit::{Access, Audience, Finding, NotedNumbers, Sighting};

/// Territories of the United States (ISO 3166-2): on no file of ours, yet they exist.
const TERRITORIES: [&str; 5] = ["AS", "GU", "MP", "PR", "VI"];

/// One case. `poster_facts` is what a visit found; without it nobody looked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    #[serde(default)]
    pub id: String,
    pub jurisdiction: String,
    /// Several kinds of one place are joined by `;`.
    #[serde(rename = "category", deserialize_with = "kinds")]
    pub categories: Vec<Category>,
    #[serde(default, deserialize_with = "known")]
    pub facts: Facts,
    pub on_date: Day,
    #[serde(default)]
    pub poster_facts: Option<Map<String, Value>>,
    /// When a first notice was given.
    #[serde(default)]
    pub notice_at: Option<Moment>,
}

/// What the mandates say of a case.
#[derive(Clone, Debug)]
pub struct Answer {
    pub ruling: Ruling,
    /// `None`: nothing to judge.
    pub judgement: Option<Judgement>,
    /// `None`: no poster was seen, or nobody looked.
    pub seen_by: Option<Audience>,
    /// `None`: no notice, or no period on file.
    pub cure_until: Option<Moment>,
}

impl Case {
    /// # Errors
    /// The field that cannot stand, and what was expected.
    pub fn answer(&self, mandates: &Mandates) -> Result<Answer, String> {
        check_code(&self.jurisdiction, mandates)?;
        for category in &self.categories {
            if mandates.category(category).is_none() {
                return Err(format!("category: expected a category of terms.toml, found `{}`", category.code()));
            }
        }
        let finding = self.finding()?;
        let ruling = mandates.ruling(&self.jurisdiction, &self.categories, &self.facts, self.on_date);
        let judgement = finding.as_ref().and_then(|finding| ruling.judge(finding, &self.facts));
        let cure_until = self.notice_at.as_ref().and_then(|notice| ruling.cure_until(notice, judgement.as_ref()));
        Ok(Answer { ruling, judgement, seen_by: finding.as_ref().and_then(Finding::seen_by), cure_until })
    }

    /// # Errors
    /// The key of `poster_facts` that cannot be read, and what was expected.
    pub fn finding(&self) -> Result<Option<Finding>, String> {
        self.poster_facts.as_ref().map(finding).transpose()
    }
}

impl Answer {
    /// Why, as English sentences.
    pub fn sentences(&self) -> Vec<String> {
        let duties = self.ruling.duties.iter().map(|ruled| &ruled.reasons).chain(&self.ruling.background);
        let judged = self.judgement.iter().flat_map(|judgement| &judgement.duties).flat_map(|duty| &duty.clauses);
        duties.chain(judged).flat_map(Clause::sentences).collect()
    }
}

/// A local code without a file of its own is fine: its other layers speak. A state that does not exist is a slip.
fn check_code(code: &str, mandates: &Mandates) -> Result<(), String> {
    let mut parts = code.split('-');
    let country = parts.next().unwrap_or_default();
    let wrong = || {
        let known: Vec<_> = mandates.jurisdictions().map(|known| known.code.as_str()).collect();
        format!("jurisdiction: expected one of {}, or a county or city of one, found `{code}`", known.join(", "))
    };
    let local = |part: &str| matches!(part.len(), 5 | 7) && part.bytes().all(|digit| digit.is_ascii_digit());
    let state_exists = match parts.next() {
        None => true,
        Some(state) => mandates.jurisdiction(&format!("{country}-{state}")).is_some() || (country == "US" && TERRITORIES.contains(&state)),
    };
    let fits = parts.next().is_none_or(local) && parts.next().is_none();
    if state_exists && fits && (country == "US" || mandates.jurisdiction(country).is_some()) { Ok(()) } else { Err(wrong()) }
}

fn kinds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Category>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split(';').map(|code| Category::new(code.trim())).collect())
}

/// A null fact is unknown, as a missing one.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Facts, D::Error> {
    let written = Option::<BTreeMap<String, Option<FactValue>>>::deserialize(deserializer)?;
    Ok(written.unwrap_or_default().into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect())
}

/// A key of `poster_facts` with its value.
struct Noted<'v> {
    key: &'v str,
    value: &'v Value,
}

impl Noted<'_> {
    fn wrong(&self, expected: &str) -> String {
        format!("poster_facts.{}: expected {expected}, found {}", self.key, self.value)
    }

    fn text(&self) -> Result<String, String> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.wrong("a text"))
    }

    fn size(&self) -> Result<f64, String> {
        self.value.as_f64().filter(|size| *size >= 0.0).ok_or_else(|| self.wrong("a number"))
    }

    fn count(&self) -> Result<u32, String> {
        self.value.as_u64().and_then(|count| u32::try_from(count).ok()).ok_or_else(|| self.wrong("a count"))
    }

    fn sighting(&self) -> Result<Sighting, String> {
        self.value.as_str().and_then(Sighting::parse).ok_or_else(|| self.wrong("yes, no, not_observed or not_applicable"))
    }

    fn list(&self, expected: &str) -> Result<Vec<String>, String> {
        let texts = self.value.as_array().and_then(|list| list.iter().map(|one| one.as_str().map(str::to_owned)).collect());
        texts.ok_or_else(|| self.wrong(expected))
    }

    fn numbers(&self) -> Result<NotedNumbers, String> {
        match self.value {
            Value::String(number) => Ok(NotedNumbers::One(number.clone())),
            _ => self.list("a number as text, or a list of every number on the sheet").map(NotedNumbers::All),
        }
    }

    /// Each member with a value, by its name.
    fn members<T>(&self, read: impl Fn(Noted<'_>) -> Result<T, String>) -> Result<BTreeMap<String, T>, String> {
        let members = self.value.as_object().ok_or_else(|| self.wrong("an object"))?;
        let path = |name: &str| format!("{}.{name}", self.key);
        members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| Ok((name.clone(), read(Noted { key: &path(name), value })?)))
            .collect()
    }
}

fn finding(facts: &Map<String, Value>) -> Result<Finding, String> {
    let mut finding = Finding::of(Access::Open);
    for (key, value) in facts.iter().filter(|(_, value)| !value.is_null()) {
        let noted = Noted { key, value };
        match key.as_str() {
            "access" => {
                finding.access = value.as_str().and_then(Access::parse).ok_or_else(|| noted.wrong("open, closed, refused or gone"))?;
            }
            "conspicuous" => finding.conspicuous = noted.sighting()?,
            "legible" => finding.legible = noted.sighting()?,
            "format" => finding.format = Some(noted.text()?),
            "design" => finding.design = Some(noted.text()?),
            "width_in" => finding.width_in = Some(noted.size()?),
            "height_in" => finding.height_in = Some(noted.size()?),
            "font_pt" => finding.font_pt = Some(noted.size()?),
            "number" => finding.number = Some(noted.numbers()?),
            "text_number" => finding.text_number = Some(noted.numbers()?),
            "restrooms_total" => finding.restrooms_total = Some(noted.count()?),
            "restrooms_with_poster" => finding.restrooms_with_poster = Some(noted.count()?),
            "placed_during_visit" => finding.placed_during_visit = noted.sighting()? == Sighting::Yes,
            "languages" => finding.languages = Some(noted.list("a list of language codes")?),
            "content" => finding.content = noted.members(|token| token.sighting())?,
            "at" => {
                finding.sheets = noted.members(|sheet| {
                    serde_json::from_value(sheet.value.clone()).map_err(|_| sheet.wrong("format, width_in, height_in and font_pt"))
                })?;
            }
            location => {
                finding.locations.insert(location.to_owned(), noted.sighting()?);
            }
        }
    }
    Ok(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(poster_facts: &Value) -> Result<Finding, String> {
        let case = json!({"jurisdiction": "US-MO", "category": "hotel; bar", "on_date": "2026-06-01", "facts": {"a": null, "b": true},
                          "poster_facts": poster_facts});
        let case: Case = serde_json::from_value(case).unwrap();
        assert_eq!((case.categories.len(), case.facts.len()), (2, 1));
        Ok(case.finding()?.unwrap())
    }

    #[test]
    fn a_number_is_a_text_or_a_list_and_null_was_not_observed() {
        let finding =
            read(&json!({"number": ["1", "2"], "text_number": "3", "entrance": null, "at": {"restroom": {"width_in": 3}}})).unwrap();
        assert_eq!(finding.number, Some(NotedNumbers::All(vec!["1".into(), "2".into()])));
        assert_eq!(finding.text_number, Some("3".into()));
        assert_eq!((finding.at("entrance"), finding.sheet_at("restroom").width_in), (Sighting::NotObserved, Some(3.0)));
    }

    #[test]
    fn says_which_key_cannot_be_read() {
        assert!(read(&json!({"number": 18_883_737_888_u64})).unwrap_err().starts_with("poster_facts.number: expected a number as text"));
        assert!(read(&json!({"content": {"website": "maybe"}})).unwrap_err().starts_with("poster_facts.content.website: expected yes"));
        assert!(read(&json!({"at": {"restroom": {"depth": 1}}})).unwrap_err().starts_with("poster_facts.at.restroom: expected format"));
    }
}
