//! Photos as a supervisor's list shows them, each with its place, who took it and whether something is odd.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::person::Person;
use crate::domain::photo::{PhotoState, Shows};
use crate::store::error::decode;
use crate::store::{Result, Store};

/// Examined photos of visits of the agency, in the supervisor's counties.
const LISTED: &str = concat!(
    "SELECT p.id, p.shows, p.state, v.id AS visit_id, v.on_day, w.name AS who, l.code, l.name AS place, l.city, l.county,
            (SELECT COUNT(*)
               FROM review_flag f
              WHERE f.subject_id = p.id AND f.settled_at IS NULL) AS odd
       FROM photo p
       JOIN visit v ON v.id = p.visit_id
       JOIN place l ON l.id = v.place_id
       JOIN person w ON w.id = p.person_id
      WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND p.state IN ('private', 'released', 'withheld')
        AND ($3 = '' OR l.county = $3)
        AND ($4 = '' OR p.state = $4)
        AND ($5 = '' OR p.shows = $5)
        AND ($6 = '' OR v.on_day >= $6)
        AND ($7 = '' OR v.on_day <= $7)
        AND ($8 OR p.person_id = $9)
      ORDER BY p.completed_at DESC, p.id DESC
      LIMIT $10"
);

/// Which photos.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoFilter {
    pub county: Option<String>,
    pub state: Option<PhotoState>,
    pub shows: Option<Shows>,
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub person: Option<Uuid>,
}

/// A photo of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedPhoto {
    pub id: Uuid,
    pub shows: Shows,
    pub state: PhotoState,
    pub visit_id: Uuid,
    /// Of the visit.
    pub on_day: Day,
    pub who: String,
    /// Of the place, without dashes.
    pub code: String,
    pub place: String,
    pub city: String,
    pub county: Option<String>,
    /// Flags that nobody settled.
    pub odd: i64,
}

struct ListedRow {
    id: Uuid,
    shows: String,
    state: String,
    visit_id: Uuid,
    on_day: Text<Day>,
    who: String,
    code: String,
    place: String,
    city: String,
    county: Option<String>,
    odd: i64,
}

from_row!(ListedRow { id, shows, state, visit_id, on_day, who, code, place, city, county, odd });

impl ListedRow {
    fn photo(self) -> Result<ListedPhoto> {
        Ok(ListedPhoto {
            shows: decode(Shows::parse(&self.shows), "photo.shows", &self.shows)?,
            state: decode(PhotoState::parse(&self.state), "photo.state", &self.state)?,
            on_day: self.on_day.0,
            id: self.id,
            visit_id: self.visit_id,
            who: self.who,
            code: self.code,
            place: self.place,
            city: self.city,
            county: self.county,
            odd: self.odd,
        })
    }
}

/// The photos that a supervisor reads, latest arrived first.
pub async fn listed(store: &Store, by: &Person, filter: &PhotoFilter, limit: i64) -> Result<Vec<ListedPhoto>> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let rows: Vec<ListedRow> = on!(store, |db| sqlx::query_as(LISTED)
        .bind(by.agency_id)
        .bind(by.counties.join(","))
        .bind(filter.county.clone().unwrap_or_default())
        .bind(filter.state.map_or("", PhotoState::code))
        .bind(filter.shows.map_or("", Shows::code))
        .bind(day(filter.since))
        .bind(day(filter.until))
        .bind(filter.person.is_none())
        .bind(filter.person.unwrap_or_default())
        .bind(limit)
        .fetch_all(db)
        .await?);
    rows.into_iter().map(ListedRow::photo).collect()
}
