//! The pages, one file an address, on both databases. Each asks first who may not.

mod account;
mod areas;
mod assignments;
mod deliveries;
mod devices;
mod gaps;
mod hot_spots;
mod kept;
mod labels;
mod large_sets;
mod law;
mod ledger;
mod near;
mod new_place;
mod next;
mod people;
mod photos;
mod place;
mod places;
mod reports;
mod routes;
mod scorecards;
mod security;
mod suppression;
mod tiles;
mod visit;
