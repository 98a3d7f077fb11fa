//! What the database itself is like, before anything is asked of it: for whoever looks after it.

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

use crate::domain::day::Micros;
use crate::store::{Result, Store, migrations};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseHealth {
    /// `PostgreSQL 15.8`
    pub version: String,
    /// Migrations that were never run here; 0: the tables are up to date.
    pub pending: usize,
    /// By which texts are compared, where the database has a choice.
    pub collation: Option<String>,
    pub encoding: Option<String>,
    /// Rights that the user lacks: `INSERT on visit`.
    pub missing: Vec<String>,
    /// The database's own clock, where it has one.
    pub now: Option<Micros>,
}

const MIGRATED: &str = "SELECT COUNT(*) FROM _sqlx_migrations WHERE success";
const PG_VERSION: &str = "SHOW server_version";
const PG_COLLATION: &str = "SELECT datcollate::TEXT FROM pg_database WHERE datname = current_database()";
const PG_ENCODING: &str = "SHOW server_encoding";
const PG_NOW: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::BIGINT";
const PG_MAY_CREATE: &str = "SELECT has_schema_privilege(current_schema(), 'CREATE')";
const PG_MISSING: &str = "
    SELECT r.name || ' on ' || t.tablename
      FROM pg_tables t
     CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS r (name)
     WHERE t.schemaname = current_schema()
       AND NOT has_table_privilege(format('%I.%I', t.schemaname, t.tablename), r.name)
     ORDER BY 1";
const SQLITE_VERSION: &str = "SELECT sqlite_version()";

/// Looks at the database and changes nothing.
///
/// # Errors
/// `Unreachable`, or what else the database says.
pub async fn of(store: &Store) -> Result<DatabaseHealth> {
    match store {
        Store::Sqlite { read, write } => of_sqlite(read, write).await,
        Store::Postgres(pool) => of_postgres(pool).await,
    }
}

async fn of_sqlite(read: &SqlitePool, write: &SqlitePool) -> Result<DatabaseHealth> {
    let version: String = sqlx::query_scalar(SQLITE_VERSION).fetch_one(read).await?;
    // No right is asked for before the first write: taking the writer's place shows whether there is one.
    let missing = match write.begin_with("BEGIN IMMEDIATE").await {
        Ok(nothing) => nothing.rollback().await.map(|()| Vec::new())?,
        Err(error) => vec![format!("writing: {error}")],
    };
    let migrated: Option<i64> = sqlx::query_scalar(MIGRATED).fetch_optional(read).await.unwrap_or_default();
    Ok(DatabaseHealth {
        version: format!("SQLite {version}"),
        pending: pending(migrated),
        collation: None,
        encoding: None,
        missing,
        now: None,
    })
}

async fn of_postgres(pool: &PgPool) -> Result<DatabaseHealth> {
    let text = async |sql: &'static str| sqlx::query_scalar::<_, String>(AssertSqlSafe(sql)).fetch_one(pool).await;
    let migrated: Option<i64> = sqlx::query_scalar(MIGRATED).fetch_optional(pool).await.unwrap_or_default();
    let mut missing: Vec<String> = sqlx::query_scalar(PG_MISSING).fetch_all(pool).await?;
    if !sqlx::query_scalar::<_, bool>(PG_MAY_CREATE).fetch_one(pool).await? {
        missing.push("CREATE in the schema".to_owned());
    }
    Ok(DatabaseHealth {
        version: format!("PostgreSQL {}", text(PG_VERSION).await?),
        pending: pending(migrated),
        collation: Some(text(PG_COLLATION).await?),
        encoding: Some(text(PG_ENCODING).await?),
        missing,
        now: Some(sqlx::query_scalar(PG_NOW).fetch_one(pool).await?),
    })
}

/// Of all migrations those that were not run; all of them where none ever was.
fn pending(migrated: Option<i64>) -> usize {
    migrations::migrator().iter().count().saturating_sub(usize::try_from(migrated.unwrap_or(0)).unwrap_or(0))
}
