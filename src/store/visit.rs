//! Visits with their observations: append-only.

use std::collections::{BTreeMap, HashMap};

use sqlx::QueryBuilder;
use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::visit::{Access, FieldRole, Finding, NotedNumbers, Position, Sighting, Visit, VisitKind};
use crate::store::error::decode;
use crate::store::{Error, ROWS_A_STATEMENT, Result, Store, Tx, push_ids};

/// A visit with its observations as `location=sighting,…`. `$rest` knows it as `v`.
macro_rules! visits {
    ($rest:literal) => {
        concat!(
            "SELECT v.*,
                    (SELECT string_agg(o.location || '=' || o.displayed, ',' ORDER BY o.location)
                       FROM observation o
                      WHERE o.visit_id = v.id) AS seen
               FROM visit v ",
            $rest
        )
    };
}
pub(super) use visits;

const BY_ID: &str = visits!("WHERE v.id = $1");
const BY_IDS: &str = visits!("WHERE v.id IN (");
const CORRECTING: &str = visits!("WHERE v.supersedes IN (");
const OF_PLACE: &str = visits!("WHERE v.place_id = $1 ORDER BY v.on_day DESC, v.recorded_at DESC, v.id DESC");
const LAST_RECORDED: &str = "SELECT MAX(recorded_at) FROM visit WHERE place_id = $1";
const OF_PERSON: &str = visits!("WHERE v.person_id = $1 ORDER BY v.recorded_at DESC LIMIT $2");
/// Those that were corrected give way to their corrections.
const ELSEWHERE: &str = visits!("WHERE NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id) AND v.agency_id <> ");
const MOVE_ALL: &str = "UPDATE visit SET place_id = $2 WHERE place_id = $1 RETURNING id";
const MOVE: &str = "UPDATE visit SET place_id = $3 WHERE id = $1 AND place_id = $2";
const INSERT: &str = "
    INSERT INTO visit (id, place_id, person_id, agency_id, role, kind, on_day, access, conspicuous, legible, format, design,
                       width_in, height_in, font_pt, languages, number, text_number, content, sheets,
                       restrooms_total, restrooms_with_poster, placed_during_visit, note, lon, lat, accuracy_m,
                       device_at, recorded_at, supersedes, correction_reason) ";

/// Was the visit new?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    Now,
    /// The same visit was sent before: nothing changed.
    Before,
}

pub(super) struct VisitRow {
    id: Uuid,
    place_id: Uuid,
    person_id: Uuid,
    agency_id: Uuid,
    role: String,
    kind: String,
    on_day: Text<Day>,
    access: String,
    conspicuous: String,
    legible: String,
    format: Option<String>,
    design: Option<String>,
    width_in: Option<f64>,
    height_in: Option<f64>,
    font_pt: Option<f64>,
    languages: Option<String>,
    number: Option<String>,
    text_number: Option<String>,
    content: Option<String>,
    sheets: Option<String>,
    restrooms_total: Option<i64>,
    restrooms_with_poster: Option<i64>,
    placed_during_visit: bool,
    note: String,
    lon: Option<f64>,
    lat: Option<f64>,
    accuracy_m: Option<f64>,
    device_at: Option<Micros>,
    recorded_at: Micros,
    supersedes: Option<Uuid>,
    correction_reason: Option<String>,
    seen: Option<String>,
}

from_row!(VisitRow {
    id,
    place_id,
    person_id,
    agency_id,
    role,
    kind,
    on_day,
    access,
    conspicuous,
    legible,
    format,
    design,
    width_in,
    height_in,
    font_pt,
    languages,
    number,
    text_number,
    content,
    sheets,
    restrooms_total,
    restrooms_with_poster,
    placed_during_visit,
    note,
    lon,
    lat,
    accuracy_m,
    device_at,
    recorded_at,
    supersedes,
    correction_reason,
    seen
});

