//! Which places have another status since when, by columns: none is opened for it.

use std::cmp::Reverse;

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::{ShortDay, from_short, long, short};
use crate::domain::day::Day;
use crate::domain::determination::Status;

/// From a day on a place has one status, and had another one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusChange {
    /// Of the place, in the atlas that tells it.
    pub position: u32,
    pub from: Day,
    pub before: Status,
    pub after: Status,
}

impl Atlas {
    /// The last changes until a day, this one included, of the places at these positions: the latest day first, `limit` at most. On a day
    /// on which a place had closed, or not opened yet, nothing of it changes.
    pub fn status_changes(&self, positions: &[u32], until: Day, limit: usize) -> Vec<StatusChange> {
        let mut changes: Vec<StatusChange> = positions.iter().flat_map(|&at| self.changes_at(at, until)).collect();
        changes.sort_by_key(|change| (Reverse(change.from), self.places.codes[change.position as usize]));
        changes.truncate(limit);
        changes
    }

    /// The same of one place; none where it is not on record.
    pub fn status_changes_of(&self, place: Uuid, until: Day, limit: usize) -> Vec<StatusChange> {
        let position = self.catalog.position(&self.places, place);
        self.status_changes(&position.into_iter().collect::<Vec<_>>(), until, limit)
    }

    fn changes_at(&self, position: u32, until: Day) -> Vec<StatusChange> {
        let at = position as usize;
        let spans: Vec<(ShortDay, Status)> = self.statuses.spans(at).map(|span| (span.from, span.packed.status())).collect();
        let change = |pair: &[(ShortDay, Status)]| {
            let ((_, before), (from, after)) = (pair[0], pair[1]);
            (before != after && from <= short(until)).then(|| StatusChange { position, from: from_short(from), before, after })
        };
        spans.windows(2).filter_map(change).filter(|change| self.statuses.was_open_on(at, long(change.from))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::determination::Determination;
    use crate::domain::mandate::Compliance;

    fn seen(on: Day, found: Compliance) -> Determination {
        Determination { visit: Some((Uuid::nil(), on)), ..checked(on, Some(found)) }
    }

    #[test]
    fn the_latest_changes_come_first_and_what_stays_the_same_is_none() {
        let [first, early, late, last] = [Day::of(1900, 1, 1), Day::of(2020, 1, 1), Day::of(2024, 1, 1), Day::of(2025, 1, 1)];
        let mut closed = place(2, "Closed", "", "");
        closed.closed_on = Some(late);
        let atlas = Atlas::build(
            vec![
                (
                    place(1, "Inn", "", ""),
                    vec![
                        checked(first, None),
                        seen(early, Compliance::NotCompliant),
                        seen(late, Compliance::NotCompliant),
                        seen(last, Compliance::Compliant),
                    ],
                ),
                (closed, vec![checked(first, None), seen(early, Compliance::Compliant), seen(last, Compliance::NotCompliant)]),
            ],
            1,
        );
        let told = |until: Day, limit: usize| {
            let changes = atlas.status_changes(&[0, 1], until, limit);
            let positions: Vec<u32> = changes.iter().map(|change| change.position).collect();
            let told = changes.iter().zip(atlas.at_positions(&positions));
            told.map(|(change, entry)| (entry.id.as_u128(), change.from, change.after)).collect::<Vec<_>>()
        };
        let of_early = [(1, early, Status::NotCompliant), (2, early, Status::Compliant)];
        assert_eq!(told(last, 9), [vec![(1, last, Status::Compliant)], of_early.to_vec()].concat());
        assert_eq!(told(last.plus(-1), 9), of_early);
        assert_eq!(atlas.status_changes(&[0, 1], last, 2).len(), 2);
        assert!(atlas.status_changes(&[0, 1], early.plus(-1), 9).is_empty());
        assert_eq!(atlas.status_changes_of(Uuid::from_u128(1), last, 9).len(), 2);
        assert!(atlas.status_changes_of(Uuid::from_u128(9), last, 9).is_empty());
    }
}
