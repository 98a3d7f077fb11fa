//! `placard gap`: the parts of areas that no place of a file is near to. Needs no database.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::json;

use crate::cli::bad_input;
use crate::coverage::gap::{Gap, GapArea, Radius, gaps};
use crate::coverage::stop::never;
use crate::ingest::areas::{self, AreaFeature, Naming};
use crate::ingest::population;

#[derive(clap::Args)]
pub struct Args {
    /// Miles, 1 to 100.
    #[arg(long)]
    radius_mi: Radius,
    /// CSV file with columns lon and lat; each place counts as displaying the poster.
    #[arg(long)]
    places: PathBuf,
    /// GeoJSON file of polygons with `fips`, `GEOID`, `code` or `id`, and `name`.
    #[arg(long)]
    areas: PathBuf,
    /// Property that holds the codes of the areas, where the file has several that disagree.
    #[arg(long, value_name = "PROPERTY")]
    code: Option<String>,
    /// One JSON line an area, instead of a table.
    #[arg(long)]
    json: bool,
    /// Write the gaps as polygons to this file.
    #[arg(long, value_name = "OUT")]
    geojson: Option<PathBuf>,
}

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (areas, measured) = match read(args) {
        Ok(read) => read,
        Err(error) => return Ok(bad_input(&error)),
    };
    let miles = args.radius_mi.miles();
    if !args.json {
        println!("area\tname\tarea_km2\tgap_km2");
    }
    for (area, gap) in areas.iter().zip(&measured) {
        if args.json {
            println!(
                "{}",
                json!({ "area": area.code, "name": area.name, "radius_mi": miles, "area_km2": gap.area_km2, "gap_km2": gap.gap_km2 })
            );
        } else {
            println!("{}\t{}\t{:.1}\t{:.1}", area.code, area.name, gap.area_km2, gap.gap_km2);
        }
    }
    if let Some(out) = &args.geojson {
        std::fs::write(out, collection(&areas, &measured, miles)).with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read(args: &Args) -> anyhow::Result<(Vec<AreaFeature>, Vec<Gap>)> {
    let areas = areas::open(&args.areas, &Naming { code: args.code.as_deref(), state: None })?.areas;
    let ready = areas.iter().map(|area| GapArea::new(&area.border).with_context(|| format!("area {}", area.code)));
    let ready = ready.collect::<anyhow::Result<Vec<_>>>().with_context(|| format!("reading {}", args.areas.display()))?;
    let places = population::places(&args.places)?;
    let measured = gaps(&ready, &places, args.radius_mi, &never)?;
    Ok((areas, measured))
}

/// Areas without a gap are left out.
fn collection(areas: &[AreaFeature], gaps: &[Gap], miles: f64) -> String {
    let feature = |(area, gap): (&AreaFeature, &Gap)| geojson::Feature {
        geometry: Some(geojson::Geometry::from(&gap.border())),
        properties: json!({ "area": area.code, "name": area.name, "radius_mi": miles, "area_km2": gap.area_km2, "gap_km2": gap.gap_km2 })
            .as_object()
            .cloned(),
        ..geojson::Feature::default()
    };
    let features = areas.iter().zip(gaps).filter(|(_, gap)| gap.gap_km2 > 0.0).map(feature).collect();
    geojson::FeatureCollection { features, bbox: None, foreign_members: None }.to_string()
}
