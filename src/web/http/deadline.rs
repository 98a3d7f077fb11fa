//! How long an answer may take: a form's half minute, or longer where a file comes with the question and its sender is known.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::http::Extensions;
use tokio::time::{Instant, timeout_at};

use crate::web::http::cancellation::Waiting;

/// The two limits.
#[derive(Clone, Copy, Debug)]
pub struct Longest {
    /// No answer takes longer.
    pub answer: Duration,
    /// Unless a file comes with the question: 20 MB over a line of 300 kbit/s.
    pub upload: Duration,
}

impl Default for Longest {
    fn default() -> Longest {
        Longest { answer: Duration::from_secs(30), upload: Duration::from_secs(600) }
    }
}

/// Marks the requests of a route that takes files.
#[derive(Clone, Copy, Debug)]
pub struct TakesFile;

/// Travels with a request; whoever finds out that its sender may send a file extends it.
#[derive(Clone, Debug, Default)]
pub struct Deadline(Arc<AtomicBool>);

impl Deadline {
    /// The sender of this request is known: where its route takes files there is time for one.
    pub fn extend(request: &Extensions) {
        if request.get::<TakesFile>().is_some()
            && let Some(deadline) = request.get::<Deadline>()
        {
            deadline.0.store(true, Ordering::Relaxed);
        }
    }

    /// The answer, or none when it takes too long: then what is still worked out for it ends, as it does where its asker goes away.
    pub async fn answer<T>(&self, longest: Longest, answer: impl Future<Output = T>) -> Option<T> {
        let (began, waiting) = (Instant::now(), Waiting::default());
        let mut answer = std::pin::pin!(waiting.0.clone().scope(answer));
        match timeout_at(began + longest.answer, answer.as_mut()).await {
            Ok(answer) => Some(answer),
            Err(_) if self.0.load(Ordering::Relaxed) => timeout_at(began + longest.upload, answer).await.ok(),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::http::cancellation::Cancellation;

    #[tokio::test]
    async fn what_takes_too_long_is_given_up() {
        let longest = Longest { answer: Duration::ZERO, upload: Duration::ZERO };
        let (told, mut heard) = tokio::sync::watch::channel(None);
        let late = async {
            told.send_replace(Some(Cancellation::here()));
            std::future::pending::<()>().await;
        };
        assert_eq!(Deadline::default().answer(longest, late).await, None);
        let wanted = heard.borrow_and_update().clone().expect("it had begun");
        assert!(wanted.is_given_up());
    }
}
