//! The two clocks at the moment when a visit arrived from a device.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::store::{Result, Store, Tx};

/// Notes both clocks; the first arrival counts.
pub async fn note(tx: &mut Tx, visit: Uuid, device_at: Micros, arrived_at: Micros) -> Result<()> {
    within!(tx, |db| sqlx::query(
        "INSERT INTO delivery (visit_id, device_at, arrived_at) VALUES ($1, $2, $3) ON CONFLICT (visit_id) DO NOTHING"
    )
    .bind(visit)
    .bind(device_at)
    .bind(arrived_at)
    .execute(db)
    .await?
    .rows_affected());
    Ok(())
}

/// Device's and server's clock when the visit arrived.
pub async fn clocks(store: &Store, visit: Uuid) -> Result<Option<(Micros, Micros)>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT device_at, arrived_at FROM delivery WHERE visit_id = $1")
        .bind(visit)
        .fetch_optional(db)
        .await?))
}
