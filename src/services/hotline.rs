//! The import of a hotline's figures: a dry run says what is new, what revises, what clashes; then all or nothing is taken in.

mod comparison;
mod given_away;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::hotline::{AreaLevel, Draft, Published, Series, SeriesBreak, current_cells, known};
use crate::domain::language::Bilingual;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::normalize::normalize;
use crate::domain::plain_text::plain_text;
use crate::ingest::hotline::Figures;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, Tx, area, hotline, registry};
use comparison::{LONGEST_TITLE, compare, fits};
use given_away::{Cells, given_away};

pub use comparison::{Clash, Comparison};

/// What importing a file would do.
#[derive(Clone, Debug, PartialEq)]
pub struct DryRun {
    /// The series on record under the title; `None`: a new one.
    pub series: Option<Series>,
    pub comparison: Comparison,
}

/// Why a file is not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Clash(#[from] Clash),
    #[error(transparent)]
    Store(#[from] Error),
}

/// Compares a file with the series of its title, however that is spelled, and changes nothing.
///
/// # Errors
/// `Clash` when the file cannot join the series; `Store` with what the database says.
pub async fn dry_run(store: &Store, title: &str, figures: &Figures) -> std::result::Result<DryRun, ImportError> {
    dry_run_within(&mut store.snapshot().await?, title, figures).await
}

async fn dry_run_within(tx: &mut Tx, title: &str, figures: &Figures) -> std::result::Result<DryRun, ImportError> {
    let title = plain_text(title).map_err(Clash::TitleText)?;
    if normalize(&title).is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Clash::Title.into());
    }
    let series = hotline::by_title(tx, &title).await?;
    let recorded = match &series {
        Some(series) => {
            fits(series, figures)?;
            hotline::figures_in_tx(tx, series.id).await?
        }
        None => Vec::new(),
    };
    let comparison = compare(&recorded, &figures.published)?;
    let published = recorded.into_iter().chain(comparison.fresh.iter().cloned()).collect();
    hold_back(tx, figures, &current_cells(published)).await?;
    Ok(DryRun { series, comparison })
}

/// # Errors
/// `GivenAway` when a series of the other size of area, of the same unit and length of period, makes known what either withholds.
async fn hold_back(tx: &mut Tx, figures: &Figures, cells: &Cells) -> std::result::Result<(), ImportError> {
    let other_size = |one: &Series| one.unit == figures.unit && one.grain == figures.grain && one.area_level != figures.area_level;
    let others: Vec<Series> = hotline::all_in_tx(tx).await?.into_iter().filter(other_size).collect();
    if others.is_empty() {
        return Ok(());
    }
    let counties: Vec<String> = area::of_kind_in_tx(tx, "county").await?.into_iter().map(|county| county.code).collect();
    for other in others {
        let standing = current_cells(hotline::figures_in_tx(tx, other.id).await?);
        let found = match figures.area_level {
            AreaLevel::County => given_away(&counties, cells, &standing),
            AreaLevel::State => given_away(&counties, &standing, cells),
        };
        if let Some((area, period)) = found {
            return Err(Clash::GivenAway { area, period, title: other.title }.into());
        }
    }
    Ok(())
}

/// Who brings a file in, and when.
pub struct Import<'a> {
    pub title: &'a str,
    pub figures: &'a Figures,
    /// Breaks known for the jurisdiction.
    pub jurisdiction: &'a str,
    pub invented: bool,
    pub by: Option<Uuid>,
    pub at: Micros,
}

/// Keeps a file between its preview and its import.
///
/// # Errors
/// `Dangling` when its person is not there.
pub async fn add_draft(store: &Store, draft: &Draft) -> Result<()> {
    let mut tx = store.begin().await?;
    hotline::add_draft(&mut tx, draft).await?;
    tx.commit().await
}

/// What an import came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub series: Uuid,
    /// Number of the ledger entry; `None` when everything was on record just so.
    pub seq: Option<i64>,
    pub comparison: Comparison,
}

/// Imports a file: series, figures, known breaks and ledger entry. The file is held against the series here, in the transaction that writes,
/// one import after the other. A draft that was imported before is not imported again: what came of it then is given.
///
/// # Errors
/// `Clash` when the file cannot join the series; `Store`: the draft is not there, or the shipped breaks cannot be read.
pub async fn import(store: &Store, import: &Import<'_>, draft: Option<Uuid>, ids: &Ids) -> std::result::Result<Imported, ImportError> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    if let Some(draft) = draft
        && let Some(series) = hotline::imported(&mut tx, draft).await?
    {
        return Ok(Imported { series, seq: None, comparison: Comparison::default() });
    }
    let dry_run = dry_run_within(&mut tx, import.title, import.figures).await?;
    let (series, seq) = import_within(&mut tx, import, &dry_run, ids).await?;
    if let Some(draft) = draft {
        hotline::note_imported(&mut tx, draft, series).await?;
    }
    tx.commit().await?;
    Ok(Imported { series, seq, comparison: dry_run.comparison })
}

