//! What waits for a supervisor: how much of each sort, and since when the oldest of it.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::store::visit_review::last_review;
use crate::store::{Result, Store};

macro_rules! of_visits {
    ([$($from:tt)+], $since:literal, $and:expr) => {
        concat!(
            "SELECT COUNT(*) AS waiting, MIN(",
            $since,
            ") AS since FROM ",
            $($from)+,
            " WHERE v.agency_id = $1 AND ",
            covered!("v.place_id", "$2"),
            " AND ",
            $and
        )
    };
}

/// As many as the list of odd results shows: visits, not what is odd about them.
const ODD: &str = concat!(
    "SELECT COUNT(DISTINCT v.id) AS waiting, MIN(f.found_at) AS since
       FROM review_flag f
       JOIN visit v ON v.id = f.visit_id
      WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND f.settled_at IS NULL"
);
const GONE: &str =
    of_visits!(["review_flag f JOIN visit v ON v.id = f.visit_id"], "f.found_at", "f.settled_at IS NULL AND f.kind = 'place_gone'");
const PHOTOS: &str = of_visits!(["photo p JOIN visit v ON v.id = p.visit_id"], "p.completed_at", "p.state = 'private'");
/// The last review of a visit, as its list shows it, is a question.
const ASKED: &str = of_visits!(
    ["visit v JOIN visit_review r ON r.id = ", last_review!()],
    "r.reviewed_at",
    "r.question IS NOT NULL AND r.answer IS NULL AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id)"
);
const ANSWERED: &str = of_visits!(
    ["visit v JOIN visit_review r ON r.id = ", last_review!()],
    "r.answered_at",
    "r.answer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id)"
);
macro_rules! unseen {
    ($and:literal) => {
        of_visits!(
            ["visit v LEFT JOIN visit_review r ON r.id = ", last_review!()],
            "v.recorded_at",
            concat!("r.id IS NULL AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id) AND ", $and)
        )
    };
}
const UNSEEN: &str = unseen!("v.on_day >= $3");
const UNSEEN_EARLIER: &str = unseen!("v.on_day < $3");
const NEW_PLACES: &str = concat!(
    "SELECT COUNT(*) AS waiting, MIN(n.found_at) AS since
       FROM new_place n
      WHERE n.state = 'waiting' AND ",
    covered!("n.place_id", "$1")
);
const TODAY: &str = concat!(
    "SELECT w.id AS person_id, w.name AS who, p.code, p.name AS place, p.county, a.state, a.order_in_day
       FROM assignment a
       JOIN place p ON p.id = a.place_id
       JOIN person w ON w.id = a.person_id
      WHERE a.agency_id = $1 AND ",
    covered!("a.place_id", "$2"),
    " AND a.on_day = $3 AND a.state IN ('open', 'done')
      ORDER BY w.name, w.id, a.order_in_day, a.id"
);
const BY_DAY: &str = concat!(
    "SELECT v.on_day, COUNT(*) AS visits
       FROM visit v
      WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND v.on_day >= $3 AND v.on_day <= $4
        AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id)
      GROUP BY v.on_day"
);

/// How much waits, and since when the oldest of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub waiting: i64,
    pub since: Option<Micros>,
}

from_row!(Waiting { waiting, since });

/// What waits for a supervisor of what people sent in, by sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AllWaiting {
    pub odd: Waiting,
    pub gone: Waiting,
    pub photos: Waiting,
    /// Questions that wait for whoever made the visit.
    pub asked: Waiting,
    /// Answers that nobody has read.
    pub answered: Waiting,
    /// Visits of the latest days that nobody has looked at.
    pub unseen: Waiting,
    /// The same of earlier ones.
    pub unseen_earlier: Waiting,
    pub new_places: Waiting,
}

/// What waits in the counties of a supervisor; `recent`: the first of the latest days.
pub async fn of(store: &Store, by: &Person, recent: Day) -> Result<AllWaiting> {
    let unseen = async |sql: &'static str| -> Result<Waiting> {
        let counties = by.counties.join(",");
        Ok(on!(store, |db| sqlx::query_as(sql).bind(by.agency_id).bind(&counties).bind(Text(recent)).fetch_one(db).await?))
    };
    Ok(AllWaiting {
        odd: odd(store, by).await?,
        gone: one(store, by, GONE).await?,
        photos: one(store, by, PHOTOS).await?,
        asked: one(store, by, ASKED).await?,
        answered: one(store, by, ANSWERED).await?,
        unseen: unseen(UNSEEN).await?,
        unseen_earlier: unseen(UNSEEN_EARLIER).await?,
        new_places: on!(store, |db| sqlx::query_as(NEW_PLACES).bind(by.counties.join(",")).fetch_one(db).await?),
    })
}

/// Visits about which something odd is open.
pub async fn odd(store: &Store, by: &Person) -> Result<Waiting> {
    one(store, by, ODD).await
}

async fn one(store: &Store, by: &Person, sql: &'static str) -> Result<Waiting> {
    Ok(on!(store, |db| sqlx::query_as(sql).bind(by.agency_id).bind(by.counties.join(",")).fetch_one(db).await?))
}

/// Somebody's place of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    pub person_id: Uuid,
    pub who: String,
    /// Without dashes.
    pub code: String,
    pub place: String,
    pub county: Option<String>,
    pub state: String,
    pub order_in_day: i64,
}

from_row!(Today { person_id, who, code, place, county, state, order_in_day });

impl Today {
    pub fn is_done(&self) -> bool {
        self.state == "done"
    }
}

/// Who of the supervisor's agency is to be where on a day, in the order of each one's way.
pub async fn on_day(store: &Store, by: &Person, day: Day) -> Result<Vec<Today>> {
    let counties = by.counties.join(",");
    Ok(on!(store, |db| sqlx::query_as(TODAY).bind(by.agency_id).bind(counties).bind(Text(day)).fetch_all(db).await?))
}

/// Visits of the supervisor's agency by their day, from one to another.
pub async fn visits_by_day(store: &Store, by: &Person, (first, last): (Day, Day)) -> Result<Vec<(Day, i64)>> {
    let counties = by.counties.join(",");
    let rows: Vec<(Text<Day>, i64)> =
        on!(store, |db| sqlx::query_as(BY_DAY).bind(by.agency_id).bind(counties).bind(Text(first)).bind(Text(last)).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(day, visits)| (day.0, visits)).collect())
}
