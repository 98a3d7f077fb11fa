//! `placard import areas`: a set of areas, in place of the set of its kind.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use geo::MultiPolygon;

use crate::cli::bad_input;
use crate::coverage::gap::GapArea;
use crate::domain::area::{Area, AreaSet};
use crate::domain::area_dates::{AreaDates, LegalStatus};
use crate::domain::day::Day;
use crate::domain::plain_line::PlainLine;
use crate::ingest::areas::{AreaFeature, Areas, Naming, open};
use crate::services;
use crate::services::env::Env;
use crate::services::whole_set::SetError;
use crate::spatial::overlaps::{Overlap, overlaps};
use crate::spatial::seams::{Seam, seams};
use crate::store::{Store, area};

#[derive(clap::Args)]
pub struct Args {
    /// GeoJSON file of polygons with `fips`, `GEOID`, `code` or `id`, and `name`.
    file: PathBuf,
    /// Property that holds the codes, where the file has several that disagree.
    #[arg(long, value_name = "PROPERTY")]
    code: Option<String>,
    /// As in addresses: small letters, digits and dashes, such as state-house.
    #[arg(long, value_parser = kind)]
    kind: String,
    /// As on pages, such as "State House districts"; without one, made from the kind.
    #[arg(long, value_parser = PlainLine::new)]
    label: Option<PlainLine>,
    /// Where the file comes from, as it shall stand on each page.
    #[arg(long, value_parser = PlainLine::new)]
    source: Option<PlainLine>,
    /// A set of half the size or less is meant.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    dates: Dates,
}

// When the map is in force; of a set that nobody dates nothing is said. (A doc comment would stand as the help of the command.)
#[derive(clap::Args)]
struct Dates {
    /// What several maps divide, each in its time, such as us-house; without it, the kind.
    #[arg(long, value_parser = kind, value_name = "KIND")]
    map_of: Option<String>,
    /// First day in force, YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// Last day in force, YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
    /// What the law says of the map: enacted, enjoined (a court forbade its use) or replaced.
    #[arg(long, value_parser = status)]
    status: Option<LegalStatus>,
    /// Which statute or order says so, as it shall stand on each page.
    #[arg(long, value_name = "TEXT")]
    status_source: Option<String>,
}

impl Dates {
    fn dates(self) -> AreaDates {
        let source = self.status_source.filter(|source| !source.trim().is_empty());
        AreaDates { map_of: self.map_of, from: self.from, until: self.until, status: self.status, source }
    }
}

/// What became of a border that held some of its ground twice.
const JOINED: &str = "parts lie over each other, or a ring crosses itself; they were joined, so that whatever lies there counts once";

/// Pairs that are named one by one.
const NAMED: usize = 20;

/// What the registry has by itself.
const TAKEN: [&str; 9] = [
    "counties",
    "county",
    "states",
    "state",
    "find",
    "beside",
    services::population::KIND,
    services::passings::KIND,
    services::readers::KIND,
];

fn kind(text: &str) -> Result<String, String> {
    if !AreaSet::is_kind(text) || TAKEN.contains(&text) {
        return Err(format!("expected small letters, digits and dashes, and another word than {}", TAKEN.join(", ")));
    }
    Ok(text.to_owned())
}

fn status(text: &str) -> Result<LegalStatus, String> {
    LegalStatus::parse(text).ok_or_else(|| "expected enacted, enjoined or replaced".into())
}

pub async fn run(args: Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let dates = args.dates.dates();
    if let Err(wrong) = dates.check() {
        return Ok(bad_input(&anyhow::anyhow!("{wrong}; nothing was changed")));
    }
    let counties = area::of_kind(store, "county").await?;
    let naming = Naming { code: args.code.as_deref(), state: counties.first().and_then(|county| county.code.get(..2)) };
    let Areas { areas, code_property, joined } = match open(&args.file, &naming) {
        Ok(areas) => areas,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    let label = args.label.map_or_else(|| spoken(&args.kind), String::from);
    if let Some(wrong) = outside(&counties, &areas)? {
        return Ok(bad_input(&wrong));
    }
    if let Err(wrong) = measure(&areas).with_context(|| format!("reading {}", args.file.display())) {
        return Ok(bad_input(&wrong));
    }
    joined.iter().for_each(|code| eprintln!("warning: area {code}: {JOINED}"));
    warn(&areas);
    let source = args.source.map(String::from).unwrap_or_default();
    let set = AreaSet { kind: args.kind, label, source, imported_at: env.clock.now(), dates };
    let count = areas.len();
    match services::area::import(store, &set, areas, args.replace, &env.ids).await {
        Err(SetError::Store(error)) => return Err(error.into()),
        Err(wrong) => return Ok(bad_input(&wrong.into())),
        Ok(_) => {}
    }
    println!("{}: {count} areas, their codes from `{code_property}`", set.label);
    Ok(ExitCode::SUCCESS)
}

/// Each area is measured once, so that a page never meets one that cannot be.
fn measure(areas: &[AreaFeature]) -> anyhow::Result<()> {
    for area in areas {
        GapArea::new(&area.border).with_context(|| format!("area {}", area.code))?;
    }
    Ok(())
}

/// Areas that touch nothing of the registry: the file is of another state, or has its degrees the other way round.
fn outside(counties: &[Area], areas: &[AreaFeature]) -> anyhow::Result<Option<anyhow::Error>> {
    let (outside, swapped) = services::area::outside(counties, areas)?;
    if outside.is_empty() {
        return Ok(None);
    }
    let named: Vec<String> = outside.iter().take(NAMED).map(|area| format!("{} ({})", area.code, area.name)).collect();
    let hint = if swapped { "; does the file have the latitude first? GeoJSON has the longitude first" } else { "" };
    Ok(Some(anyhow::anyhow!(
        "{} of {} areas touch no county of the registry: {}{hint}; nothing was changed, keep only the areas of this registry",
        outside.len(),
        areas.len(),
        named.join(", ")
    )))
}

fn named(area: &AreaFeature) -> String {
    format!("{} ({})", area.code, area.name)
}

/// Says which areas nearly meet and which lie over each other, on standard error; they are imported as they are.
fn warn(areas: &[AreaFeature]) {
    let borders: Vec<MultiPolygon> = areas.iter().map(|area| area.border.clone()).collect();
    warn_of_seams(areas, &seams(&borders));
    warn_of_overlaps(areas, &overlaps(&borders));
}

fn warn_of_overlaps(areas: &[AreaFeature], found: &[Overlap]) {
    for Overlap { one, other, area_km2 } in found.iter().take(NAMED) {
        eprintln!("warning: {} and {} lie over each other on {area_km2:.1} km2", named(&areas[*one]), named(&areas[*other]));
    }
    if found.len() > NAMED {
        eprintln!("warning: and {} more pairs of areas lie over each other", found.len() - NAMED);
    }
    if !found.is_empty() {
        eprintln!("Places and people in both are counted in the one that comes first in the file.");
    }
}

fn warn_of_seams(areas: &[AreaFeature], found: &[Seam]) {
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
            "Slivers lie between such areas, and more than a meter apart they are no neighbors. Where that matters, snap the corners and import the file again."
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
        for wrong in ["", "State", "a/b", "counties", "find", "beside", "é", &"x".repeat(41)] {
            assert!(kind(wrong).is_err(), "{wrong}");
        }
        assert_eq!(spoken("state-house"), "State house");
    }
}
