//! What was worked out about gaps, kept while the atlas stays as it is.

use std::sync::Arc;

use quick_cache::sync::Cache;

use crate::coverage::atlas::{Atlas, VisitSpan};
use crate::coverage::gap::Radius;
use crate::domain::category::Category;
use crate::web::http::error::HttpError;

/// Questions about gaps whose answers are cached.
const GAPS: usize = 32;

/// A question about gaps.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GapKey {
    /// Of the atlas.
    version: i64,
    /// The kind of areas that are measured.
    areas: String,
    category: Option<Category>,
    /// Miles, as bits.
    radius: u64,
    span: VisitSpan,
}

impl GapKey {
    pub fn of(atlas: &Atlas, areas: &str, category: Option<&Category>, radius: Radius, span: VisitSpan) -> GapKey {
        let (areas, category) = (areas.to_owned(), category.cloned());
        GapKey { version: atlas.version(), areas, category, radius: radius.miles().to_bits(), span }
    }
}

/// What was worked out about gaps: pages, files and tiles ask the same.
pub struct GapCache<T>(Cache<GapKey, Arc<T>>);

impl<T> Default for GapCache<T> {
    fn default() -> GapCache<T> {
        GapCache(Cache::new(GAPS))
    }
}

impl<T> GapCache<T> {
    /// What was worked out earlier, or what `work` gives; whoever asks for the same meanwhile waits for it.
    ///
    /// # Errors
    /// What `work` says; then the next one who waits tries.
    pub async fn get_or_insert(&self, key: &GapKey, work: impl Future<Output = Result<T, HttpError>>) -> Result<Arc<T>, HttpError> {
        self.0.get_or_insert_async(key, async { work.await.map(Arc::new) }).await
    }
}
