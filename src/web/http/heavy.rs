//! Heavy answers, a few at a time: gaps, hot spots, reports, paper, exports. Whoever comes when the queue is full is told to come back;
//! what is light (pages, tiles, signing in) never waits behind them.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tracing::Instrument as _;

use crate::web::http::caller::Caller;
use crate::web::http::cancellation::Cancellation;
use crate::web::http::error::HttpError;
use crate::web::http::slots::Slots;
use crate::workers::memory::release_memory;

/// Askers that may wait, besides one for each processor.
const WAITING: usize = 8;

/// The one queue.
pub struct Heavy {
    places: Slots,
    turns: Arc<Semaphore>,
}

impl Heavy {
    /// For a machine of so many processors: all but one work at once, and one address holds half of the queue at most.
    pub fn new(processors: usize) -> Heavy {
        let places = processors + WAITING;
        Heavy { places: Slots::new(places, places / 2), turns: Arc::new(Semaphore::new(processors.saturating_sub(1).max(1))) }
    }

    /// Waits for a turn, then works. Whoever goes away while waiting leaves the queue. What has begun is told that nobody waits for it
    /// ([`Cancellation`]), and holds its turn until it has ended: it must not go on unnoticed beside the next one. The last of a queue gives back the
    /// memory that their work took.
    ///
    /// # Errors
    /// `Overloaded` when the queue is full; what the work says; `Fault` when it panicked.
    pub async fn run<T: Send + 'static>(
        &self,
        caller: Caller,
        work: impl Future<Output = Result<T, HttpError>> + Send + 'static,
    ) -> Result<T, HttpError> {
        let place = self.places.take(caller.0).ok_or(HttpError::Overloaded)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| HttpError::Overloaded)?;
        let places = self.places.clone();
        let working = Cancellation::here().scope(async move {
            let answer = work.await;
            drop((place, turn));
            if places.taken() == 0 {
                tokio::task::spawn_blocking(release_memory);
            }
            answer
        });
        tokio::spawn(working.in_current_span()).await.map_err(|error| {
            tracing::error!(cause = %error, "a heavy answer broke");
            HttpError::Fault
        })?
    }

    /// How many wait or are at work.
    pub fn taken(&self) -> usize {
        self.places.taken()
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::web::http::blocking;
    use crate::web::http::cancellation::Waiting;

    /// From as many addresses as there are askers.
    fn from(number: usize) -> Caller {
        Caller(Some(IpAddr::from([203, 0, 113, u8::try_from(number).unwrap()])))
    }

    #[tokio::test]
    async fn whoever_comes_when_the_queue_is_full_is_told_to_come_back() {
        let (heavy, end) = (Arc::new(Heavy::new(2)), Arc::new(Semaphore::new(0)));
        let asking: Vec<_> = (0..10)
            .map(|number| {
                let (heavy, end) = (heavy.clone(), end.clone());
                tokio::spawn(async move {
                    let work = async move {
                        let _ = end.acquire().await;
                        Ok(())
                    };
                    heavy.run(from(number), work).await
                })
            })
            .collect();
        while heavy.taken() < 10 {
            tokio::task::yield_now().await;
        }
        assert_eq!(heavy.run(from(99), async { Ok(()) }).await, Err(HttpError::Overloaded));
        end.close();
        for asked in asking {
            asked.await.unwrap().unwrap();
        }
        assert_eq!(heavy.run(from(99), async { Ok(()) }).await, Ok(()));
    }

    #[tokio::test]
    async fn whoever_goes_away_while_waiting_costs_nothing_and_what_began_keeps_its_turn() {
        let (heavy, end, begun) = (Arc::new(Heavy::new(1)), Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
        let ask = |number: usize| {
            let (heavy, end, begun) = (heavy.clone(), end.clone(), begun.clone());
            tokio::spawn(async move {
                let work = async move {
                    begun.fetch_add(1, Ordering::SeqCst);
                    let _ = end.acquire().await;
                    Ok(())
                };
                heavy.run(from(number), work).await
            })
        };
        let first = ask(1);
        while begun.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        let second = ask(2);
        while heavy.taken() < 2 {
            tokio::task::yield_now().await;
        }
        second.abort();
        assert!(second.await.unwrap_err().is_cancelled());
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        assert_eq!((heavy.taken(), begun.load(Ordering::SeqCst)), (1, 1), "one is at work, though nobody waits for it");
        end.close();
        assert_eq!(heavy.run(from(3), async { Ok(()) }).await, Ok(()));
        assert_eq!(begun.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_ends_and_gives_its_turn_back() {
        let (heavy, begun) = (Arc::new(Heavy::new(1)), Arc::new(AtomicUsize::new(0)));
        let asked = tokio::spawn({
            let (heavy, begun) = (heavy.clone(), begun.clone());
            async move {
                let waiting = Waiting::default();
                let work = blocking::run_while_wanted(move |wanted| {
                    begun.fetch_add(1, Ordering::SeqCst);
                    while !wanted.is_given_up() {
                        std::thread::yield_now();
                    }
                    Err::<(), _>(HttpError::TimedOut)
                });
                waiting.0.clone().scope(heavy.run(from(1), work)).await
            }
        });
        while begun.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        asked.abort();
        assert!(asked.await.unwrap_err().is_cancelled());
        assert_eq!(heavy.run(from(2), async { Ok(()) }).await, Ok(()), "there is one turn, and it is free again");
        assert_eq!((heavy.taken(), begun.load(Ordering::SeqCst)), (0, 1));
    }

    #[tokio::test]
    async fn one_address_leaves_half_of_the_queue_to_others() {
        let (heavy, end) = (Arc::new(Heavy::new(2)), Arc::new(Semaphore::new(0)));
        let asking: Vec<_> = (0..5)
            .map(|_| {
                let (heavy, end) = (heavy.clone(), end.clone());
                tokio::spawn(async move {
                    let work = async move {
                        let _ = end.acquire().await;
                        Ok(())
                    };
                    heavy.run(from(1), work).await
                })
            })
            .collect();
        while heavy.taken() < 5 {
            tokio::task::yield_now().await;
        }
        assert_eq!(heavy.run(from(1), async { Ok(()) }).await, Err(HttpError::Overloaded));
        let other = tokio::spawn({
            let heavy = heavy.clone();
            async move { heavy.run(from(2), async { Ok(()) }).await }
        });
        end.close();
        for asked in asking {
            asked.await.unwrap().unwrap();
        }
        assert_eq!(other.await.unwrap(), Ok(()));
    }
}
