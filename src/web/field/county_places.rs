//! All places of one's counties as a device takes them along: columns of plain values, words that many share by their number.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry};
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::domain::digest::{hex, sha256};
use crate::domain::fact::Fact;
use crate::domain::language::Bilingual;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::store::{assignment, fact, new_place};
use crate::web::field::blank_form::{Form, FormPlace, Forms};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::public::place_list::kinds;
use crate::web::visit::today::AHEAD;

/// Most places on one device: what a telephone fetches in a few seconds and searches without a pause. Counties come whole or not at all.
const MOST_PLACES: usize = 20_000;
/// Parts of a degree in which a point is written: about a meter.
const PARTS_OF_A_DEGREE: f64 = 100_000.0;
/// Parts of a unit of the drawn map in which a place is written.
const PARTS_OF_A_UNIT: f64 = 100.0;

/// `GET /field/places.json`: whoever has them already, by their tag, is told so.
pub async fn show(Inspector { person, .. }: Inspector, State(app): State<App>, headers: HeaderMap) -> Result<Response, HttpError> {
    let places = CountyPlaces::of(&app, &person).await?;
    let body = serde_json::to_vec(&places).map_err(|_| HttpError::Fault)?;
    let tag = format!("W/\"{}\"", &hex(&sha256(&body))[..32]);
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let tag = [(header::ETAG, tag)];
    if is_known {
        return Ok((StatusCode::NOT_MODIFIED, Caching::Never, tag).into_response());
    }
    Ok((Caching::Never, tag, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

#[derive(Serialize)]
struct CountyPlaces {
    person: Uuid,
    /// Places of counties that do not fit.
    left_out: usize,
    /// The person's.
    counties: Vec<County>,
    kinds: Vec<Kind>,
    /// Kinds of a place, by their numbers.
    sets: Vec<Vec<usize>>,
    towns: Vec<String>,
    statuses: Vec<&'static str>,
    forms: Vec<Form>,
    /// Of a place that is not listed yet: by its kind, one for each county.
    new_forms: BTreeMap<String, Vec<usize>>,
    columns: Columns,
}

#[derive(Serialize)]
struct County {
    code: String,
    name: String,
    time_zone: String,
}

#[derive(Serialize)]
struct Kind {
    code: String,
    label: Bilingual,
}

/// One value a place; lists of rows where only few have something.
#[derive(Default, Serialize)]
struct Columns {
    code: Vec<String>,
    name: Vec<String>,
    street: Vec<String>,
    town: Vec<usize>,
    postal: Vec<String>,
    county: Vec<Option<usize>>,
    lat: Vec<Option<i64>>,
    lon: Vec<Option<i64>>,
    /// On the drawn map.
    x: Vec<Option<i64>>,
    y: Vec<Option<i64>>,
    set: Vec<usize>,
    status: Vec<Option<usize>>,
    seen: Vec<Option<String>>,
    form: Vec<usize>,
    /// By row.
    aliases: BTreeMap<usize, Vec<String>>,
    withheld: Vec<usize>,
    /// Wait for a supervisor.
    new: Vec<usize>,
}

/// Values that many share, each numbered once.
struct Numbers<T>(HashMap<T, usize>, Vec<T>);

impl<T: Clone + Eq + Hash> Numbers<T> {
    fn new() -> Numbers<T> {
        Numbers(HashMap::new(), Vec::new())
    }

    fn number(&mut self, value: &T) -> usize {
        if let Some(number) = self.0.get(value) {
            return *number;
        }
        self.0.insert(value.clone(), self.1.len());
        self.1.push(value.clone());
        self.1.len() - 1
    }
}

impl CountyPlaces {
    async fn of(app: &App, person: &Person) -> Result<CountyPlaces, HttpError> {
        let (atlas, facts) = (app.atlas(), fact::within(&app.store, person).await?);
        let own = assignment::of_person(&app.store, person, app.today().plus(AHEAD)).await?;
        let assigned = own.iter().filter_map(|one| atlas.by_id(one.place_id)).filter_map(|entry| entry.county);
        let (fitting, left_out) = fitting(&atlas, person, assigned);
        let mut gathering = Gathering::new(app, person, &facts);
        let taken = |entry: &Entry<'_>| entry.county.is_none_or(|county| fitting.iter().any(|fits| fits == county));
        atlas.entries().filter(taken).for_each(|entry| gathering.add(&entry));
        for place in &new_place::waiting_seen_by(&app.store, person).await? {
            gathering.add_new(place);
        }
        Ok(gathering.finish(left_out))
    }
}

/// The counties that come along, those with the person's own assignments first, and how many places of others stay behind.
fn fitting<'a>(atlas: &'a Atlas, person: &Person, assigned: impl Iterator<Item = &'a str>) -> (Vec<String>, usize) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut room = MOST_PLACES;
    for entry in atlas.entries().filter(|entry| person.covers(entry.county)) {
        match entry.county {
            Some(county) => counts.entry(county).or_default().1 += 1,
            None => room = room.saturating_sub(1),
        }
    }
    for county in assigned {
        counts.entry(county).or_default().0 += 1;
    }
    let mut order: Vec<_> = counts.into_iter().collect();
    order.sort_by_key(|(county, (assigned, _))| (std::cmp::Reverse(*assigned), *county));
    let (mut fitting, mut left_out) = (Vec::new(), 0);
    for (county, (_, places)) in order {
        if places <= room {
            room -= places;
            fitting.push(county.to_owned());
        } else {
            left_out += places;
        }
    }
    (fitting, left_out)
}

/// The columns as they grow.
struct Gathering<'a> {
    app: &'a App,
    person: &'a Person,
    facts: &'a HashMap<Uuid, Vec<Fact>>,
    counties: Vec<County>,
    kinds: Numbers<Category>,
    sets: Numbers<Vec<usize>>,
    towns: Numbers<String>,
    statuses: Numbers<&'static str>,
    forms: Forms<'a>,
    columns: Columns,
}

/// Of a place, what both sources say alike.
struct Row<'t> {
    id: Uuid,
    code: &'t str,
    name: &'t str,
    street: &'t str,
    city: &'t str,
    postal: &'t str,
    county: Option<&'t str>,
    point: Option<(f64, f64)>,
    kinds: &'t [Category],
    aliases: Vec<String>,
    is_withheld: bool,
}

