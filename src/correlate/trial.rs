//! A trial's result: calls in counties that have begun, against those whose turn is yet to come, adjusted for each county and each month; and how
//! often an order drawn anew would have shown as much.
//!
//! The ratio is the one of [`two_way`]. What is held against redrawn orders is that ratio to first order: one step of Newton from the fit in which
//! the tested ratio is true, so that each order costs one sum and no fit. The 95 % interval holds every ratio that this test does not reject.
//! Each county is compared with itself: how many people live there is in its own level, so no population is asked for.
//! Sources: Fisher (1935), The Design of Experiments, 21; Rosenbaum (2002), Observational Studies, 2.4 (inverting the test); Phipson and Smyth
//! (2010), Stat. Appl. Genet. Mol. Biol. 9, 39 (the observed order counts among the redrawn ones).

use rand::seq::SliceRandom as _;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::absorb::TwoWay;
use crate::correlate::estimate::RateRatio;
use crate::correlate::panel::Grid;
use crate::correlate::poisson::{Column, two_way};
use crate::correlate::power::USUAL_POWER;
use crate::correlate::rng::rng;
use crate::correlate::rules::{FEWEST_CALLS, RATIO_TO_SEE};
use crate::correlate::tail::normal_quantile;
use crate::domain::trial::{Design, FEWEST_COUNTIES, TrialRefusal};

/// Ends of an interval that lie farther than a hundredfold are written as that.
const FARTHEST: f64 = 4.605_170_185_988_092;
const LEVEL: f64 = 0.05;
const SWEEPS: usize = 500;
/// Two orders whose ratios differ by less are as far from 1.
const ALIKE: f64 = 1e-8;

/// What a trial says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrialAnswer {
    /// Rate of calls where counties had begun, over that where they had not yet.
    pub ratio: RateRatio,
    /// Share of the orders, the one that was drawn counted among them, with a ratio at least as far from 1.
    pub p_value: f64,
    /// Orders drawn anew.
    pub orders: usize,
    pub calls: u64,
    /// Counties with at least one call; the others say nothing about a ratio.
    pub counties: usize,
}

impl TrialAnswer {
    /// Is it the same but for what another number of processors does to a sum?
    pub fn agrees(&self, other: &TrialAnswer) -> bool {
        let near = |one: f64, other: f64, by: f64| (one / other).ln().abs() <= by;
        let same = (self.orders, self.calls, self.counties) == (other.orders, other.calls, other.counties);
        let ends = near(self.ratio.low, other.ratio.low, 0.01) && near(self.ratio.high, other.ratio.high, 0.01);
        same && ends && near(self.ratio.ratio, other.ratio.ratio, 1e-6) && (self.p_value - other.p_value).abs() < 0.005
    }
}

/// The result of a trial. `calls`: `design.counties x design.months()` counts, county after county; `order`: positions of the counties in their
/// turn; `orders`: how many are drawn anew, by `seed`.
///
/// # Errors
/// `TooFewCalls`, `MonthWithoutCalls`, `NoRatio`.
pub fn answer(design: &Design, order: &[usize], calls: &[f64], orders: usize, seed: u64) -> Result<TrialAnswer, TrialRefusal> {
    let seen = Seen::of(design, calls)?;
    let (own, redrawn) = (seen.begun(order), seen.redrawn(orders, seed));
    let column = Column { name: "begun".into(), values: own.clone() };
    let fit = two_way(seen.grid, &seen.calls, &vec![0.0; seen.grid.cells()], &[column]).map_err(|_| TrialRefusal::NoRatio)?;
    let middle = fit.coefficients[0];
    let test = |log_ratio: f64| seen.p_value(&own, &redrawn, log_ratio).ok_or(TrialRefusal::NoRatio);
    let ratio = RateRatio { ratio: middle.exp(), low: end(&test, middle, -1.0)?.exp(), high: end(&test, middle, 1.0)?.exp() };
    let calls = seen.calls.iter().sum::<f64>() as u64;
    Ok(TrialAnswer { ratio, p_value: test(0.0)?, orders, calls, counties: seen.grid.areas })
}

/// How often an order drawn anew shows as much as the one that was drawn, were `log_ratio` the true one: above 0, at most 1.
///
/// # Errors
/// As [`answer`].
pub fn p_value(design: &Design, order: &[usize], calls: &[f64], log_ratio: f64, (orders, seed): (usize, u64)) -> Result<f64, TrialRefusal> {
    let seen = Seen::of(design, calls)?;
    seen.p_value(&seen.begun(order), &seen.redrawn(orders, seed), log_ratio).ok_or(TrialRefusal::NoRatio)
}

