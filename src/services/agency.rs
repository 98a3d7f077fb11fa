//! Agencies: made, renamed and given counties by a registrar, and merged; never by the spelling of a form.

use uuid::Uuid;

use crate::domain::agency::{AgencyOverview, is_same_name};
use crate::domain::day::Micros;
use crate::domain::field_change::{CHANGES, FieldValues, changes};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::plain_line::PlainLine;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::lot;
use crate::store::agency::{self, Moved};
use crate::store::{Error, Result, Store};

/// An agency as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyDetails {
    pub name: PlainLine,
    /// Codes; none: the whole registry.
    pub counties: Vec<String>,
}

/// Rows that one entry states, at most: of visits there are many.
const ROWS_AN_ENTRY: usize = 500;

/// Makes an agency and gives its id; `by` is who makes it, nobody for the console.
///
/// # Errors
/// `Duplicate` when another one is, or was, called so; `NotFound` when a county is not in the registry.
pub async fn add(store: &Store, new: &AgencyDetails, by: Option<Uuid>, ids: &Ids, at: Micros) -> Result<Uuid> {
    refuse_same_name(store, new.name.as_str(), None).await?;
    let id = ids.id(at);
    let mut tx = store.begin().await?;
    agency::add(&mut tx, id, new.name.as_str(), &new.counties, at).await?;
    let mut events = vec![Event::new(EventKind::AgencyAdded, id, by.unwrap_or_default(), at).states(Noun::Agency, id)];
    events.extend(lot::commitments(&mut tx, ids, at).await?);
    enter(&mut tx, ids, events).await?;
    tx.commit().await?;
    Ok(id)
}

/// Renames an agency and gives it other counties; `was`: as it was read.
///
/// # Errors
/// As [`add`]; `Overtaken` when somebody else changed or merged it meanwhile, `Conflict` when somebody of the agency is held to a county
/// that it would lose.
pub async fn change(store: &Store, was: &AgencyOverview, wanted: &AgencyDetails, by: Uuid, ids: &Ids, at: Micros) -> Result<()> {
    let id = was.id;
    refuse_same_name(store, wanted.name.as_str(), Some(id)).await?;
    let mut tx = store.begin().await?;
    agency::lock_standing(&mut tx, &[id]).await.map_err(|error| if matches!(error, Error::Conflict) { Error::Overtaken } else { error })?;
    let before = values(&was.name, &was.counties);
    let (name, counties) = agency::details(&mut tx, id).await?;
    if values(&name, &counties) != before {
        return Err(Error::Overtaken);
    }
    agency::change(&mut tx, id, wanted.name.as_str(), &wanted.counties).await?;
    if agency::held_outside(&mut tx, id).await? > 0 {
        return Err(Error::Conflict);
    }
    let changes = changes(&before, &values(wanted.name.as_str(), &wanted.counties), &[]);
    enter(&mut tx, ids, vec![Event::new(EventKind::AgencyChanged, id, by, at).states(Noun::Agency, id).with(CHANGES, changes)]).await?;
    tx.commit().await
}

/// By the fields of the form.
fn values(name: &str, counties: &[String]) -> FieldValues {
    let mut counties = counties.to_vec();
    counties.sort_unstable();
    vec![("name".into(), name.to_owned()), ("county".into(), counties.join(","))]
}

async fn refuse_same_name(store: &Store, name: &str, own: Option<Uuid>) -> Result<()> {
    let taken = agency::all(store).await?.into_iter().any(|other| own != Some(other.id) && is_same_name(&other.name, name));
    if taken { Err(Error::Duplicate) } else { Ok(()) }
}

/// Gives the people, visits, assignments, labels, draws and trials of one agency to another, and its counties; `reason` is why an
/// assignment is withdrawn where the other one has one at the same place.
///
/// # Errors
/// `Conflict` for an agency and itself, and when either was merged before; `NotFound` when either is not there.
pub async fn merge(store: &Store, from: Uuid, into: Uuid, reason: &str, by: Uuid, ids: &Ids, at: Micros) -> Result<Moved> {
    if from == into {
        return Err(Error::Conflict);
    }
    let mut tx = store.begin().await?;
    agency::lock_standing(&mut tx, &[from, into]).await?;
    let moved = agency::merge(&mut tx, from, into, reason, at).await?;
    let merged = |subject| Event::new(EventKind::AgencyMerged, subject, by, at).with("into", into);
    let mut entered = vec![merged(from).states(Noun::Agency, from).states(Noun::Agency, into)];
    for (noun, rows) in [
        (Noun::Person, &moved.people),
        (Noun::Label, &moved.labels),
        (Noun::Assignment, &moved.assignments),
        (Noun::Visit, &moved.visits),
        (Noun::Draw, &moved.draws),
        (Noun::Trial, &moved.trials),
    ] {
        entered.extend(rows.chunks(ROWS_AN_ENTRY).map(|some| merged(from).states_each(noun, some.iter().copied())));
    }
    enter(&mut tx, ids, entered).await?;
    tx.commit().await?;
    Ok(moved)
}
