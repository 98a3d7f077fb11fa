//! Visits as a supervisor's list shows them, each with its place, who made it, what came with it and how far its review has come.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::visit::{Access, VisitKind};
use crate::domain::visit_review::ReviewState;
use crate::store::error::decode;
use crate::store::visit_review::last_review;
use crate::store::{Result, Store};

/// Current visits (not corrected since) of the agency, in the supervisor's counties.
const LISTED: &str = concat!(
    "SELECT v.id, v.place_id, p.code, p.name AS place, p.city, p.county, v.person_id, w.name AS who, v.on_day, v.recorded_at,
            v.kind, v.access, v.supersedes IS NOT NULL AS corrects,
            (SELECT CAST(MAX(CASE o.displayed WHEN 'yes' THEN 2 WHEN 'no' THEN 1 ELSE 0 END) AS BIGINT)
               FROM observation o
              WHERE o.visit_id = v.id) AS seen,
            (SELECT COUNT(*)
               FROM photo f
              WHERE f.visit_id = v.id AND f.completed_at IS NOT NULL) AS photos,
            (SELECT COUNT(*)
               FROM review_flag g
              WHERE g.visit_id = v.id AND g.settled_at IS NULL) AS odd,
            r.id IS NOT NULL AS reviewed, r.question IS NOT NULL AS asked, r.answer IS NOT NULL AS answered
       FROM visit v
       JOIN place p ON p.id = v.place_id
       JOIN person w ON w.id = v.person_id
       LEFT JOIN visit_review r ON r.id = ",
    last_review!(),
    " WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id)
        AND ($3 = '' OR p.county = $3)
        AND ($4 = '' OR v.access = $4)
        AND ($5 = '' OR v.on_day >= $5)
        AND ($6 = '' OR v.on_day <= $6)
        AND ($7 OR v.person_id = $8)
      ORDER BY v.recorded_at DESC, v.id DESC
      LIMIT $9"
);
const WHOSE: &str = "
    SELECT v.id, v.place_id, v.agency_id, p.county
      FROM visit v
      JOIN place p ON p.id = v.place_id
     WHERE v.id IN (";

/// Which visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFilter {
    pub county: Option<String>,
    pub access: Option<Access>,
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub person: Option<Uuid>,
}

/// A visit of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedVisit {
    pub id: Uuid,
    pub place_id: Uuid,
    /// Without dashes.
    pub code: String,
    pub place: String,
    pub city: String,
    pub county: Option<String>,
    pub person_id: Uuid,
    pub who: String,
    pub on_day: Day,
    pub recorded_at: Micros,
    pub kind: VisitKind,
    pub access: Access,
    pub corrects: bool,
    /// Was the poster seen anywhere? `None`: nobody looked for it.
    pub displayed: Option<bool>,
    pub photos: i64,
    /// Flags that nobody settled.
    pub odd: i64,
    pub review: ReviewState,
}

/// A visit's place and agency, by which a right to it is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitPlace {
    pub id: Uuid,
    pub place_id: Uuid,
    pub agency_id: Uuid,
    pub county: Option<String>,
}

from_row!(VisitPlace { id, place_id, agency_id, county });

struct ListedRow {
    id: Uuid,
    place_id: Uuid,
    code: String,
    place: String,
    city: String,
    county: Option<String>,
    person_id: Uuid,
    who: String,
    on_day: Text<Day>,
    recorded_at: Micros,
    kind: String,
    access: String,
    corrects: bool,
    seen: Option<i64>,
    photos: i64,
    odd: i64,
    reviewed: bool,
    asked: bool,
    answered: bool,
}

from_row!(ListedRow {
    id,
    place_id,
    code,
    place,
    city,
    county,
    person_id,
    who,
    on_day,
    recorded_at,
    kind,
    access,
    corrects,
    seen,
    photos,
    odd,
    reviewed,
    asked,
    answered
});

impl ListedRow {
    fn visit(self) -> Result<ListedVisit> {
        Ok(ListedVisit {
            kind: decode(VisitKind::parse(&self.kind), "visit.kind", &self.kind)?,
            access: decode(Access::parse(&self.access), "visit.access", &self.access)?,
            displayed: self.seen.filter(|seen| *seen > 0).map(|seen| seen == 2),
            review: ReviewState::of(self.reviewed, self.asked, self.answered),
            on_day: self.on_day.0,
            id: self.id,
            place_id: self.place_id,
            code: self.code,
            place: self.place,
            city: self.city,
            county: self.county,
            person_id: self.person_id,
            who: self.who,
            recorded_at: self.recorded_at,
            corrects: self.corrects,
            photos: self.photos,
            odd: self.odd,
        })
    }
}

/// The visits that a supervisor reads, latest recorded first.
pub async fn listed(store: &Store, by: &Person, filter: &VisitFilter, limit: i64) -> Result<Vec<ListedVisit>> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let rows: Vec<ListedRow> = on!(store, |db| sqlx::query_as(LISTED)
        .bind(by.agency_id)
        .bind(by.counties.join(","))
        .bind(filter.county.clone().unwrap_or_default())
        .bind(filter.access.map_or("", Access::code))
        .bind(day(filter.since))
        .bind(day(filter.until))
        .bind(filter.person.is_none())
        .bind(filter.person.unwrap_or_default())
        .bind(limit)
        .fetch_all(db)
        .await?);
    rows.into_iter().map(ListedRow::visit).collect()
}

/// Whose visits these are, of those that there are, and where.
pub async fn whose(store: &Store, ids: &[Uuid]) -> Result<Vec<VisitPlace>> {
    Ok(rows_of!(on!(store), VisitPlace, WHOSE, ids, ") ORDER BY v.id"))
}
