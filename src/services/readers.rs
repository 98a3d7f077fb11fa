//! Readers of languages: figures taken in from a file in place of those of the same kinds of areas, which can be brought back.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::domain::area::COUNTIES;
use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::readers::ReaderFigure;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::whole_set::{SetError, hold_size};
use crate::store::{Error, Result, Store, Tx, area, area_set, earlier_set, readers, registry};

/// The earlier figures, among the earlier sets of areas: no set of areas is of this kind.
pub const KIND: &str = "languages";

/// Figures to be put in place of those of the same kinds of areas.
pub struct Import<'a> {
    /// Each with the number of its row.
    pub rows: &'a [(usize, ReaderFigure)],
    /// Half of the figures of a kind of areas or fewer are wanted.
    pub meant: bool,
    /// Change nothing.
    pub dry_run: bool,
    pub at: Micros,
}

/// What became of the rows.
#[derive(Debug, Default)]
pub struct Imported {
    /// Figures taken in, by kind of areas.
    pub taken: BTreeMap<String, usize>,
    /// Rows whose area is not on record, which were left out: kind and code.
    pub unknown: Vec<(usize, String, String)>,
    /// Rows whose area has a figure of that language in the other row already. Nothing is taken in where there is one.
    pub twice: Vec<(usize, usize)>,
}

impl Imported {
    /// Were figures taken in?
    pub fn is_any(&self) -> bool {
        self.twice.is_empty() && !self.taken.is_empty()
    }
}

/// Puts the figures in place of those of their kinds of areas; figures of other kinds stay.
///
/// # Errors
/// `Shrinks` when half of the figures of a kind would go and nobody has said that this is meant. Then nothing has changed.
pub async fn import(store: &Store, import: &Import<'_>, ids: &Ids) -> std::result::Result<Imported, SetError> {
    let known = known_areas(store).await?;
    let (figures, imported) = resolve(import.rows, &known);
    if !imported.is_any() {
        return Ok(imported);
    }
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let standing = readers::all_in_tx(&mut tx).await?;
    for (kind, taken) in &imported.taken {
        let before = standing.iter().filter(|figure| figure.kind == *kind).count();
        hold_size("figures of languages", before, *taken, import.meant)?;
    }
    if import.dry_run {
        return Ok(imported);
    }
    let others = standing.iter().filter(|figure| !imported.taken.contains_key(&figure.kind)).cloned();
    let all: Vec<ReaderFigure> = others.chain(figures).collect();
    replace(&mut tx, &standing, &all, import.at, ids).await?;
    tx.commit().await?;
    Ok(imported)
}

/// Brings back the figures that the last import replaced, which are kept in their turn. Gives how many there are.
///
/// # Errors
/// `NotFound` when none were replaced; `Unreadable` when they cannot be read.
pub async fn bring_back(store: &Store, at: Micros, ids: &Ids) -> Result<usize> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let body = earlier_set::get(&mut tx, KIND).await?.ok_or(Error::NotFound)?;
    let figures: Vec<ReaderFigure> = serde_json::from_str(&body).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let standing = readers::all_in_tx(&mut tx).await?;
    replace(&mut tx, &standing, &figures, at, ids).await?;
    tx.commit().await?;
    Ok(figures.len())
}

/// What stands is kept as the earlier set.
async fn replace(tx: &mut Tx, standing: &[ReaderFigure], figures: &[ReaderFigure], at: Micros, ids: &Ids) -> Result<i64> {
    if !standing.is_empty() {
        earlier_set::put(tx, KIND, &serde_json::json!(standing).to_string(), at).await?;
    }
    readers::replace(tx, figures).await?;
    let kinds: BTreeSet<_> = figures.iter().map(|figure| figure.kind.as_str()).collect();
    let change = Event::new(EventKind::ReadersImported, Uuid::nil(), Uuid::nil(), at);
    enter(tx, ids, vec![change.states_table(Noun::ReaderFigure).with("figures", figures.len()).with("kinds", kinds)]).await
}

/// Kind and code of every area on record.
async fn known_areas(store: &Store) -> Result<HashSet<(String, String)>> {
    let counties = area::of_kind(store, "county").await?.into_iter().map(|county| (COUNTIES.to_owned(), county.code));
    let others = area_set::names(store).await?.into_iter().map(|area| (area.kind, area.code));
    Ok(counties.chain(others).collect())
}

fn resolve(rows: &[(usize, ReaderFigure)], known: &HashSet<(String, String)>) -> (Vec<ReaderFigure>, Imported) {
    let (mut figures, mut imported) = (Vec::with_capacity(rows.len()), Imported::default());
    let mut first: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for (row, figure) in rows {
        if !known.contains(&(figure.kind.clone(), figure.code.clone())) {
            imported.unknown.push((*row, figure.kind.clone(), figure.code.clone()));
            continue;
        }
        if let Some(other) = first.insert((&figure.kind, &figure.code, &figure.language), *row) {
            imported.twice.push((*row, other));
            continue;
        }
        *imported.taken.entry(figure.kind.clone()).or_default() += 1;
        figures.push(figure.clone());
    }
    (figures, imported)
}
