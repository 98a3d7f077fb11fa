//! Facts of a place, stated and taken back by a supervisor: nothing is overwritten, what is taken back stays on record and can be put back.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::fact::Fact;
use crate::domain::ledger::{Entry, EventKind, Noun};
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::place::act::{ActError, Doing, Refusal, derive, whole};
use crate::store::{Error, Tx, fact, ledger, place};

/// Under this name an entry's body holds what was done.
const FACTS: &str = "facts";

/// What an act did about facts, as its entry keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactAct {
    pub reason: String,
    /// The statement that counts since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<Uuid>,
    /// The one that counts no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Uuid>,
}

impl FactAct {
    /// `None` when the entry is of no such act, or its text was erased.
    pub fn read(entry: &Entry) -> Option<FactAct> {
        let body: serde_json::Value = serde_json::from_str(entry.body.as_deref()?).ok()?;
        serde_json::from_value(body.get(FACTS)?.clone()).ok()
    }
}

/// States a fact, in place of an earlier statement where one is named; or only takes that one back. Gives the number of the ledger's entry.
///
/// # Errors
/// `Refused`: the place was merged, the statement to be taken back counts no more, or there is nothing to do. `Conflict`: a statement about
/// another place has the id.
pub async fn state(
    context: &Context<'_>,
    id: Uuid,
    stated: Option<&Fact>,
    withdrawn: Option<Uuid>,
    doing: &Doing<'_>,
) -> Result<i64, ActError> {
    change_each(context, &[(id, stated, withdrawn)], doing).await
}

/// States the same of several places, each fact with its place: all of them or none. Gives the number of the ledger's last entry.
///
/// # Errors
/// As [`state`]; then none was stated.
pub async fn state_each(context: &Context<'_>, stated: &[(Uuid, Fact)], doing: &Doing<'_>) -> Result<i64, ActError> {
    let changes: Vec<Change<'_>> = stated.iter().map(|(place, fact)| (*place, Some(fact), None)).collect();
    change_each(context, &changes, doing).await
}

/// Takes back what was stated of several places, each with the statement: all of them or none. Gives the number of the ledger's last entry.
///
/// # Errors
/// As [`state`]; then none was taken back.
pub async fn withdraw_each(context: &Context<'_>, stated: &[(Uuid, Uuid)], doing: &Doing<'_>) -> Result<i64, ActError> {
    let changes: Vec<Change<'_>> = stated.iter().map(|(place, fact)| (*place, None, Some(*fact))).collect();
    change_each(context, &changes, doing).await
}

/// A place, the fact to be stated of it, and the statement to be taken back.
type Change<'f> = (Uuid, Option<&'f Fact>, Option<Uuid>);

/// All of the changes or none, in one transaction.
async fn change_each(context: &Context<'_>, changes: &[Change<'_>], doing: &Doing<'_>) -> Result<i64, ActError> {
    let mut tx = context.store.begin().await?;
    let mut events = Vec::with_capacity(changes.len());
    for &(place, stated, withdrawn) in changes {
        events.push(state_in_tx(&mut tx, context, place, stated, withdrawn, doing).await?);
    }
    let seq = enter(&mut tx, context.ids, events).await?;
    tx.commit().await?;
    Ok(seq)
}

async fn state_in_tx(
    tx: &mut Tx,
    context: &Context<'_>,
    id: Uuid,
    stated: Option<&Fact>,
    withdrawn: Option<Uuid>,
    doing: &Doing<'_>,
) -> Result<Event, ActError> {
    if stated.is_none() && withdrawn.is_none() {
        return Err(Refusal::Nothing.into());
    }
    place::lock(tx, id).await?;
    let current = whole(tx, id).await?;
    if current.merged_into.is_some() {
        return Err(Refusal::Merged.into());
    }
    if stated.is_some_and(|fact| current.facts.iter().any(|known| known.id == fact.id)) {
        return Err(Refusal::Nothing.into());
    }
    if let Some(old) = withdrawn
        && !fact::withdraw(tx, id, old, doing.at).await?
    {
        return Err(Refusal::Undone.into());
    }
    let facts: Vec<(Uuid, &Fact)> = stated.iter().map(|fact| (id, *fact)).collect();
    fact::insert(tx, &facts).await?;
    // Another place's statement has the id.
    if let Some(fact) = stated
        && !whole(tx, id).await?.facts.iter().any(|known| known.id == fact.id)
    {
        return Err(Error::Conflict.into());
    }
    derive(tx, context, id, doing.at).await?;
    let act = FactAct { reason: doing.reason.to_owned(), stated: stated.map(|fact| fact.id), withdrawn };
    let kind = if stated.is_some() { EventKind::FactStated } else { EventKind::FactWithdrawn };
    Ok(Event::new(kind, id, doing.by, doing.at).states(Noun::Fact, id).with(FACTS, act))
}

/// Undoes what entry `seq` did: what it stated counts no more, what it took back counts again. Gives the number of the ledger's entry.
///
/// # Errors
/// `Refused`: the entry did no such thing, or what it did does not stand any more.
pub async fn undo(context: &Context<'_>, id: Uuid, seq: i64, doing: &Doing<'_>) -> Result<i64, ActError> {
    let mut tx = context.store.begin().await?;
    place::lock(&mut tx, id).await?;
    let entries = ledger::of_subject_in_tx(&mut tx, id).await?;
    let done = entries.iter().find(|entry| entry.seq == seq).and_then(FactAct::read).ok_or(Refusal::NoAct)?;
    if let Some(stated) = done.stated
        && !fact::withdraw(&mut tx, id, stated, doing.at).await?
    {
        return Err(Refusal::Undone.into());
    }
    if let Some(old) = done.withdrawn
        && !fact::put_back(&mut tx, id, old).await?
    {
        return Err(Refusal::Undone.into());
    }
    derive(&mut tx, context, id, doing.at).await?;
    let act = FactAct { reason: doing.reason.to_owned(), stated: done.withdrawn, withdrawn: done.stated };
    let kind = if act.stated.is_some() { EventKind::FactStated } else { EventKind::FactWithdrawn };
    let event = Event::new(kind, id, doing.by, doing.at).states(Noun::Fact, id).with(FACTS, act);
    let seq = enter(&mut tx, context.ids, vec![event]).await?;
    tx.commit().await?;
    Ok(seq)
}
