//! Can the agency draw today? What the pages of draws and trials say of it: how many are left of the day, or when there are more.

use crate::domain::person::Person;
use crate::services::lot::{NextLot, next_lot};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

pub struct Lots {
    /// Draws and trials that the agency can make today.
    pub left: usize,
    /// The key of why there are none.
    pub wait: Option<&'static str>,
}

impl Lots {
    /// # Errors
    /// What the database says.
    pub async fn of(app: &App, by: &Person) -> Result<Lots, HttpError> {
        let (left, wait) = match next_lot(&app.store, by.agency_id, app.zones.registry(), app.clock.now()).await? {
            NextLot::Ready { left, .. } => (left, None),
            NextLot::UsedUp => (0, Some("draws-used-up")),
            NextLot::Waits => (0, Some("draws-wait")),
        };
        Ok(Lots { left, wait })
    }

    pub fn are_left(&self) -> bool {
        self.wait.is_none()
    }
}
