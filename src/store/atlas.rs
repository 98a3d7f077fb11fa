//! What the atlas is built from: every place with its determinations, read once in one picture.

use futures_util::TryStreamExt;
use uuid::Uuid;

use crate::domain::determination::Determination;
use crate::domain::establishment::Establishment;
use crate::store::establishment::places;
use crate::store::{Result, Store, Tx, determination, establishment};

/// A place without its facts, and its determinations, oldest first.
pub type Listed = (Establishment, Vec<Determination>);

/// Every place that was not merged into another one, in the order of ids, and the number of the last ledger entry that the picture holds.
pub async fn all(store: &Store) -> Result<(Vec<Listed>, i64)> {
    let mut tx = store.snapshot().await?;
    let seq: Option<i64> = within!(&mut tx, |db| sqlx::query_scalar("SELECT MAX(seq) FROM ledger").fetch_one(db).await?);
    let mut listed: Vec<Listed> = within!(&mut tx, |db| {
        let rows: Vec<establishment::Row> =
            sqlx::query_as(places!("WHERE e.merged_into IS NULL ORDER BY e.id")).fetch(db).try_collect().await?;
        rows.into_iter().map(|row| Ok((row.establishment()?, Vec::new()))).collect::<Result<_>>()?
    });
    let mut at = 0;
    within!(&mut tx, |db| {
        let mut rows = sqlx::query_as::<_, determination::Row>(
            "SELECT establishment_id, from_day, applicability, compliance, displayed, visit_id, visited_on FROM determination
              WHERE known_until IS NULL ORDER BY establishment_id, from_day",
        )
        .fetch(db);
        while let Some(row) = rows.try_next().await? {
            while at < listed.len() && listed[at].0.id < row.establishment_id {
                at += 1;
            }
            if let Some((_, determinations)) = listed.get_mut(at).filter(|(place, _)| place.id == row.establishment_id) {
                determinations.push(row.determination()?);
            }
        }
    });
    Ok((listed, seq.unwrap_or(0)))
}

/// The places that ledger entries after `seq` are about, as they stand now, and the number of the last entry read.
/// `None` when so much changed that reading everything is quicker.
pub async fn since(store: &Store, seq: i64) -> Result<Option<(Vec<Listed>, i64)>> {
    const WORTH_IT: usize = 2_000;
    let subjects: Vec<(i64, Uuid)> =
        on!(store, |db| sqlx::query_as("SELECT seq, subject FROM ledger WHERE seq > $1 ORDER BY seq LIMIT $2")
            .bind(seq)
            .bind(WORTH_IT as i64 + 1)
            .fetch_all(db)
            .await?);
    if subjects.len() > WORTH_IT {
        return Ok(None);
    }
    let last = subjects.last().map_or(seq, |(seq, _)| *seq);
    let mut ids: Vec<Uuid> = subjects.into_iter().map(|(_, subject)| subject).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut tx = store.snapshot().await?;
    let mut listed = Vec::with_capacity(ids.len());
    for id in ids {
        listed.extend(one(&mut tx, id).await?);
    }
    Ok(Some((listed, last)))
}

async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Listed>> {
    let row: Option<establishment::Row> = within!(tx, |db| sqlx::query_as(places!("WHERE e.id = $1")).bind(id).fetch_optional(db).await?);
    let Some(row) = row else { return Ok(None) };
    let determinations: Vec<determination::Row> = within!(tx, |db| sqlx::query_as(
        "SELECT establishment_id, from_day, applicability, compliance, displayed, visit_id, visited_on FROM determination
          WHERE establishment_id = $1 AND known_until IS NULL ORDER BY from_day"
    )
    .bind(id)
    .fetch_all(db)
    .await?);
    Ok(Some((row.establishment()?, determinations.into_iter().map(determination::Row::determination).collect::<Result<_>>()?)))
}
