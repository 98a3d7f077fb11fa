//! Where somebody's day begins: after signing in without a page in mind.

use axum::response::Redirect;

use crate::domain::person::{Permission, Person};
use crate::web::http::auth::SignedIn;

/// `GET /account/start`
pub async fn show(SignedIn(person): SignedIn) -> Redirect {
    Redirect::to(first_page(&person))
}

/// A supervisor's day begins in the office, though they may visit too; so does an auditor's.
fn first_page(person: &Person) -> &'static str {
    let pages = [
        (Permission::ReadOffice, "/office"),
        (Permission::RecordVisit, "/field"),
        (Permission::Study, "/office/studies"),
        (Permission::ManagePeople, "/admin/people"),
    ];
    pages.into_iter().find(|(permission, _)| person.may(*permission)).map_or("/account", |(_, page)| page)
}
