//! A trial as it is published, and what anybody can find out about it with the ledger's public entries alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::ledger::EventKind;
use crate::domain::lot::{Chain, LotFault, Opened, PublishedLot, TurnDifference, in_turn};
use crate::domain::trial::{Design, TrialRecord};

/// Under this name a body holds the trial.
pub const TRIAL: &str = "trial";

/// What is published: the two bodies, word for word with their salts, of which the ledger holds the digests; the trial as it is kept and acted on;
/// and the answer with its figures, once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedTrial {
    pub id: Uuid,
    /// Number of the trial's entry.
    pub seq: i64,
    pub opened: Opened,
    /// Of the entry that committed the secret.
    pub committed: Opened,
    pub series: Uuid,
    pub design: Design,
    /// Codes of the counties in their turn.
    pub order: Vec<String>,
    /// Figures as CSV.
    pub panel: Option<String>,
    /// JSON.
    pub answer: Option<String>,
}

/// What of a trial does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrialFault {
    /// Of what the order was drawn by: entry, secret, head, seed, day.
    #[error(transparent)]
    Lot(#[from] LotFault),
    #[error("the order was not drawn before the first day of the trial")]
    Late,
    #[error("the list of counties was changed: it is not the one of {0} counties that the order was drawn from")]
    List(usize),
    #[error("the order was changed: {expected} stands in turn {turn}, the trial has {found}")]
    Order { turn: usize, expected: String, found: String },
    #[error("steps, their length, the first month or the series were changed: they are not those of entry {0}")]
    Plan(i64),
    #[error("the answer does not follow from the figures, the order and the seed")]
    Answer,
}

impl PublishedTrial {
    fn lot(&self) -> PublishedLot<'_> {
        PublishedLot { id: self.id, seq: self.seq, kind: EventKind::TrialMade, opened: &self.opened, committed: &self.committed }
    }

    /// What its entry says.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn record(&self) -> Result<TrialRecord, LotFault> {
        self.lot().record(TRIAL)
    }

    /// The order drawn again from what is published. Every fault that can be told from the others, but for those of the answer.
    pub fn faults(&self, chain: &Chain) -> Vec<TrialFault> {
        let record = match self.record() {
            Ok(record) => record,
            Err(fault) => return vec![fault.into()],
        };
        let mut faults: Vec<TrialFault> = self.lot().faults(&record.basis(), chain).into_iter().map(TrialFault::Lot).collect();
        faults.extend((record.day >= record.design.first.first_day()).then_some(TrialFault::Late));
        faults.extend(self.drawn_again(&record));
        faults
    }

    /// List, order and plan: as the entry says, and as the trial is kept.
    fn drawn_again(&self, record: &TrialRecord) -> Vec<TrialFault> {
        let mut faults = Vec::new();
        if self.design.counties != record.design.counties {
            faults.push(TrialFault::List(record.design.counties.len()));
        }
        let rest = |design: &Design| (design.steps, design.step_months, design.first);
        if rest(&self.design) != rest(&record.design) || self.series != record.series {
            faults.push(TrialFault::Plan(self.seq));
        }
        let expected = in_turn(&record.basis().seed_again(), record.design.counties.iter().map(String::as_str));
        let difference = [&record.order, &self.order].into_iter().find_map(|found| TurnDifference::between(&expected, found));
        faults.extend(difference.map(|TurnDifference { turn, expected, found }| TrialFault::Order { turn, expected, found }));
        faults
    }
}
