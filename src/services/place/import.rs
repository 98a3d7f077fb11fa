//! Bringing in the places of a file: what is new, what differs from the record, what likely stands already. One transaction looks and writes,
//! so that two imports at one moment add nothing twice.

mod known;
mod merged;
mod said;

use std::collections::HashMap;

use uuid::Uuid;

use crate::coverage::map::{BANK_M, Located, Locator};
use crate::domain::category::Category;
use crate::domain::coded::coded;
use crate::domain::day::Micros;
use crate::domain::fact::{Fact, OPEN_TO_PUBLIC};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::operator::OPERATOR;
use crate::domain::place::{ExternalId, Place};
use crate::domain::point::{Point, distance_m};
use crate::ingest::places::SourcePlace;
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::place::act::put;
use crate::services::place::{Addition, add_within};
use crate::services::stray::Stray;
use crate::store::{Result, Tx, fact, place, place_summary, registry};
use known::Known;
pub use merged::MergedRow;
use said::said;

coded! {
    /// What becomes of rows that are likely places of the record under another number.
    OnDuplicate {
        /// They are named and left out.
        Ask = "ask",
        /// They are places of their own.
        New = "new",
        /// They are those places: number and kind are added to them.
        Same = "same",
        /// They are left out on purpose.
        Skip = "skip",
    }
}

/// Whose rows are brought in, and what was decided about them.
pub struct Import<'a> {
    pub places: &'a [SourcePlace],
    pub register: &'a str,
    pub category: &'a Category,
    pub jurisdiction: &'a str,
    pub source: &'a str,
    /// The counties of the registry.
    pub locator: &'a Locator,
    pub on_duplicate: OnDuplicate,
    /// What differs from the record is put in place of it.
    pub update: bool,
    pub at: Micros,
}

/// What an import does, or would do.
#[derive(Debug, Default)]
pub struct Report {
    pub added: usize,
    /// On record just so.
    pub there: usize,
    /// On record, and now of one kind more.
    pub kinds: usize,
    /// Duplicates whose number was added to the place on record.
    pub joined: usize,
    pub skipped: usize,
    /// Rows that differ from the record.
    pub changes: Vec<Change>,
    /// Rows that differ from an entry which was merged into another one: they change nothing.
    pub merged: Vec<MergedRow>,
    /// Duplicates that nobody has decided about.
    pub duplicates: Vec<Duplicate>,
    /// Places on record that are known now to be open to the public.
    pub opened: usize,
    /// Rows of a kind that is asked whether it is open to the public, of which nobody said so.
    pub open_unknown: usize,
    /// Rows that lie in no county: they are among the refused.
    pub stray: Stray,
    /// Rows just outside the borders, which belong to the nearest county.
    pub on_bank: Vec<OnBank>,
    /// Row, and why it cannot be taken.
    pub refused: Vec<(usize, String)>,
}

/// A row whose point lies outside every county, near enough to belong to the nearest.
#[derive(Clone, Debug, PartialEq)]
pub struct OnBank {
    pub row: usize,
    pub name: String,
    /// Its code.
    pub county: String,
    pub outside_m: f64,
}

impl OnBank {
    fn of(source: &SourcePlace, located: &Located<'_>) -> Option<OnBank> {
        let (name, county) = (source.name.clone(), located.code.to_owned());
        (located.outside_m > 0.0).then_some(OnBank { row: source.row, name, county, outside_m: located.outside_m })
    }
}

/// A row that differs from the place on record under its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub row: usize,
    pub number: String,
    pub name: String,
    /// Field, what is on record, what the file has.
    pub fields: Vec<(&'static str, String, String)>,
}

/// A row that is likely a place that stands already.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicate {
    pub row: usize,
    pub name: String,
    pub of: DuplicateOf,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DuplicateOf {
    /// The code and the name of a place on record.
    Record { id: Uuid, code: String, name: String },
    /// An earlier row of the file.
    Row(usize),
}

/// Nearer than this is the same point: a centimeter or so is lost in writing degrees, in meters.
const SAME_POINT_M: f64 = 1.0;

/// Brings the rows in; with `dry_run` only says what would be done.
///
/// # Errors
/// `Duplicate`: a code is taken. Then nothing has changed.
pub async fn import(context: &Context<'_>, import: &Import<'_>, dry_run: bool) -> Result<Report> {
    let mut tx = context.store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    let plan = ImportPlan::of(&mut tx, context, import).await?;
    if !dry_run {
        let ImportPlan { new, changed, stated, .. } = &plan;
        add_within(&mut tx, context, &Addition { by: Uuid::nil(), places: new, visits: &[], unconfirmed: false }).await?;
        if !changed.is_empty() {
            let mut entered = Vec::with_capacity(changed.len());
            for place in changed {
                let act = put(&mut tx, context, place, import.at).await?;
                let event = Event::new(EventKind::PlaceChanged, place.id, Uuid::nil(), import.at).states(Noun::Place, place.id);
                entered.push(act.because(import.source).noted(event));
            }
            enter(&mut tx, context.ids, entered).await?;
        }
        state(&mut tx, context, stated, import.at).await?;
        tx.commit().await?;
    }
    Ok(plan.report)
}

