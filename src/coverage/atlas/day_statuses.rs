//! Day statuses: the status of every place on one day, a byte each: worked out once and read by every map and count of that day.

use rayon::prelude::*;

use crate::coverage::atlas::days::DayKey;
use crate::coverage::atlas::status_columns::StatusColumns;
use crate::coverage::rate::Tally;
use crate::domain::determination::Status;

/// Statuses by position.
pub struct DayStatuses(Vec<u8>);

/// The place did not stand on that day, or nothing is said of it.
const ABSENT: u8 = Status::ALL.len() as u8;

impl DayStatuses {
    pub fn of(statuses: &StatusColumns, on: DayKey) -> DayStatuses {
        let code = |at| statuses.status(at, on).map_or(ABSENT, |status| status as u8);
        DayStatuses((0..statuses.len()).into_par_iter().with_min_len(10_000).map(code).collect())
    }

    pub fn status(&self, position: u32) -> Option<Status> {
        Status::ALL.get(usize::from(self.0[position as usize])).copied()
    }

    pub fn bytes(&self) -> usize {
        self.0.capacity()
    }
}

/// Counts by status, quicker to add to than a [`Tally`].
#[derive(Clone, Copy, Default)]
pub struct Counts([u32; ABSENT as usize + 1]);

impl Counts {
    pub fn add(&mut self, statuses: &DayStatuses, position: u32) {
        self.0[usize::from(statuses.0[position as usize])] += 1;
    }

    /// Those that there are any of.
    pub fn by_status(&self) -> impl Iterator<Item = (Status, u32)> {
        Status::ALL.iter().copied().zip(self.0).filter(|(_, count)| *count > 0)
    }

    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (status, count) in self.by_status() {
            *tally.of(status) = count;
        }
        tally
    }
}
