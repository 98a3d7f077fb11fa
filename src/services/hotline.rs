//! The import of a hotline's figures: a dry run says what is new, what revises, what clashes; then all or nothing is taken in.

mod comparison;
mod differencing;
mod shipped;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::hotline::{AreaLevel, Draft, Published, Series, SeriesBreak, current_cells};
use crate::domain::language::Bilingual;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::normalize::normalize;
use crate::domain::plain_text::plain_text;
use crate::domain::reason::Reason;
use crate::ingest::hotline::Figures;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, Tx, area, hotline, registry};
use comparison::{LONGEST_TITLE, compare, fits};
use differencing::{Cells, differenced};
use shipped::shipped;

pub use comparison::{Clash, Comparison};
pub use shipped::{add_invented, add_shipped, add_shipped_within};

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
pub async fn dry_run(store: &Store, title: &Bilingual, figures: &Figures) -> std::result::Result<DryRun, ImportError> {
    dry_run_within(&mut store.snapshot().await?, title, figures).await
}

async fn dry_run_within(tx: &mut Tx, title: &Bilingual, figures: &Figures) -> std::result::Result<DryRun, ImportError> {
    let series = hotline::by_title(tx, &plain_title(title)?.en).await?;
    let recorded = match &series {
        Some(series) => {
            fits(series, figures)?;
            hotline::figures_in_tx(tx, series.id).await?
        }
        None => Vec::new(),
    };
    let comparison = compare(&recorded, &figures.published)?;
    let published = recorded.into_iter().chain(comparison.fresh.iter().cloned()).collect();
    refuse_differenced(tx, figures, &current_cells(published)).await?;
    Ok(DryRun { series, comparison })
}

/// A title as it is stored: without what cannot be read, the Spanish one empty where nobody wrote one.
fn plain_title(typed: &Bilingual) -> std::result::Result<Bilingual, Clash> {
    let title = Bilingual::new(plain_text(&typed.en).map_err(Clash::TitleText)?, plain_text(&typed.es).map_err(Clash::TitleText)?);
    let fits = !normalize(&title.en).is_empty() && [&title.en, &title.es].iter().all(|text| text.chars().count() <= LONGEST_TITLE);
    if fits { Ok(title) } else { Err(Clash::Title) }
}

/// # Errors
/// `Differenced` when a series of the other size of area, of the same unit and length of period, makes known what either withholds.
async fn refuse_differenced(tx: &mut Tx, figures: &Figures, cells: &Cells) -> std::result::Result<(), ImportError> {
    let other_size = |one: &Series| one.unit == figures.unit && one.grain == figures.grain && one.area_level != figures.area_level;
    let others: Vec<Series> = hotline::all_in_tx(tx).await?.into_iter().filter(other_size).collect();
    if others.is_empty() {
        return Ok(());
    }
    let counties: Vec<String> = area::of_kind_in_tx(tx, "county").await?.into_iter().map(|county| county.code).collect();
    for other in others {
        let standing = current_cells(hotline::figures_in_tx(tx, other.id).await?);
        let found = match figures.area_level {
            AreaLevel::County => differenced(&counties, cells, &standing),
            AreaLevel::State => differenced(&counties, &standing, cells),
        };
        if let Some((area, period)) = found {
            return Err(Clash::Differenced { area, period, title: other.title }.into());
        }
    }
    Ok(())
}

/// Who brings a file in, and when.
pub struct Import<'a> {
    /// The Spanish one may be empty: a series on record keeps what it has.
    pub title: &'a Bilingual,
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

async fn import_within(
    tx: &mut Tx,
    import: &Import<'_>,
    dry_run: &DryRun,
    ids: &Ids,
) -> std::result::Result<(Uuid, Option<i64>), ImportError> {
    let Bilingual { en: title, es: title_es } = plain_title(import.title)?;
    let id = match &dry_run.series {
        Some(series) => {
            let is_renamed = !title_es.is_empty() && hotline::name_in_spanish(tx, series.id, &title_es).await?;
            if dry_run.comparison.fresh.is_empty() && !is_renamed {
                return Ok((series.id, None));
            }
            series.id
        }
        None => {
            let series = Series {
                id: ids.id(import.at),
                about: Bilingual::new(&title, if title_es.is_empty() { &title } else { &title_es }),
                title,
                title_es,
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
    // Breaks belong to the series that they are of: invented figures have no operator who could change.
    let breaks = match (import.invented, shipped(import.jurisdiction)?, import.figures.span()) {
        (false, Some(known), Some((first, last))) => known.breaks_of(first, last),
        _ => Vec::new(),
    };
    let addition = Addition { series: id, published: &dry_run.comparison.fresh, breaks: &breaks, by: import.by, at: import.at };
    Ok((id, Some(publish(tx, &addition, ids).await?)))
}

/// Withdraws the series of a title, however that is spelled: its figures stay on record and on its page, and nothing new rests on them. The
/// title is free again. Gives the series and the number of the ledger entry.
///
/// # Errors
/// `NotFound` when there is no such series, or it was withdrawn before.
pub async fn withdraw(store: &Store, title: &str, reason: &Reason, by: Option<Uuid>, at: Micros, ids: &Ids) -> Result<(Series, i64)> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let series = hotline::by_title(&mut tx, title).await?.ok_or(Error::NotFound)?;
    hotline::withdraw(&mut tx, series.id, reason.as_str(), at).await?;
    let change = Event::new(EventKind::HotlineWithdrawn, series.id, by.unwrap_or_default(), at);
    let seq = enter(&mut tx, ids, vec![change.states(Noun::HotlineSeries, series.id)]).await?;
    tx.commit().await?;
    Ok((series, seq))
}

/// What joins a series on record.
struct Addition<'a> {
    series: Uuid,
    published: &'a [Published],
    breaks: &'a [SeriesBreak],
    by: Option<Uuid>,
    at: Micros,
}

/// Adds figures and breaks to a series, with the entry that says how many figures were new. Gives the entry's number. Every figure of the
/// registry came in by this: by a file, with the jurisdiction, or invented for the demonstration.
async fn publish(tx: &mut Tx, addition: &Addition<'_>, ids: &Ids) -> Result<i64> {
    let Addition { series, published, breaks, by, at } = *addition;
    let added = hotline::publish(tx, series, published, at).await?;
    hotline::add_breaks(tx, series, breaks).await?;
    let change = Event::new(EventKind::HotlineImported, series, by.unwrap_or_default(), at).states(Noun::HotlineSeries, series);
    enter(tx, ids, vec![change.with("figures", added)]).await
}
