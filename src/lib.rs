//! Placard: the public record of where the human-trafficking hotline poster hangs.
//! The rooms and who may import whom: see `tests/it/architecture.rs`.

mod built;
pub mod cli;
pub mod correlate;
pub mod coverage;
pub mod domain;
pub mod evidence;
pub mod ingest;
pub mod mandates;
pub mod print;
pub mod services;
mod shipped_hotline;
pub mod spatial;
pub mod store;
pub mod web;
pub mod workers;
