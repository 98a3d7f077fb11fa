//! What gaps promise: the areas of another program, and the algebra of sets.

use std::sync::atomic::{AtomicUsize, Ordering};

use geo::{LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

use super::*;
use crate::coverage::earth::{geodesic_m, walk};
use crate::coverage::reference;
use crate::coverage::stop::never;

fn polygon(points: &[(f64, f64)]) -> MultiPolygon {
    MultiPolygon::new(vec![Polygon::new(LineString::from(points.to_vec()), Vec::new())])
}

fn square(west: f64, south: f64, side: f64) -> GapArea {
    let (east, north) = (west + side, south + side);
    GapArea::new(&polygon(&[(west, south), (east, south), (east, north), (west, north)])).unwrap()
}

fn around(areas: &[GapArea], places: &[(f64, f64)], radius_m: f64) -> Vec<Gap> {
    gaps_at(areas, places, radius_m, &never).unwrap()
}

fn gap_km2(area: &GapArea, places: &[(f64, f64)], radius_m: f64) -> f64 {
    around(std::slice::from_ref(area), places, radius_m)[0].gap_km2
}

#[test]
fn agrees_with_shapely_and_pyproj() {
    let Some(folder) = reference::folder() else { return };
    let places = reference::places(&folder);
    let counties = reference::counties(&folder);
    let areas: Vec<GapArea> = counties.iter().map(|(_, border)| GapArea::new(border).unwrap()).collect();
    let expected = reference::rows(&folder, "bench/reference/gap.csv");
    for miles in ["10", "25", "50"] {
        let gaps = gaps(&areas, &places, miles.parse().unwrap(), &never).unwrap();
        let expected: Vec<_> = expected.iter().filter(|row| row["radius_mi"] == miles).collect();
        assert_eq!(expected.len(), gaps.len());
        let (mut sum, mut expected_sum) = (0.0, 0.0);
        for ((gap, row), (fips, _)) in gaps.iter().zip(expected).zip(&counties) {
            assert_eq!(&row["fips"], fips);
            let (area_km2, gap_km2) = (reference::number(row, "area_km2"), reference::number(row, "gap_km2"));
            assert!((gap.area_km2 - area_km2).abs() < 1e-3, "{fips}: {} {area_km2}", gap.area_km2);
            assert!((gap.gap_km2 - gap_km2).abs() < 0.1, "{fips} at {miles} mi: {} {gap_km2}", gap.gap_km2);
            (sum, expected_sum) = (sum + gap.gap_km2, expected_sum + gap_km2);
        }
        assert!((sum / expected_sum - 1.0).abs() < 1e-5, "{miles} mi: {sum} {expected_sum}");
    }
}

/// Share of random points of a square that no place is near to, by geodesics: slow, and free of every trick.
fn sampled(west: f64, south: f64, side: f64, places: &[(f64, f64)], radius_m: f64, tries: u32) -> f64 {
    let mut far = 0;
    for n in 0..tries {
        // A lattice of Korobov: even, without a grid's lines.
        let (x, y) = (f64::from(n) / f64::from(tries), (f64::from(n) * 0.618_033_988_749_895).fract());
        let point = (west + side * x, south + side * y);
        far += u32::from(places.iter().all(|&place| geodesic_m(place, point) > radius_m));
    }
    f64::from(far) / f64::from(tries)
}

fn places_in(most: usize) -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-93.2..-91.8f64, 37.8..39.2f64), 0..most)
}

