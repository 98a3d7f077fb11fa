//! What the figures of the areas say of the field, by expectation propagation: each area's figures in turn as the normal distribution that has the
//! moments of what they and all others say together.
//!
//! Closer than Laplace's approximation at the mode where few places were checked: the skewness of a handful of yes and no is in the moments.
//! Source: Minka (2001), Uncertainty in Artificial Intelligence 17, 362-369; for such fields, Rasmussen and Williams (2006), section 3.6.

use crate::coverage::small_area::SmallArea;
use crate::coverage::small_area::bym2::field::{Field, Site, Spread};
use crate::coverage::small_area::quadrature::normal_nodes;

const SWEEPS: usize = 60;
/// From so many sweeps on, steps are halved.
const SLOWER: usize = 12;
/// Means stand still to this share of a standard deviation.
const STILL: f64 = 3e-3;
const NODES: usize = 15;

/// Counts of the areas, in the field's order.
pub struct Counts {
    displaying: Vec<f64>,
    checked: Vec<f64>,
    nodes: Vec<(f64, f64)>,
}

/// A normal distribution: of an area's log odds as all other areas tell it.
#[derive(Clone, Copy, Debug)]
pub struct Normal {
    pub mean: f64,
    pub variance: f64,
}

/// Sites and what they come to at one spread.
pub struct Settled {
    pub sites: Vec<Site>,
    pub by_others: Vec<Normal>,
    pub known: Vec<Normal>,
    pub ln_evidence: f64,
}

impl Counts {
    pub fn new(areas: &[SmallArea], field: &Field) -> Counts {
        let of = |count: fn(&SmallArea) -> u32| field.pattern.order.iter().map(|&area| f64::from(count(&areas[area]))).collect();
        Counts { displaying: of(|area| area.displaying), checked: of(|area| area.checked), nodes: normal_nodes(NODES) }
    }

    /// Logarithm of the chance of what was seen in an area at these log odds, but for a constant.
    pub fn ln_chance(&self, area: usize, log_odds: f64) -> f64 {
        let softened = log_odds.max(0.0) + (-log_odds.abs()).exp().ln_1p();
        self.displaying[area] * log_odds - self.checked[area] * softened
    }

    /// Where to begin: each area's own share, a little drawn to the middle.
    pub fn first(&self) -> Vec<Site> {
        let site = |(&displaying, &checked): (&f64, &f64)| {
            let share = (displaying + 0.5) / (checked + 1.0);
            let precision = checked * share * (1.0 - share);
            Site { precision, pull: precision * (share / (1.0 - share)).ln() }
        };
        self.displaying.iter().zip(&self.checked).map(site).collect()
    }

    /// Mass, mean and variance of what the others say times what was seen, by nodes around `near`.
    fn tilted(&self, area: usize, others: Normal, near: Normal) -> (f64, Normal) {
        let wide = near.variance.sqrt();
        let mut logs = [0.0; NODES];
        for (log, &(node, weight)) in logs.iter_mut().zip(&self.nodes) {
            let at = near.mean + wide * node;
            *log = weight + self.ln_chance(area, at) - 0.5 * (at - others.mean).powi(2) / others.variance + 0.5 * node * node;
        }
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut mass, mut first, mut second) = (0.0, 0.0, 0.0);
        for (log, &(node, _)) in logs.iter().zip(&self.nodes) {
            let weight = (log - most).exp();
            mass += weight;
            first += weight * node;
            second += weight * node * node;
        }
        let (mean, square) = (first / mass, second / mass);
        let ln_mass = most + mass.ln() + 0.5 * (near.variance / others.variance).ln();
        (ln_mass, Normal { mean: near.mean + wide * mean, variance: near.variance * (square - mean * mean).max(1e-12) })
    }

    /// Sites at one spread, from sites of another one. `None` where they do not settle.
    pub fn settle(&self, field: &Field, spread: Spread, start: &[Site]) -> Option<Settled> {
        let mut sites = start.to_vec();
        for sweep in 0..SWEEPS {
            let all = field.known(&sites, spread)?;
            let known: Vec<Normal> = all.mean.iter().zip(&all.variance).map(|(&mean, &variance)| Normal { mean, variance }).collect();
            let by_others: Vec<Normal> = known.iter().zip(&sites).map(|(known, site)| known.without(*site)).collect();
            let (mut moved, mut ln_evidence): (f64, f64) = (0.0, all.ln_mass);
            let step = if sweep < SLOWER { 1.0 } else { 0.5 };
            let mut next = sites.clone();
            for area in (0..sites.len()).filter(|&area| self.checked[area] > 0.0) {
                let (others, now) = (by_others[area], known[area]);
                let (ln_mass, tilted) = self.tilted(area, others, now);
                ln_evidence += ln_mass - others.ln_mass(sites[area]);
                moved = moved.max((tilted.mean - now.mean).abs() / now.variance.sqrt()).max((tilted.variance / now.variance - 1.0).abs());
                let wanted = tilted.over(others);
                let toward = |from: f64, to: f64| from + step * (to - from);
                next[area] = Site {
                    precision: toward(sites[area].precision, wanted.precision).max(0.0),
                    pull: toward(sites[area].pull, wanted.pull),
                };
            }
            if moved < STILL {
                return Some(Settled { sites, by_others, known, ln_evidence });
            }
            sites = next;
        }
        None
    }
}

impl Normal {
    /// The same without a site that is in it.
    fn without(self, site: Site) -> Normal {
        let variance = self.variance / (1.0 - self.variance * site.precision).max(1e-9);
        Normal { mean: variance * (self.mean / self.variance - site.pull), variance }
    }

    /// The site that makes this of `others`.
    fn over(self, others: Normal) -> Site {
        Site { precision: 1.0 / self.variance - 1.0 / others.variance, pull: self.mean / self.variance - others.mean / others.variance }
    }

    /// Logarithm of a site's integral over this.
    fn ln_mass(self, site: Site) -> f64 {
        let wider = 1.0 + self.variance * site.precision;
        let inside = site.pull * self.mean - 0.5 * site.precision * self.mean.powi(2) + 0.5 * self.variance * site.pull.powi(2);
        inside / wider - 0.5 * wider.ln()
    }
}
