//! Work for the processor, off the threads that answer requests.

use crate::web::http::error::HttpError;

/// Runs `work` where it may block.
///
/// # Errors
/// What the work says; `Fault` when it panicked.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, HttpError> + Send + 'static) -> Result<T, HttpError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(cause = %error, "work off the request's thread broke");
        HttpError::Fault
    })?
}
