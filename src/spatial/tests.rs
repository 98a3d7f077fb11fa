//! Agreement with esda and libpysal, and what permutations must do.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use geo::MultiPolygon;
use proptest::prelude::*;

use super::discovery::false_discovery_rates;
use super::local::{Pattern, local, local_permutation_test};
use super::moran::{moran, moran_permutation_test};
use super::neighbors::Neighbors;
use super::permutation::Shuffler;

fn references() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("PLACARD_REFERENCE").unwrap_or_else(|| "../shared".into()));
    let there = folder.join("bench/reference").is_dir();
    if !there {
        println!("skipped: no references in {}", folder.display());
    }
    there.then_some(folder)
}

fn neighbors(folder: &Path) -> Neighbors {
    let text = std::fs::read_to_string(folder.join("data/missouri/counties.geojson")).unwrap();
    let mut features = geojson::FeatureCollection::try_from(text.parse::<geojson::GeoJson>().unwrap()).unwrap().features;
    features.sort_by_key(|feature| feature.property("fips").unwrap().as_str().unwrap().to_owned());
    let border = |feature: geojson::Feature| match geo::Geometry::try_from(feature.geometry.unwrap()).unwrap() {
        geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
        geo::Geometry::MultiPolygon(polygons) => polygons,
        other => panic!("a county that is {other:?}"),
    };
    Neighbors::by_border(&features.into_iter().map(border).collect::<Vec<_>>())
}

/// Calls over all periods / mean population / periods x 100,000, in the order of FIPS.
fn rates(folder: &Path) -> Vec<f64> {
    let mut sums: HashMap<String, (f64, f64, f64)> = HashMap::new();
    let mut table = csv::Reader::from_path(folder.join("bench/reference/panel.csv")).unwrap();
    for row in table.deserialize::<HashMap<String, String>>() {
        let row = row.unwrap();
        let sum = sums.entry(row["area"].clone()).or_default();
        *sum = (sum.0 + row["calls"].parse::<f64>().unwrap(), sum.1 + row["population"].parse::<f64>().unwrap(), sum.2 + 1.0);
    }
    let mut rates: Vec<_> = sums.into_iter().collect();
    rates.sort_by(|a, b| a.0.cmp(&b.0));
    rates.into_iter().map(|(_, (calls, population, periods))| calls / (population / periods) / periods * 1e5).collect()
}

#[test]
fn agrees_with_esda() {
    let Some(folder) = references() else { return };
    let reference: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("bench/reference/statistics.json")).unwrap()).unwrap();
    let (values, neighbors) = (rates(&folder), neighbors(&folder));
    let close = |ours: f64, theirs: &serde_json::Value| {
        let theirs = theirs.as_f64().unwrap();
        assert!((ours / theirs - 1.0).abs() < 1e-6, "{ours} {theirs}");
    };
    let whole = &reference["moran_queen_row_standardised"];
    assert_eq!(
        (neighbors.pairs() as u64, neighbors.islands() as u64),
        (whole["neighbours"].as_u64().unwrap(), whole["islands"].as_u64().unwrap())
    );
    let found = moran(&values, &neighbors).unwrap();
    close(found.i, &whole["I"]);
    close(found.expected, &whole["EI"]);
    close(found.z, &whole["z_norm"]);
    // esda's simulated p-value has one side.
    let p_value = moran_permutation_test(&values, &neighbors, 9_999, 7).unwrap().p_value() / 2.0;
    assert!((p_value - whole["p_sim_999_about"].as_f64().unwrap()).abs() < 0.02, "{p_value}");
    for (area, figures) in local(&values, &neighbors).into_iter().take(5).enumerate() {
        close(figures.unwrap().moran, &reference["moran_local_first_five"][area]);
        close(figures.unwrap().mean_star, &reference["gi_star_first_five_z"][area]);
        // esda 2.9, G_Local(y, w, transform="B", star=True).Zs
        close(
            figures.unwrap().gi_star,
            &[
                0.936_560_597_554_889_4,
                -0.172_909_318_725_697_6,
                -0.016_952_317_460_984_67,
                0.556_544_268_539_275_1,
                -0.120_010_735_530_489_88,
            ][area]
                .into(),
        );
    }
}

/// A chessboard of `side` by `side` squares.
fn board(side: i32) -> Neighbors {
    let square = |n: i32| {
        let (x, y) = (f64::from(n % side), f64::from(n / side));
        MultiPolygon::new(vec![geo::Polygon::new(vec![(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)].into(), Vec::new())])
    };
    Neighbors::by_border(&(0..side * side).map(square).collect::<Vec<_>>())
}

#[test]
fn a_rook_moves_to_four_squares_and_fewer_from_the_edge() {
    let board = board(8);
    assert_eq!((board.of(0), board.of(1).len(), board.of(9).len()), (&[1, 8][..], 3, 4));
    assert_eq!(board.pairs(), 224);
    let corner = board.among(&[1, 0, 63]);
    assert_eq!((corner.of(0), corner.of(1), corner.islands()), (&[1][..], &[0][..], 1));
}

/// An area of one ring, degrees.
fn area(corners: &[(f64, f64)]) -> MultiPolygon {
    MultiPolygon::new(vec![geo::Polygon::new(corners.to_vec().into(), Vec::new())])
}

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> MultiPolygon {
    area(&[(west, south), (east, south), (east, north), (west, north)])
}

