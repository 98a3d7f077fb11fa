//! Suppressed cells: do they decide the answer? The ratio is fitted again with each of them as low, or as high, as it can be.

use crate::correlate::answer::{Found, methods, staggered};
use crate::correlate::estimate::RateRatio;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::own_spread;

/// Refuses when the verdict is not the same whatever the withheld figures are.
///
/// The lowest ratio has them high where less is displayed than areas and periods lead one to expect, and low elsewhere; the highest the other way
/// round; two more fills hold all of them at their lowest and at their highest.
pub fn decide(panel: &Panel, plan: &Plan, found: &Found, seed: u64) -> Option<Refusal> {
    let suppressed = panel.suppressed();
    let (Some(verdict), true) = (found.verdict, suppressed > 0) else { return None };
    let more = displays_more(panel);
    let top = |below: u32| f64::from(below - 1);
    let fills: [&dyn Fn(usize, u32) -> f64; 4] = [
        &|cell, below| if more[cell] { 0.0 } else { top(below) },
        &|cell, below| if more[cell] { top(below) } else { 0.0 },
        &|_, _| 0.0,
        &|_, below| top(below),
    ];
    let refit = |calls: Vec<f64>| -> Option<RateRatio> {
        let found = match plan.method {
            Method::PoissonTwoWay => methods::poisson(panel, &calls),
            Method::Nb2 => methods::nb2(panel, &calls, plan),
            Method::DistributedLags => methods::distributed_lags(panel, &calls, plan),
            Method::Its => methods::its(panel, &calls, plan, seed),
            Method::Event => methods::event(panel, &calls, plan),
            Method::Imputation | Method::Etwfe | Method::CallawaySantanna | Method::SunAbraham => staggered::staggered(panel, &calls, plan),
            Method::Spearman | Method::Moran => return None,
        };
        found.ok()?.rate_ratio
    };
    let ratios: Vec<Option<RateRatio>> = fills.iter().map(|fill| panel.filled(fill).and_then(refit)).collect();
    if ratios.iter().all(|ratio| ratio.is_some_and(|ratio| ratio.verdict() == verdict)) {
        return None;
    }
    let known: Vec<f64> = ratios.iter().flatten().map(|ratio| ratio.ratio).collect();
    let lowest = known.iter().copied().fold(f64::INFINITY, f64::min).min(1.0);
    let highest = known.iter().copied().fold(0.0, f64::max);
    Some(Refusal::SuppressedDecide { suppressed, cells: panel.calls.len(), lowest, highest })
}

/// Where more is displayed than the area's and the period's means lead one to expect.
fn displays_more(panel: &Panel) -> Vec<bool> {
    let even = vec![1.0; panel.exposure.len()];
    match crate::correlate::absorb::TwoWay::new(panel.grid(), &even) {
        Some(effects) if own_spread(panel) > 0.0 => effects.residual(&panel.exposure).into_iter().map(|own| own > 0.0).collect(),
        Some(_) | None => vec![false; panel.exposure.len()],
    }
}
