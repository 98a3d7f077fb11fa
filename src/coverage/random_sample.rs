//! A random sample of places to visit, so that rates can be estimated without the bias of choosing.

use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

/// Positions of `wanted` of `places` places, each set of that size equally likely, ascending; all of them when there are no more. Each place has
/// the chance `wanted / places`. The same seed draws the same.
///
/// Source: Floyd's sampling, Bentley & Floyd (1987), Communications of the ACM 30, 754-757.
pub fn random_sample(places: usize, wanted: usize, seed: u64) -> Vec<usize> {
    let mut stream = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = std::collections::BTreeSet::new();
    for last in places.saturating_sub(wanted)..places {
        // Multiply and shift (Lemire 2019, ACM TOMACS 29): uneven by less than places / 2^64.
        let at = ((u128::from(stream.next_u64()) * (last as u128 + 1)) >> 64) as usize;
        if !drawn.insert(at) {
            drawn.insert(last);
        }
    }
    drawn.into_iter().collect()
}

/// The inclusion probability of each place in [`random_sample`].
pub fn inclusion_probability(places: usize, wanted: usize) -> f64 {
    if places == 0 { 0.0 } else { wanted.min(places) as f64 / places as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_comes_up_as_often_as_its_chance_says() {
        let mut times = [0_u32; 10];
        for seed in 0..4_000 {
            let drawn = random_sample(10, 3, seed);
            assert_eq!(drawn.len(), 3);
            drawn.into_iter().for_each(|at| times[at] += 1);
        }
        // 4,000 x 0.3 = 1,200, standard deviation 29.
        assert!(times.iter().all(|&times| (1_080..1_320).contains(&times)), "{times:?}");
        assert_eq!(inclusion_probability(10, 3), 0.3);
    }

    #[test]
    fn draws_no_more_than_there_are_and_the_same_again() {
        assert_eq!(random_sample(3, 9, 1), [0, 1, 2]);
        assert!(random_sample(0, 5, 1).is_empty());
        assert_eq!(random_sample(1_000, 20, 7), random_sample(1_000, 20, 7));
        assert_ne!(random_sample(1_000, 20, 7), random_sample(1_000, 20, 8));
        assert_eq!((inclusion_probability(3, 9), inclusion_probability(0, 9)), (1.0, 0.0));
    }
}
