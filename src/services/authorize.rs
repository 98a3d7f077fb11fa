//! Authorize: what staff ask for by its id is fetched here, with the right to it. What somebody may not have is not there for them.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry};
use crate::domain::assignment::Assignment;
use crate::domain::draw::Draw;
use crate::domain::label::Label;
use crate::domain::person::{Permission, Person};
use crate::domain::photo::Photo;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::trial::Trial;
use crate::domain::visit::Visit;
use crate::store::{
    Error, Optional as _, Result, Store, assignment, assignment_list, draw, label, person, photo, place, trial, visit, visit_list,
    visit_list::VisitPlace,
};

/// A visit that the person made; `None` while there is none under the id.
///
/// # Errors
/// `NotFound` when it is somebody else's.
pub async fn own_visit(store: &Store, person: &Person, id: Uuid) -> Result<Option<Visit>> {
    let made = visit::by_id(store, id).await.optional()?;
    if made.as_ref().is_none_or(|made| made.person_id == person.id) { Ok(made) } else { Err(Error::NotFound) }
}

/// A visit whose receipt the person may read, and which they may correct: their own, or one that they supervise.
///
/// # Errors
/// `NotFound`, also when it is neither.
pub async fn correctable_visit(store: &Store, person: &Person, id: Uuid) -> Result<Visit> {
    let (made, county) = visit_and_county(store, id).await?;
    if person.may_correct(&made, county.as_deref()) { Ok(made) } else { Err(Error::NotFound) }
}

/// A visit that the person may read: of their agency, in their counties. The right to change it is the route's `Who`.
///
/// # Errors
/// `NotFound`, also when it is another one's.
pub async fn supervised_visit(store: &Store, person: &Person, id: Uuid) -> Result<Visit> {
    let (made, county) = visit_and_county(store, id).await?;
    if person.reads_work_of(made.agency_id, county.as_deref()) { Ok(made) } else { Err(Error::NotFound) }
}

/// Visits of the supervisor's agency, in their counties, each once.
///
/// # Errors
/// `NotFound`, also when one of them is another one's.
pub async fn supervised_visits(store: &Store, person: &Person, ids: &[Uuid]) -> Result<Vec<VisitPlace>> {
    let ids = unique(ids);
    let found = visit_list::whose(store, &ids).await?;
    let supervises = found.iter().all(|one| person.supervises(one.agency_id, one.county.as_deref()));
    if supervises && found.len() == ids.len() { Ok(found) } else { Err(Error::NotFound) }
}

/// A photo that the person sent, or of a visit that they supervise.
///
/// # Errors
/// `NotFound`, also when it is neither.
pub async fn readable_photo(store: &Store, person: &Person, id: Uuid) -> Result<Photo> {
    let taken = photo::by_id(store, id).await?;
    if taken.person_id == person.id {
        return Ok(taken);
    }
    supervised_visit(store, person, taken.visit_id).await.map(|_| taken)
}

/// A photo of a visit that the person supervises, with the visit.
///
/// # Errors
/// `NotFound`, also when it is of another one.
pub async fn supervised_photo(store: &Store, person: &Person, id: Uuid) -> Result<(Photo, Visit)> {
    let taken = photo::by_id(store, id).await?;
    let made = supervised_visit(store, person, taken.visit_id).await?;
    Ok((taken, made))
}

/// Photos of visits that the person supervises, each once.
///
/// # Errors
/// `NotFound`, also when one of them is of another one.
pub async fn supervised_photos(store: &Store, person: &Person, ids: &[Uuid]) -> Result<Vec<Photo>> {
    let ids = unique(ids);
    let photos = photo::by_ids(store, &ids).await?;
    let visits = unique(&photos.iter().map(|photo| photo.visit_id).collect::<Vec<_>>());
    let found = visit_list::whose(store, &visits).await?;
    let reads = found.iter().all(|one| person.reads_work_of(one.agency_id, one.county.as_deref()));
    if reads && (photos.len(), found.len()) == (ids.len(), visits.len()) { Ok(photos) } else { Err(Error::NotFound) }
}

