//! The field of areas: what they have in common, what is their own, and what they share with their neighbors.
//!
//! Log odds of an area: `b + σ (√(1-φ) v + √φ u)`, with `v` its own (standard normal) and `u` shared with neighbors: an intrinsic conditional
//! autoregression whose variances have the geometric mean 1. Each connected part of the map sums to 0 and is scaled by itself; an area without a
//! neighbor has a `u` of its own. Sources: Riebler, Sørbye, Simpson and Rue (2016), Statistical Methods in Medical Research 25, 1145-1165;
//! Freni-Sterrantino, Ventrucci and Rue (2018), Spatial and Spatio-temporal Epidemiology 26, 25-34.

use crate::coverage::small_area::sparse::Pattern;

/// Variance of `b` before anything is seen: log odds of ±5 and beyond are no surprise.
const VARIANCE_OF_LEVEL: f64 = 6.25;
/// Added to the diagonal so that a part of the map in which nobody looked has a factor too; its sum is held at 0 all the same.
const JITTER: f64 = 1e-7;

/// Areas in the order in which they are eliminated.
pub struct Field {
    pub pattern: Pattern,
    diagonal: Vec<f64>,
    below: Vec<f64>,
    /// The connected part of the map that an area lies in; `None` of those without a neighbor.
    part: Vec<Option<usize>>,
    parts: usize,
    /// Geometric mean of the variances before they are scaled.
    pub scale: f64,
}

/// What the figures of an area say of its log odds, as a normal distribution without its constant: `exp(pull · x - precision · x² / 2)`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Site {
    pub precision: f64,
    pub pull: f64,
}

/// Log odds of each area, given the sites.
pub struct Known {
    pub mean: Vec<f64>,
    pub variance: Vec<f64>,
    /// Logarithm of the sites' integral over the field, but for a constant.
    pub ln_mass: f64,
}

/// How much areas differ, and how much of that neighbors share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub sigma: f64,
    pub phi: f64,
}

impl Field {
    /// `None` where no area has a neighbor.
    pub fn new(neighbors: &[Vec<usize>]) -> Option<Field> {
        let pattern = Pattern::new(neighbors);
        let (part_of, parts) = parts(neighbors);
        let part: Vec<Option<usize>> = pattern.order.iter().map(|&area| part_of[area]).collect();
        let count = |area: usize| neighbors[area].len() as f64;
        let plain = Field {
            diagonal: pattern.order.iter().map(|&area| count(area).max(1.0)).collect(),
            below: pattern.below(neighbors, |_| -1.0),
            part,
            parts,
            scale: 1.0,
            pattern,
        };
        let variance = plain.own_variances()?;
        let logs = |wanted: &dyn Fn(usize) -> bool| {
            let kept: Vec<f64> = (0..variance.len()).filter(|&at| plain.part[at].is_some_and(wanted)).map(|at| variance[at].ln()).collect();
            (kept.iter().sum::<f64>() / kept.len() as f64).exp()
        };
        let scale = logs(&|_| true);
        let by_part: Vec<f64> = (0..parts).map(|part| logs(&|one| one == part)).collect();
        let times = |at: usize| plain.part[at].map_or(1.0, |part| by_part[part]);
        let diagonal = (0..variance.len()).map(|at| plain.diagonal[at] * times(at) + JITTER).collect();
        let below = plain.pattern.below(neighbors, |area| -part_of[area].map_or(1.0, |part| by_part[part]));
        scale.is_finite().then_some(Field { diagonal, below, scale, ..plain })
    }

    /// Variances of the unscaled field that sums to 0 in each part: one area of each is held, which the centering takes back.
    fn own_variances(&self) -> Option<Vec<f64>> {
        let mut held = vec![false; self.parts];
        let mut diagonal = self.diagonal.clone();
        for (at, part) in self.part.iter().enumerate() {
            if let Some(part) = *part
                && !std::mem::replace(&mut held[part], true)
            {
                diagonal[at] += 1.0;
            }
        }
        let factor = self.pattern.factor(diagonal, self.below.clone())?;
        let (own, ones) = (factor.inverse_diagonal(), factor.solve(self.ones()));
        let (sums, counts) = (self.by_part(&ones), self.by_part(&self.ones()));
        let centered =
            |at: usize| self.part[at].map_or(own[at], |part| own[at] - 2.0 * ones[at] / counts[part] + sums[part] / counts[part].powi(2));
        Some((0..own.len()).map(centered).collect())
    }

