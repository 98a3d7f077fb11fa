//! Hotline figures and what is asked of them: series, studies, and what has been claimed.

mod chart;
pub mod claims;
mod index;
mod series;
mod studies;
mod study;
mod told_by;

use crate::web::http::routes::{Routes, Who::Everybody};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Everybody, "/hotline", index::show)
        .get(Everybody, "/hotline/series/{id}", series::show)
        .get(Everybody, "/hotline/series/{id}/figures.csv", series::table)
        .get(Everybody, "/hotline/studies", studies::show)
        .heavy(Everybody, "/hotline/studies/{id}", study::show)
        .get(Everybody, "/hotline/studies/{id}/answer.json", study::answer)
        .get(Everybody, "/hotline/studies/{id}/panel.csv", study::data)
        .get(Everybody, "/hotline/studies/{id}/control.csv", study::control)
        .heavy(Everybody, "/hotline/studies/{id}/areas.geojson", study::areas)
        .get(Everybody, "/hotline/studies/{id}/plan.toml", study::plan)
        .get(Everybody, "/claims/missouri-2022", claims::show)
}
