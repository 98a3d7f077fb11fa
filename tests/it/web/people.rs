//! `/admin/people`: who may sign in, and as what.

use placard::domain::person::Role;
use placard::services::verify::verify;

use crate::harness::{TestApp, on_both};

async fn refuses_whoever_does_not_administer(app: &TestApp) {
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Analyst] {
        assert_eq!(app.client(role).await.get("/admin/people").await.status, 403, "{role:?}");
    }
}

async fn a_wrong_form_comes_back_with_what_was_typed(app: &TestApp) {
    let administrator = app.client(Role::Administrator).await;
    let answer = administrator
        .post(
            "/admin/people",
            &[("name", "Kept Name"), ("email", "no address"), ("agency", "A"), ("role", "king"), ("field_role", "patrol")],
        )
        .await;
    assert_eq!(answer.status, 422);
    answer.says("An email address has an @").says("Please choose one");
    assert_eq!(answer.field("name"), Some("Kept Name"));
    let taken = [("name", "Twin"), ("email", "INSPECTOR@example.org"), ("agency", "A"), ("role", "inspector"), ("field_role", "patrol")];
    administrator.post("/admin/people", &taken).await.says("Somebody has this email address already");
}

async fn whoever_is_shut_out_is_out_at_once_and_can_come_back(app: &TestApp) {
    let (administrator, inspector) = (app.client(Role::Administrator).await, app.inspector().await);
    let path = format!("/admin/people/{}/access", app.person(Role::Inspector).await.id);
    assert_eq!(administrator.post(&path, &[("access", "shut")]).await.status, 303);
    assert_eq!(inspector.get("/field").await.status, 303);
    assert_eq!(
        app.public().post("/sign-in", &[("email", "inspector@example.org"), ("password", crate::harness::PASSWORD)]).await.status,
        422
    );
    assert_eq!(administrator.post(&path, &[("access", "open")]).await.status, 303);
    assert_eq!(app.inspector().await.get("/field").await.status, 200);
    let own = format!("/admin/people/{}/access", app.person(Role::Administrator).await.id);
    assert_eq!(administrator.post(&own, &[("access", "shut")]).await.status, 400, "nobody shuts out themselves");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

on_both!(
    TestApp,
    refuses_whoever_does_not_administer,
    a_wrong_form_comes_back_with_what_was_typed,
    whoever_is_shut_out_is_out_at_once_and_can_come_back
);
