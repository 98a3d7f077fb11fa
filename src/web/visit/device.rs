//! A visit that comes from a device, however late and in whatever form it was sent: its place as it stands now, and the one way in.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::mandate::Questions;
use crate::domain::new_place::NewPlaceState;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::Visit;
use crate::services;
use crate::services::authorize;
use crate::services::visit::NewDelivery;
use crate::store::{self, new_place, place};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::view::form_state::Problems;
use crate::web::view::i18n;
use crate::web::visit::form::{FormContext, check};
use crate::web::visit::questions::{corrected, ruling};

/// Where a visit was made, as it stands now.
pub struct Target {
    pub place: Place,
    /// The place that the form was for, where it was merged into `place` meanwhile.
    pub merged: Option<Uuid>,
    /// Somebody found it in the field, and a supervisor did not take it up.
    pub is_refused: bool,
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
    let found = new_place::of_place(&app.store, place.id).await?;
    let is_refused = found.is_some_and(|found| found.state == NewPlaceState::Refused);
    Ok(Target { place, merged, is_refused, questions })
}

/// Records the visit; sending it again changes nothing and gives the same.
///
/// # Errors
/// `Problems` when the form cannot stand; `Conflict` when another visit stands under the id, or the one to correct stands no more as it
/// was; `BadRequest` when there is none to correct. Nothing is recorded then.
pub async fn accept(app: &App, person: &Person, target: &Target, typed: &Fields, sent: &Sent<'_>) -> Result<Visit, DeliveryError> {
    if let Some(stands) = recorded_before_merge(app, person, typed, target.merged).await? {
        return Ok(stands);
    }
    match corrected(app, person, &target.place, typed).await {
        Err(HttpError::NotFound) => return Err(HttpError::BadRequest("outbox-correct-unknown").into()),
        other => other?,
    };
    let (now, today) = (app.clock.now(), app.today_in(target.place.county.as_deref()));
    let facts = app.mandates.facts(&app.mandates.law_of(&target.place));
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
async fn recorded_before_merge(app: &App, person: &Person, typed: &Fields, merged: Option<Uuid>) -> Result<Option<Visit>, HttpError> {
    let (Some(merged), Some(id)) = (merged, typed.made_id("id")) else { return Ok(None) };
    let old = store::optional(authorize::own_visit(&app.store, person, id).await)?.flatten();
    Ok(old.filter(|old| old.place_id == merged))
}

/// What the visitor should know: the place was merged, closed on that day, or not taken up; the visit counts as the one drawn at random.
pub fn note(visit: &Visit, target: &Target, typed: &Fields, language: Language) -> Option<String> {
    let name = &target.place.name;
    let merged = target.merged.map(|_| i18n::with(language, "outbox-merged", &[("name", name.clone().into())]));
    let closed = (!target.place.stood_on(visit.on_day)).then(|| i18n::text(language, "outbox-closed"));
    let drawn = (visit.kind.code() != typed.get("kind")).then(|| i18n::text(language, "outbox-drawn"));
    let refused = target.is_refused.then(|| i18n::text(language, "outbox-place-refused"));
    let said: Vec<String> = [merged.or(closed), refused, drawn].into_iter().flatten().collect();
    Some(said.join(" ")).filter(|text| !text.is_empty())
}
