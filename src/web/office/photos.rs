//! Photos to be released, as a grid: what each shows, what the machine read and what about it is odd; several are decided on at once, and a
//! decision can be taken back.

mod card;

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::photo::{Photo, PhotoState};
use crate::services;
use crate::services::authorize;
use crate::services::photo::Decision;
use crate::store::photo;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::photo::jpeg;
use card::{Card, cards};

/// Photos of a page.
const SHOWN: i64 = 48;

/// `?state=&choose=&did=&was=`
pub struct PhotosWanted {
    /// Those that wait, or were released or withheld.
    state: PhotoState,
    /// Those with nothing odd are chosen beforehand.
    choose: bool,
    /// The instant of the decision that the page tells, and how its photos stood before.
    did: Option<(Micros, PhotoState)>,
}

impl FromQuery for PhotosWanted {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PhotosWanted, HttpError> {
        let state = query.coded("state", shown_state, HttpError::BadRequest("bad-photo-state"))?;
        let choose = query.coded("choose", |code| (code == "plain").then_some(()), HttpError::BadRequest("bad-photo-state"))?;
        let did = query.value::<i64>("did", HttpError::BadRequest("bad-did"))?.map(Micros);
        let was = query.coded("was", shown_state, HttpError::BadRequest("bad-photo-state"))?;
        Ok(PhotosWanted {
            state: state.unwrap_or(PhotoState::Private),
            choose: choose.is_some(),
            did: did.map(|at| (at, was.unwrap_or(PhotoState::Private))),
        })
    }
}

/// States by which the photos can be looked through.
pub const STATES: [PhotoState; 3] = [PhotoState::Private, PhotoState::Released, PhotoState::Withheld];

pub fn shown_state(code: &str) -> Option<PhotoState> {
    PhotoState::parse(code).filter(|state| STATES.contains(state))
}

/// What came of a decision, told once.
pub struct Receipt {
    at: Micros,
    was: PhotoState,
    now: PhotoState,
    photos: usize,
}

#[derive(Template)]
#[template(path = "office/photos.html")]
pub struct PhotosPage {
    cards: Vec<Card>,
    state: PhotoState,
    /// Chosen beforehand, as far as nothing is odd.
    choose: bool,
    /// How many wait.
    all: i64,
    receipt: Option<Receipt>,
    /// The reader may decide about them, and not only read.
    decides: bool,
}

