//! Merging two entries for one place, and splitting them again without loss. What was made under the one that goes is moved to the one that
//! stays; the entry of the record keeps what was moved, so that it finds its way back.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::address::strictest;
use crate::domain::assignment::{Assignment, AssignmentChange};
use crate::domain::ledger::{Entry, EventKind, Noun};
use crate::domain::new_place::NewPlaceState;
use crate::domain::place::Place;
use crate::domain::place_details::PlaceDetails;
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::place::act::{Act, ActError, Contribution, Doing, Moved, Refusal, derive, put, whole};
use crate::services::place::consequences::{Change, Consequences};
use crate::services::place::decisions::{address_apart, put_address, wait_again};
use crate::store::new_place::{self, Decision};
use crate::store::{Tx, assignment, fact, ledger, place, registry, review_flag, visit};

/// Two entries for one place.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The code that goes: it leads on from then.
    pub goes: Uuid,
    pub stays: Uuid,
    /// The place that stays takes over the name of the one that goes.
    pub renames: bool,
    /// Number of the last entry of either's details that whoever asks for it has seen.
    pub seen: i64,
}

type Answer<T> = std::result::Result<T, ActError>;

/// What would follow for the place that stays; nothing is changed.
///
/// # Errors
/// As [`merge`].
pub async fn foresee(context: &Context<'_>, pair: &Pair, doing: &Doing<'_>) -> Answer<Consequences> {
    let mut tx = context.store.begin().await?;
    let ready = ready(&mut tx, pair).await?;
    let (own, theirs) = (visit::of_place_in_tx(&mut tx, pair.stays).await?, visit::of_place_in_tx(&mut tx, pair.goes).await?);
    let visits = [own.as_slice(), theirs.as_slice()].concat();
    let facts = ready.stays.facts.iter().chain(&ready.goes.facts).cloned().collect();
    let after = Place { facts, ..ready.wanted.clone() };
    let change = Change { before: &ready.stays, after: &after, visits: &visits };
    let follows = Consequences::of(&change, context.mandates, doing.today, doing.at, Vec::new());
    let gone = Place { merged_into: Some(pair.stays), ..ready.goes.clone() };
    let change = Change { before: &ready.goes, after: &gone, visits: &theirs };
    let leaves = Consequences::of(&change, context.mandates, doing.today, doing.at, Vec::new());
    Ok(Consequences { moot: ready.moot, ..follows.with_counts(leaves.counts) })
}

/// Merges the one into the other. Gives the number of the ledger's last entry.
///
/// # Errors
/// `Refused` with the reason, and then nothing has changed.
pub async fn merge(context: &Context<'_>, pair: &Pair, doing: &Doing<'_>) -> Answer<i64> {
    let mut tx = context.store.begin().await?;
    let ready = ready(&mut tx, pair).await?;
    let Pair { goes, stays, .. } = *pair;
    let at = doing.at;
    let withdraw = AssignmentChange::Withdraw { reason: doing.reason.to_owned() };
    for one in &ready.moot {
        assignment::change(&mut tx, one, &withdraw, at).await?;
    }
    let moved = Moved {
        other: stays,
        visits: visit::move_all(&mut tx, goes, stays).await?,
        facts: fact::move_all(&mut tx, goes, stays).await?,
        assignments: assignment::move_all(&mut tx, goes, stays).await?,
        contributed: ready.contributed,
        confirmed: false,
    };
    place::set_merged(&mut tx, goes, Some(stays)).await?;
    let confirmed = settle_new(&mut tx, pair, doing).await?;
    let of_stays = ledger::of_subject_in_tx(&mut tx, stays).await?;
    let address = put_address(&mut tx, &ready.stays, &ready.wanted, &of_stays, doing).await?;
    derive(&mut tx, context, goes, at).await?;
    let mut kept = put(&mut tx, context, &ready.wanted, at).await?.because(doing.reason);
    kept.moved = Some(Moved { other: goes, confirmed, ..Moved::default() });
    let details = PlaceDetails::of(&ready.goes);
    let mut gone = Act::of(details.clone(), details).because(doing.reason);
    gone.moot = ready.moot.iter().map(|one| one.id).collect();
    let assignments = moved.assignments.iter().chain(&gone.moot).copied().collect::<Vec<_>>();
    let of_gone = stated(EventKind::PlaceMerged, goes, doing, &moved).states(Noun::Fact, stays).states_each(Noun::Assignment, assignments);
    gone.moved = Some(moved);
    let of_kept = Event::new(EventKind::PlaceMerged, stays, doing.by, at).states(Noun::Place, stays).states(Noun::NewPlace, stays);
    let entered = address.into_iter().chain([gone.noted(of_gone), kept.noted(of_kept)]);
    let seq = enter(&mut tx, context.ids, entered.collect()).await?;
    tx.commit().await?;
    Ok(seq)
}

