//! A change with all that follows from it: one transaction each, one noun a file.
//! Time and randomness come in as [`env::Clock`] and [`env::Ids`]; only `main` knows the real ones.

pub mod agency;
pub mod area;
pub mod assignment;
pub mod authorize;
pub mod draw;
pub mod draw_visit;
pub mod env;
pub mod failure;
pub mod hotline;
pub mod label;
pub mod ledger;
pub mod open_places;
pub mod passings;
pub mod password;
pub mod person;
pub mod photo;
pub mod place;
pub mod population;
pub mod poster_languages;
pub mod readers;
pub mod recompute;
pub mod registry;
pub mod review;
pub mod saved_view;
pub mod seal;
pub mod session;
pub mod stray;
pub mod study;
pub mod token;
pub mod trial;
pub mod verify;
pub mod visit;
pub mod visit_review;
pub mod what_if;
pub mod whole_set;
