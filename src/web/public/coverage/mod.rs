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
        .heavy(Everybody, "/gaps", gaps::show)
        .heavy(Everybody, "/gaps.csv", gaps_files::csv)
        .heavy(Everybody, "/gaps.json", gaps_files::json)
        .heavy(Everybody, "/gaps.geojson", gaps_files::geojson)
        .heavy(Everybody, "/hotspots", hotspots::show)
        .heavy(Everybody, "/compare", compare::show)
        .heavy(Everybody, "/areas/{kind}", districts::show)
        .heavy(Everybody, "/areas/{kind}/table.csv", districts::csv)
        .heavy(Everybody, "/areas/{kind}/{code}", district::show)
        .heavy(Everybody, "/areas/{kind}/{code}/places", places::show)
        .heavy(Everybody, "/scorecards/{kind}/{code}", scorecard::show)
}
