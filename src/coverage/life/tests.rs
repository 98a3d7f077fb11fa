use super::turnbull::Turnbull;
use super::weibull::Weibull;
use super::{Life, Untellable, life};

fn fell(left: f64, right: f64) -> Life {
    Life { left, right: Some(right) }
}

fn hangs(left: f64) -> Life {
    Life { left, right: None }
}

#[test]
fn a_life_ends_between_the_last_day_it_hung_and_the_first_it_was_missing() {
    assert_eq!(life(&[(40.0, true), (10.0, true), (90.0, false), (200.0, true)]), Some(fell(40.0, 90.0)));
    assert_eq!(life(&[(30.0, false)]), Some(fell(0.0, 30.0)));
    assert_eq!(life(&[(30.0, true)]), Some(hangs(30.0)));
    assert_eq!(life(&[]), None);
}

/// Where every day of falling is known, the share still up is what is counted.
#[test]
fn lives_known_to_the_day_are_counted() {
    let lives: Vec<Life> = [10.0, 20.0, 20.0, 35.0].map(|day| fell(day - 1.0, day)).to_vec();
    let found = Turnbull::fit(&lives).unwrap();
    assert_eq!(found.intervals.len(), 3);
    for (day, share) in [(5.0, 1.0), (15.0, 0.75), (25.0, 0.25), (40.0, 0.0)] {
        let (low, high) = found.up(day);
        assert!((low - share).abs() < 1e-9 && (high - share).abs() < 1e-9, "{day}: {low} {high}");
    }
}

/// Turnbull (1976): what is still watched counts up to its last day, as Kaplan and Meier's estimator.
#[test]
fn those_still_hanging_count_up_to_their_last_day() {
    let lives = [fell(9.0, 10.0), hangs(15.0), fell(19.0, 20.0), hangs(40.0)];
    let (low, high) = Turnbull::fit(&lives).unwrap().up(30.0);
    // 3/4 after day 10, then one of the two left falls.
    assert!((high - 0.375).abs() < 1e-7 && (low - 0.375).abs() < 1e-7, "{low} {high}");
}

#[test]
fn weibull_finds_the_distribution_that_lives_were_cut_from() {
    // Quantiles of shape 1.5 and scale 300, each known to ten days.
    let quantile = |at: u32| 300.0 * (-(1.0 - (f64::from(at) + 0.5) / 400.0).ln()).powf(1.0 / 1.5);
    let lives: Vec<Life> =
        (0..400).map(quantile).map(|day| fell((day / 10.0).floor() * 10.0, (day / 10.0).floor() * 10.0 + 10.0)).collect();
    let found = Weibull::fit(&lives).unwrap();
    assert!((found.shape.value - 1.5).abs() < 0.03 && (found.scale.value - 300.0).abs() < 3.0, "{found:?}");
    assert!(found.median.low < 235.0 && 235.0 < found.median.high && (found.up(found.median.value) - 0.5).abs() < 1e-9);
}

#[test]
fn lives_that_tell_nothing_are_refused_by_name() {
    assert_eq!(Weibull::fit(&[]), Err(Untellable::Nobody));
    assert_eq!(Turnbull::fit(&[]), Err(Untellable::Nobody));
    assert_eq!(Weibull::fit(&[hangs(30.0), hangs(90.0)]), Err(Untellable::NoneFell));
    // All fell before anybody came: as soon as one likes.
    assert_eq!(Weibull::fit(&[fell(0.0, 30.0), fell(0.0, 30.0)]), Err(Untellable::Unsettled));
}
