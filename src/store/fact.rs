//! Facts: dated statements about a place, never overwritten.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactValue};
use crate::store::{Error, Result, Store, Tx};

macro_rules! columns {
    () => {
        "id, place_id, name, value, since_day, until_day, source, recorded_at"
    };
}
/// Facts, oldest first.
macro_rules! facts {
    ($of:literal) => {
        concat!("SELECT ", $crate::store::fact::columns!(), " FROM fact ", $of, " ORDER BY recorded_at, id")
    };
}
pub(super) use columns;
pub(super) use facts;

const OF_PLACE: &str = facts!("WHERE place_id = $1");

pub(super) struct FactRow {
    pub place_id: Uuid,
    id: Uuid,
    name: String,
    value: String,
    since_day: Option<Text<Day>>,
    until_day: Option<Text<Day>>,
    source: String,
    recorded_at: Micros,
}

from_row!(FactRow { place_id, id, name, value, since_day, until_day, source, recorded_at });

impl FactRow {
    pub fn fact(self) -> Result<Fact> {
        let value: FactValue =
            serde_json::from_str(&self.value).map_err(|_| Error::Unreadable(format!("fact.value = `{}`", self.value)))?;
        Ok(Fact {
            id: self.id,
            name: self.name,
            value,
            since: self.since_day.map(|day| day.0),
            until: self.until_day.map(|day| day.0),
            source: self.source,
            recorded_at: self.recorded_at,
        })
    }
}

/// Adds statements about places; one sent before under the same id changes nothing.
pub async fn insert(tx: &mut Tx, facts: &[(Uuid, &Fact)]) -> Result<()> {
    insert_all!(tx, facts, concat!("INSERT INTO fact (", columns!(), ") "), " ON CONFLICT (id) DO NOTHING", |row, (place, fact)| {
        row.push_bind(fact.id)
            .push_bind(*place)
            .push_bind(&fact.name)
            .push_bind(serde_json::json!(fact.value).to_string())
            .push_bind(fact.since.map(Text))
            .push_bind(fact.until.map(Text))
            .push_bind(&fact.source)
            .push_bind(fact.recorded_at);
    });
    Ok(())
}

/// The same as [`of_place`] inside a transaction.
pub async fn of_place_in_tx(tx: &mut Tx, place: Uuid) -> Result<Vec<Fact>> {
    let rows: Vec<FactRow> = in_tx!(tx, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?);
    rows.into_iter().map(FactRow::fact).collect()
}

/// The statements about one place, oldest first.
pub async fn of_place(store: &Store, place: Uuid) -> Result<Vec<Fact>> {
    let rows: Vec<FactRow> = on!(store, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?);
    rows.into_iter().map(FactRow::fact).collect()
}
