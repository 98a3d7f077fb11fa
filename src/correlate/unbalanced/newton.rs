//! Newton's method on the shares that are left once the effects of the rows are eliminated.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use crate::correlate::unbalanced::Cell;

/// Sweeps of one set of effects after the other before the first step.
const SWEEPS: usize = 20;
const ROUNDS: usize = 100;
/// Logarithms stand still to so much.
const STILL: f64 = 1e-12;
/// A step that shrinks the last one by less than this asks for new second derivatives.
const QUICK: f64 = 0.1;
/// No step is longer than this, in logarithms.
const LONGEST: f64 = 2.0;
/// A coordinate of which less than this share of its own information is left cannot be told from the others.
const OWN_SHARE: f64 = 1e-10;

/// Cells row after row.
pub struct Oriented {
    first: Vec<usize>,
    column: Vec<usize>,
    calls: Vec<f64>,
    people: Vec<f64>,
    /// Empty where there is no column of ones and zeros.
    marked: Vec<bool>,
    columns: usize,
}

/// What is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Out {
    Nothing,
    Row(usize),
    Column(usize),
}

/// Multipliers at the maximum.
pub struct Settled {
    pub rows: Vec<f64>,
    pub columns: Vec<f64>,
    pub mark: f64,
    /// Columns with an effect of their own, in the order of the second derivatives.
    free: Vec<usize>,
    /// Negative second derivatives in the logarithms: free columns, then the mark; the lower half. Of the whole fit only.
    pub hessian: DMatrix<f64>,
    totals: Totals,
}

/// Sums of calls that the effects have to meet.
#[derive(Clone)]
struct Totals {
    rows: Vec<f64>,
    columns: Vec<f64>,
    mark: f64,
}

/// What the effects make of each row and sum up to.
struct Expected {
    /// Multiplier of each row.
    rows: Vec<f64>,
    columns: Vec<f64>,
    mark: f64,
}

impl Oriented {
    pub fn new(rows: usize, columns: usize, cells: &[Cell], place: impl Fn(&Cell) -> (usize, usize)) -> Oriented {
        let mut order: Vec<&Cell> = cells.iter().collect();
        order.sort_by_key(|cell| place(cell));
        let mut first = vec![0; rows + 1];
        order.iter().for_each(|cell| first[place(cell).0 + 1] += 1);
        (0..rows).for_each(|row| first[row + 1] += first[row]);
        let marked = order.iter().any(|cell| cell.marked);
        Oriented {
            first,
            column: order.iter().map(|cell| place(cell).1).collect(),
            calls: order.iter().map(|cell| cell.calls).collect(),
            people: order.iter().map(|cell| cell.people).collect(),
            marked: if marked { order.iter().map(|cell| cell.marked).collect() } else { Vec::new() },
            columns,
        }
    }

    fn rows(&self) -> usize {
        self.first.len() - 1
    }

    fn row(&self, row: usize) -> std::ops::Range<usize> {
        self.first[row]..self.first[row + 1]
    }

    fn totals(&self, out: Out) -> Totals {
        let mut totals = Totals { rows: vec![0.0; self.rows()], columns: vec![0.0; self.columns], mark: 0.0 };
        for row in (0..self.rows()).filter(|&row| out != Out::Row(row)) {
            for cell in self.row(row).filter(|&cell| out != Out::Column(self.column[cell])) {
                totals.rows[row] += self.calls[cell];
                totals.columns[self.column[cell]] += self.calls[cell];
                if !self.marked.is_empty() && self.marked[cell] {
                    totals.mark += self.calls[cell];
                }
            }
        }
        totals
    }

    /// The whole's totals less a row.
    fn totals_without(&self, whole: &Totals, row: usize) -> Totals {
        let mut totals = whole.clone();
        totals.rows[row] = 0.0;
        for cell in self.row(row) {
            totals.columns[self.column[cell]] -= self.calls[cell];
            if !self.marked.is_empty() && self.marked[cell] {
                totals.mark -= self.calls[cell];
            }
        }
        totals
    }

