//! Work for the processor, off the threads that answer requests.

use crate::web::http::cancellation::Cancellation;
use crate::web::http::error::HttpError;

/// Runs `work` where it may block; not at all where nobody waits for its answer any more.
///
/// # Errors
/// What the work says; `TimedOut` when nobody waits; `Fault` when it panicked.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, HttpError> + Send + 'static) -> Result<T, HttpError> {
    run_while_wanted(|_| work()).await
}

/// The same for work that may take seconds: it asks now and then whether it is still wanted, and ends where it is not.
///
/// # Errors
/// As [`run`].
pub async fn run_while_wanted<T: Send + 'static>(
    work: impl FnOnce(&Cancellation) -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    let wanted = Cancellation::here();
    let working = move || if wanted.is_given_up() { Err(HttpError::TimedOut) } else { work(&wanted) };
    tokio::task::spawn_blocking(working).await.map_err(|error| {
        tracing::error!(cause = %error, "work off the request's thread broke");
        HttpError::Fault
    })?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::http::cancellation::Waiting;

    #[tokio::test]
    async fn work_that_nobody_waits_for_does_not_begin() {
        let waiting = Waiting::default();
        let wanted = waiting.0.clone();
        assert_eq!(wanted.clone().scope(run(|| Ok(1))).await, Ok(1));
        drop(waiting);
        assert_eq!(wanted.scope(run(|| Ok(1))).await, Err(HttpError::TimedOut));
        assert_eq!(run(|| Ok(1)).await, Ok(1), "work for no answer");
    }
}
