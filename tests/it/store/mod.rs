//! The store, one file a noun, on both databases.

mod ledger;
