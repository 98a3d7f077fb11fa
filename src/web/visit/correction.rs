//! Corrections that come too late: why, and which visit stands now.

use uuid::Uuid;

use crate::domain::person::Person;
use crate::domain::visit::Visit;
use crate::services::authorize;
use crate::store::{self, visit, visit_review};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// Why a visit is not corrected any more as somebody asked.
pub struct Late {
    /// Of its words.
    pub key: &'static str,
    /// The visit that stands in its place by now, which they may correct instead.
    pub stands: Option<Visit>,
}

/// What stands in the way of a person's correction of a visit; `None`: nothing does.
pub async fn late(app: &App, person: &Person, old: &Visit) -> Result<Option<Late>, HttpError> {
    let visits = visit::of_place(&app.store, old.place_id).await?;
    let correction = |id: Uuid| visits.iter().find(|one| one.supersedes == Some(id));
    let stands = std::iter::successors(correction(old.id), |one| correction(one.id)).last();
    let last = stands.unwrap_or(old);
    if last.person_id == person.id && !visit_review::state(&app.store, last.id).await?.is_correctable() {
        return Ok(Some(Late { key: "visit-late-seen", stands: None }));
    }
    let Some(last) = stands else { return Ok(None) };
    match authorize::correctable_visit(&app.store, person, last.id).await {
        Ok(last) => Ok(Some(Late { key: "visit-late-corrected", stands: Some(last) })),
        Err(store::Error::NotFound) => Ok(Some(Late { key: "visit-late-other", stands: None })),
        Err(error) => Err(error.into()),
    }
}
