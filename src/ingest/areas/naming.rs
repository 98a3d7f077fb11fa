//! By which property an area is known, and under which names.

use geojson::Feature;
use geojson::feature::Id;
use serde_json::Value;

use crate::domain::census::with_zero;
use crate::domain::plain_text::plain_text;
use crate::domain::source_number::source_number;
use crate::ingest::areas::BadAreas;

/// Which properties are taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Naming<'n> {
    /// The code; `None`: the one that the file has, where those that it has agree.
    pub code: Option<&'n str>,
    /// FIPS code of the registry's state: a code that lost its zero gets it back.
    pub state: Option<&'n str>,
}

/// Properties that may hold an area's code.
const CODES: [&str; 5] = ["fips", "GEOID", "geoid", "code", "id"];
/// What stands beside the properties of a feature, and not among them.
const FEATURE_ID: &str = "id of the feature";
/// Short names before long ones.
const NAMES: [&str; 4] = ["name", "NAME", "NAMELSAD", "namelsad"];
/// Longest code of an area, in characters.
const LONGEST_CODE: usize = 40;

impl Naming<'_> {
    /// The property, and the code of each feature.
    pub(super) fn codes(&self, features: &[Feature]) -> Result<(String, Vec<String>), BadAreas> {
        let candidates: Vec<&str> = match self.code {
            Some(property) => vec![property],
            None => CODES.into_iter().chain([FEATURE_ID]).collect(),
        };
        let has = |property: &&&str| features.iter().all(|feature| value(feature, property).is_some());
        let Some(property) = candidates.iter().find(has) else {
            let first = candidates.iter().find(|property| features.first().is_some_and(|feature| value(feature, property).is_some()));
            let lacks = |feature: &Feature| first.is_none_or(|property| value(feature, property).is_none());
            let at = features.iter().position(lacks).unwrap_or_default();
            let names = self.code.map_or_else(|| "`fips`, `GEOID`, `code` or `id`".to_owned(), |property| format!("`{property}`"));
            return Err(BadAreas::feature(at, format!("expected a property {names} that names the area in every feature, found none")));
        };
        let code = |(at, feature): (usize, &Feature)| {
            let code = self.code(feature, property).map_err(|reason| BadAreas::feature(at, reason))?;
            let other = candidates.iter().find_map(|other| Some((other, value(feature, other)?)).filter(|(_, own)| !self.same(own, &code)));
            match other {
                Some((other, found)) => Err(BadAreas::feature(
                    at,
                    format!("`{property}` says {code} and `{other}` says {found}: say which of them is the code (--code PROPERTY)"),
                )),
                None => Ok(code),
            }
        };
        Ok(((*property).to_owned(), features.iter().enumerate().map(code).collect::<Result<_, _>>()?))
    }

    fn code(&self, feature: &Feature, property: &str) -> Result<String, String> {
        let written = value(feature, property).unwrap_or_default();
        let code = self.normal(&written).map_err(|wrong| format!("`{property}`: {wrong}, found `{written}`"))?;
        let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
        if code.len() > LONGEST_CODE || !code.chars().all(fits) || code.chars().all(|letter| letter == '.') {
            return Err(format!(
                "`{property}`: expected a code of up to {LONGEST_CODE} letters without accents, digits, dots and dashes, as it stands in an address, found `{code}`"
            ));
        }
        Ok(code)
    }

    fn same(&self, written: &str, code: &str) -> bool {
        self.normal(written).is_ok_and(|other| other == code)
    }

    fn normal(&self, written: &str) -> Result<String, String> {
        let code = source_number(written).map_err(|wrong| wrong.to_string())?;
        Ok(self.state.map_or_else(|| code.clone(), |state| with_zero(&code, state)))
    }

    /// Short names first.
    ///
    /// # Errors
    /// A name with characters that must not come in.
    pub(super) fn names(&self, feature: &Feature) -> Result<Vec<String>, String> {
        let mut names: Vec<String> = Vec::new();
        for written in NAMES.iter().filter_map(|key| value(feature, key)) {
            let name = plain_text(&written).map_err(|wrong| format!("name: {wrong}"))?;
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }
}

/// A property, or the id beside them, as text; `None` where it is empty or no text and no number.
fn value(feature: &Feature, property: &str) -> Option<String> {
    let text = match (property, &feature.id) {
        (FEATURE_ID, Some(Id::String(id))) => id.clone(),
        (FEATURE_ID, Some(Id::Number(id))) => id.to_string(),
        (FEATURE_ID, None) => return None,
        _ => match feature.property(property)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        },
    };
    Some(text).filter(|text| !text.is_empty())
}
