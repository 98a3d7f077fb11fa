//! Several pictures of one state, so that a large registry can be read on several connections at once.

use sqlx::{AssertSqlSafe, PgPool};

use crate::store::{Result, Store, Tx, ledger};

/// How often SQLite's pictures are taken anew because somebody wrote between two of them.
const TRIES: usize = 5;

const EXPORT: &str = "SELECT pg_export_snapshot()";

impl Store {
    /// Unchanging pictures of one and the same state, as many as asked for; one, where others keep writing to SQLite meanwhile. They are alike
    /// in whatever changes with an entry in the ledger: places, facts, visits, determinations.
    pub async fn snapshots(&self, many: usize) -> Result<Vec<Tx>> {
        match self {
            Store::Sqlite { .. } => self.alike(many).await,
            Store::Postgres(pool) => self.exported(pool, many).await,
        }
    }

    /// SQLite takes a picture with its first read. Two that end with the same entry of the ledger are alike: whoever changes what is on record
    /// enters it in the same transaction.
    async fn alike(&self, many: usize) -> Result<Vec<Tx>> {
        for _ in 0..TRIES {
            let (mut pictures, mut heads) = (Vec::with_capacity(many), Vec::with_capacity(many));
            for _ in 0..many {
                let mut picture = self.snapshot().await?;
                heads.push(ledger::head_in_tx(&mut picture).await?);
                pictures.push(picture);
            }
            if heads.windows(2).all(|two| two[0] == two[1]) {
                return Ok(pictures);
            }
        }
        Ok(vec![self.snapshot().await?])
    }

    /// PostgreSQL lends one transaction's picture to others while that one lasts.
    async fn exported(&self, pool: &PgPool, many: usize) -> Result<Vec<Tx>> {
        let mut first = pool.begin_with(Store::SNAPSHOT).await?;
        let mut pictures = Vec::with_capacity(many);
        if many > 1 {
            let name: String = sqlx::query_scalar(EXPORT).fetch_one(&mut *first).await?;
            for _ in 1..many {
                let mut other = pool.begin_with(Store::SNAPSHOT).await?;
                // It takes no argument; PostgreSQL made the name, of digits and dashes.
                sqlx::raw_sql(AssertSqlSafe(format!("SET TRANSACTION SNAPSHOT '{name}'"))).execute(&mut *other).await?;
                pictures.push(Tx::Postgres(other));
            }
        }
        pictures.push(Tx::Postgres(first));
        Ok(pictures)
    }
}