async fn import_within(tx: &mut Tx, import: &Import<'_>, dry_run: &DryRun, ids: &Ids) -> Result<(Uuid, Option<i64>)> {
    let id = match &dry_run.series {
        Some(series) if dry_run.comparison.fresh.is_empty() => return Ok((series.id, None)),
        Some(series) => series.id,
        None => {
            let title = plain_text(import.title).unwrap_or_default();
            let series = Series {
                id: ids.id(import.at),
                about: Bilingual::new(&title, &title),
                title,
                unit: import.figures.unit,
                grain: import.figures.grain,
                area_level: import.figures.area_level,
                invented: import.invented,
                recorded_at: import.at,
            };
            hotline::add(tx, &series).await?;
            series.id
        }
    };
    let added = hotline::publish(tx, id, &dry_run.comparison.fresh, import.at).await?;
    if let (Some(known), Some((first, last))) = (shipped(import.jurisdiction)?, import.figures.span()) {
        hotline::add_breaks(tx, id, &known.breaks_of(first, last)).await?;
    }
    let seq = enter(tx, ids, vec![imported(id, import.by.unwrap_or_default(), import.at).with("figures", added)]).await?;
    Ok((id, Some(seq)))
}

/// Withdraws the series of a title, however that is spelled: its figures stay on record and on its page, and nothing new rests on them. The
/// title is free again. Gives the series and the number of the ledger entry.
///
/// # Errors
/// `NotFound` when there is no such series, or it was withdrawn before.
pub async fn withdraw(store: &Store, title: &str, reason: &str, by: Option<Uuid>, at: Micros, ids: &Ids) -> Result<(Series, i64)> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let series = hotline::by_title(&mut tx, title).await?.ok_or(Error::NotFound)?;
    hotline::withdraw(&mut tx, series.id, reason, at).await?;
    let change = Event::new(EventKind::HotlineWithdrawn, series.id, by.unwrap_or_default(), at);
    let seq = enter(&mut tx, ids, vec![change.states(Noun::HotlineSeries, series.id)]).await?;
    tx.commit().await?;
    Ok((series, seq))
}

fn imported(series: Uuid, by: Uuid, at: Micros) -> Event {
    Event::new(EventKind::HotlineImported, series, by, at).states(Noun::HotlineSeries, series)
}

fn shipped(jurisdiction: &str) -> Result<Option<known::Known>> {
    known::of(jurisdiction).map_err(|wrong| Error::Unreadable(wrong.to_string()))
}

/// Adds a whole series with its breaks: one that nobody publishes, invented for the demonstration.
///
/// # Errors
/// `Duplicate` when a series of this title stands already.
pub async fn add_invented(store: &Store, series: &Series, published: &[Published], breaks: &[SeriesBreak], ids: &Ids) -> Result<()> {
    let mut tx = store.begin().await?;
    hotline::add(&mut tx, series).await?;
    hotline::publish(&mut tx, series.id, published, series.recorded_at).await?;
    hotline::add_breaks(&mut tx, series.id, breaks).await?;
    enter(&mut tx, ids, vec![imported(series.id, Uuid::nil(), series.recorded_at).with("figures", published.len())]).await?;
    tx.commit().await
}

/// Adds the figures that ship for a jurisdiction (`US-MO`).
///
/// # Errors
/// `Duplicate` when one of the series stands already; `Unreadable` when the shipped file cannot be read.
pub async fn add_shipped(store: &Store, jurisdiction: &str, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    add_shipped_within(&mut tx, jurisdiction, ids, at).await?;
    tx.commit().await
}

/// The same within a registry that is being made.
pub(super) async fn add_shipped_within(tx: &mut Tx, jurisdiction: &str, ids: &Ids, at: Micros) -> Result<()> {
    let Some(known) = shipped(jurisdiction)? else { return Ok(()) };
    for one in &known.series {
        let published = known.published(one);
        let id = ids.id(at);
        let series = Series {
            id,
            title: one.title.clone(),
            unit: one.unit,
            grain: one.grain,
            area_level: one.area_level,
            about: one.about.clone(),
            invented: false,
            recorded_at: at,
        };
        hotline::add(tx, &series).await?;
        hotline::publish(tx, id, &published, at).await?;
        let periods = || published.iter().map(|figure| figure.period);
        if let (Some(first), Some(last)) = (periods().min(), periods().max()) {
            hotline::add_breaks(tx, id, &known.breaks_of(first, last)).await?;
        }
        enter(tx, ids, vec![imported(id, Uuid::nil(), at).with("figures", published.len())]).await?;
    }
    Ok(())
}