impl VisitRow {
    pub fn visit(self) -> Result<Visit> {
        let sighting = |text: &str, column: &str| decode(Sighting::parse(text), column, text);
        let mut locations = BTreeMap::new();
        for (location, displayed) in self.seen.iter().flat_map(|seen| seen.split(',')).filter_map(|pair| pair.split_once('=')) {
            locations.insert(location.to_owned(), sighting(displayed, "observation.displayed")?);
        }
        let count = |count: Option<i64>| count.and_then(|count| u32::try_from(count).ok());
        Ok(Visit {
            id: self.id,
            place_id: self.place_id,
            person_id: self.person_id,
            agency_id: self.agency_id,
            role: decode(FieldRole::parse(&self.role), "visit.role", &self.role)?,
            kind: decode(VisitKind::parse(&self.kind), "visit.kind", &self.kind)?,
            on_day: self.on_day.0,
            finding: Finding {
                access: decode(Access::parse(&self.access), "visit.access", &self.access)?,
                locations,
                conspicuous: sighting(&self.conspicuous, "visit.conspicuous")?,
                legible: sighting(&self.legible, "visit.legible")?,
                format: self.format,
                design: self.design,
                width_in: self.width_in,
                height_in: self.height_in,
                font_pt: self.font_pt,
                languages: self.languages.map(|list| list.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()),
                number: self.number.map(numbers),
                text_number: self.text_number.map(numbers),
                content: from_json(self.content, "visit.content")?,
                sheets: from_json(self.sheets, "visit.sheets")?,
                restrooms_total: count(self.restrooms_total),
                restrooms_with_poster: count(self.restrooms_with_poster),
                placed_during_visit: self.placed_during_visit,
            },
            note: self.note,
            position: self.lon.zip(self.lat).map(|(lon, lat)| Position { lon, lat, accuracy_m: self.accuracy_m }),
            device_at: self.device_at,
            recorded_at: self.recorded_at,
            supersedes: self.supersedes,
            correction_reason: self.correction_reason,
        })
    }
}

/// One number stands as it was printed, several as JSON.
fn printed(noted: &NotedNumbers) -> String {
    match noted {
        NotedNumbers::One(number) => number.clone(),
        NotedNumbers::All(_) | NotedNumbers::Several { .. } => serde_json::json!(noted).to_string(),
    }
}

fn numbers(text: String) -> NotedNumbers {
    match serde_json::from_str(&text) {
        Ok(noted) if text.starts_with(['[', '{']) => noted,
        _ => NotedNumbers::One(text),
    }
}

/// Nothing where nothing was noted.
fn to_json<T: serde::Serialize>(noted: &BTreeMap<String, T>) -> Option<String> {
    if noted.is_empty() { None } else { serde_json::to_string(noted).ok() }
}

fn from_json<T: serde::de::DeserializeOwned>(text: Option<String>, column: &str) -> Result<BTreeMap<String, T>> {
    match text {
        None => Ok(BTreeMap::new()),
        Some(text) => decode(serde_json::from_str(&text).ok(), column, &text),
    }
}

/// A visit by its id, within a transaction.
///
/// # Errors
/// `NotFound`.
pub async fn by_id_in_tx(tx: &mut Tx, id: Uuid) -> Result<Visit> {
    let row: VisitRow = in_tx!(tx, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.visit()
}

/// Records one visit. `Before` when the same visit was sent earlier.
///
/// # Errors
/// `Conflict`: there is another visit under that id, or the visit to be corrected was corrected meanwhile.
pub async fn record(tx: &mut Tx, visit: &Visit) -> Result<Recorded> {
    if insert(tx, std::slice::from_ref(visit)).await? == 1 {
        return Ok(Recorded::Now);
    }
    let row: Option<VisitRow> = in_tx!(tx, |db| sqlx::query_as(BY_ID).bind(visit.id).fetch_optional(db).await?);
    match row.map(VisitRow::visit).transpose()? {
        Some(old) if same(&old, visit) => Ok(Recorded::Before),
        _ => Err(Error::Conflict),
    }
}

/// The same visit sent twice differs at most in the server's own clock and in what the device measured again.
fn same(old: &Visit, new: &Visit) -> bool {
    let bare = |visit: &Visit| Visit { recorded_at: Micros(0), device_at: None, position: None, ..visit.clone() };
    bare(old) == bare(new)
}

/// Adds visits, all in the caller's transaction; gives how many were new.
pub async fn insert(tx: &mut Tx, visits: &[Visit]) -> Result<u64> {
    let new = insert_all!(tx, visits, INSERT, " ON CONFLICT DO NOTHING", |row, visit| {
        let (finding, position) = (&visit.finding, visit.position.as_ref());
        row.push_bind(visit.id).push_bind(visit.place_id).push_bind(visit.person_id).push_bind(visit.agency_id);
        row.push_bind(visit.role.code()).push_bind(visit.kind.code()).push_bind(Text(visit.on_day));
        row.push_bind(finding.access.code()).push_bind(finding.conspicuous.code()).push_bind(finding.legible.code());
        row.push_bind(&finding.format).push_bind(&finding.design);
        row.push_bind(finding.width_in).push_bind(finding.height_in).push_bind(finding.font_pt);
        row.push_bind(finding.languages.as_ref().map(|list| list.join(",")));
        row.push_bind(finding.number.as_ref().map(printed)).push_bind(finding.text_number.as_ref().map(printed));
        row.push_bind(to_json(&finding.content)).push_bind(to_json(&finding.sheets));
        row.push_bind(finding.restrooms_total.map(i64::from)).push_bind(finding.restrooms_with_poster.map(i64::from));
        row.push_bind(finding.placed_during_visit).push_bind(&visit.note);
        row.push_bind(position.map(|p| p.lon)).push_bind(position.map(|p| p.lat)).push_bind(position.and_then(|p| p.accuracy_m));
        row.push_bind(visit.device_at).push_bind(visit.recorded_at).push_bind(visit.supersedes).push_bind(&visit.correction_reason);
    });
    if new > 0 {
        insert_observations(tx, visits).await?;
    }
    Ok(new)
}

async fn insert_observations(tx: &mut Tx, visits: &[Visit]) -> Result<()> {
    let observations =
        visits.iter().flat_map(|visit| visit.finding.locations.iter().map(move |(location, seen)| (visit.id, location, *seen)));
    let rows: Vec<(Uuid, &String, Sighting)> = observations.collect();
    insert_all!(tx, rows, "INSERT INTO observation (visit_id, location, displayed) ", " ON CONFLICT DO NOTHING", |row, one| {
        let (visit, location, displayed) = *one;
        row.push_bind(visit).push_bind(location).push_bind(displayed.code());
    });
    Ok(())
}

/// Moves every visit of a place to another one: the two are one. Gives which.
pub async fn move_all(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(MOVE_ALL).bind(from).bind(to).fetch_all(db).await?))
}

