//! Figures of a file beside those on record: what is new, what revises, what clashes; and then, all or nothing, taken in.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::hotline::{Period, Published, Series, known};
use crate::domain::language::Bilingual;
use crate::domain::ledger::EventKind;
use crate::ingest::hotline::Figures;
use crate::services::env::Ids;
use crate::services::record;
use crate::store::{Error, Result, Store, Tx, hotline, ledger};

/// What importing a file would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The series that stands under the title; `None`: a new one.
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
    #[error("the series counts {kept}, the file {given}: units never mix, give the file a title of its own")]
    Unit { kept: &'static str, given: &'static str },
    #[error("the series goes by {kept}, the file by {given}: give the file a title of its own")]
    Shape { kept: &'static str, given: &'static str },
    #[error(
        "area {area}, {period}: publication {as_of} is on record with {kept}, the file has {given}; a correction has a publication date of its own"
    )]
    Value { area: String, period: Period, as_of: String, kept: String, given: String },
    #[error("expected a title for the series, up to 200 characters")]
    Title,
}

/// Compares a file with the series of its title. The outer error is the store's.
pub async fn compare(store: &Store, title: &str, figures: &Figures) -> Result<std::result::Result<Comparison, Clash>> {
    if title.is_empty() || title.chars().count() > 200 {
        return Ok(Err(Clash::Title));
    }
    let Some(series) = hotline::by_title(store, title).await? else {
        return Ok(Ok(Comparison { series: None, new: figures.published.len(), revisions: 0, same: 0 }));
    };
    if series.unit != figures.unit {
        return Ok(Err(Clash::Unit { kept: series.unit.code(), given: figures.unit.code() }));
    }
    if series.grain != figures.grain {
        return Ok(Err(Clash::Shape { kept: series.grain.code(), given: figures.grain.code() }));
    }
    if series.area_level != figures.area_level {
        return Ok(Err(Clash::Shape { kept: series.area_level.code(), given: figures.area_level.code() }));
    }
    let kept = hotline::figures(store, series.id).await?;
    Ok(beside(&kept, &figures.published).map(|(new, revisions, same)| Comparison { series: Some(series), new, revisions, same }))
}

fn beside(kept: &[Published], given: &[Published]) -> std::result::Result<(usize, usize, usize), Clash> {
    let mut known: HashMap<(&str, Period), Vec<&Published>> = HashMap::new();
    kept.iter().for_each(|one| known.entry((&one.area, one.period)).or_default().push(one));
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
                        kept: other.figure.to_string(),
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

/// Takes a compared file in: series, figures, known breaks and ledger entry in the caller's transaction. Gives the series, and the number of
/// the ledger entry: `None` when everything was on record just so, and nothing has changed.
pub async fn take(tx: &mut Tx, import: &Import<'_>, comparison: &Comparison, ids: &Ids) -> Result<(Uuid, Option<i64>)> {
    let id = match &comparison.series {
        Some(series) if comparison.new + comparison.revisions == 0 => return Ok((series.id, None)),
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
    let entry = record::entry(ids, import.at, import.by.unwrap_or_default(), EventKind::HotlineImported, id, &body);
    let seq = ledger::append(tx, &[entry]).await?;
    Ok((id, Some(seq)))
}

fn shipped(jurisdiction: &str) -> Result<Option<known::Known>> {
    known::of(jurisdiction).map_err(|wrong| Error::Unreadable(wrong.to_string()))
}

/// Adds the figures that ship for a jurisdiction, to a registry that is being made.
pub async fn add_known(tx: &mut Tx, jurisdiction: &str, ids: &Ids, at: Micros) -> Result<()> {
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
        ledger::append(tx, &[record::entry(ids, at, Uuid::nil(), EventKind::HotlineImported, id, &body)]).await?;
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
        let kept = [published("2020-01", "2021", 4), published("2020-02", "2021", 5)];
        let given = [published("2020-01", "2022", 6), published("2020-02", "2021", 5), published("2020-03", "2021", 1)];
        assert_eq!(beside(&kept, &given), Ok((1, 1, 1)));
        let changed = beside(&kept, &[published("2020-02", "2021", 7)]).unwrap_err().to_string();
        assert!(changed.starts_with("area 29001, 2020-02: publication 2021 is on record with 5, the file has 7"));
    }
}
