//! `city` of a jurisdiction's file: by which places a city knows its own.

use serde::Deserialize;
use toml::Spanned;

use crate::domain::mandate::reader::Reader;
use crate::domain::normalize::normalize;

/// A city by its name and its county.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// As addresses write it.
    pub name: String,
    /// Five digits (FIPS).
    pub county: String,
}

/// Reads `city` of a jurisdiction's file.
pub fn read(reader: &mut Reader<'_>, written: Option<Spanned<City>>) -> Option<City> {
    let at = written.as_ref()?.span();
    let city = written?.into_inner();
    if city.county.len() != 5 || !city.county.bytes().all(|digit| digit.is_ascii_digit()) || normalize(&city.name).is_empty() {
        reader.wrong(at, format!("expected a city's name and the five digits of its county, found `{}`, `{}`", city.name, city.county));
    }
    Some(city)
}

impl City {
    /// Does an address lie in the city? Where its county is not known the name alone decides.
    pub fn holds(&self, county: Option<&str>, city: &str) -> bool {
        county.is_none_or(|county| county == self.county) && normalize(city) == normalize(&self.name)
    }
}
