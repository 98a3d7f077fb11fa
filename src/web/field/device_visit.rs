//! A visit that comes from a device, however late and in whatever form it was sent: its place as it stands now, and the one way in.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::mandate::Questions;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::Visit;
use crate::services;
use crate::services::authorize;
use crate::services::visit::NewDelivery;
use crate::store::{self, place};
use crate::web::field::visit::{corrected, ruling};
use crate::web::field::visit_form::{FormContext, check};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::view::form_state::Problems;

/// Where a visit was made, as it stands now.
pub struct Target {
    pub place: Place,
    /// The place that the form was for, where it was merged into `place` meanwhile.
    pub merged: Option<Uuid>,
    /// What a form of today asks there.
    pub questions: Questions,
}

/// How the form was drawn and sent.
pub struct Sent<'a> {
    /// What the form asked.
    pub questions: &'a Questions,
    /// The form was drawn before the rule or the place changed.
    pub old_form: bool,
    /// The device's clock when it sent the visit.
    pub device_at: Option<Micros>,
    /// Photos that are to follow.
    pub promised: Vec<Uuid>,
}

/// Why a visit was not recorded.
pub enum DeliveryError {
    /// What is wrong, field by field.
    Problems(Problems),
    Http(HttpError),
}

impl From<HttpError> for DeliveryError {
    fn from(error: HttpError) -> DeliveryError {
        DeliveryError::Http(error)
    }
}

impl From<store::Error> for DeliveryError {
    fn from(error: store::Error) -> DeliveryError {
        DeliveryError::Http(error.into())
    }
}

/// The place of a form that was filled in on a device.
///
/// # Errors
/// `BadCode`, `NotFound`, and `BadRequest` when it lies outside the person's area.
pub async fn target(app: &App, person: &Person, typed: &Fields) -> Result<Target, HttpError> {
    let code: PlaceCode = typed.get("place").parse()?;
    let place = place::by_code(&app.store, &code).await?;
    let merged = place.merged_into.map(|_| place.id);
    let place = place::follow_merges(&app.store, &place).await?;
    if !person.covers(place.county.as_deref()) {
        return Err(HttpError::BadRequest("outbox-other-area"));
    }
    let questions = ruling(app, &place).questions();
    Ok(Target { place, merged, questions })
}

/// Records the visit; sending it again changes nothing and gives the same.
///
/// # Errors
/// `Problems` when the form cannot stand; `Conflict` when another visit stands under the id. Nothing is recorded then.
pub async fn accept(app: &App, person: &Person, target: &Target, typed: &Fields, sent: &Sent<'_>) -> Result<Visit, DeliveryError> {
    if let Some(stands) = stands(app, person, typed, target.merged).await? {
        return Ok(stands);
    }
    corrected(app, person, &target.place, typed).await?;
    let (now, today) = (app.clock.now(), app.today_in(target.place.county.as_deref()));
    let facts = app.mandates.facts(&target.place.law());
    let context = FormContext { place: target.place.id, person, questions: sent.questions, facts: &facts, now, today };
    let draft = match check(typed, &context) {
        Ok(draft) => draft,
        Err(problems) => return Err(DeliveryError::Problems(problems)),
    };
    let promised = sent.promised.clone();
    let delivery = NewDelivery { device_at: sent.device_at, old_form: sent.old_form, merged: target.merged, promised };
    let receipt = services::visit::record(&app.context(), &target.place, &draft.visit, &draft.stated, Some(&delivery)).await?;
    app.keeper.caught_up(receipt.seq).await;
    Ok(receipt.visit)
}

/// The visit as it was recorded before its place was merged: the form can no longer be compared with it, its id and maker can.
async fn stands(app: &App, person: &Person, typed: &Fields, merged: Option<Uuid>) -> Result<Option<Visit>, HttpError> {
    let (Some(merged), Ok(id)) = (merged, typed.get("id").parse::<Uuid>()) else { return Ok(None) };
    match authorize::own_visit(&app.store, person, id).await {
        Ok(old) => Ok(old.filter(|old| old.place_id == merged)),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
