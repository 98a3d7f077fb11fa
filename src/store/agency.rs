//! Agencies and the counties that they are held to. One that was merged into another stays on record and is listed no more.

use uuid::Uuid;

use crate::domain::agency::{Agency, AgencyOverview};
use crate::domain::day::Micros;
use crate::store::{Error, Result, Store, Tx};

macro_rules! agencies {
    ($rest:literal) => {
        concat!("SELECT id, name FROM agency WHERE merged_into IS NULL ", $rest)
    };
}

const ALL: &str = agencies!("ORDER BY name");
const BY_NAME: &str = agencies!("AND name = $1");
const OVERVIEW: &str = "
    SELECT g.id, g.name,
           (SELECT string_agg(a.code, ',' ORDER BY a.code)
              FROM agency_area ga
              JOIN area a ON a.id = ga.area_id
             WHERE ga.agency_id = g.id) AS counties,
           (SELECT COUNT(*) FROM person p WHERE p.agency_id = g.id) AS people,
           (SELECT COUNT(*) FROM visit v WHERE v.agency_id = g.id) AS visits,
           (SELECT COUNT(*) FROM assignment s WHERE s.agency_id = g.id AND s.state = 'open') AS open_assignments,
           (SELECT COUNT(*) FROM draw d WHERE d.agency_id = g.id) AS draws
      FROM agency g
     WHERE g.merged_into IS NULL
     ORDER BY g.name";
const COUNTIES: &str = "
    SELECT a.code
      FROM agency_area g
      JOIN area a ON a.id = g.area_id
     WHERE g.agency_id = $1";
const LOCK: &str = "SELECT id FROM agency WHERE id = $1 FOR NO KEY UPDATE";
const NAME: &str = "SELECT name FROM agency WHERE id = $1";
const MERGED_INTO: &str = "SELECT merged_into FROM agency WHERE id = $1";
const HOLD: &str = "SELECT id FROM agency WHERE id = $1 FOR SHARE";
const COUNT: &str = "SELECT COUNT(*) FROM agency WHERE merged_into IS NULL";
const STOOD_BEFORE: &str = "SELECT COUNT(*) FROM agency WHERE id = $1 AND created_at < $2";
const ADD: &str = "INSERT INTO agency (id, name, created_at) VALUES ($1, $2, $3)";
const RENAME: &str = "UPDATE agency SET name = $2 WHERE id = $1 AND merged_into IS NULL";
const FORGET_COUNTIES: &str = "DELETE FROM agency_area WHERE agency_id = $1";
const ADD_COUNTY: &str = "
    INSERT INTO agency_area (agency_id, area_id)
    SELECT $1, id
      FROM area
     WHERE kind = 'county' AND code = $2";
const HELD_OUTSIDE: &str = "
    SELECT COUNT(*)
      FROM person p
     WHERE p.agency_id = $1
       AND EXISTS (SELECT 1 FROM agency_area g WHERE g.agency_id = $1)
       AND EXISTS (SELECT 1
                     FROM area a
                    WHERE a.id IN (SELECT p.area_id UNION ALL SELECT f.area_id FROM person_area f WHERE f.person_id = p.id)
                      AND NOT EXISTS (SELECT 1 FROM agency_area g WHERE g.agency_id = $1 AND g.area_id = a.id))";
/// Whoever takes over an agency of the whole registry works there too.
const TAKE_OVER_ALL: &str = "
    DELETE FROM agency_area
     WHERE agency_id = $2 AND NOT EXISTS (SELECT 1 FROM agency_area g WHERE g.agency_id = $1)";
const TAKE_OVER_COUNTIES: &str = "
    INSERT INTO agency_area (agency_id, area_id)
    SELECT $2, g.area_id
      FROM agency_area g
     WHERE g.agency_id = $1
       AND EXISTS (SELECT 1 FROM agency_area o WHERE o.agency_id = $2)
       AND NOT EXISTS (SELECT 1 FROM agency_area o WHERE o.agency_id = $2 AND o.area_id = g.area_id)";
/// A place that was drawn is visited for its draw: what the second one has open there gives way.
const WITHDRAW_FOR_DRAWS: &str = "
    UPDATE assignment
       SET state = 'withdrawn', reason = $3, changed_at = $4
     WHERE agency_id = $2 AND state = 'open' AND draw_id IS NULL
       AND place_id IN (SELECT o.place_id FROM assignment o WHERE o.agency_id = $1 AND o.state = 'open' AND o.draw_id IS NOT NULL)
    RETURNING id";
