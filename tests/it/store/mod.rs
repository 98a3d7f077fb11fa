//! The store, one file a noun, on both databases.

mod agency;
mod area;
mod assignment;
mod determination;
mod establishment;
mod field_token;
mod hotline;
mod label;
mod ledger;
mod object;
mod oddity;
mod person;
mod photo;
mod population;
mod registry;
mod session;
mod setting;
mod study;
mod upload;
mod visit;
