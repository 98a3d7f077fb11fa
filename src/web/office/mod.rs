//! Pages of the office. Supervisors and auditors: what waits, review flags, photos, assignments, labels. Analysts: hotline figures, studies.

mod address;
mod assignment;
mod assignment_list;
mod assignments;
mod chosen;
mod day_sheet;
mod done;
mod draw;
mod draws;
mod elsewhere;
mod facts;
mod gone;
mod home;
mod hotline_import;
mod hotline_withdraw;
mod label_sheet;
mod labels;
mod latest_rows;
mod lots;
mod merge;
mod missing_photos;
mod new_places;
mod photo_list;
mod photos;
mod place;
mod places;
mod review_flags;
mod roster;
mod routes;
mod sample_plan;
mod search;
mod standing;
mod studies;
mod study_withdraw;
mod trial;
mod trials;
mod views;
mod visit;
mod visits;
mod week_move;
mod what_if;

use crate::web::http::routes::{Routes, Who::Analyst, Who::OfficeReader, Who::Supervisor};

pub fn routes(routes: Routes) -> Routes {
    [day, plans, places, evidence].into_iter().fold(routes, |routes, add| add(routes))
}

/// What waits, and what came in: visits, photos, review flags.
fn day(routes: Routes) -> Routes {
    routes
        .get(OfficeReader, "/office", home::show)
        .get(OfficeReader, "/office/search", search::show)
        .get(OfficeReader, "/office/review", review_flags::show)
        .post(Supervisor, "/office/review/{visit}", review_flags::settle)
        .get(OfficeReader, "/office/missing-photos", missing_photos::show)
        .get(OfficeReader, "/office/photos", photos::show)
        .post(Supervisor, "/office/photos", photos::decide)
        .post(Supervisor, "/office/photos/undo", photos::undo)
        .get(OfficeReader, "/office/photos/list", photo_list::show)
        .get(OfficeReader, "/office/photos/list.csv", photo_list::csv)
        .post(Supervisor, "/office/photos/{id}", photos::release_or_withhold)
        .get(OfficeReader, "/office/photos/{id}/image", photos::image)
        .get(OfficeReader, "/office/photos/{id}/original", photos::original)
        .get(OfficeReader, "/office/visits", visits::show)
        .get(OfficeReader, "/office/visits.csv", visits::csv)
        .post(Supervisor, "/office/visits/seen", visits::marking::mark_seen)
        .post(Supervisor, "/office/visits/seen/undo", visits::marking::undo)
        .get(OfficeReader, "/office/visits/{id}", visit::show)
        .post(Supervisor, "/office/visits/{id}", visit::review)
        .post(Supervisor, "/office/views", views::save)
        .post(Supervisor, "/office/views/{id}/delete", views::delete)
}

/// Who goes where: assignments, rosters, draws.
fn plans(routes: Routes) -> Routes {
    routes
        .get(OfficeReader, "/office/assignments", assignments::show)
        .post(Supervisor, "/office/assignments", assignments::make)
        .post(Supervisor, "/office/assignments/{id}", assignment::change)
        .post(Supervisor, "/office/assignments/undo", done::undo)
        .get(OfficeReader, "/office/assignments/list", assignment_list::show)
        .get(OfficeReader, "/office/assignments/list.csv", assignment_list::csv)
        .post(Supervisor, "/office/assignments/list", assignment_list::act)
        .post(Supervisor, "/office/assignments/list/undo", assignment_list::undo)
        .get(OfficeReader, "/office/assignments/week", week_move::show)
        .post(Supervisor, "/office/assignments/week", week_move::give)
        .get(OfficeReader, "/office/assignments/sheet", day_sheet::show)
        .get(OfficeReader, "/office/roster", roster::show)
        .post(Supervisor, "/office/roster", roster::assign)
        .get(OfficeReader, "/office/draws", draws::show)
        .post(Supervisor, "/office/draws", draws::make)
        .get(OfficeReader, "/office/draws/plan", sample_plan::show)
        .get(OfficeReader, "/office/draws/{number}", draw::show)
        .get(OfficeReader, "/office/draws/{number}/draw.json", draw::download)
}

/// Places kept true, and their labels.
fn places(routes: Routes) -> Routes {
    routes
        .get(OfficeReader, "/office/places", places::show)
        .get(OfficeReader, "/office/places.csv", places::csv)
        .post(Supervisor, "/office/places/labels", labels::make_chosen)
        .get(OfficeReader, "/office/places/facts", places::facts::show)
        .post(Supervisor, "/office/places/facts", places::facts::state)
        .post(Supervisor, "/office/places/facts/undo", places::facts::undo)
        .get(OfficeReader, "/office/places/{code}/address", address::show)
        .post(Supervisor, "/office/places/{code}/address", address::decide)
        .get(OfficeReader, "/office/places/queue", gone::show)
        .get(OfficeReader, "/office/places/new", new_places::show)
        .post(Supervisor, "/office/places/{code}/new", new_places::decide)
        .get(OfficeReader, "/office/places/{code}", place::show)
        .post(Supervisor, "/office/places/{code}", place::change)
        .post(Supervisor, "/office/places/{code}/undo", place::undo)
        .get(OfficeReader, "/office/places/{code}/facts", facts::show)
        .post(Supervisor, "/office/places/{code}/facts", facts::act)
        .get(OfficeReader, "/office/places/{code}/merge", merge::show)
        .post(Supervisor, "/office/places/{code}/merge", merge::act)
        .post(Supervisor, "/office/places/{code}/split", merge::split)
        .get(OfficeReader, "/office/labels", labels::show)
        .post(Supervisor, "/office/labels", labels::make)
        .get(OfficeReader, "/office/labels/sheet", label_sheet::show)
        .heavy(OfficeReader, "/office/labels/sheet.pdf", label_sheet::pdf)
        .post(Supervisor, "/office/labels/{id}/revoke", labels::revoke)
}

/// Hotline figures, studies, trials and what a bill would change; where to go next.
fn evidence(routes: Routes) -> Routes {
    routes
        .get(OfficeReader, "/office/trials", trials::show)
        .post(Supervisor, "/office/trials", trials::make)
        .get(OfficeReader, "/office/trials/{number}", trial::show)
        .post(Supervisor, "/office/trials/{number}/answer", trial::answer)
        .get(OfficeReader, "/office/trials/{number}/trial.json", trial::download)
        .heavy(OfficeReader, "/office/routes", routes::show)
        .get(Analyst, "/office/hotline/import", hotline_import::show)
        .post(Analyst, "/office/hotline/import", hotline_import::preview)
        .post(Analyst, "/office/hotline/import/{id}", hotline_import::take)
        .get(Analyst, "/office/hotline/withdraw", hotline_withdraw::show)
        .post(Analyst, "/office/hotline/withdraw", hotline_withdraw::withdraw)
        .get(Analyst, "/office/what-if", what_if::show)
        .post(Analyst, "/office/what-if", what_if::ask)
        .get(Analyst, "/office/studies", studies::show)
        .post(Analyst, "/office/studies", studies::send)
        .get(Analyst, "/office/studies/withdraw", study_withdraw::show)
        .post(Analyst, "/office/studies/withdraw", study_withdraw::withdraw)
}
