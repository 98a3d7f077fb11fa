//! Lists of places that do not display the poster leave out private airstrips and heliports: a kind of place of which it is asked whether it is
//! open to the public is left out until the fact is known.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::coverage::atlas::HeldBack;
use crate::domain::determination::Status;
use crate::domain::fact::OPEN_TO_PUBLIC;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// The places that are known today to be open to the public.
///
/// # Errors
/// What the store says.
pub async fn known_open(app: &App) -> Result<Arc<HashSet<Uuid>>, HttpError> {
    let (atlas, today, now) = (app.atlas(), app.today(), app.clock.now());
    Ok(app.open_places.known(&app.store, &atlas, today, now).await?)
}

/// What a list of these statuses leaves out: nothing unless it is one of places that do not display the poster as required.
///
/// # Errors
/// What the store says.
pub async fn held_back(app: &App, statuses: &[Status]) -> Result<Option<Arc<HeldBack>>, HttpError> {
    if leaves_out(statuses) { doubted(app).await.map(Some) } else { Ok(None) }
}

/// Does a list of these statuses leave places out?
pub fn leaves_out(statuses: &[Status]) -> bool {
    statuses == [Status::NotCompliant]
}

/// Of which places it is asked whether they are open to the public, and not known.
///
/// # Errors
/// What the store says.
pub async fn doubted(app: &App) -> Result<Arc<HeldBack>, HttpError> {
    let terms = app.mandates.terms();
    let is_asked = |code: &_| terms.asked_of(std::slice::from_ref(code)).any(|name| name == OPEN_TO_PUBLIC);
    let kinds = app.mandates.categories().iter().map(|known| known.code.clone()).filter(is_asked).collect();
    Ok(Arc::new(HeldBack { kinds, open: known_open(app).await? }))
}
