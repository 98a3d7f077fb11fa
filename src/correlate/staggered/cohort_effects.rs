//! Groups of a two-way regression in which each cohort has an effect of its own in some periods: then its cells there say nothing about the period.

use std::collections::BTreeMap;

use crate::correlate::staggered::adoption::Adoption;

/// The groups: each period, then each pair of cohort and period that has an effect of its own.
pub struct CohortEffects {
    /// First displaying period of each cohort.
    pub starts: Vec<usize>,
    periods: usize,
    own: BTreeMap<(usize, usize), usize>,
}

impl CohortEffects {
    /// `own(start, period)`: has the cohort that starts then an effect of its own?
    pub fn new(adoption: &Adoption, own: impl Fn(usize, usize) -> bool) -> CohortEffects {
        let starts = adoption.cohorts();
        let pairs = starts.iter().flat_map(|&start| (0..adoption.periods).map(move |period| (start, period)));
        let own = pairs.filter(|&(start, period)| own(start, period)).zip(adoption.periods..).collect();
        CohortEffects { starts, periods: adoption.periods, own }
    }

    pub fn groups(&self) -> usize {
        self.periods + self.own.len()
    }

    /// The group of a cell.
    pub fn group(&self, start: Option<usize>, period: usize) -> usize {
        start.and_then(|start| self.own.get(&(start, period))).copied().unwrap_or(period)
    }

    /// Pairs of a cohort's start and a period that have an effect of their own, with its group.
    pub fn own(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.own.iter().map(|(&(start, period), &group)| (start, period, group))
    }
}
