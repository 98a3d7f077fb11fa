//! Status columns: what changes about a place while it stays where it is: its categories, when it opened and closed, and what was found on which day.

use std::collections::HashMap;

use crate::coverage::atlas::days::{DayKey, EVER, LongDay, NEVER, ShortDay, long, short};
use crate::coverage::atlas::pick::Pick;
use crate::domain::category::Category;
use crate::domain::determination::{DeterminationSpan, Display, Standing, Status};
use crate::domain::mandate::{Applicability, Compliance};
use crate::domain::place::Place;
use crate::domain::visit::Audience;

/// One column for each fact, a row a place.
#[derive(Clone, Default)]
pub struct StatusColumns {
    pub opened: Vec<LongDay>,
    pub closed: Vec<LongDay>,
    /// Which of `sets` the categories of the place are.
    pub category_sets: Vec<u32>,
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
    packed: Vec<PackedDetermination>,
    /// The day of the visit that decides; meaningless where `packed` knows of none.
    seen: Vec<ShortDay>,
}

/// A span of a place.
#[derive(Clone, Copy)]
pub struct Span {
    pub from: ShortDay,
    pub packed: PackedDetermination,
    pub seen: ShortDay,
}

/// What the law says with what was judged (12: only two words of the law can be judged), what was seen of the poster and by whom (8), whether a
/// visit decides (2): 192 of a byte's 256.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PackedDetermination(u8);

impl PackedDetermination {
    fn of(row: &DeterminationSpan) -> PackedDetermination {
        let judged = row.compliance.map_or(0, |compliance| compliance as u8 + 1);
        let law = match row.applicability {
            Applicability::Required => judged,
            Applicability::ConditionUnknown => 4 + judged,
            unjudged => 6 + unjudged as u8,
        };
        let seen = match (row.displayed, row.seen_by) {
            (None, _) => 0,
            (Some(false), _) => 1,
            (Some(true), audience) => 2 + audience.map_or(0, |audience| audience as u8) + if row.put_up { 3 } else { 0 },
        };
        PackedDetermination((law * 8 + seen) * 2 + u8::from(row.seen_on.is_some()))
    }

    fn law(self) -> u8 {
        self.0 / 16
    }

    fn seen(self) -> u8 {
        self.0 / 2 % 8
    }

    pub fn applicability(self) -> Applicability {
        match self.law() {
            0..4 => Applicability::Required,
            4..8 => Applicability::ConditionUnknown,
            law => Applicability::ALL[usize::from(law - 6)],
        }
    }

    pub fn compliance(self) -> Option<Compliance> {
        let judged = if self.law() < 8 { self.law() % 4 } else { 0 };
        Compliance::ALL.get(usize::from(judged).wrapping_sub(1)).copied()
    }

    pub fn displayed(self) -> Option<bool> {
        [None, Some(false), Some(true)][usize::from(self.seen().min(2))]
    }

    /// The widest audience of a location where the poster was seen.
    pub fn seen_by(self) -> Option<Audience> {
        (self.seen() > 1).then(|| Audience::ALL[usize::from((self.seen() - 2) % 3)])
    }

    /// The visit that decides put it up.
    pub fn put_up(self) -> bool {
        self.seen() > 4
    }

    pub fn was_visited(self) -> bool {
        !self.0.is_multiple_of(2)
    }

    pub fn status(self) -> Status {
        Status::of(self.applicability(), self.compliance(), self.displayed())
    }

    /// The same place, had nobody come by.
    fn unvisited(self) -> PackedDetermination {
        let unjudged = match self.law() {
            0..4 => 0,
            4..8 => 4,
            law => law,
        };
        PackedDetermination(unjudged * 16)
    }
}

impl Span {
    /// As it counts on a day.
    pub fn standing(self, day: DayKey) -> Standing {
        let Span { packed, seen, .. } = self;
        let display = Display::of(packed.displayed(), packed.seen_by());
        Standing { status: packed.status(), display, put_up: packed.put_up(), is_stale: packed.was_visited() && day.is_stale(seen) }
    }

    /// A visit made before the first one that counts says nothing.
    pub fn since(self, day: DayKey) -> Span {
        if self.packed.was_visited() && self.seen < day.since { Span { packed: self.packed.unvisited(), ..self } } else { self }
    }
}

impl StatusColumns {
    pub fn len(&self) -> usize {
        self.opened.len()
    }

    /// The spans of a place, oldest first.
    pub fn spans(&self, at: usize) -> impl DoubleEndedIterator<Item = Span> {
        self.range(at).map(|at| Span { from: self.spans.from[at], packed: self.spans.packed[at], seen: self.spans.seen[at] })
    }

    fn range(&self, at: usize) -> std::ops::Range<usize> {
        self.starts[at] as usize..self.starts.get(at + 1).map_or(self.spans.from.len(), |end| *end as usize)
    }

    /// The span that holds on a day.
    pub fn span(&self, at: usize, day: DayKey) -> Option<Span> {
        self.spans(at).rev().find(|span| span.from <= day.short).map(|span| span.since(day))
    }

    /// Had the place opened, and not closed, on a day?
    pub fn was_open_on(&self, at: usize, day: LongDay) -> bool {
        self.opened[at] <= day && day < self.closed[at]
    }

    /// `None` when it did not stand on that day, or nothing is said of it.
    pub fn standing(&self, at: usize, day: DayKey) -> Option<Standing> {
        if self.was_open_on(at, day.long) { self.span(at, day).map(|span| span.standing(day)) } else { None }
    }

    /// As [`StatusColumns::standing`].
    pub fn status(&self, at: usize, day: DayKey) -> Option<Status> {
        self.standing(at, day).map(|standing| standing.status)
    }