const WITHDRAW_SECOND: &str = "
    UPDATE assignment
       SET state = 'withdrawn', reason = $3, changed_at = $4
     WHERE agency_id = $1 AND state = 'open'
       AND place_id IN (SELECT o.place_id FROM assignment o WHERE o.agency_id = $2 AND o.state = 'open')";
const MOVE_PEOPLE: &str = "UPDATE person SET agency_id = $2 WHERE agency_id = $1 RETURNING id";
const MOVE_ASSIGNMENTS: &str = "UPDATE assignment SET agency_id = $2 WHERE agency_id = $1 RETURNING id";
const MOVE_VISITS: &str = "UPDATE visit SET agency_id = $2 WHERE agency_id = $1 RETURNING id";
const MOVE_LABELS: &str = "UPDATE label SET agency_id = $2 WHERE agency_id = $1 RETURNING id";
const MOVE_DRAWS: &str = "UPDATE draw SET agency_id = $2 WHERE agency_id = $1 RETURNING id";
const MOVE_TRIALS: &str = "UPDATE trial SET agency_id = $2 WHERE agency_id = $1 RETURNING id";
const MERGED: &str = "UPDATE agency SET merged_into = $2 WHERE id = $1 AND merged_into IS NULL";

from_row!(Agency { id, name });

struct OverviewRow {
    id: Uuid,
    name: String,
    counties: Option<String>,
    people: i64,
    visits: i64,
    open_assignments: i64,
    draws: i64,
}

from_row!(OverviewRow { id, name, counties, people, visits, open_assignments, draws });

/// Adds an agency that works in the given counties; none: in the whole registry.
///
/// # Errors
/// `Duplicate` when the name is taken; `NotFound` when a county is not in the registry.
pub async fn add(tx: &mut Tx, id: Uuid, name: &str, counties: &[String], at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD).bind(id).bind(name).bind(at).execute(db).await?.rows_affected());
    add_counties(tx, id, counties).await
}

async fn add_counties(tx: &mut Tx, id: Uuid, counties: &[String]) -> Result<()> {
    for county in counties {
        let added = in_tx!(tx, |db| sqlx::query(ADD_COUNTY).bind(id).bind(county).execute(db).await?.rows_affected());
        if added == 0 {
            return Err(Error::NotFound);
        }
    }
    Ok(())
}

/// Renames an agency and gives it other counties; none: the whole registry.
///
/// # Errors
/// As [`add`]; `NotFound` too when there is no such agency.
pub async fn change(tx: &mut Tx, id: Uuid, name: &str, counties: &[String]) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(RENAME).bind(id).bind(name).execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::NotFound);
    }
    in_tx!(tx, |db| sqlx::query(FORGET_COUNTIES).bind(id).execute(db).await?.rows_affected());
    add_counties(tx, id, counties).await
}

/// An agency's name and the codes of its counties.
///
/// # Errors
/// `NotFound` when there is no such agency.
pub async fn details(tx: &mut Tx, id: Uuid) -> Result<(String, Vec<String>)> {
    let name: String = in_tx!(&mut *tx, |db| sqlx::query_scalar(NAME).bind(id).fetch_one(db).await?);
    Ok((name, in_tx!(tx, |db| sqlx::query_scalar(COUNTIES).bind(id).fetch_all(db).await?)))
}

/// How many people of an agency are held to a county outside of its own.
pub async fn held_outside(tx: &mut Tx, id: Uuid) -> Result<i64> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(HELD_OUTSIDE).bind(id).fetch_one(db).await?))
}

/// Locks agencies until the transaction ends, in the order of their ids so that no two writers wait for each other: what is given to them is
/// given to agencies that stand. On SQLite there is but one writer.
///
/// # Errors
/// `Conflict` when one of them was merged into another one; `NotFound` when there is no such agency.
pub async fn lock_standing(tx: &mut Tx, agencies: &[Uuid]) -> Result<()> {
    let mut agencies = agencies.to_vec();
    agencies.sort_unstable();
    agencies.dedup();
    for agency in agencies {
        if let Tx::Postgres(tx) = tx {
            sqlx::query(LOCK).bind(agency).execute(&mut **tx).await?;
        }
        let merged_into: Option<Uuid> = in_tx!(tx, |db| sqlx::query_scalar(MERGED_INTO).bind(agency).fetch_one(db).await?);
        if merged_into.is_some() {
            return Err(Error::Conflict);
        }
    }
    Ok(())
}

