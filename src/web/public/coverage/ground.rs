//! What coverage pages measure over: areas of one kind, the people in them, and the places that display the poster.

use std::collections::HashMap;
use std::sync::Arc;

use geo::MultiPolygon;

use crate::coverage::atlas::Entry;
use crate::coverage::gap::GapArea;
use crate::coverage::map::{Locator, geometry};
use crate::coverage::reach::PopulationPoint;
use crate::domain::area::Area;
use crate::services;
use crate::store::{area_set, population, setting};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Segment as _, Slug};
use crate::web::http::query::QueryReader;

/// The kind of areas that every registry has.
pub const COUNTIES: &str = "counties";

/// The kind of areas that an address asks for: `?areas=`, counties unless it is given.
///
/// # Errors
/// `NotFound` for what is no kind.
pub fn area_kind(query: &mut QueryReader<'_>) -> Result<Slug, HttpError> {
    query.named("areas")?.map_or_else(|| Slug::from_segment(COUNTIES), Ok)
}

/// Areas of one kind, by name.
pub struct Ground {
    pub kind: String,
    /// Of a set that was imported; counties have words of their own.
    pub label: Option<String>,
    /// Whose borders an imported set has.
    pub source: String,
    pub areas: Arc<Vec<Area>>,
}

impl Ground {
    /// # Errors
    /// `NotFound` when there are no areas of this kind.
    pub async fn of(app: &App, kind: &str) -> Result<Ground, HttpError> {
        if kind == COUNTIES {
            return Ok(Ground { kind: kind.to_owned(), label: None, source: String::new(), areas: app.counties.clone() });
        }
        let (set, areas) = area_set::of_kind(&app.store, kind).await?;
        Ok(Ground { kind: set.kind, label: Some(set.label), source: set.source, areas: Arc::new(areas) })
    }

    pub fn position(&self, code: &str) -> Option<usize> {
        self.areas.iter().position(|area| area.code == code)
    }

    /// In the order of the areas.
    ///
    /// # Errors
    /// `Fault` when one cannot be read: it was checked when it was stored.
    pub fn borders(&self) -> Result<Vec<MultiPolygon>, HttpError> {
        self.areas.iter().map(|area| geometry(&area.code, &area.geometry).map_err(fault)).collect()
    }

    /// Which area a point lies in.
    pub fn locator(&self) -> Result<Locator, HttpError> {
        let borders: Vec<_> = self.areas.iter().map(|area| (area.code.clone(), String::new(), area.geometry.clone())).collect();
        Locator::new(&borders).map_err(fault)
    }

    /// The places on record, by the code of the area that they lie in.
    pub fn places<'a>(&self, entries: impl Iterator<Item = Entry<'a>>) -> Result<HashMap<String, Vec<Entry<'a>>>, HttpError> {
        let locator = (self.kind != COUNTIES).then(|| self.locator()).transpose()?;
        let mut places: HashMap<String, Vec<Entry<'a>>> = HashMap::new();
        for entry in entries {
            let area = match &locator {
                None => entry.county,
                Some(locator) => entry.point.and_then(|(lon, lat)| locator.area_of(lon, lat)),
            };
            if let Some(area) = area {
                places.entry(area.to_owned()).or_default().push(entry);
            }
        }
        Ok(places)
    }
}

/// Borders made ready for measuring.
///
/// # Errors
/// `Fault` when one cannot be measured: imported ones were tried when they were stored.
pub fn measurable(borders: &[MultiPolygon]) -> Result<Vec<GapArea>, HttpError> {
    borders.iter().map(|border| GapArea::new(border).map_err(fault)).collect()
}

fn fault(error: impl std::fmt::Display) -> HttpError {
    tracing::error!(cause = %error, "a stored border cannot be used");
    HttpError::Fault
}

/// The people on record, and where their points come from.
pub struct People {
    pub points: Vec<PopulationPoint>,
    pub source: String,
}

impl People {
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App) -> Result<People, HttpError> {
        let points = services::population::points(&app.store).await?;
        let source = setting::get(&app.store, population::SOURCE).await?.unwrap_or_default();
        Ok(People { points, source })
    }
}
