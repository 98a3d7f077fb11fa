//! Poisson regression with two sets of effects on any set of cells, such as those in which nobody displays yet.
//!
//! `E[calls] = people · area · group`, where a group is a period or any other set of cells, and one column of ones and zeros beside it where it is
//! asked for. The longer set of effects is eliminated: given the others it is a division, and what remains is a likelihood of shares, concave in the
//! logarithms of the shorter set, which Newton's method settles. Leaving out one area starts from the whole fit, less the area's part in its
//! second derivatives, and works them out again only where that does not settle quickly. Sources: Hausman, Hall and Griliches (1984), Econometrica
//! 52, 909-938 (the conditional likelihood equals that with all effects); Deming and Stephan (1940), Ann. Math. Stat. 11, 427-444 (first sweeps).

mod newton;

use nalgebra::{Cholesky, DVector};

use newton::{Oriented, Out, Settled};

/// One cell of a regression.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub area: usize,
    pub group: usize,
    pub calls: f64,
    /// Above 0.
    pub people: f64,
    /// Is the column 1 here?
    pub marked: bool,
}

/// Multipliers of the rate; 0 where there is not one call, or not one cell.
#[derive(Clone, Debug)]
pub struct Effects {
    pub area: Vec<f64>,
    pub group: Vec<f64>,
    /// Logarithm of the multiplier where the column is 1.
    pub mark: f64,
}

/// A fitted regression, of which areas can be left out.
pub struct Regression {
    cells: Oriented,
    areas_are_rows: bool,
    settled: Settled,
    pub effects: Effects,
}

impl Regression {
    /// Fits the effects of `areas` and `groups`; at most one cell for each pair of them. `None` where they cannot be told apart or run away.
    pub fn fit(areas: usize, groups: usize, cells: &[Cell]) -> Option<Regression> {
        let areas_are_rows = areas >= groups;
        let place = |cell: &Cell| if areas_are_rows { (cell.area, cell.group) } else { (cell.group, cell.area) };
        let cells = Oriented::new(areas.max(groups), areas.min(groups), cells, place);
        let settled = cells.settle(Out::Nothing, None)?;
        let effects = effects(areas_are_rows, &settled);
        Some(Regression { cells, areas_are_rows, settled, effects })
    }

    /// The same fitted anew without one area. `None` where that cannot be told any more.
    pub fn without(&self, area: usize) -> Option<Effects> {
        let out = if self.areas_are_rows { Out::Row(area) } else { Out::Column(area) };
        Some(effects(self.areas_are_rows, &self.cells.settle(out, Some(&self.settled))?))
    }

    /// How many areas the column rests on: `(Σ A)² / Σ A²` over the areas' sums `A` of weight times the square of what of the column neither effect
    /// explains. Source: Carter, Schnepel and Steigerwald (2017), Review of Economics and Statistics 99, 698-709.
    pub fn effective_areas(&self) -> Option<f64> {
        let hessian = &self.settled.hessian;
        let free = hessian.nrows() - 1;
        let effects = Cholesky::new(hessian.view((0, 0), (free, free)).into_owned())?;
        let along: DVector<f64> = DVector::from_fn(free, |at, _| hessian[(free, at)]);
        let parts = self.cells.own_parts(&self.settled, &effects.solve(&along), self.areas_are_rows);
        let (sum, squares) = parts.iter().fold((0.0, 0.0), |(sum, squares), part| (sum + part, squares + part * part));
        Some(sum * sum / squares)
    }
}

fn effects(areas_are_rows: bool, settled: &Settled) -> Effects {
    let (rows, columns) = (settled.rows.clone(), settled.columns.clone());
    let (area, group) = if areas_are_rows { (rows, columns) } else { (columns, rows) };
    Effects { area, group, mark: settled.mark }
}

#[cfg(test)]
mod tests;
