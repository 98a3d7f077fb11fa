//! What happens between rooms: a change with all that follows from it, the atlas kept fresh, the chain checked.
//! Time and chance come in from outside as [`Clock`] and [`Chance`]; only `main` knows the real ones.

pub mod areas;
pub mod arrival;
pub mod assign;
pub mod atlas;
pub mod examine;
pub mod hotline;
pub mod memory;
mod outside;
pub mod password;
pub mod people;
pub mod photos;
pub mod recompute;
pub mod record;
pub mod study;
pub mod verify;

pub use outside::{Chance, Clock, Outside};