/// What was found in the field is looked at by being merged, the one that stays as well. Says whether that one was waiting.
async fn settle_new(tx: &mut Tx, pair: &Pair, doing: &Doing<'_>) -> Answer<bool> {
    let decision = |state| Decision { state, by: doing.by, at: doing.at, reason: None };
    new_place::decide(tx, pair.goes, &decision(NewPlaceState::Merged)).await?;
    Ok(new_place::decide(tx, pair.stays, &decision(NewPlaceState::Confirmed)).await?)
}

fn stated(kind: EventKind, goes: Uuid, doing: &Doing<'_>, moved: &Moved) -> Event {
    let event = Event::new(kind, goes, doing.by, doing.at).states(Noun::Place, goes).states(Noun::NewPlace, goes);
    event.states_each(Noun::Visit, moved.visits.iter().copied())
}

/// Two entries that can be merged.
struct Ready {
    goes: Place,
    stays: Place,
    wanted: Place,
    contributed: Contribution,
    /// Where an agency has both to be visited, the one of the place that goes.
    moot: Vec<Assignment>,
}

async fn ready(tx: &mut Tx, pair: &Pair) -> Answer<Ready> {
    if pair.goes == pair.stays {
        return Err(Refusal::Itself.into());
    }
    registry::lock_imports(tx).await?;
    for id in BTreeSet::from([pair.goes, pair.stays]) {
        place::lock(tx, id).await?;
    }
    let (goes, stays) = (whole(tx, pair.goes).await?, whole(tx, pair.stays).await?);
    if goes.merged_into.is_some() || stays.merged_into.is_some() {
        return Err(Refusal::Merged.into());
    }
    if new_place::state_in_tx(tx, pair.stays).await? == Some(NewPlaceState::Refused) {
        return Err(Refusal::Refused.into());
    }
    if goes.withdrawn || stays.withdrawn {
        return Err(Refusal::Withdrawn.into());
    }
    let mut since = Vec::new();
    for id in [pair.goes, pair.stays] {
        let entries = ledger::of_subject_in_tx(tx, id).await?;
        since.extend(entries.into_iter().filter(|entry| entry.seq > pair.seen && entry.action.is_of_details()));
    }
    if !since.is_empty() {
        return Err(Refusal::Changed(since).into());
    }
    let (details, contributed) = joined(tx, &goes, &stays, pair.renames).await?;
    let own = assignment::open_of_place(tx, pair.stays).await?;
    let theirs = assignment::open_of_place(tx, pair.goes).await?;
    let moot = theirs.into_iter().filter(|one| own.iter().any(|other| other.agency_id == one.agency_id)).collect();
    let joined = details.put_into(&stays);
    let address_decision = strictest(stays.address_decision, &joined.categories, goes.withholds_address());
    Ok(Ready { wanted: Place { address_decision, ..joined }, goes, stays, contributed, moot })
}