    /// Finds the multipliers. With the whole fit as a `start`, its second derivatives serve for the first steps.
    pub fn settle(&self, out: Out, start: Option<&Settled>) -> Option<Settled> {
        let totals = match (start, out) {
            (Some(whole), Out::Row(row)) => self.totals_without(&whole.totals, row),
            (Some(_) | None, _) => self.totals(out),
        };
        let mut active = (0..self.columns).filter(|&column| totals.columns[column] > 0.0);
        active.next()?;
        let free: Vec<usize> = active.collect();
        if !self.marked.is_empty() && totals.mark <= 0.0 {
            return None;
        }
        let first = |column: usize| start.map_or(1.0, |start| start.columns[column]);
        let alive = |column: usize| if totals.columns[column] > 0.0 { first(column) } else { 0.0 };
        let mut columns: Vec<f64> = (0..self.columns).map(alive).collect();
        let mut mark = start.map_or(0.0, |start| start.mark);
        let (mut factor, mut last) = (None, f64::INFINITY);
        match (start, out) {
            (Some(whole), Out::Row(row)) if whole.free == free => {
                factor = self.factor_without(whole, row);
                // At the whole fit slopes are 0, but for what the row itself had in them.
                let step = factor.as_ref().map(|factor| factor.solve(&self.slope_without(whole, row)));
                if let Some(step) = &step {
                    last = self.take(step, &free, &mut columns, &mut mark);
                }
            }
            (Some(_), _) => {}
            (None, _) => (0..SWEEPS).for_each(|_| self.sweep(&totals, &mut columns, &mut mark)),
        }
        for _ in 0..ROUNDS {
            let expected = self.expected(&totals, &columns, mark);
            let solver = match factor.take() {
                Some(kept) => kept,
                None => sound(self.hessian(&totals, &expected, &columns, mark, &free))?,
            };
            let step = solver.solve(&self.slope(&totals, &expected, &free));
            let long = self.take(&step, &free, &mut columns, &mut mark);
            // As much as this step is shorter than the last one, the next one will be.
            if long < STILL || last.is_finite() && long < QUICK * last && long * (long / last) < STILL {
                return Some(self.settled(totals, columns, mark, free, start.is_none()));
            }
            if long < QUICK * last {
                factor = Some(solver);
            }
            last = long;
        }
        None
    }

    /// Takes a step in logarithms, and says how long it is.
    fn take(&self, step: &DVector<f64>, free: &[usize], columns: &mut [f64], mark: &mut f64) -> f64 {
        let by = |at: usize| step[at].clamp(-LONGEST, LONGEST);
        free.iter().enumerate().for_each(|(at, &column)| columns[column] *= by(at).exp());
        if !self.marked.is_empty() {
            *mark += by(free.len());
        }
        if step.is_empty() { 0.0 } else { step.amax() }
    }

    fn settled(&self, totals: Totals, columns: Vec<f64>, mark: f64, free: Vec<usize>, whole: bool) -> Settled {
        let expected = self.expected(&totals, &columns, mark);
        let hessian = if whole { self.hessian(&totals, &expected, &columns, mark, &free) } else { DMatrix::zeros(0, 0) };
        Settled { rows: expected.rows, columns, mark, free, hessian, totals }
    }

    /// Each set of effects in turn meets its sums.
    fn sweep(&self, totals: &Totals, columns: &mut [f64], mark: &mut f64) {
        let expected = self.expected(totals, columns, *mark);
        for (at, multiplier) in columns.iter_mut().enumerate().filter(|(at, _)| totals.columns[*at] > 0.0) {
            *multiplier *= totals.columns[at] / expected.columns[at];
        }
        if !self.marked.is_empty() {
            let expected = self.expected(totals, columns, *mark);
            *mark += (totals.mark / expected.mark).ln();
        }
    }

    /// People of a cell by the effects of its column and of the mark.
    fn share(&self, cell: usize, columns: &[f64], times: f64) -> f64 {
        let plain = self.people[cell] * columns[self.column[cell]];
        if !self.marked.is_empty() && self.marked[cell] { plain * times } else { plain }
    }

    fn expected(&self, totals: &Totals, columns: &[f64], mark: f64) -> Expected {
        let times = mark.exp();
        let mut expected = Expected { rows: vec![0.0; self.rows()], columns: vec![0.0; self.columns], mark: 0.0 };
        for row in (0..self.rows()).filter(|&row| totals.rows[row] > 0.0) {
            let sum: f64 = self.row(row).map(|cell| self.share(cell, columns, times)).sum();
            let multiplier = totals.rows[row] / sum;
            expected.rows[row] = multiplier;
            for cell in self.row(row) {
                let mean = multiplier * self.share(cell, columns, times);
                expected.columns[self.column[cell]] += mean;
                if !self.marked.is_empty() && self.marked[cell] {
                    expected.mark += mean;
                }
            }
        }
        expected
    }

    fn slope(&self, totals: &Totals, expected: &Expected, free: &[usize]) -> DVector<f64> {
        let columns = free.iter().map(|&column| totals.columns[column] - expected.columns[column]);
        let mark = (!self.marked.is_empty()).then_some(totals.mark - expected.mark);
        DVector::from_vec(columns.chain(mark).collect())
    }

