//! Pages of administration: people and their roles, agencies, maps of areas, settings of the site, and the audit log.

mod agencies;
mod agency;
mod area_sets;
mod audit;
mod audit_change;
mod people;
mod person;
mod person_form;
mod settings;

use crate::web::http::routes::{Routes, Who::Administrator, Who::AuditReader, Who::Registrar, Who::RegistryReader};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(AuditReader, "/admin/people", people::show)
        .post(Administrator, "/admin/people", people::invite)
        .get(AuditReader, "/admin/people/{id}", person::show)
        .post(Administrator, "/admin/people/{id}", person::change)
        .post(Administrator, "/admin/people/{id}/access", people::set_access)
        .post(Administrator, "/admin/people/{id}/link", people::new_link)
        .get(RegistryReader, "/admin/agencies", agencies::show)
        .post(Registrar, "/admin/agencies", agencies::add)
        .get(RegistryReader, "/admin/agencies/{id}", agency::show)
        .post(Registrar, "/admin/agencies/{id}", agency::change)
        .get(Registrar, "/admin/agencies/{id}/merge", agency::foresee)
        .post(Registrar, "/admin/agencies/{id}/merge", agency::merge)
        .get(Registrar, "/admin/areas", area_sets::list)
        .get(Registrar, "/admin/areas/{kind}", area_sets::show)
        .post(Registrar, "/admin/areas/{kind}", area_sets::save)
        .get(RegistryReader, "/admin/settings", settings::show)
        .post(Registrar, "/admin/settings", settings::save)
        .get(AuditReader, "/admin/audit", audit::show)
        .get(AuditReader, "/admin/audit.csv", audit::csv)
}
