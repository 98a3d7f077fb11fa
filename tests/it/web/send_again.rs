//! A form that cannot be taken for now comes back with everything typed, and a button.

use std::time::Duration;

use placard::web::http::deadline::Longest;
use sqlx::Connection as _;

use crate::harness::photos::{jpeg, plain_form};
use crate::harness::{Answer, Kind, PASSWORD, TestApp, id, place, visit_form};

/// Everything that was typed stands on the page, to be sent where it was going.
#[track_caller]
fn comes_back(answer: &Answer, path: &str, typed: &[(String, String)]) {
    answer.says("Nothing is lost: what you typed is kept on this page").says("Send again");
    assert!(answer.body.contains(&format!(r#"action="{path}""#)), "{}", answer.body);
    for (name, value) in typed {
        let field = format!(r#"<input type="hidden" name="{name}" value="{value}">"#);
        assert!(answer.body.contains(&field), "{field} is not in {}", answer.body);
    }
}

/// Another writer, which has the registry's file until it is dropped.
async fn writer(app: &TestApp) -> sqlx::SqliteConnection {
    let file = app.database.folder().unwrap().join("registry.db");
    sqlx::SqliteConnection::connect(file.to_str().unwrap()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_too_many_requests() {
    let app = TestApp::differing(Kind::Sqlite, |setup| setup.options.requests_a_second = 1).await;
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    while inspector.get("/sign-in").await.status != 429 {}
    let form = visit_form(&station, id(1), &[("note", "Behind the bar")]);
    let answer = inspector.post_owned("/es/field/visits?from=here", &form).await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").is_some());
    assert_eq!(answer.field("note"), Some("Behind the bar"));
    answer.says("Enviar de nuevo");
    assert!(answer.body.contains(r#"action="/es/field/visits?from=here""#));

    let headers = [("sec-fetch-site", "cross-site")];
    let strange = inspector.post_raw("/field/visits", &headers, b"note=Not+mine".to_vec()).await;
    assert_eq!(strange.status, 429);
    assert!(!strange.body.contains("Not mine"), "another site's form gets no button here");
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_busy_database_and_the_button_then_records_it() {
    let app = TestApp::on(Kind::Sqlite).await;
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let mut other = writer(&app).await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let form = visit_form(&station, id(2), &[("note", "Behind the bar")]);
    let answer = inspector.post_owned("/field/visits", &form).await;
    assert_eq!(answer.status, 503);
    comes_back(&answer, "/field/visits", &form);

    let visit = id(3);
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    lock.rollback().await.unwrap();
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, visit, &[])).await.status, 303);
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let bytes = jpeg(1, None);
    let (content_type, body) = plain_form(id(4), &bytes);
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", content_type)];
    let photo = inspector.post_raw(&format!("/field/visits/{visit}/photos"), &headers, body).await;
    assert_eq!(photo.status, 503);
    photo.says("Choose the file once more");
    assert_eq!((photo.field("photo_id"), photo.field("shows")), (Some(id(4).to_string().as_str()), Some("poster")));
    assert!(photo.body.contains(r#"enctype="multipart/form-data""#) && photo.body.contains(r#"name="photo" type="file""#));
    lock.rollback().await.unwrap();
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_an_answer_that_took_too_long() {
    let longest = Longest { answer: Duration::from_secs(2), ..Longest::default() };
    let app = TestApp::differing(Kind::Sqlite, |setup| setup.options.longest = longest).await;
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let mut other = writer(&app).await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let form = visit_form(&station, id(5), &[("note", "Behind the bar")]);
    let answer = inspector.post_owned("/field/visits", &form).await;
    assert_eq!(answer.status, 504);
    comes_back(&answer, "/field/visits", &form);
    lock.rollback().await.unwrap();
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_password_which_is_typed_again() {
    let app = TestApp::on(Kind::Sqlite).await;
    app.app.store.close().await;
    let answer = app.public().post("/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD), ("next", "/field")]).await;
    assert_eq!(answer.status, 503);
    assert_eq!((answer.field("email"), answer.field("next")), (Some("ana@example.org"), Some("/field")));
    assert!(!answer.body.contains(PASSWORD) && answer.body.contains(r#"name="password" type="password" required"#), "{}", answer.body);
    app.end().await;
}
