//! The store, one file a noun, on both databases.

mod agency;
mod area;
mod assignment;
mod atlas;
mod determination;
mod field_token;
mod hotline;
mod label;
mod ledger;
mod object;
mod person;
mod photo;
mod place;
mod population;
mod registry;
mod review_flag;
mod session;
mod setting;
mod stated;
mod study;
mod upload;
mod visit;
