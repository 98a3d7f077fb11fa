//! Authorize: what staff ask for by its id is fetched here, with the right to it. What somebody may not have is not there for them.

use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::label::Label;
use crate::domain::person::Person;
use crate::domain::photo::Photo;
use crate::domain::visit::Visit;
use crate::store::{Error, Result, Store, assignment, label, person, photo, place, visit};

/// A visit that the person made; `None` while there is none under the id.
///
/// # Errors
/// `NotFound` when it is somebody else's.
pub async fn own_visit(store: &Store, person: &Person, id: Uuid) -> Result<Option<Visit>> {
    match visit::by_id(store, id).await {
        Ok(made) if made.person_id == person.id => Ok(Some(made)),
        Ok(_) => Err(Error::NotFound),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A visit whose receipt the person may read, and which they may correct: their own, or one that they supervise.
///
/// # Errors
/// `NotFound`, also when it is neither.
pub async fn correctable_visit(store: &Store, person: &Person, id: Uuid) -> Result<Visit> {
    let (made, county) = visit_and_county(store, id).await?;
    if person.may_correct(&made, county.as_deref()) { Ok(made) } else { Err(Error::NotFound) }
}

/// A visit of the supervisor's agency, in their counties.
///
/// # Errors
/// `NotFound`, also when it is another one's.
pub async fn supervised_visit(store: &Store, person: &Person, id: Uuid) -> Result<Visit> {
    let (made, county) = visit_and_county(store, id).await?;
    if person.supervises(made.agency_id, county.as_deref()) { Ok(made) } else { Err(Error::NotFound) }
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

/// An assignment of the person's agency, in their counties.
///
/// # Errors
/// `NotFound`, also when it is another one's.
pub async fn assignment(store: &Store, person: &Person, id: Uuid) -> Result<Assignment> {
    let one = assignment::by_id(store, person.agency_id, id).await?;
    let county = place::county(store, one.place_id).await?;
    if person.covers(county.as_deref()) { Ok(one) } else { Err(Error::NotFound) }
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

/// Somebody whom the person administers.
///
/// # Errors
/// `NotFound`, also when another administrator does.
pub async fn administered(store: &Store, by: &Person, id: Uuid) -> Result<Person> {
    let other = person::by_id(store, id).await?;
    if by.administers(&other) { Ok(other) } else { Err(Error::NotFound) }
}

async fn visit_and_county(store: &Store, id: Uuid) -> Result<(Visit, Option<String>)> {
    let made = visit::by_id(store, id).await?;
    let county = place::county(store, made.place_id).await?;
    Ok((made, county))
}
