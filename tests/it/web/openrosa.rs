//! `/openrosa/…`: what a telephone with ODK Collect is told and what it may send.

mod access;
mod form;
mod photos;
mod submission;

use placard::domain::language::Language;
use placard::domain::person::Role;
use placard::domain::review_flag::FlagKind;
use placard::domain::visit::FieldRole;
use placard::services;
use placard::services::person::Invitee;
use placard::store::review_flag;
use uuid::Uuid;

use crate::harness::phone::{Phone, token_on};
use crate::harness::{PASSWORD, TestApp, line};

/// The telephone of an inspector of another agency, who reads Spanish.
async fn neighbor(app: &TestApp) -> Phone {
    let invitee = Invitee {
        email: line("neighbor@example.org"),
        name: line("visitor next door"),
        roles: Role::Inspector.into(),
        field_role: FieldRole::Patrol,
        agency_id: app.agency("Department next door").await,
        counties: Vec::new(),
        language: Language::Es,
    };
    let link = services::person::invite(&app.app.store, invitee, None, &app.app.ids, app.now()).await.unwrap();
    let client = app.public();
    assert_eq!(client.post(&format!("/welcome/{link}"), &[("password", PASSWORD), ("password_again", PASSWORD)]).await.status, 303);
    let page = client.post("/account/tokens", &[("name", "phone")]).await;
    Phone::with(app, "neighbor@example.org", token_on(&page))
}

async fn odd(app: &TestApp, visit: Uuid) -> Vec<FlagKind> {
    review_flag::of_visit(&app.app.store, visit).await.unwrap().into_iter().map(|odd| odd.kind).collect()
}
