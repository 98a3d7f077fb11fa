//! Day statuses: how every place stands on one day, a byte each: worked out once and read by every map and count of that day.

use rayon::prelude::*;

use crate::coverage::atlas::days::DayKey;
use crate::coverage::atlas::status_columns::StatusColumns;
use crate::coverage::tally::Tally;
use crate::domain::determination::{Display, Standing, Status};

/// Standings by position, each as its [`number`].
pub struct DayStatuses(Vec<u8>);

/// What may have been seen of a poster, and whether the visit put it up.
const SEEN: [(Option<Display>, bool); 6] = [
    (None, false),
    (Some(Display::Missing), false),
    (Some(Display::Shown), false),
    (Some(Display::Shown), true),
    (Some(Display::StaffOnly), false),
    (Some(Display::StaffOnly), true),
];

/// Fresh and stale.
const AGES: usize = 2;

/// The place did not stand on that day, or nothing is said of it.
const ABSENT: u8 = (Status::ALL.len() * SEEN.len() * AGES) as u8;

fn number(standing: Standing) -> u8 {
    let seen = match (standing.display, standing.put_up) {
        (None, _) => 0,
        (Some(Display::Missing), _) => 1,
        (Some(Display::Shown), put_up) => 2 + u8::from(put_up),
        (Some(Display::StaffOnly), put_up) => 4 + u8::from(put_up),
    };
    (standing.status as u8 * SEEN.len() as u8 + seen) * AGES as u8 + u8::from(standing.is_stale)
}

fn standing(number: usize) -> Option<Standing> {
    let (rest, is_stale) = (number / AGES, number % AGES == 1);
    let (display, put_up) = SEEN[rest % SEEN.len()];
    Status::ALL.get(rest / SEEN.len()).map(|&status| Standing { status, display, put_up, is_stale })
}

impl DayStatuses {
    pub fn of(statuses: &StatusColumns, on: DayKey) -> DayStatuses {
        let code = |at| statuses.standing(at, on).map_or(ABSENT, number);
        DayStatuses((0..statuses.len()).into_par_iter().with_min_len(10_000).map(code).collect())
    }

    /// Positions, of those below `end`, of the places that stand as wanted.
    pub fn standing_so(&self, wanted: impl Fn(Standing) -> bool, end: usize) -> impl Iterator<Item = usize> {
        let is_wanted: [bool; 1 + ABSENT as usize] = std::array::from_fn(|number| standing(number).is_some_and(&wanted));
        self.0[..end].iter().zip(0..).filter(move |(number, _)| is_wanted[usize::from(**number)]).map(|(_, at)| at)
    }

    pub fn status(&self, position: u32) -> Option<Status> {
        standing(self.0[position as usize].into()).map(|standing| standing.status)
    }

    pub fn bytes(&self) -> usize {
        self.0.capacity()
    }
}

/// Counts by standing, quicker to add to than a [`Tally`].
#[derive(Clone, Copy)]
pub struct Counts([u32; ABSENT as usize + 1]);

impl Default for Counts {
    fn default() -> Counts {
        Counts([0; ABSENT as usize + 1])
    }
}

impl Counts {
    /// Counts a place on each of several days, oldest first, one of these a day.
    pub fn add_on(counts: &mut [Counts], statuses: &StatusColumns, at: usize, days: &[DayKey]) {
        let mut spans = statuses.spans(at).peekable();
        let mut holds = None;
        for (counts, &day) in counts.iter_mut().zip(days) {
            while let Some(span) = spans.next_if(|span| span.from <= day.short) {
                holds = Some(span);
            }
            if statuses.was_open_on(at, day.long) {
                // Its age, and whether its visit counts, are those of this day.
                let standing = holds.map_or(ABSENT, |span| number(span.since(day).standing(day)));
                counts.0[usize::from(standing)] += 1;
            }
        }
    }

    pub fn merge(&mut self, other: &Counts) {
        self.0.iter_mut().zip(other.0).for_each(|(count, more)| *count += more);
    }

    pub fn add(&mut self, statuses: &DayStatuses, position: u32) {
        self.0[usize::from(statuses.0[position as usize])] += 1;
    }

    /// Those that there are any of.
    pub fn by_status(&self) -> impl Iterator<Item = (Status, u32)> {
        let counts = self.0.chunks_exact(SEEN.len() * AGES).map(|counts| counts.iter().sum());
        Status::ALL.iter().copied().zip(counts).filter(|(_, count)| *count > 0)
    }

    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (at, &count) in self.0.iter().enumerate().filter(|(_, count)| **count > 0) {
            if let Some(standing) = standing(at) {
                tally.add_many(standing, count);
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_has_a_number_of_its_own() {
        let mut told = 0;
        for at in 0..usize::from(ABSENT) {
            assert_eq!(standing(at).map(number), Some(at as u8));
            told += 1;
        }
        assert_eq!((told, standing(ABSENT.into())), (120, None));
    }

    #[test]
    fn counts_come_to_the_tally_of_the_same_places() {
        let mut counts = Counts::default();
        let every: Vec<Standing> = (0..usize::from(ABSENT)).filter_map(standing).collect();
        every.iter().for_each(|&one| counts.0[usize::from(number(one))] += 1);
        assert_eq!(counts.tally(), every.iter().copied().collect());
        assert_eq!(counts.by_status().map(|(_, count)| count).sum::<u32>(), 120);
    }
}
