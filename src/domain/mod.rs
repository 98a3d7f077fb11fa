//! The words of the registry and the rules between them.
//! Nothing here reads a clock, rolls dice or touches the outside: the same input gives the same answer, today and in a dispute years later.

pub mod agency;
pub mod area;
pub mod assignment;
pub mod category;
pub mod census;
pub mod day;
pub mod delivery;
pub mod determination;
pub mod digest;
pub mod disclosure;
pub mod fact;
pub mod field_token;
pub mod hotline;
pub mod label;
pub mod language;
pub mod ledger;
pub mod mandate;
pub mod month;
pub mod normalize;
pub mod person;
pub mod photo;
pub mod place;
pub mod place_code;
pub mod plain_text;
pub mod population;
pub mod postal;
pub mod review_flag;
pub mod session;
pub mod source_number;
pub mod study;
pub mod upload;
pub mod visit;
pub mod zone;
