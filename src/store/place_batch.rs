//! Many places at once.

use std::collections::{BTreeSet, HashMap};

use sqlx::QueryBuilder;
use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::place::Place;
use crate::store::merges::last_of_merges;
use crate::store::place::{PlaceRow, places};
use crate::store::{Error, ROWS_A_STATEMENT, Result, Store, Tx, fact, push_ids};

const BY_IDS: &str = places!("WHERE p.id IN (");
const HOLD: &str = "SELECT id FROM place WHERE id IN (";
/// How places stand by the ids that they are asked for: the one that stays, where it was merged.
const STANDING: &str = concat!(
    "SELECT asked.id AS asked, p.id, p.closed_on, p.withdrawn, p.county
       FROM place asked
       LEFT JOIN place p ON p.id = ",
    last_of_merges!("asked.id"),
    " WHERE asked.id IN ("
);

struct StandingRow {
    asked: Uuid,
    /// `None`: places were merged in a circle.
    id: Option<Uuid>,
    closed_on: Option<Text<Day>>,
    withdrawn: Option<bool>,
    county: Option<String>,
}

from_row!(StandingRow { asked, id, closed_on, withdrawn, county });

/// Whether a place is merged, closed or withdrawn now, and its county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Of the one that stays, where it was merged.
    pub id: Uuid,
    pub closed_on: Option<Day>,
    pub withdrawn: bool,
    pub county: Option<String>,
}

/// Those of these places that there are, each with its facts.
pub async fn by_ids(store: &Store, ids: &[Uuid]) -> Result<Vec<Place>> {
    let mut facts = fact::of_places(store, ids).await?;
    let with_facts = |row: PlaceRow| {
        let facts = facts.remove(&row.id).unwrap_or_default();
        Ok(Place { facts, ..row.place()? })
    };
    rows_of!(on!(store), PlaceRow, BY_IDS, ids, ")").into_iter().map(with_facts).collect()
}

/// How some places stand, each by the id that it was asked for; they stand so until the transaction ends: whoever merges or splits locks
/// the one that stays. On SQLite there is but one writer.
///
/// # Errors
/// `Conflict` when places were merged in a circle.
pub async fn hold(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Standing>> {
    let mut found = standing(tx, ids).await?;
    if matches!(tx, Tx::Postgres(_)) {
        loop {
            lock_all(tx, found.values().map(|one| one.id).collect()).await?;
            // What somebody merged or closed before the locks were had.
            let locked = std::mem::replace(&mut found, standing(tx, ids).await?);
            if found.iter().all(|(asked, one)| locked.get(asked).is_some_and(|before| before.id == one.id)) {
                break;
            }
        }
    }
    Ok(found)
}

async fn standing(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Standing>> {
    let rows = rows_of!(in_tx!(&mut *tx), StandingRow, STANDING, ids, ")");
    let standing = |row: StandingRow| {
        let id = row.id.ok_or(Error::Conflict)?;
        Ok((
            row.asked,
            Standing { id, closed_on: row.closed_on.map(|day| day.0), withdrawn: row.withdrawn == Some(true), county: row.county },
        ))
    };
    rows.into_iter().map(standing).collect()
}

/// Locked in the order of their ids, so that no two writers wait for each other.
async fn lock_all(tx: &mut Tx, ids: BTreeSet<Uuid>) -> Result<()> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if let Tx::Postgres(tx) = tx {
        for some in ids.chunks(ROWS_A_STATEMENT) {
            let mut query = QueryBuilder::new(HOLD);
            push_ids(&mut query, some);
            query.push(") ORDER BY id FOR SHARE").build().persistent(false).execute(&mut **tx).await?;
        }
    }
    Ok(())
}
