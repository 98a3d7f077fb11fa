//! Bringing in the places of a file: what is new, what differs from the record, what likely stands already. One transaction looks and writes,
//! so that two imports at one moment add nothing twice.

mod twins;

use std::collections::HashMap;

use uuid::Uuid;

use crate::coverage::map::Locator;
use crate::domain::category::Category;
use crate::domain::day::Micros;
use crate::domain::determination::timeline;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::place::{ExternalId, Place, Point, distance_m};
use crate::domain::visit::coded;
use crate::ingest::places::SourcePlace;
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::place::add_within;
use crate::services::stray::Stray;
use crate::store::{Result, Tx, determination, fact, place, registry, visit};
use twins::Twins;

coded! {
    /// What becomes of rows that are likely places of the record under another number.
    OnTwin {
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
    pub on_twin: OnTwin,
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
    /// Twins whose number was added to the place on record.
    pub joined: usize,
    pub skipped: usize,
    /// Rows that differ from the record.
    pub changes: Vec<Change>,
    /// Twins that nobody has decided about.
    pub twins: Vec<Twin>,
    /// Rows that lie in no county: they are among the refused.
    pub stray: Stray,
    /// Row, and why it cannot be taken.
    pub refused: Vec<(usize, String)>,
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
pub struct Twin {
    pub row: usize,
    pub name: String,
    pub of: TwinOf,
}

#[derive(Clone, Debug, PartialEq)]
pub enum TwinOf {
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
    let plan = Plan::of(&mut tx, context, import).await?;
    if !dry_run {
        let Plan { new, changed, .. } = &plan;
        add_within(&mut tx, context, Uuid::nil(), new, &[]).await?;
        change(&mut tx, context, changed, import.at).await?;
        tx.commit().await?;
    }
    Ok(plan.report)
}

/// What follows from holding the rows against the record.
#[derive(Default)]
struct Plan {
    new: Vec<Place>,
    /// Places on record as they shall stand.
    changed: Vec<Place>,
    report: Report,
}

impl Plan {
    async fn of(tx: &mut Tx, context: &Context<'_>, import: &Import<'_>) -> Result<Plan> {
        let known = place::of_register(tx, import.register).await?;
        let number = |place: &Place| {
            let own = place.external_ids.iter().filter(|id| id.register == import.register);
            own.map(|id| id.number.clone()).collect::<Vec<_>>()
        };
        let known: HashMap<String, Place> =
            known.into_iter().flat_map(|place| number(&place).into_iter().map(move |number| (number, place.clone()))).collect();
        let mut twins = Twins::of(place::sketches(tx).await?, known.iter().map(|(number, place)| (number.as_str(), place.id)));
        let (mut plan, mut first) = (Plan::default(), HashMap::new());
        plan.report.stray = Stray::of(import.locator, &import.places.iter().map(|source| (source.lon, source.lat)).collect::<Vec<_>>());
        for source in import.places {
            if let Some(row) = first.insert(&source.number, source.row) {
                let wrong = format!("expected each id once; row {row} has it too, found `{}`", source.number);
                plan.report.refused.push((source.row, wrong));
            } else if let Some(county) = import.locator.area_of(source.lon, source.lat) {
                match known.get(&source.number) {
                    Some(place) => plan.compare(import, source, county, place),
                    None => plan.newcomer(tx, context, import, (source, county), &mut twins).await?,
                }
            } else {
                let wrong = format!("expected a point in a county of the registry, found `{} {}`", source.lon, source.lat);
                plan.report.refused.push((source.row, wrong));
            }
        }
        Ok(plan)
    }

    /// A row whose number is on record.
    fn compare(&mut self, import: &Import<'_>, source: &SourcePlace, county: &str, place: &Place) {
        let fields = differences(source, place);
        let mut wanted = place.clone();
        let kind = place.merged_into.is_none() && !place.categories.contains(import.category);
        if kind {
            wanted.categories.push(import.category.clone());
        }
        if !fields.is_empty() && import.update {
            apply(import, source, county, &mut wanted);
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
        (source, county): (&SourcePlace, &str),
        twins: &mut Twins,
    ) -> Result<()> {
        let found = twins.find(source);
        match (found, import.on_twin) {
            (None, _) | (Some(_), OnTwin::New) => {
                twins.add(source);
                self.new.push(place_of(context, import, source, county));
                self.report.added += 1;
            }
            (Some(_), OnTwin::Skip) => self.report.skipped += 1,
            (Some(of), OnTwin::Ask) => self.report.twins.push(Twin { row: source.row, name: source.name.clone(), of }),
            (Some(of), OnTwin::Same) => {
                self.join(tx, import, source, &of).await?;
                self.report.joined += 1;
            }
        }
        Ok(())
    }

    /// Adds the row's number and kind to the place that it is.
    async fn join(&mut self, tx: &mut Tx, import: &Import<'_>, source: &SourcePlace, of: &TwinOf) -> Result<()> {
        let id = ExternalId { register: import.register.to_owned(), number: source.number.clone() };
        let add = |place: &mut Place| {
            place.external_ids.push(id.clone());
            if !place.categories.contains(import.category) {
                place.categories.push(import.category.clone());
            }
        };
        match of {
            TwinOf::Record { id, .. } => match self.changed.iter_mut().find(|place| place.id == *id) {
                Some(place) => add(place),
                None => {
                    let mut place = place::by_id_in_tx(tx, *id).await?;
                    add(&mut place);
                    self.changed.push(place);
                }
            },
            TwinOf::Row(row) => {
                let number = import.places.iter().find(|other| other.row == *row).map(|other| &other.number);
                let own = |place: &&mut Place| place.external_ids.iter().any(|id| Some(&id.number) == number);
                self.new.iter_mut().find(own).into_iter().for_each(add);
            }
        }
        Ok(())
    }
}

/// What the file has otherwise than the record, of the columns that it has. A place that was merged into another one is left alone.
fn differences(source: &SourcePlace, place: &Place) -> Vec<(&'static str, String, String)> {
    if place.merged_into.is_some() {
        return Vec::new();
    }
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

fn apply(import: &Import<'_>, source: &SourcePlace, county: &str, place: &mut Place) {
    place.name.clone_from(&source.name);
    for (field, given) in [(&mut place.street, &source.street), (&mut place.city, &source.city), (&mut place.postal, &source.postal)] {
        given.iter().for_each(|given| field.clone_from(given));
    }
    place.aliases.extend(source.alias.iter().filter(|alias| !place.aliases.contains(alias)).cloned().collect::<Vec<_>>());
    place.point = Some(point(import, source));
    place.county = Some(county.to_owned());
    place.source = import.source.to_owned();
}

fn point(import: &Import<'_>, source: &SourcePlace) -> Point {
    Point { lon: source.lon, lat: source.lat, accuracy_m: None, source: import.source.to_owned() }
}

fn place_of(context: &Context<'_>, import: &Import<'_>, source: &SourcePlace, county: &str) -> Place {
    Place {
        id: context.ids.id(import.at),
        code: context.ids.code(),
        name: source.name.clone(),
        aliases: source.alias.iter().cloned().collect(),
        categories: vec![import.category.clone()],
        street: source.street.clone().unwrap_or_default(),
        city: source.city.clone().unwrap_or_default(),
        postal: source.postal.clone().unwrap_or_default(),
        county: Some(county.to_owned()),
        jurisdiction: import.jurisdiction.to_owned(),
        point: Some(point(import, source)),
        opened_on: None,
        closed_on: None,
        merged_into: None,
        external_ids: vec![ExternalId { register: import.register.to_owned(), number: source.number.clone() }],
        facts: Vec::new(),
        source: import.source.to_owned(),
        invented: false,
        recorded_at: import.at,
    }
}

/// Puts places as they shall stand in place of the record, with what the law then says of them.
async fn change(tx: &mut Tx, context: &Context<'_>, places: &[Place], at: Micros) -> Result<()> {
    let mut entered = Vec::with_capacity(places.len());
    for place in places {
        place::lock(tx, place.id).await?;
        place::change(tx, place).await?;
        let known = Place { facts: fact::of_place_in_tx(tx, place.id).await?, ..place.clone() };
        let visits = visit::of_place_in_tx(tx, place.id).await?;
        determination::replace(tx, &[(place.id, timeline(&known, &visits, context.mandates, at))], at).await?;
        entered.push(Event::new(EventKind::PlaceChanged, place.id, Uuid::nil(), at).states(Noun::Place, place.id));
    }
    if !entered.is_empty() {
        enter(tx, context.ids, entered).await?;
    }
    Ok(())
}
