//! All SQL, one file a noun, written once for SQLite and PostgreSQL.
//! Reads take `&Store`, writes take `&mut Tx`, so that one transaction holds the rows and their ledger entry.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};
use uuid::Uuid;

mod error;
mod micros;
mod migrations;
mod optional;
mod private;
pub use error::{Error, Result};
pub use optional::Optional;

/// The id after this one, where whoever reads rows by pages of ids goes on; `None` after the last there can be.
pub fn next_id(id: Uuid) -> Option<Uuid> {
    id.as_u128().checked_add(1).map(Uuid::from_u128)
}

/// One read, on whichever database the store is.
macro_rules! on {
    ($store:expr, |$db:ident| $body:expr) => {
        match $store {
            $crate::store::Store::Sqlite { read: $db, .. } => $body,
            $crate::store::Store::Postgres($db) => $body,
        }
    };
}

/// Reads the columns of a row, on either database, into the fields of the same names. In place of `#[derive(sqlx::FromRow)]`: that
/// macro builds both databases a second time, to run while the program is compiled.
macro_rules! from_row {
    ($row:ident { $($column:ident),+ }) => {
        impl<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> for $row {
            fn from_row(row: &'r sqlx::sqlite::SqliteRow) -> sqlx::Result<$row> {
                Ok($row { $($column: sqlx::Row::try_get(row, stringify!($column))?),+ })
            }
        }
        impl<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow> for $row {
            fn from_row(row: &'r sqlx::postgres::PgRow) -> sqlx::Result<$row> {
                Ok($row { $($column: sqlx::Row::try_get(row, stringify!($column))?),+ })
            }
        }
    };
}

/// One statement inside a transaction of either kind.
macro_rules! in_tx {
    ($tx:expr, |$db:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $db = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let $db = &mut **tx;
                $body
            }
        }
    };
}

/// Adds rows in the caller's transaction, so many to a statement that the round trips are few and its text stays short; gives how many were
/// new. `$rest` follows the rows: `ON CONFLICT …`.
macro_rules! insert_all {
    ($tx:expr, $rows:expr, $into:expr, $rest:literal, |$row:ident, $one:pat_param| $push:block) => {{
        let mut new = 0;
        for some in $rows.chunks($crate::store::ROWS_A_STATEMENT) {
            new += in_tx!($tx, |db| {
                let mut insert = sqlx::QueryBuilder::new($into);
                insert.push_values(some, |mut $row, $one| $push).push($rest);
                let often = some.len() == 1 || some.len() == $crate::store::ROWS_A_STATEMENT;
                insert.build().persistent(often).execute(db).await?.rows_affected()
            });
        }
        new
    }};
}

/// Rows by their ids, so many to a statement: `$select` ends with `IN (`, `$rest` begins with its end.
macro_rules! rows_of {
    ($at:ident!($from:expr), $row:ty, $select:expr, $ids:expr, $rest:literal) => {{
        let mut found: Vec<$row> = Vec::with_capacity($ids.len());
        for some in $ids.chunks($crate::store::ROWS_A_STATEMENT) {
            let mut rows: Vec<$row> = $at!($from, |db| {
                let mut query = sqlx::QueryBuilder::new($select);
                $crate::store::push_ids(&mut query, some);
                query.push($rest).build_query_as().persistent(some.len() == $crate::store::ROWS_A_STATEMENT).fetch_all(db).await?
            });
            found.append(&mut rows);
        }
        found
    }};
}

/// In SQL, as [`crate::domain::person::Person::covers`]: does the place under `$place` lie in one of the counties that stand in `$list` with
/// commas between? None there: the whole registry. A place whose county nobody knows lies in everybody's.
macro_rules! covered {
    ($place:literal, $list:literal) => {
        concat!(
            "(",
            $list,
            " = '' OR EXISTS (SELECT 1 FROM place c WHERE c.id = ",
            $place,
            " AND (c.county IS NULL OR ',' || ",
            $list,
            " || ',' LIKE '%,' || c.county || ',%')))"
        )
    };
}

pub mod agency;
pub mod area;
pub mod area_set;
pub mod assignment;
pub mod assignment_batch;
pub mod assignment_list;
pub mod atlas;
pub mod audit;
pub mod database_health;
pub mod delivery;
pub mod determination;
pub mod draw;
pub mod earlier_set;
pub mod fact;
pub mod field_token;
pub mod hotline;
pub mod invitation;
pub mod known_device;
pub mod label;
pub mod ledger;
pub mod ledger_notices;
pub mod lot;
mod merges;
pub mod new_place;
pub mod object;
pub mod passings;
pub mod person;
pub mod photo;
pub mod photo_list;
pub mod place;
pub mod place_batch;
pub mod place_summary;
pub mod population;
pub mod promised_photo;
pub mod public_place;
pub mod readers;
pub mod registry;
pub mod review_flag;
pub mod saved_view;
pub mod session;
pub mod setting;
mod snapshots;
pub mod stated;
pub mod study;
pub mod trial;
pub mod upload;
pub mod visit;
pub mod visit_list;
pub mod visit_review;
pub mod waiting;
pub mod withdrawn_place;

/// Rows to one statement: 500 keeps the text of the statement small and the round trips few.
const ROWS_A_STATEMENT: usize = 500;

