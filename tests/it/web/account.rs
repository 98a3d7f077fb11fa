//! `/sign-in`, `/sign-out`, `/welcome/…`, `/account`.

use placard::domain::day::Micros;
use placard::domain::person::Role;

use crate::harness::{PASSWORD, TestApp, on_both};

async fn refuses_a_wrong_password_and_an_unknown_address_alike(app: &TestApp) {
    let public = app.public();
    for email in ["inspector@example.org", "nobody@example.org"] {
        let answer = public.post("/sign-in", &[("email", email), ("password", "wrong horse battery")]).await;
        assert_eq!(answer.status, 422);
        answer.says("Email address and password do not match");
        assert_eq!(answer.field("email"), Some(email));
        assert!(!answer.body.contains("wrong horse"), "a password is never sent back");
    }
    assert_eq!(public.get("/account").await.status, 303);
}

async fn the_eleventh_try_has_to_wait(app: &TestApp) {
    let public = app.public();
    for _ in 0..10 {
        assert_eq!(public.post("/sign-in", &[("email", "analyst@example.org"), ("password", "x")]).await.status, 422);
    }
    let answer = public.post("/sign-in", &[("email", "Analyst@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").unwrap().parse::<u32>().unwrap() <= 31);
    answer.says("Too many tries");
}

async fn a_session_is_a_cookie_that_scripts_cannot_read_and_ends_with_signing_out(app: &TestApp) {
    let public = app.public();
    let fields = [("email", "inspector@example.org"), ("password", PASSWORD), ("next", "//elsewhere.example")];
    let answer = public.post("/sign-in", &fields).await;
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    assert_eq!(answer.location(), Some("/account"), "never to another host");
    public.get("/account").await.says("inspector Test").says("Department of Tests");
    public.post("/sign-out", &[]).await;
    assert_eq!(public.get("/account").await.status, 303);
}

async fn the_store_holds_no_token_and_a_session_expires(app: &TestApp) {
    let inspector = app.inspector().await;
    assert_eq!(inspector.get("/account").await.status, 200);
    app.pass(30 * Micros::DAY + 1);
    assert_eq!(inspector.get("/account").await.status, 303);
}

async fn a_link_works_once_and_a_short_password_does_not(app: &TestApp) {
    let administrator = app.client(Role::Administrator).await;
    let fields =
        [("name", "New Person"), ("email", "new@example.org"), ("agency", "New Agency"), ("role", "inspector"), ("field_role", "patrol")];
    let page = administrator.post("/admin/people", &fields).await;
    let link = page.body.split_once("/welcome/").unwrap().1.split_once('<').unwrap().0.to_owned();
    let (public, path) = (app.public(), format!("/welcome/{link}"));
    public.get(&path).await.says("Welcome, New Person");
    assert_eq!(public.post(&path, &[("password", "short"), ("password_again", "short")]).await.status, 422);
    let chosen = "four words in a row";
    assert_eq!(public.post(&path, &[("password", chosen), ("password_again", "other words in a row")]).await.status, 422);
    assert_eq!(public.post(&path, &[("password", chosen), ("password_again", chosen)]).await.status, 303);
    public.get("/account").await.says("New Agency").says("Highway patrol");
    assert_eq!(app.public().get(&path).await.status, 400, "used up");
    assert_eq!(app.public().post(&path, &[("password", chosen), ("password_again", chosen)]).await.status, 400);
}

async fn a_new_password_ends_the_other_sessions(app: &TestApp) {
    let (here, there) = (app.inspector().await, app.inspector().await);
    let wrong = [("present", "no"), ("password", "four words in a row"), ("password_again", "four words in a row")];
    assert_eq!(here.post("/account/password", &wrong).await.status, 422);
    let right = [("present", PASSWORD), ("password", "four words in a row"), ("password_again", "four words in a row")];
    here.post("/account/password", &right).await.says("The password is changed");
    assert_eq!(here.get("/account").await.status, 200);
    assert_eq!(there.get("/account").await.status, 303);
}

on_both!(
    TestApp,
    refuses_a_wrong_password_and_an_unknown_address_alike,
    the_eleventh_try_has_to_wait,
    a_session_is_a_cookie_that_scripts_cannot_read_and_ends_with_signing_out,
    the_store_holds_no_token_and_a_session_expires,
    a_link_works_once_and_a_short_password_does_not,
    a_new_password_ends_the_other_sessions
);
