//! The inspector's pages: find or add a place, log a visit, read the receipt.

mod assignment;
mod blank_form;
mod could_not;
mod county_places;
mod delivery;
mod device;
mod device_copy;
mod earlier;
mod home;
mod kit;
mod new_place;
mod odk;
mod photos;
mod place_delivery;
mod places;
pub mod poster_sketch;
mod preview;
mod question;
mod receipt;
mod site;
mod tus;
mod visit;
mod visit_page;

use crate::web::http::routes::{
    Routes,
    Who::{Everybody, Inspector},
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Inspector, "/field", home::show)
        .get(Inspector, "/field/places", places::show)
        .heavy(Inspector, "/field/places.json", county_places::show)
        .get(Inspector, "/field/places/new", new_place::show)
        .post(Inspector, "/field/places/deliveries", place_delivery::record)
        .post(Inspector, "/field/places", new_place::add)
        .get(Inspector, "/field/visits/new", visit::show)
        .get(Inspector, "/field/visits/blank", blank_form::show)
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
        .get(Inspector, "/field/questions/{id}", question::show)
        .post(Inspector, "/field/questions/{id}", question::answer)
        .get(Inspector, "/field/sites/{code}", site::show)
        .post(Inspector, "/field/sites/{code}/visits", could_not::record)
        .post(Inspector, "/field/assignments/{id}", assignment::act)
        .get(Inspector, "/field/outbox", device::outbox)
        .get(Inspector, "/field/kit.json", kit::show)
        .get(Inspector, "/field/session.json", device::session)
        .get(Inspector, "/field/odk", odk::show)
        .heavy(Inspector, "/field/odk/visit.xlsx", odk::workbook)
        .get(Everybody, "/field/worker.js", device::worker)
        .get(Everybody, "/field/manifest.json", device::manifest)
        .get(Everybody, "/field/away", device::away)
}
