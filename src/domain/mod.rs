//! The words of the registry and the rules between them.
//! Nothing here reads a clock, rolls dice or touches the outside: the same input gives the same answer, today and in a dispute years later.

pub mod assignment;
pub mod category;
pub mod code;
pub mod day;
pub mod determination;
pub mod digest;
pub mod fact;
pub mod hotline;
pub mod language;
pub mod mandate;
pub mod normalize;
pub mod person;
pub mod photo;
pub mod place;
pub mod review_flag;
pub mod visit;
