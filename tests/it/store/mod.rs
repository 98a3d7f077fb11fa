//! The store, one file a noun, on both databases.

mod agency;
mod establishment;
mod ledger;
mod registry;
mod session;
