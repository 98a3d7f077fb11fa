//! The answer in one sentence, from the interval or the p-value and never from the estimate alone.

use crate::correlate::answer::{Figures, Found};
use crate::correlate::estimate::Verdict;
use crate::correlate::plan::Plan;
use crate::domain::hotline::Unit;
use crate::domain::language::{Bilingual, Language};
use crate::web::public::hotline::studies::Held;
use crate::web::view::refusals::decimals;
use crate::web::view::{format, i18n};

/// Below this a p-value counts as saying something.
const SAYS_SOMETHING: f64 = 0.05;

fn key(found: &Found, verdict: Option<Verdict>, held: Option<&Held>) -> &'static str {
    let by = |verdict: Option<Verdict>, more, fewer, either| match verdict {
        Some(Verdict::MoreCalls) => more,
        Some(Verdict::FewerCalls) => fewer,
        Some(Verdict::Either) | None => either,
    };
    let by_p = |p: f64, above: bool, more, fewer, either| match p <= SAYS_SOMETHING {
        true if above => more,
        true => fewer,
        false => either,
    };
    let p = |own: f64| held.map_or(own, |held| held.p_value);
    match &found.figures {
        Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. } | Figures::DistributedLags(_) => {
            by(verdict, "study-more", "study-fewer", "study-either")
        }
        Figures::Staggered { .. } | Figures::Event(_) => by(verdict, "study-since-more", "study-since-fewer", "study-since-either"),
        Figures::Its(_) => by(verdict, "study-step-more", "study-step-fewer", "study-step-either"),
        Figures::Spearman(ranked) => {
            by_p(p(ranked.p_value_permutation), ranked.rho > 0.0, "study-rank-more", "study-rank-fewer", "study-rank-either")
        }
        Figures::Moran { whole, .. } => {
            by_p(p(whole.p_value_permutation), whole.i > whole.expected, "study-moran-alike", "study-moran-unlike", "study-moran-either")
        }
    }
}

/// Level of the interval in per cent: 95, or a stricter one where several plans were tried.
pub fn level(held: Option<&Held>) -> Bilingual {
    let per_cent = held.map_or(95.0, |held| held.level * 100.0);
    let digits = if (per_cent * 10.0).round() == per_cent.round() * 10.0 { 0 } else { 2 };
    decimals(per_cent, digits)
}

/// What the answer, held to Holm's measure where several plans were tried, lets one say of figures of `unit` and of the posters as the plan measures them.
pub fn sentence(found: &Found, unit: Unit, plan: &Plan, held: Option<&Held>) -> Bilingual {
    let by = held.map_or(0.95, |held| held.level);
    let ratio = found.at_level(by);
    let parted = found.parting_ratio(by);
    let say = |language: Language| {
        let unit = i18n::text(language, &format!("unit-{}", unit.code())).to_lowercase();
        let ends = ratio.map_or((1.0, 1.0), |ratio| (ratio.low, ratio.high));
        let written = |number: f64| decimals(number, 2).in_language(language).to_owned();
        let variables = [
            ("unit", unit.into()),
            ("exposure", plan.exposure.code().into()),
            ("from", format::percent(plan.displays_from).into()),
            ("level", level(held).in_language(language).to_owned().into()),
            ("low", written(ends.0).into()),
            ("high", written(ends.1).into()),
        ];
        if let Some(imputed) = parted {
            let beside = [("imputed_low", written(imputed.low).into()), ("imputed_high", written(imputed.high).into())];
            let key = match imputed.verdict() {
                Verdict::MoreCalls => "study-parts-more",
                Verdict::FewerCalls => "study-parts-fewer",
                Verdict::Either => "study-parts-either",
            };
            return i18n::with(language, key, &variables.into_iter().chain(beside).collect::<Vec<_>>());
        }
        i18n::with(language, key(found, ratio.map(|ratio| ratio.verdict()), held), &variables)
    };
    Bilingual::of(say)
}
