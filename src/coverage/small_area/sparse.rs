//! A sparse symmetric matrix, one row an area and an entry for each pair of neighbors: its factor, what it solves, the diagonal of its inverse.
//!
//! Areas are eliminated by how few others they touch then. Sources: Tinney and Walker (1967), Proc. IEEE 55, 1801-1809 (minimum degree); Takahashi,
//! Fagan and Chin (1973), PICA Conference, 63-69 (the inverse where the factor has entries).

use std::collections::BTreeSet;

/// Where the factor has entries, and in which order areas are eliminated. Everything else here is in that order.
pub struct Pattern {
    /// The area eliminated at each step.
    pub order: Vec<usize>,
    /// Entries of each column below the diagonal begin here.
    first: Vec<usize>,
    row: Vec<usize>,
    /// For each pair of entries of a column (`row[i] > row[j]`), where the entry of column `row[j]` and row `row[i]` stands.
    pair: Vec<u32>,
    pair_first: Vec<usize>,
}

/// A matrix `L D L'` with ones on the diagonal of `L`.
pub struct Factor<'p> {
    pattern: &'p Pattern,
    diagonal: Vec<f64>,
    below: Vec<f64>,
}

impl Pattern {
    /// `neighbors`: of each area, without itself, from both sides.
    pub fn new(neighbors: &[Vec<usize>]) -> Pattern {
        let (order, columns) = eliminated(neighbors);
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(at, &area)| place[area] = at);
        let (mut first, mut row) = (vec![0], Vec::new());
        for column in &columns {
            let mut below: Vec<usize> = column.iter().map(|&area| place[area]).collect();
            below.sort_unstable();
            row.extend(below);
            first.push(row.len());
        }
        let (mut pair, mut pair_first) = (Vec::new(), vec![0]);
        for column in 0..order.len() {
            let entries = first[column]..first[column + 1];
            for j in entries.clone() {
                let mut at = first[row[j]];
                for &wanted in &row[j + 1..entries.end] {
                    while row[at] < wanted {
                        at += 1;
                    }
                    pair.push(u32::try_from(at).unwrap_or(u32::MAX));
                }
            }
            pair_first.push(pair.len());
        }
        Pattern { order, first, row, pair, pair_first }
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Entries below the diagonal of a matrix that has `value(area)` for each pair of neighbors; 0 where only the factor has one.
    pub fn below(&self, neighbors: &[Vec<usize>], value: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut below = vec![0.0; self.row.len()];
        for (column, &area) in self.order.iter().enumerate() {
            let entries = self.first[column]..self.first[column + 1];
            for (entry, &row) in below[entries.clone()].iter_mut().zip(&self.row[entries]) {
                if neighbors[area].contains(&self.order[row]) {
                    *entry = value(area);
                }
            }
        }
        below
    }

    /// The factor of a positive matrix; `None` where it is not.
    pub fn factor(&self, mut diagonal: Vec<f64>, mut below: Vec<f64>) -> Option<Factor<'_>> {
        for column in 0..self.len() {
            let own = diagonal[column];
            if own.is_nan() || own <= 0.0 {
                return None;
            }
            let entries = self.first[column]..self.first[column + 1];
            let mut pairs = &self.pair[self.pair_first[column]..self.pair_first[column + 1]];
            // What a pair changes stands in a later column.
            let (own_entries, later) = below.split_at_mut(entries.end);
            let own_entries = &own_entries[entries.clone()];
            for (j, &entry) in own_entries.iter().enumerate() {
                let scaled = entry / own;
                diagonal[self.row[entries.start + j]] -= scaled * entry;
                let (now, rest) = pairs.split_at(own_entries.len() - j - 1);
                now.iter().zip(&own_entries[j + 1..]).for_each(|(&at, other)| later[at as usize - entries.end] -= scaled * other);
                pairs = rest;
            }
            below[entries].iter_mut().for_each(|entry| *entry /= own);
        }
        Some(Factor { pattern: self, diagonal, below })
    }
}

/// The order of elimination, and what each area touches when its turn comes.
fn eliminated(neighbors: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut touches: Vec<BTreeSet<usize>> = neighbors.iter().map(|list| list.iter().copied().collect()).collect();
    let mut left: BTreeSet<(usize, usize)> = touches.iter().enumerate().map(|(area, list)| (list.len(), area)).collect();
    let (mut order, mut columns) = (Vec::new(), Vec::new());
    while let Some((_, area)) = left.pop_first() {
        let column: Vec<usize> = std::mem::take(&mut touches[area]).into_iter().collect();
        for &one in &column {
            left.remove(&(touches[one].len(), one));
            touches[one].remove(&area);
            touches[one].extend(column.iter().filter(|&&other| other != one));
            left.insert((touches[one].len(), one));
        }
        order.push(area);
        columns.push(column);
    }
    (order, columns)
}

