//! Placard: the public record of where the human-trafficking hotline poster hangs.
//! The rooms and who may import whom: see `tests/it/architecture.rs`.

pub mod domain;
pub mod mandates;
pub mod store;
