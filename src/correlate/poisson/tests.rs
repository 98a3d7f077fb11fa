use proptest::prelude::*;

use super::*;

const GRID: Grid = Grid { areas: 5, periods: 6 };

fn column(values: Vec<f64>) -> Vec<Column> {
    vec![Column { name: "share_displayed".into(), values }]
}

/// Counts and shares without a pattern, from a small congruential sequence.
fn invented(seed: u32) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let mut state = seed;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from((state >> 8) % below)
    };
    let calls = (0..GRID.cells()).map(|_| 1.0 + next(20)).collect();
    let shares = (0..GRID.cells()).map(|_| next(1000) / 1000.0).collect();
    let offset = (0..GRID.cells()).map(|_| (1000.0 + next(5000)).ln()).collect();
    (calls, shares, offset)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counting_people_in_thousands_changes_nothing(seed: u32, factor in 1e-4..1e4_f64) {
        let (calls, shares, offset) = invented(seed);
        let scaled: Vec<f64> = offset.iter().map(|one| one + factor.ln()).collect();
        let (a, b) = (two_way(GRID, &calls, &offset, &column(shares.clone())).unwrap(), two_way(GRID, &calls, &scaled, &column(shares)).unwrap());
        for errors in [Errors::Model, Errors::Clustered] {
            let (a, b) = (a.estimate(0, errors), b.estimate(0, errors));
            prop_assert!((a.coefficient - b.coefficient).abs() < 1e-8 && (a.standard_error - b.standard_error).abs() < 1e-8);
        }
    }

    #[test]
    fn the_order_of_the_areas_changes_nothing(seed: u32, turn in 1usize..5) {
        let (calls, shares, offset) = invented(seed);
        let turned = |values: &[f64]| { let mut values = values.to_vec(); values.rotate_left(turn * GRID.periods); values };
        let a = two_way(GRID, &calls, &offset, &column(shares.clone())).unwrap().estimate(0, Errors::Clustered);
        let b = two_way(GRID, &turned(&calls), &turned(&offset), &column(turned(&shares))).unwrap().estimate(0, Errors::Clustered);
        prop_assert!((a.coefficient - b.coefficient).abs() < 1e-8 && (a.standard_error - b.standard_error).abs() < 1e-8);
    }

    /// An area whose calls follow the periods exactly, whatever its share does, pulls the ratio nowhere new: with no calls it changes nothing at all.
    #[test]
    fn an_area_without_calls_changes_nothing(seed: u32, share in 0.0..1.0_f64) {
        let (mut calls, mut shares, mut offset) = invented(seed);
        let a = two_way(GRID, &calls, &offset, &column(shares.clone())).unwrap();
        calls.extend([0.0; 6]);
        shares.extend((0..6).map(|at| share * f64::from(at) / 6.0));
        offset.extend([7.0; 6]);
        let b = two_way(Grid { areas: 6, ..GRID }, &calls, &offset, &column(shares)).unwrap();
        prop_assert_eq!(b.left_out_areas, vec![5]);
        prop_assert!((a.coefficients[0] - b.coefficients[0]).abs() < 1e-9);
        prop_assert!((a.clustered[(0, 0)] - b.clustered[(0, 0)]).abs() < 1e-9);
    }

    /// An unrelated area: its calls are what the others' fit expects at its own share, so the best ratio stays where it is.
    #[test]
    fn an_unrelated_area_leaves_the_ratio(seed: u32, level in 0.5..2.0_f64) {
        let (mut calls, mut shares, mut offset) = invented(seed);
        let a = two_way(GRID, &calls, &offset, &column(shares.clone())).unwrap();
        let cells = GRID.area(0);
        calls.extend(a.fitted[cells.clone()].iter().map(|mean| mean * level));
        shares.extend(shares[cells.clone()].to_vec());
        offset.extend(offset[cells].to_vec());
        let b = two_way(Grid { areas: 6, ..GRID }, &calls, &offset, &column(shares)).unwrap();
        prop_assert!((a.coefficients[0] - b.coefficients[0]).abs() < 1e-7);
    }
}

#[test]
fn no_calls_at_all_are_refused() {
    let zeros = vec![0.0; GRID.cells()];
    let (_, shares, offset) = invented(1);
    assert_eq!(two_way(GRID, &zeros, &offset, &column(shares)).unwrap_err(), Refusal::AllZero);
}

#[test]
fn a_share_common_to_all_areas_is_refused() {
    let (calls, _, offset) = invented(2);
    let by_period = (0..GRID.cells()).map(|cell| (cell % GRID.periods) as f64 / 10.0).collect();
    assert_eq!(two_way(GRID, &calls, &offset, &column(by_period)).unwrap_err(), Refusal::Collinear { column: "share_displayed".into() });
    let constant = vec![0.4; GRID.cells()];
    assert!(matches!(two_way(GRID, &calls, &offset, &column(constant)).unwrap_err(), Refusal::NoVariation { .. }));
}

#[test]
fn a_column_that_repeats_another_is_refused_by_name() {
    let (calls, shares, offset) = invented(3);
    let twice = shares.iter().enumerate().map(|(cell, share)| 2.0 * share + (cell / GRID.periods) as f64).collect();
    let columns = [Column { name: "share".into(), values: shares }, Column { name: "again".into(), values: twice }];
    assert_eq!(two_way(GRID, &calls, &offset, &columns).unwrap_err(), Refusal::Collinear { column: "again".into() });
}

#[test]
fn perfect_separation_is_refused_not_fitted() {
    let (mut calls, _, offset) = invented(4);
    let displayed: Vec<f64> = (0..GRID.cells()).map(|cell| f64::from(u8::from(cell % 6 > 1 + cell / 6))).collect();
    for (calls, displayed) in calls.iter_mut().zip(&displayed) {
        *calls *= 1.0 - displayed;
    }
    let refusal = two_way(GRID, &calls, &offset, &column(displayed)).unwrap_err();
    assert_eq!(refusal, Refusal::Separated { column: "share_displayed".into() });
}
