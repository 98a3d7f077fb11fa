//! HTTP without pages: the state, who asks and in which language, what they sent, and every way to answer.

pub mod app;
pub mod auth;
pub mod blocking;
pub mod cache;
pub mod error;
pub mod fields;
pub mod form;
pub mod health;
pub mod limits;
pub mod locale;
pub mod path;
pub mod query;
pub mod routes;
pub mod security;
pub mod upload;
