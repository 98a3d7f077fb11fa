//! Sessions: a token of 32 random bytes is with the browser, its SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::person::Person;
use crate::domain::session::Session;
use crate::store::{Result, Store, Tx, person};

const OPEN: &str = "
    INSERT INTO session (token_digest, person_id, created_at, expires_at)
    VALUES ($1, $2, $3, $4)";
const PERSON: &str = "
    SELECT person_id
      FROM session
     WHERE token_digest = $1 AND expires_at > $2";
const CLOSE: &str = "DELETE FROM session WHERE token_digest = $1";
const CLOSE_OTHERS: &str = "DELETE FROM session WHERE person_id = $1 AND token_digest <> $2";
const DELETE_EXPIRED: &str = "DELETE FROM session WHERE expires_at <= $1";

pub async fn open(tx: &mut Tx, session: &Session) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(OPEN)
        .bind(session.token_digest.as_slice())
        .bind(session.person_id)
        .bind(session.created_at)
        .bind(session.expires_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Who holds this token, unless it expired or the person was disabled.
pub async fn person(store: &Store, token: &Digest, at: Micros) -> Result<Option<Person>> {
    let id: Option<Uuid> = on!(store, |db| sqlx::query_scalar(PERSON).bind(token.as_slice()).bind(at).fetch_optional(db).await?);
    match id {
        Some(id) => Ok(Some(person::by_id(store, id).await?).filter(|person| !person.disabled)),
        None => Ok(None),
    }
}

pub async fn close(tx: &mut Tx, token: &Digest) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(CLOSE).bind(token.as_slice()).execute(db).await?.rows_affected());
    Ok(())
}

/// Ends every session of a person but `own`. Gives how many there were.
pub async fn close_others(tx: &mut Tx, person: Uuid, own: Option<&Digest>) -> Result<u64> {
    let own = own.map_or(&[][..], Digest::as_slice);
    Ok(in_tx!(tx, |db| sqlx::query(CLOSE_OTHERS).bind(person).bind(own).execute(db).await?.rows_affected()))
}

/// Forgets the sessions that expired by `at`. Gives how many there were.
pub async fn delete_expired(tx: &mut Tx, at: Micros) -> Result<u64> {
    Ok(in_tx!(tx, |db| sqlx::query(DELETE_EXPIRED).bind(at).execute(db).await?.rows_affected()))
}
