//! A fresh, migrated database for each test.

use placard::store::Store;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A store that nobody else uses.
pub struct TestStore {
    pub store: Store,
    /// As `--database` takes it.
    pub address: String,
    kept: Kept,
}

enum Kept {
    Folder(tempfile::TempDir),
    Database(String),
}

impl TestStore {
    pub async fn on(kind: Kind) -> TestStore {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let address = format!("sqlite:{}", folder.path().join("registry.db").display());
                TestStore { store: Store::open(&address).await.unwrap(), address, kept: Kept::Folder(folder) }
            }
            Kind::Postgres => {
                let name = postgres_database().await;
                let address = postgres_address(&name);
                TestStore { store: Store::open(&address).await.unwrap(), address, kept: Kept::Database(name) }
            }
        }
    }

    /// Changes the tables under the program; gives how many rows.
    pub async fn execute(&self, sql: &str) -> u64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.store {
            Store::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.unwrap().rows_affected(),
            Store::Postgres(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
        }
    }

    /// The folder of an SQLite store.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.kept {
            Kept::Folder(folder) => Some(folder.path()),
            Kept::Database(_) => None,
        }
    }

    pub async fn end(self) {
        self.store.close().await;
        if let Kept::Database(name) = &self.kept {
            let mut server = server().await;
            server.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.unwrap();
        }
    }
}

/// `tests/with-postgres` starts the server. Without one the tests on PostgreSQL fail: they are never skipped.
fn postgres_address(database: &str) -> String {
    let server = std::env::var("PLACARD_TEST_POSTGRES")
        .expect("PLACARD_TEST_POSTGRES is not set: run `make test`, or `tests/with-postgres cargo nextest run`");
    let (start, _) = server.rsplit_once('/').unwrap();
    format!("{start}/{database}")
}

async fn server() -> PgConnection {
    PgConnection::connect(&postgres_address("postgres")).await.unwrap()
}

/// A copy of a database that is migrated once for all tests, whatever process they run in.
async fn postgres_database() -> String {
    const MIGRATED: &str = "migrated";
    const LOCK: i64 = 1;
    let mut server = server().await;
    sqlx::query("SELECT pg_advisory_lock($1)").bind(LOCK).execute(&mut server).await.unwrap();
    let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(MIGRATED)
        .fetch_one(&mut server)
        .await
        .unwrap();
    if !there {
        server.execute("CREATE DATABASE unfinished TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'").await.unwrap();
        Store::open(&postgres_address("unfinished")).await.unwrap().close().await;
        server.execute(AssertSqlSafe(format!("ALTER DATABASE unfinished RENAME TO {MIGRATED}"))).await.unwrap();
    }
    let name = format!("t{}", Uuid::from_bytes(random()).simple());
    server.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {MIGRATED}"))).await.unwrap();
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(LOCK).execute(&mut server).await.unwrap();
    name
}

#[expect(clippy::disallowed_methods, reason = "names of databases on a server that tests share must differ between processes")]
fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}