/// The list of an `IN`.
fn push_ids<DB: sqlx::Database>(query: &mut sqlx::QueryBuilder<DB>, ids: &[Uuid])
where
    Uuid: for<'q> sqlx::Encode<'q, DB> + sqlx::Type<DB>,
{
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
}

/// Rows that SQLite's thread reads before whoever asked takes them: with few of them, the two threads wake each other for each row.
const ROWS_READ_AHEAD: usize = 1_000;

/// For SQLite, in its own words: 256 MiB.
const CACHE_OF_UNFINISHED: &str = "-262144";

#[derive(Clone)]
pub enum Store {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…` and brings its tables up to date.
    ///
    /// # Errors
    /// `Address` when the text names neither; else what the database says.
    pub async fn open(address: &str) -> Result<Store> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Store::open_file(Path::new(path), |options| options).await;
        }
        let pool = postgres(address, 16).await?;
        migrations::migrator().run(&pool).await?;
        Ok(Store::Postgres(pool))
    }

    /// Opens a registry as it is: nothing is made or brought up to date.
    ///
    /// # Errors
    /// `NotFound` where there is no such file; else as [`Store::open`].
    pub async fn look(address: &str) -> Result<Store> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            if !Path::new(path).exists() {
                return Err(Error::NotFound);
            }
            let pool = || SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(10));
            let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::from_secs(5));
            let write = pool().connect_with(options.clone()).await?;
            return Ok(Store::Sqlite { read: pool().connect_with(options.read_only(true)).await?, write });
        }
        Ok(Store::Postgres(postgres(address, 1).await?))
    }

    /// Opens a file that is worth nothing before it is whole: a crash may break it, and nothing waits for the disk. Indexes of a large registry
    /// are changed in memory, not on the disk for each row.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_unfinished(path: &Path) -> Result<Store> {
        let fast = |options: SqliteConnectOptions| options.synchronous(SqliteSynchronous::Off).pragma("cache_size", CACHE_OF_UNFINISHED);
        Store::open_file(path, fast).await
    }

    /// `write` sets the one writer apart.
    async fn open_file(path: &Path, write: impl FnOnce(SqliteConnectOptions) -> SqliteConnectOptions) -> Result<Store> {
        if let Some(folder) = path.parent() {
            private::folder(folder)?;
        }
        // Switching to WAL and migrating take no lock of their own on SQLite: two processes that start at once take turns here.
        let mut lock = PathBuf::from(path).into_os_string();
        lock.push(".lock");
        let lock = private::file(Path::new(&lock))?;
        let lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await.map_err(std::io::Error::other)??;
        // SQLite gives what it puts beside the file (its log, its shared memory) the file's own rights.
        drop(private::file(path)?);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .row_buffer_size(ROWS_READ_AHEAD)
            .busy_timeout(Duration::from_secs(5));
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(10))
            .after_release(|writer, _| Box::pin(is_reusable(writer)))
            .connect_with(write(options.clone()))
            .await?;
        migrations::migrator().run(&write).await?;
        drop(lock);
        let read = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.read_only(true))
            .await?;
        Ok(Store::Sqlite { read, write })
    }

    /// A write. SQLite takes its one writer now; PostgreSQL locks rows as it goes.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Store::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Store::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// How PostgreSQL begins an unchanging picture.
    const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// One unchanging picture for several reads: the atlas, a page of many parts.
    pub async fn snapshot(&self) -> Result<Tx> {
        Ok(match self {
            Store::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Store::Postgres(pool) => Tx::Postgres(pool.begin_with(Store::SNAPSHOT).await?),
        })
    }

    /// Can the database be reached and read?
    pub async fn is_ready(&self) -> bool {
        setting::get(self, setting::JURISDICTION).await.is_ok()
    }

    /// The share of the connections for reading that are in use, 0 to 1.
    pub fn busy_share(&self) -> f64 {
        let share = |size: u32, idle: usize, most: u32| (f64::from(size) - idle as f64).max(0.0) / f64::from(most);
        match self {
            Store::Sqlite { read, .. } => share(read.size(), read.num_idle(), read.options().get_max_connections()),
            Store::Postgres(pool) => share(pool.size(), pool.num_idle(), pool.options().get_max_connections()),
        }
    }

    /// Ends all connections; SQLite folds its log into the file.
    pub async fn close(&self) {
        match self {
            Store::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Store::Postgres(pool) => pool.close().await,
        }
    }
}

/// Connects to `postgres://…`, so many times at most. The first time without a pool, which would try again and again, and then say only
/// that it took too long.
async fn postgres(address: &str, most: u32) -> Result<PgPool> {
    if !address.starts_with("postgres:") && !address.starts_with("postgresql:") {
        return Err(Error::Address);
    }
    let options = PgConnectOptions::from_str(address).map_err(|_| Error::Address)?;
    PgConnection::connect_with(&options).await?.close().await?;
    Ok(PgPoolOptions::new().max_connections(most).acquire_timeout(Duration::from_secs(10)).connect_with(options).await?)
}

/// May the one writer be used again? A full disk makes SQLite end a transaction by itself, which leaves sqlx counting it as open: such a
/// connection is replaced, or no write would ever succeed again.
async fn is_reusable(writer: &mut SqliteConnection) -> sqlx::Result<bool> {
    writer.ping().await?;
    Ok(!writer.is_in_transaction())
}

impl Tx {
    pub async fn commit(self) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.commit().await?,
            Tx::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
