//! Draws: places chosen by lot, each with the frame that it was drawn from, and what came of its places.

use std::collections::HashMap;
use std::sync::Arc;

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::draw::{Draw, DrawFrame, DrawPlace, DrawnPlace};
use crate::store::lot::{counted, listed};
use crate::store::merges::last_of_merges;
use crate::store::{Result, Store, Tx};

/// In SQL: visits of the agency of draw `d`, sent there by any draw, at its place `o` since. One that was dated before the draw was not
/// made for it. A place that was merged is where it went.
macro_rules! visits_since {
    () => {
        concat!(
            "FROM assignment s
             JOIN visit v ON v.id = s.visit_id
            WHERE s.draw_id IS NOT NULL AND s.place_id = ",
            last_of_merges!("o.place_id"),
            " AND s.agency_id = d.agency_id AND s.changed_at >= d.made_at AND v.on_day >= d.made_on"
        )
    };
}

/// The first day of these.
macro_rules! visited {
    () => {
        concat!("(SELECT MIN(v.on_day) ", visits_since!(), ")")
    };
}

macro_rules! draws {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.number, d.agency_id, a.name AS agency, p.name AS who, d.made_at, d.kinds, d.counties, d.frame_size, d.size,
                    (SELECT COUNT(*)
                       FROM draw_place o
                      WHERE o.draw_id = d.id AND ",
            visited!(),
            " IS NOT NULL) AS visited
               FROM draw d
               JOIN agency a ON a.id = d.agency_id
               JOIN person p ON p.id = d.made_by ",
            $rest
        )
    };
}

const ALL: &str = draws!("ORDER BY d.number DESC LIMIT $1");
const OF_AGENCY: &str = draws!("WHERE d.agency_id = $1 ORDER BY d.number DESC");
const BY_NUMBER: &str = draws!("WHERE d.number = $1");
const AGENCY_AND_NUMBER: &str = "SELECT agency_id, number FROM draw WHERE id = $1";
const NEXT_NUMBER: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM draw";
const ADD: &str = "
    INSERT INTO draw (id, number, agency_id, made_by, made_at, made_on, secret_seq, kinds, counties, frame_size, size, frame)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const FRAME: &str = "SELECT frame, secret_seq FROM draw WHERE id = $1";
const PLACES: &str = concat!(
    "SELECT o.turn, ",
    last_of_merges!("o.place_id"),
    " AS place_id, ",
    visited!(),
    " AS visited_on
       FROM draw d
       JOIN draw_place o ON o.draw_id = d.id
      WHERE d.id = $1
      ORDER BY o.turn"
);
/// Each place of each draw with the first visit that somebody was sent on there for a draw, as it was recorded: a correction is another visit.
const DRAWN: &str = concat!(
    "SELECT d.number, d.kinds, d.counties, d.size, d.frame_size, ",
    last_of_merges!("o.place_id"),
    " AS place_id, (SELECT v.id ",
    visits_since!(),
    "         ORDER BY v.on_day, v.recorded_at, v.id
              LIMIT 1) AS visit_id
       FROM draw d
       JOIN draw_place o ON o.draw_id = d.id
      ORDER BY d.number, o.turn"
);
/// What the agency has open at the places of a draw, and was not for a draw so far, is for this one from now on.
const LINK: &str = concat!(
    "UPDATE assignment
        SET draw_id = $1, kind = 'random_draw', origin = 'draw', inclusion_probability = $3
      WHERE agency_id = $2 AND state = 'open' AND draw_id IS NULL
        AND place_id IN (SELECT ",
    last_of_merges!("o.place_id"),
    "                      FROM draw_place o
                          WHERE o.draw_id = $1)
     RETURNING id"
);
struct DrawRow {
    id: Uuid,
    number: i64,
    agency_id: Uuid,
    agency: String,
    who: String,
    made_at: Micros,
    kinds: String,
    counties: String,
    frame_size: i64,
    size: i64,
    visited: i64,
}

from_row!(DrawRow { id, number, agency_id, agency, who, made_at, kinds, counties, frame_size, size, visited });

impl DrawRow {
    fn draw(self) -> Draw {
        Draw {
            id: self.id,
            number: counted(self.number),
            agency_id: self.agency_id,
            agency: self.agency,
            who: self.who,
            made_at: self.made_at,
            kinds: listed(&self.kinds).into_iter().map(Category::new).collect(),
            counties: listed(&self.counties),
            frame_size: counted(self.frame_size),
            size: counted(self.size),
            visited: counted(self.visited),
        }
    }
}

struct PlaceRow {
    turn: i64,
    place_id: Uuid,
    visited_on: Option<Text<Day>>,
}

from_row!(PlaceRow { turn, place_id, visited_on });

struct DrawnRow {
    number: i64,
    kinds: String,
    counties: String,
    size: i64,
    frame_size: i64,
    place_id: Uuid,
    visit_id: Option<Uuid>,
}

from_row!(DrawnRow { number, kinds, counties, size, frame_size, place_id, visit_id });

impl DrawnRow {
    fn frame(&self) -> DrawFrame {
        DrawFrame {
            kinds: listed(&self.kinds).into_iter().map(Category::new).collect(),
            counties: listed(&self.counties),
            places: counted(self.frame_size),
            drawn: counted(self.size),
        }
    }
}

