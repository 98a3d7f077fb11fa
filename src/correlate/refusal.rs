//! Refusals: why a question cannot be answered with the data at hand. Each reason carries what was found and what would be needed.

use serde::{Deserialize, Serialize};

use crate::domain::hotline::{BreakKind, Grain, Period};

/// How much more of each would do, other things equal: from the power calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub periods: u64,
    pub areas: u64,
    pub calls: u64,
}

/// A named reason not to answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    #[error("there are too few areas: {found}, where {needed} are needed")]
    TooFewAreas { found: usize, needed: usize },
    #[error("there are too few periods: {found}, where {needed} are needed")]
    TooFewPeriods { found: usize, needed: usize },
    #[error("the periods are too long: figures by {} cannot show what came before and what after; months or quarters are needed", grain.code())]
    PeriodsTooLong { grain: Grain },
    #[error("there are too few calls: {found}, where {needed} are needed")]
    TooFewCalls { found: u64, needed: u64 },
    #[error(
        "the data are too few to see a difference of ordinary size: the smallest rate ratio that would be seen four times in five is {detectable:.2}, where {needed:.2} is asked for; about {} more periods, {} more areas or {} more calls are missing",
        missing.periods, missing.areas, missing.calls
    )]
    TooLittlePower { detectable: f64, needed: f64, missing: Missing },
    #[error("the series changes its {} at {at}, inside the window: {note}", kind.code())]
    SeriesBreaks { kind: BreakKind, at: Period, note: String },
    #[error("{missing} of {cells} cells were never published, the first of them {area} in {period}")]
    MissingCells { missing: usize, cells: usize, area: String, period: Period },
    #[error("nobody has said how many people live in area {area}: without them there is no rate")]
    NoPopulation { area: String },
    #[error(
        "area {area} has {before} people until {period} and {after} from then on: two counts of the population are mixed, and rates would jump with them"
    )]
    MixedPopulations { area: String, period: Period, before: u64, after: u64 },
    #[error(
        "{zeros} figures are 0 and none lies between 0 and {smallest}: small numbers were likely published as 0, where they are unknown"
    )]
    ZerosLookWithheld { zeros: usize, smallest: u32 },
    #[error("every figure is suppressed by its publisher")]
    AllSuppressed,
    #[error(
        "suppressed cells decide the answer: with {suppressed} of {cells} cells withheld, the rate ratio lies anywhere from {lowest:.2} to {highest:.2}, and the conclusion changes with it"
    )]
    SuppressedDecide { suppressed: usize, cells: usize, lowest: f64, highest: f64 },
    #[error("{suppressed} of {cells} cells are suppressed and the publisher does not say below what number")]
    SuppressedUnbounded { suppressed: usize, cells: usize },
    #[error("there is not one call in the data")]
    AllZero,
    #[error("in {period} there is not one call: the logarithm of no calls is not a number")]
    EmptyPeriod { period: String },
    #[error(
        "`{column}` does not vary: its values differ by {spread:.4} (standard deviation, once areas and periods are allowed for), where {needed} is needed"
    )]
    NoVariation { column: String, spread: f64, needed: f64 },
    #[error(
        "`{column}` is a sum of the other columns and of what is common to each area or each period: its own part cannot be told apart"
    )]
    Collinear { column: String },
    #[error(
        "`{column}` separates the cells with calls from those without: every rate ratio larger than the last fits better, so there is no best one"
    )]
    Separated { column: String },
    #[error("the counts vary no more than chance alone would have it: a negative binomial has nothing to add; use poisson-two-way")]
    NoOverdispersion,
    #[error("the fit did not settle in {rounds} rounds")]
    Unsettled { rounds: usize },
    #[error("too few periods stand on one side of the break: {before} before and {after} after, where {needed} are needed on each")]
    BreakAtTheEdge { before: usize, after: usize, needed: usize },
    #[error("too little was looked at: in {share:.0} % of the cells at least {checks} places were checked, where {needed:.0} % are needed")]
    TooFewChecked { share: f64, needed: f64, checks: u32 },
    #[error("area {area} alone decides: without it nothing could be estimated")]
    OneAreaDecides { area: String },
    #[error(
        "on this data the method raises an alarm in {rate:.0} % of shuffles in which there is nothing to find, where at most {allowed:.0} % is allowed"
    )]
    FalseAlarms { rate: f64, allowed: f64 },
    #[error("too few areas go from not displaying to displaying inside the window: {found}, where {needed} are needed")]
    TooFewFirstDisplays { found: usize, needed: usize },
    #[error("no area touches another: neighbors cannot be compared")]
    NoNeighbors,
    #[error("the plan asks for {what}, and {found}")]
    PlanDoesNotFit { what: String, found: String },
}

impl Refusal {
    /// The name by which documents, messages and machines know this reason.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::TooFewAreas { .. } => "too_few_areas",
            Refusal::TooFewPeriods { .. } => "too_few_periods",
            Refusal::PeriodsTooLong { .. } => "periods_too_long",
            Refusal::TooFewCalls { .. } => "too_few_calls",
            Refusal::TooLittlePower { .. } => "too_little_power",
            Refusal::SeriesBreaks { .. } => "series_breaks",
            Refusal::MissingCells { .. } => "missing_cells",
            Refusal::NoPopulation { .. } => "no_population",
            Refusal::MixedPopulations { .. } => "mixed_populations",
            Refusal::ZerosLookWithheld { .. } => "zeros_look_withheld",
            Refusal::AllSuppressed => "all_suppressed",
            Refusal::SuppressedDecide { .. } => "suppressed_decide",
            Refusal::SuppressedUnbounded { .. } => "suppressed_unbounded",
            Refusal::AllZero => "all_zero",
            Refusal::EmptyPeriod { .. } => "empty_period",
            Refusal::NoVariation { .. } => "no_variation",
            Refusal::Collinear { .. } => "collinear",
            Refusal::Separated { .. } => "separated",
            Refusal::NoOverdispersion => "no_overdispersion",
            Refusal::Unsettled { .. } => "unsettled",
            Refusal::BreakAtTheEdge { .. } => "break_at_the_edge",
            Refusal::TooFewChecked { .. } => "too_few_checked",
            Refusal::TooFewFirstDisplays { .. } => "too_few_first_displays",
            Refusal::OneAreaDecides { .. } => "one_area_decides",
            Refusal::FalseAlarms { .. } => "false_alarms",
            Refusal::NoNeighbors => "no_neighbors",
            Refusal::PlanDoesNotFit { .. } => "plan_does_not_fit",
        }
    }
}