/// In their order, each once.
fn unique(ids: &[Uuid]) -> Vec<Uuid> {
    ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect()
}

/// An assignment of the person's agency, in their counties.
///
/// # Errors
/// `NotFound`, also when it is another one's.
pub async fn assignment(store: &Store, person: &Person, id: Uuid) -> Result<Assignment> {
    let one = assignment::by_id(store, person.agency_id, id).await?;
    let county = place::county(store, one.place_id).await?;
    if person.covers(county.as_deref()) { Ok(one) } else { Err(Error::NotFound) }
}

/// Assignments of the person's agency, in their counties, each once.
///
/// # Errors
/// `NotFound`, also when one of them is another one's.
pub async fn assignments(store: &Store, person: &Person, ids: &[Uuid]) -> Result<Vec<Assignment>> {
    let ids = unique(ids);
    let found = assignment_list::by_ids(store, &ids).await?;
    let is_own = found.iter().all(|one| one.one.agency_id == person.agency_id && person.covers(one.county.as_deref()));
    if is_own && found.len() == ids.len() { Ok(found.into_iter().map(|one| one.one).collect()) } else { Err(Error::NotFound) }
}

/// A place of the supervisor's counties, also one that was merged into another.
///
/// # Errors
/// `NotFound`, also when it lies elsewhere, or its address is withheld from the supervisor: nobody keeps what they may not read.
pub async fn supervised_place(store: &Store, person: &Person, code: &PlaceCode) -> Result<Place> {
    let found = place::by_code(store, code).await?;
    if supervises(person, &found) { Ok(found) } else { Err(Error::NotFound) }
}

/// Is it a place as [`supervised_place`] gives it?
pub fn supervises(person: &Person, place: &Place) -> bool {
    let reads = !place.withholds_address() || person.reads_withheld(place.county.as_deref());
    person.may(Permission::ReadOffice) && person.covers(place.county.as_deref()) && reads
}

/// A place of the atlas, by its code, within the supervisor's counties: for assignments, labels and facts.
///
/// # Errors
/// `NotFound`, also when it lies elsewhere.
pub fn covered_place<'a>(atlas: &'a Atlas, person: &Person, code: &PlaceCode) -> Result<Entry<'a>> {
    atlas.by_code(code).filter(|entry| person.covers(entry.county)).ok_or(Error::NotFound)
}

/// The code of the place that a code leads to: its own, or that of the one that it was merged into.
///
/// # Errors
/// `NotFound` when no place has or had it.
pub async fn current_code(store: &Store, atlas: &Atlas, code: &PlaceCode) -> Result<PlaceCode> {
    if atlas.by_code(code).is_some() {
        return Ok(code.clone());
    }
    Ok(place::follow_merges(store, &place::by_code(store, code).await?).await?.code)
}

/// May the supervisor keep such a place of their counties true? As [`supervised_place`]: nobody keeps what they may not read.
pub fn keeps(person: &Person, entry: &Entry<'_>) -> bool {
    !entry.is_withheld || person.reads_withheld(entry.county)
}

/// A label that the person's agency made, of a place that they may visit.
///
/// # Errors
/// `NotFound`, also when another agency made it.
pub async fn label(store: &Store, person: &Person, id: Uuid) -> Result<Label> {
    let one = label::by_id(store, id).await?;
    let county = place::county(store, one.place_id).await?;
    if one.agency_id == person.agency_id && person.covers(county.as_deref()) { Ok(one) } else { Err(Error::NotFound) }
}

/// A draw of the supervisor's agency, all of whose places lie in their counties.
///
/// # Errors
/// `NotFound`, also when it is another agency's.
pub async fn draw(store: &Store, person: &Person, number: u32) -> Result<Draw> {
    let one = draw::by_number(store, number).await?;
    if reads_draw(person, &one) { Ok(one) } else { Err(Error::NotFound) }
}

/// All draws that the supervisor may read, newest first.
///
/// # Errors
/// Of the database.
pub async fn draws(store: &Store, person: &Person) -> Result<Vec<Draw>> {
    let all = draw::of_agency(store, person.agency_id).await?;
    Ok(all.into_iter().filter(|one| reads_draw(person, one)).collect())
}