/// The smallest rate ratio above 1 that a trial shows four times in five, by simulation from the series' own figures of as many months before
/// it, in which nobody began: `orders` orders are drawn, and their ratios spread as chance spreads them. Seen is what lies beyond 95 % of them;
/// four times in five, what lies farther by 0.84 of their standard deviation.
///
/// # Errors
/// As [`answer`]; `TooLittlePower` where even a doubling would not be seen.
pub fn power(design: &Design, calls: &[f64], orders: usize, seed: u64) -> Result<f64, TrialRefusal> {
    let seen = Seen::of(design, calls)?;
    let mean = seen.expected(&vec![0.0; seen.grid.cells()], 0.0);
    let effects = TwoWay::new(seen.grid, &mean).ok_or(TrialRefusal::NoRatio)?;
    let redrawn = seen.redrawn(orders, seed);
    let mut far: Vec<f64> = redrawn.iter().filter_map(|begun| seen.statistic(&effects, &mean, begun)).map(f64::abs).collect();
    far.sort_by(f64::total_cmp);
    let beyond = *far.get((far.len() as f64 * (1.0 - LEVEL)) as usize).ok_or(TrialRefusal::NoRatio)?;
    let spread = (far.iter().map(|one| one * one).sum::<f64>() / far.len() as f64).sqrt();
    let detectable = (beyond + normal_quantile(USUAL_POWER) * spread).exp();
    if detectable > RATIO_TO_SEE { Err(TrialRefusal::TooLittlePower) } else { Ok(detectable) }
}

/// The end of the interval on one side (`sign`) of `middle`, where the test is farthest from rejecting.
fn end(test: &impl Fn(f64) -> Result<f64, TrialRefusal>, middle: f64, sign: f64) -> Result<f64, TrialRefusal> {
    let (mut near, mut far) = (0.0, 0.05);
    while test(middle + sign * far)? > LEVEL {
        (near, far) = (far, far * 2.0);
        if near > FARTHEST {
            return Ok(middle + sign * FARTHEST);
        }
    }
    for _ in 0..10 {
        let between = 0.5 * (near + far);
        if test(middle + sign * between)? > LEVEL { near = between } else { far = between }
    }
    Ok(middle + sign * far.min(FARTHEST))
}

/// The figures that say something: those of counties with a call.
struct Seen<'a> {
    design: &'a Design,
    grid: Grid,
    calls: Vec<f64>,
    /// Positions of the counties in the design.
    kept: Vec<usize>,
}

