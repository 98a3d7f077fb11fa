//! Errors that let areas near each other go together: what moves calls in one county may move them in the next, and clustering by county takes the
//! two for separate witnesses.
//!
//! `V = B · Σ K(i, j) s_i s_j' · B` over pairs of areas, `s` an area's score over all periods and `B` the inverse information; the kernel falls in a
//! straight line with the distance east and with that north, `K = (1 - east/reach)(1 - north/reach)`, so that no variance is below 0. Source: Conley
//! (1999), Journal of Econometrics 92, 1-45, equation 3.14; all lags within a pair as in Hsiang (2010), PNAS 107, 15367-15372.

use serde::{Deserialize, Serialize};

use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::panel::Grid;
use crate::correlate::poisson::Fit;
use crate::spatial::layout::Layout;

/// Areas whose middles lie farther apart, east or north, do not go together: kilometers. The nearest counties, and two rings of them.
pub const REACHES_KM: [f64; 2] = [100.0, 200.0];

/// A rate ratio with errors in which areas nearer than `reach_km` go together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConleyError {
    pub reach_km: f64,
    /// Of the logarithm of the ratio.
    pub standard_error: f64,
    pub p_value: f64,
    #[serde(flatten)]
    pub ratio: RateRatio,
}

impl ConleyError {
    /// Of one column of a fit; `freedom`: degrees of Student's t, as for errors of leaving out areas.
    pub fn of(grid: Grid, calls: &[f64], (fit, column): (&Fit, usize), layout: &Layout, reach_km: f64, freedom: f64) -> ConleyError {
        let error = variance(grid, calls, (fit, column), layout, reach_km).sqrt();
        let estimate = Estimate::student(fit.coefficients[column], error, freedom);
        ConleyError { reach_km, standard_error: error, p_value: estimate.p_value, ratio: estimate.rate_ratio() }
    }
}

/// Variance of a coefficient, with the correction of clustered errors (CR1).
fn variance(grid: Grid, calls: &[f64], (fit, column): (&Fit, usize), layout: &Layout, reach_km: f64) -> f64 {
    let columns = fit.own_part.len();
    // What an area pulls the coefficient by: its score, through the row of the inverse information.
    let pull = |area: usize| -> f64 {
        let of = |along: usize| {
            let score: f64 = grid.area(area).map(|cell| fit.own_part[along][cell] * (calls[cell] - fit.fitted[cell])).sum();
            fit.model[(column, along)] * score
        };
        (0..columns).map(of).sum()
    };
    let pulls: Vec<f64> = (0..grid.areas).map(pull).collect();
    let mut sum = 0.0;
    for one in 0..grid.areas {
        sum += pulls[one] * pulls[one];
        for other in one + 1..grid.areas {
            sum += 2.0 * kernel(layout.apart_km(one, other), reach_km) * pulls[one] * pulls[other];
        }
    }
    let (areas, periods) = (grid.areas - fit.left_out_areas.len(), grid.periods - fit.left_out_periods.len());
    let (groups, cells, parameters) = (areas as f64, (areas * periods) as f64, (areas + periods - 1 + columns) as f64);
    sum * groups / (groups - 1.0) * (cells - 1.0) / (cells - parameters)
}

fn kernel((east, north): (f64, f64), reach_km: f64) -> f64 {
    let along = |apart: f64| (1.0 - apart / reach_km).max(0.0);
    along(east) * along(north)
}

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, Rect};

    use super::*;
    use crate::correlate::panel::Panel;
    use crate::correlate::poisson::{Column, Errors, two_way};
    use crate::correlate::simulate::{Recipe, simulated_panel};

    const GRID: Grid = Grid { areas: 16, periods: 12 };

    fn panel() -> Panel {
        simulated_panel(GRID, Recipe { calls_a_cell: 20.0, rate_ratio: 1.2, alpha: 0.05 }, 3).unwrap()
    }

    fn fit(panel: &Panel, calls: &[f64]) -> Fit {
        let columns = [Column { name: "share".into(), values: panel.exposure.clone() }];
        two_way(GRID, calls, &panel.offset(), &columns).unwrap()
    }

    /// Squares of half a degree in rows of four, `apart` degrees from one to the next.
    fn layout(apart: f64) -> Layout {
        let square = |area: usize| {
            let (west, south) = ((area % 4) as f64 * apart, 37.0 + (area / 4) as f64 * apart);
            MultiPolygon::from(vec![Rect::new((west, south), (west + 0.5, south + 0.5)).to_polygon()])
        };
        Layout::of(&(0..16).map(square).collect::<Vec<_>>())
    }

    #[test]
    fn areas_out_of_each_others_reach_have_the_clustered_error() {
        let panel = panel();
        let calls = panel.filled(|_, _| 0.0).unwrap();
        let fit = fit(&panel, &calls);
        let ours = ConleyError::of(GRID, &calls, (&fit, 0), &layout(3.0), 100.0, 10.0).standard_error;
        let clustered = fit.estimate(0, Errors::Clustered).standard_error;
        assert!((ours / clustered - 1.0).abs() < 1e-9, "{ours} {clustered}");
    }

    /// A neighbor that does what its neighbor does is no second witness: the error grows by about the square root of two.
    #[test]
    fn neighbors_that_move_alike_are_one_witness() {
        let grid = Grid { areas: 32, periods: 12 };
        let one = panel();
        let twice = |values: &[f64]| [values, values].concat();
        let calls = twice(&one.filled(|_, _| 0.0).unwrap());
        let columns = [Column { name: "share".into(), values: twice(&one.exposure) }];
        let fit = two_way(grid, &calls, &twice(&one.offset()), &columns).unwrap();
        let square = |area: usize| {
            let west = (area % 16) as f64 * 5.0;
            let south = 37.0 + if area < 16 { 0.0 } else { 0.001 };
            MultiPolygon::from(vec![Rect::new((west, south), (west + 0.5, south + 0.5)).to_polygon()])
        };
        let layout = Layout::of(&(0..32).map(square).collect::<Vec<_>>());
        let ours = ConleyError::of(grid, &calls, (&fit, 0), &layout, 100.0, 10.0).standard_error;
        let clustered = fit.estimate(0, Errors::Clustered).standard_error;
        assert!((ours / clustered - 2.0_f64.sqrt()).abs() < 0.01, "{}", ours / clustered);
    }

    #[test]
    fn the_kernel_falls_to_nothing_at_its_reach() {
        assert_eq!(kernel((0.0, 0.0), 100.0), 1.0);
        assert_eq!(kernel((50.0, 50.0), 100.0), 0.25);
        assert_eq!(kernel((0.0, 100.0), 100.0), 0.0);
        assert_eq!(kernel((f64::NAN, 0.0), 100.0), 0.0);
    }
}
