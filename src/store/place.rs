//! Places with their names, categories, facts and numbers in other registers.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::address::AddressDecision;
use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::normalize::normalize;
use crate::domain::person::{Permission, Person};
use crate::domain::place::{ExternalId, Place};
use crate::domain::place_code::PlaceCode;
use crate::domain::point::Point;
use crate::store::merges::last_of_merges;
use crate::store::{Error, Result, Store, Tx, fact};

/// Parts of a list within one column: the ASCII unit separator, which no form lets in.
const SEPARATOR: char = '\u{1f}';

/// A place with its aliases, categories and external ids. `$rest` knows it as `p`.
macro_rules! places {
    ($($rest:expr),+) => {
        concat!(
            "SELECT p.*,
                    (SELECT string_agg(a.name, '\u{1f}' ORDER BY a.name)
                       FROM place_alias a
                      WHERE a.place_id = p.id) AS aliases,
                    (SELECT string_agg(c.category, '\u{1f}' ORDER BY c.category)
                       FROM place_category c
                      WHERE c.place_id = p.id) AS categories,
                    (SELECT string_agg(x.register || '\u{1f}' || x.number, '\u{1f}' ORDER BY x.register, x.number)
                       FROM external_id x
                      WHERE x.place_id = p.id) AS external_ids
               FROM place p ",
            $($rest),+
        )
    };
}
pub(super) use places;

const BY_ID: &str = places!("WHERE p.id = $1");
const BY_CODE: &str = places!("WHERE p.code = $1");
const STAYS: &str = places!("WHERE p.id = ", last_of_merges!("$1"));
/// Found by somebody else, and no supervisor has confirmed it.
const OTHERS_FINDING: &str = "
    SELECT COUNT(*)
      FROM new_place
     WHERE place_id = $1 AND found_by <> $2 AND state IN ('waiting', 'refused')";
const COUNTY: &str = "SELECT county FROM place WHERE id = $1";
const OF_REGISTER: &str = places!("WHERE p.id IN (SELECT x.place_id FROM external_id x WHERE x.register = $1)");
const CHANGE: &str = "
    UPDATE place
       SET name = $2, name_key = $3, street = $4, city = $5, postal = $6, county = $7, lon = $8, lat = $9, accuracy_m = $10,
           point_source = $11, source = $12, opened_on = $13, moved_on = $14, closed_on = $15,
           withdrawn = $16, staff_notes = $17
     WHERE id = $1";
const ABSORBED: &str = "SELECT code, name FROM place WHERE merged_into = $1 ORDER BY name_key, id";
const SET_MERGED: &str = "UPDATE place SET merged_into = $2 WHERE id = $1";
const MERGED_INTO: &str = "SELECT id FROM place WHERE merged_into = $1 ORDER BY id";
const DECIDE_ADDRESS: &str = "UPDATE place SET address_decision = $2 WHERE id = $1";
/// What goes before a place is written anew.
const PARTS: [&str; 3] = [
    "DELETE FROM place_alias WHERE place_id = $1",
    "DELETE FROM place_category WHERE place_id = $1",
    "DELETE FROM external_id WHERE place_id = $1",
];
const OF_NUMBER: &str = places!("WHERE p.id = (SELECT x.place_id FROM external_id x WHERE x.register = $1 AND x.number = $2)");
const LOCK: &str = "SELECT id FROM place WHERE id = $1 FOR NO KEY UPDATE";
const LOCK_SOME: &str = "
    SELECT id
      FROM place
     WHERE id >= $1
     ORDER BY id
     LIMIT $2
       FOR NO KEY UPDATE";
const INSERT: &str = "
    INSERT INTO place (id, code, name, name_key, street, city, postal, county, jurisdiction, lon, lat, accuracy_m,
                       point_source, address_decision, opened_on, moved_on, closed_on, merged_into, withdrawn, staff_notes,
                       source, invented, recorded_at) ";