fn reads_draw(person: &Person, one: &Draw) -> bool {
    let within = match one.counties.is_empty() {
        true => person.counties.is_empty(),
        false => one.counties.iter().all(|county| person.covers(Some(county))),
    };
    one.agency_id == person.agency_id && within
}

/// A trial of the supervisor's agency, all of whose counties are the supervisor's.
///
/// # Errors
/// `NotFound`, also when it is another agency's.
pub async fn trial(store: &Store, person: &Person, number: u32) -> Result<Trial> {
    let one = trial::by_number(store, number).await?;
    if reads_trial(person, &one) { Ok(one) } else { Err(Error::NotFound) }
}

/// All trials that the supervisor may read, newest first.
///
/// # Errors
/// Of the database.
pub async fn trials(store: &Store, person: &Person) -> Result<Vec<Trial>> {
    let all = trial::of_agency(store, person.agency_id).await?;
    Ok(all.into_iter().filter(|one| reads_trial(person, one)).collect())
}

fn reads_trial(person: &Person, one: &Trial) -> bool {
    one.agency_id == person.agency_id && one.design.counties.iter().all(|county| person.covers(Some(county)))
}

/// Somebody of the supervisor's agency who can be sent to places.
///
/// # Errors
/// `NotFound`, also for another agency's.
pub async fn colleague(store: &Store, by: &Person, id: Uuid) -> Result<Person> {
    let other = person::by_id(store, id).await?;
    if can_send(by, &other) { Ok(other) } else { Err(Error::NotFound) }
}

/// All of the agency, also those who were shut out or record no visits any more.
///
/// # Errors
/// Of the database.
pub async fn agency_people(store: &Store, by: &Person) -> Result<Vec<Person>> {
    Ok(person::all(store).await?.into_iter().filter(|other| other.agency_id == by.agency_id).collect())
}

/// Those of the agency who record visits, also those who were shut out: whose work a list can be narrowed to.
///
/// # Errors
/// Of the database.
pub async fn visitors(store: &Store, by: &Person) -> Result<Vec<Person>> {
    let all = agency_people(store, by).await?;
    Ok(all.into_iter().filter(|other| other.roles.may(Permission::RecordVisit)).collect())
}

/// All whom a supervisor can send somewhere.
///
/// # Errors
/// Of the database.
pub async fn colleagues(store: &Store, by: &Person) -> Result<Vec<Person>> {
    Ok(person::all(store).await?.into_iter().filter(|other| can_send(by, other)).collect())
}

/// Somebody of the supervisor's agency, also one who was shut out or records no visits any more.
///
/// # Errors
/// `NotFound`, also for another agency's.
pub async fn same_agency(store: &Store, by: &Person, id: Uuid) -> Result<Person> {
    let other = person::by_id(store, id).await?;
    if other.agency_id == by.agency_id { Ok(other) } else { Err(Error::NotFound) }
}

/// Those of the same agency who record visits.
pub fn can_send(by: &Person, other: &Person) -> bool {
    other.agency_id == by.agency_id && other.may(Permission::RecordVisit)
}

/// Somebody whom the person administers.
///
/// # Errors
/// `NotFound`, also when another administrator does.
pub async fn administered(store: &Store, by: &Person, id: Uuid) -> Result<Person> {
    let other = person::by_id(store, id).await?;
    if by.administers(&other) { Ok(other) } else { Err(Error::NotFound) }
}

/// Somebody whose account the person may read.
///
/// # Errors
/// `NotFound`, also when they may not.
pub async fn readable_account(store: &Store, by: &Person, id: Uuid) -> Result<Person> {
    let other = person::by_id(store, id).await?;
    if by.reads_account_of(&other) { Ok(other) } else { Err(Error::NotFound) }
}

async fn visit_and_county(store: &Store, id: Uuid) -> Result<(Visit, Option<String>)> {
    let made = visit::by_id(store, id).await?;
    let county = place::county(store, made.place_id).await?;
    Ok((made, county))
}