impl<'a> Gathering<'a> {
    fn new(app: &'a App, person: &'a Person, facts: &'a HashMap<Uuid, Vec<Fact>>) -> Gathering<'a> {
        let own = app.counties.iter().filter(|area| person.covers(Some(&area.code)));
        let county = |code: &str| app.zones.of(Some(code)).name().to_owned();
        Gathering {
            app,
            person,
            facts,
            counties: own.map(|area| County { code: area.code.clone(), name: area.name.clone(), time_zone: county(&area.code) }).collect(),
            kinds: Numbers::new(),
            sets: Numbers::new(),
            towns: Numbers::new(),
            statuses: Numbers::new(),
            forms: Forms::new(app),
            columns: Columns::default(),
        }
    }

    /// One that stands in the registry, unless it has closed.
    fn add(&mut self, entry: &Entry<'_>) {
        let today = self.app.today_in(entry.county);
        if entry.closed_on.is_some_and(|closed| closed <= today) {
            return;
        }
        let location = entry.location_for(self.person);
        let held = entry.determination(today);
        self.push(&Row {
            id: entry.id,
            code: entry.code.plain(),
            name: entry.name,
            street: &location.street,
            city: entry.city,
            postal: &location.postal,
            county: entry.county,
            point: location.point,
            kinds: entry.categories,
            aliases: entry.aliases().map(str::to_owned).collect(),
            is_withheld: entry.is_withheld,
        });
        let status = held.map(|held| held.status()).map(Status::code);
        self.columns.status.push(status.map(|code| self.statuses.number(&code)));
        self.columns.seen.push(held.and_then(|held| held.seen_on).map(|day| day.to_string()));
    }

    /// One that somebody found, as far as the person may see it.
    fn add_new(&mut self, place: &Place) {
        self.columns.new.push(self.columns.code.len());
        self.push(&Row {
            id: place.id,
            code: place.code.plain(),
            name: &place.name,
            street: &place.street,
            city: &place.city,
            postal: &place.postal,
            county: place.county.as_deref(),
            point: place.point.as_ref().map(|point| (point.lon, point.lat)),
            kinds: &place.categories,
            aliases: place.aliases.clone(),
            is_withheld: place.withholds_address(),
        });
        self.columns.status.push(None);
        self.columns.seen.push(None);
    }

    fn push(&mut self, row: &Row<'_>) {
        let facts = self.facts.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let asked = FormPlace { county: row.county, city: row.city, kinds: row.kinds, facts, is_withheld: row.is_withheld };
        let form = self.forms.number(&asked, || format!("/field/visits/blank?like={}", row.code));
        let set = row.kinds.iter().map(|kind| self.kinds.number(kind)).collect();
        let parts = |value: f64, of: f64| (value * of).round() as i64;
        let drawn = row.point.map(|(lon, lat)| self.app.county_map.place(lon, lat));
        let (at, columns) = (self.columns.code.len(), &mut self.columns);
        columns.code.push(row.code.to_owned());
        columns.name.push(row.name.to_owned());
        columns.street.push(row.street.to_owned());
        columns.town.push(self.towns.number(&row.city.to_owned()));
        columns.postal.push(row.postal.to_owned());
        columns.county.push(row.county.and_then(|code| self.counties.iter().position(|county| county.code == code)));
        columns.lat.push(row.point.map(|(_, lat)| parts(lat, PARTS_OF_A_DEGREE)));
        columns.lon.push(row.point.map(|(lon, _)| parts(lon, PARTS_OF_A_DEGREE)));
        columns.x.push(drawn.map(|(x, _)| parts(x, PARTS_OF_A_UNIT)));
        columns.y.push(drawn.map(|(_, y)| parts(y, PARTS_OF_A_UNIT)));
        columns.set.push(self.sets.number(&set));
        columns.form.push(form);
        if !row.aliases.is_empty() {
            columns.aliases.insert(at, row.aliases.clone());
        }
        if row.is_withheld {
            columns.withheld.push(at);
        }
    }

    fn finish(mut self, left_out: usize) -> CountyPlaces {
        let choices = kinds(self.app, None);
        let new_forms = choices.iter().map(|kind| (kind.code.clone(), self.new_forms(&kind.code))).collect();
        let label = |kind: &Category| self.app.mandates.category(kind).map(|known| known.label.clone()).unwrap_or_default();
        CountyPlaces {
            person: self.person.id,
            left_out,
            counties: self.counties,
            kinds: self.kinds.1.iter().map(|kind| Kind { code: kind.code().to_owned(), label: label(kind) }).collect(),
            sets: self.sets.1,
            towns: self.towns.1,
            statuses: self.statuses.1,
            forms: self.forms.all,
            new_forms,
            columns: self.columns,
        }
    }

    /// What is asked at a place of this kind that is not listed yet, in each county.
    fn new_forms(&mut self, kind: &str) -> Vec<usize> {
        let kinds = [Category::new(kind)];
        // Its words are there, whether a place has it or not.
        self.kinds.number(&kinds[0]);
        let is_withheld = is_withheld_kind(&kinds);
        let mut numbers = Vec::with_capacity(self.counties.len());
        for county in &self.counties {
            let asked = FormPlace { county: Some(&county.code), city: "", kinds: &kinds, facts: &[], is_withheld };
            let page = || format!("/field/visits/blank?category={kind}&county={}", county.code);
            numbers.push(self.forms.number(&asked, page));
        }
        numbers
    }
}
