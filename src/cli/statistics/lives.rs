//! How long posters stay up.

use std::collections::BTreeMap;

use anyhow::ensure;
use serde_json::{Value, json};

use crate::cli::statistics::surveys::yes;
use crate::coverage::life::turnbull::Turnbull;
use crate::coverage::life::weibull::Weibull;
use crate::coverage::life::{Life, life};
use crate::ingest::table::Table;

/// Days after which is told how many hang.
const DAYS: [f64; 5] = [30.0, 90.0, 180.0, 365.0, 730.0];

/// One row for each visit to a poster, by the day since it was put up; a blank day: it was never visited again.
pub fn lives(table: &Table) -> anyhow::Result<Value> {
    let mut visits: BTreeMap<String, Vec<(f64, bool)>> = BTreeMap::new();
    for row in table.rows() {
        let row = row?;
        let of = visits.entry(row.text("poster")?).or_default();
        if row.cell("day").is_empty() {
            continue;
        }
        let day: f64 = row.parse("day", "a number of days")?;
        let hung = yes(row, "displayed")?;
        ensure!(day.is_finite() && day >= 0.0, row.wrong("day", "expected 0 or more"));
        ensure!(hung || day > 0.0, row.wrong("day", "expected a day after the one on which it was put up"));
        of.push((day, hung));
    }
    let lives: Vec<Life> = visits.values().filter_map(|visits| life(visits)).collect();
    let turnbull = Turnbull::fit(&lives)?;
    let weibull = Weibull::fit(&lives)?;
    let intervals = turnbull.intervals.iter().map(|one| json!({ "left": one.left, "right": one.right, "mass": one.mass }));
    let between = DAYS.map(|day| {
        let (low, high) = turnbull.up(day);
        json!({ "day": day as u32, "low": low, "high": high })
    });
    let smooth = DAYS.map(|day| json!({ "day": day as u32, "share": weibull.up(day) }));
    let (shape, scale, median) = (weibull.shape, weibull.scale, weibull.median);
    Ok(json!({
        "turnbull": {
            "intervals": intervals.collect::<Vec<Value>>(), "posters": lives.len(), "log_likelihood": turnbull.log_likelihood, "up": between,
        },
        "weibull": {
            "shape": shape.value, "shape_low": shape.low, "shape_high": shape.high,
            "scale": scale.value, "scale_low": scale.low, "scale_high": scale.high,
            "median": median.value, "median_low": median.low, "median_high": median.high,
            "log_likelihood": weibull.log_likelihood, "up": smooth,
        },
    }))
}
