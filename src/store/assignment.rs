//! Assignments: who is to visit which place.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, AssignmentState, NewAssignment, Origin, Workload};
use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::visit::{Visit, VisitKind};
use crate::domain::zone::Zones;
use crate::store::error::decode;
use crate::store::{Error, Result, Store, Tx};

macro_rules! assignments {
    ($($rest:expr),+) => {
        concat!(
            "SELECT id, place_id, agency_id, person_id, on_day, order_in_day, kind, inclusion_probability, origin, state,
                    reason, visit_id, made_by, made_at, changed_at
               FROM assignment ",
            $($rest),+
        )
    };
}
pub(super) use assignments;

const BY_ID: &str = assignments!("WHERE id = $1 AND agency_id = $2");
const OPEN: &str = assignments!(
    "WHERE agency_id = $1 AND ",
    covered!("place_id", "$2"),
    " AND state = 'open'
     ORDER BY on_day NULLS LAST, person_id, order_in_day, id
     LIMIT $3"
);
const OF_PERSON: &str = assignments!(
    "WHERE person_id = $1 AND ",
    covered!("place_id", "$2"),
    " AND state = 'open' AND (on_day IS NULL OR on_day <= $3)
     ORDER BY on_day NULLS LAST, order_in_day, id"
);
const UNCLAIMED: &str = assignments!(
    "WHERE agency_id = $1 AND ",
    covered!("place_id", "$2"),
    " AND state = 'open' AND person_id IS NULL
     ORDER BY on_day NULLS LAST, id
     LIMIT $3"
);
const NOT_DONE: &str = assignments!(
    "WHERE agency_id = $1 AND ",
    covered!("place_id", "$2"),
    " AND state = 'could_not' AND changed_at >= $3
     ORDER BY changed_at DESC
     LIMIT 200"
);
const ADD: &str = "
    INSERT INTO assignment (id, place_id, agency_id, person_id, on_day, order_in_day, kind, inclusion_probability, origin,
                            state, made_by, made_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $11)
        ON CONFLICT DO NOTHING";
const GIVE: &str = "
    UPDATE assignment
       SET person_id = $2, on_day = $3, order_in_day = $4, changed_at = $5
     WHERE id = $1 AND state = 'open' AND changed_at = $6";
const CLAIM: &str = "
    UPDATE assignment
       SET person_id = $2, changed_at = $3
     WHERE id = $1 AND state = 'open' AND person_id IS NULL";
const HAND_BACK: &str = "
    UPDATE assignment
       SET person_id = NULL, reason = $2, changed_at = $3
     WHERE id = $1 AND state = 'open'";
const END: &str = "
    UPDATE assignment
       SET state = $2, reason = $3, changed_at = $4
     WHERE id = $1 AND state = 'open'";
const OPEN_OF_PLACE: &str = assignments!("WHERE place_id = $1 AND state = 'open' ORDER BY id");
const REOPEN: &str = "
    UPDATE assignment
       SET state = 'open', reason = NULL, changed_at = $3
     WHERE id = $1 AND state = 'withdrawn' AND changed_at = $2
       AND NOT EXISTS (SELECT 1
                         FROM assignment o
                        WHERE o.agency_id = assignment.agency_id AND o.place_id = assignment.place_id AND o.state = 'open')";
const MOVE_ALL: &str = "UPDATE assignment SET place_id = $2 WHERE place_id = $1 AND state <> 'withdrawn' RETURNING id";
/// One that was done stays with its visit.
const MOVE: &str = "
    UPDATE assignment
       SET place_id = $3
     WHERE id = $1 AND place_id = $2
       AND (visit_id IS NULL OR EXISTS (SELECT 1 FROM visit v WHERE v.id = assignment.visit_id AND v.place_id = $3))";
const DRAWN_FOR: &str = "
    SELECT COUNT(*)
      FROM assignment
     WHERE agency_id = $1 AND place_id = $2 AND kind = 'random_draw' AND (state = 'open' OR visit_id = $3)";
const DRAWN_FOR_VISIT: &str = "
    SELECT COUNT(*)
      FROM assignment
     WHERE kind = 'random_draw' AND visit_id = $1";
const FULFIL: &str = "
    UPDATE assignment
       SET state = 'done', visit_id = $3, changed_at = $4
     WHERE agency_id = $1 AND place_id = $2 AND state = 'open'
    RETURNING id";
const WORKLOAD: &str = concat!(
    "SELECT person_id, county, open_on,
            COUNT(*) FILTER (WHERE state = 'open') AS open,
            COUNT(*) FILTER (WHERE state = 'done' AND changed_at >= $3) AS done
       FROM (SELECT assignment.person_id, assignment.state, assignment.changed_at, place.county,
                    CASE WHEN assignment.state = 'open' THEN assignment.on_day END AS open_on
               FROM assignment
               JOIN place ON place.id = assignment.place_id
              WHERE assignment.agency_id = $1 AND ",
    covered!("assignment.place_id", "$2"),
    " AND assignment.person_id IS NOT NULL) AS made
      GROUP BY person_id, county, open_on
      ORDER BY person_id"
);

/// What came of making assignments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub made: Vec<Uuid>,
    /// Places that the agency has an open assignment for already: left as they are.
    pub already_open: Vec<Uuid>,
    /// Places that are closed by now: nobody is sent there.
    pub closed: Vec<Uuid>,
}

