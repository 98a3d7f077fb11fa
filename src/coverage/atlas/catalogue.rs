//! Ways to find entries: by code, county, name, latitude and word. All of it hangs on where a place stands and what it is called, not on what
//! was seen there, so that a visit leaves it as it is.

use std::collections::HashMap;
use std::sync::Arc;

use crate::coverage::atlas::Entry;
use crate::coverage::atlas::names::Names;
use crate::coverage::atlas::words::Index;
use crate::domain::code::Code;
use crate::domain::establishment::on_earth;

/// Positions are those of the entries that it was built from.
pub struct Catalogue {
    pub by_code: HashMap<Code, u32>,
    /// Positions in each county, by name.
    pub by_county: HashMap<String, Vec<u32>>,
    /// Positions by folded name, then id: the place in this order is an entry's *rank*.
    pub by_name: Vec<u32>,
    pub names: Names,
    /// From south to north; entries without a point are left out.
    pub by_latitude: Vec<Spot>,
    pub index: Index,
}

/// Where an entry stands, degrees.
#[derive(Clone, Copy)]
pub struct Spot {
    pub lat: f64,
    pub lon: f64,
    pub position: u32,
}

impl Catalogue {
    /// Entries must be sorted by id.
    pub fn build(entries: &[Arc<Entry>]) -> Catalogue {
        let (names, by_name) = Names::sorted(entries);
        let index = Index::build(entries, &by_name, &names);
        let mut by_county: HashMap<String, Vec<u32>> = HashMap::new();
        for &at in &by_name {
            if let Some(county) = &entries[at as usize].county {
                match by_county.get_mut(county) {
                    Some(positions) => positions.push(at),
                    None => {
                        by_county.insert(county.clone(), vec![at]);
                    }
                }
            }
        }
        let numbered = || entries.iter().zip(0u32..);
        let spot = |(entry, position): (&Arc<Entry>, u32)| entry.point.map(|(lon, lat)| Spot { lat, lon, position });
        let mut by_latitude: Vec<Spot> = numbered().filter_map(spot).filter(|spot| on_earth(spot.lon, spot.lat)).collect();
        by_latitude.sort_unstable_by(|a, b| a.lat.total_cmp(&b.lat));
        Catalogue {
            by_code: numbered().map(|(entry, at)| (entry.code.clone(), at)).collect(),
            by_county,
            by_name,
            names,
            by_latitude,
            index,
        }
    }
}