/// What follows from holding the rows against the record.
#[derive(Default)]
struct ImportPlan {
    new: Vec<Place>,
    /// Places on record as they shall stand.
    changed: Vec<Place>,
    /// What the file states of places on record.
    stated: Vec<(Uuid, Fact)>,
    report: Report,
}

impl ImportPlan {
    async fn of(tx: &mut Tx, context: &Context<'_>, import: &Import<'_>) -> Result<ImportPlan> {
        let known = place::of_register(tx, import.register).await?;
        let number = |place: &Place| {
            let own = place.external_ids.iter().filter(|id| id.register == import.register);
            own.map(|id| id.number.clone()).collect::<Vec<_>>()
        };
        let known: HashMap<String, Place> =
            known.into_iter().flat_map(|place| number(&place).into_iter().map(move |number| (number, place.clone()))).collect();
        let asked = context.mandates.terms().asked_of(std::slice::from_ref(import.category)).any(|name| name == OPEN_TO_PUBLIC);
        let (open, run) = (fact::named_in_tx(tx, OPEN_TO_PUBLIC).await?, fact::named_in_tx(tx, OPERATOR).await?);
        let mut others = Known::of(place_summary::summaries(tx).await?, known.iter().map(|(number, place)| (number.as_str(), place.id)));
        let (mut plan, mut first) = (ImportPlan::default(), HashMap::new());
        plan.report.stray = Stray::of(import.locator, &import.places.iter().map(|source| (source.lon, source.lat)).collect::<Vec<_>>());
        for source in import.places {
            if let Some(row) = first.insert(&source.number, source.row) {
                let wrong = format!("expected each id once; row {row} has it too, found `{}`", source.number);
                plan.report.refused.push((source.row, wrong));
            } else if let Some(located) = import.locator.belongs_to(source.lon, source.lat) {
                plan.report.on_bank.extend(OnBank::of(source, &located));
                let stands = known.get(&source.number);
                let is_said = stands.is_some_and(|place| open.contains_key(&place.id));
                plan.report.open_unknown += usize::from(asked && !is_said && !source.open_to_public);
                let of_record =
                    stands.into_iter().flat_map(|place| said(import, source, place.id).into_iter().map(move |fact| (place.id, fact)));
                let is_new = |(place, fact): &(Uuid, Fact)| !(if fact.name == OPERATOR { &run } else { &open }).contains_key(place);
                plan.stated.extend(of_record.filter(is_new));
                match stands {
                    Some(place) if place.merged_into.is_some() => plan.compare_merged(tx, source, place).await?,
                    Some(place) => plan.compare(import, source, &located, place),
                    None => plan.newcomer(tx, context, import, (source, &located), &mut others).await?,
                }
            } else {
                let wrong = format!(
                    "expected a point in a county of the registry, or within {BANK_M} m of one, found `{} {}`",
                    source.lon, source.lat
                );
                plan.report.refused.push((source.row, wrong));
            }
        }
        plan.report.opened = plan.stated.iter().filter(|(_, fact)| fact.name == OPEN_TO_PUBLIC).count();
        Ok(plan)
    }

    /// A row whose number is on record at an entry that was merged into another one.
    async fn compare_merged(&mut self, tx: &mut Tx, source: &SourcePlace, place: &Place) -> Result<()> {
        match differences(source, place) {
            fields if fields.is_empty() => self.report.there += 1,
            fields => self.report.merged.push(MergedRow::of(tx, source, place, fields).await?),
        }
        Ok(())
    }

    /// A row whose number is on record.
    fn compare(&mut self, import: &Import<'_>, source: &SourcePlace, located: &Located<'_>, place: &Place) {
        let fields = differences(source, place);
        let mut wanted = place.clone();
        let kind = !place.categories.contains(import.category);
        if kind {
            wanted.categories.push(import.category.clone());
        }
        if !fields.is_empty() && import.update {
            apply(import, source, located, &mut wanted);
        }
        self.report.kinds += usize::from(kind);
        self.report.there += usize::from(fields.is_empty() && !kind);
        if !fields.is_empty() {
            let (number, name) = (source.number.clone(), place.name.clone());
            self.report.changes.push(Change { row: source.row, number, name, fields });
        }
        if wanted != *place {
            self.changed.push(wanted);
        }
    }

