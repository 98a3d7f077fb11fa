//! Agreement with statsmodels, SciPy and esda on the reference panel, printed as a table: `cargo test --test it agreement -- --nocapture`.

use serde_json::Value;

use placard::correlate::area_means::area_means;
use placard::correlate::estimate::Estimate;
use placard::correlate::its::{Terms, log_rate, segmented};
use placard::correlate::moran::moran_test;
use placard::correlate::nb2;
use placard::correlate::panel::Panel;
use placard::correlate::plan::{Effects, nb2_columns};
use placard::correlate::poisson::{Column, Errors, two_way};
use placard::correlate::rank::spearman;
use placard::ingest::areas::{self, Naming};
use placard::ingest::panel::read;
use placard::spatial::local::local;
use placard::spatial::neighbors::Neighbors;

/// The reference folder's file, or nothing with a word about it.
fn reference(file: &str) -> Option<Vec<u8>> {
    let folder = std::env::var("PLACARD_REFERENCE").unwrap_or_else(|_| "../shared".into());
    let path = format!("{folder}/{file}");
    std::fs::read(&path).map_err(|_| println!("skipped: {path} is not there")).ok()
}

/// Figures compared, with the largest relative difference that is allowed.
struct Table {
    rows: Vec<(String, f64, f64, f64)>,
}

impl Table {
    fn compare(&mut self, name: &str, ours: f64, theirs: &Value, within: f64) {
        self.rows.push((name.to_owned(), ours, theirs.as_f64().unwrap(), within));
    }

    fn estimate(&mut self, name: &str, ours: Estimate, theirs: &Value, within: f64) {
        for (key, value) in [
            ("coefficient", ours.coefficient),
            ("standard_error", ours.standard_error),
            ("p_value", ours.p_value),
            ("low", ours.low),
            ("high", ours.high),
        ] {
            self.compare(&format!("{name} {key}"), value, &theirs[key], within);
        }
    }

    fn agree(self) {
        println!("{:44} {:>24} {:>24} {:>9} {:>7}", "figure", "here", "reference", "relative", "allowed");
        let mut wrong = Vec::new();
        for (name, ours, theirs, within) in self.rows {
            let relative = (ours / theirs - 1.0).abs();
            println!("{name:44} {ours:24.16} {theirs:24.16} {relative:9.1e} {within:7.0e}");
            if relative.is_nan() || relative > within {
                wrong.push(name);
            }
        }
        assert!(wrong.is_empty(), "differ: {wrong:?}");
    }
}

fn calls(panel: &Panel) -> Vec<f64> {
    panel.filled(|_, _| f64::NAN).unwrap()
}

#[test]
fn every_reference_figure_agrees() {
    let (Some(panel), Some(small), Some(figures)) = (
        reference("bench/reference/panel.csv"),
        reference("bench/reference/panel_small.csv"),
        reference("bench/reference/statistics.json"),
    ) else {
        return;
    };
    let (panel, small) = (read(&panel, None).unwrap(), read(&small, None).unwrap());
    let figures: Value = serde_json::from_slice(&figures).unwrap();
    let mut table = Table { rows: Vec::new() };

    let share = [Column { name: "share_displayed".into(), values: panel.exposure.clone() }];
    let fit = two_way(panel.grid(), &calls(&panel), &panel.offset(), &share).unwrap();
    table.estimate("poisson, clustered", fit.estimate(0, Errors::Clustered), &figures["poisson_two_way_cluster_CR1"], 1e-6);
    table.estimate("poisson, model", fit.estimate(0, Errors::Model), &figures["poisson_two_way_model_se"], 1e-6);

    let columns = nb2_columns(&small, Effects::Area, true, Some(12));
    let area: Vec<usize> = (0..small.grid().cells()).map(|cell| cell / small.grid().periods).collect();
    let fit = nb2::fit(&calls(&small), &small.offset(), &area, &area, &columns).unwrap();
    let theirs = &figures["nb2_small"];
    table.estimate("nb2", fit.estimate(0), theirs, 1e-4);
    table.compare("nb2 alpha", fit.alpha, &theirs["alpha"], 1e-4);
    table.compare("nb2 alpha_se", fit.dispersion().alpha_se, &theirs["alpha_se"], 1e-4);
    table.compare("nb2 log_likelihood", fit.log_likelihood, &theirs["log_likelihood"], 1e-4);

    let segments =
        segmented(&log_rate(&panel, &calls(&panel)).unwrap(), Terms { break_index: 36, seasonal: Some(12), newey_west: 6 }, 1).unwrap();
    let theirs = &figures["its_state_newey_west_6"];
    table.estimate("its time", segments.time, &theirs["time"], 1e-6);
    table.estimate("its level", segments.level, &theirs["level"], 1e-6);
    table.estimate("its slope", segments.slope, &theirs["slope"], 1e-6);

    let (share, rate) = area_means(&panel, &calls(&panel));
    let ranked = spearman(&share, &rate, 999, 1).unwrap();
    table.compare("spearman rho", ranked.rho, &figures["spearman_area_means"]["rho"], 1e-6);
    table.compare("spearman p (t)", ranked.p_value_t, &figures["spearman_area_means"]["p_value_t"], 1e-6);

    let Some(counties) = reference("data/missouri/counties.geojson") else { return };
    let borders: Vec<_> = areas::read(&counties, &Naming::default()).unwrap().by_code().into_iter().map(|one| one.border).collect();
    let neighbors = Neighbors::by_border(&borders);
    let found = moran_test(&rate, &neighbors, 999, 1).unwrap();
    let theirs = &figures["moran_queen_row_standardised"];
    table.compare("moran I", found.i, &theirs["I"], 1e-6);
    table.compare("moran expected", found.expected, &theirs["EI"], 1e-6);
    table.compare("moran z", found.z_norm, &theirs["z_norm"], 1e-6);
    table.compare("moran p", found.p_norm_two_sided, &theirs["p_norm_two_sided"], 1e-6);
    for (area, local) in local(&rate, &neighbors).into_iter().take(5).enumerate() {
        let local = local.unwrap();
        table.compare(&format!("local moran, area {area}"), local.moran, &figures["moran_local_first_five"][area], 1e-6);
        table.compare(&format!("gi* as esda has it, area {area}"), local.mean_star, &figures["gi_star_first_five_z"][area], 1e-6);
    }
    table.agree();
}
