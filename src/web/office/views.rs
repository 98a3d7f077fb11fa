//! Saved views: the filter of a list under a name of one's own.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::plain_text::plain_text;
use crate::domain::saved_view::{LONGEST_NAME, MOST_VIEWS, OfficeList, SavedView};
use crate::services;
use crate::store::saved_view;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::http::query;
use crate::web::http::query_string::query_string;
use crate::web::office::assignment_list::filter::AssignmentListFilter;
use crate::web::office::photo_list::filter::PhotoListFilter;
use crate::web::office::places::filter::PlaceListFilter;
use crate::web::office::visits::filter::VisitListFilter;

/// `POST /office/views` with `list`, `filter` and `name`; one of the same name gives way.
pub async fn save(Supervisor { person, .. }: Supervisor, State(app): State<App>, Form(fields): Form) -> Result<Response, HttpError> {
    let list = OfficeList::parse(fields.get("list")).ok_or(HttpError::BadRequest("bad-view"))?;
    let name = plain_text(fields.get("name")).map_err(|_| HttpError::BadRequest("bad-view"))?;
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(HttpError::BadRequest("bad-view"));
    }
    let filter = match list {
        OfficeList::Places => query_string(query::read::<PlaceListFilter>(fields.get("filter"), &app)?.fields()),
        OfficeList::Visits => query_string(query::read::<VisitListFilter>(fields.get("filter"), &app)?.fields()),
        OfficeList::Photos => query_string(query::read::<PhotoListFilter>(fields.get("filter"), &app)?.fields()),
        OfficeList::Assignments => query_string(query::read::<AssignmentListFilter>(fields.get("filter"), &app)?.fields()),
    };
    let views = saved_view::of_person(&app.store, person.id, list).await?;
    if views.len() >= MOST_VIEWS && !views.iter().any(|view| view.name == name) {
        return Err(HttpError::BadRequest("too-many-views"));
    }
    let view = SavedView { id: app.ids.id(app.clock.now()), list, name, filter };
    services::saved_view::save(&app.store, person.id, &view, app.clock.now()).await?;
    Ok(Redirect::to(&format!("{}{}", list.path(), view.filter)).into_response())
}

/// `POST /office/views/{id}/delete`
pub async fn delete(Supervisor { person, .. }: Supervisor, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let list = services::saved_view::delete(&app.store, person.id, id).await?;
    Ok(Redirect::to(list.path()).into_response())
}
