//! What the last act on a list came to, told once above it, with its undo.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::day::Micros;
use crate::domain::person::Person;
use crate::services;
use crate::services::authorize;
use crate::store::{assignment_batch, fact};
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::error::HttpError;
use crate::web::http::form::{Form, reason};
use crate::web::office::chosen::MOST_PLACES;

/// What was done in one go.
pub enum Done {
    Assigned(Assigned),
    /// Of so many places a fact was stated that still counts.
    Stated {
        at: Micros,
        places: usize,
    },
}

/// Places that were assigned in one go.
pub struct Assigned {
    /// Names the act.
    pub at: Micros,
    pub places: usize,
    /// 0: to whoever takes them.
    pub people: usize,
    /// How many of them nobody changed since: they can be taken back.
    pub undoable: usize,
    /// How many were taken back.
    pub withdrawn: usize,
}

const BAD_DID: HttpError = HttpError::BadRequest("bad-did");

/// The instant that names an act; `None` where none is named.
///
/// # Errors
/// `BadRequest` for what is no instant.
pub fn read(typed: &str) -> Result<Option<Micros>, HttpError> {
    if typed.is_empty() { Ok(None) } else { typed.parse().map(|did| Some(Micros(did))).map_err(|_| BAD_DID) }
}

/// What somebody did at this instant; `None` when it was nothing that a list does.
pub async fn done(app: &App, by: &Person, at: Option<Micros>) -> Result<Option<Done>, HttpError> {
    let Some(at) = at else { return Ok(None) };
    let made = assignment_batch::made(&app.store, by.id, at).await?;
    if made.is_empty() {
        let places = stated(app, by, at).await?.len();
        return Ok((places > 0).then_some(Done::Stated { at, places }));
    }
    let mut people: Vec<_> = made.iter().filter_map(|one| one.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let count = |is: fn(&Assignment) -> bool| made.iter().filter(|one| is(one)).count();
    Ok(Some(Done::Assigned(Assigned {
        at,
        places: made.len(),
        people: people.len(),
        undoable: count(|one| one.state == AssignmentState::Open && one.changed_at == one.made_at),
        withdrawn: count(|one| one.state == AssignmentState::Withdrawn),
    })))
}

/// Places of which the supervisor stated a fact at this instant that still counts, each with the statement.
pub(super) async fn stated(app: &App, by: &Person, at: Micros) -> Result<Vec<(Uuid, Uuid)>, HttpError> {
    let atlas = app.atlas();
    let keeps = |place: Uuid| atlas.by_id(place).is_some_and(|entry| authorize::keeps(by, &entry));
    let stated = fact::stated_at(&app.store, by.id, at, MOST_PLACES as i64).await?;
    Ok(stated.into_iter().filter(|(place, _)| keeps(*place)).collect())
}

/// `POST /office/assignments/undo` with `did` and `reason`: takes back what one assigned in one go, as far as nobody changed it since.
pub async fn undo(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(fields): Form) -> Result<Response, HttpError> {
    let made_at = read(fields.get("did"))?.ok_or(BAD_DID)?;
    let reason = reason(&fields, "assignment-reason")?;
    services::assignment::undo(&app.store, &by, made_at, &reason, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to(&format!("/office/places?did={}", made_at.0)).into_response())
}
