//! Coverage, said honestly: areas and their briefings, gaps and reach, hot spots.

mod area;
mod area_feed;
mod area_places;
mod asked_languages;
mod briefing;
mod compare;
pub mod difference_words;
mod districts;
pub mod failures;
pub mod gaps;
mod gaps_files;
pub mod ground;
mod hotspots;
pub mod imported_figures;
mod language_report;
mod languages;
pub mod left_out;
mod map_dates;
mod map_names;
mod passing_report;
mod passings;
pub mod random_beside;
pub mod random_visits;
mod report;
mod sentences;
mod trend;
mod two_maps;

pub use gaps_files::COLUMNS as GAP_COLUMNS;

use crate::web::http::routes::{Routes, Who::Everybody};

pub fn routes(routes: Routes) -> Routes {
    routes
        .heavy(Everybody, "/gaps", gaps::show)
        .heavy(Everybody, "/gaps.csv", gaps_files::csv)
        .heavy(Everybody, "/gaps.json", gaps_files::json)
        .heavy(Everybody, "/gaps.geojson", gaps_files::geojson)
        .heavy(Everybody, "/hotspots", hotspots::show)
        .heavy(Everybody, "/compare", compare::show)
        .heavy(Everybody, "/languages", languages::show)
        .heavy(Everybody, "/languages.csv", languages::csv)
        .heavy(Everybody, "/passings", passings::show)
        .heavy(Everybody, "/passings.csv", passings::csv)
        .heavy(Everybody, "/areas/beside", two_maps::show)
        .heavy(Everybody, "/areas/beside.csv", two_maps::csv)
        .heavy(Everybody, "/areas/{kind}", districts::show)
        .heavy(Everybody, "/areas/{kind}/table.csv", districts::csv)
        .heavy(Everybody, "/areas/{kind}/{code}", area::show)
        .heavy(Everybody, "/areas/{kind}/{code}/places", area_places::show)
        .heavy(Everybody, "/areas/{kind}/{code}/places.csv", area_places::csv)
        .heavy(Everybody, "/areas/{kind}/{code}/changes.atom", area_feed::show)
        .heavy(Everybody, "/areas/{kind}/{code}/briefing", briefing::show)
        .heavy(Everybody, "/areas/{kind}/{code}/briefing.pdf", briefing::paper)
        .get(Everybody, "/scorecards/{kind}/{code}", area::moved)
}