pub(super) struct PlaceRow {
    pub id: Uuid,
    code: String,
    name: String,
    street: String,
    city: String,
    postal: String,
    county: Option<String>,
    jurisdiction: String,
    lon: Option<f64>,
    lat: Option<f64>,
    accuracy_m: Option<f64>,
    point_source: Option<String>,
    address_decision: Option<String>,
    opened_on: Option<Text<Day>>,
    moved_on: Option<Text<Day>>,
    closed_on: Option<Text<Day>>,
    merged_into: Option<Uuid>,
    withdrawn: bool,
    staff_notes: String,
    source: String,
    invented: bool,
    recorded_at: Micros,
    aliases: Option<String>,
    categories: Option<String>,
    external_ids: Option<String>,
}

from_row!(PlaceRow {
    id,
    code,
    name,
    street,
    city,
    postal,
    county,
    jurisdiction,
    lon,
    lat,
    accuracy_m,
    point_source,
    address_decision,
    opened_on,
    moved_on,
    closed_on,
    merged_into,
    withdrawn,
    staff_notes,
    source,
    invented,
    recorded_at,
    aliases,
    categories,
    external_ids
});

fn parts(list: Option<String>) -> Vec<String> {
    list.map(|list| list.split(SEPARATOR).map(str::to_owned).collect()).unwrap_or_default()
}

impl PlaceRow {
    pub fn place(self) -> Result<Place> {
        let numbers = parts(self.external_ids);
        let unreadable = |code: String| Error::Unreadable(format!("place.address_decision = `{code}`"));
        let decision = self.address_decision.map(|code| AddressDecision::parse(&code).ok_or_else(|| unreadable(code)));
        Ok(Place {
            code: self.code.parse().map_err(|_| Error::Unreadable(format!("place.code = `{}`", self.code)))?,
            id: self.id,
            name: self.name,
            aliases: parts(self.aliases),
            categories: parts(self.categories).into_iter().map(Category::new).collect(),
            street: self.street,
            city: self.city,
            postal: self.postal,
            county: self.county,
            jurisdiction: self.jurisdiction,
            point: self.lon.zip(self.lat).map(|(lon, lat)| Point {
                lon,
                lat,
                accuracy_m: self.accuracy_m,
                source: self.point_source.unwrap_or_default(),
            }),
            address_decision: decision.transpose()?,
            opened_on: self.opened_on.map(|day| day.0),
            moved_on: self.moved_on.map(|day| day.0),
            closed_on: self.closed_on.map(|day| day.0),
            merged_into: self.merged_into,
            external_ids: numbers.chunks_exact(2).map(|pair| ExternalId { register: pair[0].clone(), number: pair[1].clone() }).collect(),
            facts: Vec::new(),
            withdrawn: self.withdrawn,
            staff_notes: self.staff_notes.lines().map(str::to_owned).collect(),
            source: self.source,
            invented: self.invented,
            recorded_at: self.recorded_at,
        })
    }
}

/// The places of a person's counties, without their facts, as far as they read them.
pub(super) fn read_by(rows: Vec<PlaceRow>, reader: &Person) -> Result<Vec<Place>> {
    let places: Vec<Place> = rows.into_iter().map(PlaceRow::place).collect::<Result<_>>()?;
    Ok(places.into_iter().filter(|place| reader.covers(place.county.as_deref())).map(|place| place.as_read_by(reader)).collect())
}

/// One place with all that belongs to it.
///
/// # Errors
/// `NotFound`.
pub async fn by_code(store: &Store, code: &PlaceCode) -> Result<Place> {
    let row: PlaceRow = on!(store, |db| sqlx::query_as(BY_CODE).bind(code.plain()).fetch_one(db).await?);
    with_facts(store, row).await
}

/// One place by its id.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Place> {
    let row: PlaceRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    with_facts(store, row).await
}

/// The county of a place, where it is known.
///
/// # Errors
/// `NotFound` when there is no such place.
pub async fn county(store: &Store, id: Uuid) -> Result<Option<String>> {
    Ok(on!(store, |db| sqlx::query_scalar(COUNTY).bind(id).fetch_one(db).await?))
}