impl<'a> Seen<'a> {
    fn of(design: &'a Design, calls: &[f64]) -> Result<Seen<'a>, TrialRefusal> {
        let all = Grid { areas: design.counties.len(), periods: design.months() };
        let kept: Vec<usize> = (0..all.areas).filter(|&county| calls[all.area(county)].iter().any(|&calls| calls > 0.0)).collect();
        if kept.len() < FEWEST_COUNTIES || calls.iter().sum::<f64>() < FEWEST_CALLS as f64 {
            return Err(TrialRefusal::TooFewCalls);
        }
        if (0..all.periods).any(|month| (0..all.areas).all(|county| calls[county * all.periods + month] == 0.0)) {
            return Err(TrialRefusal::MonthWithoutCalls);
        }
        let calls = kept.iter().flat_map(|&county| calls[all.area(county)].iter().copied()).collect();
        Ok(Seen { design, grid: Grid { areas: kept.len(), periods: all.periods }, calls, kept })
    }

    /// 1 from the month on in which a county begins, before 0.
    fn begun(&self, order: &[usize]) -> Vec<f64> {
        let mut before = vec![0; order.len()];
        for (turn, &county) in order.iter().enumerate() {
            before[county] = self.design.months_before(turn);
        }
        let course = |&county: &usize| {
            let before = before[county];
            (0..self.grid.periods).map(move |month| if month < before { 0.0 } else { 1.0 })
        };
        self.kept.iter().flat_map(course).collect()
    }

    /// The same for orders drawn anew, each as likely as another.
    fn redrawn(&self, orders: usize, seed: u64) -> Vec<Vec<f64>> {
        let one = |run: u64| {
            let mut order: Vec<usize> = (0..self.design.counties.len()).collect();
            order.shuffle(&mut rng(seed, run));
            self.begun(&order)
        };
        (0..orders as u64).into_par_iter().map(one).collect()
    }

    /// Expected calls of each cell by county and month alone, with those of cells that have begun multiplied by a ratio: margins are fitted in turn.
    /// Source: Deming and Stephan (1940), Ann. Math. Stat. 11, 427-444.
    fn expected(&self, begun: &[f64], log_ratio: f64) -> Vec<f64> {
        let Grid { areas, periods } = self.grid;
        let mut mean: Vec<f64> = begun.iter().map(|begun| (log_ratio * begun).exp()).collect();
        let of_month = |values: &[f64], month: usize| (0..areas).map(|area| values[area * periods + month]).sum::<f64>();
        let months: Vec<f64> = (0..periods).map(|month| of_month(&self.calls, month)).collect();
        for _ in 0..SWEEPS {
            let mut moved = 0.0_f64;
            for area in 0..areas {
                let cells = self.grid.area(area);
                let factor = self.calls[cells.clone()].iter().sum::<f64>() / mean[cells.clone()].iter().sum::<f64>();
                mean[cells].iter_mut().for_each(|mean| *mean *= factor);
                moved = moved.max((factor - 1.0).abs());
            }
            for (month, wanted) in months.iter().enumerate() {
                let factor = wanted / of_month(&mean, month);
                (0..areas).for_each(|area| mean[area * periods + month] *= factor);
            }
            if moved < 1e-10 {
                break;
            }
        }
        mean
    }

    /// How far the logarithm of the ratio would move in one step of Newton; `None` where an order leaves nothing to compare.
    fn statistic(&self, effects: &TwoWay<'_>, mean: &[f64], begun: &[f64]) -> Option<f64> {
        let own = effects.residual(begun);
        let (mut score, mut information) = (0.0, 0.0);
        for ((own, mean), calls) in own.iter().zip(mean).zip(&self.calls) {
            score += own * (calls - mean);
            information += own * own * mean;
        }
        (information > 0.0).then(|| score / information)
    }

    fn p_value(&self, own: &[f64], redrawn: &[Vec<f64>], log_ratio: f64) -> Option<f64> {
        let mean = self.expected(own, log_ratio);
        let effects = TwoWay::new(self.grid, &mean)?;
        let seen = self.statistic(&effects, &mean, own)?.abs();
        let as_far = |begun: &&Vec<f64>| self.statistic(&effects, &mean, begun).is_some_and(|other| other.abs() >= seen - ALIKE);
        let as_far = redrawn.par_iter().filter(as_far).count();
        Some((as_far + 1) as f64 / (redrawn.len() + 1) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn design(counties: usize) -> Design {
        let counties = (0..counties).map(|number| format!("29{number:03}")).collect();
        Design { counties, steps: 4, step_months: 2, first: "2026-09".parse().unwrap() }
    }

    /// Calls without chance: a level for each county, a course for all, and twice as many once a county has begun.
    fn doubled(design: &Design) -> Vec<f64> {
        let cell = |turn: usize, month: usize| {
            let level = 200.0 * (1 + turn % 3) as f64 * (1.0 + 0.1 * (month % 5) as f64);
            if month < design.months_before(turn) { level } else { 2.0 * level }
        };
        (0..design.counties.len()).flat_map(|turn| (0..design.months()).map(move |month| cell(turn, month))).collect()
    }

    #[test]
    fn a_ratio_that_is_there_is_found_with_its_interval_around_it() {
        let design = design(12);
        let order: Vec<usize> = (0..12).collect();
        let found = answer(&design, &order, &doubled(&design), 199, 1).unwrap();
        assert!((found.ratio.ratio - 2.0).abs() < 1e-6, "{found:?}");
        assert!(found.ratio.low < 2.0 && found.ratio.high > 2.0 && found.ratio.low > 1.5, "{found:?}");
        assert!(found.p_value <= 0.01 && found.counties == 12, "{found:?}");
        assert!(found.agrees(&answer(&design, &order, &doubled(&design), 199, 1).unwrap()));
        let mut other: Vec<usize> = order.clone();
        other.rotate_left(5);
        assert!(!found.agrees(&answer(&design, &other, &doubled(&design), 199, 1).unwrap()));
    }

    #[test]
    fn a_tested_ratio_is_rejected_where_it_is_not_the_true_one_and_only_there() {
        let design = design(12);
        let (order, calls) = ((0..12).collect::<Vec<usize>>(), doubled(&design));
        let p = |ratio: f64| p_value(&design, &order, &calls, ratio.ln(), (199, 4)).unwrap();
        assert!(p(2.0) > 0.9 && p(1.0) < 0.05 && p(4.0) < 0.05, "{} {} {}", p(2.0), p(1.0), p(4.0));
    }

    #[test]
    fn figures_that_carry_no_answer_are_refused_by_name() {
        let design = design(12);
        let (order, cells) = ((0..12).collect::<Vec<usize>>(), 12 * design.months());
        let refused = |calls: &[f64]| answer(&design, &order, calls, 99, 1).unwrap_err();
        assert_eq!(refused(&vec![0.0; cells]), TrialRefusal::TooFewCalls);
        let mut quiet = vec![3.0; cells];
        quiet.iter_mut().skip(4).step_by(design.months()).for_each(|calls| *calls = 0.0);
        assert_eq!(refused(&quiet), TrialRefusal::MonthWithoutCalls);
        assert_eq!(power(&design, &quiet, 99, 1), Err(TrialRefusal::MonthWithoutCalls));
        // Calls of a month all in one county: what chance does is larger than a doubling.
        let lumpy: Vec<f64> = (0..cells).map(|cell| if (cell / 20 + cell % 20) % 12 == 0 { 50.0 } else { 0.0 }).collect();
        assert_eq!(power(&design, &lumpy, 99, 1), Err(TrialRefusal::TooLittlePower));
    }

    #[test]
    fn more_calls_show_a_smaller_ratio() {
        let design = design(24);
        let noise = |scale: f64| -> Vec<f64> {
            let cells = 24 * design.months();
            (0..cells).map(|cell| scale + scale.sqrt() * (((cell * 7919) % 101) as f64 / 50.0 - 1.0)).collect()
        };
        let (few, many) = (power(&design, &noise(9.0), 199, 1).unwrap(), power(&design, &noise(900.0), 199, 1).unwrap());
        assert!(many < few && many > 1.0, "{few} {many}");
    }
}
