//! A draw as it is published, and what anybody can find out about it with the ledger's public entries alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::digest::hex;
use crate::domain::draw::{DrawRecord, frame_digest};
use crate::domain::ledger::EventKind;
use crate::domain::lot::{Chain, LotFault, Opened, PublishedLot, TurnDifference, in_turn};

/// Under this name a body holds the draw.
pub const DRAW: &str = "draw";

/// What is published: the two bodies, word for word with their salts, of which the ledger holds the digests, and the frame. No personal
/// data and no address: places by their public codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDraw {
    pub id: Uuid,
    /// Number of the draw's entry.
    pub seq: i64,
    pub opened: Opened,
    /// Of the entry that committed the secret.
    pub committed: Opened,
    /// Codes, in their order.
    pub frame: Vec<String>,
}

/// What of a draw does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawFault {
    /// Of the lot: entry, secret, head, seed, day.
    #[error(transparent)]
    Lot(#[from] LotFault),
    #[error("the frame was changed: it is not the list of {0} places that the draw was made from")]
    Frame(u32),
    #[error("of the frame that is given {expected} stands in turn {turn}, the draw has {found}")]
    List { turn: usize, expected: String, found: String },
    #[error("the same places were drawn, but {expected} stands in turn {turn}, the draw has {found}")]
    Order { turn: usize, expected: String, found: String },
    #[error("{expected} places were to be drawn, the list has {found}")]
    Size { expected: u32, found: usize },
}

impl PublishedDraw {
    fn lot(&self) -> PublishedLot<'_> {
        PublishedLot { id: self.id, seq: self.seq, kind: EventKind::DrawMade, opened: &self.opened, committed: &self.committed }
    }

    /// What its entry says.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn record(&self) -> Result<DrawRecord, LotFault> {
        self.lot().record(DRAW)
    }

    /// The draw made again from what is published. Every fault that can be told from the others.
    pub fn faults(&self, chain: &Chain) -> Vec<DrawFault> {
        let record = match self.record() {
            Ok(record) => record,
            Err(fault) => return vec![fault.into()],
        };
        let mut faults: Vec<DrawFault> = self.lot().faults(&record.basis(), chain).into_iter().map(DrawFault::Lot).collect();
        faults.extend(self.made_again(&record));
        faults
    }

    /// Frame and list.
    fn made_again(&self, record: &DrawRecord) -> Vec<DrawFault> {
        let mut faults = Vec::new();
        let codes: Vec<&str> = self.frame.iter().map(String::as_str).collect();
        if codes.len() != record.frame.count as usize || hex(&frame_digest(codes.iter().copied())) != record.frame.sha256 {
            faults.push(DrawFault::Frame(record.frame.count));
        }
        if record.places.len() != record.size as usize {
            faults.push(DrawFault::Size { expected: record.size, found: record.places.len() });
        }
        let expected = in_turn(&record.basis().seed_again(), codes);
        faults.extend(difference(&expected[..record.places.len().min(expected.len())], &record.places));
        faults
    }
}

/// The first turn that another place has.
fn difference(expected: &[&str], found: &[String]) -> Option<DrawFault> {
    let (mut wanted, mut had) = (expected.to_vec(), found.iter().map(String::as_str).collect::<Vec<_>>());
    wanted.sort_unstable();
    had.sort_unstable();
    let TurnDifference { turn, expected, found } = TurnDifference::between(expected, found)?;
    Some(if wanted == had { DrawFault::Order { turn, expected, found } } else { DrawFault::List { turn, expected, found } })
}