    fn ones(&self) -> Vec<f64> {
        self.part.iter().map(|part| f64::from(u8::from(part.is_some()))).collect()
    }

    fn by_part(&self, values: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.parts];
        self.part.iter().zip(values).for_each(|(part, value)| part.iter().for_each(|&part| sums[part] += value));
        sums
    }

    /// Log odds of each area. What is an area's own is integrated over, then what it shares with neighbors and the level are solved for together.
    pub fn known(&self, sites: &[Site], spread: Spread) -> Option<Known> {
        let (own, shared) = (spread.sigma.powi(2) * (1.0 - spread.phi), spread.sigma * spread.phi.sqrt());
        let wider = |site: &Site| 1.0 + own * site.precision;
        let weight: Vec<f64> = sites.iter().map(|site| site.precision / wider(site)).collect();
        let pull: Vec<f64> = sites.iter().map(|site| site.pull / wider(site)).collect();
        let diagonal = self.diagonal.iter().zip(&weight).map(|(own, weight)| own + shared * shared * weight).collect();
        let factor = self.pattern.factor(diagonal, self.below.clone())?;
        let ones = factor.solve(self.ones());
        let sums = self.by_part(&ones);
        // Solves, and takes out what would leave a part's sum other than 0.
        let solve = |right: Vec<f64>| {
            let along = self.by_part(&ones.iter().zip(&right).map(|(one, right)| one * right).collect::<Vec<f64>>());
            let mut solved = factor.solve(right);
            let out = |at: usize| self.part[at].map_or(0.0, |part| ones[at] * along[part] / sums[part]);
            solved.iter_mut().enumerate().for_each(|(at, value)| *value -= out(at));
            solved
        };
        let pulled: Vec<f64> = pull.iter().map(|pull| shared * pull).collect();
        let weighed: Vec<f64> = weight.iter().map(|weight| shared * weight).collect();
        let (toward, level) = (solve(pulled.clone()), solve(weighed.clone()));
        let dot = |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(one, other)| one * other).sum::<f64>();
        let precision = 1.0 / VARIANCE_OF_LEVEL + weight.iter().sum::<f64>() - dot(&weighed, &level);
        let left = pull.iter().sum::<f64>() - dot(&weighed, &toward);
        let b = left / precision;
        let diagonal = factor.inverse_diagonal();
        let (mut mean, mut variance) = (Vec::with_capacity(sites.len()), Vec::with_capacity(sites.len()));
        for (at, site) in sites.iter().enumerate() {
            let middle = b + shared * (toward[at] - level[at] * b);
            let among = diagonal[at] - self.part[at].map_or(0.0, |part| ones[at] * ones[at] / sums[part]);
            let wide = (1.0 - shared * level[at]).powi(2) / precision + shared * shared * among.max(0.0);
            mean.push((middle + own * site.pull) / wider(site));
            variance.push(wide / wider(site).powi(2) + own / wider(site));
        }
        let alone: f64 = sites.iter().map(|site| own * site.pull.powi(2) / wider(site) - wider(site).ln()).sum();
        let determinants = factor.ln_determinant() + sums.iter().map(|sum| sum.ln()).sum::<f64>() + precision.ln();
        let ln_mass = 0.5 * (alone - determinants + dot(&pulled, &toward) + left * b);
        ln_mass.is_finite().then_some(Known { mean, variance, ln_mass })
    }
}

/// The connected part of the map that each area lies in, where it has a neighbor; how many parts there are.
fn parts(neighbors: &[Vec<usize>]) -> (Vec<Option<usize>>, usize) {
    let mut part = vec![None; neighbors.len()];
    let mut parts = 0;
    for area in 0..neighbors.len() {
        if part[area].is_some() || neighbors[area].is_empty() {
            continue;
        }
        let mut to_go = vec![area];
        part[area] = Some(parts);
        while let Some(one) = to_go.pop() {
            for &other in neighbors[one].iter().filter(|&&other| part[other].is_none()).collect::<Vec<_>>() {
                part[other] = Some(parts);
                to_go.push(other);
            }
        }
        parts += 1;
    }
    (part, parts)
}