    /// The whole's slope, which is 0, less what a row has in it.
    fn slope_without(&self, whole: &Settled, row: usize) -> DVector<f64> {
        let place = self.places(&whole.free);
        let mut slope = DVector::zeros(whole.free.len() + usize::from(!self.marked.is_empty()));
        let last = slope.len().saturating_sub(1);
        for cell in self.row(row).filter(|_| whole.rows[row] > 0.0) {
            let left = whole.rows[row] * self.share(cell, &whole.columns, whole.mark.exp()) - self.calls[cell];
            place[self.column[cell]].iter().for_each(|&at| slope[at] += left);
            if !self.marked.is_empty() && self.marked[cell] {
                slope[last] += left;
            }
        }
        slope
    }

    fn hessian(&self, totals: &Totals, expected: &Expected, columns: &[f64], mark: f64, free: &[usize]) -> DMatrix<f64> {
        let place = self.places(free);
        let width = free.len() + usize::from(!self.marked.is_empty());
        let mut hessian = DMatrix::zeros(width, width);
        for row in (0..self.rows()).filter(|&row| totals.rows[row] > 0.0) {
            self.add_row(&mut hessian, row, expected.rows[row], columns, mark, &place);
        }
        hessian
    }

    /// Where each column stands in the second derivatives.
    fn places(&self, free: &[usize]) -> Vec<Option<usize>> {
        let mut place = vec![None; self.columns];
        free.iter().enumerate().for_each(|(at, &column)| place[column] = Some(at));
        place
    }

    /// A row's part: the diagonal of its means, less their outer product over their sum.
    fn add_row(&self, hessian: &mut DMatrix<f64>, row: usize, multiplier: f64, columns: &[f64], mark: f64, place: &[Option<usize>]) {
        let (width, times) = (hessian.nrows(), mark.exp());
        let (mut total, mut under) = (0.0, 0.0);
        let mut means: Vec<(usize, f64)> = Vec::with_capacity(self.row(row).len() + 1);
        let entries = hessian.as_mut_slice();
        for cell in self.row(row) {
            let mean = multiplier * self.share(cell, columns, times);
            total += mean;
            let marked = !self.marked.is_empty() && self.marked[cell];
            if marked {
                under += mean;
                entries[width * width - 1] += mean;
            }
            if let Some(at) = place[self.column[cell]] {
                means.push((at, mean));
                entries[at * width + at] += mean;
                if marked {
                    entries[at * width + width - 1] += mean;
                }
            }
        }
        if under > 0.0 {
            means.push((width - 1, under));
        }
        for (number, &(at, mean)) in means.iter().enumerate() {
            let scaled = mean / total;
            let below = &mut entries[at * width..(at + 1) * width];
            for &(other, mean) in &means[number..] {
                below[other] -= scaled * mean;
            }
        }
    }

    /// The second derivatives of the whole fit less a row's part in them.
    fn factor_without(&self, whole: &Settled, row: usize) -> Option<Cholesky<f64, Dyn>> {
        let mut own = DMatrix::zeros(whole.hessian.nrows(), whole.hessian.ncols());
        if whole.rows[row] > 0.0 {
            self.add_row(&mut own, row, whole.rows[row], &whole.columns, whole.mark, &self.places(&whole.free));
        }
        sound(&whole.hessian - own)
    }

    /// By row or by column: weight times the square of what neither effect explains of the mark. `along`: the free columns' coefficients of it.
    pub fn own_parts(&self, settled: &Settled, along: &DVector<f64>, by_row: bool) -> Vec<f64> {
        let times = settled.mark.exp();
        let place = self.places(&settled.free);
        let left = |cell: usize| {
            let marked = f64::from(u8::from(!self.marked.is_empty() && self.marked[cell]));
            marked - place[self.column[cell]].map_or(0.0, |at| along[at])
        };
        let mut parts = vec![0.0; if by_row { self.rows() } else { self.columns }];
        for row in 0..self.rows() {
            let weight = |cell: usize| settled.rows[row] * self.share(cell, &settled.columns, times);
            let add = |(sum, total): (f64, f64), cell: usize| (sum + weight(cell) * left(cell), total + weight(cell));
            let (sum, total) = self.row(row).fold((0.0, 0.0), add);
            let middle = if total > 0.0 { sum / total } else { 0.0 };
            for cell in self.row(row) {
                parts[if by_row { row } else { self.column[cell] }] += weight(cell) * (left(cell) - middle).powi(2);
            }
        }
        parts
    }
}

/// The factor, unless a coordinate has nothing of its own.
fn sound(hessian: DMatrix<f64>) -> Option<Cholesky<f64, Dyn>> {
    let information = hessian.diagonal();
    let factor = Cholesky::new(hessian)?;
    let own = |at: usize| factor.l_dirty()[(at, at)].powi(2);
    (0..information.len()).all(|at| own(at) > OWN_SHARE * information[at]).then_some(factor)
}
