//! Where people live: points taken in from a file, in place of those that stood, which can be brought back.

use uuid::Uuid;

use crate::coverage::map::Locator;
use crate::coverage::reach::PopulationPoint;
use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::population::CensusPoint;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::stray::{Stray, are_many};
use crate::services::whole_set::{SetError, hold_size};
use crate::store::population::{self, SOURCE};
use crate::store::{Error, Result, Store, Tx, earlier_set, registry, setting};

/// The earlier points, among the earlier sets of areas: no set of areas is of this kind.
pub const KIND: &str = "population";

/// Points to be put in place of those that stand.
pub struct Import<'a> {
    pub points: &'a [CensusPoint],
    /// Shown wherever people are counted.
    pub source: &'a str,
    /// The counties of the registry.
    pub locator: &'a Locator,
    /// A set of half the size or less is wanted.
    pub meant: bool,
    pub at: Micros,
}

/// Puts the points in place of those that stood. Gives those that lie in no county.
///
/// # Errors
/// `Stray` when more than a few per cent of the points, or of the people, lie in no county; `Shrinks` when half of the points would go and
/// nobody has said that this is meant; `Duplicate` when two points have one code. Then nothing has changed.
pub async fn import(store: &Store, import: &Import<'_>, ids: &Ids) -> std::result::Result<Stray, SetError> {
    let places: Vec<(f64, f64)> = import.points.iter().map(|point| (point.lon, point.lat)).collect();
    let stray = Stray::of(import.locator, &places);
    let people = |points: &mut dyn Iterator<Item = &CensusPoint>| points.map(|point| point.people as f64).sum::<f64>();
    let outside = people(&mut stray.outside.iter().filter_map(|at| import.points.get(*at)));
    if stray.are_many() || are_many(outside, people(&mut import.points.iter())) {
        return Err(SetError::Stray(stray));
    }
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let standing = population::all_in_tx(&mut tx).await?;
    hold_size("points", standing.len(), import.points.len(), import.meant)?;
    replace(&mut tx, standing, (import.points, import.source), import.at, ids).await?;
    tx.commit().await?;
    Ok(stray)
}

/// Brings back the points that the last import replaced, which are kept in their turn. Gives how many there are.
///
/// # Errors
/// `NotFound` when none were replaced; `Unreadable` when they cannot be read.
pub async fn bring_back(store: &Store, at: Micros, ids: &Ids) -> Result<usize> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let body = earlier_set::get(&mut tx, KIND).await?.ok_or(Error::NotFound)?;
    let (points, source): (Vec<CensusPoint>, String) = serde_json::from_str(&body).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let standing = population::all_in_tx(&mut tx).await?;
    replace(&mut tx, standing, (&points, &source), at, ids).await?;
    tx.commit().await?;
    Ok(points.len())
}

/// What stands is kept as the earlier set.
async fn replace(tx: &mut Tx, standing: Vec<CensusPoint>, (points, source): (&[CensusPoint], &str), at: Micros, ids: &Ids) -> Result<i64> {
    if !standing.is_empty() {
        let source = setting::get_in_tx(tx, SOURCE).await?.unwrap_or_default();
        earlier_set::put(tx, KIND, &serde_json::json!((standing, source)).to_string(), at).await?;
    }
    population::replace(tx, points).await?;
    setting::put(tx, SOURCE, source).await?;
    let people: i64 = points.iter().map(|point| point.people).sum();
    let change = Event::new(EventKind::PopulationImported, Uuid::nil(), Uuid::nil(), at);
    let change = change.states_table(Noun::PopulationPoint).states_table(Noun::Setting).with("people", people).with("source", source);
    enter(tx, ids, vec![change]).await
}

/// Every point on record, by code.
///
/// # Errors
/// `Unreadable` when a point has less than no people: an import refuses such a row.
pub async fn points(store: &Store) -> Result<Vec<PopulationPoint>> {
    let point = |CensusPoint { code, lon, lat, people }| match u64::try_from(people) {
        Ok(people) => Ok(PopulationPoint { code, lon, lat, people }),
        Err(_) => Err(Error::Unreadable(format!("point {code}: expected a whole number of people, found `{people}`"))),
    };
    population::all(store).await?.into_iter().map(point).collect()
}