/// A draw to be kept, with its places in their turn and the codes of its frame.
pub struct DrawToKeep<'a> {
    pub id: Uuid,
    pub number: u32,
    pub agency: Uuid,
    pub by: Uuid,
    pub at: Micros,
    /// The registry's day of that instant.
    pub on: Day,
    pub secret_seq: i64,
    pub kinds: &'a [Category],
    pub counties: &'a [String],
    pub frame: &'a [&'a str],
    pub places: &'a [Uuid],
}

/// All draws, newest first, up to a number.
pub async fn all(store: &Store, limit: i64) -> Result<Vec<Draw>> {
    let rows: Vec<DrawRow> = on!(store, |db| sqlx::query_as(ALL).bind(limit).fetch_all(db).await?);
    Ok(rows.into_iter().map(DrawRow::draw).collect())
}

/// Those of an agency, newest first.
pub async fn of_agency(store: &Store, agency: Uuid) -> Result<Vec<Draw>> {
    let rows: Vec<DrawRow> = on!(store, |db| sqlx::query_as(OF_AGENCY).bind(agency).fetch_all(db).await?);
    Ok(rows.into_iter().map(DrawRow::draw).collect())
}

/// One, of whatever agency.
///
/// # Errors
/// `NotFound`.
pub async fn by_number(store: &Store, number: u32) -> Result<Draw> {
    let row: DrawRow = on!(store, |db| sqlx::query_as(BY_NUMBER).bind(i64::from(number)).fetch_one(db).await?);
    Ok(row.draw())
}

/// Whose a draw is, and its number; `None` while there is none under the id.
pub async fn agency_and_number(tx: &mut Tx, id: Uuid) -> Result<Option<(Uuid, u32)>> {
    let row: Option<(Uuid, i64)> = in_tx!(tx, |db| sqlx::query_as(AGENCY_AND_NUMBER).bind(id).fetch_optional(db).await?);
    Ok(row.map(|(agency, number)| (agency, counted(number))))
}

/// The number of the next draw.
pub async fn next_number(tx: &mut Tx) -> Result<u32> {
    let number: i64 = in_tx!(tx, |db| sqlx::query_scalar(NEXT_NUMBER).fetch_one(db).await?);
    Ok(counted(number))
}

/// Keeps a draw.
///
/// # Errors
/// `Duplicate` when its secret served another one.
pub async fn add(tx: &mut Tx, draw: &DrawToKeep<'_>) -> Result<()> {
    let kinds: Vec<&str> = draw.kinds.iter().map(Category::code).collect();
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(draw.id)
        .bind(i64::from(draw.number))
        .bind(draw.agency)
        .bind(draw.by)
        .bind(draw.at)
        .bind(Text(draw.on))
        .bind(draw.secret_seq)
        .bind(kinds.join(","))
        .bind(draw.counties.join(","))
        .bind(draw.frame.len() as i64)
        .bind(draw.places.len() as i64)
        .bind(draw.frame.join("\n"))
        .execute(db)
        .await?
        .rows_affected());
    let turns: Vec<(i64, Uuid)> = (1..).zip(draw.places.iter().copied()).collect();
    insert_all!(tx, turns, "INSERT INTO draw_place (draw_id, turn, place_id) ", "", |row, (turn, place)| {
        row.push_bind(draw.id).push_bind(*turn).push_bind(*place);
    });
    Ok(())
}

/// The codes of a draw's frame, and the entry that committed its secret.
pub async fn frame(store: &Store, id: Uuid) -> Result<(Vec<String>, i64)> {
    let (frame, secret): (String, i64) = on!(store, |db| sqlx::query_as(FRAME).bind(id).fetch_one(db).await?);
    Ok((frame.lines().map(str::to_owned).collect(), secret))
}

/// The places of a draw in their turn.
pub async fn places(store: &Store, id: Uuid) -> Result<Vec<DrawPlace>> {
    let rows: Vec<PlaceRow> = on!(store, |db| sqlx::query_as(PLACES).bind(id).fetch_all(db).await?);
    let place = |row: PlaceRow| DrawPlace { turn: counted(row.turn), place_id: row.place_id, visited_on: row.visited_on.map(|day| day.0) };
    Ok(rows.into_iter().map(place).collect())
}

/// The places of all recorded draws in their turn, visited or not.
pub async fn drawn(store: &Store) -> Result<Vec<DrawnPlace>> {
    let rows: Vec<DrawnRow> = on!(store, |db| sqlx::query_as(DRAWN).fetch_all(db).await?);
    let mut frames = HashMap::<u32, Arc<DrawFrame>>::new();
    let place = |row: DrawnRow| {
        let draw = counted(row.number);
        let frame = frames.entry(draw).or_insert_with(|| Arc::new(row.frame())).clone();
        DrawnPlace { draw, place_id: row.place_id, visit_id: row.visit_id, frame }
    };
    Ok(rows.into_iter().map(place).collect())
}

/// What the agency has open at the draw's places is for the draw from now on. Gives which.
pub async fn link(tx: &mut Tx, id: Uuid, agency: Uuid, probability: f64) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(LINK).bind(id).bind(agency).bind(probability).fetch_all(db).await?))
}
