//! One number an area, for methods that compare areas alone.

use crate::correlate::panel::Panel;

/// For each area: mean share displaying, and calls for each 100,000 people a period.
pub fn area_means(panel: &Panel, calls: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let grid = panel.grid();
    let mean = |values: &[f64], area: usize| values[grid.area(area)].iter().sum::<f64>() / grid.periods as f64;
    let share = (0..grid.areas).map(|area| mean(&panel.exposure, area)).collect();
    let rate = (0..grid.areas).map(|area| mean(calls, area) / mean(&panel.population, area) * 1e5).collect();
    (share, rate)
}
