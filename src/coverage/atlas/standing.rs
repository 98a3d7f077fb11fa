//! What changes about a place while it stays where it is: its kinds, when it opened and closed, and what was found on which day.

use std::collections::HashMap;

use crate::coverage::atlas::days::{EVER, LongDay, NEVER, ShortDay, long, short};
use crate::coverage::atlas::pick::Pick;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::{Determination, Status};
use crate::domain::mandate::{Applicability, Compliance};
use crate::domain::place::Place;

/// One column for each fact, a row a place.
#[derive(Clone, Default)]
pub struct Standing {
    pub opened: Vec<LongDay>,
    pub closed: Vec<LongDay>,
    /// Which of `sets` the place's categories are.
    pub kinds: Vec<u32>,
    pub invented: Vec<bool>,
    /// Place `at` has the spans from here to where the next one begins.
    starts: Vec<u32>,
    spans: Spans,
    /// Each set of categories that there is, once.
    pub sets: Vec<Box<[Category]>>,
}

/// What holds from a day on until the next span's, of all places; oldest first within a place.
#[derive(Clone, Default)]
struct Spans {
    from: Vec<ShortDay>,
    held: Vec<Held>,
    /// The day of the visit that decides; meaningless where `held` knows of none.
    seen: Vec<ShortDay>,
}

/// A span of a place.
#[derive(Clone, Copy)]
pub struct Span {
    pub from: ShortDay,
    pub held: Held,
    pub seen: ShortDay,
}

/// Applicability (2 bits), compliance (2), whether the poster was seen (2), whether a visit decides (1).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Held(u8);

impl Held {
    fn of(row: &Determination) -> Held {
        let compliance = row.compliance.map_or(0, |compliance| compliance as u8 + 1);
        let displayed = row.displayed.map_or(0, |displayed| u8::from(displayed) + 1);
        Held(row.applicability as u8 | compliance << 2 | displayed << 4 | u8::from(row.visit.is_some()) << 6)
    }

    pub fn applicability(self) -> Applicability {
        Applicability::ALL[usize::from(self.0 & 3)]
    }

    pub fn compliance(self) -> Option<Compliance> {
        Compliance::ALL.get(usize::from(self.0 >> 2 & 3).wrapping_sub(1)).copied()
    }

    pub fn displayed(self) -> Option<bool> {
        [None, Some(false), Some(true), None][usize::from(self.0 >> 4 & 3)]
    }

    pub fn was_visited(self) -> bool {
        self.0 & 0x40 != 0
    }

    pub fn status(self) -> Status {
        Status::of(self.applicability(), self.compliance(), self.displayed())
    }
}

impl Standing {
    pub fn len(&self) -> usize {
        self.opened.len()
    }

    /// The spans of a place, oldest first.
    pub fn spans(&self, at: usize) -> impl DoubleEndedIterator<Item = Span> {
        self.range(at).map(|at| Span { from: self.spans.from[at], held: self.spans.held[at], seen: self.spans.seen[at] })
    }

    fn range(&self, at: usize) -> std::ops::Range<usize> {
        self.starts[at] as usize..self.starts.get(at + 1).map_or(self.spans.from.len(), |end| *end as usize)
    }

    /// The span that holds on a day.
    pub fn span(&self, at: usize, day: ShortDay) -> Option<Span> {
        self.spans(at).rev().find(|span| span.from <= day)
    }

    /// Had the place opened, and not closed, on a day?
    pub fn stood_on(&self, at: usize, day: LongDay) -> bool {
        self.opened[at] <= day && day < self.closed[at]
    }

    /// `None` when it did not stand on that day, or nothing is said of it.
    pub fn status(&self, at: usize, day: On) -> Option<Status> {
        if self.stood_on(at, day.long) { self.span(at, day.short).map(|span| span.held.status()) } else { None }
    }

    /// # Panics
    /// At four thousand million spans.
    fn begin(&mut self) {
        self.starts.push(u32::try_from(self.spans.from.len()).expect("an atlas holds less than 2^32 spans"));
    }

