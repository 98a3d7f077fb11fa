//! One binary for all integration tests: `web/` mirrors the addresses, `store/` the nouns of the store.
//! Each test of the two runs on SQLite and on PostgreSQL.

mod absent_locations;
mod architecture;
mod correlate;
mod decision_table;
mod device_places;
mod docs;
mod faces;
mod harness;
mod lengths;
mod likeness;
mod messages;
mod programs;
mod store;
mod visit_checks;
mod web;
mod what_if;
