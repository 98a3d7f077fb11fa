//! Hotline series: figures with each of their publications, breaks, and files between preview and import.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::hotline::{AreaLevel, BreakKind, Draft, Figure, Grain, Published, Series, SeriesBreak, Unit};
use crate::domain::language::Bilingual;
use crate::domain::normalize::normalize;
use crate::store::error::decode;
use crate::store::{Error, Result, Store, Tx};

from_row!(Draft { id, person_id, title, title_es, body, recorded_at, series_id });

macro_rules! series_columns {
    () => {
        "id, title, title_es, unit, grain, area_level, about_en, about_es, invented, recorded_at"
    };
}
macro_rules! series {
    ($rest:literal) => {
        concat!("SELECT ", series_columns!(), " FROM hotline_series ", $rest)
    };
}
macro_rules! break_columns {
    () => {
        "series_id, at, kind, note_en, note_es, source"
    };
}
macro_rules! draft_columns {
    () => {
        "id, person_id, title, title_es, body, recorded_at, series_id"
    };
}

const ALL: &str = series!("WHERE withdrawn_at IS NULL ORDER BY title");
const OF_STUDIES: &str = series!("WHERE id IN (SELECT series_id FROM study)");
const BY_ID: &str = series!("WHERE id = $1");
const BY_TITLE: &str = series!("WHERE title_key = $1 AND withdrawn_at IS NULL");
const ADD: &str = concat!(
    "INSERT INTO hotline_series (",
    series_columns!(),
    ", title_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (title_key) WHERE withdrawn_at IS NULL DO NOTHING"
);
const NAME_IN_SPANISH: &str = "UPDATE hotline_series SET title_es = $2 WHERE id = $1 AND title_es <> $2";
const WITHDRAW: &str = "
    UPDATE hotline_series
       SET withdrawn_at = $2, withdrawn_because = $3
     WHERE id = $1 AND withdrawn_at IS NULL";
const WITHDRAWN_BECAUSE: &str = "SELECT withdrawn_because FROM hotline_series WHERE id = $1";
const FIGURES: &str = "
    SELECT area, period, published_as_of, value, suppressed_below, population, source
      FROM hotline_figure
     WHERE series_id = $1
     ORDER BY area, period, published_as_of";
const PUBLISH: &str = "
    INSERT INTO hotline_figure (series_id, area, period, published_as_of, value, suppressed, suppressed_below, population,
                                source, recorded_at) ";
const BREAKS: &str = concat!(
    "SELECT ",
    break_columns!(),
    " FROM hotline_break
     WHERE series_id = $1
     ORDER BY at, kind"
);
const ADD_BREAK: &str = concat!(
    "INSERT INTO hotline_break (",
    break_columns!(),
    ")
     VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (series_id, at, kind) DO NOTHING"
);
const DRAFT: &str = concat!("SELECT ", draft_columns!(), " FROM hotline_draft WHERE id = $1 AND person_id = $2");
const ADD_DRAFT: &str = concat!("INSERT INTO hotline_draft (", draft_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, NULL)");
const DELETE_OLD_DRAFTS: &str = "DELETE FROM hotline_draft WHERE recorded_at < $1";
const IMPORTED: &str = "SELECT series_id FROM hotline_draft WHERE id = $1";
const NOTE_IMPORTED: &str = "UPDATE hotline_draft SET series_id = $2 WHERE id = $1";

struct SeriesRow {
    id: Uuid,
    title: String,
    title_es: String,
    unit: String,
    grain: String,
    area_level: String,
    about_en: String,
    about_es: String,
    invented: bool,
    recorded_at: Micros,
}

from_row!(SeriesRow { id, title, title_es, unit, grain, area_level, about_en, about_es, invented, recorded_at });

impl SeriesRow {
    fn series(self) -> Result<Series> {
        Ok(Series {
            id: self.id,
            title: self.title,
            title_es: self.title_es,
            unit: decode(Unit::parse(&self.unit), "hotline_series.unit", &self.unit)?,
            grain: decode(Grain::parse(&self.grain), "hotline_series.grain", &self.grain)?,
            area_level: decode(AreaLevel::parse(&self.area_level), "hotline_series.area_level", &self.area_level)?,
            about: Bilingual::new(self.about_en, self.about_es),
            invented: self.invented,
            recorded_at: self.recorded_at,
        })
    }
}

