//! Many places at once.

use std::collections::HashMap;

use sqlx::QueryBuilder;
use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::place::Place;
use crate::store::place::{PlaceRow, places};
use crate::store::{Error, ROWS_A_STATEMENT, Result, Store, Tx, fact, push_ids};

const BY_IDS: &str = places!("WHERE p.id IN (");
const HOLD: &str = "SELECT id FROM place WHERE id IN (";
const STANDING: &str = "SELECT id, merged_into, closed_on, county FROM place WHERE id IN (";
/// Entries that were merged one into the other, at most.
const LONGEST_CHAIN: usize = 100;

struct StandingRow {
    id: Uuid,
    merged_into: Option<Uuid>,
    closed_on: Option<Text<Day>>,
    county: Option<String>,
}

from_row!(StandingRow { id, merged_into, closed_on, county });

/// Whether a place is merged or closed now, and its county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Of the one that stays, where it was merged.
    pub id: Uuid,
    pub closed_on: Option<Day>,
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

/// How some places stand, each by the id that it was asked for; they stand so until the transaction ends. On SQLite there is but one
/// writer.
///
/// # Errors
/// `Conflict` when places were merged in a circle.
pub async fn hold(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Standing>> {
    let mut leads: HashMap<Uuid, Uuid> = ids.iter().map(|id| (*id, *id)).collect();
    for _ in 0..LONGEST_CHAIN {
        let mut wanted: Vec<Uuid> = leads.values().copied().collect();
        wanted.sort_unstable();
        wanted.dedup();
        let rows = held(tx, &wanted).await?;
        let is_led_on = rows.values().any(|row| row.merged_into.is_some());
        if !is_led_on {
            let standing =
                |row: &StandingRow| Standing { id: row.id, closed_on: row.closed_on.as_ref().map(|day| day.0), county: row.county.clone() };
            return Ok(leads.into_iter().filter_map(|(asked, at)| Some((asked, standing(rows.get(&at)?)))).collect());
        }
        for at in leads.values_mut() {
            *at = rows.get(at).and_then(|row| row.merged_into).unwrap_or(*at);
        }
    }
    Err(Error::Conflict)
}

/// Locked in the order of their ids, so that no two writers wait for each other.
async fn held(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, StandingRow>> {
    if let Tx::Postgres(tx) = tx {
        for some in ids.chunks(ROWS_A_STATEMENT) {
            let mut query = QueryBuilder::new(HOLD);
            push_ids(&mut query, some);
            query.push(") ORDER BY id FOR SHARE").build().persistent(false).execute(&mut **tx).await?;
        }
    }
    Ok(rows_of!(in_tx!(&mut *tx), StandingRow, STANDING, ids, ")").into_iter().map(|row| (row.id, row)).collect())
}