impl Factor<'_> {
    pub fn ln_determinant(&self) -> f64 {
        self.diagonal.iter().map(|own| own.ln()).sum()
    }

    pub fn solve(&self, mut right: Vec<f64>) -> Vec<f64> {
        let Pattern { first, row, .. } = self.pattern;
        for column in 0..right.len() {
            let value = right[column];
            (first[column]..first[column + 1]).for_each(|at| right[row[at]] -= self.below[at] * value);
        }
        right.iter_mut().zip(&self.diagonal).for_each(|(value, own)| *value /= own);
        for column in (0..right.len()).rev() {
            let above: f64 = (first[column]..first[column + 1]).map(|at| self.below[at] * right[row[at]]).sum();
            right[column] -= above;
        }
        right
    }

    pub fn inverse_diagonal(&self) -> Vec<f64> {
        let Pattern { first, row, pair, pair_first, .. } = self.pattern;
        let mut diagonal = vec![0.0; self.diagonal.len()];
        let mut inverse = vec![0.0; self.below.len()];
        for column in (0..diagonal.len()).rev() {
            let entries = first[column]..first[column + 1];
            let mut pairs = &pair[pair_first[column]..pair_first[column + 1]];
            let (own, later) = inverse.split_at_mut(entries.end);
            let (own, below) = (&mut own[entries.clone()], &self.below[entries.clone()]);
            for (j, &factor) in below.iter().enumerate() {
                let mut sum = factor * diagonal[row[entries.start + j]];
                let (now, rest) = pairs.split_at(below.len() - j - 1);
                for ((&at, other), inverse) in now.iter().zip(&below[j + 1..]).zip(&mut own[j + 1..]) {
                    let between = later[at as usize - entries.end];
                    sum += other * between;
                    *inverse -= factor * between;
                }
                own[j] -= sum;
                pairs = rest;
            }
            diagonal[column] = 1.0 / self.diagonal[column] - entries.map(|at| self.below[at] * inverse[at]).sum::<f64>();
        }
        diagonal
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::DMatrix;

    /// A grid of 5 by 4 areas and one of its own.
    fn neighbors() -> Vec<Vec<usize>> {
        let beside = |one: usize, other: usize| {
            let (column, row) = ((one % 5).abs_diff(other % 5), (one / 5).abs_diff(other / 5));
            column + row == 1
        };
        let list = |area: usize| (0..20).filter(|&other| area < 20 && beside(area, other)).collect();
        (0..21).map(list).collect()
    }

    #[test]
    fn agrees_with_a_full_matrix() {
        let neighbors = neighbors();
        let pattern = Pattern::new(&neighbors);
        let own = |area: usize| neighbors[area].len() as f64 + 0.1 + 0.05 * area as f64;
        let full = DMatrix::from_fn(21, 21, |row, column| match row == column {
            true => own(row),
            false => f64::from(i8::from(neighbors[row].contains(&column))) * -0.9,
        });
        let inverse = full.clone().try_inverse().unwrap();
        let below = pattern.below(&neighbors, |_| -0.9);
        let factor = pattern.factor(pattern.order.iter().map(|&area| own(area)).collect(), below).unwrap();
        assert!((factor.ln_determinant() - full.determinant().ln()).abs() < 1e-9);
        for (at, (&area, diagonal)) in pattern.order.iter().zip(factor.inverse_diagonal()).enumerate() {
            assert!((diagonal - inverse[(area, area)]).abs() < 1e-12, "{area}");
            let mut one = vec![0.0; 21];
            one[at] = 1.0;
            let solved = factor.solve(one);
            assert!(pattern.order.iter().zip(&solved).all(|(&other, value)| (value - inverse[(other, area)]).abs() < 1e-12));
        }
    }

    #[test]
    fn what_is_not_positive_has_no_factor() {
        let neighbors = neighbors();
        let pattern = Pattern::new(&neighbors);
        assert!(pattern.factor(vec![1.0; 21], pattern.below(&neighbors, |_| -1.0)).is_none());
    }
}