/// The agency that work of this one is of now: itself, or the one that it was merged into in the end. It is not merged before the
/// transaction ends. On SQLite there is but one writer.
///
/// # Errors
/// `NotFound` when there is no such agency.
pub async fn current(tx: &mut Tx, agency: Uuid) -> Result<Uuid> {
    let mut current = agency;
    loop {
        if let Tx::Postgres(tx) = tx {
            sqlx::query(HOLD).bind(current).execute(&mut **tx).await?;
        }
        let merged_into: Option<Uuid> = in_tx!(&mut *tx, |db| sqlx::query_scalar(MERGED_INTO).bind(current).fetch_one(db).await?);
        match merged_into {
            Some(other) => current = other,
            None => return Ok(current),
        }
    }
}

/// How many agencies there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(COUNT).fetch_one(db).await?))
}

/// Was the agency there before this instant?
pub async fn stood_before(store: &Store, agency: Uuid, at: Micros) -> Result<bool> {
    let count: i64 = on!(store, |db| sqlx::query_scalar(STOOD_BEFORE).bind(agency).bind(at).fetch_one(db).await?);
    Ok(count > 0)
}

/// What went from one agency to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub people: Vec<Uuid>,
    pub visits: Vec<Uuid>,
    /// Those that were withdrawn on either side, too.
    pub assignments: Vec<Uuid>,
    pub labels: Vec<Uuid>,
    pub draws: Vec<Uuid>,
    pub trials: Vec<Uuid>,
}

/// Gives all of one agency to another, its counties too. Where both have something open at one place, the first one's is withdrawn for the
/// reason, unless it alone is for a draw: then the second one's is.
///
/// # Errors
/// `NotFound` when there is no such agency, or it was merged before.
pub async fn merge(tx: &mut Tx, from: Uuid, into: Uuid, reason: &str, at: Micros) -> Result<Moved> {
    let merged = in_tx!(tx, |db| sqlx::query(MERGED).bind(from).bind(into).execute(db).await?.rows_affected());
    if merged == 0 {
        return Err(Error::NotFound);
    }
    for sql in [TAKE_OVER_ALL, TAKE_OVER_COUNTIES] {
        in_tx!(tx, |db| sqlx::query(sql).bind(from).bind(into).execute(db).await?.rows_affected());
    }
    let for_draws: Vec<Uuid> =
        in_tx!(tx, |db| sqlx::query_scalar(WITHDRAW_FOR_DRAWS).bind(from).bind(into).bind(reason).bind(at).fetch_all(db).await?);
    in_tx!(tx, |db| sqlx::query(WITHDRAW_SECOND).bind(from).bind(into).bind(reason).bind(at).execute(db).await?.rows_affected());
    let assignments: Vec<Uuid> = in_tx!(tx, |db| sqlx::query_scalar(MOVE_ASSIGNMENTS).bind(from).bind(into).fetch_all(db).await?);
    Ok(Moved {
        people: in_tx!(tx, |db| sqlx::query_scalar(MOVE_PEOPLE).bind(from).bind(into).fetch_all(db).await?),
        visits: in_tx!(tx, |db| sqlx::query_scalar(MOVE_VISITS).bind(from).bind(into).fetch_all(db).await?),
        assignments: [assignments, for_draws].concat(),
        labels: in_tx!(tx, |db| sqlx::query_scalar(MOVE_LABELS).bind(from).bind(into).fetch_all(db).await?),
        draws: in_tx!(tx, |db| sqlx::query_scalar(MOVE_DRAWS).bind(from).bind(into).fetch_all(db).await?),
        trials: in_tx!(tx, |db| sqlx::query_scalar(MOVE_TRIALS).bind(from).bind(into).fetch_all(db).await?),
    })
}

/// Does the agency work in this county?
pub async fn covers(tx: &mut Tx, agency: Uuid, county: &str) -> Result<bool> {
    let counties: Vec<String> = in_tx!(tx, |db| sqlx::query_scalar(COUNTIES).bind(agency).fetch_all(db).await?);
    Ok(counties.is_empty() || counties.iter().any(|own| own == county))
}

/// Every agency, by name.
pub async fn all(store: &Store) -> Result<Vec<Agency>> {
    Ok(on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

/// Every agency with what depends on it, by name.
pub async fn overview(store: &Store) -> Result<Vec<AgencyOverview>> {
    let rows: Vec<OverviewRow> = on!(store, |db| sqlx::query_as(OVERVIEW).fetch_all(db).await?);
    let overview = |row: OverviewRow| AgencyOverview {
        id: row.id,
        name: row.name,
        counties: row.counties.map(|list| list.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        people: row.people,
        visits: row.visits,
        open_assignments: row.open_assignments,
        draws: row.draws,
    };
    Ok(rows.into_iter().map(overview).collect())
}

pub async fn by_name(store: &Store, name: &str) -> Result<Option<Agency>> {
    Ok(on!(store, |db| sqlx::query_as(BY_NAME).bind(name).fetch_optional(db).await?))
}
