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
pub mod place_query;
pub mod query;
pub mod query_string;
pub mod routes;
pub mod security;
pub mod tracking;
pub mod tries;
pub mod upload;
