//! For the machines that watch the machine.

use axum::extract::State;
use axum::http::StatusCode;

use crate::web::http::app::App;
use crate::web::http::query::{AnyQuery, Query};

/// `GET /healthz`: the program runs.
pub async fn alive(_: Query<AnyQuery>) -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers.
pub async fn ready(State(app): State<App>, _: Query<AnyQuery>) -> (StatusCode, &'static str) {
    if app.store.is_ready().await { (StatusCode::OK, "ready") } else { (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer") }
}
