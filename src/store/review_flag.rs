//! What about visits and photos a supervisor should look at.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::review_flag::{Detail, Kind, ReviewFlag};
use crate::store::error::read;
use crate::store::{Error, Result, Store, Tx};

struct Row {
    subject_id: Uuid,
    kind: String,
    visit_id: Uuid,
    detail: String,
    found_at: Micros,
    settled_at: Option<Micros>,
    reason: Option<String>,
}

from_row!(Row { subject_id, kind, visit_id, detail, found_at, settled_at, reason });

impl Row {
    fn review_flag(self) -> Result<ReviewFlag> {
        Ok(ReviewFlag {
            kind: read(Kind::parse(&self.kind), "review_flag.kind", &self.kind)?,
            detail: serde_json::from_str(&self.detail).map_err(|error| Error::Unreadable(format!("review_flag.detail: {error}")))?,
            subject_id: self.subject_id,
            visit_id: self.visit_id,
            found_at: self.found_at,
            settled_at: self.settled_at,
            reason: self.reason,
        })
    }
}

/// Notes a reason for review; one noted before stays as it is, settled or not.
pub async fn note(tx: &mut Tx, subject: Uuid, kind: Kind, visit: Uuid, detail: &Detail, at: Micros) -> Result<()> {
    within!(tx, |db| {
        sqlx::query(
        "INSERT INTO review_flag (subject_id, kind, visit_id, detail, found_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject_id, kind) DO NOTHING"
    )
    .bind(subject)
    .bind(kind.code())
    .bind(visit)
    .bind(serde_json::json!(detail).to_string())
    .bind(at)
    .execute(db)
    .await?
    .rows_affected()
    });
    Ok(())
}

/// Open reasons of an agency's visits, oldest first.
pub async fn open(store: &Store, agency: Uuid, limit: i64) -> Result<Vec<ReviewFlag>> {
    let rows: Vec<Row> = on!(store, |db| sqlx::query_as(
        "SELECT o.* FROM review_flag o JOIN visit v ON v.id = o.visit_id
          WHERE v.agency_id = $1 AND o.settled_at IS NULL ORDER BY o.found_at, o.visit_id, o.kind LIMIT $2"
    )
    .bind(agency)
    .bind(limit)
    .fetch_all(db)
    .await?);
    rows.into_iter().map(Row::review_flag).collect()
}

pub async fn count_open(store: &Store, agency: Uuid) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(
        "SELECT COUNT(*) FROM review_flag o JOIN visit v ON v.id = o.visit_id WHERE v.agency_id = $1 AND o.settled_at IS NULL"
    )
    .bind(agency)
    .fetch_one(db)
    .await?))
}

/// All reasons ever noted about a visit and its photos.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Vec<ReviewFlag>> {
    let rows: Vec<Row> = on!(store, |db| sqlx::query_as("SELECT * FROM review_flag WHERE visit_id = $1 ORDER BY found_at, kind")
        .bind(visit)
        .fetch_all(db)
        .await?);
    rows.into_iter().map(Row::review_flag).collect()
}

/// A supervisor has looked at it.
///
/// # Errors
/// `Conflict` when somebody else settled it first, or it is not there.
pub async fn settle(tx: &mut Tx, subject: Uuid, kind: Kind, by: Uuid, reason: &str, at: Micros) -> Result<()> {
    let changed = within!(tx, |db| {
        sqlx::query(
        "UPDATE review_flag SET settled_at = $3, settled_by = $4, reason = $5 WHERE subject_id = $1 AND kind = $2 AND settled_at IS NULL"
    )
    .bind(subject)
    .bind(kind.code())
    .bind(at)
    .bind(by)
    .bind(reason)
    .execute(db)
    .await?
    .rows_affected()
    });
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
