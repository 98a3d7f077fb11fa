use nalgebra::{DMatrix, SymmetricEigen};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use rand_distr::{Beta, Distribution as _, Exp, StandardNormal};

use super::beta_binomial::BetaBinomial;
use super::bym2::{Bym2, smooth};
use super::{SmallArea, Unsmoothable};
use crate::spatial::neighbors::Neighbors;

const SEEDS: u64 = 40;

/// A map of `side` by `side` areas that touch at their sides.
fn squares(side: usize) -> Neighbors {
    let right = (0..side * side).filter(|area| area % side + 1 < side).map(|area| (area, area + 1));
    let down = (0..side * (side - 1)).map(|area| (area, area + side));
    Neighbors::of_pairs(side * side, &right.chain(down).collect::<Vec<_>>()).unwrap()
}

fn normal(rng: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(rng)
}

fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// A map drawn from the model: what is shared by neighbors from the eigenvectors of their matrix, scaled to a geometric mean variance of 1.
fn field(side: usize, sigma: f64, phi: f64, rng: &mut ChaCha8Rng) -> Vec<f64> {
    let (areas, neighbors) = (side * side, squares(side));
    let entry = |row: usize, column: usize| match row == column {
        true => neighbors.of(row).len() as f64,
        false => -f64::from(u8::from(neighbors.of(row).contains(&(column as u32)))),
    };
    let eigen = SymmetricEigen::new(DMatrix::from_fn(areas, areas, entry));
    let along: Vec<usize> = (0..areas).filter(|&at| eigen.eigenvalues[at] > 1e-9).collect();
    let variance = |area: usize| along.iter().map(|&at| eigen.eigenvectors[(area, at)].powi(2) / eigen.eigenvalues[at]).sum::<f64>();
    let scale = ((0..areas).map(|area| variance(area).ln()).sum::<f64>() / areas as f64).exp();
    let heights: Vec<f64> = along.iter().map(|&at| normal(rng) / (eigen.eigenvalues[at] * scale).sqrt()).collect();
    let shared = |area: usize| along.iter().zip(&heights).map(|(&at, height)| eigen.eigenvectors[(area, at)] * height).sum::<f64>();
    (0..areas).map(|area| sigma * ((1.0 - phi).sqrt() * normal(rng) + phi.sqrt() * shared(area))).collect()
}

/// Shares of a map with what a few checks in each area saw.
fn drawn(side: usize, sigma: f64, phi: f64, seed: u64) -> (Vec<f64>, Vec<SmallArea>) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let shares: Vec<f64> = field(side, sigma, phi, &mut rng).into_iter().map(|own| share(0.3 + own)).collect();
    let areas = shares.iter().map(|share| seen(*share, &mut rng)).collect();
    (shares, areas)
}

/// Up to eight checks of an area whose share is known.
fn seen(share: f64, rng: &mut ChaCha8Rng) -> SmallArea {
    let checked = rng.random_range(0..9);
    let displaying = (0..checked).filter(|_| rng.random_bool(share)).count() as u32;
    SmallArea { places: checked + rng.random_range(0..20), checked, displaying }
}

fn leaning(areas: &[SmallArea], side: usize) -> Bym2 {
    smooth(areas, &squares(side), Some(0.5)).unwrap()
}

/// 93 to 97 of 100.
fn holds(held: u32, all: u32) -> bool {
    (0.93..=0.97).contains(&(f64::from(held) / f64::from(all)))
}

#[test]
fn intervals_of_areas_drawn_from_the_model_hold_the_truth_and_are_nearer_to_it_than_raw_shares() {
    let (mut held, mut all, mut nearer) = (0, 0, 0.0);
    for seed in 0..SEEDS {
        let mut rng = ChaCha8Rng::seed_from_u64(1_000 + seed);
        let (sigma, phi) = (Exp::new(4.605).unwrap().sample(&mut rng), rng.random_range(0.0..1.0));
        let (shares, areas) = drawn(8, sigma, phi, seed);
        for ((truth, area), one) in shares.iter().zip(&areas).zip(&leaning(&areas, 8).areas) {
            all += 1;
            held += u32::from((one.low..=one.high).contains(truth));
            if area.checked > 0 {
                let raw = f64::from(area.displaying) / f64::from(area.checked);
                nearer += (raw - truth).powi(2) - (one.mean - truth).powi(2);
            }
        }
    }
    println!("of {all} areas {held}");
    assert!(holds(held, all) && nearer > 0.0, "{held} of {all}, {nearer}");
}

