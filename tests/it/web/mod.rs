//! The pages, one file an address, on both databases. Each asks first who may not.

mod visit;
