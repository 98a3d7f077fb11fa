//! The pages, one file an address, on both databases. Each asks first who may not.

mod account;
mod areas;
mod law;
mod ledger;
mod near;
mod new_place;
mod people;
mod photos;
mod place;
mod places;
mod reports;
mod routes;
mod security;
mod tiles;
mod visit;
