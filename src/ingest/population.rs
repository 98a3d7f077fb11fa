//! Population by points: census tracts, blocks, towns, and how many people are counted there.

use std::path::Path;

use crate::ingest::table::{BadCell, Table};

/// One row of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleAt {
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: u64,
}

/// Columns `geoid, lon, lat, population`.
///
/// # Errors
/// What [`Table::open`] says; an empty or repeated `geoid`; people that are no whole number from 0 on.
pub fn open(path: &Path) -> anyhow::Result<Vec<PeopleAt>> {
    Ok(read(&Table::open(path, &["geoid", "lon", "lat", "population"])?)?)
}

fn read(table: &Table) -> Result<Vec<PeopleAt>, BadCell> {
    let mut codes = std::collections::HashSet::new();
    let people = table.rows().map(|row| {
        let (lon, lat) = row.point("lon", "lat")?;
        let code = row.cell("geoid").to_owned();
        if code.is_empty() || !codes.insert(code.clone()) {
            return Err(row.wrong("geoid", "expected each code once"));
        }
        Ok(PeopleAt { code, lon, lat, people: row.parse("population", "a whole number of people")? })
    });
    people.collect()
}

/// Columns `lon, lat` of places that all count as displaying.
///
/// # Errors
/// What [`Table::open`] says; a point that is not on earth.
pub fn places(path: &Path) -> anyhow::Result<Vec<(f64, f64)>> {
    Ok(Table::open(path, &["lon", "lat"])?.rows().map(|row| row.point("lon", "lat")).collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_whole_and_counted_once() {
        let read = |rows: &str| {
            read(&Table::csv(format!("geoid,lon,lat,population\n{rows}").as_bytes()).unwrap()).map_err(|error| error.to_string())
        };
        assert_eq!(read("29001950100,-92.4,40.2,3706\n").unwrap()[0].people, 3706);
        assert_eq!(read("1,-92,40,-3\n"), Err("row 2, column population: expected a whole number of people, found `-3`".into()));
        assert_eq!(read("1,-92,40,3\n1,-92,40,3\n"), Err("row 3, column geoid: expected each code once, found `1`".into()));
    }
}
