//! The inspector's door: find or add a place, log a visit, read the receipt.

mod assignment;
pub mod delivery;
mod device;
mod device_copy;
pub mod device_visit;
mod earlier;
mod home;
mod kit;
mod new_place;
mod odk;
pub mod photos;
pub mod poster_sketch;
mod receipt;
mod site;
pub mod today;
mod tus;
pub mod visit;
pub mod visit_form;

use crate::web::http::routes::{
    Routes,
    Who::{Everybody, Inspector},
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Inspector, "/field", home::show)
        .get(Inspector, "/field/places/new", new_place::show)
        .post(Inspector, "/field/places", new_place::add)
        .get(Inspector, "/field/visits/new", visit::show)
        .post(Inspector, "/field/visits/edit", visit::edit)
        .post(Inspector, "/field/visits/review", visit::review)
        .post(Inspector, "/field/visits", visit::record)
        .get(Inspector, "/field/visits/{id}", receipt::show)
        .upload(Inspector, "/field/visits/{id}/photos", photos::add)
        .post(Inspector, "/field/deliveries", delivery::record)
        .post(Inspector, "/field/photos", tus::begin)
        .options(Everybody, "/field/photos", tus::spoken)
        .get(Inspector, "/field/photos/{id}", tus::progress)
        .patch(Inspector, "/field/photos/{id}", tus::go_on)
        .get(Inspector, "/field/photos/{id}/image", photos::image)
        .get(Everybody, "/photos/{file}", photos::released)
        .get(Inspector, "/field/sites/{code}", site::show)
        .post(Inspector, "/field/assignments/{id}", assignment::act)
        .get(Inspector, "/field/outbox", device::outbox)
        .get(Inspector, "/field/kit.json", kit::show)
        .get(Inspector, "/field/standing.json", device::standing)
        .get(Inspector, "/field/odk", odk::show)
        .heavy(Inspector, "/field/odk/visit.xlsx", odk::workbook)
        .get(Everybody, "/field/worker.js", device::worker)
        .get(Everybody, "/field/manifest.json", device::manifest)
        .get(Everybody, "/field/away", device::away)
}