impl Screen for PhotosPage {
    fn title(&self, language: Language) -> String {
        match self.state {
            PhotoState::Released => i18n::text(language, "release-title-released"),
            PhotoState::Withheld => i18n::text(language, "release-title-withheld"),
            PhotoState::Private | PhotoState::Uploading | PhotoState::Received | PhotoState::Refused => {
                i18n::with(language, "release-title", &[("count", self.all.into())])
            }
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PhotosPage {
    fn states(&self) -> [PhotoState; 3] {
        STATES
    }

    fn waits(&self) -> bool {
        self.state == PhotoState::Private
    }

    fn is_released(&self) -> bool {
        self.state == PhotoState::Released
    }

    /// Those with nothing odd.
    fn plain(&self) -> usize {
        self.cards.iter().filter(|card| card.is_plain()).count()
    }
}

/// `GET /office/photos?state=&choose=&did=&was=`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<PhotosWanted>,
) -> Result<Page<PhotosPage>, HttpError> {
    let photos = match wanted.state {
        PhotoState::Released | PhotoState::Withheld => photo::decided(&app.store, &person, wanted.state, SHOWN).await?,
        PhotoState::Private | PhotoState::Uploading | PhotoState::Received | PhotoState::Refused => {
            photo::undecided(&app.store, &person, SHOWN).await?
        }
    };
    let page = PhotosPage {
        cards: cards(&app, &person, photos).await?,
        state: wanted.state,
        choose: wanted.choose,
        all: photo::count_undecided(&app.store, &person).await?,
        receipt: receipt(&app, &person, wanted.did).await?,
        decides: person.may(Permission::Supervise),
    };
    Ok(Page::new(page, Caching::Never))
}

async fn receipt(app: &App, by: &Person, did: Option<(Micros, PhotoState)>) -> Result<Option<Receipt>, HttpError> {
    let Some((at, was)) = did else { return Ok(None) };
    let decided = photo::decided_at(&app.store, by.id, at).await?;
    Ok(decided.first().map(|first| Receipt { at, was, now: first.state, photos: decided.len() }))
}

/// `POST /office/photos`: the chosen photos (`photo`) are released or withheld (`state`), all of them or none. Released are those alone that
/// stand as the page showed them (`seen`, `private` without it).
pub async fn decide(Supervisor { person, .. }: Supervisor, State(app): State<App>, Form(fields): Form) -> Result<Response, HttpError> {
    let ids: Option<Vec<Uuid>> = fields.all("photo").map(|id| id.parse().ok()).collect();
    let ids = ids.filter(|ids| !ids.is_empty()).ok_or(HttpError::BadRequest("release-none-chosen"))?;
    let photos = authorize::supervised_photos(&app.store, &person, &ids).await?;
    decided(&app, &person, &photos, &fields).await
}

/// `POST /office/photos/{id}` with `state`: the same of one photo.
pub async fn release_or_withhold(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(fields): Form,
) -> Result<Response, HttpError> {
    let (shown, _) = authorize::supervised_photo(&app.store, &person, id).await?;
    decided(&app, &person, &[shown], &fields).await
}

async fn decided(app: &App, by: &Person, photos: &[Photo], fields: &Fields) -> Result<Response, HttpError> {
    let decision = match PhotoState::parse(fields.get("state")) {
        Some(PhotoState::Released) => Decision::Release,
        Some(PhotoState::Withheld) => Decision::Withhold,
        Some(PhotoState::Uploading | PhotoState::Received | PhotoState::Private | PhotoState::Refused) | None => {
            return Err(HttpError::BadRequest("release-choice"));
        }
    };
    // To withhold is always safe; what a page shows as waiting, and somebody withheld meanwhile, is not released by it.
    let seen = shown_state(fields.get("seen")).unwrap_or(PhotoState::Private);
    if decision == Decision::Release && photos.iter().any(|photo| photo.state != seen) {
        return Err(HttpError::Conflict);
    }
    let (at, was) = (app.clock.now(), photos.first().map_or(PhotoState::Private, |first| first.state));
    // Somebody decided about one of them meanwhile: taking this back would release, or withdraw, what stood otherwise.
    if photos.iter().any(|photo| photo.state != was) {
        return Err(HttpError::Conflict);
    }
    let seq = services::photo::decide(&app.store, photos, decision, by.id, &app.ids, at).await?;
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to(&format!("/office/photos?state={}&did={}&was={}", was.code(), at.0, was.code())).into_response())
}

/// `POST /office/photos/undo`: what was decided at the instant `did` is taken back; released photos that were withdrawn stand again.
pub async fn undo(Supervisor { person, .. }: Supervisor, State(app): State<App>, Form(fields): Form) -> Result<Redirect, HttpError> {
    let did = fields.get("did").parse().map(Micros).map_err(|_| HttpError::BadRequest("bad-did"))?;
    let was = shown_state(fields.get("was")).ok_or(HttpError::BadRequest("bad-photo-state"))?;
    let ids: Vec<Uuid> = photo::decided_at(&app.store, person.id, did).await?.iter().map(|photo| photo.id).collect();
    let photos = authorize::supervised_photos(&app.store, &person, &ids).await?;
    let back = match was {
        PhotoState::Released => Decision::Release,
        PhotoState::Withheld => Decision::Withhold,
        PhotoState::Private | PhotoState::Uploading | PhotoState::Received | PhotoState::Refused => Decision::TakeBack,
    };
    let seq = services::photo::decide(&app.store, &photos, back, person.id, &app.ids, app.clock.now()).await?;
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to(&format!("/office/photos?state={}", was.code())))
}

/// `GET /office/photos/{id}/image`: the derivative, for whoever reads the visit.
pub async fn image(OfficeReader { person, .. }: OfficeReader, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let (shown, _) = authorize::supervised_photo(&app.store, &person, id).await?;
    jpeg(&app, shown.id, Caching::Never).await
}

/// `GET /office/photos/{id}/original`: the file as it came, to be saved, never shown in place.
pub async fn original(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Response, HttpError> {
    let (shown, _) = authorize::supervised_photo(&app.store, &person, id).await?;
    let bytes = services::photo::open_original(&app.store, &app.objects, &shown, person.id, &app.ids, app.clock.now()).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.bin\"", shown.id)),
    ];
    Ok((Caching::Never, headers, bytes).into_response())
}
