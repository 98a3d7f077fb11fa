//! The inspector's door: find or add a place, log a visit, read the receipt.

mod home;
mod new_place;
pub mod problems;
mod receipt;
mod visit;
pub mod visit_form;

use crate::web::routes::{Routes, Who::Inspector};

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
}
