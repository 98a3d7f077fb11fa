//! Passings: figures of travelers at places, taken in from a file in place of those of the same measures, which can be brought back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::passings::{Measure, PassingFigure};
use crate::ingest::passings::{NamedPlace, PassingRow};
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::whole_set::{SetError, hold_size};
use crate::store::{Error, Result, Store, Tx, earlier_set, passings, registry};

/// The earlier figures, among the earlier sets of areas: no set of areas is of this kind.
pub const KIND: &str = "passings";

/// Figures to be put in place of those of the same measures.
pub struct Import<'a> {
    pub rows: &'a [PassingRow],
    /// Half of the figures of a measure or fewer are wanted.
    pub meant: bool,
    /// Change nothing.
    pub dry_run: bool,
    pub at: Micros,
}

/// What became of the rows.
#[derive(Debug, Default)]
pub struct Imported {
    /// Figures taken in, by measure.
    pub taken: BTreeMap<Measure, usize>,
    /// Rows whose place is not on record, which were left out.
    pub unknown: Vec<(usize, NamedPlace)>,
    /// Rows whose place has a figure of that measure in the other row already. Nothing is taken in where there is one.
    pub twice: Vec<(usize, usize)>,
}

impl Imported {
    /// Were figures taken in?
    pub fn is_any(&self) -> bool {
        self.twice.is_empty() && !self.taken.is_empty()
    }
}

/// Puts the figures in place of those of their measures; figures of other measures stay.
///
/// # Errors
/// `Shrinks` when half of the figures of a measure would go and nobody has said that this is meant. Then nothing has changed.
pub async fn import(store: &Store, import: &Import<'_>, ids: &Ids) -> std::result::Result<Imported, SetError> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let known = KnownPlaces::of(&mut tx, import.rows).await?;
    let (figures, imported) = resolve(import.rows, &known);
    if !imported.is_any() {
        return Ok(imported);
    }
    let standing = passings::all_in_tx(&mut tx).await?;
    for (measure, taken) in &imported.taken {
        let before = standing.iter().filter(|figure| figure.measure == *measure).count();
        hold_size(what(*measure), before, *taken, import.meant)?;
    }
    if import.dry_run {
        return Ok(imported);
    }
    let others = standing.iter().filter(|figure| !imported.taken.contains_key(&figure.measure)).cloned();
    let all: Vec<PassingFigure> = others.chain(figures).collect();
    let measures: Vec<_> = imported.taken.keys().map(|measure| measure.code()).collect();
    replace(&mut tx, &standing, &all, &measures, import.at, ids).await?;
    tx.commit().await?;
    Ok(imported)
}

/// For the words of a refusal.
fn what(measure: Measure) -> &'static str {
    match measure {
        Measure::Enplanements => "figures of enplanements",
        Measure::Boardings => "figures of boardings",
        Measure::RoomNights => "figures of room nights",
        Measure::Vehicles => "figures of vehicles",
    }
}

/// Brings back the figures that the last import replaced, which are kept in their turn. Gives how many there are.
///
/// # Errors
/// `NotFound` when none were replaced; `Unreadable` when they cannot be read.
pub async fn bring_back(store: &Store, at: Micros, ids: &Ids) -> Result<usize> {
    let mut tx = store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let body = earlier_set::get(&mut tx, KIND).await?.ok_or(Error::NotFound)?;
    let figures: Vec<PassingFigure> = serde_json::from_str(&body).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let standing = passings::all_in_tx(&mut tx).await?;
    let measures: BTreeSet<_> = figures.iter().chain(&standing).map(|figure| figure.measure.code()).collect();
    replace(&mut tx, &standing, &figures, &Vec::from_iter(measures), at, ids).await?;
    tx.commit().await?;
    Ok(figures.len())
}

