//! For the machines that watch the machine.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::metrics::{Looked, OPENMETRICS};
use crate::web::http::query::{AnyQuery, Query};

/// Where they ask.
pub const ADDRESSES: [&str; 2] = ["/healthz", "/readyz"];
/// A database that takes longer does not answer, as far as those who wait for pages are concerned.
const PATIENCE: Duration = Duration::from_secs(3);

/// `GET /healthz`: the program runs.
pub async fn alive(_: Query<AnyQuery>) -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers.
pub async fn ready(State(app): State<App>, _: Query<AnyQuery>) -> (StatusCode, &'static str) {
    match tokio::time::timeout(PATIENCE, app.store.is_ready()).await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// `GET /metrics`, on the listener for what watches.
pub async fn figures(State(app): State<App>) -> Result<Response, HttpError> {
    let now = Looked {
        connections: app.connections.taken(),
        heavy: app.heavy.taken(),
        entry: app.atlas().version(),
        busy_share: app.store.busy_share(),
    };
    Ok(([(CONTENT_TYPE, OPENMETRICS)], app.metrics.text(&now)?).into_response())
}
