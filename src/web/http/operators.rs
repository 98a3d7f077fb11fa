//! Who runs which places, as everybody may know it: worked out once for each state of the registry and each day.

use std::collections::BTreeMap;
use std::sync::Arc;

use quick_cache::sync::Cache;

use crate::coverage::atlas::Atlas;
use crate::domain::day::{Day, Micros};
use crate::domain::operator::{OPERATOR, Operator, operators};
use crate::store::{Store, fact};
use crate::web::http::error::HttpError;

/// Days that are kept.
const DAYS: usize = 8;

/// Operators by slug, each with places whose addresses everybody may read.
pub type Operators = BTreeMap<String, Operator>;

pub struct OperatorCache(Cache<(i64, Day), Arc<Operators>>);

impl Default for OperatorCache {
    fn default() -> OperatorCache {
        OperatorCache(Cache::new(DAYS))
    }
}

impl OperatorCache {
    /// Who runs which places on a day, as far as it is known at a time. A place whose address is withheld is none of them, and an operator of such
    /// places only is not told.
    ///
    /// # Errors
    /// What the store says.
    pub async fn on(&self, day: Day, store: &Store, atlas: &Atlas, now: Micros) -> Result<Arc<Operators>, HttpError> {
        let work = async {
            let stated = fact::named(store, OPERATOR).await?;
            Ok(Arc::new(operators(&stated, day, now, |place| atlas.tells_address(place))))
        };
        self.0.get_or_insert_async(&(atlas.version(), day), work).await
    }
}
