//! The served program, as it is started, stopped, killed, and starved.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};

use placard::services::verify::verify;
use placard::store::{Store, visit};
use sqlx::{AssertSqlSafe, Connection as _};
use uuid::Uuid;

use crate::harness::{Client, Kind, PASSWORD, TestApp, TestStore, id, place, visit_form};
use crate::programs::{placard, said};

/// `placard serve` on a port of its own.
struct Served {
    child: Child,
    client: Client,
}

impl Served {
    async fn start(database: &str) -> Served {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let mut child = Command::new(env!("CARGO_BIN_EXE_placard"))
            .args(["--database", database, "serve", "--requests-a-second", "0", "--listen", &address.to_string()])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        lines.find(|line| line.as_ref().unwrap().contains("serving")).expect("the program serves").unwrap();
        // The rest is read away, so that the program never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Served { child, client: Client::new(&format!("http://{address}")) }
    }

    fn signal(&mut self, signal: &str) -> Option<i32> {
        Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

async fn killed_in_a_stream_of_visits(kind: Kind) {
    let database = TestStore::on(kind).await;
    let run = |arguments: &[&str]| {
        let output = placard(&[&["--database", &database.address], arguments].concat());
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    run(&["init", "--jurisdiction", "us-mo"]);
    let link = run(&["user", "add", "--email", "ana@example.org", "--name", "Ana", "--role", "inspector", "--agency", "Office"]);
    let token = link.lines().find_map(|line| line.split_once("/welcome/")).unwrap().1.to_owned();

    let mut served = Served::start(&database.address).await;
    let client = served.client.clone();
    assert_eq!(client.post(&format!("/welcome/{token}"), &[("password", PASSWORD), ("password_again", PASSWORD)]).await.status, 303);
    let fields =
        [("id", id(1).to_string()), ("name", "Test Bus Station".into()), ("category", "bus_station".into()), ("county", "29019".into())];
    let added = client.post_owned("/field/places", &fields.map(|(name, value)| (name.to_owned(), value))).await;
    let code = added.location().unwrap().split_once("place=").unwrap().1.to_owned();

    let station = place(1).with(|place| place.code = code.parse().unwrap()).build();
    let (told, mut acknowledged) = tokio::sync::mpsc::unbounded_channel::<Uuid>();
    let writers = (0..4u128).map(|writer| {
        let (client, station, told) = (client.clone(), station.clone(), told.clone());
        tokio::spawn(async move {
            for round in 0.. {
                let visit = id(1_000 + writer * 10_000 + round);
                let Some(answer) = client.try_post_owned("/field/visits", &visit_form(&station, visit, &[])).await else { break };
                assert_eq!(answer, 303);
                told.send(visit).unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    drop(told);
    let mut kept = Vec::new();
    while let Some(visit) = acknowledged.recv().await {
        kept.push(visit);
        if kept.len() == 40 {
            served.signal("-KILL");
        }
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert!(kept.len() >= 40);

    let mut again = Served::start(&database.address).await;
    let visits = visit::by_ids(&database.store, &kept).await.unwrap();
    let lost: Vec<_> = kept.iter().filter(|visit| !visits.contains_key(visit)).collect();
    assert!(lost.is_empty(), "acknowledged and gone: {lost:?}");
    assert_eq!(verify(&database.store, |_| {}).await.unwrap().fault, None);
    let page = again.client.get(&format!("/places/{code}")).await;
    page.says("The poster is displayed as required");
    assert_eq!(again.signal("-TERM"), Some(0), "a stop is graceful");
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_no_acknowledged_visit_on_sqlite() {
    killed_in_a_stream_of_visits(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_no_acknowledged_visit_on_postgres() {
    killed_in_a_stream_of_visits(Kind::Postgres).await;
}

#[test]
fn a_taken_port_and_a_database_without_registry_are_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("registry.db").display());
    let empty = placard(&["--database", &database, "serve", "--listen", "127.0.0.1:0"]);
    assert!(!empty.status.success() && said(&empty).contains("placard init"), "{}", said(&empty));
    assert!(placard(&["--database", &database, "init", "--jurisdiction", "us-mo"]).status.success());
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = placard(&["--database", &database, "serve", "--listen", &address]);
    assert!(!output.status.success() && said(&output).contains(&format!("cannot listen on {address}")), "{}", said(&output));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_database_is_busy_and_the_visit_goes_through_later() {
    let app = TestApp::on(Kind::Sqlite).await;
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let file = app.database.folder().unwrap().join("registry.db");
    let mut other = sqlx::SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let form = visit_form(&station, id(50), &[]);
    let answer = inspector.post_owned("/field/visits", &form).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")));
    answer.says("The registry is busy").says("never recorded twice");
    lock.rollback().await.unwrap();
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_and_nothing_is_lost() {
    let app = TestApp::on(Kind::Sqlite).await;
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let Store::Sqlite { write, .. } = &app.app.store else { unreachable!("the store is SQLite's") };
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(write).await.unwrap();
    let limit = |pages: i64| AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
    sqlx::query(limit(pages)).execute(write).await.unwrap();
    let form = |number: u128| visit_form(&station, id(number), &[("note", &"x".repeat(1_900))]);
    let mut recorded = Vec::new();
    let refused = loop {
        let number = 100 + recorded.len() as u128;
        let answer = inspector.post_owned("/field/visits", &form(number)).await;
        if answer.status != 303 {
            break answer;
        }
        recorded.push(number);
        assert!(recorded.len() < 500, "the disk never fills up");
    };
    assert_eq!(refused.status, 507);
    refused.says("The registry's disk is full").says("everything saved before is safe");
    assert!(!app.logged_errors().is_empty(), "the operator finds it in the log");
    sqlx::query(limit(1_000_000)).execute(write).await.unwrap();
    let number = 100 + recorded.len() as u128;
    let again = inspector.post_owned("/field/visits", &form(number)).await;
    assert_eq!(again.status, 303, "{:?}", app.logged_errors());
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), recorded.len() + 1);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
    app.end().await;
}
