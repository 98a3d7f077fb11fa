//! The import of a hotline's figures: a dry run says what is new, what revises, what clashes; then all or nothing is taken in.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::hotline::{Draft, Period, Published, Series, SeriesBreak, known};
use crate::domain::language::Bilingual;
use crate::domain::ledger::EventKind;
use crate::ingest::hotline::Figures;
use crate::services::env::Ids;
use crate::services::ledger::entry;
use crate::store::{Error, Result, Store, Tx, hotline, ledger};

/// Longest title of a series, in characters.
const LONGEST_TITLE: usize = 200;

/// What importing a file would do.
#[derive(Clone, Debug, PartialEq)]
pub struct DryRun {
    /// The series on record under the title; `None`: a new one.
    pub series: Option<Series>,
    pub new: usize,
    /// Another publication of an area and period on record.
    pub revisions: usize,
    /// On record just so.
    pub same: usize,
}

/// Why a file cannot join the series of its title.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    #[error("the series counts {recorded}, the file {given}: units never mix, give the file a title of its own")]
    Unit { recorded: &'static str, given: &'static str },
    #[error("the series goes by {recorded}, the file by {given}: give the file a title of its own")]
    Shape { recorded: &'static str, given: &'static str },
    #[error(
        "area {area}, {period}: publication {as_of} is on record with {recorded}, the file has {given}; a correction has a publication date of its own"
    )]
    Value { area: String, period: Period, as_of: String, recorded: String, given: String },
    #[error("expected a title for the series, up to {LONGEST_TITLE} characters")]
    Title,
}

/// Why a file is not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Clash(#[from] Clash),
    #[error(transparent)]
    Store(#[from] Error),
}

/// Compares a file with the series of its title, and changes nothing.
///
/// # Errors
/// `Clash` when the file cannot join the series; `Store` with what the database says.
pub async fn dry_run(store: &Store, title: &str, figures: &Figures) -> std::result::Result<DryRun, ImportError> {
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Clash::Title.into());
    }
    let Some(series) = hotline::by_title(store, title).await? else {
        return Ok(DryRun { series: None, new: figures.published.len(), revisions: 0, same: 0 });
    };
    if series.unit != figures.unit {
        return Err(Clash::Unit { recorded: series.unit.code(), given: figures.unit.code() }.into());
    }
    if series.grain != figures.grain {
        return Err(Clash::Shape { recorded: series.grain.code(), given: figures.grain.code() }.into());
    }
    if series.area_level != figures.area_level {
        return Err(Clash::Shape { recorded: series.area_level.code(), given: figures.area_level.code() }.into());
    }
    let recorded = hotline::figures(store, series.id).await?;
    let (new, revisions, same) = tell_apart(&recorded, &figures.published)?;
    Ok(DryRun { series: Some(series), new, revisions, same })
}

