//! Settings of the registry: its jurisdiction, whether it is a demonstration, and which mandates its determinations follow.

use crate::store::{Result, Store, Tx};

/// `US-MO`.
pub const JURISDICTION: &str = "jurisdiction";
/// `demonstration` or `registry`.
pub const KIND: &str = "kind";
/// The value of `KIND` for invented places and visits.
pub const DEMONSTRATION: &str = "demonstration";
/// The value of `KIND` for a real registry.
pub const REGISTRY: &str = "registry";
/// Fingerprint of the mandates that the stored determinations follow.
pub const MANDATES: &str = "mandates";

/// From which the keys of devices follow.
pub const DEVICE_SECRET: &str = "device_secret";

const GET: &str = "SELECT value FROM setting WHERE name = $1";
const PUT: &str = "
    INSERT INTO setting (name, value)
    VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE
       SET value = excluded.value";

const PUT_ONCE: &str = "
    INSERT INTO setting (name, value)
    VALUES ($1, $2)
        ON CONFLICT (name) DO NOTHING";

pub async fn get(store: &Store, name: &str) -> Result<Option<String>> {
    Ok(on!(store, |db| sqlx::query_scalar(GET).bind(name).fetch_optional(db).await?))
}

/// The first value counts.
pub async fn put_once(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(PUT_ONCE).bind(name).bind(value).execute(db).await?.rows_affected());
    Ok(())
}

/// The same inside a transaction.
pub async fn get_in_tx(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(GET).bind(name).fetch_optional(db).await?))
}

/// The last value counts.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(PUT).bind(name).bind(value).execute(db).await?.rows_affected());
    Ok(())
}
