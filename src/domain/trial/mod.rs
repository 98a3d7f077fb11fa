//! A trial: a stepped roll-out. Counties begin one after another, in an order drawn by lot as places are (`domain/lot.rs`): nobody chose
//! who begins early, so that calls in counties that have begun can be held against calls in those whose turn is yet to come. Counties count
//! from the day of their turn on, whatever was done there. Source: Hussey and Hughes (2007), Contemporary Clinical Trials 28, 182-191
//! (stepped wedge).

pub mod published;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::hotline::Period;
use crate::domain::lot::{LotBasis, RecordedHead, RevealedSecret};

/// With fewer there are too few orders to tell one from another.
pub const FEWEST_COUNTIES: usize = 8;
pub const MOST_STEPS: u32 = 24;
/// Of a step, in months.
pub const LONGEST_STEP: u32 = 12;
/// Months before the first step whose figures stand beside those of the steps: a year, with each of its seasons.
pub const MONTHS_BEFORE: u32 = 12;
/// Orders that are drawn anew to see what chance alone does.
pub const ORDERS: usize = 999;

/// What is fixed before the order is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Design {
    /// Codes, in their order, each once.
    pub counties: Vec<String>,
    /// From 2 to as many as there are counties.
    pub steps: u32,
    /// Length of a step, above 0.
    pub step_months: u32,
    /// The month on whose first day the first step begins.
    pub first: Period,
}

impl Design {
    /// The step, from 0 on, in which the county of a turn (from 0 on) begins: each step takes as many counties as the others, give or take one.
    pub fn step(&self, turn: usize) -> u32 {
        (turn * self.steps as usize / self.counties.len().max(1)) as u32
    }

    /// The month on whose first day a step (from 0 on) begins.
    pub fn begins(&self, step: u32) -> Period {
        self.first.plus((step * self.step_months) as i32)
    }

    /// The first month whose figures count.
    pub fn from(&self) -> Period {
        self.first.plus(-(MONTHS_BEFORE as i32))
    }

    /// The last month of the last step.
    pub fn last(&self) -> Period {
        self.begins(self.steps).plus(-1)
    }

    /// Months whose figures count.
    pub fn months(&self) -> usize {
        (MONTHS_BEFORE + self.steps * self.step_months) as usize
    }

    /// Months whose figures count and which lie before the county of a turn (from 0 on) begins.
    pub fn months_before(&self, turn: usize) -> usize {
        (MONTHS_BEFORE + self.step(turn) * self.step_months) as usize
    }

    /// Is the last step over?
    pub fn is_over(&self, today: Day) -> bool {
        today > self.last().last_day()
    }
}

/// A trial as its agency keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    pub id: Uuid,
    /// 1, 2, 3, …: what people call it by.
    pub number: u32,
    pub agency_id: Uuid,
    pub agency: String,
    /// Name of the supervisor.
    pub who: String,
    pub made_at: Micros,
    pub series_id: Uuid,
    pub design: Design,
    /// Codes of the counties in their turn.
    pub order: Vec<String>,
    /// The smallest rate ratio that would be seen four times in five, as it was worked out before the draw.
    pub detectable: f64,
    /// JSON, once there is one.
    pub answer: Option<String>,
    /// The figures that it rests on, as CSV.
    pub panel: Option<String>,
}

/// A trial that a supervisor asks for.
#[derive(Clone, Debug)]
pub struct NewTrial {
    /// Made with the form.
    pub id: Uuid,
    /// Monthly, by county.
    pub series: Uuid,
    pub series_title: String,
    pub design: Design,
}

/// What a trial's entry in the ledger holds: all that it takes to draw its order again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrialRecord {
    pub number: u32,
    pub agency: String,
    pub day: Day,
    /// The instant at which that day began.
    pub since: Micros,
    /// The record's last entry from before that day.
    pub head: RecordedHead,
    pub secret: RevealedSecret,
    /// In hexadecimal.
    pub seed: String,
    pub design: Design,
    pub series: Uuid,
    pub series_title: String,
    /// Orders that the answer will be held against.
    pub orders: usize,
    pub detectable: f64,
    /// Codes of the counties in their turn.
    pub order: Vec<String>,
}

impl TrialRecord {
    /// What its lot rests on.
    pub fn basis(&self) -> LotBasis<'_> {
        LotBasis { since: self.since, head: &self.head, secret: &self.secret, seed: &self.seed }
    }
}

/// Why a trial is not made, or its result not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialRefusal {
    /// Its last step is not over.
    NotOver,
    /// It is not what was entered in the record when its order was drawn.
    Changed,
    SeriesWithdrawn,
    /// What the figures count, how, or who counts it changed within the months.
    SeriesBreaks,
    /// The same, and nowhere before the first step are there as many months on one side of it as power is worked out by.
    SeriesBreaksBefore,
    FiguresMissing,
    FiguresWithheld,
    TooFewCalls,
    MonthWithoutCalls,
    /// Even a doubling would not be seen four times in five.
    TooLittlePower,
    /// No best ratio: no calls at all on one side.
    NoRatio,
}

#[cfg(test)]
mod tests;