/// A place that this person may log a visit at, as far as they may read it: the one that an old code leads to, where it was merged.
///
/// # Errors
/// `NotFound` when there is none, it lies outside the person's area, or a volunteer asks for what was withdrawn, or
/// for what somebody else found and nobody confirmed.
pub async fn visitable(store: &Store, person: &Person, code: &PlaceCode) -> Result<Place> {
    let place = follow_merges(store, &by_code(store, code).await?).await?;
    if !person.covers(place.county.as_deref()) {
        return Err(Error::NotFound);
    }
    if !person.may(Permission::SeeHidden) {
        if place.withdrawn {
            return Err(Error::NotFound);
        }
        let others: i64 = on!(store, |db| sqlx::query_scalar(OTHERS_FINDING).bind(place.id).bind(person.id).fetch_one(db).await?);
        if others > 0 {
            return Err(Error::NotFound);
        }
    }
    Ok(place.as_read_by(person))
}

/// Where this place was merged into, in the end, or itself.
///
/// # Errors
/// `Conflict` when places were merged in a circle.
pub async fn follow_merges(store: &Store, place: &Place) -> Result<Place> {
    if place.merged_into.is_none() {
        return Ok(place.clone());
    }
    let row: Option<PlaceRow> = on!(store, |db| sqlx::query_as(STAYS).bind(place.id).fetch_optional(db).await?);
    with_facts(store, row.ok_or(Error::Conflict)?).await
}

/// Where the place under this id was merged into, in the end, or itself; without its facts.
///
/// # Errors
/// `Conflict` when places were merged in a circle, or there is none under the id.
pub async fn stays(tx: &mut Tx, id: Uuid) -> Result<Place> {
    let row: Option<PlaceRow> = in_tx!(tx, |db| sqlx::query_as(STAYS).bind(id).fetch_optional(db).await?);
    row.ok_or(Error::Conflict)?.place()
}

/// Code and name of the places that were merged into this one itself, by name.
pub async fn absorbed(store: &Store, place: Uuid) -> Result<Vec<(PlaceCode, String)>> {
    let rows: Vec<(String, String)> = on!(store, |db| sqlx::query_as(ABSORBED).bind(place).fetch_all(db).await?);
    let read = |code: String| code.parse().map_err(|_| Error::Unreadable(format!("place.code = `{code}`")));
    rows.into_iter().map(|(code, name)| Ok((read(code)?, name))).collect()
}

/// Locks a place until the transaction ends: what follows from all its visits is worked out by one writer at a time. On SQLite there is
/// but one.
pub async fn lock(tx: &mut Tx, place: Uuid) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK).bind(place).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Locks, in the order of their ids, up to `limit` places with ids from `from` on.
pub async fn lock_some(tx: &mut Tx, from: Uuid, limit: i64) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK_SOME).bind(from).bind(limit).execute(&mut **tx).await?;
    }
    Ok(())
}

async fn with_facts(store: &Store, row: PlaceRow) -> Result<Place> {
    let facts = fact::of_place(store, row.id).await?;
    Ok(Place { facts, ..row.place()? })
}

/// The places that have a number of this register, without their facts.
pub async fn of_register(tx: &mut Tx, register: &str) -> Result<Vec<Place>> {
    let rows: Vec<PlaceRow> = in_tx!(tx, |db| sqlx::query_as(OF_REGISTER).bind(register).fetch_all(db).await?);
    rows.into_iter().map(PlaceRow::place).collect()
}

/// The place that has this number, without its facts.
pub async fn of_number(tx: &mut Tx, id: &ExternalId) -> Result<Option<Place>> {
    let row: Option<PlaceRow> = in_tx!(tx, |db| sqlx::query_as(OF_NUMBER).bind(&id.register).bind(&id.number).fetch_optional(db).await?);
    row.map(PlaceRow::place).transpose()
}

