//! Amending a place: a supervisor puts its details right, sees beforehand what follows, and never writes over what somebody else put right
//! meanwhile. One transaction: the place, its determinations, what became moot, last the ledger's entry.

use uuid::Uuid;

use crate::domain::assignment::AssignmentChange;
use crate::domain::day::{Day, Micros};
use crate::domain::ledger::{Entry, EventKind, Noun};
use crate::domain::place::Place;
use crate::domain::place_details::{DetailField, PlaceDetails};
use crate::domain::review_flag::{FlagKind, VisitFlag};
use crate::domain::visit::{Access, Visit, not_superseded};
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::place::act::{Act, ActError, Doing, Refusal, put, whole};
use crate::services::place::consequences::{Change, Consequences};
use crate::store::{Result, Store, Tx, assignment, ledger, place, registry, review_flag, visit};

/// How a place is to stand.
pub struct Amendment<'a> {
    pub place: Uuid,
    /// Number of the last entry of its details that whoever asks for it has seen.
    pub seen: i64,
    pub details: PlaceDetails,
    pub doing: Doing<'a>,
}

/// Number of the last entry that says how a place's details stand, 0 without one.
pub async fn last_seen(store: &Store, place: Uuid) -> Result<i64> {
    let entries = ledger::of_subject(store, place).await?;
    Ok(entries.iter().find(|entry| entry.action.is_of_details()).map_or(0, |entry| entry.seq))
}

/// What would follow; nothing is changed.
///
/// # Errors
/// As [`amend`].
pub async fn foresee(context: &Context<'_>, amendment: &Amendment<'_>) -> std::result::Result<Consequences, ActError> {
    let mut tx = context.store.begin().await?;
    Ok(prepare(&mut tx, context, amendment).await?.consequences)
}

/// Puts the details in place of those on record. Gives the number of the ledger's entry.
///
/// # Errors
/// `Refused` with the reason, and then nothing has changed; `NotFound` when there is no such place.
pub async fn amend(context: &Context<'_>, amendment: &Amendment<'_>) -> std::result::Result<i64, ActError> {
    let mut tx = context.store.begin().await?;
    let prepared = prepare(&mut tx, context, amendment).await?;
    let seq = finish(&mut tx, context, &prepared, &amendment.doing, None).await?;
    tx.commit().await?;
    Ok(seq)
}

/// A place as it stands and as it shall stand.
pub(super) struct Prepared {
    pub wanted: Place,
    pub consequences: Consequences,
}

async fn prepare(tx: &mut Tx, context: &Context<'_>, amendment: &Amendment<'_>) -> std::result::Result<Prepared, ActError> {
    registry::lock_imports(tx).await?;
    place::lock(tx, amendment.place).await?;
    let current = whole(tx, amendment.place).await?;
    if amendment.details == PlaceDetails::of(&current) {
        return Err(Refusal::Nothing.into());
    }
    let since = entries_since(tx, amendment.place, amendment.seen).await?;
    if !since.is_empty() {
        return Err(Refusal::Changed(since).into());
    }
    check(tx, context, &current, &amendment.details, &amendment.doing).await
}

/// Entries of a place's details after number `seen`, newest first.
async fn entries_since(tx: &mut Tx, place: Uuid, seen: i64) -> Result<Vec<Entry>> {
    let entries = ledger::of_subject_in_tx(tx, place).await?;
    Ok(entries.into_iter().filter(|entry| entry.seq > seen && entry.action.is_of_details()).collect())
}

/// Can the place stand so? With what follows from it.
pub(super) async fn check(
    tx: &mut Tx,
    context: &Context<'_>,
    current: &Place,
    details: &PlaceDetails,
    doing: &Doing<'_>,
) -> std::result::Result<Prepared, ActError> {
    if current.merged_into.is_some() {
        return Err(Refusal::Merged.into());
    }
    let visits = visit::of_place_in_tx(tx, current.id).await?;
    let faults = details.faults(&PlaceDetails::of(current), seen(&visits), doing.today);
    if !faults.is_empty() {
        return Err(Refusal::Faults(faults).into());
    }
    for id in &details.external_ids {
        if let Some(other) = place::of_number(tx, id).await?.filter(|other| other.id != current.id) {
            return Err(Refusal::NumberTaken(id.clone(), other.code).into());
        }
    }
    let wanted = details.clone().put_into(current);
    let open = assignment::open_of_place(tx, current.id).await?;
    let change = Change { before: current, after: &wanted, visits: &visits };
    let consequences = Consequences::of(&change, context.mandates, doing.today, doing.at, open);
    Ok(Prepared { wanted, consequences })
}

/// The first and the last day on which somebody found the place in business.
fn seen(visits: &[Visit]) -> Option<(Day, Day)> {
    let standing = not_superseded(visits, Micros(i64::MAX)).into_iter();
    let days = standing.filter(|visit| matches!(visit.finding.access, Access::Open | Access::Refused)).map(|visit| visit.on_day);
    days.fold(None, |seen, day| Some(seen.map_or((day, day), |(first, last): (Day, Day)| (first.min(day), last.max(day)))))
}

/// Writes what was prepared, with all that follows, and enters it. Gives the number of the entry.
pub(super) async fn finish(
    tx: &mut Tx,
    context: &Context<'_>,
    prepared: &Prepared,
    doing: &Doing<'_>,
    undone: Option<(i64, &Act, Micros)>,
) -> Result<i64> {
    let Doing { by, at, reason, .. } = *doing;
    let id = prepared.wanted.id;
    let mut act = put(tx, context, &prepared.wanted, at).await?.because(reason);
    let withdraw = AssignmentChange::Withdraw { reason: reason.to_owned() };
    for one in &prepared.consequences.moot {
        assignment::change(tx, one, &withdraw, at).await?;
        act.moot.push(one.id);
    }
    let changed = act.changed();
    let decided = |field, is_said: bool| is_said && changed.contains(&field);
    if decided(DetailField::ClosedOn, act.after.closed_on.is_some()) || decided(DetailField::MovedOn, act.after.moved_on.is_some()) {
        for visit in review_flag::gone_of_place(tx, id).await? {
            review_flag::settle(tx, visit, FlagKind::Visit(VisitFlag::PlaceGone), by, reason, at).await?;
            act.settled.push(visit);
        }
    }
    let (mut assignments, mut visits) = (act.moot.clone(), act.settled.clone());
    let mut kind = EventKind::PlaceAmended;
    if let Some((seq, undone, undone_at)) = undone {
        (kind, act.undoes) = (EventKind::PlaceActUndone, Some(seq));
        let is_visited = prepared.wanted.closed_on.is_none() && !prepared.wanted.withdrawn;
        for one in undone.moot.iter().filter(|_| is_visited) {
            if assignment::reopen(tx, *one, undone_at, at).await? {
                assignments.push(*one);
            }
        }
        for visit in &undone.settled {
            if review_flag::unsettle(tx, *visit, FlagKind::Visit(VisitFlag::PlaceGone), undone_at).await? {
                visits.push(*visit);
            }
        }
    }
    let event = Event::new(kind, id, by, at).states(Noun::Place, id).states_each(Noun::Assignment, assignments);
    enter(tx, context.ids, vec![act.noted(event.states_each(Noun::ReviewFlag, visits))]).await
}
