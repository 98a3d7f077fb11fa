//! Spillover: posters of neighboring areas as a second exposure. Where they go with calls, an area without posters is no clean comparison, and the
//! ratio of an area's own posters alone is too near to 1, or too far. Source: Butts (2021), Difference-in-differences with spatial spillovers.

use serde::{Deserialize, Serialize};

use crate::correlate::conley::{ConleyError, REACHES_KM};
use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::jackknife;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::plan::{Method, Plan};
use crate::correlate::poisson::{Column, Fit, two_way};
use crate::correlate::refusal::Refusal;
use crate::spatial::layout::Layout;
use crate::spatial::neighbors::Neighbors;

/// The exposure and its neighbors' in one two-way regression, and the errors of the exposure alone in which areas near each other go together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spillover {
    /// An area's own posters, those of its neighbors held equal.
    pub own: RateRatio,
    /// All places of all neighbors against none of them.
    pub neighbors: RateRatio,
    /// Of the neighbors' ratio.
    pub p_value: f64,
    pub conley: Vec<ConleyError>,
}

/// Where a regression compares areas, or stands beside imputation; `None` for other methods.
///
/// # Errors
/// Those of the regression and of leaving out areas: `Collinear` where neighbors display alike.
pub fn spillover(panel: &Panel, calls: &[f64], plan: &Plan, layout: &Layout) -> Option<Result<Spillover, Refusal>> {
    matches!(plan.method, Method::PoissonTwoWay | Method::Imputation).then(|| fitted(panel, calls, layout))
}

fn fitted(panel: &Panel, calls: &[f64], layout: &Layout) -> Result<Spillover, Refusal> {
    let (grid, offset) = (panel.grid(), panel.offset());
    let own = Column { name: panel.measure.code().into(), values: panel.exposure.clone() };
    let around =
        Column { name: format!("{} of neighbors", panel.measure.code()), values: of_neighbors(grid, &panel.exposure, &layout.neighbors) };
    let alone = two_way(grid, calls, &offset, std::slice::from_ref(&own))?;
    let columns = [own, around];
    let both = two_way(grid, calls, &offset, &columns)?;
    let covariance = jackknife::covariance(grid, calls, &columns, &both, &panel.areas)?;
    let estimate = |at: usize| Estimate::student(both.coefficients[at], covariance[(at, at)].sqrt(), freedom(grid, at, &both));
    let (first, second) = (estimate(0), estimate(1));
    let conley = REACHES_KM.map(|reach| ConleyError::of(grid, calls, (&alone, 0), layout, reach, freedom(grid, 0, &alone)));
    Ok(Spillover { own: first.rate_ratio(), neighbors: second.rate_ratio(), p_value: second.p_value, conley: conley.to_vec() })
}

fn freedom(grid: Grid, column: usize, fit: &Fit) -> f64 {
    (jackknife::effective_areas(grid, column, fit) - 1.0).max(1.0)
}

/// The mean of an exposure over the neighbors of each area, period by period; 0 for an area without one.
fn of_neighbors(grid: Grid, exposure: &[f64], neighbors: &Neighbors) -> Vec<f64> {
    let mean = |cell: usize| {
        let (area, period) = (cell / grid.periods, cell % grid.periods);
        let around = neighbors.of(area);
        around.iter().map(|&other| exposure[other as usize * grid.periods + period]).sum::<f64>() / around.len().max(1) as f64
    };
    (0..grid.cells()).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, Rect};
    use rand_distr::{Distribution as _, Poisson};

    use super::*;
    use crate::correlate::rng::rng;
    use crate::correlate::simulate::{Recipe, simulated_panel};
    use crate::domain::hotline::{Figure, Grain, Unit};

    const GRID: Grid = Grid { areas: 36, periods: 36 };

    fn layout() -> Layout {
        let square = |area: usize| {
            let (west, south) = ((area % 6) as f64 * 0.5, 37.0 + (area / 6) as f64 * 0.5);
            MultiPolygon::from(vec![Rect::new((west, south), (west + 0.5, south + 0.5)).to_polygon()])
        };
        Layout::of(&(0..36).map(square).collect::<Vec<_>>())
    }

    /// Calls that go with an area's own posters by `own`, and with its neighbors' by `around`.
    fn panel(own: f64, around: f64) -> Panel {
        let mut panel = simulated_panel(GRID, Recipe { calls_a_cell: 30.0, rate_ratio: 1.0, alpha: 0.0 }, 7).unwrap();
        let near = of_neighbors(GRID, &panel.exposure, &layout().neighbors);
        let mut rng = rng(5, 0);
        let expected = |cell: usize| 30.0 * own.powf(panel.exposure[cell]) * around.powf(near[cell]);
        panel.calls =
            (0..GRID.cells()).map(|cell| Figure::Counted(Poisson::new(expected(cell)).unwrap().sample(&mut rng) as u32)).collect();
        panel.population.fill(10_000.0);
        panel
    }

    fn found(panel: &Panel) -> Spillover {
        let plan = Plan::usual(Method::PoissonTwoWay, Grain::Month, Unit::Calls);
        let calls = panel.filled(|_, _| 0.0).unwrap();
        spillover(panel, &calls, &plan, &layout()).unwrap().unwrap()
    }

    #[test]
    fn what_spills_over_is_told_from_what_an_areas_own_posters_do() {
        let found = found(&panel(1.5, 2.0));
        assert!((found.own.ratio / 1.5 - 1.0).abs() < 0.1, "{found:?}");
        assert!(found.neighbors.low < 2.0 && 2.0 < found.neighbors.high && found.p_value < 0.001, "{found:?}");
    }

    #[test]
    fn where_nothing_spills_over_the_neighbors_interval_holds_one() {
        let found = found(&panel(1.5, 1.0));
        assert!(found.neighbors.low < 1.0 && 1.0 < found.neighbors.high, "{found:?}");
    }

    #[test]
    fn an_area_without_neighbors_has_none_to_spill_over() {
        let grid = Grid { areas: 3, periods: 2 };
        let neighbors = Neighbors::of_pairs(3, &[(0, 1)]).unwrap();
        assert_eq!(of_neighbors(grid, &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6], &neighbors), [0.3, 0.4, 0.1, 0.2, 0.0, 0.0]);
    }

    #[test]
    fn other_methods_compare_no_neighbors() {
        let panel = panel(1.0, 1.0);
        let plan = Plan::usual(Method::Spearman, Grain::Month, Unit::Calls);
        assert!(spillover(&panel, &[1.0; 1_296], &plan, &layout()).is_none());
    }
}
