//! `time_zone` and `[[county_time_zone]]` of a jurisdiction's file: by which clock people live there, for a whole state and for the counties
//! that have another one.

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::mandate::Mandates;
use crate::domain::mandate::reader::Reader;
use crate::domain::zone::{UnknownZone, Zone, Zones};

/// Counties that live by another zone than their state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountyTimeZone {
    zone: Spanned<String>,
    /// Five digits each.
    counties: Vec<Spanned<String>>,
}

/// The zones of one jurisdiction; empty where its file names none.
#[derive(Clone, Debug, Default)]
pub struct TimeZones {
    pub own: Option<Zone>,
    pub counties: HashMap<String, Zone>,
}

/// Nobody said by which clock people live in a jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the mandates of {0} name no time zone: name one by --time-zone, such as America/Chicago")]
pub struct NoTimeZone(String);

/// Reads them.
pub fn read(reader: &mut Reader<'_>, own: Option<&Spanned<String>>, counties: &[Spanned<CountyTimeZone>]) -> TimeZones {
    let mut zones = TimeZones { own: own.and_then(|name| zone(reader, name)), counties: HashMap::new() };
    for entry in counties {
        if own.is_none() {
            reader.wrong(entry.span(), "expected time_zone, the zone of the other counties, beside [[county_time_zone]]".into());
        }
        let Some(zone) = zone(reader, &entry.get_ref().zone) else { continue };
        for code in &entry.get_ref().counties {
            let text = code.get_ref();
            if text.len() != 5 || !text.bytes().all(|digit| digit.is_ascii_digit()) {
                reader.wrong(code.span(), format!("expected the five digits of a county, found `{text}`"));
            } else if zones.counties.insert(text.clone(), zone.clone()).is_some() {
                reader.wrong(code.span(), format!("expected each county once, found `{text}` again"));
            }
        }
    }
    zones
}

fn zone(reader: &mut Reader<'_>, name: &Spanned<String>) -> Option<Zone> {
    name.get_ref().parse().map_err(|unknown: UnknownZone| reader.wrong(name.span(), unknown.to_string())).ok()
}

impl Mandates {
    /// The zones of a registry of this jurisdiction: of its narrowest layer that names one, with the counties of all layers. `chosen` takes
    /// the place of the jurisdiction's own zone.
    ///
    /// # Errors
    /// `NoTimeZone` where there is neither.
    pub fn zones(&self, jurisdiction: &str, chosen: Option<Zone>) -> Result<Zones, NoTimeZone> {
        let layers: Vec<&TimeZones> = self.layers(jurisdiction).map(|layer| &layer.time_zones).collect();
        let own = || layers.iter().rev().find_map(|layer| layer.own.clone());
        let registry = chosen.or_else(own).ok_or_else(|| NoTimeZone(jurisdiction.to_owned()))?;
        let counties = layers.iter().flat_map(|layer| &layer.counties).map(|(code, zone)| (code.clone(), zone.clone()));
        Ok(Zones::new(registry, counties.collect()))
    }
}
