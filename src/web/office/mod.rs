//! The office's door: figures brought in, plans fixed.

mod hotline_import;
mod studies;

use crate::web::routes::{Routes, Who::Analyst};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Analyst, "/office/hotline/import", hotline_import::show)
        .post(Analyst, "/office/hotline/import", hotline_import::preview)
        .post(Analyst, "/office/hotline/import/{id}", hotline_import::take)
        .get(Analyst, "/office/studies", studies::show)
        .post(Analyst, "/office/studies", studies::fix)
}
