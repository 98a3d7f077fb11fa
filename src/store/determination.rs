//! Determinations as last derived. A later insight closes the rows it replaces and adds its own: what was held before can still be read.

use std::collections::HashMap;

use sqlx::QueryBuilder;
use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::determination::Determination;
use crate::domain::mandate::{Applicability, Compliance};
use crate::domain::visit::Audience;
use crate::store::error::decode;
use crate::store::{ROWS_A_STATEMENT, Result, Store, Tx, push_ids};

macro_rules! determinations {
    ($rest:literal) => {
        concat!(
            "SELECT place_id, from_day, applicability, compliance, displayed, seen_by, put_up, visit_id, visited_on
               FROM determination ",
            $rest
        )
    };
}

pub(super) const OF_PLACE: &str = determinations!(
    "WHERE place_id = $1 AND known_until IS NULL
     ORDER BY from_day"
);

const KNOWN_SINCE: &str = "
    SELECT place_id, from_day, known_from
      FROM determination
     WHERE known_until IS NULL AND place_id IN (";

struct KnownRow {
    place_id: Uuid,
    from_day: Text<Day>,
    known_from: Micros,
}

from_row!(KnownRow { place_id, from_day, known_from });

pub(super) struct DeterminationRow {
    pub place_id: Uuid,
    from_day: Text<Day>,
    applicability: String,
    compliance: Option<String>,
    displayed: Option<bool>,
    seen_by: Option<String>,
    put_up: bool,
    visit_id: Option<Uuid>,
    visited_on: Option<Text<Day>>,
}

from_row!(DeterminationRow { place_id, from_day, applicability, compliance, displayed, seen_by, put_up, visit_id, visited_on });

impl DeterminationRow {
    pub fn determination(self) -> Result<Determination> {
        let compliance = match &self.compliance {
            Some(text) => Some(decode(Compliance::parse(text), "determination.compliance", text)?),
            None => None,
        };
        let seen_by = match &self.seen_by {
            Some(text) => Some(decode(Audience::parse(text), "determination.seen_by", text)?),
            None => None,
        };
        Ok(Determination {
            from_day: self.from_day.0,
            applicability: decode(Applicability::parse(&self.applicability), "determination.applicability", &self.applicability)?,
            compliance,
            displayed: self.displayed,
            seen_by,
            put_up: self.put_up,
            visit: self.visit_id.zip(self.visited_on.map(|day| day.0)),
        })
    }
}

/// The determinations of a place as now known, oldest first.
pub async fn of_place(store: &Store, place: Uuid) -> Result<Vec<Determination>> {
    let rows: Vec<DeterminationRow> = on!(store, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?);
    rows.into_iter().map(DeterminationRow::determination).collect()
}

/// The same of several places, oldest first.
pub async fn of_places(store: &Store, places: &[Uuid]) -> Result<HashMap<Uuid, Vec<Determination>>> {
    let (mut tx, mut found) = (store.snapshot().await?, HashMap::with_capacity(places.len()));
    for some in places.chunks(ROWS_A_STATEMENT) {
        found.extend(current(&mut tx, some).await?);
    }
    found.values_mut().for_each(|rows| rows.sort_by_key(|row| row.from_day));
    Ok(found)
}

/// Since when the determinations of these places are known, by place and the day from which each holds.
pub async fn known_since(store: &Store, places: &[Uuid]) -> Result<HashMap<(Uuid, Day), Micros>> {
    let rows = rows_of!(on!(store), KnownRow, KNOWN_SINCE, places, ")");
    Ok(rows.into_iter().map(|row| ((row.place_id, row.from_day.0), row.known_from)).collect())
}

/// Makes these rows the determinations of their places: what is known and differs is closed, what is new is added.
/// Gives the places of which anything changed.
pub async fn replace(tx: &mut Tx, places: &[(Uuid, Vec<Determination>)], at: Micros) -> Result<Vec<Uuid>> {
    let mut changed = Vec::new();
    for some in places.chunks(ROWS_A_STATEMENT / 4) {
        let mut known = current(tx, &some.iter().map(|(place, _)| *place).collect::<Vec<_>>()).await?;
        let (mut closed, mut new) = (Vec::new(), Vec::new());
        for (place, rows) in some {
            let current = known.remove(place).unwrap_or_default();
            let before = closed.len() + new.len();
            closed.extend(current.iter().filter(|row| !rows.contains(row)).map(|row| (*place, row.from_day)));
            new.extend(rows.iter().filter(|row| !current.contains(row)).map(|row| (*place, row.clone())));
            if closed.len() + new.len() > before {
                changed.push(*place);
            }
        }
        close(tx, &closed, at).await?;
        insert(tx, &new, |_, _| at).await?;
    }
    Ok(changed)
}

/// The determinations of these places as now known, in whatever order.
pub async fn current(tx: &mut Tx, places: &[Uuid]) -> Result<HashMap<Uuid, Vec<Determination>>> {
    let rows: Vec<DeterminationRow> = in_tx!(tx, |db| {
        let mut query = QueryBuilder::new(determinations!("WHERE known_until IS NULL AND place_id IN ("));
        push_ids(&mut query, places);
        query.push(")").build_query_as().persistent(places.len() == 1).fetch_all(db).await?
    });
    let mut current: HashMap<Uuid, Vec<Determination>> = HashMap::new();
    for row in rows {
        current.entry(row.place_id).or_default().push(row.determination()?);
    }
    Ok(current)
}

/// Closes rows at `at`. One that was made in that same instant never held: the key leaves no room for both, so it goes.
async fn close(tx: &mut Tx, rows: &[(Uuid, Day)], at: Micros) -> Result<()> {
    for some in rows.chunks(ROWS_A_STATEMENT) {
        for (start, and) in
            [("DELETE FROM determination WHERE known_from = ", ""), ("UPDATE determination SET known_until = ", " WHERE TRUE")]
        {
            in_tx!(tx, |db| {
                let mut query = QueryBuilder::new(start);
                query.push_bind(at).push(and).push(" AND known_until IS NULL AND (place_id, from_day) IN (");
                query.push_values(some, |mut values, (place, day)| {
                    values.push_bind(*place).push_bind(Text(*day));
                });
                query.push(")").build().persistent(some.len() == 1).execute(db).await?.rows_affected()
            });
        }
    }
    Ok(())
}

/// Adds rows of many places at once; `known_from` tells since when each is known.
pub async fn insert(tx: &mut Tx, rows: &[(Uuid, Determination)], known_from: impl Fn(Uuid, &Determination) -> Micros) -> Result<()> {
    insert_all!(
        tx,
        rows,
        "INSERT INTO determination (place_id, from_day, known_from, applicability, compliance, displayed, seen_by, put_up, visit_id, visited_on) ",
        "",
        |values, (place, row)| {
            values.push_bind(*place).push_bind(Text(row.from_day)).push_bind(known_from(*place, row)).push_bind(row.applicability.code());
            values.push_bind(row.compliance.map(Compliance::code)).push_bind(row.displayed);
            values.push_bind(row.seen_by.map(Audience::code)).push_bind(row.put_up);
            values.push_bind(row.visit.map(|(id, _)| id)).push_bind(row.visit.map(|(_, day)| Text(day)));
        }
    );
    Ok(())
}