    /// A row whose number is new.
    async fn newcomer(
        &mut self,
        tx: &mut Tx,
        context: &Context<'_>,
        import: &Import<'_>,
        (source, located): (&SourcePlace, &Located<'_>),
        others: &mut Known,
    ) -> Result<()> {
        let found = others.duplicate_of(source);
        match (found, import.on_duplicate) {
            (None, _) | (Some(_), OnDuplicate::New) => {
                others.add(source);
                self.new.push(place_of(context, import, source, located));
                self.report.added += 1;
            }
            (Some(_), OnDuplicate::Skip) => self.report.skipped += 1,
            (Some(of), OnDuplicate::Ask) => self.report.duplicates.push(Duplicate { row: source.row, name: source.name.clone(), of }),
            (Some(of), OnDuplicate::Same) => {
                self.join(tx, import, source, &of).await?;
                self.report.joined += 1;
            }
        }
        Ok(())
    }

    /// Adds the row's number and kind to the place that it is.
    async fn join(&mut self, tx: &mut Tx, import: &Import<'_>, source: &SourcePlace, of: &DuplicateOf) -> Result<()> {
        let id = ExternalId { register: import.register.to_owned(), number: source.number.clone() };
        let add = |place: &mut Place| {
            place.external_ids.push(id.clone());
            if !place.categories.contains(import.category) {
                place.categories.push(import.category.clone());
            }
        };
        match of {
            DuplicateOf::Record { id, .. } => match self.changed.iter_mut().find(|place| place.id == *id) {
                Some(place) => add(place),
                None => {
                    let mut place = place::by_id_in_tx(tx, *id).await?;
                    add(&mut place);
                    self.changed.push(place);
                }
            },
            DuplicateOf::Row(row) => {
                let number = import.places.iter().find(|other| other.row == *row).map(|other| &other.number);
                let own = |place: &&mut Place| place.external_ids.iter().any(|id| Some(&id.number) == number);
                self.new.iter_mut().find(own).into_iter().for_each(add);
            }
        }
        Ok(())
    }
}

/// What the file has otherwise than the record, of the columns that it has.
fn differences(source: &SourcePlace, place: &Place) -> Vec<(&'static str, String, String)> {
    let texts = [
        ("name", &place.name, Some(&source.name)),
        ("street", &place.street, source.street.as_ref()),
        ("city", &place.city, source.city.as_ref()),
        ("postal", &place.postal, source.postal.as_ref()),
    ];
    let mut differ: Vec<_> = texts
        .into_iter()
        .filter_map(|(field, known, given)| given.filter(|given| *given != known).map(|given| (field, known.clone(), given.clone())))
        .collect();
    if let Some(alias) = source.alias.as_ref().filter(|alias| !place.aliases.contains(alias)) {
        differ.push(("alias", place.aliases.join(", "), alias.clone()));
    }
    let known = place.point.as_ref().map(|point| (point.lon, point.lat));
    if known.is_none_or(|known| distance_m(known, (source.lon, source.lat)) > SAME_POINT_M) {
        let written = |(lon, lat): (f64, f64)| format!("{lon} {lat}");
        differ.push(("point", known.map(written).unwrap_or_default(), written((source.lon, source.lat))));
    }
    differ
}

fn apply(import: &Import<'_>, source: &SourcePlace, located: &Located<'_>, place: &mut Place) {
    place.name.clone_from(&source.name);
    for (field, given) in [(&mut place.street, &source.street), (&mut place.city, &source.city), (&mut place.postal, &source.postal)] {
        given.iter().for_each(|given| field.clone_from(given));
    }
    place.aliases.extend(source.alias.iter().filter(|alias| !place.aliases.contains(alias)).cloned().collect::<Vec<_>>());
    place.point = Some(point(import, source, located));
    place.county = Some(located.code.to_owned());
    place.source = import.source.to_owned();
}

/// A point outside the borders says so in its source.
fn point(import: &Import<'_>, source: &SourcePlace, located: &Located<'_>) -> Point {
    let outside = if located.outside_m > 0.0 { format!("; {:.0} m outside the borders", located.outside_m) } else { String::new() };
    Point { lon: source.lon, lat: source.lat, accuracy_m: None, source: format!("{}{outside}", import.source) }
}

fn place_of(context: &Context<'_>, import: &Import<'_>, source: &SourcePlace, located: &Located<'_>) -> Place {
    let id = context.ids.id(import.at);
    Place {
        id,
        code: context.ids.code(),
        name: source.name.clone(),
        aliases: source.alias.iter().cloned().collect(),
        categories: vec![import.category.clone()],
        street: source.street.clone().unwrap_or_default(),
        city: source.city.clone().unwrap_or_default(),
        postal: source.postal.clone().unwrap_or_default(),
        county: Some(located.code.to_owned()),
        jurisdiction: import.jurisdiction.to_owned(),
        point: Some(point(import, source, located)),
        address_decision: None,
        opened_on: None,
        moved_on: None,
        withdrawn: false,
        staff_notes: Vec::new(),
        closed_on: None,
        merged_into: None,
        external_ids: vec![ExternalId { register: import.register.to_owned(), number: source.number.clone() }],
        facts: said(import, source, id),
        source: import.source.to_owned(),
        invented: false,
        recorded_at: import.at,
    }
}

/// Adds statements about places on record. No condition of a law asks for them: what was determined stands.
async fn state(tx: &mut Tx, context: &Context<'_>, stated: &[(Uuid, Fact)], at: Micros) -> Result<()> {
    if stated.is_empty() {
        return Ok(());
    }
    fact::insert(tx, &stated.iter().map(|(place, fact)| (*place, fact)).collect::<Vec<_>>()).await?;
    let entry = |(place, _): &(Uuid, Fact)| Event::new(EventKind::FactStated, *place, Uuid::nil(), at).states(Noun::Fact, *place);
    enter(tx, context.ids, stated.iter().map(entry).collect()).await?;
    Ok(())
}
