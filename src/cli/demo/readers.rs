//! Readers of the demonstration: invented figures of the languages that people of counties read, each of which says so as its source.

use std::collections::HashMap;

use crate::coverage::map::Locator;
use crate::domain::area::COUNTIES;
use crate::domain::day::{Day, Micros};
use crate::domain::readers::ReaderFigure;
use crate::ingest::geography::Geography;
use crate::services;
use crate::services::env::Ids;
use crate::services::readers::Import;
use crate::store::Store;

/// Language, and how many of a thousand read it where most do.
const READ: [(&str, u64); 6] = [("es", 90), ("bs", 30), ("vi", 24), ("zh", 22), ("ar", 16), ("ht", 12)];
const SOURCE: &str = "invented for the demonstration";

/// Adds the figures with their entry in the ledger, of the year before the last invented day.
///
/// # Errors
/// What the store says, and borders that cannot be read.
pub async fn add(store: &Store, geography: &Geography, ids: &Ids, last: Day) -> anyhow::Result<()> {
    let locator = Locator::new(&geography.borders())?;
    let mut people: HashMap<&str, u64> = HashMap::new();
    for town in &geography.towns {
        if let Some(county) = locator.area_of(town.lon, town.lat) {
            *people.entry(county).or_default() += town.population;
        }
    }
    let mut counted: Vec<_> = people.into_iter().filter(|(_, people)| *people > 0).collect();
    counted.sort_unstable();
    let year = i64::from(last.0.year()) - 1;
    let rows: Vec<(usize, ReaderFigure)> =
        counted.iter().flat_map(|(county, people)| figures(county, *people, year)).map(|row| (0, row)).collect();
    let import = Import { rows: &rows, meant: true, dry_run: false, at: Micros::midnight_utc(last.plus(1)) };
    services::readers::import(store, &import, ids).await?;
    Ok(())
}

/// The figures of a county, which follow from its code.
fn figures(county: &str, people: u64, year: i64) -> impl Iterator<Item = ReaderFigure> {
    let mixed = county.bytes().fold(7_u64, |mixed, digit| mixed.wrapping_mul(31).wrapping_add(u64::from(digit)));
    let lot = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let figure = move |(at, (language, most)): (usize, &(&str, u64))| ReaderFigure {
        kind: COUNTIES.into(),
        code: county.into(),
        language: (*language).into(),
        people: number(people * most * ((lot >> (at * 5)) % 32) / 32_000),
        counted: number(people),
        year,
        source: SOURCE.into(),
    };
    READ.iter().enumerate().map(figure).collect::<Vec<_>>().into_iter()
}
