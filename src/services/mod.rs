//! A change with all that follows from it: one transaction each, one noun a file.
//! Time and randomness come in as [`env::Clock`] and [`env::Ids`]; only `main` knows the real ones.

pub mod area;
pub mod arrival;
pub mod assignment;
pub mod env;
pub mod hotline;
pub mod password;
pub mod person;
pub mod photo;
pub mod recompute;
pub mod record;
pub mod study;
pub mod verify;
