//! Closed, refused or gone, from a site's card: a visit of one answer.

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::domain::digest::DigestBuilder;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::{Access, VisitKind};
use crate::store::place;
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::field::visit::take;
use crate::web::field::visit_page::VisitPage;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::path::Path;
use crate::web::view::form_error::FormError;

/// Why somebody could not look, in the order of the buttons.
pub const ACCESSES: [Access; 3] = [Access::Closed, Access::Refused, Access::Gone];

/// The id of the visit that a card's buttons make: pressed twice on one page, it is one visit.
pub fn visit_id(page: Uuid, code: &str) -> Uuid {
    DigestBuilder::new().id(page).text(code).finish_id()
}

/// `POST /field/sites/{code}/visits`: today, nobody could look. `id`, `access` and `kind` as in the form; what is odd is shown before.
pub async fn record(
    State(app): State<App>,
    code: Result<Path<PlaceCode>, HttpError>,
    ResumableForm(Inspector { person, .. }, typed): ResumableForm<Inspector>,
) -> Result<Response, FormError<VisitPage>> {
    // Who may comes before which place.
    let Path(code) = code?;
    let place = place::visitable(&app.store, &person, &code).await?;
    let kind = Some(typed.get("kind")).filter(|kind| !kind.is_empty()).unwrap_or(VisitKind::Routine.code());
    let today = app.today_in(place.county.as_deref()).to_string();
    let fields =
        [("id", typed.get("id")), ("place", code.plain()), ("access", typed.get("access")), ("kind", kind), ("on_day", today.as_str())];
    let fields: Fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    take(&app, &person, place, fields).await
}
