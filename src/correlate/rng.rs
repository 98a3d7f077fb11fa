//! Chance that can be repeated: each run has its own, whichever thread works on it.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Randomness for run number `run`: the same for the same seed, however many threads share the runs.
pub fn rng(seed: u64, run: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(run);
    // A stream starts in the middle of nothing; one draw is thrown away so that run 0 is not the seed's own first value.
    rng.next_u64();
    rng
}
