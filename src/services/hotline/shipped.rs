//! Series that no file brings: those that ship with a jurisdiction, and those that are invented for the demonstration.

use crate::domain::day::Micros;
use crate::domain::hotline::shipped::ShippedHotline;
use crate::domain::hotline::{Published, Series, SeriesBreak};
use crate::services::env::Ids;
use crate::services::hotline::{Addition, publish};
use crate::shipped_hotline;
use crate::store::{Error, Result, Store, Tx, hotline};

/// What is known of a jurisdiction's hotline, its breaks among it.
pub(super) fn shipped(jurisdiction: &str) -> Result<Option<ShippedHotline>> {
    shipped_hotline::of(jurisdiction).map_err(|wrong| Error::Unreadable(wrong.to_string()))
}

/// Adds a whole series with its breaks: one that nobody publishes, invented for the demonstration.
///
/// # Errors
/// `Duplicate` when a series of this title stands already.
pub async fn add_invented(store: &Store, series: &Series, published: &[Published], breaks: &[SeriesBreak], ids: &Ids) -> Result<()> {
    let mut tx = store.begin().await?;
    hotline::add(&mut tx, series).await?;
    let addition = Addition { series: series.id, published, breaks, by: None, at: series.recorded_at };
    publish(&mut tx, &addition, ids).await?;
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
pub async fn add_shipped_within(tx: &mut Tx, jurisdiction: &str, ids: &Ids, at: Micros) -> Result<()> {
    let Some(known) = shipped(jurisdiction)? else { return Ok(()) };
    for one in &known.series {
        let published = known.published(one);
        let id = ids.id(at);
        let series = Series {
            id,
            title: one.title.clone(),
            title_es: one.title_es.clone(),
            unit: one.unit,
            grain: one.grain,
            area_level: one.area_level,
            about: one.about.clone(),
            invented: false,
            recorded_at: at,
        };
        hotline::add(tx, &series).await?;
        let periods = || published.iter().map(|figure| figure.period);
        let breaks = periods().min().zip(periods().max()).map(|(first, last)| known.breaks_of(first, last)).unwrap_or_default();
        publish(tx, &Addition { series: id, published: &published, breaks: &breaks, by: None, at }, ids).await?;
    }
    Ok(())
}
