//! Would the answer stand if areas were on courses of their own? The same question once more with trends of areas; where the verdict changes, one
//! number cannot say it.

use crate::correlate::answer::{Found, methods, staggered};
use crate::correlate::distributed_lags;
use crate::correlate::estimate::Estimate;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::poisson::Column;
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::trends::with_own_trends;

/// Refuses when the verdict is another one once areas may have trends of their own.
pub fn moving_apart(panel: &Panel, plan: &Plan, found: &Found) -> Option<Refusal> {
    let (ratio, verdict) = (found.rate_ratio?, found.verdict?);
    let calls = panel.filled_by_middle()?;
    match apart(&panel.on_one_scale(), &calls, plan)? {
        Ok(estimate) => {
            let apart = estimate.rate_ratio();
            (apart.verdict() != verdict).then_some(Refusal::MovingApart {
                ratio: ratio.ratio,
                apart: apart.ratio,
                low: apart.low,
                high: apart.high,
            })
        }
        // No area's exposure has a trend: none can be confused with it.
        Err(Refusal::NoVariation { .. }) => None,
        Err(why) => Some(why),
    }
}

/// The method's estimate with trends; `None` for methods that compare no areas over time.
fn apart(panel: &Panel, calls: &[f64], plan: &Plan) -> Option<Result<Estimate, Refusal>> {
    let own = || own_trends(panel, calls);
    match plan.method {
        Method::PoissonTwoWay | Method::Nb2 => Some(methods::two_way_beside(panel, calls, &[own()])),
        Method::DistributedLags => {
            let built = distributed_lags::with_beside(panel, calls, &plan.lags(), Some(&own()));
            Some(built.map(|(built, _)| built.estimate()))
        }
        Method::Imputation | Method::Etwfe | Method::CallawaySantanna | Method::SunAbraham | Method::Event => {
            let apart = if plan.method == Method::Imputation { plan.apart } else { 0 };
            Some(staggered::adoption(panel, plan, apart).and_then(|adoption| with_own_trends(panel, calls, &adoption)))
        }
        Method::Its | Method::Spearman | Method::Moran => None,
    }
}

/// One column that does for all areas' trends: time, times the slope of the area's own exposure. What is left of the exposure once this is out has no
/// trend in any area, so that no trend of calls can pass for it. Source: Frisch and Waugh (1933), Econometrica 1, 387-401.
fn own_trends(panel: &Panel, calls: &[f64]) -> Column {
    let grid = panel.grid();
    let weight: Vec<f64> = (0..grid.periods).map(|at| (0..grid.areas).map(|area| calls[area * grid.periods + at]).sum::<f64>()).collect();
    let mean = |value: &dyn Fn(usize) -> f64| {
        let sum: f64 = weight.iter().enumerate().map(|(at, weight)| weight * value(at)).sum();
        sum / weight.iter().sum::<f64>()
    };
    let middle = mean(&|at| at as f64);
    let time = |at: usize| (at as f64 - middle) / grid.periods as f64;
    let spread = mean(&|at| time(at).powi(2));
    let slope = |area: usize| mean(&|at| time(at) * panel.exposure[area * grid.periods + at]) / spread;
    let slopes: Vec<f64> = (0..grid.areas).map(slope).collect();
    let values = (0..grid.cells()).map(|cell| slopes[cell / grid.periods] * time(cell % grid.periods)).collect();
    Column { name: "trends of areas".into(), values }
}
