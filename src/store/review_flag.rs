//! Review flags: what about visits and photos a supervisor should look at.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::person::Person;
use crate::domain::review_flag::{Detail, FlagKind, ReviewFlag};
use crate::store::error::decode;
use crate::store::{Error, Result, Store, Tx};

macro_rules! review_flags {
    ($($rest:expr),+) => {
        concat!(
            "SELECT f.subject_id, f.kind, f.visit_id, f.detail, f.found_at, f.settled_at, f.reason
               FROM review_flag f ",
            $($rest),+
        )
    };
}

const OPEN: &str = review_flags!(
    "JOIN visit v ON v.id = f.visit_id
     WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND f.settled_at IS NULL
     ORDER BY f.found_at, f.visit_id, f.kind
     LIMIT $3"
);
const OF_VISIT: &str = review_flags!("WHERE f.visit_id = $1 ORDER BY f.found_at, f.kind");
const COUNT_OPEN: &str = concat!(
    "SELECT COUNT(*)
       FROM review_flag f
       JOIN visit v ON v.id = f.visit_id
      WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND f.settled_at IS NULL"
);
const RAISE: &str = "
    INSERT INTO review_flag (subject_id, kind, visit_id, detail, found_at)
    VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (subject_id, kind) DO NOTHING";
const SETTLE: &str = "
    UPDATE review_flag
       SET settled_at = $3, settled_by = $4, reason = $5
     WHERE subject_id = $1 AND kind = $2 AND settled_at IS NULL";

struct ReviewFlagRow {
    subject_id: Uuid,
    kind: String,
    visit_id: Uuid,
    detail: String,
    found_at: Micros,
    settled_at: Option<Micros>,
    reason: Option<String>,
}

from_row!(ReviewFlagRow { subject_id, kind, visit_id, detail, found_at, settled_at, reason });

impl ReviewFlagRow {
    fn review_flag(self) -> Result<ReviewFlag> {
        Ok(ReviewFlag {
            kind: decode(FlagKind::parse(&self.kind), "review_flag.kind", &self.kind)?,
            detail: serde_json::from_str(&self.detail).map_err(|error| Error::Unreadable(format!("review_flag.detail: {error}")))?,
            subject_id: self.subject_id,
            visit_id: self.visit_id,
            found_at: self.found_at,
            settled_at: self.settled_at,
            reason: self.reason,
        })
    }
}

/// Raises a flag; one raised before stays as it is, settled or not. `subject`: the visit, or one of its photos.
pub async fn raise(tx: &mut Tx, subject: Uuid, kind: FlagKind, visit: Uuid, detail: &Detail, at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(RAISE)
        .bind(subject)
        .bind(kind.code())
        .bind(visit)
        .bind(serde_json::json!(detail).to_string())
        .bind(at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Open flags of the visits that a supervisor decides about, oldest first.
pub async fn open(store: &Store, by: &Person, limit: i64) -> Result<Vec<ReviewFlag>> {
    let rows: Vec<ReviewFlagRow> =
        on!(store, |db| sqlx::query_as(OPEN).bind(by.agency_id).bind(by.counties.join(",")).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(ReviewFlagRow::review_flag).collect()
}

/// How many flags of the visits that a supervisor decides about are open.
pub async fn count_open(store: &Store, by: &Person) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(COUNT_OPEN).bind(by.agency_id).bind(by.counties.join(",")).fetch_one(db).await?))
}

/// All flags ever raised about a visit and its photos, oldest first.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Vec<ReviewFlag>> {
    let rows: Vec<ReviewFlagRow> = on!(store, |db| sqlx::query_as(OF_VISIT).bind(visit).fetch_all(db).await?);
    rows.into_iter().map(ReviewFlagRow::review_flag).collect()
}

/// A supervisor has looked at it.
///
/// # Errors
/// `Conflict` when somebody else settled it first, or it is not there.
pub async fn settle(tx: &mut Tx, subject: Uuid, kind: FlagKind, by: Uuid, reason: &str, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(SETTLE)
        .bind(subject)
        .bind(kind.code())
        .bind(at)
        .bind(by)
        .bind(reason)
        .execute(db)
        .await?
        .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
