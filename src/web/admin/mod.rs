//! The administrator's door: who may sign in, and as what.

mod people;

use crate::web::http::routes::{Routes, Who::Administrator};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Administrator, "/admin/people", people::show)
        .post(Administrator, "/admin/people", people::invite)
        .post(Administrator, "/admin/people/{id}/access", people::set_access)
        .post(Administrator, "/admin/people/{id}/link", people::new_link)
}
