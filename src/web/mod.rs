//! Thin HTTP: extract, call, render. Pages live in `public`, `field`, `office`, `account` and `admin`, `openrosa` speaks to devices;
//! `http` guards and `view` dresses them.

pub mod account;
pub mod admin;
pub mod field;
pub mod http;
pub mod office;
pub mod openrosa;
pub mod public;
pub mod serve;
pub mod view;
pub mod visit;

pub use serve::{ServeOptions, Started, every_route, monitor, serve, service, start};