/// The details of the place that stays with the names, kinds and notes of both, and what of them it has from the other one only.
async fn joined(tx: &mut Tx, goes: &Place, stays: &Place, renames: bool) -> Answer<(PlaceDetails, Contribution)> {
    let others = contributions(tx, stays.id, None).await?;
    let mut details = PlaceDetails::of(stays);
    let mut names: Vec<String> = [goes.name.clone()].into_iter().chain(goes.aliases.iter().cloned()).collect();
    if renames {
        names.push(std::mem::replace(&mut details.name, goes.name.clone()));
    }
    names.retain(|name| *name != details.name);
    let contributed = Contribution {
        aliases: names.iter().filter(|name| !stays.aliases.contains(name) || others.aliases.contains(name)).cloned().collect(),
        kinds: goes.categories.iter().filter(|kind| !stays.categories.contains(kind) || others.kinds.contains(kind)).cloned().collect(),
        staff_notes: goes
            .staff_notes
            .iter()
            .filter(|note| !stays.staff_notes.contains(note) || others.staff_notes.contains(note))
            .cloned()
            .collect(),
    };
    details.staff_notes.extend(goes.staff_notes.iter().filter(|note| !stays.staff_notes.contains(note)).cloned());
    details.aliases.extend(names);
    details.categories.extend(goes.categories.iter().cloned());
    Ok((details.in_order(), contributed))
}

/// What the places that are merged into this one gave it, but one of them.
async fn contributions(tx: &mut Tx, stays: Uuid, but: Option<Uuid>) -> Answer<Contribution> {
    let mut all = Contribution::default();
    for id in place::merged_into(tx, stays).await?.into_iter().filter(|id| Some(*id) != but) {
        if let Some((_, act)) = last_merge(&ledger::of_subject_in_tx(tx, id).await?, stays)
            && let Some(moved) = act.moved
        {
            all.aliases.extend(moved.contributed.aliases);
            all.kinds.extend(moved.contributed.kinds);
            all.staff_notes.extend(moved.contributed.staff_notes);
        }
    }
    Ok(all)
}

/// The last merge of a place with this other one, of its entries, newest first.
fn last_merge(entries: &[Entry], other: Uuid) -> Option<(&Entry, Act)> {
    let merges = entries.iter().filter(|entry| entry.action == EventKind::PlaceMerged);
    let acts = merges.filter_map(|entry| Some((entry, Act::read(entry)?)));
    acts.into_iter().find(|(_, act)| act.moved.as_ref().is_some_and(|moved| moved.other == other))
}