/// What stands is kept as the earlier set.
async fn replace(
    tx: &mut Tx,
    standing: &[PassingFigure],
    figures: &[PassingFigure],
    measures: &[&str],
    at: Micros,
    ids: &Ids,
) -> Result<i64> {
    if !standing.is_empty() {
        earlier_set::put(tx, KIND, &serde_json::json!(standing).to_string(), at).await?;
    }
    passings::replace(tx, figures).await?;
    let change = Event::new(EventKind::PassingsImported, Uuid::nil(), Uuid::nil(), at);
    let change = change.states_table(Noun::PassingFigure).with("figures", figures.len()).with("measures", measures);
    enter(tx, ids, vec![change]).await
}

/// By what the places of a file are found, and where merged ones lead.
#[derive(Default)]
struct KnownPlaces {
    codes: HashMap<String, Uuid>,
    /// By register and number.
    numbers: HashMap<(String, String), Uuid>,
    merges: HashMap<Uuid, Uuid>,
}

impl KnownPlaces {
    async fn of(tx: &mut Tx, rows: &[PassingRow]) -> Result<KnownPlaces> {
        let mut known = KnownPlaces { merges: passings::merges_in_tx(tx).await?.into_iter().collect(), ..KnownPlaces::default() };
        if rows.iter().any(|row| matches!(row.place, NamedPlace::Code(_))) {
            known.codes = passings::codes(tx).await?.into_iter().collect();
        }
        let register = |row: &PassingRow| match &row.place {
            NamedPlace::Number(id) => Some(id.register.clone()),
            NamedPlace::Code(_) => None,
        };
        for register in rows.iter().filter_map(register).collect::<BTreeSet<_>>() {
            let numbers = passings::numbers(tx, &register).await?;
            known.numbers.extend(numbers.into_iter().map(|(number, place)| ((register.clone(), number), place)));
        }
        Ok(known)
    }

    /// The place that stays.
    fn find(&self, named: &NamedPlace) -> Option<Uuid> {
        let found = match named {
            NamedPlace::Code(code) => self.codes.get(code.plain()),
            NamedPlace::Number(id) => self.numbers.get(&(id.register.clone(), id.number.clone())),
        };
        found.map(|place| stays(*place, &self.merges))
    }
}

/// Where a place was merged into, in the end, or itself.
fn stays(place: Uuid, merges: &HashMap<Uuid, Uuid>) -> Uuid {
    let mut last = place;
    for _ in 0..merges.len() {
        match merges.get(&last) {
            Some(next) => last = *next,
            None => break,
        }
    }
    last
}

fn resolve(rows: &[PassingRow], known: &KnownPlaces) -> (Vec<PassingFigure>, Imported) {
    let (mut figures, mut imported) = (Vec::with_capacity(rows.len()), Imported::default());
    let mut first: HashMap<(Uuid, Measure), usize> = HashMap::new();
    for row in rows {
        let Some(place_id) = known.find(&row.place) else {
            imported.unknown.push((row.row, row.place.clone()));
            continue;
        };
        if let Some(other) = first.insert((place_id, row.measure), row.row) {
            imported.twice.push((row.row, other));
            continue;
        }
        *imported.taken.entry(row.measure).or_default() += 1;
        let PassingRow { measure, passings, year, source, .. } = row.clone();
        figures.push(PassingFigure { place_id, measure, passings, year, source });
    }
    (figures, imported)
}

/// Every figure at the place that stays where its own was merged: its own goes before those of places merged into it, and of these the newest.
///
/// # Errors
/// What the store says.
pub async fn current(store: &Store) -> Result<Vec<PassingFigure>> {
    let (mut figures, merges) = (passings::all(store).await?, passings::merges(store).await?.into_iter().collect::<HashMap<_, _>>());
    figures.sort_by_key(|figure| (!merges.contains_key(&figure.place_id), figure.year));
    let mut known: BTreeMap<(Uuid, Measure), PassingFigure> = BTreeMap::new();
    for figure in figures {
        let place_id = stays(figure.place_id, &merges);
        known.insert((place_id, figure.measure), PassingFigure { place_id, ..figure });
    }
    Ok(known.into_values().collect())
}
