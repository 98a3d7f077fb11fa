//! The served program, as it is started, stopped, killed, and starved.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use placard::domain::day::Micros;
use placard::domain::digest::sha256;
use placard::domain::place::Place;
use placard::services::verify::verify;
use placard::store::{Store, invitation, person, photo, visit};
use sqlx::{AssertSqlSafe, Connection as _};
use uuid::Uuid;

use crate::harness::photos::{Sending, jpeg};
use crate::harness::{Client, Kind, PASSWORD, TestApp, TestStore, id, place, visit_form};
use crate::programs::{placard, said};

/// `placard serve` on a port of its own.
struct Served {
    child: Child,
    client: Client,
}

impl Served {
    async fn start(database: &str) -> Served {
        Served::start_with(database, |_| {}).await
    }

    /// With other arguments or surroundings.
    async fn start_with(database: &str, differ: impl FnOnce(&mut Command)) -> Served {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let mut command = Command::new(env!("CARGO_BIN_EXE_placard"));
        command.args(["--database", database, "serve", "--requests-a-second", "0", "--listen", &address.to_string()]);
        differ(&mut command);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
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

/// A new registry with a supervisor; gives the link's token by which they sign in.
fn registry(database: &TestStore) -> String {
    let run = |arguments: &[&str]| {
        let output = placard(&[&["--database", &database.address], arguments].concat());
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    run(&["init", "--jurisdiction", "us-mo"]);
    run(&["agency", "add", "--name", "Office"]);
    let link = run(&["user", "add", "--email", "ana@example.org", "--name", "Ana", "--role", "supervisor", "--agency", "Office"]);
    link.lines().find_map(|line| line.split_once("/welcome/")).unwrap().1.to_owned()
}

/// Signs in by the link and puts a bus station into the registry.
async fn station(client: &Client, token: &str) -> Place {
    assert_eq!(client.post(&format!("/welcome/{token}"), &[("password", PASSWORD), ("password_again", PASSWORD)]).await.status, 303);
    let fields =
        [("id", id(1).to_string()), ("name", "Test Bus Station".into()), ("category", "bus_station".into()), ("county", "29019".into())];
    let added = client.post_owned("/field/places", &fields.map(|(name, value)| (name.to_owned(), value))).await;
    let code = added.location().unwrap().split_once("place=").unwrap().1.to_owned();
    place(1).with(|place| place.code = code.parse().unwrap()).build()
}

async fn killed_in_a_stream_of_visits(kind: Kind) {
    let database = TestStore::on(kind).await;
    let token = registry(&database);
    let mut served = Served::start(&database.address).await;
    let client = served.client.clone();
    let station = station(&client, &token).await;
    let code = station.code.plain().to_owned();
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

/// A reader of photos that takes a minute, and says under which number it runs.
fn slow_reader(folder: &Path) -> PathBuf {
    let (program, number) = (folder.join("tesseract"), folder.join("number"));
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n  --version) echo 'tesseract 5.3.0' ;;\n  --list-langs) echo eng ;;\n  *) echo $$ >{0}.new; mv {0}.new {0}; exec sleep 60 ;;\nesac\n",
        number.display()
    );
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    number
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_while_a_photo_is_read_takes_ten_seconds_at_most_and_ends_its_reader() {
    let (database, tools) = (TestStore::on(Kind::Sqlite).await, tempfile::tempdir().unwrap());
    let (token, number) = (registry(&database), slow_reader(tools.path()));
    let path = format!("{}:{}", tools.path().display(), std::env::var("PATH").unwrap());
    let mut served = Served::start_with(&database.address, |command| {
        command.env("PATH", path);
    })
    .await;
    let client = served.client.clone();
    let station = station(&client, &token).await;
    assert_eq!(client.post_owned("/field/visits", &visit_form(&station, id(60), &[])).await.status, 303);
    Sending::of(id(61), id(60), &jpeg(1, None)).whole(&client).await;
    while !number.exists() {
        tokio::task::yield_now().await;
    }
    let reader = std::fs::read_to_string(&number).unwrap();
    let told = Instant::now();
    assert_eq!(served.signal("-TERM"), Some(0));
    assert!(told.elapsed() < Duration::from_secs(10), "{:?}", told.elapsed());
    assert!(!Path::new(&format!("/proc/{}", reader.trim())).exists(), "the reader goes on alone");
    let mut tx = database.store.begin().await.unwrap();
    let (left, attempts) = photo::claim(&mut tx, Micros(i64::MAX), Micros(i64::MAX)).await.unwrap().unwrap();
    assert_eq!((left.id, attempts), (id(61), 1), "the next start reads it, and no attempt is lost");
    tx.commit().await.unwrap();
    database.end().await;
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

#[test]
fn an_address_that_is_none_is_refused_at_the_start_and_a_missing_one_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("registry.db").display());
    assert!(placard(&["--database", &database, "init", "--jurisdiction", "us-mo"]).status.success());
    for wrong in ["posters.example.gov", "https://example.gov/posters", "ftp://posters.example.gov"] {
        let output = placard(&["--database", &database, "serve", "--public-url", wrong]);
        assert!(output.status.code() == Some(2) && said(&output).contains("https://posters.example.gov"), "{}", said(&output));
    }
    let network = placard(&["--database", &database, "serve", "--trusted-proxy", "10.0.0.0/40"]);
    assert!(network.status.code() == Some(2) && said(&network).contains("10.0.0.0/8"), "{}", said(&network));
    // A port that is taken ends it as soon as all that was said.
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let without = placard(&["--database", &database, "serve", "--listen", &address]);
    assert!(said(&without).contains("No --public-url is set"), "{}", said(&without));
    assert!(String::from_utf8_lossy(&without.stdout).contains("/welcome/"), "the first link is no line of the log");
    let plain = placard(&["--database", &database, "serve", "--listen", &address, "--public-url", "http://posters.example.gov"]);
    assert!(said(&plain).contains("is not encrypted"), "{}", said(&plain));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_link_is_made_anew_at_each_start_until_somebody_has_a_password() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("registry.db").display());
    assert!(placard(&["--database", &database, "init", "--jurisdiction", "us-mo"]).status.success());
    // A port that is taken ends it as soon as the link was said.
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let start = || {
        let output = placard(&["--database", &database, "serve", "--listen", &address]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.split_once("/welcome/").map(|(_, rest)| rest.split_whitespace().next().unwrap().to_owned())
    };
    let (first, second) = (start().unwrap(), start().unwrap());
    let store = Store::open(&database).await.unwrap();
    let whose = async |token: &str| invitation::person(&store, &sha256(token.as_bytes()), Micros(0)).await.unwrap();
    assert_eq!(whose(&first).await, None, "void since the second start");
    let registrar = whose(&second).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    person::set_password(&mut tx, registrar, "a hash").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(start(), None, "whoever has a password lets others in");
    store.close().await;
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
