//! Deliveries: the two clocks at the moment when a visit arrived from a device.

use uuid::Uuid;

use crate::domain::delivery::Delivery;
use crate::store::{Result, Store, Tx};

from_row!(Delivery { visit_id, device_at, arrived_at });

const OF_VISIT: &str = "
    SELECT visit_id, device_at, arrived_at
      FROM delivery
     WHERE visit_id = $1";
const RECORD: &str = "
    INSERT INTO delivery (visit_id, device_at, arrived_at)
    VALUES ($1, $2, $3)
        ON CONFLICT (visit_id) DO NOTHING";

/// Records how a visit arrived; the first arrival counts.
pub async fn record(tx: &mut Tx, delivery: &Delivery) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(RECORD)
        .bind(delivery.visit_id)
        .bind(delivery.device_at)
        .bind(delivery.arrived_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// How a visit arrived; `None` when it was sent without a device's clock.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Option<Delivery>> {
    Ok(on!(store, |db| sqlx::query_as(OF_VISIT).bind(visit).fetch_optional(db).await?))
}