/// One place inside a transaction, without its facts.
///
/// # Errors
/// `NotFound`.
pub async fn by_id_in_tx(tx: &mut Tx, id: Uuid) -> Result<Place> {
    let row: PlaceRow = in_tx!(tx, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.place()
}

/// Puts what a place is in place of what is on record: all but its code, its facts and where it was merged into. A number that another place
/// has stays there.
pub async fn change(tx: &mut Tx, place: &Place) -> Result<()> {
    let point = place.point.as_ref();
    in_tx!(tx, |db| sqlx::query(CHANGE)
        .bind(place.id)
        .bind(&place.name)
        .bind(normalize(&place.name))
        .bind(&place.street)
        .bind(&place.city)
        .bind(&place.postal)
        .bind(&place.county)
        .bind(point.map(|point| point.lon))
        .bind(point.map(|point| point.lat))
        .bind(point.and_then(|point| point.accuracy_m))
        .bind(point.map(|point| point.source.as_str()))
        .bind(&place.source)
        .bind(place.opened_on.map(Text))
        .bind(place.moved_on.map(Text))
        .bind(place.closed_on.map(Text))
        .bind(place.withdrawn)
        .bind(place.staff_notes.join("\n"))
        .execute(db)
        .await?
        .rows_affected());
    for parts in PARTS {
        in_tx!(tx, |db| sqlx::query(parts).bind(place.id).execute(db).await?.rows_affected());
    }
    insert_parts(tx, std::slice::from_ref(place)).await
}

/// Notes into which place this one was merged, `None`: it stands by itself.
pub async fn set_merged(tx: &mut Tx, place: Uuid, into: Option<Uuid>) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(SET_MERGED).bind(place).bind(into).execute(db).await?.rows_affected());
    Ok(())
}

/// The places that were merged into this one itself.
pub async fn merged_into(tx: &mut Tx, place: Uuid) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(MERGED_INTO).bind(place).fetch_all(db).await?))
}

/// Notes what was decided about a place's address; `None` leaves it to the kinds of the place.
pub async fn decide_address(tx: &mut Tx, place: Uuid, decision: Option<AddressDecision>) -> Result<()> {
    let code = decision.map(AddressDecision::code);
    in_tx!(tx, |db| sqlx::query(DECIDE_ADDRESS).bind(place).bind(code).execute(db).await?.rows_affected());
    Ok(())
}

/// Adds places with their names, categories, numbers and facts. One sent before under the same id is left as it is.
/// Gives how many were new.
pub async fn insert(tx: &mut Tx, places: &[Place]) -> Result<u64> {
    let new = insert_all!(tx, places, INSERT, " ON CONFLICT (id) DO NOTHING", |row, place| {
        let point = place.point.as_ref();
        row.push_bind(place.id).push_bind(place.code.plain()).push_bind(&place.name).push_bind(normalize(&place.name));
        row.push_bind(&place.street).push_bind(&place.city).push_bind(&place.postal).push_bind(&place.county);
        row.push_bind(&place.jurisdiction).push_bind(point.map(|p| p.lon)).push_bind(point.map(|p| p.lat));
        row.push_bind(point.and_then(|p| p.accuracy_m)).push_bind(point.map(|p| p.source.as_str()));
        row.push_bind(place.address_decision.map(AddressDecision::code));
        row.push_bind(place.opened_on.map(Text)).push_bind(place.moved_on.map(Text)).push_bind(place.closed_on.map(Text));
        row.push_bind(place.merged_into).push_bind(place.withdrawn).push_bind(place.staff_notes.join("\n"));
        row.push_bind(&place.source).push_bind(place.invented).push_bind(place.recorded_at);
    });
    insert_parts(tx, places).await?;
    let facts: Vec<_> = places.iter().flat_map(|place| place.facts.iter().map(move |fact| (place.id, fact))).collect();
    fact::insert(tx, &facts).await?;
    Ok(new)
}

async fn insert_parts(tx: &mut Tx, places: &[Place]) -> Result<()> {
    let categories: Vec<_> = places.iter().flat_map(|p| p.categories.iter().map(|c| (p.id, c.code()))).collect();
    let aliases: Vec<_> = places.iter().flat_map(|p| p.aliases.iter().map(|name| (p.id, name.as_str()))).collect();
    for (sql, rows) in
        [("INSERT INTO place_category (place_id, category) ", categories), ("INSERT INTO place_alias (place_id, name) ", aliases)]
    {
        insert_all!(tx, rows, sql, " ON CONFLICT DO NOTHING", |row, (id, text)| {
            row.push_bind(*id).push_bind(*text);
        });
    }
    let numbers: Vec<_> = places.iter().flat_map(|p| p.external_ids.iter().map(|x| (p.id, x))).collect();
    insert_all!(
        tx,
        numbers,
        "INSERT INTO external_id (register, number, place_id) ",
        " ON CONFLICT (register, number) DO NOTHING",
        |row, (id, number)| {
            row.push_bind(&number.register).push_bind(&number.number).push_bind(*id);
        }
    );
    Ok(())
}
