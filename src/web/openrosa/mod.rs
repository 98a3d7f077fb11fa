//! The door for ODK Collect, KoboCollect and whatever else speaks OpenRosa (docs.getodk.org/openrosa): the form of a visit, and the way in for
//! what was filled in with it. Visits and photos take the same way as from our own pages.

pub mod answer;
mod asked;
mod attachments;
pub mod device;
mod drawn;
mod find;
pub mod form;
mod list;
mod lists;
mod places;
mod poster;
mod reading;
mod submission;
mod texts;
pub mod visit;
pub mod xform;
pub mod xlsform;

use crate::web::http::routes::{Routes, Who::Device};

/// What its addresses start with.
pub const DOOR: &str = "/openrosa/";
/// As a device is told.
pub const SERVER: &str = "/openrosa";

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Device, "/openrosa/formList", list::forms)
        .get(Device, "/openrosa/forms/{id}", list::form)
        .get(Device, "/openrosa/forms/{id}/manifest", list::manifest)
        .get(Device, "/openrosa/forms/{id}/places.csv", list::places)
        .get(Device, "/openrosa/submission", submission::spoken)
        .upload(Device, "/openrosa/submission", submission::receive)
}
