//! Coverage, said honestly: areas and their briefings, gaps and reach, hot spots.

mod against;
mod area;
mod area_feed;
mod briefing;
mod compare;
mod districts;
mod failures;
pub mod gaps;
mod gaps_files;
pub mod ground;
mod hotspots;
pub mod left_out;
mod map_names;
mod places;
pub mod random_visits;
mod report;
mod sentences;
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
        .heavy(Everybody, "/areas/{kind}/{code}", area::show)
        .heavy(Everybody, "/areas/{kind}/{code}/places", places::show)
        .heavy(Everybody, "/areas/{kind}/{code}/places.csv", places::csv)
        .heavy(Everybody, "/areas/{kind}/{code}/changes.atom", area_feed::show)
        .heavy(Everybody, "/areas/{kind}/{code}/briefing", briefing::show)
        .heavy(Everybody, "/areas/{kind}/{code}/briefing.pdf", briefing::paper)
        .get(Everybody, "/scorecards/{kind}/{code}", area::moved)
}
