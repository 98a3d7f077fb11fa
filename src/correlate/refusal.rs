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

/// A named reason not to answer. Its words stand in the messages, `refusal-…` and `remedy-…`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    TooFewAreas {
        found: usize,
        needed: usize,
    },
    TooFewPeriods {
        found: usize,
        needed: usize,
    },
    PeriodsTooLong {
        grain: Grain,
    },
    TooFewCalls {
        found: u64,
        needed: u64,
    },
    TooLittlePower {
        detectable: f64,
        needed: f64,
        missing: Missing,
    },
    SeriesBreaks {
        kind: BreakKind,
        at: Period,
        note: String,
    },
    MissingCells {
        missing: usize,
        cells: usize,
        area: String,
        period: Period,
    },
    NoPopulation {
        area: String,
    },
    MixedPopulations {
        area: String,
        period: Period,
        before: u64,
        after: u64,
    },
    ZerosLookWithheld {
        zeros: usize,
        smallest: u32,
    },
    AllSuppressed,
    SuppressedDecide {
        suppressed: usize,
        cells: usize,
        lowest: f64,
        highest: f64,
    },
    SuppressedUnbounded {
        suppressed: usize,
        cells: usize,
    },
    AllZero,
    EmptyPeriod {
        period: String,
    },
    NoVariation {
        column: String,
        spread: f64,
        needed: f64,
    },
    Collinear {
        column: String,
    },
    Separated {
        column: String,
    },
    NoOverdispersion,
    Unsettled {
        rounds: usize,
    },
    BreakAtTheEdge {
        before: usize,
        after: usize,
        needed: usize,
    },
    TooFewChecked {
        share: f64,
        needed: f64,
        checks: u32,
    },
    OneAreaDecides {
        area: String,
    },
    FalseAlarms {
        rate: f64,
        allowed: f64,
    },
    TooFewFirstDisplays {
        found: usize,
        needed: usize,
    },
    AllDisplayFromTheStart {
        areas: usize,
    },
    NothingToCompare {
        areas: usize,
    },
    NoCallsToCompare,
    FutureExplains {
        ahead: usize,
        p_value: f64,
    },
    EstimatorsPart {
        ratio: f64,
        imputed: f64,
    },
    CallsMovedBefore {
        periods: usize,
        ratio: f64,
        p_value: f64,
    },
    /// Once areas may have trends of their own, the verdict is another one.
    MovingApart {
        ratio: f64,
        apart: f64,
        low: f64,
        high: f64,
    },
    NoNeighbors,
    ControlMoved {
        control: String,
        p_value: f64,
    },
    ControlIsOutcome {
        control: String,
    },
    ControlHasNoFigures {
        control: String,
    },
    /// The control cannot be fitted, or would not see a doubling: it clears nothing.
    ControlCannotTell {
        control: String,
        why: Box<Refusal>,
    },
    PlanDoesNotFit {
        what: String,
        found: String,
    },
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
            Refusal::AllDisplayFromTheStart { .. } => "all_display_from_the_start",
            Refusal::NothingToCompare { .. } => "nothing_to_compare",
            Refusal::NoCallsToCompare => "no_calls_to_compare",
            Refusal::FutureExplains { .. } => "future_explains",
            Refusal::EstimatorsPart { .. } => "estimators_part",
            Refusal::CallsMovedBefore { .. } => "calls_moved_before",
            Refusal::MovingApart { .. } => "moving_apart",
            Refusal::OneAreaDecides { .. } => "one_area_decides",
            Refusal::FalseAlarms { .. } => "false_alarms",
            Refusal::NoNeighbors => "no_neighbors",
            Refusal::ControlMoved { .. } => "control_moved",
            Refusal::ControlIsOutcome { .. } => "control_is_outcome",
            Refusal::ControlHasNoFigures { .. } => "control_has_no_figures",
            Refusal::ControlCannotTell { .. } => "control_cannot_tell",
            Refusal::PlanDoesNotFit { .. } => "plan_does_not_fit",
        }
    }
}