pub(super) struct AssignmentRow {
    id: Uuid,
    place_id: Uuid,
    agency_id: Uuid,
    person_id: Option<Uuid>,
    on_day: Option<Text<Day>>,
    order_in_day: i64,
    kind: String,
    inclusion_probability: Option<f64>,
    origin: String,
    state: String,
    reason: Option<String>,
    visit_id: Option<Uuid>,
    made_by: Uuid,
    made_at: Micros,
    changed_at: Micros,
}

from_row!(AssignmentRow {
    id,
    place_id,
    agency_id,
    person_id,
    on_day,
    order_in_day,
    kind,
    inclusion_probability,
    origin,
    state,
    reason,
    visit_id,
    made_by,
    made_at,
    changed_at
});

impl AssignmentRow {
    pub(super) fn assignment(self) -> Result<Assignment> {
        Ok(Assignment {
            kind: decode(VisitKind::parse(&self.kind), "assignment.kind", &self.kind)?,
            origin: decode(Origin::parse(&self.origin), "assignment.origin", &self.origin)?,
            state: decode(AssignmentState::parse(&self.state), "assignment.state", &self.state)?,
            order_in_day: u32::try_from(self.order_in_day).unwrap_or(0),
            id: self.id,
            place_id: self.place_id,
            agency_id: self.agency_id,
            person_id: self.person_id,
            on_day: self.on_day.map(|day| day.0),
            inclusion_probability: self.inclusion_probability,
            reason: self.reason,
            visit_id: self.visit_id,
            made_by: self.made_by,
            made_at: self.made_at,
            changed_at: self.changed_at,
        })
    }
}

struct WorkRow {
    person_id: Uuid,
    county: Option<String>,
    open_on: Option<Text<Day>>,
    open: i64,
    done: i64,
}

from_row!(WorkRow { person_id, county, open_on, open, done });

pub(super) fn decode_all(rows: Vec<AssignmentRow>) -> Result<Vec<Assignment>> {
    rows.into_iter().map(AssignmentRow::assignment).collect()
}

/// Makes assignments within the agency of `by`; sending the same ids again changes nothing.
pub async fn make(tx: &mut Tx, by: &Person, wanted: &[NewAssignment], at: Micros) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for one in wanted {
        let added = in_tx!(tx, |db| sqlx::query(ADD)
            .bind(one.id)
            .bind(one.place_id)
            .bind(by.agency_id)
            .bind(one.person_id)
            .bind(one.on_day.map(Text))
            .bind(i64::from(one.order_in_day))
            .bind(one.kind.code())
            .bind(one.inclusion_probability)
            .bind(one.origin.code())
            .bind(by.id)
            .bind(at)
            .execute(db)
            .await?
            .rows_affected());
        if added == 1 { outcome.made.push(one.id) } else { outcome.already_open.push(one.place_id) }
    }
    Ok(outcome)
}

/// An agency's assignment.
///
/// # Errors
/// `NotFound`, also for another agency's.
pub async fn by_id(store: &Store, agency: Uuid, id: Uuid) -> Result<Assignment> {
    let row: AssignmentRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).bind(agency).fetch_one(db).await?);
    row.assignment()
}

/// Open assignments of a supervisor's agency in their counties, by day (without a day last), person and order.
pub async fn open(store: &Store, by: &Person, limit: i64) -> Result<Vec<Assignment>> {
    let counties = by.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(OPEN).bind(by.agency_id).bind(counties).bind(limit).fetch_all(db).await?))
}

/// A person's open assignments up to `last` (and those without a day), in the order of the day.
pub async fn of_person(store: &Store, person: &Person, last: Day) -> Result<Vec<Assignment>> {
    let counties = person.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(OF_PERSON).bind(person.id).bind(counties).bind(Text(last)).fetch_all(db).await?))
}

/// Open assignments of a person's agency in their counties that nobody has.
pub async fn unclaimed(store: &Store, person: &Person, limit: i64) -> Result<Vec<Assignment>> {
    let counties = person.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(UNCLAIMED).bind(person.agency_id).bind(counties).bind(limit).fetch_all(db).await?))
}

/// What could not be done since `since` in a supervisor's counties, newest first.
pub async fn not_done(store: &Store, by: &Person, since: Micros) -> Result<Vec<Assignment>> {
    let counties = by.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(NOT_DONE).bind(by.agency_id).bind(counties).bind(since).fetch_all(db).await?))
}

