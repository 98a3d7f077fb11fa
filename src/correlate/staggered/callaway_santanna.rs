//! Cohorts against those that do not display yet, in ratios: calls of a cohort over its own calls before, as those of the comparison changed.
//!
//! For a cohort that starts at `c` and a period `t` from then on: the base is the year before `c`, the comparison are the areas that never display or
//! start after `t`, and calls expected are `people of the cohort at t · its base rate · comparison's rate at t / comparison's base rate`, with
//! rates as sums of calls over sums of people. Source: Callaway and Sant'Anna (2021), J. Econometrics 225, 200-230, here in ratios of sums.

use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::staggered::ratio::{Logs, Ratios, Sums, leaving_out};

/// Calls and people of each cohort and period; the last row is of those that never display.
struct Totals {
    starts: Vec<usize>,
    periods: usize,
    calls: Vec<f64>,
    people: Vec<f64>,
}

/// Ratios of `calls`, one for each cell of the panel. `base`: periods before a cohort's start, fewer where the window starts later.
///
/// # Errors
/// `NoCallsToCompare`, `OneAreaDecides`.
pub fn callaway_santanna(panel: &Panel, calls: &[f64], adoption: &Adoption, base: usize) -> Result<Ratios, Refusal> {
    let of = |out: Option<usize>| Totals::new(panel, calls, adoption, out).logs(base);
    leaving_out(adoption, &panel.areas, &of(None), |area| Some(of(Some(area))))
}

impl Totals {
    fn new(panel: &Panel, calls: &[f64], adoption: &Adoption, out: Option<usize>) -> Totals {
        let (starts, periods) = (adoption.cohorts(), adoption.periods);
        let cells = (starts.len() + 1) * periods;
        let mut totals = Totals { starts, periods, calls: vec![0.0; cells], people: vec![0.0; cells] };
        for (area, start) in adoption.start.iter().enumerate().filter(|&(area, _)| out != Some(area)) {
            let cohort = start.and_then(|start| totals.starts.binary_search(&start).ok()).unwrap_or(totals.starts.len());
            for period in 0..periods {
                let cell = adoption.cell(area, period);
                totals.calls[cohort * periods + period] += calls[cell];
                totals.people[cohort * periods + period] += panel.population[cell];
            }
        }
        totals
    }

    fn logs(&self, base: usize) -> Logs {
        let mut sums = Sums::default();
        for t in 0..self.periods {
            let comparison = self.comparison(t);
            for (cohort, &start) in self.starts.iter().enumerate().filter(|&(_, &start)| start <= t) {
                let before = start.saturating_sub(base)..start;
                let own = &self.row(cohort);
                let (people, base_rate) = (own.people[t], own.rate(before.clone()));
                let change = comparison.rate(t..t + 1) / comparison.rate(before);
                // Without a comparison, or without the cohort, there is nothing to set side by side.
                if change.is_finite() && people > 0.0 {
                    sums.add(t - start, own.calls[t], people * base_rate * change);
                }
            }
        }
        sums.logs()
    }

    fn row(&self, cohort: usize) -> Course {
        let cells = cohort * self.periods..(cohort + 1) * self.periods;
        Course { calls: self.calls[cells.clone()].to_vec(), people: self.people[cells].to_vec() }
    }

    /// Those that do not display at `t` yet, over all periods up to `t`.
    fn comparison(&self, t: usize) -> Course {
        let mut course = Course { calls: vec![0.0; t + 1], people: vec![0.0; t + 1] };
        let later = (0..=self.starts.len()).filter(|&cohort| self.starts.get(cohort).is_none_or(|&start| start > t));
        for cohort in later {
            for period in 0..=t {
                course.calls[period] += self.calls[cohort * self.periods + period];
                course.people[period] += self.people[cohort * self.periods + period];
            }
        }
        course
    }
}

/// Calls and people over time.
struct Course {
    calls: Vec<f64>,
    people: Vec<f64>,
}

impl Course {
    fn rate(&self, periods: std::ops::Range<usize>) -> f64 {
        self.calls[periods.clone()].iter().sum::<f64>() / self.people[periods].iter().sum::<f64>()
    }
}
