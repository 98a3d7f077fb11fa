//! Population by points: census tracts, blocks, towns, and how many people are counted there.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context as _;

use crate::domain::census::{CensusLevel, with_zero};
use crate::ingest::table::{BadCell, Table, Wanted};

/// One row of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleAt {
    /// As a spreadsheet counts.
    pub row: usize,
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: u64,
}

/// Every row of a file, of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    pub sheet: Option<String>,
    /// Where the codes are those of the census.
    pub level: Option<CensusLevel>,
    pub points: Vec<PeopleAt>,
}

/// Columns `geoid, lon, lat, population`. `state`: the FIPS code of the registry's own; without one, the first two digits of the first row.
///
/// # Errors
/// What [`Table::open`] says; an empty or repeated `geoid`, or one of another census level than the others; people that are no whole number
/// from 0 on.
pub fn open(path: &Path, sheet: Option<&str>, state: Option<&str>) -> anyhow::Result<People> {
    let table = Table::open(path, Wanted { columns: &["geoid", "lon", "lat", "population"], sheet })?;
    read(&table, state).with_context(|| format!("reading {}", path.display()))
}

fn read(table: &Table, state: Option<&str>) -> Result<People, BadCell> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let (mut state, mut level) = (state.map(str::to_owned), None);
    let mut points = Vec::new();
    for row in table.rows() {
        let row = row?;
        let (lon, lat) = row.point("lon", "lat")?;
        let code = row.source_number("geoid", "the code of the point")?;
        let state = state.get_or_insert_with(|| code.get(..2).unwrap_or_default().to_owned());
        let code = with_zero(&code, state);
        if let Some(first) = known.insert(code.clone(), row.number()) {
            return Err(row.wrong("geoid", format!("expected each code once; row {first} has it too")));
        }
        match (CensusLevel::of(&code, state), level) {
            (Some(own), Some((known, first))) if own != known => {
                return Err(row.wrong("geoid", mixed(own, known, first)));
            }
            (Some(own), None) => level = Some((own, row.number())),
            _ => {}
        }
        let people = row.parse("population", "a whole number of people")?;
        points.push(PeopleAt { row: row.number(), code, lon, lat, people });
    }
    Ok(People { sheet: table.sheet().map(str::to_owned), level: level.map(|(level, _)| level), points })
}

fn mixed(own: CensusLevel, known: CensusLevel, first: usize) -> String {
    let (own, known) = (own.code(), known.code());
    format!("expected a {known} as in row {first}: this is a {own}, and its people would be counted twice; keep the rows of one level")
}

/// Columns `lon, lat` of places that all count as displaying.
///
/// # Errors
/// What [`Table::open`] says; a point that is not on earth.
pub fn places(path: &Path) -> anyhow::Result<Vec<(f64, f64)>> {
    let table = Table::open(path, Wanted { columns: &["lon", "lat"], sheet: None })?;
    let points: Result<_, BadCell> = table.rows().map(|row| row?.point("lon", "lat")).collect();
    points.with_context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(rows: &str, state: Option<&str>) -> Result<People, String> {
        let wanted = Wanted { columns: &["geoid", "population"], sheet: None };
        read(&Table::read(format!("geoid,lon,lat,population\n{rows}").as_bytes(), wanted).unwrap(), state)
            .map_err(|wrong| wrong.to_string())
    }

    #[test]
    fn people_are_whole_and_counted_once() {
        let read = people("29001950100,-92.4,40.2,3706\n", None).unwrap();
        assert_eq!((read.points[0].people, read.level), (3706, Some(CensusLevel::Tract)));
        assert_eq!(people("1,-92,40,-3\n", None), Err("row 2, column population: expected a whole number of people, found `-3`".into()));
        assert_eq!(
            people("1,-92,40,3\n1.0,-92,40,3\n", None),
            Err("row 3, column geoid: expected each code once; row 2 has it too, found `1.0`".into())
        );
    }

    #[test]
    fn rows_of_two_levels_are_refused_and_codes_of_ones_own_are_not() {
        let said = people("29019,-92,38,183610\n290190001001,-92,38,4000\n", Some("29")).unwrap_err();
        assert!(said.starts_with("row 3, column geoid: expected a county as in row 2: this is a block group"), "{said}");
        assert!(people("29,-92,38,6154913\n29019,-92,38,183610\n", None).is_err());
        assert_eq!(people("10,-92,38,1\n10234,-92,38,1\n", Some("29")).unwrap().level, None);
        assert_eq!(people("9001010101,-73,41,1\n", Some("09")).unwrap().points[0].code, "09001010101");
    }
}
