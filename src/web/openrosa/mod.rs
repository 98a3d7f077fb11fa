//! OpenRosa for ODK Collect, KoboCollect and whatever else speaks OpenRosa (docs.getodk.org/openrosa): the form of a visit, and the way in for
//! what was filled in with it. Visits and photos take the same way as from our own pages.

mod attachments;
mod choices;
pub mod device;
mod expression;
pub mod form;
mod form_list;
mod form_version;
mod parse;
mod place_questions;
mod places;
mod poster_questions;
pub mod response;
mod rule_catalog;
mod sheet_questions;
mod submission;
mod texts;
pub mod visit_questions;
pub mod xform;
pub mod xlsform;

pub use response::errors_as_xml;

use crate::web::http::routes::{Routes, Who::Device};

/// As a device is told.
pub const SERVER_PATH: &str = "/openrosa";

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Device, "/openrosa/formList", form_list::forms)
        .get(Device, "/openrosa/forms/{id}", form_list::form)
        .get(Device, "/openrosa/forms/{id}/manifest", form_list::manifest)
        .heavy(Device, "/openrosa/forms/{id}/places.csv", form_list::places)
        .get(Device, "/openrosa/submission", submission::spoken)
        .upload(Device, "/openrosa/submission", submission::receive)
}
