//! `placard import areas`: a set of areas, in place of the set of its kind.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use geo::MultiPolygon;

use crate::cli::BAD_INPUT;
use crate::coverage::gap::GapArea;
use crate::domain::area::AreaSet;
use crate::ingest::areas::{AreaFeature, open};
use crate::services;
use crate::services::env::Env;
use crate::spatial::seams::{Seam, seams};
use crate::store::Store;

#[derive(clap::Args)]
pub struct Args {
    /// GeoJSON file of polygons with `fips` or `id`, and `name`.
    file: PathBuf,
    /// As in addresses: small letters, digits and dashes, such as state-house.
    #[arg(long, value_parser = kind)]
    kind: String,
    /// As on pages, such as "State House districts"; without one, made from the kind.
    #[arg(long)]
    label: Option<String>,
    /// Where the file comes from, as it shall stand on each page.
    #[arg(long, default_value = "")]
    source: String,
}

/// Pairs that are named one by one.
const NAMED: usize = 20;

/// What the registry has by itself.
const TAKEN: [&str; 4] = ["counties", "county", "states", "state"];

fn kind(text: &str) -> Result<String, String> {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if text.is_empty() || text.len() > 40 || !text.chars().all(plain) || TAKEN.contains(&text) {
        return Err("expected small letters, digits and dashes, and another word than counties or states".into());
    }
    Ok(text.to_owned())
}

pub async fn run(args: Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let areas = match read(&args) {
        Ok(areas) => areas,
        Err(error) => {
            eprintln!("{error:#}");
            return Ok(ExitCode::from(BAD_INPUT));
        }
    };
    warn(&areas);
    let label = args.label.unwrap_or_else(|| spoken(&args.kind));
    let set = AreaSet { kind: args.kind, label, source: args.source, imported_at: env.clock.now() };
    let count = areas.len();
    services::area::import(store, &set, areas, &env.ids).await?;
    println!("{}: {count} areas", set.label);
    Ok(ExitCode::SUCCESS)
}

/// Each area is measured once, so that a page never meets one that cannot be.
fn read(args: &Args) -> anyhow::Result<Vec<AreaFeature>> {
    let areas = open(&args.file)?;
    for area in &areas {
        GapArea::new(&area.border).with_context(|| format!("{}: area {}", args.file.display(), area.code))?;
    }
    Ok(areas)
}

/// Says which areas nearly meet, on standard error; they are imported as they are.
fn warn(areas: &[AreaFeature]) {
    let borders: Vec<MultiPolygon> = areas.iter().map(|area| area.border.clone()).collect();
    let found = seams(&borders);
    let named = |area: &AreaFeature| format!("{} ({})", area.code, area.name);
    for Seam { one, other, corners, apart_m, at: (lon, lat) } in found.iter().take(NAMED) {
        let (one, other) = (named(&areas[*one]), named(&areas[*other]));
        let many = if *corners == 1 { "1 corner is".to_owned() } else { format!("{corners} corners are") };
        eprintln!(
            "warning: {one} and {other}: {many} nearly but not exactly the same, up to {apart_m:.2} m apart, one near {lon:.5}, {lat:.5}"
        );
    }
    if found.len() > NAMED {
        eprintln!("warning: and {} more pairs of areas", found.len() - NAMED);
    }
    if !found.is_empty() {
        eprintln!(
            "Slivers lie between such areas, and they may not count as neighbors. Where that matters, snap the corners and import the file again."
        );
    }
}

/// "state-house" as "State house".
fn spoken(kind: &str) -> String {
    let words = kind.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_in_an_address() {
        assert_eq!(kind("state-house"), Ok("state-house".into()));
        for wrong in ["", "State", "a/b", "counties", "é", &"x".repeat(41)] {
            assert!(kind(wrong).is_err(), "{wrong}");
        }
        assert_eq!(spoken("state-house"), "State house");
    }
}
