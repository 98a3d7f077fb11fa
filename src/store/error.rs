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
    #[error("somebody decided about it meanwhile: it stands as it is")]
    Settled,
    #[error("somebody changed it since it was read: it stands as they left it")]
    Overtaken,
    #[error("it points to an entry that does not exist")]
    Dangling,
    #[error("the database is busy: try again in a moment")]
    Busy,
    /// It cannot be reached, is being started or stopped, or gives no connection in time.
    #[error("the database does not answer: {0}")]
    Unreachable(String),
    #[error("a text holds a character that the database cannot keep")]
    NotText,
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

/// SQLite: 5 busy, 261 busy in recovery, 517 busy snapshot. PostgreSQL: serialization, deadlock, too many connections.
const BUSY: &[&str] = &["5", "261", "517", "40001", "40P01", "53300"];
/// PostgreSQL: shut down by its administrator, after a crash, not accepting connections yet or any more, its database dropped, and
/// connections that broke (class 08).
const UNREACHABLE: &[&str] = &["57P01", "57P02", "57P03", "57P04", "08000", "08001", "08003", "08004", "08006"];
/// PostgreSQL: a byte that is no text in its encoding, the zero byte above all; the same in JSON.
const NOT_TEXT: &[&str] = &["22021", "22P05"];
/// SQLite: 13 full. PostgreSQL: disk full.
const FULL: &[&str] = &["13", "53100"];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        match &error {
            sqlx::Error::RowNotFound => return Error::NotFound,
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::WorkerCrashed => return Error::Unreachable(error.to_string()),
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
                    if UNREACHABLE.contains(&code.as_ref()) {
                        return Error::Unreachable(database.message().to_owned());
                    }
                    if NOT_TEXT.contains(&code.as_ref()) {
                        return Error::NotText;
                    }
                }
            }
            _ => {}
        }
        Error::Database(error)
    }
}

/// What is there, or `None` where there is no such entry: for whoever goes on without it.
///
/// # Errors
/// Every other one as it came.
pub fn optional<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads a code of ours back from its column.
pub(super) fn decode<T>(value: Option<T>, column: &str, text: &str) -> Result<T> {
    value.ok_or_else(|| Error::Unreadable(format!("{column} = `{text}`")))
}
