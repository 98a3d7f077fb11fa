//! Hostile worlds in small: what is refused in them, and that nothing published turns the sign around. The large runs are
//! `examples/hostile_worlds.rs`; their figures stand in docs/correlation.md.

use placard::correlate::estimate::Verdict;
use placard::correlate::worlds::{Outcome, Told, World, outcome};

const RUNS: u64 = 2;

fn outcomes(world: World) -> Vec<Outcome> {
    (0..RUNS).map(|seed| outcome(world, seed).unwrap()).collect()
}

fn told(one: &Option<Told>) -> &Told {
    one.as_ref().unwrap()
}

fn all_refuse(outcomes: &[Outcome], of: fn(&Outcome) -> &Option<Told>, code: &str) {
    for one in outcomes {
        assert!(told(of(one)).refused.contains(&code), "{one:?}");
    }
}

#[test]
fn what_grows_or_fades_is_answered_by_imputation_and_refused_as_a_regression() {
    for world in [World::Growing, World::EarlyWaves, World::Fading, World::Late] {
        let outcomes = outcomes(world);
        all_refuse(&outcomes, |one| &one.two_way, "estimators_part");
        let near = |one: &Outcome| (told(&one.imputation).ratio.ratio / one.true_ratio).ln().abs() < 0.2;
        assert!(outcomes.iter().all(near), "{world:?} {outcomes:?}");
        assert!(outcomes.iter().filter(|one| told(&one.imputation).holds(one.true_ratio)).count() >= 1, "{world:?}");
    }
}

#[test]
fn posters_that_follow_a_rise_of_calls_are_refused() {
    for world in [World::Spike, World::EarlySpike] {
        let outcomes = outcomes(world);
        all_refuse(&outcomes, |one| &one.two_way, "future_explains");
        all_refuse(&outcomes, |one| &one.imputation, "calls_moved_before");
    }
}

#[test]
fn posters_counted_a_year_late_are_refused_by_either_method() {
    let outcomes = outcomes(World::PutUp);
    all_refuse(&outcomes, |one| &one.two_way, "future_explains");
    all_refuse(&outcomes, |one| &one.imputation, "calls_moved_before");
}

#[test]
fn no_world_in_which_posters_raise_calls_or_do_nothing_publishes_fewer() {
    for world in
        [World::Nothing, World::Constant, World::Spillover, World::SparseVisits, World::Moving, World::AllDisplay, World::ByDegrees]
    {
        for one in outcomes(world) {
            let fewer = |told: &Option<Told>| told.as_ref().and_then(|told| told.published) == Some(Verdict::FewerCalls);
            assert!(!fewer(&one.two_way) && !fewer(&one.imputation) && !fewer(&one.distributed_lags), "{world:?} {one:?}");
        }
    }
}

/// Posters that go where calls fall all the while, or grow: every estimator takes the course for the posters' doing, and the leads are blind to it
/// when shares rise by degrees.
#[test]
fn areas_on_courses_of_their_own_are_refused_or_told_neither_way() {
    for world in [World::Falling, World::FallingMore, World::Rising] {
        let wrong = if world == World::Rising { Verdict::MoreCalls } else { Verdict::FewerCalls };
        let told: Vec<Told> =
            outcomes(world).into_iter().flat_map(|one| [one.two_way, one.imputation, one.distributed_lags]).flatten().collect();
        assert_eq!(told.len(), 3 * RUNS as usize);
        // One of twenty may slip through.
        assert!(told.iter().filter(|one| one.published == Some(wrong)).count() <= 1, "{world:?} {told:?}");
        assert!(world == World::FallingMore || told.iter().any(|one| one.refused.contains(&"moving_apart")), "{world:?} {told:?}");
    }
}