/// Radii of 1 to 30 miles around a square of some 90 km.
fn radius() -> impl Strategy<Value = f64> {
    (1.0..30.0f64).prop_map(|miles| miles * MILE_M)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn agrees_with_points_thrown_at_random(places in places_in(40), radius_m in radius()) {
        let gap = &around(&[square(-93.0, 38.0, 1.0)], &places, radius_m)[0];
        let sampled = sampled(-93.0, 38.0, 1.0, &places, radius_m, 1_000);
        prop_assert!((gap.share() - sampled).abs() < 0.02, "{} {sampled}", gap.share());
    }

    #[test]
    fn never_grows_when_a_place_is_added(mut places in places_in(40), more in (-93.2..-91.8f64, 37.8..39.2f64), radius_m in radius()) {
        let area = square(-93.0, 38.0, 1.0);
        let before = gap_km2(&area, &places, radius_m);
        places.push(more);
        prop_assert!(gap_km2(&area, &places, radius_m) <= before + 1e-4);
    }

    #[test]
    fn the_gaps_of_parts_add_up_to_the_gap_of_the_whole(places in places_in(40), radius_m in radius(), east in 0.1..0.9f64) {
        // The middle meridian, where the shared parallel is a straight line in the projection only between the same points.
        let (left, right) = (-93.0, -92.0);
        let cut = left + east;
        let whole = GapArea::new(&polygon(&[(left, 38.0), (cut, 38.0), (right, 38.0), (right, 39.0), (cut, 39.0), (left, 39.0)])).unwrap();
        let west = GapArea::new(&polygon(&[(left, 38.0), (cut, 38.0), (cut, 39.0), (left, 39.0)])).unwrap();
        let east = GapArea::new(&polygon(&[(cut, 38.0), (right, 38.0), (right, 39.0), (cut, 39.0)])).unwrap();
        let parts: f64 = around(&[west, east], &places, radius_m).iter().map(|gap| gap.gap_km2).sum();
        prop_assert!((parts - gap_km2(&whole, &places, radius_m)).abs() < 1e-3);
    }

    #[test]
    fn leaving_out_hidden_discs_changes_nothing(places in places_in(80), radius_m in (1.0..12.0f64).prop_map(|miles| miles * MILE_M)) {
        // Discs taken away one after another, with nothing hidden from anything.
        let area = square(-93.0, 38.0, 1.0);
        let mut left = area.shapes.clone();
        let round = disc::Round::new(radius_m);
        for &place in &places {
            let disc = disc::Disc::around(place, &round);
            left = overlay::without_discs(&left, &[(0..round.corners).rev().map(|k| disc.corner(k, &round)).collect()]);
        }
        let plain = left.iter().map(area::extent_m2).sum::<f64>() / 1e6;
        prop_assert!((gap_km2(&area, &places, radius_m) - plain).abs() < 1e-3, "{} {plain}", gap_km2(&area, &places, radius_m));
    }

    #[test]
    fn a_crowd_leaves_what_is_left_without_each_of_its_discs(
        towns in prop::collection::vec((-93.1..-91.9f64, 37.9..39.1f64, 0.01..0.3f64), 1..4),
        places in prop::collection::vec((0..4usize, -1.0..1.0f64, -1.0..1.0f64), 120..240),
        miles in 3.0..20.0f64,
    ) {
        let at = |&(town, x, y): &(usize, f64, f64)| { let (lon, lat, wide) = towns[town % towns.len()]; (lon + wide * x, lat + wide * y) };
        let places: Vec<_> = places.iter().map(at).collect();
        let area = square(-93.0, 38.0, 1.0);
        let round = disc::Round::new(miles * MILE_M);
        let rings: Vec<Vec<[f64; 2]>> = places.iter().map(|&place| {
            let disc = disc::Disc::around(place, &round);
            (0..round.corners).rev().map(|k| disc.corner(k, &round)).collect()
        }).collect();
        let plain = overlay::without_discs(&area.shapes, &rings).iter().map(area::extent_m2).sum::<f64>() / 1e6;
        let ours = gap_km2(&area, &places, miles * MILE_M);
        prop_assert!((ours - plain).abs() < 1e-2, "{ours} {plain}");
    }

    #[test]
    fn clusters_of_almost_one_place_leave_no_hole(places in prop::collection::vec((-1.0..1.0f64, -1.0..1.0f64), 1..16), spread in -9.0..-1.0f64, miles in 1.0..30.0f64) {
        let places: Vec<_> = places.iter().map(|(x, y)| (-92.5 + x * 10f64.powf(spread), 38.5 + y * 10f64.powf(spread))).collect();
        let gap = &around(&[square(-93.0, 38.0, 1.0)], &places, miles * MILE_M)[0];
        let alone = gap_km2(&square(-93.0, 38.0, 1.0), &places[..1], miles * MILE_M);
        prop_assert!(gap.gap_km2 <= alone + 1e-4);
        prop_assert!((gap.share() - sampled(-93.0, 38.0, 1.0, &places, miles * MILE_M, 1_000)).abs() < 0.03);
    }
}

