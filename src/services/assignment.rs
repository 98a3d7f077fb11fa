//! Assignments made and changed, each with its entry in the ledger.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, AssignmentState, NewAssignment};
use crate::domain::day::{Day, Micros};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::person::Person;
use crate::domain::reason::Reason;
use crate::domain::zone::Zones;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::assignment::{self, Outcome};
use crate::store::{Error, Result, Store, Tx, assignment_batch, assignment_list, ledger, person, place_batch};

/// Under this name an entry holds how the assignment stood before.
const BEFORE: &str = "before";

/// How an assignment stood before an act on several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Before {
    person: Option<Uuid>,
    on_day: Option<Day>,
    order_in_day: u32,
}

/// An assignment as an act on several left it, and nobody changed it since.
pub struct Acted {
    pub one: Assignment,
    before: Before,
}

/// Assigns places to people and days in one go; a place that the agency has an open assignment for stays as it is, and one that was merged
/// is the one that stays. Somebody named the places one by one: where one is closed, none is made, and the outcome says which, so that they
/// choose again. Of places that came out by lot the others are assigned all the same: `assign` in `services/draw.rs`.
///
/// # Errors
/// `Dangling` when a place or a person is not there, `NotFound` when a place is not the supervisor's any more; then none was made.
pub async fn assign(store: &Store, by: &Person, wanted: &[NewAssignment], zones: &Zones, ids: &Ids, at: Micros) -> Result<Outcome> {
    let mut tx = store.begin().await?;
    let by = &person::in_current_agency(&mut tx, by).await?;
    let (wanted, closed) = as_they_stand(&mut tx, by, wanted, zones, at).await?;
    if !closed.is_empty() {
        return Ok(Outcome { closed, ..Outcome::default() });
    }
    let made = assignment::make(&mut tx, by, &wanted, at).await?;
    if !made.made.is_empty() {
        let change = Event::new(EventKind::AssignmentsMade, by.agency_id, by.id, at);
        enter(&mut tx, ids, vec![change.states_each(Noun::Assignment, made.made.iter().copied())]).await?;
    }
    tx.commit().await?;
    Ok(made)
}

/// The assignments by how their places stand until the transaction ends: at the place that stays, where one was merged; and the places that
/// are closed by the civil day there.
pub(super) async fn as_they_stand(
    tx: &mut Tx,
    by: &Person,
    wanted: &[NewAssignment],
    zones: &Zones,
    at: Micros,
) -> Result<(Vec<NewAssignment>, Vec<Uuid>)> {
    let places: Vec<Uuid> = wanted.iter().map(|one| one.place_id).collect();
    let standing = place_batch::hold(tx, &places).await?;
    let (mut open, mut closed) = (Vec::with_capacity(wanted.len()), Vec::new());
    for one in wanted {
        let place = standing.get(&one.place_id).ok_or(Error::Dangling)?;
        let county = place.county.as_deref();
        if !by.covers(county) {
            return Err(Error::NotFound);
        }
        if place.withdrawn || place.closed_on.is_some_and(|day| day <= zones.of(county).day(at)) {
            closed.push(place.id);
        } else {
            open.push(NewAssignment { place_id: place.id, ..one.clone() });
        }
    }
    Ok((open, closed))
}

/// Changes one.
///
/// # Errors
/// `Conflict` when it is not open any more, or somebody claimed it first.
pub async fn change(store: &Store, by: Uuid, one: &Assignment, change: &AssignmentChange, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    assignment::change(&mut tx, one, change, at).await?;
    let entered = Event::new(EventKind::AssignmentChanged, one.place_id, by, at).with("change", change);
    enter(&mut tx, ids, vec![entered.states(Noun::Assignment, one.id)]).await?;
    tx.commit().await
}

/// Changes assignments in one go, each as `change` says: all of them or none.
///
/// # Errors
/// `Conflict` when one of them is not open any more, or was changed since it was read.
pub async fn change_all(
    store: &Store,
    by: Uuid,
    all: &[Assignment],
    change: impl Fn(&Assignment) -> AssignmentChange,
    ids: &Ids,
    at: Micros,
) -> Result<()> {
    let mut tx = store.begin().await?;
    let mut events = Vec::with_capacity(all.len());
    for one in all {
        let change = change(one);
        assignment::change(&mut tx, one, &change, at).await?;
        let before = Before { person: one.person_id, on_day: one.on_day, order_in_day: one.order_in_day };
        let event = Event::new(EventKind::AssignmentChanged, one.place_id, by, at).with("change", &change).with(BEFORE, before);
        events.push(event.states(Noun::Assignment, one.id));
    }
    enter(&mut tx, ids, events).await?;
    tx.commit().await
}

