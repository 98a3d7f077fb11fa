//! The places that come with the form: one's own work first, then those of one's area that a rule reaches or may reach.

use std::collections::HashSet;

use serde::Serialize;
use uuid::Uuid;

use crate::coverage::atlas::{Entry, Filter, SearchQuery};
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::store::place;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::openrosa::rule_catalog::{Tokens, tokens};
use crate::web::visit::questions::{questions_version, ruling};
use crate::web::visit::today::OwnAssignments;

/// The file's name on the device.
pub const FILE: &str = "places.csv";
/// Rows on one device, at most: ODK Collect searches so many without delay.
const MOST: usize = 10_000;
/// Statuses of places that a rule reaches, or may reach.
const REACHED: [Status; 5] = [Status::Compliant, Status::NotCompliant, Status::CannotTell, Status::NotChecked, Status::ConditionUnknown];

#[derive(Serialize)]
struct Row {
    /// The place's code.
    name: String,
    label: String,
    /// `yes`: on the person's list of the coming days, or to be claimed.
    mine: &'static str,
    kind: String,
    /// What the rule asks there.
    asks: String,
    /// Version of the questions, where they are those of this very place.
    form: String,
    /// Latitude, longitude, altitude and accuracy, for the map of ODK Collect.
    geometry: String,
}

/// The file for one person.
///
/// # Errors
/// What the store says.
pub async fn csv(app: &App, person: &Person) -> Result<String, HttpError> {
    let today = OwnAssignments::of(app, person).await?;
    let offered = today.offered.iter().map(|(one, ..)| one.place_id);
    let mut seen = HashSet::new();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for id in today.places().into_iter().chain(offered).filter(|id| seen.insert(*id)) {
        let place = place::by_id(&app.store, id).await?.as_read_by(person);
        if place.merged_into.is_none() && person.covers(place.county.as_deref()) {
            writer.serialize(own(app, &place)).map_err(|_| HttpError::Fault)?;
        }
    }
    for row in others(app, person, &seen) {
        writer.serialize(row).map_err(|_| HttpError::Fault)?;
    }
    let bytes = writer.into_inner().map_err(|_| HttpError::Fault)?;
    let text = String::from_utf8(bytes).map_err(|_| HttpError::Fault)?;
    // Without a row there are no column names either.
    Ok(if text.is_empty() { "name,label,mine,kind,asks,form,geometry\n".into() } else { text })
}

fn own(app: &App, place: &Place) -> Row {
    let questions = ruling(app, place).questions();
    Row {
        name: place.code.plain().to_owned(),
        label: label(&place.name, &place.address()),
        mine: "yes",
        kind: kind(app, &place.categories),
        asks: tokens(&questions),
        form: questions_version(&questions),
        geometry: geometry(place.point.as_ref().map(|point| (point.lon, point.lat))),
    }
}

/// By name, from the atlas: whose conditions are on record, but not which, so that the form asks what the kind is asked.
fn others(app: &App, person: &Person, seen: &HashSet<Uuid>) -> Vec<Row> {
    let (atlas, today) = (app.atlas(), app.today());
    let counties: Vec<Option<String>> =
        if person.counties.is_empty() { vec![None] } else { person.counties.iter().cloned().map(Some).collect() };
    let mut tokens = Tokens::new(&app.mandates, today);
    let mut rows = Vec::new();
    for (county, status) in counties.iter().flat_map(|county| REACHED.map(|status| (county, status))) {
        let filter = Filter { county: county.clone(), status: Some(status), ..Filter::default() };
        let found = atlas.search(&SearchQuery { filter, limit: MOST, ..SearchQuery::default() }, today);
        let settled = status != Status::ConditionUnknown;
        let fresh = found.entries.iter().filter(|entry| !seen.contains(&entry.id) && entry.stood_on(today));
        rows.extend(fresh.map(|entry| other(app, person, entry, &mut tokens, settled)));
    }
    rows.sort_by(|one, other| (&one.label, &one.name).cmp(&(&other.label, &other.name)));
    rows.truncate(MOST);
    rows
}

fn other(app: &App, person: &Person, entry: &Entry<'_>, tokens: &mut Tokens<'_>, settled: bool) -> Row {
    let law = app.mandates.law_at(&app.jurisdiction, entry.county, entry.city);
    Row {
        name: entry.code.plain().to_owned(),
        label: label(entry.name, &entry.address_for(person)),
        mine: "",
        kind: kind(app, entry.categories),
        asks: tokens.of(law, entry.categories, settled),
        form: String::new(),
        geometry: geometry(entry.location_for(person).point),
    }
}

fn label(name: &str, address: &str) -> String {
    let address = address.trim_matches([',', ' ']);
    if address.is_empty() { name.to_owned() } else { format!("{name}, {address}") }
}

/// The kind whose rule the form shows: the first one that a rule of the jurisdiction names.
fn kind(app: &App, kinds: &[Category]) -> String {
    let ruled = |kind: &&Category| {
        app.mandates.jurisdiction(&app.jurisdiction).is_some_and(|known| known.duties.iter().any(|duty| duty.names(kind)))
    };
    kinds.iter().find(ruled).or(kinds.first()).map_or_else(String::new, |kind| kind.code().to_owned())
}

fn geometry(point: Option<(f64, f64)>) -> String {
    point.map_or_else(String::new, |(lon, lat)| format!("{lat} {lon} 0 0"))
}
