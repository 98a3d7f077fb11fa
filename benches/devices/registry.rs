//! A registry of the bench's own, made by the program's commands, and the program that serves it.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use placard::store::Store;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::Size;

pub const PASSWORD: &str = "correct horse battery";

pub struct Registry {
    pub kind: &'static str,
    pub store: Store,
    /// Where photos lie.
    pub photos: PathBuf,
    /// Of the links by which the inspectors come in.
    pub tokens: Vec<String>,
    address: String,
    folder: tempfile::TempDir,
}

/// The running program, ended with this.
pub struct Served {
    pub url: String,
    child: Child,
}

impl Registry {
    pub async fn on_sqlite(size: Size) -> Registry {
        let folder = tempfile::tempdir().expect("a folder");
        let address = format!("sqlite:{}", folder.path().join("registry.db").display());
        Registry::made("sqlite", address, folder, size).await
    }

    /// `server`: address of a superuser's database.
    pub async fn on_postgres(server: &str, size: Size) -> Registry {
        let mut admin = PgConnection::connect(server).await.expect("PostgreSQL answers");
        let name = format!("devices_{}", std::process::id());
        admin
            .execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")))
            .await
            .expect("a database");
        let (start, _) = server.rsplit_once('/').expect("an address with a database");
        Registry::made("postgres", format!("{start}/{name}"), tempfile::tempdir().expect("a folder"), size).await
    }

    async fn made(kind: &'static str, address: String, folder: tempfile::TempDir, size: Size) -> Registry {
        let places = folder.path().join("places.csv");
        let mut rows = String::from("id,name,city,postal,lon,lat\n");
        for number in 0..(size.devices * size.visits).div_ceil(2) {
            let (lon, lat) = (-92.5 + f64::from(number % 25) / 100.0, 38.8 + f64::from(number / 25) / 100.0);
            let _ = writeln!(rows, "{number},Station {number},Columbia,65201,{lon},{lat}");
        }
        std::fs::write(&places, rows).expect("a file of places");
        let run = |arguments: &[&str]| run(&address, arguments);
        run(&["init", "--jurisdiction", "us-mo"]);
        let columns =
            ["--category", "bus_station", "--register", "bench", "--id", "id", "--name", "name", "--city", "city", "--postal", "postal"];
        run(&[&["import", "places", &places.to_string_lossy(), "--source", "a bench"], columns.as_slice()].concat());
        run(&["agency", "add", "--name", "Bench"]);
        let token = |number| {
            let (email, name) = (format!("device-{number}@example.org"), format!("Device {number}"));
            let said = run(&["user", "add", "--email", &email, "--name", &name, "--role", "inspector", "--agency", "Bench"]);
            said.trim().rsplit('/').next().expect("a link").to_owned()
        };
        let tokens = (0..size.devices).map(token).collect();
        let store = Store::open(&address).await.expect("the store opens");
        Registry { kind, store, photos: folder.path().join("photos"), tokens, address, folder }
    }

    /// Codes of the places.
    pub async fn codes(&self) -> Vec<String> {
        let query = "SELECT code FROM place ORDER BY id";
        match &self.store {
            Store::Sqlite { read, .. } => sqlx::query_scalar(query).fetch_all(read).await,
            Store::Postgres(pool) => sqlx::query_scalar(query).fetch_all(pool).await,
        }
        .expect("codes")
    }

    pub fn serve(&self) -> Served {
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|taken| taken.local_addr()).expect("a free port").port();
        self.serve_at(&format!("127.0.0.1:{port}"))
    }

    /// Kills the program in the middle of whatever it does, and starts it again at the same address.
    pub fn serve_again(&self, killed: Served) -> Served {
        let listen = killed.url.trim_start_matches("http://").to_owned();
        drop(killed);
        self.serve_at(&listen)
    }

    fn serve_at(&self, listen: &str) -> Served {
        let mut child = Command::new(env!("CARGO_BIN_EXE_placard"))
            .args(["--database", &self.address, "serve", "--requests-a-second", "0", "--listen", listen, "--photos"])
            .arg(&self.photos)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its words")).lines().map_while(Result::ok);
        lines.find(|line| line.contains("serving")).expect("the program serves");
        // Read away, so that the program never waits for a reader; what it warns of is passed on.
        std::thread::spawn(move || {
            lines.filter(|line| line.contains("WARN") || line.contains("ERROR")).for_each(|line| eprintln!("{line}"))
        });
        Served { url: format!("http://{listen}"), child }
    }

    pub async fn end(self) {
        self.store.close().await;
        self.folder.close().expect("the folder goes");
    }
}

impl Served {
    /// A figure of `/proc/PID/status` (proc(5)), in kB.
    pub fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the program runs");
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a figure");
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(address: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_placard")).args(["--database", address]).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
