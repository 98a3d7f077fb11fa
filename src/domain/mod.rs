//! The words of the registry and the rules between them.
//! Nothing here reads a clock, rolls dice or touches the outside: the same input gives the same answer, today and in a dispute years later.

pub mod assignment;
pub mod category;
pub mod code;
pub mod day;
pub mod determination;
pub mod digest;
pub mod establishment;
pub mod fact;
pub mod fold;
pub mod hotline;
pub mod mandate;
pub mod oddity;
pub mod person;
pub mod photo;
pub mod visit;
pub mod words;
