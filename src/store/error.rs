//! What can go wrong with the database, by what the caller can do about it.

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such entry")]
    NotFound,
    #[error("another entry has this id")]
    Conflict,
    #[error("an entry with this value exists already")]
    Duplicate,
    #[error("it points to an entry that does not exist")]
    Dangling,
    #[error("the database is busy: try again in a moment")]
    Busy,
    #[error("the disk of the database is full")]
    Full,
    #[error("expected a database address like sqlite:data/placard.db or postgres://user@host/name")]
    Address,
    #[error("the database holds a value that this version cannot read: {0}")]
    Unreadable(String),
    #[error("the files of the registry: {0}")]
    File(#[from] std::io::Error),
    #[error("the store of photos: {0}")]
    Objects(String),
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("the database: {0}")]
    Database(sqlx::Error),
}

/// SQLite: 5 busy, 261 busy in recovery, 517 busy snapshot. PostgreSQL: serialization, deadlock, too many connections, shutting down.
const BUSY: &[&str] = &["5", "261", "517", "40001", "40P01", "53300", "57P03"];
/// SQLite: 13 full. PostgreSQL: disk full.
const FULL: &[&str] = &["13", "53100"];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        match &error {
            sqlx::Error::RowNotFound => return Error::NotFound,
            sqlx::Error::PoolTimedOut => return Error::Busy,
            sqlx::Error::Database(database) => {
                if database.is_unique_violation() {
                    return Error::Duplicate;
                }
                if database.is_foreign_key_violation() {
                    return Error::Dangling;
                }
                if let Some(code) = database.code() {
                    if BUSY.contains(&code.as_ref()) {
                        return Error::Busy;
                    }
                    if FULL.contains(&code.as_ref()) {
                        return Error::Full;
                    }
                }
            }
            _ => {}
        }
        Error::Database(error)
    }
}

/// Reads a code of ours back from its column.
pub(super) fn decode<T>(value: Option<T>, column: &str, text: &str) -> Result<T> {
    value.ok_or_else(|| Error::Unreadable(format!("{column} = `{text}`")))
}
