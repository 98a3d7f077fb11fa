//! Trials: stepped roll-outs, each with the order that was drawn for it, and its answer, given once.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::hotline::Period;
use crate::domain::trial::{Design, Trial};
use crate::store::error::decode;
use crate::store::lot::{counted, listed};
use crate::store::{Error, Result, Store, Tx};

macro_rules! trials {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.number, t.agency_id, a.name AS agency, p.name AS who, t.made_at, t.series_id, t.counties, t.steps,
                    t.step_months, t.first_month, t.turns, t.detectable, t.answer, t.panel
               FROM trial t
               JOIN agency a ON a.id = t.agency_id
               JOIN person p ON p.id = t.made_by ",
            $rest
        )
    };
}

const ALL: &str = trials!("ORDER BY t.number DESC LIMIT $1");
const OF_AGENCY: &str = trials!("WHERE t.agency_id = $1 ORDER BY t.number DESC");
const BY_NUMBER: &str = trials!("WHERE t.number = $1");
const BY_ID: &str = trials!("WHERE t.id = $1");
const AGENCY_AND_NUMBER: &str = "SELECT agency_id, number FROM trial WHERE id = $1";
const NEXT_NUMBER: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM trial";
const ADD: &str = "
    INSERT INTO trial (id, number, agency_id, made_by, made_at, secret_seq, series_id, counties, steps, step_months, first_month, turns,
                       detectable)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const SECRET: &str = "SELECT secret_seq FROM trial WHERE id = $1";
const SERIES: &str = "SELECT s.id, s.title, s.title_es FROM hotline_series s WHERE s.id IN (SELECT t.series_id FROM trial t)";
const ANSWER: &str = "
    UPDATE trial
       SET answer = $2, panel = $3, answered_at = $4
     WHERE id = $1 AND answer IS NULL";

struct TrialRow {
    id: Uuid,
    number: i64,
    agency_id: Uuid,
    agency: String,
    who: String,
    made_at: Micros,
    series_id: Uuid,
    counties: String,
    steps: i64,
    step_months: i64,
    first_month: String,
    turns: String,
    detectable: f64,
    answer: Option<String>,
    panel: Option<String>,
}

from_row!(TrialRow {
    id,
    number,
    agency_id,
    agency,
    who,
    made_at,
    series_id,
    counties,
    steps,
    step_months,
    first_month,
    turns,
    detectable,
    answer,
    panel
});

impl TrialRow {
    fn trial(self) -> Result<Trial> {
        let first: Period = decode(self.first_month.parse().ok(), "trial.first_month", &self.first_month)?;
        Ok(Trial {
            id: self.id,
            number: counted(self.number),
            agency_id: self.agency_id,
            agency: self.agency,
            who: self.who,
            made_at: self.made_at,
            series_id: self.series_id,
            design: Design { counties: listed(&self.counties), steps: counted(self.steps), step_months: counted(self.step_months), first },
            order: listed(&self.turns),
            detectable: self.detectable,
            answer: self.answer,
            panel: self.panel,
        })
    }
}

/// A trial to be kept.
pub struct TrialToKeep<'a> {
    pub id: Uuid,
    pub number: u32,
    pub agency: Uuid,
    pub by: Uuid,
    pub at: Micros,
    pub secret_seq: i64,
    pub series: Uuid,
    pub design: &'a Design,
    /// Codes in their turn.
    pub order: &'a [&'a str],
    pub detectable: f64,
}

/// All trials, newest first, up to a number.
pub async fn all(store: &Store, limit: i64) -> Result<Vec<Trial>> {
    let rows: Vec<TrialRow> = on!(store, |db| sqlx::query_as(ALL).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(TrialRow::trial).collect()
}

/// Those of an agency, newest first.
pub async fn of_agency(store: &Store, agency: Uuid) -> Result<Vec<Trial>> {
    let rows: Vec<TrialRow> = on!(store, |db| sqlx::query_as(OF_AGENCY).bind(agency).fetch_all(db).await?);
    rows.into_iter().map(TrialRow::trial).collect()
}

/// One, of whatever agency.
///
/// # Errors
/// `NotFound`.
pub async fn by_number(store: &Store, number: u32) -> Result<Trial> {
    let row: TrialRow = on!(store, |db| sqlx::query_as(BY_NUMBER).bind(i64::from(number)).fetch_one(db).await?);
    row.trial()
}

/// One by its id.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Trial> {
    let row: TrialRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.trial()
}

/// Whose a trial is, and its number; `None` while there is none under the id.
pub async fn agency_and_number(tx: &mut Tx, id: Uuid) -> Result<Option<(Uuid, u32)>> {
    let row: Option<(Uuid, i64)> = in_tx!(tx, |db| sqlx::query_as(AGENCY_AND_NUMBER).bind(id).fetch_optional(db).await?);
    Ok(row.map(|(agency, number)| (agency, counted(number))))
}

/// The number of the next trial.
pub async fn next_number(tx: &mut Tx) -> Result<u32> {
    let number: i64 = in_tx!(tx, |db| sqlx::query_scalar(NEXT_NUMBER).fetch_one(db).await?);
    Ok(counted(number))
}

/// The entry that committed a trial's secret.
///
/// # Errors
/// `NotFound`.
pub async fn secret(store: &Store, id: Uuid) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(SECRET).bind(id).fetch_one(db).await?))
}

/// Id, title and Spanish title of the series that trials are of, withdrawn ones among them.
pub async fn series_of_trials(store: &Store) -> Result<Vec<(Uuid, String, String)>> {
    Ok(on!(store, |db| sqlx::query_as(SERIES).fetch_all(db).await?))
}

/// Keeps a trial.
///
/// # Errors
/// `Duplicate` when its secret served another one.
pub async fn add(tx: &mut Tx, trial: &TrialToKeep<'_>) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(trial.id)
        .bind(i64::from(trial.number))
        .bind(trial.agency)
        .bind(trial.by)
        .bind(trial.at)
        .bind(trial.secret_seq)
        .bind(trial.series)
        .bind(trial.design.counties.join(","))
        .bind(i64::from(trial.design.steps))
        .bind(i64::from(trial.design.step_months))
        .bind(trial.design.first.to_string())
        .bind(trial.order.join(","))
        .bind(trial.detectable)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Adds the answer to a trial, with the figures that it rests on.
///
/// # Errors
/// `Conflict` when it has one already: an answer is never replaced.
pub async fn answer(tx: &mut Tx, id: Uuid, answer: &str, panel: &str, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(ANSWER).bind(id).bind(answer).bind(panel).bind(at).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