/// Moves those of these visits that stand with a place to another one.
pub async fn move_some(tx: &mut Tx, ids: &[Uuid], from: Uuid, to: Uuid) -> Result<()> {
    for id in ids {
        in_tx!(tx, |db| sqlx::query(MOVE).bind(*id).bind(from).bind(to).execute(db).await?.rows_affected());
    }
    Ok(())
}

fn decode_all(rows: Vec<VisitRow>) -> Result<Vec<Visit>> {
    rows.into_iter().map(VisitRow::visit).collect()
}

/// The visits of one place, superseded ones too, newest first.
pub async fn of_place(store: &Store, place: Uuid) -> Result<Vec<Visit>> {
    decode_all(on!(store, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?))
}

/// As [`of_place`], with what the transaction itself wrote before.
pub async fn of_place_in_tx(tx: &mut Tx, place: Uuid) -> Result<Vec<Visit>> {
    decode_all(in_tx!(tx, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?))
}

/// When the last visit of a place was recorded.
pub async fn last_recorded(tx: &mut Tx, place: Uuid) -> Result<Option<Micros>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(LAST_RECORDED).bind(place).fetch_one(db).await?))
}

/// One visit.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Visit> {
    let row: VisitRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.visit()
}

/// What one person recorded, newest first.
pub async fn of_person(store: &Store, person: Uuid, limit: i64) -> Result<Vec<Visit>> {
    decode_all(on!(store, |db| sqlx::query_as(OF_PERSON).bind(person).bind(limit).fetch_all(db).await?))
}

/// Those of these visits that there are.
pub async fn by_ids(store: &Store, ids: &[Uuid]) -> Result<HashMap<Uuid, Visit>> {
    let visits = decode_all(rows_of!(on!(store), VisitRow, BY_IDS, ids, ")"))?;
    Ok(visits.into_iter().map(|visit| (visit.id, visit)).collect())
}

/// These visits with all corrections of them, and of those.
pub async fn with_corrections(store: &Store, ids: &[Uuid]) -> Result<Vec<Visit>> {
    let (mut found, mut latest) = (Vec::with_capacity(ids.len()), decode_all(rows_of!(on!(store), VisitRow, BY_IDS, ids, ")"))?);
    while !latest.is_empty() {
        let corrected: Vec<Uuid> = latest.iter().map(|visit| visit.id).collect();
        found.append(&mut latest);
        latest = decode_all(rows_of!(on!(store), VisitRow, CORRECTING, &corrected, ")"))?;
    }
    Ok(found)
}

/// What other agencies than this one saw at some places from a day on.
pub async fn elsewhere(store: &Store, agency: Uuid, places: &[Uuid], since: Day) -> Result<Vec<Visit>> {
    let mut found = Vec::new();
    for some in places.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<VisitRow> = on!(store, |db| {
            let mut query = QueryBuilder::new(ELSEWHERE);
            query.push_bind(agency).push(" AND v.on_day >= ").push_bind(Text(since)).push(" AND v.place_id IN (");
            push_ids(&mut query, some);
            query.push(") ORDER BY v.on_day DESC, v.id").build_query_as().persistent(false).fetch_all(db).await?
        });
        found.extend(decode_all(rows)?);
    }
    Ok(found)
}
