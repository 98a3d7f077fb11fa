//! Stated rows: what the ledger vouches for, read as JSON. An entry's body holds the rows as they stand after the change; `placard ledger
//! verify` reads them again and compares.

mod figures;
mod lots;
mod table;
mod tables;

use std::collections::{BTreeMap, HashMap};

use futures_util::TryStreamExt as _;
use serde_json::{Map, Value};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

use crate::domain::digest::{Digest, DigestBuilder, hex};
use crate::domain::ledger::Noun;
use crate::store::{ROWS_A_STATEMENT, Result, Tx, push_ids};
use table::{Columns, Part, Shape, Table, Type, Whole};
use tables::shape;

/// One row as an entry states it.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedRow {
    /// The id that it was asked for by: its own, or whose it is.
    pub of: Uuid,
    /// What tells it apart from others of its noun.
    pub key: String,
    /// Columns and parts; what is NULL or empty is left out.
    pub row: Value,
}

/// Rows of either database, read by the types of their columns.
trait Cells {
    fn cell(&self, at: usize, kind: Type) -> sqlx::Result<Value>;
}

macro_rules! cells {
    ($row:ty) => {
        impl Cells for $row {
            fn cell(&self, at: usize, kind: Type) -> sqlx::Result<Value> {
                let value = match kind {
                    Type::Id => self.try_get::<Option<Uuid>, _>(at)?.map(|id| id.to_string().into()),
                    Type::Text => self.try_get::<Option<String>, _>(at)?.map(Value::from),
                    Type::Number => self.try_get::<Option<i64>, _>(at)?.map(Value::from),
                    // As text: no reader rounds it.
                    Type::Real => self.try_get::<Option<f64>, _>(at)?.map(|real| real.to_string().into()),
                    Type::Flag => self.try_get::<Option<bool>, _>(at)?.map(Value::from),
                    Type::Bytes => self.try_get::<Option<Vec<u8>>, _>(at)?.map(|bytes| hex(&bytes).into()),
                    Type::Sealed => self.try_get::<Option<String>, _>(at)?.map(|text| sealed(&text).into()),
                };
                Ok(value.unwrap_or(Value::Null))
            }
        }
    };
}
cells!(sqlx::sqlite::SqliteRow);
cells!(sqlx::postgres::PgRow);

fn sealed(text: &str) -> String {
    hex(&DigestBuilder::new().text(text).finish())
}

/// The columns of a row from the `first` on, those that are not NULL.
fn object(row: &impl Cells, first: usize, columns: Columns) -> sqlx::Result<Map<String, Value>> {
    let mut object = Map::new();
    for (at, (name, kind)) in (first..).zip(columns) {
        match row.cell(at, *kind)? {
            Value::Null => {}
            value => drop(object.insert((*name).to_owned(), value)),
        }
    }
    Ok(object)
}

fn names(columns: Columns) -> String {
    columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// The rows of a noun that belong to these ids, as they stand in the transaction; none of what is replaced as a whole.
pub async fn rows(tx: &mut Tx, noun: Noun, ids: &[Uuid]) -> Result<Vec<StatedRow>> {
    let Shape::Rows(table) = shape(noun) else { return Ok(Vec::new()) };
    let mut stated = Vec::new();
    for some in ids.chunks(ROWS_A_STATEMENT) {
        let mut found = select(tx, table, some).await?;
        for part in table.parts {
            let mut parts = parts(tx, part, some).await?;
            for (of, object) in &mut found {
                if let Some(part_rows) = parts.remove(of) {
                    object.insert(part.name.to_owned(), if part.sealed { digest(part_rows) } else { part_rows.into() });
                }
            }
        }
        stated.extend(found.into_iter().map(|(of, object)| StatedRow { of, key: key(table, &object), row: object.into() }));
    }
    Ok(stated)
}

async fn select(tx: &mut Tx, table: &Table, ids: &[Uuid]) -> Result<Vec<(Uuid, Map<String, Value>)>> {
    Ok(in_tx!(tx, |db| {
        let mut query = QueryBuilder::new(format!("SELECT {}, {} FROM {}", table.by, names(table.columns), table.name));
        only_of(&mut query, table.by, ids);
        let rows = query.push(table.only).build().persistent(ids.len() == 1).fetch_all(db).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, object(row, 1, table.columns)?))).collect::<sqlx::Result<_>>()?
    }))
}

