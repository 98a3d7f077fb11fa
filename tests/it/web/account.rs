//! `/sign-in`, `/sign-out`, `/welcome/…`, `/account`.

use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::services;

use crate::harness::{Client, Kind, PASSWORD, TestApp, on_both};

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

async fn the_eleventh_wrong_try_from_an_address_has_to_wait(app: &TestApp) {
    let public = app.public();
    wrong(&public, "analyst@example.org", 10).await;
    let answer = public.post("/sign-in", &[("email", "Analyst@example.org"), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("30")));
    answer.says("Wait half a minute");
    assert_eq!(answer.field("email"), Some("Analyst@example.org"), "what was typed comes back");
    let carried = [("email", "analyst@example.org"), ("password", "x"), ("action", "/field/visits"), ("carried.note", "By the door.")];
    let again = public.post("/sign-in/again", &carried).await;
    assert_eq!((again.status, again.header("retry-after")), (429, Some("30")));
    assert!(again.body.contains("By the door."), "a form that was filled in comes back");
    app.pass(30 * Micros::SECOND);
    assert_eq!(public.post("/sign-in", &[("email", "Analyst@example.org"), ("password", PASSWORD)]).await.status, 303);
}

/// So many wrong tries, each looked at.
async fn wrong(client: &Client, email: &str, count: u32) {
    for _ in 0..count {
        assert_eq!(client.post("/sign-in", &[("email", email), ("password", "x")]).await.status, 422);
    }
}

async fn right(client: &Client, email: &str) -> u16 {
    client.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await.status
}

async fn right_sign_ins_cost_nothing(app: &TestApp) {
    for _ in 0..60 {
        assert_eq!(right(&app.public(), "inspector@example.org").await, 303);
    }
    wrong(&app.public(), "inspector@example.org", 10).await;
}

async fn nobody_locks_an_owner_out(app: &TestApp) {
    let (owner, elsewhere) = (app.inspector().await, app.public_from("127.0.0.9"));
    owner.post("/sign-out", &[]).await;
    wrong(&elsewhere, "inspector@example.org", 10).await;
    assert_eq!(right(&elsewhere, "inspector@example.org").await, 429, "there the account waits");
    assert_eq!(right(&app.public(), "inspector@example.org").await, 303, "a device that is new, from another address");
    // Behind the same address: there a device that is new waits, and one that the owner signed in with does not.
    wrong(&app.public(), "inspector@example.org", 10).await;
    assert_eq!(right(&app.public(), "inspector@example.org").await, 429);
    assert_eq!(right(&owner, "inspector@example.org").await, 303);
    assert_eq!(right(&owner, "analyst@example.org").await, 303, "other accounts do not wait");
    owner.post("/sign-out", &[]).await;
    wrong(&owner, "inspector@example.org", 10).await;
    assert_eq!(right(&owner, "inspector@example.org").await, 429, "guessing goes no further on a known device");
}

async fn a_device_is_known_by_a_token_of_ours_only(app: &TestApp) {
    let forged = [("cookie", "placard-device=0000"), ("sec-fetch-site", "same-origin")];
    let body = format!("email=inspector%40example.org&password={}", PASSWORD.replace(' ', "+"));
    let answer = app.public().post_raw("/sign-in", &forged, body.into_bytes()).await;
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let device = cookies.iter().find(|cookie| cookie.starts_with("placard-device=")).unwrap();
    assert!(!device.contains("=0000;") && device.contains("HttpOnly") && device.contains("SameSite=Lax"), "{device}");
}

async fn the_present_password_is_tried_ten_times(app: &TestApp) {
    let inspector = app.inspector().await;
    let form =
        |present: &'static str| [("present", present), ("password", "four words in a row"), ("password_again", "four words in a row")];
    for _ in 0..10 {
        assert_eq!(inspector.post("/account/password", &form("no")).await.status, 422);
    }
    assert_eq!(inspector.post("/account/password", &form(PASSWORD)).await.status, 429);
    assert_eq!(right(&app.public(), "inspector@example.org").await, 303, "signing in is counted apart");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_tls_only_the_name_that_is_tied_to_the_host_counts() {
    let app = TestApp::at_address(Kind::Sqlite, "https://posters.example.gov").await;
    let person = app.person(Role::Inspector).await.id;
    let tokens = services::session::sign_in(&app.app.store, person, None, &app.app.ids, app.now()).await.unwrap();
    for (name, status) in [("placard", 303), ("__Host-placard", 200)] {
        let cookie = format!("{name}={}", tokens.session);
        assert_eq!(app.public().get_with("/account", &[("cookie", &cookie)]).await.status, status, "{name}");
    }
    let answer = app.public().post("/sign-in", &[("email", "inspector@example.org"), ("password", PASSWORD)]).await;
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.starts_with("__Host-placard") && cookie.contains("; Secure"), "{cookie}");
    }
    app.end().await;
}

async fn a_session_is_a_cookie_that_scripts_cannot_read_and_ends_with_signing_out(app: &TestApp) {
    let public = app.public();
    let fields = [("email", "inspector@example.org"), ("password", PASSWORD), ("next", "//elsewhere.example")];
    let answer = public.post("/sign-in", &fields).await;
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    assert_eq!(answer.location(), Some("/account/start"), "never to another host");
    public.get("/account").await.says("inspector Test").says("Department of Tests");
    public.post("/sign-out", &[]).await;
    assert_eq!(public.get("/account").await.status, 303);
}

async fn a_day_begins_where_the_role_works(app: &TestApp) {
    let pages = [
        (Role::Inspector, "/field"),
        (Role::Volunteer, "/field"),
        (Role::Supervisor, "/office"),
        (Role::Analyst, "/office/studies"),
        (Role::Administrator, "/admin/people"),
        (Role::Auditor, "/office"),
    ];
    for (role, page) in pages {
        let client = app.client(role).await;
        assert_eq!(client.get("/account/start").await.location(), Some(page), "{role:?}");
        assert_eq!(client.get(page).await.status, 200, "{role:?}");
    }
}

async fn the_store_holds_no_token_and_a_session_expires(app: &TestApp) {
    let inspector = app.inspector().await;
    assert_eq!(inspector.get("/account").await.status, 200);
    app.pass(30 * Micros::DAY + 1);
    assert_eq!(inspector.get("/account").await.status, 303);
}

async fn a_link_works_once_and_a_short_password_does_not(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    app.agency("New Agency").await;
    let fields =
        [("name", "New Person"), ("email", "new@example.org"), ("agency", "New Agency"), ("role", "inspector"), ("field_role", "patrol")];
    let page = registrar.post("/admin/people", &fields).await;
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
    the_eleventh_wrong_try_from_an_address_has_to_wait,
    right_sign_ins_cost_nothing,
    nobody_locks_an_owner_out,
    a_device_is_known_by_a_token_of_ours_only,
    the_present_password_is_tried_ten_times,
    a_session_is_a_cookie_that_scripts_cannot_read_and_ends_with_signing_out,
    a_day_begins_where_the_role_works,
    the_store_holds_no_token_and_a_session_expires,
    a_link_works_once_and_a_short_password_does_not,
    a_new_password_ends_the_other_sessions
);