    /// The rows picked from two tables whose sets agree: those of `added` begin with all of `self`.
    pub fn picked(&self, added: &Standing, picks: &[Pick]) -> Standing {
        let mut standing = Standing {
            opened: Pick::column(picks, &self.opened, &added.opened),
            closed: Pick::column(picks, &self.closed, &added.closed),
            kinds: Pick::column(picks, &self.kinds, &added.kinds),
            invented: Pick::column(picks, &self.invented, &added.invented),
            starts: Vec::with_capacity(picks.len()),
            spans: Spans::default(),
            sets: added.sets.clone(),
        };
        let of = |pick: &Pick| pick.choose(self, added);
        let total = picks.iter().map(|pick| of(pick).0.range(of(pick).1).len()).sum();
        standing.spans = Spans { from: Vec::with_capacity(total), held: Vec::with_capacity(total), seen: Vec::with_capacity(total) };
        for pick in picks {
            let (from, at) = of(pick);
            let range = from.range(at);
            standing.begin();
            standing.spans.from.extend_from_slice(&from.spans.from[range.clone()]);
            standing.spans.held.extend_from_slice(&from.spans.held[range.clone()]);
            standing.spans.seen.extend_from_slice(&from.spans.seen[range]);
        }
        standing
    }

    pub fn bytes(&self) -> usize {
        self.opened.capacity() * 4
            + self.closed.capacity() * 4
            + self.kinds.capacity() * 4
            + self.invented.capacity()
            + self.starts.capacity() * 4
            + self.spans.from.capacity() * 2
            + self.spans.held.capacity()
            + self.spans.seen.capacity() * 2
    }
}

/// A day asked about, in both measures.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct On {
    pub short: ShortDay,
    pub long: LongDay,
}

impl On {
    pub fn day(day: Day) -> On {
        On { short: short(day), long: long(day) }
    }
}

/// Gathers rows in the order of coming.
pub struct StandingRows {
    standing: Standing,
    numbers: HashMap<Box<[Category]>, u32>,
}

impl StandingRows {
    /// Rows that go beside those of another table, whose sets they share.
    pub fn beside(sets: &[Box<[Category]>]) -> StandingRows {
        let numbers = sets.iter().cloned().zip(0..).collect();
        StandingRows { standing: Standing { sets: sets.to_vec(), ..Standing::default() }, numbers }
    }

    pub fn push(&mut self, place: &Place, rows: &[Determination]) {
        let (standing, categories) = (&mut self.standing, place.categories.as_slice());
        let kinds = self.numbers.get(categories).copied().unwrap_or_else(|| {
            let number = standing.sets.len() as u32;
            standing.sets.push(categories.into());
            self.numbers.insert(categories.into(), number);
            number
        });
        standing.kinds.push(kinds);
        standing.opened.push(place.opened_on.map_or(EVER, long));
        standing.closed.push(place.closed_on.map_or(NEVER, long));
        standing.invented.push(place.invented);
        standing.begin();
        for row in rows {
            standing.spans.from.push(short(row.from_day));
            standing.spans.held.push(Held::of(row));
            standing.spans.seen.push(row.visit.map_or(0, |(_, day)| short(day)));
        }
    }

    pub fn done(self) -> Standing {
        self.standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    proptest! {
        #[test]
        fn a_determination_is_one_byte_and_two_days(applicability in 0..4usize, compliance in 0..4usize, displayed in prop::option::of(any::<bool>()), seen in prop::option::of(0..50_000i64)) {
            let day = Day::of(1900, 1, 1);
            let row = Determination {
                from_day: day,
                applicability: Applicability::ALL[applicability],
                compliance: Compliance::ALL.get(compliance).copied(),
                displayed,
                visit: seen.map(|days| (Uuid::nil(), day.plus(days))),
            };
            let held = Held::of(&row);
            prop_assert_eq!((held.applicability(), held.compliance(), held.displayed()), (row.applicability, row.compliance, row.displayed));
            prop_assert_eq!((held.was_visited(), held.status()), (row.visit.is_some(), row.status()));
        }
    }
}
