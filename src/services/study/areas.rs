//! The areas of a study: which counties touch, and where people live.

use geo::MultiPolygon;

use crate::coverage::map::{Locator, geometry};
use crate::coverage::reach::PopulationPoint;
use crate::domain::population::CensusPoint;
use crate::spatial::neighbours::Neighbours;
use crate::store::{Error, Result, Store, area, population};

/// Borders and people, as the registry has them.
#[derive(Default)]
pub struct StudyAreas {
    /// Codes, sorted, and their borders.
    codes: Vec<String>,
    borders: Vec<MultiPolygon>,
    pub people: Vec<PopulationPoint>,
    /// The county of each point with people; `None` outside of all.
    pub county_of: Vec<Option<String>>,
}

impl StudyAreas {
    /// # Errors
    /// `Unreadable` when a border cannot be read: it was checked when it was stored.
    pub async fn of(store: &Store) -> Result<StudyAreas> {
        let unreadable = |wrong: crate::coverage::map::BadGeometry| Error::Unreadable(wrong.to_string());
        let mut counties = area::of_kind(store, "county").await?;
        counties.sort_by(|a, b| a.code.cmp(&b.code));
        let borders = counties.iter().map(|county| geometry(&county.code, &county.geometry)).collect::<std::result::Result<Vec<_>, _>>();
        let borders = borders.map_err(unreadable)?;
        let codes: Vec<String> = counties.into_iter().map(|county| county.code).collect();
        let locator = Locator::of(codes.iter().cloned().zip(borders.iter().cloned()).collect());
        let point = |row: CensusPoint| {
            let people = u64::try_from(row.people).unwrap_or(0);
            PopulationPoint { code: row.code, lon: row.lon, lat: row.lat, people }
        };
        let people: Vec<PopulationPoint> = population::all(store).await?.into_iter().map(point).collect();
        let county_of = people.iter().map(|point| locator.area_of(point.lon, point.lat).map(str::to_owned)).collect();
        Ok(StudyAreas { codes, borders, people, county_of })
    }

    /// Which of `areas` (sorted codes) touch; `None` unless all of them are counties with a border.
    pub fn neighbours(&self, areas: &[String]) -> Option<Neighbours> {
        let kept: Option<Vec<usize>> = areas.iter().map(|area| self.codes.binary_search(area).ok()).collect();
        let kept = kept.filter(|kept| !kept.is_empty())?;
        Some(Neighbours::queen(&self.borders).among(&kept))
    }
}
