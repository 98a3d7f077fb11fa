//! Thin HTTP: extract, call, render. Pages live in `public`, `field`, `account` and `admin`; what dresses and guards them lives here.

pub mod account;
pub mod admin;
mod app;
pub mod asked;
pub mod assets;
pub mod field;
pub mod fields;
pub mod figures;
mod files;
pub mod filters;
pub mod guard;
mod health;
pub mod kept;
pub mod limits;
mod marks;
pub mod office;
pub mod openrosa;
pub mod page;
pub mod public;
pub mod refusal;
pub mod routes;
pub mod security;
mod serve;
pub mod sheet;
pub mod words;

pub use app::{App, Inner};
pub use serve::{ServeOptions, every_route, serve, service, start};