    /// # Panics
    /// At four thousand million spans.
    fn begin(&mut self) {
        self.starts.push(u32::try_from(self.spans.from.len()).expect("an atlas holds less than 2^32 spans"));
    }

    /// The rows picked from two tables whose sets agree: those of `added` begin with all of `self`.
    pub fn picked(&self, added: &StatusColumns, picks: &[Pick]) -> StatusColumns {
        let mut statuses = StatusColumns {
            opened: Pick::column(picks, &self.opened, &added.opened),
            closed: Pick::column(picks, &self.closed, &added.closed),
            category_sets: Pick::column(picks, &self.category_sets, &added.category_sets),
            invented: Pick::column(picks, &self.invented, &added.invented),
            starts: Vec::with_capacity(picks.len()),
            spans: Spans::default(),
            sets: added.sets.clone(),
        };
        let of = |pick: &Pick| pick.choose(self, added);
        let total = picks.iter().map(|pick| of(pick).0.range(of(pick).1).len()).sum();
        statuses.spans = Spans { from: Vec::with_capacity(total), packed: Vec::with_capacity(total), seen: Vec::with_capacity(total) };
        for pick in picks {
            let (from, at) = of(pick);
            let range = from.range(at);
            statuses.begin();
            statuses.spans.from.extend_from_slice(&from.spans.from[range.clone()]);
            statuses.spans.packed.extend_from_slice(&from.spans.packed[range.clone()]);
            statuses.spans.seen.extend_from_slice(&from.spans.seen[range]);
        }
        statuses
    }

    pub fn bytes(&self) -> usize {
        self.opened.capacity() * 4
            + self.closed.capacity() * 4
            + self.category_sets.capacity() * 4
            + self.invented.capacity()
            + self.starts.capacity() * 4
            + self.spans.from.capacity() * 2
            + self.spans.packed.capacity()
            + self.spans.seen.capacity() * 2
    }
}

/// Gathers rows in the order of coming.
pub struct StatusRows {
    statuses: StatusColumns,
    numbers: HashMap<Box<[Category]>, u32>,
}

impl StatusRows {
    /// Rows that go beside those of another table, whose sets they share.
    pub fn with_sets(sets: &[Box<[Category]>]) -> StatusRows {
        let numbers = sets.iter().cloned().zip(0..).collect();
        StatusRows { statuses: StatusColumns { sets: sets.to_vec(), ..StatusColumns::default() }, numbers }
    }

    pub fn push(&mut self, place: &Place, spans: impl Iterator<Item = DeterminationSpan>) {
        let (statuses, categories) = (&mut self.statuses, place.categories.as_slice());
        let category_set = self.numbers.get(categories).copied().unwrap_or_else(|| {
            let number = statuses.sets.len() as u32;
            statuses.sets.push(categories.into());
            self.numbers.insert(categories.into(), number);
            number
        });
        statuses.category_sets.push(category_set);
        statuses.opened.push(place.opened_on.map_or(EVER, long));
        statuses.closed.push(place.closed_on.map_or(NEVER, long));
        statuses.invented.push(place.invented);
        statuses.begin();
        for span in spans {
            statuses.spans.from.push(short(span.from_day));
            statuses.spans.packed.push(PackedDetermination::of(&span));
            statuses.spans.seen.push(span.seen_on.map_or(0, short));
        }
    }

    pub fn done(self) -> StatusColumns {
        self.statuses
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::atlas::days::VisitSpan;
    use crate::domain::day::Day;
    use crate::domain::determination::Determination;
    use proptest::prelude::*;
    use uuid::Uuid;

    proptest! {
        #[test]
        fn a_determination_is_one_byte_and_two_days(applicability in 0..6usize, compliance in 0..4usize, displayed in 0..5usize, put_up: bool, seen in prop::option::of(0..50_000i64)) {
            let day = Day::of(1900, 1, 1);
            let row = Determination {
                from_day: day,
                applicability: Applicability::ALL[applicability],
                compliance: Compliance::ALL.get(compliance).copied().filter(|_| applicability < 2),
                displayed: [None, Some(false), Some(true), Some(true), Some(true)][displayed],
                seen_by: displayed.checked_sub(2).map(|at| Audience::ALL[at]),
                put_up: put_up && displayed > 1,
                visit: seen.map(|days| (Uuid::nil(), day.plus(days))),
            };
            let packed = PackedDetermination::of(&DeterminationSpan::from(&row));
            prop_assert_eq!((packed.applicability(), packed.compliance()), (row.applicability, row.compliance));
            prop_assert_eq!((packed.displayed(), packed.seen_by()), (row.displayed, row.seen_by));
            prop_assert_eq!((packed.was_visited(), packed.status()), (row.visit.is_some(), row.status()));
            let seen = row.visit.map_or(0, |(_, day)| short(day));
            let span = Span { from: short(day), packed, seen };
            for on in [day.plus(200), day.plus(20_000)] {
                let of_all = DayKey::of(on.into());
                prop_assert_eq!(span.standing(of_all), row.standing(on));
                // From the day after its visit on, nothing is known of the place.
                let Some((_, seen_on)) = row.visit else { continue };
                let unvisited = Determination { compliance: None, displayed: None, seen_by: None, put_up: false, visit: None, ..row.clone() };
                for (since, expected) in [(seen_on, &row), (seen_on.plus(1), &unvisited)] {
                    let counted = span.since(DayKey::of(VisitSpan { on, since: Some(since) }));
                    prop_assert_eq!(counted.standing(of_all), expected.standing(on));
                }
            }
        }
    }
}
