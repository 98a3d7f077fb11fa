//! A trial as it is published, and what anybody can find out about it with the ledger's public entries alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::digest::hex;
use crate::domain::draw::in_turn;
use crate::domain::draw::published::{Chain, DrawFault, Opened, against_commitment, against_head, is_of_day, seed_of};
use crate::domain::ledger::EventKind;
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
    #[error("entry {0} of the record is no trial of this id")]
    NoEntry(i64),
    #[error("what is said of the trial is not what entry {0} of the record holds")]
    OtherBody(i64),
    #[error("what is said of the trial cannot be read: {0}")]
    Unreadable(String),
    /// Of what the order was drawn by: secret, head, seed, day.
    #[error(transparent)]
    Lot(#[from] DrawFault),
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
    /// What its entry says.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn record(&self) -> Result<TrialRecord, TrialFault> {
        let unreadable = |wrong: serde_json::Error| TrialFault::Unreadable(wrong.to_string());
        let body: serde_json::Value = serde_json::from_str(&self.opened.body).map_err(unreadable)?;
        serde_json::from_value(body[TRIAL].clone()).map_err(unreadable)
    }

    /// The order drawn again from what is published. Every fault that can be told from the others, but for those of the answer.
    pub fn faults(&self, chain: &Chain) -> Vec<TrialFault> {
        let record = match self.record() {
            Ok(record) => record,
            Err(fault) => return vec![fault],
        };
        let mut faults = self.against_entry(&record, chain);
        faults.extend(against_commitment(&record.secret, &record.head, &self.committed, chain).into_iter().map(TrialFault::Lot));
        faults.extend(against_head(&record.head, record.since, chain).map(TrialFault::Lot));
        faults.extend(self.drawn_again(&record));
        faults
    }

    fn against_entry(&self, record: &TrialRecord, chain: &Chain) -> Vec<TrialFault> {
        let entry = chain.entry(self.seq).filter(|entry| entry.action == EventKind::TrialMade && entry.subject == self.id);
        let Some(entry) = entry else { return vec![TrialFault::NoEntry(self.seq)] };
        let other = self.opened.digest(self.id).is_none_or(|digest| entry.digest != digest);
        let found = [
            (other, TrialFault::OtherBody(self.seq)),
            (!is_of_day(entry.at, record.since), TrialFault::Lot(DrawFault::Day)),
            (record.day >= record.design.first.first_day(), TrialFault::Late),
        ];
        found.into_iter().filter_map(|(is, fault)| is.then_some(fault)).collect()
    }

    /// Seed, list, order and plan: as the entry says, and as the trial is kept.
    fn drawn_again(&self, record: &TrialRecord) -> Vec<TrialFault> {
        let mut faults = Vec::new();
        let seed = seed_of(&record.head, &record.secret);
        if hex(&seed) != record.seed {
            faults.push(TrialFault::Lot(DrawFault::Seed));
        }
        if self.design.counties != record.design.counties {
            faults.push(TrialFault::List(record.design.counties.len()));
        }
        let rest = |design: &Design| (design.steps, design.step_months, design.first);
        if rest(&self.design) != rest(&record.design) || self.series != record.series {
            faults.push(TrialFault::Plan(self.seq));
        }
        let expected = in_turn(&seed, record.design.counties.iter().map(String::as_str));
        faults.extend([&record.order, &self.order].into_iter().find_map(|found| first_difference(&expected, found)));
        faults
    }
}

/// The first turn that another county has.
fn first_difference(expected: &[&str], found: &[String]) -> Option<TrialFault> {
    let differs = |turn: &usize| expected.get(*turn).copied() != found.get(*turn).map(String::as_str);
    let at = (0..expected.len().max(found.len())).find(differs)?;
    let said = |code: Option<&str>| code.unwrap_or("none").to_owned();
    let (expected, found) = (said(expected.get(at).copied()), said(found.get(at).map(String::as_str)));
    Some(TrialFault::Order { turn: at + 1, expected, found })
}
