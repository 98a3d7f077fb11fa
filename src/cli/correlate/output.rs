//! Output of an answer, or of the reasons for none: JSON for machines, text for people.

use serde_json::{Value, json};

use crate::correlate::answer::{Answer, Figures, Found};
use crate::correlate::estimate::Verdict;
use crate::correlate::plan::Plan;
use crate::correlate::refusal::Refusal;
use crate::web::view::refusals::reason;

fn refused(refusal: &Refusal) -> Value {
    let mut value = json!(refusal);
    value["message"] = reason(refusal).en.into();
    value
}

/// One JSON object; the figures are named as in statsmodels, SciPy and esda.
pub fn to_json(answer: &Answer, plan: &Plan, warnings: &[Refusal]) -> Value {
    let mut value = match answer {
        Answer::Found(found) => json!(found),
        Answer::Refused { refused } => json!({ "refused": refused.iter().map(self::refused).collect::<Vec<_>>() }),
    };
    value["method"] = plan.method.code().into();
    if !warnings.is_empty() {
        value["would_refuse"] = warnings.iter().map(refused).collect();
    }
    value
}

/// The sentence and the figures, or the reasons.
pub fn to_text(answer: &Answer) -> String {
    match answer {
        Answer::Refused { refused } => {
            let reasons: Vec<String> = refused.iter().map(|refusal| format!("- {}", reason(refusal).en)).collect();
            format!("This cannot be answered with this data, because\n{}", reasons.join("\n"))
        }
        Answer::Found(found) => {
            let figures = serde_json::to_string_pretty(found).unwrap_or_default();
            format!("{}{figures}", sentence(found))
        }
    }
}

/// From the interval or the p-value, never from the estimate alone.
fn sentence(found: &Found) -> String {
    let said = match &found.figures {
        Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. } => ratio(found, RATES),
        Figures::DistributedLags(_) => ratio(found, RATES),
        Figures::Staggered { before, .. } => {
            let moved =
                before.map_or(String::new(), |before| format!("; calls before the display differ with p {:.4}", before.estimate.p_value));
            format!("{}{moved}", ratio(found, SINCE))
        }
        Figures::Its(_) => ratio(found, STEPS),
        Figures::Spearman(ranked) => {
            let said = by_p(ranked.rho, 0.0, ranked.p_value_permutation, RANKS);
            format!("Rank correlation {:.2} (p {:.4}): {said}", ranked.rho, ranked.p_value_permutation)
        }
        Figures::Moran { whole, .. } => {
            let said = by_p(whole.i, whole.expected, whole.p_value_permutation, NEIGHBORS);
            format!("Moran's I {:.3}, {:.3} without any order (p {:.4}): {said}", whole.i, whole.expected, whole.p_value_permutation)
        }
        Figures::Event(course) => {
            format!("{}; calls before the display differ with p {:.4}", ratio(found, SINCE), course.p_value_before)
        }
    };
    format!("{said}. This does not show cause.\n")
}

/// What is said above, below, and of neither.
type Ways = [&'static str; 3];
const RATES: Ways = [
    "calls were more where more was displayed",
    "calls were fewer where more was displayed",
    "the data go with fewer calls, as many, or more",
];
const SINCE: Ways = [
    "since areas display, calls were more than areas that do not display yet lead one to expect",
    "since areas display, calls were fewer than areas that do not display yet lead one to expect",
    "the data go with fewer calls since areas display, as many, or more",
];
const STEPS: Ways =
    ["the rate stepped up at the break", "the rate stepped down at the break", "the data go with a step down, none, or one up"];
const RANKS: Ways = [
    "areas that display more have more calls",
    "areas that display more have fewer calls",
    "areas that display more have neither clearly more calls nor fewer",
];
const NEIGHBORS: Ways = ["neighbors are alike", "neighbors differ", "neighbors are neither clearly alike nor different"];

fn ratio(found: &Found, ways: Ways) -> String {
    let (Some(ratio), Some(verdict)) = (found.rate_ratio, found.verdict) else { return ways[2].to_owned() };
    let said = match verdict {
        Verdict::MoreCalls => ways[0],
        Verdict::FewerCalls => ways[1],
        Verdict::Either => ways[2],
    };
    format!("Rate ratio {:.2} (95% interval {:.2} to {:.2}): {said}", ratio.ratio, ratio.low, ratio.high)
}

fn by_p(value: f64, middle: f64, p_value: f64, ways: Ways) -> &'static str {
    match p_value <= 0.05 {
        true if value > middle => ways[0],
        true => ways[1],
        false => ways[2],
    }
}
