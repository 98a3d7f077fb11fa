//! Review flags: what about visits and photos a supervisor should look at.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::review_flag::{Detail, FlagKind, ReviewFlag};
use crate::domain::visit::FieldRole;
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
const OPEN_OF: &str = review_flags!("WHERE f.settled_at IS NULL AND f.subject_id IN (");
const GONE: &str = concat!(
    "SELECT p.code, p.name, p.county, v.id AS visit_id, v.on_day, v.role, v.note,
            (SELECT MAX(o.on_day)
               FROM visit o
              WHERE o.place_id = p.id AND o.access = 'open' AND o.recorded_at > v.recorded_at) AS seen_since,
            (SELECT COUNT(*)
               FROM assignment a
              WHERE a.place_id = p.id AND a.agency_id = v.agency_id AND a.state = 'open') AS on_the_way
       FROM review_flag f
       JOIN visit v ON v.id = f.visit_id
       JOIN place p ON p.id = v.place_id
      WHERE f.kind = 'place_gone' AND v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND f.settled_at IS NULL
      ORDER BY f.found_at, v.id
      LIMIT $3"
);
const GONE_OF_PLACE: &str = "
    SELECT f.visit_id
      FROM review_flag f
      JOIN visit v ON v.id = f.visit_id
     WHERE v.place_id = $1 AND f.kind = 'place_gone' AND f.settled_at IS NULL
     ORDER BY f.visit_id";
const ODD_OF: &str = "SELECT DISTINCT f.visit_id FROM review_flag f WHERE f.settled_at IS NULL AND f.visit_id IN (";
const RAISE: &str = "
    INSERT INTO review_flag (subject_id, kind, visit_id, detail, found_at)
    VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (subject_id, kind) DO NOTHING";
const SETTLE: &str = "
    UPDATE review_flag
       SET settled_at = $3, settled_by = $4, reason = $5
     WHERE subject_id = $1 AND kind = $2 AND settled_at IS NULL";
/// What a correction says anew. How far away somebody stood, and how a visit came, it does not unsay.
const SETTLE_CORRECTED: &str = "
    UPDATE review_flag
       SET settled_at = $2, settled_by = $3, reason = $4
     WHERE subject_id = $1 AND kind IN ('place_gone', 'same_day') AND settled_at IS NULL";
const SENT_FOR: &str = "
    SELECT f.visit_id
      FROM review_flag f
      JOIN visit v ON v.id = f.visit_id
     WHERE v.place_id = $1 AND f.kind = 'place_closed' AND f.detail LIKE '%' || $2 || '%'";
const UNSETTLE: &str = "
    UPDATE review_flag
       SET settled_at = NULL, settled_by = NULL, reason = NULL
     WHERE subject_id = $1 AND kind = $2 AND settled_at = $3";

/// A visit that found no such place, and nobody decided yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// Without dashes.
    pub code: String,
    pub name: String,
    pub county: Option<String>,
    pub visit_id: Uuid,
    pub on_day: Day,
    pub role: FieldRole,
    pub note: String,
    /// The last day on which a later visit found it in business.
    pub seen_since: Option<Day>,
    /// Somebody of the agency is to look there.
    pub on_the_way: bool,
}

struct GoneRow {
    code: String,
    name: String,
    county: Option<String>,
    visit_id: Uuid,
    on_day: Text<Day>,
    role: String,
    note: String,
    seen_since: Option<Text<Day>>,
    on_the_way: i64,
}

from_row!(GoneRow { code, name, county, visit_id, on_day, role, note, seen_since, on_the_way });

impl GoneRow {
    fn gone(self) -> Result<Gone> {
        Ok(Gone {
            role: decode(FieldRole::parse(&self.role), "visit.role", &self.role)?,
            code: self.code,
            name: self.name,
            county: self.county,
            visit_id: self.visit_id,
            on_day: self.on_day.0,
            note: self.note,
            seen_since: self.seen_since.map(|day| day.0),
            on_the_way: self.on_the_way > 0,
        })
    }
}

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

/// Visits that found no such place any more, of those that a supervisor decides about, oldest first.
pub async fn gone(store: &Store, by: &Person, limit: i64) -> Result<Vec<Gone>> {
    let rows: Vec<GoneRow> =
        on!(store, |db| sqlx::query_as(GONE).bind(by.agency_id).bind(by.counties.join(",")).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(GoneRow::gone).collect()
}

/// Visits of any agency that found this place gone, where nobody decided yet.
pub async fn gone_of_place(tx: &mut Tx, place: Uuid) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(GONE_OF_PLACE).bind(place).fetch_all(db).await?))
}

/// Visits of a place that devices sent for another one, which was merged into it by then.
pub async fn sent_for(tx: &mut Tx, place: Uuid, merged: Uuid) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(SENT_FOR).bind(place).bind(merged.to_string()).fetch_all(db).await?))
}

/// Opens a flag again that was settled at an instant. Says whether it did.
pub async fn unsettle(tx: &mut Tx, subject: Uuid, kind: FlagKind, settled_at: Micros) -> Result<bool> {
    Ok(in_tx!(tx, |db| sqlx::query(UNSETTLE).bind(subject).bind(kind.code()).bind(settled_at).execute(db).await?.rows_affected()) == 1)
}

/// Open flags of these photos or visits, oldest first.
pub async fn open_of(store: &Store, subjects: &[Uuid]) -> Result<Vec<ReviewFlag>> {
    let found = rows_of!(on!(store), ReviewFlagRow, OPEN_OF, subjects, ") ORDER BY f.found_at, f.kind");
    found.into_iter().map(ReviewFlagRow::review_flag).collect()
}

/// Those of the visits about which, or about whose photos, a flag is open.
pub async fn odd_of(tx: &mut Tx, visits: &[Uuid]) -> Result<Vec<Uuid>> {
    let ids = rows_of!(in_tx!(&mut *tx), (Uuid,), ODD_OF, visits, ") ORDER BY f.visit_id");
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// All flags ever raised about a visit and its photos, oldest first.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Vec<ReviewFlag>> {
    let rows: Vec<ReviewFlagRow> = on!(store, |db| sqlx::query_as(OF_VISIT).bind(visit).fetch_all(db).await?);
    rows.into_iter().map(ReviewFlagRow::review_flag).collect()
}

/// A correction stands in the place of the visit: what hung on its words is settled. Says whether anything was.
pub async fn settle_corrected(tx: &mut Tx, old: Uuid, by: Uuid, reason: Option<&str>, at: Micros) -> Result<bool> {
    let settled =
        in_tx!(tx, |db| sqlx::query(SETTLE_CORRECTED).bind(old).bind(at).bind(by).bind(reason).execute(db).await?.rows_affected());
    Ok(settled > 0)
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
