//! Permutations from a seed. Work is cut into blocks, each with a stream of its own, so that the answer is the same on any number of cores.

use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

/// Permutations to one block.
pub(super) const BLOCK: usize = 256;

pub(super) struct Shuffler {
    stream: ChaCha8Rng,
    order: Vec<u32>,
}

impl Shuffler {
    /// Of the numbers below `count`.
    pub fn new(seed: u64, block: usize, count: usize) -> Shuffler {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(block as u64);
        Shuffler { stream, order: (0..count as u32).collect() }
    }

    /// The next `drawn` of them, at random without repetition; all of them: a permutation. Source: Fisher & Yates, as Durstenfeld (1964),
    /// Communications of the ACM 7, 420. Starting from any order, also that of the last draw, each outcome is equally likely.
    pub fn draw(&mut self, drawn: usize) -> &[u32] {
        for at in 0..drawn.min(self.order.len()) {
            let left = (self.order.len() - at) as u64;
            // Multiply and shift (Lemire 2019, ACM TOMACS 29): uneven by less than left / 2^32.
            let step = (u64::from(self.stream.next_u32()) * left) >> 32;
            self.order.swap(at, at + step as usize);
        }
        &self.order[..drawn]
    }
}

/// How many of the values of the permutations reached the one observed, from below and from above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TailCounts {
    pub at_least: u32,
    pub at_most: u32,
    pub drawn: u32,
}

impl TailCounts {
    pub(super) fn count(&mut self, drawn: f64, observed: f64) {
        // Sums of the same numbers in another order differ in their last bits; such a tie counts on both sides.
        let tie = 1e-12 * (1.0 + observed.abs());
        self.at_least += u32::from(drawn >= observed - tie);
        self.at_most += u32::from(drawn <= observed + tie);
        self.drawn += 1;
    }

    pub(super) fn merge(self, other: TailCounts) -> TailCounts {
        TailCounts { at_least: self.at_least + other.at_least, at_most: self.at_most + other.at_most, drawn: self.drawn + other.drawn }
    }

    /// Two-sided: twice the smaller tail, the observed value counted among the drawn ones. Never 0.
    /// Source: Davison & Hinkley (1997), Bootstrap Methods and their Application, equation 4.11.
    pub fn p_value(self) -> f64 {
        (2.0 * f64::from(self.at_least.min(self.at_most) + 1) / f64::from(self.drawn + 1)).min(1.0)
    }
}
