//! `placard doctor`: each thing that stands in the way, with what to do.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::harness::photos::{Sending, jpeg};
use crate::harness::{Client, Kind, Setup, TestApp, TestStore, id, place, visit_form};
use crate::programs::{placard, said};

const OWN: &str = "https://posters.example.gov";

/// The doctor's words, and whether anything is wrong.
fn doctor(database: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_placard"))
        .args(["--database", database, "doctor"])
        .args(arguments)
        .env_remove("PLACARD_DATABASE")
        .output()
        .unwrap();
    (output.status.code(), said(&output))
}

fn line<'t>(said: &'t str, about: &str) -> &'t str {
    said.lines().find(|line| line[8..].trim_start().starts_with(about)).unwrap_or_else(|| panic!("nothing on {about} in {said}"))
}

fn registry(database: &str) {
    let made = placard(&["--database", database, "init", "--jurisdiction", "us-mo"]);
    assert!(made.status.success(), "{}", said(&made));
}

async fn finds_nothing_wrong_with_a_new_registry(kind: Kind) {
    let (database, folder) = (TestStore::on(kind).await, tempfile::tempdir().unwrap());
    registry(&database.address);
    let photos = folder.path().join("photos");
    let (code, said) = doctor(&database.address, &["--public-url", OWN, "--photos", photos.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{said}");
    for (about, word) in [("database:", "ok"), ("registry:", "ok"), ("public address:", "ok"), ("photos:", "ok"), ("press:", "ok")] {
        assert!(line(&said, about).starts_with(word), "{about}: {said}");
    }
    assert!(said.contains("reader of photos: tesseract") && said.contains("0 of"), "{said}");
    if kind == Kind::Postgres {
        assert!(line(&said, "clock:").starts_with("ok"), "{said}");
    }
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_wrong_with_a_new_registry_on_sqlite() {
    finds_nothing_wrong_with_a_new_registry(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_wrong_with_a_new_registry_on_postgres() {
    finds_nothing_wrong_with_a_new_registry(Kind::Postgres).await;
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("registry.db");
    let (code, said) = doctor(&format!("sqlite:{}", file.display()), &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(line(&said, "database:").starts_with("wrong") && said.contains("-> make a registry: `placard init"), "{said}");
    assert!(line(&said, "public address:").starts_with("wrong") && said.contains("--public-url https://"), "{said}");
    assert!(!file.exists());
    let (code, said) = doctor("postgres://nobody@127.0.0.1:1/nothing", &[]);
    assert!(code == Some(1) && line(&said, "database:").contains("refused") && !said.contains("busy"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_collation_and_missing_rights_are_wrong() {
    let database = TestStore::on(Kind::Postgres).await;
    registry(&database.address);
    let (server, name) = database.address.rsplit_once('/').unwrap();
    let mut postgres = PgConnection::connect(&database.address).await.unwrap();
    let (role, other) = (format!("r{name}"), format!("o{name}"));
    for statement in [
        format!("CREATE ROLE {role} LOGIN"),
        format!("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"),
        format!("CREATE DATABASE {other} TEMPLATE template0 LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"),
    ] {
        postgres.execute(AssertSqlSafe(statement)).await.unwrap();
    }
    let address = database.address.replacen("placard@", &format!("{role}@"), 1);
    let (code, words) = doctor(&address, &["--public-url", OWN]);
    assert_eq!(code, Some(1), "{words}");
    assert!(line(&words, "database rights:").contains("INSERT on visit"), "{words}");
    let (code, words) = doctor(&format!("{server}/{other}"), &["--public-url", OWN]);
    assert_eq!(code, Some(1), "{words}");
    assert!(line(&words, "database collation:").contains("C.UTF-8") && words.contains("LC_COLLATE 'C'"), "{words}");
    for statement in [format!("DROP DATABASE {other}"), format!("DROP OWNED BY {role}"), format!("DROP ROLE {role}")] {
        postgres.execute(AssertSqlSafe(statement)).await.unwrap();
    }
    postgres.close().await.unwrap();
    database.end().await;
}

#[test]
fn what_others_may_read_and_what_is_not_installed_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (file, photos) = (folder.path().join("registry.db"), folder.path().join("photos"));
    let database = format!("sqlite:{}", file.display());
    registry(&database);
    std::fs::create_dir(&photos).unwrap();
    for path in [&file, &photos] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let none = folder.path().join("placard-print");
    let (code, said) = doctor(&database, &["--public-url", OWN, "--press", none.to_str().unwrap()]);
    assert_eq!(code, Some(0), "it works all the same: {said}");
    for (about, what_to_do) in [("database file:", "chmod 600"), ("photos:", "chmod 700"), ("press:", "install placard-print")] {
        assert!(line(&said, about).starts_with("warning") && said.contains(what_to_do), "{about}: {said}");
    }
    let (code, said) = doctor(&database, &["--public-url", OWN, "--photos", Path::new("/proc/photos").to_str().unwrap()]);
    assert!(code == Some(1) && line(&said, "photos:").starts_with("wrong"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proxy_that_is_not_trusted_and_another_host_are_told_by_a_server_that_runs() {
    let app = TestApp::differing(Kind::Sqlite, |setup: &mut Setup| setup.options.public_url = Some(OWN.into())).await;
    let monitor = app.monitor_url.strip_prefix("http://").unwrap().to_owned();
    let ask = || doctor(&app.database.address, &["--public-url", OWN, "--monitor", &monitor]).1;
    let client: Client = app.public();
    client.get_with("/sign-in", &[("host", "posters.example.gov")]).await;
    let said = ask();
    assert!(line(&said, "proxy:").starts_with("ok") && line(&said, "host header:").starts_with("ok"), "{said}");
    client.get_with("/sign-in", &[("x-forwarded-for", "203.0.113.7")]).await;
    let said = ask();
    assert!(line(&said, "proxy:").starts_with("wrong") && said.contains("--trusted-proxy"), "{said}");
    assert!(line(&said, "host header:").starts_with("warning") && said.contains("proxy_set_header Host"), "{said}");
    app.end().await;
}

/// A photo that is on record and whose file is gone.
async fn says_which_photos_a_copy_lacks(kind: Kind) {
    let app = TestApp::on(kind).await;
    let (station, visit, photo, inspector) = (place(1).build(), id(800), id(70), app.inspector().await);
    app.add(&station).await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, visit, &[])).await.status, 303);
    Sending::of(photo, visit, &jpeg(1, None)).whole(&inspector).await;
    let folder = app.photos.path().to_str().unwrap().to_owned();
    let (_, before) = doctor(&app.database.address, &["--photos", &folder]);
    assert!(line(&before, "photos on record:").starts_with("ok") && before.contains("all 1 are there"), "{before}");
    let file = app.photos.path().join(placard::services::photo::original(photo));
    std::fs::remove_file(file).unwrap();
    let (code, after) = doctor(&app.database.address, &["--photos", &folder]);
    assert_eq!(code, Some(1), "{after}");
    assert!(line(&after, "photos on record:").starts_with("wrong") && after.contains("1 of 1 originals are not there"), "{after}");
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn photos_that_a_copy_lacks_are_counted_on_sqlite() {
    says_which_photos_a_copy_lacks(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn photos_that_a_copy_lacks_are_counted_on_postgres() {
    says_which_photos_a_copy_lacks(Kind::Postgres).await;
}
