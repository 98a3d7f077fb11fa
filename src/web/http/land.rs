//! The land as pages and searches name it: counties, kinds and laws, towns and ZIPs, and which area of an imported set holds a point.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use quick_cache::sync::Cache;

use crate::coverage::atlas::Atlas;
use crate::coverage::map::Locator;
use crate::domain::area::{Area, AreaSet, COUNTIES};
use crate::domain::area_dates::AreaDates;
use crate::domain::gazetteer::{AreaName, Gazetteer};
use crate::domain::mandate::Mandates;
use crate::ingest::geography::{Town, geography};
use crate::web::http::error::HttpError;

/// Sets whose borders are kept as read.
const SETS: usize = 16;

pub struct Land {
    /// What a search names besides places.
    pub gazetteer: Gazetteer,
    /// Towns of the build's geography, the largest first; none where the build has no geography of the jurisdiction.
    pub towns: Vec<Town>,
    /// Middles of its ZIPs: longitude and latitude, degrees.
    pub zips: HashMap<String, (f64, f64)>,
    /// By the kind of a set and when it was imported.
    locators: Cache<(String, i64), Arc<Locator>>,
}

impl Land {
    pub fn of(counties: &[Area], mandates: &Mandates, jurisdiction: &str) -> Land {
        let named = |area: &Area| AreaName {
            kind: COUNTIES.into(),
            label: String::new(),
            code: area.code.clone(),
            name: area.name.clone(),
            dates: AreaDates::default(),
        };
        let (mut towns, zips) = geography(jurisdiction).map(|land| (land.towns, land.zips)).unwrap_or_default();
        towns.sort_by_key(|town| Reverse(town.population));
        Land {
            gazetteer: Gazetteer::new(counties.iter().map(named).collect(), mandates, jurisdiction),
            towns,
            zips: zips.into_iter().map(|zip| (zip.zip, (zip.lon, zip.lat))).collect(),
            locators: Cache::new(SETS),
        }
    }

    /// Where a ZIP lies, degrees: amid its places on record, else as the build's geography has it.
    pub fn zip_center(&self, atlas: &Atlas, zip: &str) -> Option<(f64, f64)> {
        atlas.postal_center(zip).or_else(|| self.zips.get(zip).copied())
    }

    /// The locator of an edition of a set, or what `work` gives: to read its borders takes far longer than to ask it. Whoever asks for the
    /// same meanwhile waits.
    ///
    /// # Errors
    /// What `work` says; then the next one who waits tries.
    pub async fn locator(&self, set: &AreaSet, work: impl Future<Output = Result<Locator, HttpError>>) -> Result<Arc<Locator>, HttpError> {
        self.locators.get_or_insert_async(&(set.kind.clone(), set.imported_at.0), async { work.await.map(Arc::new) }).await
    }
}
