//! The office's door: what waits, odd results, photos, assignments and labels for supervisors; figures and plans for analysts.

mod assignment;
mod assignments;
mod home;
mod hotline_import;
mod hotline_withdraw;
mod label_sheet;
mod labels;
mod missing_photos;
mod photos;
mod review;
mod routes;
mod studies;

use crate::web::http::routes::{Routes, Who::Analyst, Who::Supervisor};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Supervisor, "/office", home::show)
        .get(Supervisor, "/office/review", review::show)
        .post(Supervisor, "/office/review/{visit}", review::settle)
        .get(Supervisor, "/office/missing-photos", missing_photos::show)
        .get(Supervisor, "/office/photos", photos::show)
        .post(Supervisor, "/office/photos/{id}", photos::release_or_withhold)
        .get(Supervisor, "/office/photos/{id}/original", photos::original)
        .get(Supervisor, "/office/assignments", assignments::show)
        .post(Supervisor, "/office/assignments", assignments::make)
        .post(Supervisor, "/office/assignments/{id}", assignment::change)
        .heavy(Supervisor, "/office/routes", routes::show)
        .get(Supervisor, "/office/labels", labels::show)
        .post(Supervisor, "/office/labels", labels::make)
        .get(Supervisor, "/office/labels/sheet", label_sheet::show)
        .heavy(Supervisor, "/office/labels/sheet.pdf", label_sheet::pdf)
        .post(Supervisor, "/office/labels/{id}/revoke", labels::revoke)
        .get(Analyst, "/office/hotline/import", hotline_import::show)
        .post(Analyst, "/office/hotline/import", hotline_import::preview)
        .post(Analyst, "/office/hotline/import/{id}", hotline_import::take)
        .get(Analyst, "/office/hotline/withdraw", hotline_withdraw::show)
        .post(Analyst, "/office/hotline/withdraw", hotline_withdraw::withdraw)
        .get(Analyst, "/office/studies", studies::show)
        .post(Analyst, "/office/studies", studies::preregister)
}