#[test]
fn bricks_share_edges_and_no_corners() {
    // Three rows of four, every other row moved by half a brick: 3 pairs to a row, 7 between two rows.
    let brick = |at: i32| {
        let (column, row) = (f64::from(at % 4), f64::from(at / 4));
        let west = -95.5 + 0.75 * (column + if at / 4 % 2 == 1 { 0.5 } else { 0.0 });
        rectangle(west, 36.2 + 0.55 * row, west + 0.75, 36.2 + 0.55 * (row + 1.0))
    };
    let wall = Neighbors::by_border(&(0..12).map(brick).collect::<Vec<_>>());
    assert_eq!((wall.pairs(), wall.of(0), wall.of(5)), (2 * 23, &[1, 4][..], &[1, 2, 4, 6, 9, 10][..]));
}

#[test]
fn a_border_that_was_rounded_is_shared_and_a_street_is_not() {
    let west = area(&[(-92.0, 38.0), (-91.1, 38.0), (-91.0, 39.0), (-92.0, 39.0)]);
    // The corner in between lies a third of a meter off the border; the one beyond a street of nine meters.
    let east = |away: f64| area(&[(-91.1 + away, 38.0), (-90.0, 38.0), (-90.0, 39.0), (-91.0 + away, 39.0), (-91.05 + away, 38.500_003)]);
    assert_eq!(Neighbors::by_border(&[west.clone(), east(0.0)]).of(0), [1]);
    assert_eq!(Neighbors::by_border(&[west, east(0.000_1)]).islands(), 2);
}

#[test]
fn east_and_west_of_the_180th_meridian_are_next_to_each_other() {
    let row = [rectangle(179.0, 51.0, 180.0, 52.0), rectangle(-180.0, 51.0, -179.0, 52.0), rectangle(-179.0, 51.5, -178.0, 52.0)];
    let neighbors = Neighbors::by_border(&row);
    assert_eq!((neighbors.of(0), neighbors.of(1), neighbors.of(2)), (&[1][..], &[0, 2][..], &[1][..]));
}

#[test]
fn a_hot_corner_is_found_and_noise_is_not() {
    let board = board(12);
    let mut noise = Shuffler::new(3, 0, 144);
    let mut values: Vec<f64> = noise.draw(144).iter().map(|&n| f64::from(n)).collect();
    let discoveries = |values: &[f64]| {
        let p: Vec<f64> = local_permutation_test(values, &board, 9_999, 1).into_iter().map(|reached| reached.unwrap().p_value()).collect();
        (0..144).zip(false_discovery_rates(&p)).filter(|(_, rate)| *rate <= 0.05).map(|(at, _)| at).collect::<Vec<usize>>()
    };
    assert!(discoveries(&values).is_empty());
    assert!(moran_permutation_test(&values, &board, 999, 1).unwrap().p_value() > 0.05);
    for (x, y) in (0..4).flat_map(|x| (0..4).map(move |y| (x, y))) {
        values[y * 12 + x] += 400.0;
    }
    let found = discoveries(&values);
    assert!(found.contains(&13) && found.contains(&26), "{found:?}");
    assert_eq!(local(&values, &board)[13].unwrap().pattern, Pattern::HighAmongHigh);
    assert!(moran_permutation_test(&values, &board, 999, 1).unwrap().p_value() < 0.01);
}

#[test]
fn where_nothing_differs_nothing_is_said() {
    let board = board(4);
    assert_eq!(moran(&[0.1; 16], &board), None);
    assert!(local(&[0.1; 16], &board).iter().all(Option::is_none));
    assert!(local_permutation_test(&[0.1; 16], &board, 99, 1).iter().all(Option::is_none));
    assert_eq!(moran(&[], &Neighbors::by_border(&[])), None);
    assert_eq!(moran(&[1.0, 2.0, 3.0], &board.among(&[0, 7, 13])), None);
}

#[test]
fn p_values_by_chance_are_even_when_there_is_no_order() {
    // Under no order a p-value of at most 0.1 comes up in a tenth of the tries.
    let board = board(6);
    let mut low = 0;
    for seed in 0..200 {
        let values: Vec<f64> = Shuffler::new(seed, 99, 36).draw(36).iter().map(|&n| f64::from(n)).collect();
        low += u32::from(moran_permutation_test(&values, &board, 199, seed).unwrap().p_value() <= 0.1);
    }
    assert!((10..=32).contains(&low), "{low} of 200");
}

#[test]
fn benjamini_and_hochbergs_own_example() {
    // Their table of 15 p-values (1995, page 295): at 0.05 the four smallest count.
    let p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
    let rates = false_discovery_rates(&p);
    assert_eq!(rates.iter().filter(|rate| **rate <= 0.05).count(), 4);
    assert!((rates[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-12);
    assert_eq!(rates[14], 1.0);
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_answer_on_any_number_of_cores(seed in any::<u64>()) {
        let board = board(5);
        let values: Vec<f64> = (0..25).map(|n| f64::from(n % 7)).collect();
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let (alone, together) = (one.install(|| local_permutation_test(&values, &board, 600, seed)), local_permutation_test(&values, &board, 600, seed));
        prop_assert_eq!(alone, together);
        prop_assert_eq!(one.install(|| moran_permutation_test(&values, &board, 600, seed)), moran_permutation_test(&values, &board, 600, seed));
    }

    #[test]
    fn discovery_rates_keep_the_order_and_never_fall_below_p(p in prop::collection::vec(0.0..=1.0f64, 1..60)) {
        let rates = false_discovery_rates(&p);
        for (a, rate_a) in p.iter().zip(&rates) {
            prop_assert!(rate_a >= a && *rate_a <= 1.0);
            prop_assert!(p.iter().zip(&rates).all(|(b, rate_b)| a > b || rate_a <= rate_b));
        }
    }
}
