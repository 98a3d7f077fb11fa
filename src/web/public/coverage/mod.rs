//! Coverage, said honestly: gaps and reach, districts, hot spots, scorecards.

mod against;
mod compare;
mod district;
mod districts;
pub mod gaps;
mod gaps_files;
pub mod ground;
mod hotspots;
mod places;
pub mod report;
mod scorecard;
mod trend;

use crate::web::http::routes::{Routes, Who::Everybody};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Everybody, "/gaps", gaps::show)
        .get(Everybody, "/gaps.csv", gaps_files::csv)
        .get(Everybody, "/gaps.json", gaps_files::json)
        .get(Everybody, "/gaps.geojson", gaps_files::geojson)
        .get(Everybody, "/hotspots", hotspots::show)
        .get(Everybody, "/compare", compare::show)
        .get(Everybody, "/areas/{kind}", districts::show)
        .get(Everybody, "/areas/{kind}/table.csv", districts::csv)
        .get(Everybody, "/areas/{kind}/{code}", district::show)
        .get(Everybody, "/areas/{kind}/{code}/places", places::show)
        .get(Everybody, "/scorecards/{kind}/{code}", scorecard::show)
}