#[test]
fn intervals_of_areas_that_are_draws_of_one_distribution_hold_the_truth() {
    let (mut held, mut all) = (0, 0);
    for seed in 0..SEEDS {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let beta = Beta::new(2.0, 1.5).unwrap();
        let shares: Vec<f64> = (0..100).map(|_| beta.sample(&mut rng)).collect();
        let areas: Vec<SmallArea> = shares.iter().map(|share| seen(*share, &mut rng)).collect();
        let found = BetaBinomial::fit(&areas).unwrap();
        for (truth, area) in shares.iter().zip(&areas) {
            let one = found.area(*area, None).share;
            all += 1;
            held += u32::from((one.low..=one.high).contains(truth));
        }
    }
    println!("of {all} areas {held}");
    assert!(holds(held, all), "{held} of {all}");
}

#[test]
fn an_area_without_checks_is_told_by_its_neighbors_and_less_surely() {
    let (_, mut areas) = drawn(8, 0.6, 0.5, 3);
    let looked = SmallArea { places: 40, checked: 40, displaying: 36 };
    for area in [19, 20, 26, 29, 34, 35, 37, 43] {
        areas[area] = looked;
    }
    areas[27] = SmallArea { places: 9, checked: 0, displaying: 0 };
    areas[28] = SmallArea { places: 9, checked: 0, displaying: 0 };
    let told = leaning(&areas, 8);
    let (nobody, far) = (told.areas[27], told.areas[19]);
    assert!(nobody.mean > 0.65 && nobody.high - nobody.low > far.high - far.low, "{nobody:?} {far:?}");
    assert!(nobody.under.unwrap() > far.under.unwrap() && far.under.unwrap() < 0.01);
}

#[test]
fn a_map_in_parts_and_areas_without_neighbors_are_smoothed_too() {
    let (_, areas) = drawn(6, 0.6, 0.5, 5);
    let pairs: Vec<(usize, usize)> = (0..14).map(|area| (area, area + 1)).chain((20..34).map(|area| (area, area + 1))).collect();
    let parts = Neighbors::of_pairs(36, &pairs).unwrap();
    assert_eq!(parts.islands(), 6);
    let told = smooth(&areas, &parts, None).unwrap();
    assert!(told.areas.iter().all(|one| 0.0 < one.low && one.low < one.mean && one.mean < one.high && one.high < 1.0), "{told:?}");
}

#[test]
fn what_says_nothing_of_how_areas_differ_is_refused_by_name() {
    let (_, areas) = drawn(4, 0.6, 0.5, 1);
    let of = |displaying: u32| vec![SmallArea { places: 9, checked: 6, displaying }; 16];
    assert_eq!(
        BetaBinomial::fit(&areas[..1]).unwrap_err(),
        Unsmoothable::TooFewAreas { found: usize::from(areas[0].checked > 0), needed: 5 }
    );
    for alike in [of(0), of(6)] {
        assert_eq!(BetaBinomial::fit(&alike).unwrap_err(), Unsmoothable::AllAlike);
        assert_eq!(smooth(&alike, &squares(4), None).unwrap_err(), Unsmoothable::AllAlike);
    }
    assert_eq!(BetaBinomial::fit(&of(3)).unwrap_err(), Unsmoothable::NoSpread);
    assert_eq!(smooth(&areas, &Neighbors::of_pairs(16, &[]).unwrap(), None).unwrap_err(), Unsmoothable::NoNeighbors);
    // By its neighbors an even map is smoothed all the same: that areas hardly differ is an answer.
    assert!(smooth(&of(3), &squares(4), None).unwrap().sigma < 0.4);
}
