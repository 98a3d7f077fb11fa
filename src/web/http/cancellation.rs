//! Does anybody still wait for an answer? Work off the threads that answer requests asks, and ends where nobody does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

tokio::task_local! {
    static ANSWER: Cancellation;
}

/// Goes along with the work for one answer, wherever that is done.
#[derive(Clone, Debug, Default)]
pub struct Cancellation {
    given_up: Arc<AtomicBool>,
}

impl Cancellation {
    /// That of the answer which this task works on. Work for no answer is always wanted.
    pub fn here() -> Cancellation {
        ANSWER.try_with(Cancellation::clone).unwrap_or_default()
    }

    /// Works on the answer.
    pub async fn scope<T>(self, work: impl Future<Output = T>) -> T {
        ANSWER.scope(self, work).await
    }

    /// It came too late, or its asker went away.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// For long work to ask.
    pub fn stop(&self) -> impl Fn() -> bool + Sync {
        || self.is_given_up()
    }
}

/// Waits for an answer: when this goes, nobody does.
#[derive(Debug, Default)]
pub struct Waiting(pub Cancellation);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.given_up.store(true, Ordering::Relaxed);
    }
}