/// Changes an assignment that is open.
///
/// # Errors
/// `Conflict` when it is not open any more, or somebody claimed it first.
pub async fn change(tx: &mut Tx, one: &Assignment, change: &AssignmentChange, at: Micros) -> Result<()> {
    let id = one.id;
    let changed = match change {
        AssignmentChange::Give { person, on_day, order_in_day } => in_tx!(tx, |db| sqlx::query(GIVE)
            .bind(id)
            .bind(*person)
            .bind(on_day.map(Text))
            .bind(i64::from(*order_in_day))
            .bind(at)
            .bind(one.changed_at)
            .execute(db)
            .await?
            .rows_affected()),
        AssignmentChange::Claim { person } => {
            in_tx!(tx, |db| sqlx::query(CLAIM).bind(id).bind(*person).bind(at).execute(db).await?.rows_affected())
        }
        AssignmentChange::HandBack { reason } => {
            in_tx!(tx, |db| sqlx::query(HAND_BACK).bind(id).bind(reason).bind(at).execute(db).await?.rows_affected())
        }
        AssignmentChange::CouldNot { reason } => end(tx, id, AssignmentState::CouldNot, reason, at).await?,
        AssignmentChange::Withdraw { reason } => end(tx, id, AssignmentState::Withdrawn, reason, at).await?,
    };
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

async fn end(tx: &mut Tx, id: Uuid, state: AssignmentState, reason: &str, at: Micros) -> Result<u64> {
    Ok(in_tx!(tx, |db| sqlx::query(END).bind(id).bind(state.code()).bind(reason).bind(at).execute(db).await?.rows_affected()))
}

/// What any agency has open at a place.
pub async fn open_of_place(tx: &mut Tx, place: Uuid) -> Result<Vec<Assignment>> {
    decode_all(in_tx!(tx, |db| sqlx::query_as(OPEN_OF_PLACE).bind(place).fetch_all(db).await?))
}

/// Opens again what was withdrawn at an instant and has not changed since, unless the agency has another one open there. Says whether it did.
pub async fn reopen(tx: &mut Tx, id: Uuid, withdrawn_at: Micros, at: Micros) -> Result<bool> {
    Ok(in_tx!(tx, |db| sqlx::query(REOPEN).bind(id).bind(withdrawn_at).bind(at).execute(db).await?.rows_affected()) == 1)
}

/// Moves what is to be visited at a place, and what was, to another one: the two are one. What was withdrawn stays. Gives which.
pub async fn move_all(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(MOVE_ALL).bind(from).bind(to).fetch_all(db).await?))
}

/// Moves those of these that stand with a place to another one, after their visits. Gives which.
pub async fn move_some(tx: &mut Tx, ids: &[Uuid], from: Uuid, to: Uuid) -> Result<Vec<Uuid>> {
    let mut moved = Vec::with_capacity(ids.len());
    for id in ids {
        let rows = in_tx!(tx, |db| sqlx::query(MOVE).bind(*id).bind(from).bind(to).execute(db).await?.rows_affected());
        moved.extend((rows == 1).then_some(*id));
    }
    Ok(moved)
}

/// Does the visit count as one of a place that was drawn at random? As one that an open draw of the agency waits for, or that has fulfilled
/// it; a correction, as the visit that it corrects.
pub async fn was_drawn(tx: &mut Tx, visit: &Visit) -> Result<bool> {
    let count: i64 = match visit.supersedes {
        None => {
            in_tx!(tx, |db| sqlx::query_scalar(DRAWN_FOR).bind(visit.agency_id).bind(visit.place_id).bind(visit.id).fetch_one(db).await?)
        }
        Some(old) => in_tx!(tx, |db| sqlx::query_scalar(DRAWN_FOR_VISIT).bind(old).fetch_one(db).await?),
    };
    Ok(count > 0)
}

/// A visit to the place fulfills the agency's open assignment. Gives which.
pub async fn fulfill(tx: &mut Tx, agency: Uuid, place: Uuid, visit: Uuid, at: Micros) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(FULFIL).bind(agency).bind(place).bind(visit).bind(at).fetch_all(db).await?))
}

/// By person, in a supervisor's counties: open, overdue now by the civil day of each place, done since `since`.
pub async fn workload(store: &Store, by: &Person, zones: &Zones, now: Micros, since: Micros) -> Result<Vec<Workload>> {
    let counties = by.counties.join(",");
    let rows: Vec<WorkRow> = on!(store, |db| sqlx::query_as(WORKLOAD).bind(by.agency_id).bind(counties).bind(since).fetch_all(db).await?);
    let mut workload: Vec<Workload> = Vec::new();
    for row in rows {
        if workload.last().is_none_or(|last| last.person_id != row.person_id) {
            workload.push(Workload { person_id: row.person_id, open: 0, overdue: 0, done: 0 });
        }
        let Some(last) = workload.last_mut() else { continue };
        let today = zones.of(row.county.as_deref()).day(now);
        last.open += row.open;
        last.overdue += row.open_on.filter(|day| day.0 < today).map_or(0, |_| row.open);
        last.done += row.done;
    }
    Ok(workload)
}
