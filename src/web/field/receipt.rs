//! The receipt: what was recorded, what it comes to and why, and where it stands in the record.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::photo::{PHOTOS_OF_A_VISIT, Photo, PhotoState, Promise, Shows};
use crate::domain::place::Place;
use crate::domain::review_flag::{FlagKind, ReviewFlag, VisitFlag};
use crate::domain::visit::Visit;
use crate::domain::zone::Zone;
use crate::services::authorize;
use crate::store::{ledger, person, photo, place, promised_photo, review_flag, visit, visit_review};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::judged::JudgedVisit;

#[derive(Template)]
#[template(path = "field/receipt.html")]
pub struct ReceiptPage {
    place: Place,
    zone: Zone,
    visit: Visit,
    judged: JudgedVisit,
    /// Number of the ledger's entry.
    seq: Option<i64>,
    /// What stands in its place, with the name of whoever corrected it, and whether the reader may read its receipt.
    correction: Option<(Visit, String, bool)>,
    /// The visit that this one stands in the place of.
    earlier: Option<Uuid>,
    is_own: bool,
    /// A supervisor has seen it: whoever made it corrects it no more.
    is_settled: bool,
    /// It was sent for an entry that was merged into the place by then.
    is_led_here: bool,
    photos: Vec<Photo>,
    promise: Promise,
    /// One's own visit, with room for a photo: the id of the next one.
    next_photo: Option<Uuid>,
}

impl Screen for ReceiptPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "receipt-title", &[("name", self.place.name.clone().into())])
    }
}

impl ReceiptPage {
    /// May whoever reads this correct it?
    fn may_correct(&self) -> bool {
        self.correction.is_none() && !self.is_settled
    }

    fn shows(&self) -> &'static [Shows] {
        Shows::ALL
    }
}

/// `GET /field/visits/{id}`: to whoever made the visit, and to supervisors of the agency.
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Page<ReceiptPage>, HttpError> {
    let visit = authorize::correctable_visit(&app.store, &person, id).await?;
    let place = place::by_id(&app.store, visit.place_id).await?.as_read_by(&person);
    let entries = ledger::of_subject(&app.store, place.id).await?;
    let recorded = entries.iter().find(|entry| entry.at == visit.recorded_at && entry.actor == visit.person_id);
    let others = visit::of_place(&app.store, place.id).await?;
    let is_settled = visit.person_id == person.id && !visit_review::state(&app.store, visit.id).await?.is_correctable();
    let photos = photo::of_visit(&app.store, visit.id).await?;
    let room = visit.person_id == person.id && photos.iter().filter(|photo| photo.state != PhotoState::Refused).count() < PHOTOS_OF_A_VISIT;
    let next_photo = room.then(|| app.ids.id(app.clock.now()));
    let page = ReceiptPage {
        promise: promised_photo::of_visit(&app.store, visit.id).await?,
        photos,
        next_photo,
        seq: recorded.map(|entry| entry.seq),
        correction: correction(&app, &person, &visit, &others).await?,
        earlier: visit.supersedes,
        is_own: visit.person_id == person.id,
        is_settled,
        is_led_here: is_led_here(&review_flag::of_visit(&app.store, visit.id).await?),
        zone: app.zones.of(place.county.as_deref()).clone(),
        judged: JudgedVisit::of(&app.mandates, &place, &visit, app.clock.now()),
        place,
        visit,
    };
    Ok(Page::new(page, Caching::Never))
}

/// `others`: all of the place.
async fn correction(app: &App, reader: &Person, visit: &Visit, others: &[Visit]) -> Result<Option<(Visit, String, bool)>, HttpError> {
    let Some(newer) = others.iter().find(|other| other.supersedes == Some(visit.id)) else { return Ok(None) };
    let by = person::by_id(&app.store, newer.person_id).await?;
    let county = place::county(&app.store, newer.place_id).await?;
    Ok(Some((newer.clone(), by.name, reader.may_correct(newer, county.as_deref()))))
}

/// Do the flags of a visit say that it was sent for another place, which was merged into this one?
fn is_led_here(flags: &[ReviewFlag]) -> bool {
    flags.iter().any(|flag| flag.kind == FlagKind::Visit(VisitFlag::PlaceClosed) && flag.detail.other.is_some())
}