struct FigureRow {
    area: String,
    period: String,
    published_as_of: String,
    value: Option<i64>,
    suppressed_below: Option<i64>,
    population: Option<i64>,
    source: String,
}

from_row!(FigureRow { area, period, published_as_of, value, suppressed_below, population, source });

impl FigureRow {
    fn published(self) -> Result<Published> {
        let small = |number: i64| u32::try_from(number).map_err(|_| Error::Unreadable(format!("hotline_figure = `{number}`")));
        let figure = match self.value {
            Some(value) => Figure::Counted(small(value)?),
            None => Figure::Suppressed { below: self.suppressed_below.map(small).transpose()? },
        };
        Ok(Published {
            period: decode(self.period.parse().ok(), "hotline_figure.period", &self.period)?,
            area: self.area,
            figure,
            as_of: self.published_as_of,
            population: self.population.map(small).transpose()?,
            source: self.source,
        })
    }
}

struct BreakRow {
    at: String,
    kind: String,
    note_en: String,
    note_es: String,
    source: String,
}

from_row!(BreakRow { at, kind, note_en, note_es, source });

impl BreakRow {
    fn series_break(self) -> Result<SeriesBreak> {
        Ok(SeriesBreak {
            kind: decode(BreakKind::parse(&self.kind), "hotline_break.kind", &self.kind)?,
            at: decode(self.at.parse().ok(), "hotline_break.at", &self.at)?,
            note: Bilingual::new(self.note_en, self.note_es),
            source: self.source,
        })
    }
}

/// Every series that was not withdrawn, by title.
pub async fn all(store: &Store) -> Result<Vec<Series>> {
    let rows: Vec<SeriesRow> = on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(SeriesRow::series).collect()
}

/// Those that studies are of, withdrawn ones among them.
pub async fn of_studies(store: &Store) -> Result<Vec<Series>> {
    let rows: Vec<SeriesRow> = on!(store, |db| sqlx::query_as(OF_STUDIES).fetch_all(db).await?);
    rows.into_iter().map(SeriesRow::series).collect()
}

/// Every series that was not withdrawn, inside a transaction.
pub async fn all_in_tx(tx: &mut Tx) -> Result<Vec<Series>> {
    let rows: Vec<SeriesRow> = in_tx!(tx, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(SeriesRow::series).collect()
}

/// One series.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Series> {
    let row: SeriesRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.series()
}

/// The series of this title, in whatever case, accents and punctuation; none that was withdrawn.
pub async fn by_title(tx: &mut Tx, title: &str) -> Result<Option<Series>> {
    let row: Option<SeriesRow> = in_tx!(tx, |db| sqlx::query_as(BY_TITLE).bind(normalize(title)).fetch_optional(db).await?);
    row.map(SeriesRow::series).transpose()
}

/// Why a series was withdrawn; `None`: it stands.
pub async fn withdrawn_because(store: &Store, series: Uuid) -> Result<Option<String>> {
    let reason: Option<Option<String>> = on!(store, |db| sqlx::query_scalar(WITHDRAWN_BECAUSE).bind(series).fetch_optional(db).await?);
    Ok(reason.flatten())
}

/// Sets the Spanish title of a series. Gives whether it was another one.
pub async fn name_in_spanish(tx: &mut Tx, series: Uuid, title_es: &str) -> Result<bool> {
    let changed = in_tx!(tx, |db| sqlx::query(NAME_IN_SPANISH).bind(series).bind(title_es).execute(db).await?.rows_affected());
    Ok(changed == 1)
}

