//! Lots: randomness from a seed, which can be drawn again from any point on.

use std::sync::{Arc, Mutex, PoisonError};

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::services::env::Ids;

/// Randomness from a seed: each draw is the same in each run.
pub struct Draws {
    pub rng: ChaCha8Rng,
    pub ids: Ids,
    /// What `ids` takes from.
    bytes: Arc<Mutex<ChaCha8Rng>>,
}

impl Draws {
    pub fn seeded(seed: u64) -> Draws {
        let rng = ChaCha8Rng::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1));
        Draws::from_here(rng, ChaCha8Rng::seed_from_u64(seed))
    }

    fn from_here(rng: ChaCha8Rng, bytes: ChaCha8Rng) -> Draws {
        let bytes = Arc::new(Mutex::new(bytes));
        let source = bytes.clone();
        let ids = Ids::new(move |into| {
            if let Ok(mut source) = source.lock() {
                source.fill_bytes(into);
            }
        });
        Draws { rng, ids, bytes }
    }

    /// Draws once more what this one is yet to draw.
    pub fn again(&self) -> Draws {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Draws::from_here(self.rng.clone(), bytes)
    }
}
