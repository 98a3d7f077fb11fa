//! A case to try: facts in, applicability and compliance out. The lines of `placard mandates judge` and the page `/law/try`.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::visit::{Access, Finding, Sighting};

/// One case. `poster_facts` is what a visit found; without it nobody looked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    #[serde(default)]
    pub id: String,
    pub jurisdiction: String,
    pub category: Category,
    #[serde(default)]
    pub facts: Facts,
    pub on_date: Day,
    #[serde(default)]
    pub poster_facts: Option<Map<String, Value>>,
}

impl Case {
    /// # Errors
    /// The key of `poster_facts` that cannot be read, and what was expected.
    pub fn finding(&self) -> Result<Option<Finding>, String> {
        self.poster_facts.as_ref().map(finding).transpose()
    }
}

fn finding(facts: &Map<String, Value>) -> Result<Finding, String> {
    let mut finding = Finding::of(Access::Open);
    for (key, value) in facts {
        let wrong = |expected: &str| format!("poster_facts.{key}: expected {expected}, found {value}");
        let text = || value.as_str().map(str::to_owned).ok_or_else(|| wrong("a text"));
        let size = || value.as_f64().filter(|size| *size >= 0.0).ok_or_else(|| wrong("a number"));
        let count = || value.as_u64().and_then(|count| u32::try_from(count).ok()).ok_or_else(|| wrong("a count"));
        let sighting = || value.as_str().and_then(Sighting::parse).ok_or_else(|| wrong("yes, no, not_observed or not_applicable"));
        match key.as_str() {
            "access" => finding.access = value.as_str().and_then(Access::parse).ok_or_else(|| wrong("open, closed, refused or gone"))?,
            "conspicuous" => finding.conspicuous = sighting()?,
            "legible" => finding.legible = sighting()?,
            "format" => finding.format = Some(text()?),
            "design" => finding.design = Some(text()?),
            "width_in" => finding.width_in = Some(size()?),
            "height_in" => finding.height_in = Some(size()?),
            "font_pt" => finding.font_pt = Some(size()?),
            "number" => finding.number = Some(text()?),
            "text_number" => finding.text_number = Some(text()?),
            "restrooms_total" => finding.restrooms_total = Some(count()?),
            "restrooms_with_poster" => finding.restrooms_with_poster = Some(count()?),
            "placed_during_visit" => finding.placed_during_visit = sighting()? == Sighting::Yes,
            "languages" => {
                let codes =
                    value.as_array().and_then(|list| list.iter().map(|code| code.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>());
                finding.languages = Some(codes.ok_or_else(|| wrong("a list of language codes"))?);
            }
            location => {
                finding.locations.insert(location.to_owned(), sighting()?);
            }
        }
    }
    Ok(finding)
}