#[test]
fn no_radius_leaves_everything_and_a_huge_one_nothing() {
    let area = square(-93.0, 38.0, 0.5);
    let whole = area.extent_m2 / 1e6;
    assert_eq!(gap_km2(&area, &[(-92.75, 38.25)], 0.0), whole);
    assert_eq!(gap_km2(&area, &[], 40_000.0), whole);
    assert_eq!(gap_km2(&area, &[(-92.75, 38.25)], *MILES.end() * MILE_M), 0.0);
}

#[test]
fn a_disc_inside_takes_its_own_area() {
    // π r² on the sphere less the curvature's share; the ellipsoid differs by less than the tolerance.
    for miles in [1.0, 10.0, 25.0] {
        let (radius_m, area) = (miles * MILE_M, square(-93.0, 38.0, 1.0));
        let taken = area.extent_m2 / 1e6 - gap_km2(&area, &[(-92.5, 38.5)], radius_m);
        let curved = std::f64::consts::PI * (radius_m / 1e3).powi(2) * (1.0 - (radius_m / 6_371_008.8).powi(2) / 12.0);
        assert!((taken / curved - 1.0).abs() < 1e-6, "{miles}: {taken} {curved}");
    }
}

#[test]
fn tangent_discs_and_shared_edges_do_not_break_it() {
    let radius_m = 10.0 * MILE_M;
    let area = square(-93.0, 38.0, 1.0);
    let here = (-92.5, 38.5);
    let one = area.extent_m2 / 1e6 - gap_km2(&area, &[here], radius_m);
    for azimuth in [0.0, 45.0, 90.0, 200.0] {
        let touching = walk(here, azimuth, 2.0 * radius_m);
        let two = area.extent_m2 / 1e6 - gap_km2(&area, &[here, touching], radius_m);
        let other = area.extent_m2 / 1e6 - gap_km2(&area, &[touching], radius_m);
        assert!((two - one - other).abs() < 1e-2, "{azimuth}: {two} {one} {other}");
    }
    // The same place many times, and on the corner that four areas share.
    assert!((area.extent_m2 / 1e6 - gap_km2(&area, &[here; 50], radius_m) - one).abs() < 1e-6);
    let quarters = [square(-93.0, 38.0, 0.5), square(-92.5, 38.0, 0.5), square(-93.0, 38.5, 0.5), square(-92.5, 38.5, 0.5)];
    let taken: f64 = around(&quarters, &[here], radius_m).iter().map(|gap| gap.area_km2 - gap.gap_km2).sum();
    assert!((taken - one).abs() < 1e-2, "{taken} {one}");
}

#[test]
fn a_border_that_crosses_itself_counts_what_is_inside_once() {
    let bow = GapArea::new(&polygon(&[(-93.0, 38.0), (-92.0, 39.0), (-92.0, 38.0), (-93.0, 39.0)])).unwrap();
    let half = square(-93.0, 38.0, 1.0).extent_m2 / 2.0;
    assert!((bow.extent_m2 / half - 1.0).abs() < 0.01);
    let twice = MultiPolygon::new(
        [
            polygon(&[(-93.0, 38.0), (-92.0, 38.0), (-92.0, 39.0), (-93.0, 39.0)]).0,
            polygon(&[(-93.0, 38.0), (-92.0, 38.0), (-92.0, 39.0), (-93.0, 39.0)]).0,
        ]
        .concat(),
    );
    assert!((GapArea::new(&twice).unwrap().extent_m2 / square(-93.0, 38.0, 1.0).extent_m2 - 1.0).abs() < 1e-9);
    assert_eq!(GapArea::new(&polygon(&[(-93.0, 38.0), (-92.0, 38.0), (-93.0, 38.0)])), Err(BadArea::NothingInside));
}

