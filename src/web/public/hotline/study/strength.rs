//! How strong something unseen would have to be to explain the answer away, in words.

use crate::correlate::answer::Found;
use crate::correlate::sensitivity::Trend;
use crate::domain::language::Bilingual;
use crate::web::public::hotline::studies::Held;
use crate::web::view::i18n;
use crate::web::view::refusals::decimals;

/// One sentence for each way in which the answer could be explained away, at the level at which it is held; empty where areas are not compared.
pub fn strength(found: &Found, held: Option<&Held>) -> Vec<Bilingual> {
    let Some(one) = found.sensitivity(held.map_or(0.95, |held| held.level)) else { return Vec::new() };
    if one.e_value_nearer <= 1.0 {
        return vec![i18n::both("study-strength-none", &[])];
    }
    let way = if found.rate_ratio.is_some_and(|ratio| ratio.ratio < 1.0) { "fewer" } else { "more" };
    let times = |times: f64| decimals(times, 2).en.into();
    let values = [("whole", times(one.e_value)), ("nearer", times(one.e_value_nearer)), ("way", way.into())];
    let mut said = vec![i18n::both("study-strength-campaign", &values)];
    if let Some(trend) = one.trend {
        said.extend(parting(&trend, way));
    }
    said
}

fn parting(trend: &Trend, way: &'static str) -> Vec<Bilingual> {
    let per_cent = |ratio: f64| decimals(((ratio - 1.0) * 100.0).abs(), 1).en;
    let mut said = vec![i18n::both("study-strength-trend", &[("nearer", per_cent(trend.nearer).into()), ("way", way.into())])];
    if let (Some(largest), Some(times)) = (trend.largest_before, trend.breakdown) {
        let values = [("before", per_cent(largest).into()), ("times", decimals(times, 2).en.into())];
        said.push(i18n::both("study-strength-before", &values));
    }
    said
}