/// Splits a place off again from the one that it was merged into: what was moved goes back, corrections made since along with what they
/// correct, and so do visits that a device sent for it meanwhile. Gives the number of the ledger's last entry.
///
/// # Errors
/// `Refused` with the reason, and then nothing has changed.
pub async fn split(context: &Context<'_>, goes: Uuid, doing: &Doing<'_>) -> Answer<i64> {
    let mut tx = context.store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let stays = place::by_id_in_tx(&mut tx, goes).await?.merged_into.ok_or(Refusal::NoAct)?;
    for id in BTreeSet::from([goes, stays]) {
        place::lock(&mut tx, id).await?;
    }
    let (other, current) = (whole(&mut tx, goes).await?, whole(&mut tx, stays).await?);
    if current.merged_into.is_some() {
        return Err(Refusal::MergedOn.into());
    }
    if current.withdrawn {
        return Err(Refusal::Withdrawn.into());
    }
    let (at, reason) = (doing.at, doing.reason);
    let (entries, of_stays) = (ledger::of_subject_in_tx(&mut tx, goes).await?, ledger::of_subject_in_tx(&mut tx, stays).await?);
    let (entry, act) = last_merge(&entries, stays).ok_or(Refusal::NoAct)?;
    let moved = act.moved.clone().ok_or(Refusal::NoAct)?;
    let renamed = last_merge(&of_stays, goes).map(|(_, act)| act);
    let back = go_back(&mut tx, &moved, goes, stays).await?;
    place::set_merged(&mut tx, goes, None).await?;
    new_place::reopen(&mut tx, goes).await?;
    let mut reopened = Vec::new();
    for one in &act.moot {
        if assignment::reopen(&mut tx, *one, entry.at, at).await? {
            reopened.push(*one);
        }
    }
    let others = contributions(&mut tx, stays, Some(goes)).await?;
    let wanted = parted(&current, &moved.contributed, &others, renamed.as_ref()).put_into(&current);
    let address_decision = address_apart(&mut tx, &current, &wanted.categories, goes, &of_stays).await?;
    let wanted = Place { address_decision, ..wanted };
    let address = put_address(&mut tx, &current, &wanted, &of_stays, doing).await?;
    wait_again(&mut tx, stays, &of_stays).await?;
    derive(&mut tx, context, goes, at).await?;
    let mut kept = put(&mut tx, context, &wanted, at).await?.because(reason);
    kept.moved = Some(Moved { other: goes, ..Moved::default() });
    let own = PlaceDetails::of(&other);
    let mut gone = Act::of(own.clone(), own).because(reason);
    let of_gone = stated(EventKind::PlaceSplit, goes, doing, &back).states(Noun::Fact, goes);
    let of_gone = of_gone.states_each(Noun::Assignment, back.assignments.iter().chain(&reopened).copied().collect::<Vec<_>>());
    gone.moved = Some(back);
    let of_kept = Event::new(EventKind::PlaceSplit, stays, doing.by, at).states(Noun::Place, stays).states(Noun::Fact, stays);
    let of_kept = of_kept.states(Noun::NewPlace, stays);
    let entered = address.into_iter().chain([gone.noted(of_gone), kept.noted(of_kept)]);
    let seq = enter(&mut tx, context.ids, entered.collect()).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Moves back what was moved and still stands with the other place. Gives what went.
async fn go_back(tx: &mut Tx, moved: &Moved, goes: Uuid, stays: Uuid) -> Answer<Moved> {
    let there = visit::of_place_in_tx(tx, stays).await?;
    let mut wanted: BTreeSet<Uuid> = moved.visits.iter().copied().collect();
    wanted.extend(review_flag::sent_for(tx, stays, goes).await?);
    loop {
        let before = wanted.len();
        wanted.extend(
            there
                .iter()
                .filter(|visit| visit.supersedes.is_some_and(|old| wanted.contains(&old)))
                .map(|visit| visit.id)
                .collect::<Vec<_>>(),
        );
        if wanted.len() == before {
            break;
        }
    }
    let visits: Vec<Uuid> = there.iter().map(|visit| visit.id).filter(|id| wanted.contains(id)).collect();
    visit::move_some(tx, &visits, stays, goes).await?;
    fact::move_some(tx, &moved.facts, stays, goes).await?;
    let assignments = assignment::move_some(tx, &moved.assignments, stays, goes).await?;
    Ok(Moved { other: stays, visits, facts: moved.facts.clone(), assignments, ..Moved::default() })
}

/// The details of the place that stayed without what it had from the other one only.
fn parted(current: &Place, contributed: &Contribution, others: &Contribution, renamed: Option<&Act>) -> PlaceDetails {
    let mut details = PlaceDetails::of(current);
    details.aliases.retain(|name| !contributed.aliases.contains(name) || others.aliases.contains(name));
    details.categories.retain(|kind| !contributed.kinds.contains(kind) || others.kinds.contains(kind));
    details.staff_notes.retain(|note| !contributed.staff_notes.contains(note) || others.staff_notes.contains(note));
    if let Some(act) = renamed.filter(|act| act.before.name != act.after.name && details.name == act.after.name) {
        details.name.clone_from(&act.before.name);
    }
    details
}
