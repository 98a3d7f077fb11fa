//! Shares of areas of which few places were checked, each leaning on the others.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use crate::cli::statistics::shares::number;
use crate::coverage::small_area::beta_binomial::BetaBinomial;
use crate::coverage::small_area::bym2::smooth;
use crate::coverage::small_area::{SmallArea, Smoothed};
use crate::ingest::table::{Row, Table, Wanted};
use crate::spatial::neighbors::Neighbors;

fn small_area(row: Row<'_>) -> anyhow::Result<(String, SmallArea)> {
    let area = SmallArea { places: number(row, "places")?, checked: number(row, "checked")?, displaying: number(row, "displaying")? };
    ensure!(area.displaying <= area.checked, row.wrong("displaying", "expected no more than were checked"));
    ensure!(area.checked <= area.places, row.wrong("checked", "expected no more than there are places"));
    Ok((row.text("area")?, area))
}

/// Beta-binomial, or BYM2 where it is known which areas touch; `under`: the share of which is told how likely each area lies under it.
pub fn small_areas(table: &Table, neighbors: Option<&Path>, under: Option<f64>) -> anyhow::Result<Value> {
    ensure!(under.is_none_or(|under| under > 0.0 && under < 1.0), "--under: expected a share between 0 and 1");
    let mut place: HashMap<String, usize> = HashMap::new();
    let mut areas = Vec::new();
    for row in table.rows() {
        let row = row?;
        let (name, area) = small_area(row)?;
        ensure!(place.insert(name, areas.len()).is_none(), row.wrong("area", "expected each area once"));
        areas.push(area);
    }
    match neighbors {
        Some(file) => by_neighbors(&areas, &pairs(file, &place)?, under),
        None => by_all(&areas, under),
    }
}

fn pairs(file: &Path, place: &HashMap<String, usize>) -> anyhow::Result<Neighbors> {
    let reading = || format!("reading {}", file.display());
    let bytes = std::fs::read(file).with_context(reading)?;
    let table = Table::read(&bytes, Wanted { columns: &["area", "neighbour"], sheet: None }).with_context(reading)?;
    let pair = |row: Row<'_>| -> anyhow::Result<(usize, usize)> {
        let of = |column: &str| place.get(row.cell(column)).copied().ok_or_else(|| row.wrong(column, "expected an area of the table"));
        let (one, other) = (of("area")?, of("neighbour")?);
        ensure!(one != other, row.wrong("neighbour", "expected another area"));
        Ok((one, other))
    };
    let pairs = table.rows().map(|row| pair(row?)).collect::<anyhow::Result<Vec<(usize, usize)>>>().with_context(reading)?;
    Neighbors::of_pairs(place.len(), &pairs).with_context(reading)
}

fn told(one: &Smoothed) -> Value {
    let mut told = json!({ "mean": one.mean, "low": one.low, "high": one.high });
    if let Some(under) = one.under {
        told["under"] = json!(under);
    }
    told
}

fn by_neighbors(areas: &[SmallArea], neighbors: &Neighbors, under: Option<f64>) -> anyhow::Result<Value> {
    let found = smooth(areas, neighbors, under)?;
    let told: Vec<Value> = found.areas.iter().map(told).collect();
    Ok(json!({ "sigma": found.sigma, "phi": found.phi, "scale": found.scale, "areas": told }))
}

fn by_all(areas: &[SmallArea], under: Option<f64>) -> anyhow::Result<Value> {
    let found = BetaBinomial::fit(areas)?;
    let area = |area: &SmallArea| {
        let one = found.area(*area, under);
        let mut told = told(&one.share);
        told["places_mean"] = json!(one.places_mean);
        told["places_low"] = json!(one.places_low);
        told["places_high"] = json!(one.places_high);
        told
    };
    Ok(json!({
        "mean": found.mean(), "strength": found.strength(), "alpha": found.alpha, "beta": found.beta,
        "log_likelihood": found.log_likelihood, "areas": areas.iter().map(area).collect::<Vec<Value>>(),
    }))
}
