//! The statistics: what `shared/bench/peers/stats_statsmodels.py` does, on the same panels, and a panel of every county of the country.
//! A JSON line a figure; `make bench` holds them against each other in one run.

mod registry;

use std::hint::black_box;

use geo::MultiPolygon;
use placard::correlate::area_means::area_means;
use placard::correlate::jackknife;
use placard::correlate::nb2;
use placard::correlate::panel::{Grid, Panel};
use placard::correlate::plan::{Effects, nb2_columns};
use placard::correlate::poisson::{Column, Errors, two_way};
use placard::correlate::simulate::{self, Recipe};
use placard::correlate::staggered::adoption::{Adoption, first_displays};
use placard::correlate::staggered::imputation::imputation;
use placard::coverage::small_area::SmallArea;
use placard::coverage::small_area::bym2::smooth;
use placard::ingest::areas::{self, Naming};
use placard::ingest::panel::read;
use placard::spatial::local::local_permutation_test;
use placard::spatial::moran::moran_permutation_test;
use placard::spatial::neighbors::Neighbors;
use registry::{rounds, tell};

const PERMUTATIONS: usize = 9_999;

fn main() {
    let folder = std::env::var("PLACARD_REFERENCE").unwrap_or_else(|_| "../shared".into());
    let file = |path: &str| std::fs::read(format!("{folder}/{path}")).ok();
    let files = (file("bench/reference/panel.csv"), file("bench/reference/panel_small.csv"), file("data/missouri/counties.geojson"));
    let (Some(panel), Some(small), Some(counties)) = files else {
        println!(r#"{{"skipped": "no panels and counties in {folder}"}}"#);
        return;
    };
    let panel = read(&panel, None).expect("the reference is a panel");
    poisson("poisson_two_way", &panel, 9);
    negative_binomial(&read(&small, None).expect("the reference is a panel"));
    neighbors(&panel, &counties);
    leaving_out("imputation_leaving_out_areas", &panel, 5);
    leaning();
    let every_county = Grid { areas: 3_144, periods: 84 };
    let recipe = Recipe { calls_a_cell: 2.0, rate_ratio: 1.3, alpha: 0.15 };
    let invented = simulate::simulated_panel(every_county, recipe, 1).expect("the recipe can be followed");
    poisson("poisson_two_way_3144", &invented, 3);
    leaving_out("imputation_leaving_out_3144_areas", &invented, 1);
}

fn calls(panel: &Panel) -> Vec<f64> {
    panel.filled(|_, _| 0.0).expect("the panel withholds nothing")
}

/// With clustered errors, and then with those of leaving out one area at a time, which a study adds.
fn poisson(name: &str, panel: &Panel, many: usize) {
    let (grid, calls, offset) = (panel.grid(), calls(panel), panel.offset());
    let columns = [Column { name: "share_displayed".into(), values: panel.exposure.clone() }];
    let fit = || two_way(grid, &calls, &offset, &columns).expect("the panel can be fitted");
    let mut coefficient = 0.0;
    let mut figures = rounds(many, || coefficient = fit().estimate(0, Errors::Clustered).coefficient);
    figures.extend([("rows", grid.cells() as f64), ("coefficient", coefficient)]);
    tell(name, &figures);
    let fitted = fit();
    let leaving_out = || jackknife::covariance(grid, &calls, &columns, &fitted, &panel.areas).expect("no area decides");
    let figures = rounds(many.min(3), || _ = black_box(leaving_out()));
    tell(&format!("{name}_leaving_out_areas"), &figures);
}

fn negative_binomial(panel: &Panel) {
    let (calls, offset, columns) = (calls(panel), panel.offset(), nb2_columns(panel, Effects::Area, true, Some(12)));
    let area: Vec<usize> = (0..panel.grid().cells()).map(|cell| cell / panel.periods.len()).collect();
    let mut coefficient = 0.0;
    let mut figures = rounds(9, || {
        coefficient = nb2::fit(&calls, &offset, &area, &area, &columns).expect("the panel can be fitted").coefficients[0];
    });
    figures.extend([("rows", calls.len() as f64), ("coefficient", coefficient)]);
    tell("nb2_small_fit", &figures);
}

fn neighbors(panel: &Panel, counties: &[u8]) {
    let areas = areas::read(counties, &Naming::default()).expect("the counties are areas").by_code();
    let borders: Vec<MultiPolygon> = areas.into_iter().map(|one| one.border).collect();
    let (neighbors, (_, rate)) = (Neighbors::by_border(&borders), area_means(panel, &calls(panel)));
    tell("moran_permutation_test", &rounds(5, || _ = black_box(moran_permutation_test(&rate, &neighbors, PERMUTATIONS, 1))));
    tell("moran_local_by_chance", &rounds(5, || _ = black_box(local_permutation_test(&rate, &neighbors, PERMUTATIONS, 1))));
}

/// Imputation with the errors of leaving out each area in turn, everything fitted anew.
fn leaving_out(name: &str, panel: &Panel, many: usize) {
    let calls = calls(panel);
    let adoption = Adoption::new(panel.grid(), &first_displays(panel, 0.5), 0).expect("areas begin in turn");
    let mut ratio = 0.0;
    let mut figures = rounds(many, || ratio = imputation(panel, &calls, &adoption).expect("the panel can be compared").whole.ratio);
    figures.extend([("rows", panel.grid().cells() as f64), ("ratio", ratio)]);
    tell(name, &figures);
}

/// As many areas as the country has counties, 56 to a row, each beside the next and the one below.
fn leaning() {
    let many = 3_144;
    let right = (0..many - 1).filter(|area| area % 56 != 55).map(|area| (area, area + 1));
    let pairs: Vec<(usize, usize)> = right.chain((0..many - 56).map(|area| (area, area + 56))).collect();
    let neighbors = Neighbors::of_pairs(many, &pairs).expect("each pair names two areas");
    // Checks and shares that run over the map in waves, and something of an area's own.
    let area = |at: usize| {
        let (column, row) = ((at % 56) as f64, (at / 56) as f64);
        let share = 0.5 + 0.25 * (column / 9.0).sin() * (row / 7.0).cos() + 0.2 * ((at * 7_919 % 101) as f64 / 101.0 - 0.5);
        let checked = (at * 104_729 % 13) as u32;
        SmallArea { places: checked + 5, checked, displaying: (f64::from(checked) * share).round() as u32 }
    };
    let areas: Vec<SmallArea> = (0..many).map(area).collect();
    tell("bym2_3144_areas", &rounds(3, || _ = black_box(smooth(&areas, &neighbors, None).expect("the map can be smoothed"))));
}
