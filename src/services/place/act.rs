//! Acts on places: one function puts a place's details in place of those on record, whoever asks for it, and derives its determinations
//! anew. What an act did stands in its ledger entry, so that it can be told, and undone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::determination::timeline;
use crate::domain::ledger::Entry;
use crate::domain::place::{ExternalId, Place};
use crate::domain::place_code::PlaceCode;
use crate::domain::place_details::{DetailFault, DetailField, PlaceDetails};
use crate::services::env::Context;
use crate::services::ledger::Event;
use crate::store::{self, Result, Tx, determination, fact, place, visit};

/// Under this name an entry's body holds the act.
const ACT: &str = "act";

/// What an act did, as its entry keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    pub reason: String,
    pub before: PlaceDetails,
    pub after: PlaceDetails,
    /// Assignments that it made moot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moot: Vec<Uuid>,
    /// Visits that had found the place gone, about which it decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Uuid>,
    /// Number of the entry whose act it undoes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<i64>,
    /// What a merge or a split moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// What went from one place to another one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// The other place.
    pub other: Uuid,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<Uuid>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Uuid>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Uuid>,
    #[serde(default)]
    pub contributed: Contribution,
    /// The place that stays was found in the field, and counts as looked at since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// What a place has from one that was merged into it, and from nobody else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    pub aliases: Vec<String>,
    pub kinds: Vec<Category>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff_notes: Vec<String>,
}

impl Act {
    pub(super) fn of(before: PlaceDetails, after: PlaceDetails) -> Act {
        Act { reason: String::new(), before, after, moot: Vec::new(), settled: Vec::new(), undoes: None, moved: None }
    }

    /// `None` when the entry is of no act, or its text was erased.
    pub fn read(entry: &Entry) -> Option<Act> {
        let body: serde_json::Value = serde_json::from_str(entry.body.as_deref()?).ok()?;
        serde_json::from_value(body.get(ACT)?.clone()).ok()
    }

    pub(super) fn because(mut self, reason: &str) -> Act {
        reason.clone_into(&mut self.reason);
        self
    }

    pub(super) fn noted(&self, event: Event) -> Event {
        event.with(ACT, self)
    }

    /// The fields that it changed.
    pub fn changed(&self) -> Vec<DetailField> {
        self.before.differing(&self.after)
    }
}

/// Why an act cannot be.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Somebody else changed the place since it was looked at: the entries, newest first.
    Changed(Vec<Entry>),
    /// It stands so already.
    Nothing,
    Faults(Vec<(DetailField, DetailFault)>),
    /// Another place has this number.
    NumberTaken(ExternalId, PlaceCode),
    /// The place was merged into another one, which speaks for it.
    Merged,
    /// The place that it was merged into was merged on since.
    MergedOn,
    /// A place is to be merged with itself.
    Itself,
    /// The place that was to stay was found in the field and refused.
    Refused,
    /// One of the two is withdrawn from the public.
    Withdrawn,
    /// These fields changed again since.
    ChangedSince(Vec<DetailField>),
    /// It was undone before.
    Undone,
    /// The entry is of no act that can be undone, or its text was erased.
    NoAct,
}

#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error("{0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> ActError {
        ActError::Refused(refusal)
    }
}

/// Who does it, when and why; `today` at the place.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    pub by: Uuid,
    pub at: Micros,
    pub today: Day,
    pub reason: &'a str,
}

/// A place inside a transaction, with its facts.
pub(super) async fn whole(tx: &mut Tx, id: Uuid) -> Result<Place> {
    let facts = fact::of_place_in_tx(tx, id).await?;
    Ok(Place { facts, ..place::by_id_in_tx(tx, id).await? })
}

/// Puts a place as it shall stand in place of the record, with what the law then says of it. Gives what changed, without a reason.
pub(super) async fn put(tx: &mut Tx, context: &Context<'_>, wanted: &Place, at: Micros) -> Result<Act> {
    place::lock(tx, wanted.id).await?;
    let before = PlaceDetails::of(&place::by_id_in_tx(tx, wanted.id).await?);
    place::change(tx, wanted).await?;
    derive(tx, context, wanted.id, at).await?;
    Ok(Act::of(before, PlaceDetails::of(wanted)))
}

/// Derives the determinations of a place anew from all that is recorded of it, also by a request that was read later and came first.
pub(super) async fn derive(tx: &mut Tx, context: &Context<'_>, id: Uuid, at: Micros) -> Result<()> {
    let place = whole(tx, id).await?;
    let visits = visit::of_place_in_tx(tx, id).await?;
    let at = visits.iter().map(|visit| visit.recorded_at).fold(at, Micros::max);
    determination::replace(tx, &[(id, timeline(&place, &visits, context.mandates, at))], at).await?;
    Ok(())
}
