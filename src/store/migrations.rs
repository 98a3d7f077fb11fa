//! The tables: the files of `migrations/`, embedded, in the order of their numbers.

use rust_embed::RustEmbed;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

/// What brings the tables of either database up to date.
pub fn migrator() -> Migrator {
    Migrator::with_migrations(Files::iter().filter_map(|name| migration(&name)).collect())
}

/// `0001_registry.sql` is number 1, "registry".
fn migration(name: &str) -> Option<Migration> {
    let (number, description) = name.strip_suffix(".sql")?.split_once('_')?;
    let text = String::from_utf8(Files::get(name)?.data.into_owned()).ok()?;
    let sql = AssertSqlSafe(text).into_sql_str();
    Some(Migration::new(number.parse().ok()?, description.replace('_', " ").into(), MigrationType::Simple, sql, false))
}
