//! The answer in one sentence, from the interval or the p-value and never from the estimate alone.

use crate::correlate::answer::{Figures, Found};
use crate::correlate::estimate::Verdict;
use crate::correlate::exposure::Exposure;
use crate::domain::hotline::Unit;
use crate::domain::language::{Bilingual, Language};
use crate::web::public::hotline::reasons::decimals;
use crate::web::view::i18n;

/// Below this a p-value counts as saying something.
const SAYS_SOMETHING: f64 = 0.05;

fn key(found: &Found) -> &'static str {
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
    match &found.figures {
        Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. } => by(found.verdict, "study-more", "study-fewer", "study-either"),
        Figures::Its(_) => by(found.verdict, "study-step-more", "study-step-fewer", "study-step-either"),
        Figures::Spearman(ranked) => {
            by_p(ranked.p_value_permutation, ranked.rho > 0.0, "study-rank-more", "study-rank-fewer", "study-rank-either")
        }
        Figures::Moran { whole, .. } => {
            by_p(whole.p_value_permutation, whole.i > whole.expected, "study-moran-alike", "study-moran-unlike", "study-moran-either")
        }
        Figures::Event(_) => "study-course-sentence",
    }
}

/// What the answer lets one say of figures of `unit` and of the posters as `exposure` measures them.
pub fn sentence(found: &Found, unit: Unit, exposure: Exposure) -> Bilingual {
    let say = |language: Language| {
        let unit = i18n::text(language, &format!("unit-{}", unit.code())).to_lowercase();
        let ends = found.rate_ratio.map_or((1.0, 1.0), |ratio| (ratio.low, ratio.high));
        let written = |number: f64| decimals(number, 2).in_language(language).to_owned();
        let variables = [
            ("unit", unit.into()),
            ("exposure", exposure.code().into()),
            ("low", written(ends.0).into()),
            ("high", written(ends.1).into()),
        ];
        i18n::with(language, key(found), &variables)
    };
    Bilingual::new(say(Language::En), say(Language::Es))
}
