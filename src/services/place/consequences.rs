//! What follows from an act, worked out before it is done: the status of today, duty by duty, the counts that change, the visits that nobody
//! need make any more.

use crate::domain::assignment::Assignment;
use crate::domain::day::{Day, Micros};
use crate::domain::determination::{Display, Standing, on_day, timeline};
use crate::domain::fact::facts_on;
use crate::domain::language::Bilingual;
use crate::domain::mandate::{Applicability, Mandates};
use crate::domain::place::Place;
use crate::domain::place_details::{DetailField, PlaceDetails};
use crate::domain::visit::Visit;

/// What follows from putting one state of a place in place of another.
#[derive(Clone, Debug)]
pub struct Consequences {
    pub changed: Vec<DetailField>,
    /// `None`: it stands in no list of today.
    pub before: Option<Standing>,
    pub after: Option<Standing>,
    /// Whether everybody reads town and county only, where that changes.
    pub withheld: Option<bool>,
    pub duties: Vec<DutyChange>,
    pub counts: Vec<CountChange>,
    /// Open assignments that become moot.
    pub moot: Vec<Assignment>,
}

/// What becomes of one duty today.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyChange {
    pub title: Bilingual,
    /// `None`: it does not count for the place's kinds.
    pub before: Option<Applicability>,
    pub after: Option<Applicability>,
}

/// By how much the counts of a county change.
#[derive(Clone, Debug, PartialEq)]
pub struct CountChange {
    /// `None`: of places whose county nobody knows.
    pub county: Option<String>,
    /// Places that stand there.
    pub places: i64,
    /// That must display the poster.
    pub required: i64,
    /// Of these: that were seen to display it.
    pub displaying: i64,
}

/// The two states of a place, with its visits.
pub struct Change<'a> {
    pub before: &'a Place,
    pub after: &'a Place,
    pub visits: &'a [Visit],
}

impl Consequences {
    /// `known_at`: now; `open`: what is to be visited there.
    pub fn of(change: &Change<'_>, mandates: &Mandates, today: Day, known_at: Micros, open: Vec<Assignment>) -> Consequences {
        let Change { before, after, visits } = *change;
        let standing = |place: &Place| {
            let stands = place.stood_on(today) && place.merged_into.is_none() && !place.withdrawn;
            let rows = timeline(place, visits, mandates, known_at);
            on_day(&rows, today).filter(|_| stands).map(|row| row.standing(today))
        };
        let (held, then) = (standing(before), standing(after));
        Consequences {
            changed: PlaceDetails::of(before).differing(&PlaceDetails::of(after)),
            withheld: Some(after.withholds_address()).filter(|withheld| *withheld != before.withholds_address()),
            duties: duties(before, after, mandates, today, known_at),
            counts: counts((before.county.as_ref(), held), (after.county.as_ref(), then)),
            moot: if after.closed_on.is_some() || after.withdrawn { open } else { Vec::new() },
            before: held,
            after: then,
        }
    }
}

impl Consequences {
    /// Together with what another place's change does to the counts.
    pub fn with_counts(mut self, others: Vec<CountChange>) -> Consequences {
        for other in others {
            match self.counts.iter_mut().find(|one| one.county == other.county) {
                Some(one) => {
                    one.places += other.places;
                    one.required += other.required;
                    one.displaying += other.displaying;
                }
                None => self.counts.push(other),
            }
        }
        self
    }
}

/// Duties of which the word changes.
fn duties(before: &Place, after: &Place, mandates: &Mandates, today: Day, known_at: Micros) -> Vec<DutyChange> {
    let ruled = |place: &Place| -> Vec<(Bilingual, Applicability)> {
        let facts = facts_on(&place.facts, today, known_at);
        let ruling = mandates.ruling(&mandates.law_of(place), &place.categories, &facts, today);
        let stands = place.stood_on(today);
        let duties = ruling.duties.into_iter().filter(|_| stands);
        duties.map(|duty| (duty.reasons.title, duty.applicability)).collect()
    };
    let (held, then) = (ruled(before), ruled(after));
    let word = |duties: &[(Bilingual, Applicability)], title: &Bilingual| duties.iter().find(|duty| duty.0 == *title).map(|duty| duty.1);
    let mut changes: Vec<DutyChange> = Vec::new();
    for (title, _) in held.iter().chain(&then) {
        let change = DutyChange { title: title.clone(), before: word(&held, title), after: word(&then, title) };
        if change.before != change.after && !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

fn counts(before: (Option<&String>, Option<Standing>), after: (Option<&String>, Option<Standing>)) -> Vec<CountChange> {
    let counted = |(county, standing): (Option<&String>, Option<Standing>), sign: i64| {
        let required = standing.is_some_and(|standing| standing.status.is_of_a_duty());
        let displaying = required && standing.is_some_and(|standing| standing.display == Some(Display::Shown));
        let one = |is_so: bool| sign * i64::from(is_so);
        CountChange { county: county.cloned(), places: one(standing.is_some()), required: one(required), displaying: one(displaying) }
    };
    let (lost, gained) = (counted(before, -1), counted(after, 1));
    let changes = if lost.county == gained.county {
        vec![CountChange {
            county: lost.county,
            places: lost.places + gained.places,
            required: lost.required + gained.required,
            displaying: lost.displaying + gained.displaying,
        }]
    } else {
        vec![lost, gained]
    };
    changes.into_iter().filter(|change| (change.places, change.required, change.displaying) != (0, 0, 0)).collect()
}
