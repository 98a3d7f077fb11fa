//! `placard reach`: how many people live near a place of a file. Needs no database.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::bad_input;
use crate::coverage::gap::Radius;
use crate::coverage::reach::{PopulationPoint, distances_m, reach};
use crate::ingest::population;

/// Of a tract's code, that of its county.
const COUNTY: usize = 5;

#[derive(clap::Args)]
pub struct Args {
    /// Miles, 1 to 100; several with commas between.
    #[arg(long, value_delimiter = ',', default_values = crate::coverage::reach::MILES)]
    radius_mi: Vec<Radius>,
    /// CSV file with columns lon and lat; each place counts as displaying the poster.
    #[arg(long)]
    places: PathBuf,
    /// CSV file with columns geoid, lon, lat and population.
    #[arg(long)]
    population: PathBuf,
    /// One JSON line an area and radius, instead of a table.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let read = population::places(&args.places).and_then(|places| Ok((places, population::open(&args.population, None, None)?)));
    let (places, people) = match read {
        Ok(read) => read,
        Err(error) => return Ok(bad_input(&error)),
    };
    let points: Vec<PopulationPoint> =
        people.points.into_iter().map(|at| PopulationPoint { code: at.code, lon: at.lon, lat: at.lat, people: at.people }).collect();
    let distances = distances_m(&points, places);
    if !args.json {
        println!("radius_mi\tarea\tpopulation\treached");
    }
    for &radius in &args.radius_mi {
        let area_of = |at: usize| points.get(at).map(|point| point.code.get(..COUNTY).unwrap_or(&point.code));
        let (all, by_area) = reach(&points, &distances, radius, area_of);
        for (area, reach) in by_area.into_iter().chain([("all", all)]) {
            let (miles, people, reached) = (radius.miles(), reach.people, reach.reached);
            if args.json {
                println!("{}", json!({ "radius_mi": miles, "area": area, "population": people, "reached": reached }));
            } else {
                println!("{miles}\t{area}\t{people}\t{reached}");
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