/// Takes a series out of use; its figures stay.
///
/// # Errors
/// `NotFound` when there is none, or it was withdrawn before.
pub async fn withdraw(tx: &mut Tx, series: Uuid, reason: &str, at: Micros) -> Result<()> {
    let withdrawn = in_tx!(tx, |db| sqlx::query(WITHDRAW).bind(series).bind(at).bind(reason).execute(db).await?.rows_affected());
    if withdrawn == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Every publication of a series, by area and period.
pub async fn figures(store: &Store, series: Uuid) -> Result<Vec<Published>> {
    let rows: Vec<FigureRow> = on!(store, |db| sqlx::query_as(FIGURES).bind(series).fetch_all(db).await?);
    rows.into_iter().map(FigureRow::published).collect()
}

/// As [`figures`], with what the transaction itself wrote before.
pub async fn figures_in_tx(tx: &mut Tx, series: Uuid) -> Result<Vec<Published>> {
    let rows: Vec<FigureRow> = in_tx!(tx, |db| sqlx::query_as(FIGURES).bind(series).fetch_all(db).await?);
    rows.into_iter().map(FigureRow::published).collect()
}

/// The breaks of a series, by day.
pub async fn breaks(store: &Store, series: Uuid) -> Result<Vec<SeriesBreak>> {
    let rows: Vec<BreakRow> = on!(store, |db| sqlx::query_as(BREAKS).bind(series).fetch_all(db).await?);
    rows.into_iter().map(BreakRow::series_break).collect()
}

/// Adds a series.
///
/// # Errors
/// `Duplicate` when there is one of the same title, in whatever spelling.
pub async fn add(tx: &mut Tx, series: &Series) -> Result<()> {
    let added = in_tx!(tx, |db| sqlx::query(ADD)
        .bind(series.id)
        .bind(&series.title)
        .bind(&series.title_es)
        .bind(series.unit.code())
        .bind(series.grain.code())
        .bind(series.area_level.code())
        .bind(&series.about.en)
        .bind(&series.about.es)
        .bind(series.invented)
        .bind(series.recorded_at)
        .bind(normalize(&series.title))
        .execute(db)
        .await?
        .rows_affected());
    if added == 1 { Ok(()) } else { Err(Error::Duplicate) }
}

/// Adds publications; one that is there already is left as it is. Gives how many were new.
pub async fn publish(tx: &mut Tx, series: Uuid, published: &[Published], at: Micros) -> Result<u64> {
    Ok(insert_all!(tx, published, PUBLISH, " ON CONFLICT (series_id, area, period, published_as_of) DO NOTHING", |row, one| {
        let below = match one.figure {
            Figure::Counted(_) => None,
            Figure::Suppressed { below } => below.map(i64::from),
        };
        row.push_bind(series).push_bind(&one.area).push_bind(one.period.to_string()).push_bind(&one.as_of);
        row.push_bind(one.figure.counted().map(i64::from)).push_bind(one.figure.counted().is_none()).push_bind(below);
        row.push_bind(one.population.map(i64::from)).push_bind(&one.source).push_bind(at);
    }))
}

/// Adds breaks; one of the same day and kind is left as it is.
pub async fn add_breaks(tx: &mut Tx, series: Uuid, breaks: &[SeriesBreak]) -> Result<()> {
    for one in breaks {
        in_tx!(tx, |db| sqlx::query(ADD_BREAK)
            .bind(series)
            .bind(one.at.to_string())
            .bind(one.kind.code())
            .bind(&one.note.en)
            .bind(&one.note.es)
            .bind(&one.source)
            .execute(db)
            .await?
            .rows_affected());
    }
    Ok(())
}

/// Adds a draft, and forgets those older than a day.
pub async fn add_draft(tx: &mut Tx, draft: &Draft) -> Result<()> {
    let old = draft.recorded_at.plus(-Micros::DAY);
    in_tx!(tx, |db| sqlx::query(DELETE_OLD_DRAFTS).bind(old).execute(db).await?.rows_affected());
    in_tx!(tx, |db| sqlx::query(ADD_DRAFT)
        .bind(draft.id)
        .bind(draft.person_id)
        .bind(&draft.title)
        .bind(&draft.title_es)
        .bind(&draft.body)
        .bind(draft.recorded_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Somebody's own draft.
///
/// # Errors
/// `NotFound` when it is not theirs or is too old.
pub async fn draft(store: &Store, id: Uuid, person: Uuid) -> Result<Draft> {
    Ok(on!(store, |db| sqlx::query_as(DRAFT).bind(id).bind(person).fetch_one(db).await?))
}

/// The series that a draft was imported into, where it was.
///
/// # Errors
/// `NotFound` when there is no such draft.
pub async fn imported(tx: &mut Tx, draft: Uuid) -> Result<Option<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(IMPORTED).bind(draft).fetch_one(db).await?))
}

pub async fn note_imported(tx: &mut Tx, draft: Uuid, series: Uuid) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(NOTE_IMPORTED).bind(draft).bind(series).execute(db).await?.rows_affected());
    Ok(())
}