/// Gives assignments to somebody else, each on its day and in its order: all of them or none.
///
/// # Errors
/// As [`change_all`].
pub async fn give_all(store: &Store, by: Uuid, all: &[Assignment], to: Uuid, ids: &Ids, at: Micros) -> Result<()> {
    let give = |one: &Assignment| AssignmentChange::Give { person: Some(to), on_day: one.on_day, order_in_day: one.order_in_day };
    change_all(store, by, all, give, ids, at).await
}

/// What somebody changed in one go at an instant, as far as nobody changed it since.
///
/// # Errors
/// Of the database.
pub async fn acted(store: &Store, by: &Person, at: Micros) -> Result<Vec<Acted>> {
    let entries = ledger::of_act(store, by.id, at, EventKind::AssignmentChanged).await?;
    let held: HashMap<Uuid, Before> = entries.iter().filter_map(|entry| Some((entry.about, before(entry.body.as_deref()?)?))).collect();
    let changed = assignment_list::changed_at(store, by, at).await?;
    let acted = changed.into_iter().filter_map(|listed| Some(Acted { before: *held.get(&listed.one.place_id)?, one: listed.one }));
    Ok(acted.collect())
}

fn before(body: &str) -> Option<Before> {
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    serde_json::from_value(body.get(BEFORE)?.clone()).ok()
}

/// Puts back what [`acted`] gives: who had it and when, open again where it was withdrawn. Gives how many it was; what somebody changed
/// meanwhile stays.
///
/// # Errors
/// `Conflict` when nothing is left of it.
pub async fn undo_all(store: &Store, by: Uuid, acted: &[Acted], ids: &Ids, at: Micros) -> Result<usize> {
    let mut tx = store.begin().await?;
    let mut events = Vec::with_capacity(acted.len());
    for Acted { one, before } in acted {
        if put_back(&mut tx, one, before, at).await? {
            let event = Event::new(EventKind::AssignmentChanged, one.place_id, by, at).with("undone", one.changed_at.0);
            events.push(event.states(Noun::Assignment, one.id));
        }
    }
    if events.is_empty() {
        return Err(Error::Conflict);
    }
    let count = events.len();
    enter(&mut tx, ids, events).await?;
    tx.commit().await?;
    Ok(count)
}

async fn put_back(tx: &mut Tx, one: &Assignment, before: &Before, at: Micros) -> Result<bool> {
    let Before { person, on_day, order_in_day } = *before;
    match one.state {
        AssignmentState::Withdrawn => assignment::reopen(tx, one.id, one.changed_at, at).await,
        AssignmentState::Open => match assignment::change(tx, one, &AssignmentChange::Give { person, on_day, order_in_day }, at).await {
            Ok(()) => Ok(true),
            Err(Error::Conflict) => Ok(false),
            Err(error) => Err(error),
        },
        AssignmentState::Done | AssignmentState::CouldNot => Ok(false),
    }
}

/// Takes back what somebody assigned at an instant, as far as nobody changed it since. Gives how many.
///
/// # Errors
/// `Conflict` when nothing is left of it.
pub async fn undo(store: &Store, by: &Person, made_at: Micros, reason: &Reason, ids: &Ids, at: Micros) -> Result<usize> {
    let mut tx = store.begin().await?;
    let undone = assignment_batch::undo(&mut tx, by.id, made_at, reason.as_str(), at).await?;
    if undone.is_empty() {
        return Err(Error::Conflict);
    }
    let change = Event::new(EventKind::AssignmentsUndone, by.agency_id, by.id, at).with("made_at", made_at.0);
    enter(&mut tx, ids, vec![change.states_each(Noun::Assignment, undone.iter().copied())]).await?;
    tx.commit().await?;
    Ok(undone.len())
}
