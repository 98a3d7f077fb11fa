//! Photos to be released: what each shows, what the machine read, and whether it goes to the public page.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::digest::hex;
use crate::domain::language::{Bilingual, Language};
use crate::domain::photo::{Photo, PhotoState};
use crate::domain::visit::Visit;
use crate::services;
use crate::services::authorize;
use crate::store::photo;
use crate::store::visit;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

const SHOWN: i64 = 30;

#[derive(Template)]
#[template(path = "office/photos.html")]
pub struct PhotosPage {
    waiting: Vec<Waiting>,
    all: i64,
}

pub struct Waiting {
    photo: Photo,
    visit: Visit,
    code: String,
    place: String,
    /// Those that the machine found.
    languages: Bilingual,
}

impl Waiting {
    fn digest(&self) -> String {
        self.photo.digest.as_deref().map(hex).unwrap_or_default()
    }
}

impl Screen for PhotosPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "release-title", &[("count", self.all.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

/// `GET /office/photos`
pub async fn show(Supervisor { person, .. }: Supervisor, State(app): State<App>) -> Result<Page<PhotosPage>, HttpError> {
    let photos = photo::undecided(&app.store, &person, SHOWN).await?;
    let ids: Vec<Uuid> = photos.iter().map(|photo| photo.visit_id).collect();
    let visits = visit::by_ids(&app.store, &ids).await?;
    let atlas = app.atlas();
    let waiting = photos.into_iter().filter_map(|photo| {
        let visit = visits.get(&photo.visit_id)?.clone();
        let entry = atlas.by_id(visit.place_id)?;
        let found = photo.reading.iter().flat_map(|reading| &reading.languages).map(|code| app.mandates.terms().language(code));
        let languages = Bilingual::joined(&found.collect::<Vec<_>>(), ", ");
        Some(Waiting { code: entry.code.plain().to_owned(), place: entry.name.to_owned(), languages, photo, visit })
    });
    let page = PhotosPage { waiting: waiting.collect(), all: photo::count_undecided(&app.store, &person).await? };
    Ok(Page::new(page, Caching::Never))
}

/// `POST /office/photos/{id}` with `state`: `released` or `withheld`.
pub async fn release_or_withhold(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(fields): Form,
) -> Result<Response, HttpError> {
    let (shown, _) = authorize::supervised_photo(&app.store, &person, id).await?;
    let state = match PhotoState::parse(fields.get("state")) {
        Some(state @ (PhotoState::Released | PhotoState::Withheld)) => state,
        Some(PhotoState::Uploading | PhotoState::Received | PhotoState::Private | PhotoState::Refused) | None => {
            return Err(HttpError::BadRequest("release-choice"));
        }
    };
    let seq = services::photo::release_or_withhold(&app.store, &shown, state, person.id, &app.ids, app.clock.now()).await?;
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to("/office/photos").into_response())
}

/// `GET /office/photos/{id}/original`: the file as it came, to be saved, never shown in place.
pub async fn original(Supervisor { person, .. }: Supervisor, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let (shown, _) = authorize::supervised_photo(&app.store, &person, id).await?;
    let bytes = services::photo::open_original(&app.store, &app.objects, &shown, person.id, &app.ids, app.clock.now()).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.bin\"", shown.id)),
    ];
    Ok((Caching::Never, headers, bytes).into_response())
}
