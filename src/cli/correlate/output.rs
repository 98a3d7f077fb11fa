//! Output of an answer, or of the reasons for none: JSON for machines, text for people.

use serde_json::{Value, json};

use crate::correlate::answer::{Answer, Figures, Found};
use crate::correlate::answerable::Prospect;
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
        Answer::Found(found) => {
            let mut value = json!(found);
            if let Some(sensitivity) = found.sensitivity(0.95) {
                value["sensitivity"] = json!(sensitivity);
            }
            value
        }
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
            format!("{}{}{}{figures}", sentence(found), control(found), strength(found))
        }
    }
}

/// What the control came to, where there is one.
fn control(found: &Found) -> String {
    let Some(control) = &found.control else { return String::new() };
    format!("The control, {}, did not move (p {:.4}).\n", control.series, control.p_value)
}

/// How strong something unseen would have to be.
fn strength(found: &Found) -> String {
    let Some(one) = found.sensitivity(0.95).filter(|one| one.e_value_nearer > 1.0) else { return String::new() };
    let trend = one.trend.map_or(String::new(), |trend| {
        let held = trend.breakdown.map_or(String::new(), |times| format!(", {times:.2} times the largest change in the half year before"));
        format!(" Or a trend that parts by a ratio of {:.4} each period since the display{held}.", trend.nearer)
    });
    format!(
        "To explain it away, something unseen would have to go with posters and with calls by a ratio of {:.2} each ({:.2} for the nearer end \
         of the interval; E-values).{trend}\n",
        one.e_value, one.e_value_nearer
    )
}

/// What is known of a plan beforehand, as JSON.
pub fn prospect_to_json(known: &Prospect, plan: &Plan) -> Value {
    let mut value = json!(known);
    value["refused"] = known.refused.iter().map(refused).collect();
    value["method"] = plan.method.code().into();
    value
}

/// The same in words.
pub fn prospect_to_text(known: &Prospect) -> String {
    let reasons: Vec<String> = known.refused.iter().map(|refusal| format!("\n- {}", reason(refusal).en)).collect();
    let mut lines = vec![match reasons.is_empty() {
        true => "Nothing that is known beforehand stands against this plan. What only a fit can show may still refuse it.".to_owned(),
        false => format!("This would not be answerable, because{}", reasons.concat()),
    }];
    let (begin, cells) = (known.begins.iter().map(|one| one.areas).sum::<usize>(), known.areas * known.periods);
    lines.push(format!(
        "The panel: {} areas and {} periods, {cells} cells; {} counted, {} cells withheld, {} missing.",
        known.areas, known.periods, known.calls, known.suppressed, known.missing
    ));
    lines.push(format!(
        "Areas that display from the first period on: {}; that begin later: {begin}; that never do: {}.",
        known.from_the_start, known.never
    ));
    lines.extend(known.begins.iter().map(|one| format!("  {}  {}", one.period, one.areas)));
    lines.extend(known.negative_weight_share.map(|share| format!("Negative weights of a two-way regression: {:.0}%.", share * 100.0)));
    lines.extend(
        known.detectable.map(|ratio| {
            format!("The smallest rate ratio that it could see four times in five, at best: {ratio:.2}, exp(2.80 / √(Σ μ·x²)).")
        }),
    );
    lines.join("\n")
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