#[test]
fn the_180th_meridian_is_no_border() {
    let jumping = GapArea::new(&polygon(&[(179.0, 51.0), (-179.0, 51.0), (-179.0, 52.0), (179.0, 52.0)])).unwrap();
    let halves = MultiPolygon::new(
        [
            polygon(&[(179.0, 51.0), (180.0, 51.0), (180.0, 52.0), (179.0, 52.0)]).0,
            polygon(&[(-180.0, 51.0), (-179.0, 51.0), (-179.0, 52.0), (-180.0, 52.0)]).0,
        ]
        .concat(),
    );
    let halves = GapArea::new(&halves).unwrap();
    assert!((jumping.extent_m2 / halves.extent_m2 - 1.0).abs() < 1e-3, "{} {}", jumping.extent_m2, halves.extent_m2);
    // The same a few degrees farther east, where nothing jumps.
    let gap = &around(&[jumping], &[(179.99, 51.5), (-179.99, 51.4)], 10.0 * MILE_M)[0];
    let plain = GapArea::new(&polygon(&[(-171.0, 51.0), (-169.0, 51.0), (-169.0, 52.0), (-171.0, 52.0)])).unwrap();
    assert!((gap.gap_km2 - gap_km2(&plain, &[(-170.01, 51.5), (-169.99, 51.4)], 10.0 * MILE_M)).abs() < 1e-2);
    let border = gap.border();
    assert!(border.0.iter().flat_map(|polygon| polygon.exterior().coords()).all(|point| point.x.abs() > 178.9 && point.x.abs() <= 180.0));
}

#[test]
fn says_what_it_cannot_measure() {
    let far = GapArea::new(&polygon(&[(77.0, 28.0), (78.0, 28.0), (78.0, 29.0)])).unwrap_err();
    assert!(matches!(far, BadArea::TooFar { .. }));
    let nowhere = GapArea::new(&polygon(&[(-191.0, 28.0), (78.0, 28.0), (78.0, 29.0)])).unwrap_err();
    assert_eq!(nowhere, BadArea::NotOnEarth { lon: -191.0, lat: 28.0 });
}

#[test]
fn takes_radii_of_1_to_100_miles() {
    for (text, miles) in [("1", 1.0), ("25", 25.0), (" 2.5 ", 2.5), ("100", 100.0)] {
        assert_eq!(text.parse::<Radius>().unwrap().miles(), miles);
    }
    for text in ["0", "-5", "100.1", "far", "", "NaN", "inf"] {
        assert_eq!(text.parse::<Radius>().unwrap_err().to_string(), format!("expected a radius of 1 to 100 miles, found `{text}`"));
    }
}

#[test]
fn told_to_stop_at_any_moment_it_says_nothing_and_asks_little_more() {
    let step = |n: u32| (f64::from(n % 40) / 40.0, f64::from(n / 40) / 40.0);
    let places: Vec<(f64, f64)> = (0..1_600).map(step).map(|(x, y)| (-93.0 + x, 38.0 + y)).collect();
    let areas = [square(-93.0, 38.0, 1.0), square(-92.0, 38.0, 1.0)];
    let asked = AtomicUsize::new(0);
    let until = |most: usize| {
        asked.store(0, Ordering::SeqCst);
        let stop = || asked.fetch_add(1, Ordering::SeqCst) >= most;
        gaps_at(&areas, &places, 10.0 * MILE_M, &stop)
    };
    assert!(until(usize::MAX).is_ok());
    let all = asked.load(Ordering::SeqCst);
    assert!(all > 200, "{all}");
    for most in [0, 1, all / 4, all / 2, all - 1] {
        assert_eq!(until(most), Err(Stopped), "after {most} of {all}");
    }
    let _ = until(0);
    let more = asked.load(Ordering::SeqCst);
    assert!(more < all / 4, "asked {more} times more, and {all} in all");
}
