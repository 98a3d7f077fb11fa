//! What coverage pages measure over: areas of one kind, the people in them, and the places that display the poster.

use std::collections::HashMap;
use std::sync::Arc;

use geo::MultiPolygon;

use crate::coverage::atlas::{AreaColumn, Atlas};
use crate::coverage::gap::GapArea;
use crate::coverage::map::{Locator, geometry};
use crate::coverage::reach::PopulationPoint;
use crate::domain::area::{Area, AreaSet};
use crate::domain::day::{Day, Micros};
use crate::domain::population::TOWN;
use crate::domain::residents::residents;
use crate::services;
use crate::store::{area_set, population, setting};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Segment as _, Slug};
use crate::web::http::query::QueryReader;
use crate::web::public::coverage::map_dates::MapDates;

pub use crate::domain::area::COUNTIES;

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
    /// The set that was imported, and all sets there are; none of counties.
    sets: Option<(AreaSet, Vec<AreaSet>)>,
    /// Counties are those of the program.
    imported_at: Micros,
    app: App,
}

/// Which area a point belongs to.
pub struct GroundLocator {
    /// None for counties.
    own: Option<Locator>,
    app: App,
}

impl GroundLocator {
    /// The area that holds a point (degrees); where no county does, on the bank of a river, the nearest. An area that leaves out some of the
    /// registry's ground gets nothing of that.
    pub fn area_of(&self, lon: f64, lat: f64) -> Option<&str> {
        let counties = &self.app.locator;
        match &self.own {
            None => counties.belongs_to(lon, lat),
            Some(own) if counties.area_of(lon, lat).is_none() => own.belongs_to(lon, lat),
            Some(own) => return own.area_of(lon, lat),
        }
        .map(|located| located.code)
    }
}

impl Ground {
    /// # Errors
    /// `NotFound` when there are no areas of this kind.
    pub async fn of(app: &App, kind: &str) -> Result<Ground, HttpError> {
        if kind == COUNTIES {
            let (areas, imported_at) = (app.counties.clone(), Micros(0));
            let (kind, source, app) = (kind.to_owned(), String::new(), app.clone());
            return Ok(Ground { kind, label: None, source, areas, sets: None, imported_at, app });
        }
        let (set, areas) = area_set::of_kind(&app.store, kind).await?;
        let all = area_set::all(&app.store).await?;
        let AreaSet { kind, label, source, imported_at, .. } = set.clone();
        Ok(Ground { kind, label: Some(label), source, areas: Arc::new(areas), sets: Some((set, all)), imported_at, app: app.clone() })
    }

    /// What is to be known of the map on a day; `None` of counties, and of sets that nobody dated.
    pub fn dates(&self, day: Day) -> Option<MapDates> {
        self.sets.as_ref().and_then(|(set, all)| MapDates::of(set, all, day))
    }

    /// An area as sentences name it: with its map, where several maps have areas of that name.
    pub fn named(&self, area: &Area) -> String {
        let is_one_of_several =
            self.sets.as_ref().is_some_and(|(set, all)| all.iter().any(|other| other.kind != set.kind && other.map_of() == set.map_of()));
        match &self.label {
            Some(label) if is_one_of_several => format!("{} ({label})", area.name),
            Some(_) | None => area.name.clone(),
        }
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

    /// # Errors
    /// `Fault` when a border cannot be read: it was checked when it was stored.
    pub fn locator(&self) -> Result<GroundLocator, HttpError> {
        let borders = || self.areas.iter().map(|area| (area.code.clone(), String::new(), area.geometry.clone())).collect::<Vec<_>>();
        let own = (self.kind != COUNTIES).then(|| Locator::new(&borders()).map_err(fault)).transpose()?;
        Ok(GroundLocator { own, app: self.app.clone() })
    }

    /// Which places on record lie in which area, in the order of the areas.
    ///
    /// # Errors
    /// `Fault` when a border cannot be read: it was checked when it was stored.
    pub fn places(&self, atlas: &Atlas) -> Result<Arc<AreaColumn>, HttpError> {
        atlas.area_column(&self.kind, self.imported_at.0, |atlas| {
            if self.kind == COUNTIES {
                return Ok(atlas.county_column(self.areas.iter().map(|area| area.code.as_str())));
            }
            let (locator, numbers) = (self.locator()?, self.areas.iter().map(|area| area.code.as_str()).zip(0..));
            let numbers: HashMap<&str, usize> = numbers.collect();
            Ok(atlas.column_by_point(self.areas.len(), |lon, lat| locator.area_of(lon, lat).and_then(|code| numbers.get(code).copied())))
        })
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

/// The people on record, and who they are.
pub struct People {
    pub points: Vec<PopulationPoint>,
    pub counted: PeopleCounted,
}

/// Who is counted wherever people are, and by whom.
#[derive(Clone)]
pub struct PeopleCounted {
    pub source: String,
    /// The points are those of towns: nobody who lives outside of them is counted.
    pub is_of_towns: bool,
    pub people: u64,
    /// Everybody who lives in the jurisdiction, by the census.
    pub residents: Option<u64>,
}

impl PeopleCounted {
    fn of(points: &[PopulationPoint], source: String, jurisdiction: &str) -> PeopleCounted {
        let is_of_towns = !points.is_empty() && points.iter().all(|point| point.code.starts_with(TOWN));
        PeopleCounted { source, is_of_towns, people: points.iter().map(|point| point.people).sum(), residents: residents(jurisdiction) }
    }

    /// By which messages say who is counted.
    pub fn who(&self) -> &'static str {
        if self.is_of_towns { "towns" } else { "all" }
    }

    /// Of everybody, 0 to 1.
    pub fn share(&self) -> Option<f64> {
        self.residents.map(|residents| self.people as f64 / residents as f64)
    }
}

impl People {
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App) -> Result<People, HttpError> {
        let points = services::population::points(&app.store).await?;
        let source = setting::get(&app.store, population::SOURCE).await?.unwrap_or_default();
        let counted = PeopleCounted::of(&points, source, &app.jurisdiction);
        Ok(People { points, counted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_towns_leave_out_who_lives_outside_of_them() {
        let point = |code: &str| PopulationPoint { code: code.into(), lon: -92.0, lat: 38.0, people: 1_000_000 };
        let counted = |codes: &[&str]| PeopleCounted::of(&codes.iter().map(|code| point(code)).collect::<Vec<_>>(), String::new(), "US-MO");
        let towns = counted(&["town-0001", "town-0002"]);
        assert_eq!((towns.who(), towns.people, towns.share().map(|share| (share * 100.0).round())), ("towns", 2_000_000, Some(32.0)));
        assert_eq!([counted(&["29001950100"]).who(), counted(&["town-0001", "29001950100"]).who(), counted(&[]).who()], ["all"; 3]);
    }
}
