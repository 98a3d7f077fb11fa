//! What the atlas is built from: every place with its determinations, read once in one picture.

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::domain::determination::Determination;
use crate::domain::ledger::EventKind;
use crate::domain::place::Place;
use crate::store::determination::{self, DeterminationRow, determinations};
use crate::store::place::{self, PlaceRow, places};
use crate::store::{Result, Store, Tx, ledger};

/// A place without its facts, and its determinations, oldest first.
pub type PlaceDeterminations = (Place, Vec<Determination>);

/// Places read at once.
const A_PAGE: i64 = 10_000;
/// Entries up to which reading what changed is quicker than reading everything.
const CHANGES_AT_MOST: usize = 2_000;

const PAGE: &str = places!(
    "WHERE p.merged_into IS NULL AND p.id > $1
     ORDER BY p.id
     LIMIT $2"
);
const DETERMINATIONS_OF_PAGE: &str = determinations!(
    "WHERE known_until IS NULL AND place_id > $1 AND place_id <= $2
     ORDER BY place_id, from_day"
);
const SUBJECTS_SINCE: &str = "SELECT seq, subject FROM ledger WHERE seq > ";

/// What became of the registry since an entry.
pub struct Changes {
    /// The places that changed, as they stand now.
    pub places: Vec<PlaceDeterminations>,
    /// The number of the last entry that changed what everybody sees, if one did.
    pub version: Option<i64>,
    /// The number of the last entry that there is, of whatever kind.
    pub read: i64,
}

/// Hands over every place that was not merged into another one, in the order of ids, and gives the number of the last ledger entry that the
/// picture holds, of those that change what everybody sees. Page by page, so that a large registry is never in memory as rows.
pub async fn all(store: &Store, mut each: impl FnMut(PlaceDeterminations)) -> Result<i64> {
    let mut tx = store.snapshot().await?;
    let seq = ledger::last_public(&mut tx).await?;
    let mut after = Uuid::nil();
    loop {
        let listed = page(&mut tx, after).await?;
        let Some((last, _)) = listed.last() else { return Ok(seq) };
        after = last.id;
        listed.into_iter().for_each(&mut each);
    }
}

async fn page(tx: &mut Tx, after: Uuid) -> Result<Vec<PlaceDeterminations>> {
    let rows: Vec<PlaceRow> = in_tx!(&mut *tx, |db| sqlx::query_as(PAGE).bind(after).bind(A_PAGE).fetch_all(db).await?);
    let mut listed: Vec<PlaceDeterminations> = rows.into_iter().map(|row| Ok((row.place()?, Vec::new()))).collect::<Result<_>>()?;
    let Some(last) = listed.last().map(|(place, _)| place.id) else { return Ok(listed) };
    let rows: Vec<DeterminationRow> =
        in_tx!(&mut *tx, |db| sqlx::query_as(DETERMINATIONS_OF_PAGE).bind(after).bind(last).fetch_all(db).await?);
    let mut at = 0;
    for row in rows {
        while listed.get(at).is_some_and(|(place, _)| place.id < row.place_id) {
            at += 1;
        }
        if let Some((_, determinations)) = listed.get_mut(at).filter(|(place, _)| place.id == row.place_id) {
            determinations.push(row.determination()?);
        }
    }
    Ok(listed)
}

/// What ledger entries after `seq` changed. `None` when that is so much that reading everything is quicker.
pub async fn since(store: &Store, seq: i64) -> Result<Option<Changes>> {
    // First how far the ledger goes: what comes in between is read now, or the next time.
    let head = ledger::head(store).await?.seq;
    let limit = CHANGES_AT_MOST as i64 + 1;
    let subjects: Vec<(i64, Uuid)> = on!(store, |db| {
        let mut query = QueryBuilder::new(SUBJECTS_SINCE);
        query.push_bind(seq).push(" AND action NOT IN (");
        let mut list = query.separated(", ");
        for kind in EventKind::PRIVATE {
            list.push_bind(kind.code());
        }
        query.push(") ORDER BY seq LIMIT ").push_bind(limit).build_query_as().fetch_all(db).await?
    });
    if subjects.len() > CHANGES_AT_MOST {
        return Ok(None);
    }
    let version = subjects.last().map(|(seq, _)| *seq);
    let mut ids: Vec<Uuid> = subjects.into_iter().map(|(_, subject)| subject).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut tx = store.snapshot().await?;
    let mut places = Vec::with_capacity(ids.len());
    for id in ids {
        places.extend(one(&mut tx, id).await?);
    }
    Ok(Some(Changes { places, version, read: head.max(version.unwrap_or(0)) }))
}

async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<PlaceDeterminations>> {
    let row: Option<PlaceRow> = in_tx!(&mut *tx, |db| sqlx::query_as(place::BY_ID).bind(id).fetch_optional(db).await?);
    let Some(row) = row else { return Ok(None) };
    let rows: Vec<DeterminationRow> = in_tx!(tx, |db| sqlx::query_as(determination::OF_PLACE).bind(id).fetch_all(db).await?);
    let determinations = rows.into_iter().map(DeterminationRow::determination).collect::<Result<_>>()?;
    Ok(Some((row.place()?, determinations)))
}
