//! Imputation and its kin, applied to a panel.

use crate::correlate::answer::{Figures, Found, ImputedBeside, TwoWayBeside, methods};
use crate::correlate::estimate::RateRatio;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::refusal::Refusal;
use crate::correlate::sensitivity::Drift;
use crate::correlate::staggered::adoption::{Adoption, first_displays};
use crate::correlate::staggered::before::{Before, before};
use crate::correlate::staggered::callaway_santanna::callaway_santanna;
use crate::correlate::staggered::etwfe::etwfe;
use crate::correlate::staggered::imputation::{expected, imputation, logs_around};
use crate::correlate::staggered::sun_abraham::sun_abraham;

/// Who begins when, in a panel whose areas display from `plan.displays_from` on.
pub fn adoption(panel: &Panel, plan: &Plan, apart: usize) -> Result<Adoption, Refusal> {
    Adoption::new(panel.grid(), &first_displays(panel, plan.displays_from), apart)
}

/// The plan's estimator; all but imputation keep every period before the display.
pub fn staggered(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let apart = if plan.method == Method::Imputation { plan.apart } else { 0 };
    let adoption = adoption(panel, plan, apart)?;
    let year = plan.year();
    let ratios = match plan.method {
        Method::Etwfe => etwfe(panel, calls, &adoption)?,
        Method::CallawaySantanna => callaway_santanna(panel, calls, &adoption, year)?,
        Method::SunAbraham => sun_abraham(panel, calls, &adoption, year)?,
        // Imputation, and nothing else that comes here.
        _ => imputation(panel, calls, &adoption)?,
    };
    let estimate = ratios.estimate();
    let before = moved_before(panel, calls, plan).ok();
    let mut found = Found::bare(panel, Figures::Staggered { ratios, before }).among(panel, &adoption);
    found.ratio(&estimate);
    if plan.method == Method::Imputation {
        found.two_way = two_way(panel, calls, found.rate_ratio);
    }
    Ok(found)
}

/// The two-way regression that stands beside imputation, where it can be fitted.
fn two_way(panel: &Panel, calls: &[f64], imputed: Option<RateRatio>) -> Option<TwoWayBeside> {
    let Figures::PoissonTwoWay { leaving_out_areas, weights, .. } = methods::poisson(panel, calls).ok()?.figures else { return None };
    let (ratio, imputed) = (leaving_out_areas.rate_ratio(), imputed?);
    let parted = is_all_or_nothing(panel) && parts(imputed, ratio);
    Some(TwoWayBeside { leaving_out_areas, weights, parted })
}

/// Imputation, to stand beside a two-way regression; `None` for other methods, and where nobody begins.
pub fn imputed(panel: &Panel, calls: &[f64], plan: &Plan) -> Option<ImputedBeside> {
    if plan.method != Method::PoissonTwoWay {
        return None;
    }
    let ratios = imputation(panel, calls, &adoption(panel, plan, 0).ok()?).ok()?;
    Some(ImputedBeside { ratio: ratios.whole.into(), freedom: ratios.freedom })
}

/// Does every area display in no place or in all of them, and go on once it began? Only then do both estimators ask for the same number.
fn is_all_or_nothing(panel: &Panel) -> bool {
    let grid = panel.grid();
    let course = |area: usize| &panel.exposure[grid.area(area)];
    (0..grid.areas).all(|area| course(area).iter().all(|&share| share == 0.0 || share == 1.0) && course(area).is_sorted())
}

fn parts(imputed: RateRatio, regression: RateRatio) -> bool {
    imputed.ratio < regression.low || imputed.ratio > regression.high
}

/// Refuses a regression from which imputation parts.
pub fn estimators_part(panel: &Panel, calls: &[f64], plan: &Plan, regression: RateRatio) -> Option<Refusal> {
    if !is_all_or_nothing(panel) {
        return None;
    }
    let imputed: RateRatio = imputation(panel, calls, &adoption(panel, plan, 0).ok()?).ok()?.whole.into();
    parts(imputed, regression).then_some(Refusal::EstimatorsPart { ratio: regression.ratio, imputed: imputed.ratio })
}

/// What a difference in trend is held against: by imputation, which is also what stands behind the course around the display; `None` for others.
pub fn drift(panel: &Panel, calls: &[f64], plan: &Plan) -> Option<Drift> {
    if !matches!(plan.method, Method::Imputation | Method::Event) {
        return None;
    }
    let apart = if plan.method == Method::Imputation { plan.apart } else { 0 };
    let expected = expected(panel, calls, &adoption(panel, plan, apart).ok()?)?;
    let half = plan.half_a_year();
    let sides = adoption(panel, plan, half).ok().and_then(|adoption| logs_around(panel, calls, &adoption));
    let before: Vec<Option<f64>> = sides.map(|logs| logs.since.into_iter().take(half).collect()).unwrap_or_default();
    Some(Drift::new(&expected, apart, &before))
}

/// Did calls move in the half year before areas began to display? On every period before, whatever is held apart.
pub fn moved_before(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Before, Refusal> {
    before(panel, calls, &adoption(panel, plan, 0)?, plan.half_a_year())
}