/// How many of the given are new, how many revise, how many stand just so.
fn tell_apart(recorded: &[Published], given: &[Published]) -> std::result::Result<(usize, usize, usize), Clash> {
    let mut known: HashMap<(&str, Period), Vec<&Published>> = HashMap::new();
    recorded.iter().for_each(|one| known.entry((&one.area, one.period)).or_default().push(one));
    let (mut new, mut revisions, mut same) = (0, 0, 0);
    for one in given {
        match known.get(&(one.area.as_str(), one.period)) {
            None => new += 1,
            Some(standing) => match standing.iter().find(|other| other.as_of == one.as_of) {
                None => revisions += 1,
                Some(other) if other.figure == one.figure => same += 1,
                Some(other) => {
                    return Err(Clash::Value {
                        area: one.area.clone(),
                        period: one.period,
                        as_of: one.as_of.clone(),
                        recorded: other.figure.to_string(),
                        given: one.figure.to_string(),
                    });
                }
            },
        }
    }
    Ok((new, revisions, same))
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

/// Imports a file after its dry run: series, figures, known breaks and ledger entry; the draft it was previewed from is dropped. Gives the
/// series, and the number of the ledger entry: `None` when everything was on record just so.
///
/// # Errors
/// `Duplicate` when somebody added a series of this title meanwhile; `Unreadable` when the shipped breaks cannot be read.
pub async fn import(store: &Store, import: &Import<'_>, dry_run: &DryRun, draft: Option<Uuid>, ids: &Ids) -> Result<(Uuid, Option<i64>)> {
    let mut tx = store.begin().await?;
    let imported = import_within(&mut tx, import, dry_run, ids).await?;
    if let Some(draft) = draft {
        hotline::delete_draft(&mut tx, draft).await?;
    }
    tx.commit().await?;
    Ok(imported)
}

async fn import_within(tx: &mut Tx, import: &Import<'_>, dry_run: &DryRun, ids: &Ids) -> Result<(Uuid, Option<i64>)> {
    let id = match &dry_run.series {
        Some(series) if dry_run.new + dry_run.revisions == 0 => return Ok((series.id, None)),
        Some(series) => series.id,
        None => {
            let about = Bilingual::new(import.title, import.title);
            let series = Series {
                id: ids.id(import.at),
                title: import.title.to_owned(),
                unit: import.figures.unit,
                grain: import.figures.grain,
                area_level: import.figures.area_level,
                about,
                invented: import.invented,
                recorded_at: import.at,
            };
            hotline::add(tx, &series).await?;
            series.id
        }
    };
    let added = hotline::publish(tx, id, &import.figures.published, import.at).await?;
    if let (Some(known), Some((first, last))) = (shipped(import.jurisdiction)?, import.figures.span()) {
        hotline::add_breaks(tx, id, &known.breaks_of(first, last)).await?;
    }
    let body = serde_json::json!({ "series": id, "title": import.title, "unit": import.figures.unit, "figures": added });
    let entry = entry(ids, import.at, import.by.unwrap_or_default(), EventKind::HotlineImported, id, &body);
    let seq = ledger::append(tx, &[entry]).await?;
    Ok((id, Some(seq)))
}

fn shipped(jurisdiction: &str) -> Result<Option<known::Known>> {
    known::of(jurisdiction).map_err(|wrong| Error::Unreadable(wrong.to_string()))
}

/// Adds a whole series with its breaks: one that nobody publishes, invented for the demonstration. It has no entry in the ledger.
///
/// # Errors
/// `Duplicate` when a series of this title stands already.
pub async fn add_invented(store: &Store, series: &Series, published: &[Published], breaks: &[SeriesBreak]) -> Result<()> {
    let mut tx = store.begin().await?;
    hotline::add(&mut tx, series).await?;
    hotline::publish(&mut tx, series.id, published, series.recorded_at).await?;
    hotline::add_breaks(&mut tx, series.id, breaks).await?;
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
        let body = serde_json::json!({ "series": id, "title": one.title, "unit": one.unit, "figures": published.len() });
        ledger::append(tx, &[entry(ids, at, Uuid::nil(), EventKind::HotlineImported, id, &body)]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hotline::Figure;

    fn published(period: &str, as_of: &str, value: u32) -> Published {
        Published {
            area: "29001".into(),
            period: period.parse().unwrap(),
            figure: Figure::Counted(value),
            as_of: as_of.into(),
            population: None,
            source: "page".into(),
        }
    }

    #[test]
    fn new_revised_and_same_are_told_apart_and_a_changed_past_is_refused() {
        let recorded = [published("2020-01", "2021", 4), published("2020-02", "2021", 5)];
        let given = [published("2020-01", "2022", 6), published("2020-02", "2021", 5), published("2020-03", "2021", 1)];
        assert_eq!(tell_apart(&recorded, &given), Ok((1, 1, 1)));
        let changed = tell_apart(&recorded, &[published("2020-02", "2021", 7)]).unwrap_err().to_string();
        assert!(changed.starts_with("area 29001, 2020-02: publication 2021 is on record with 5, the file has 7"));
    }
}