/// By the id of the row that they belong to, in an order that no database's collation decides.
async fn parts(tx: &mut Tx, part: &Part, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Value>>> {
    let rows: Vec<(Uuid, Map<String, Value>)> = in_tx!(tx, |db| {
        let mut query = QueryBuilder::new(format!("SELECT {}, {} FROM {}", part.parent, names(part.columns), part.name));
        only_of(&mut query, part.parent, ids);
        let rows = query.build().persistent(ids.len() == 1).fetch_all(db).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, object(row, 1, part.columns)?))).collect::<sqlx::Result<_>>()?
    });
    let mut of: HashMap<Uuid, Vec<Value>> = HashMap::new();
    for (id, object) in rows {
        of.entry(id).or_default().push(object.into());
    }
    of.values_mut().for_each(|rows| rows.sort_by_cached_key(Value::to_string));
    Ok(of)
}

fn only_of<DB: sqlx::Database>(query: &mut QueryBuilder<DB>, by: &str, ids: &[Uuid])
where
    Uuid: for<'q> sqlx::Encode<'q, DB> + sqlx::Type<DB>,
{
    query.push(" WHERE ").push(by).push(" IN (");
    push_ids(query, ids);
    query.push(")");
}

fn key(table: &Table, object: &Map<String, Value>) -> String {
    table.key.iter().filter_map(|name| object.get(*name).and_then(Value::as_str)).collect::<Vec<_>>().join("/")
}

fn digest(rows: Vec<Value>) -> Value {
    let texts = rows.iter().map(|row| DigestBuilder::new().text(&row.to_string()).finish()).collect();
    whole(texts)
}

/// How many rows, and the digest of all in whatever order.
fn whole(mut rows: Vec<Digest>) -> Value {
    rows.sort_unstable();
    let all = rows.iter().fold(DigestBuilder::new(), |digest, row| digest.bytes(row)).finish();
    serde_json::json!({ "rows": rows.len(), "sha256": hex(&all) })
}

/// The digest of a table that is replaced as a whole; `None` for one that is not.
pub async fn table(tx: &mut Tx, noun: Noun) -> Result<Option<Value>> {
    let Shape::Whole(Whole { name, columns, only, .. }) = shape(noun) else { return Ok(None) };
    let digests = in_tx!(tx, |db| {
        let mut query = QueryBuilder::new(format!("SELECT {} FROM {name}{only}", names(columns)));
        let mut rows = query.build().fetch(db);
        let mut digests = Vec::new();
        while let Some(row) = rows.try_next().await? {
            let text = Value::from(object(&row, 0, columns)?).to_string();
            digests.push(DigestBuilder::new().text(&text).finish());
        }
        digests
    });
    Ok(Some(whole(digests)))
}

/// Up to `limit` of the ids from `from` on that rows of a noun are asked for by, in order.
pub async fn ids(tx: &mut Tx, noun: Noun, from: Uuid, limit: i64) -> Result<Vec<Uuid>> {
    let Shape::Rows(Table { name, by, only, .. }) = shape(noun) else { return Ok(Vec::new()) };
    Ok(in_tx!(tx, |db| {
        let mut query = QueryBuilder::new(format!("SELECT DISTINCT {by} FROM {name} WHERE {by} >= "));
        query.push_bind(from).push(only).push(format!(" ORDER BY {by} LIMIT ")).push_bind(limit);
        query.build_query_scalar().fetch_all(db).await?
    }))
}

/// The id that a row was asked for by, as it stands in the row.
pub fn asked_by(noun: Noun, row: &Value) -> Option<Uuid> {
    let Shape::Rows(table) = shape(noun) else { return None };
    row.get(table.by)?.as_str()?.parse().ok()
}

/// Empties what people typed into the rows of a noun that belong to an id.
pub async fn empty_texts(tx: &mut Tx, noun: Noun, of: Uuid) -> Result<()> {
    let Shape::Rows(Table { name, by, texts, .. }) = shape(noun) else { return Ok(()) };
    for text in *texts {
        in_tx!(tx, |db| {
            let mut query = QueryBuilder::new(format!("UPDATE {name} SET {text} = '' WHERE {text} IS NOT NULL AND {by} = "));
            query.push_bind(of).build().execute(db).await?.rows_affected()
        });
    }
    Ok(())
}

/// Every table that entries state, with the columns that are read and those that are not.
pub fn tables() -> BTreeMap<&'static str, (Vec<&'static str>, Vec<&'static str>)> {
    let columns = |columns: Columns| columns.iter().map(|(name, _)| *name);
    let mut tables = BTreeMap::new();
    for noun in Noun::ALL {
        match shape(*noun) {
            Shape::Rows(table) => {
                tables.insert(table.name, (columns(table.columns).collect(), table.aside.to_vec()));
                for part in table.parts {
                    tables.insert(part.name, ([part.parent].into_iter().chain(columns(part.columns)).collect(), Vec::new()));
                }
            }
            Shape::Whole(whole) => {
                tables.insert(whole.name, (columns(whole.columns).collect(), whole.aside.to_vec()));
            }
        }
    }
    tables
}
