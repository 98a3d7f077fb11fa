//! What the nodes of a registry tell each other: that the ledger has an entry more.

use sqlx::postgres::PgListener;

use crate::store::{Result, Store};

/// The channel of PostgreSQL on which they tell it.
pub(super) const CHANNEL: &str = "ledger";

/// What other nodes tell, as it comes in.
pub struct LedgerNotices(PgListener);

impl LedgerNotices {
    /// `None`: on SQLite there is one node.
    pub async fn of(store: &Store) -> Result<Option<LedgerNotices>> {
        let Store::Postgres(pool) = store else { return Ok(None) };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(LedgerNotices(listener)))
    }

    /// Waits for the next notice, or until the connection was cut and made again: notices of that time are lost.
    ///
    /// # Errors
    /// When the connection is cut for good.
    pub async fn next(&mut self) -> Result<()> {
        self.0.try_recv().await?;
        Ok(())
    }
}
