//! The areas of a study: which counties touch, and where people live.

use geo::MultiPolygon;

use crate::coverage::map::{Locator, geometry};
use crate::coverage::reach::PopulationPoint;
use crate::services::population;
use crate::spatial::layout::Layout;
use crate::store::{Error, Result, Store, area};

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
    /// `Unreadable` when a border or a number of people cannot be read: both were checked when they were stored; else what the store says.
    pub async fn of(store: &Store) -> Result<StudyAreas> {
        let unreadable = |wrong: crate::coverage::map::BadGeometry| Error::Unreadable(wrong.to_string());
        let mut counties = area::of_kind(store, "county").await?;
        counties.sort_by(|a, b| a.code.cmp(&b.code));
        let borders = counties.iter().map(|county| geometry(&county.code, &county.geometry)).collect::<std::result::Result<Vec<_>, _>>();
        let borders = borders.map_err(unreadable)?;
        let codes: Vec<String> = counties.into_iter().map(|county| county.code).collect();
        let locator = Locator::of(codes.iter().cloned().zip(borders.iter().cloned()).collect());
        let people = population::points(store).await?;
        let county_of =
            people.iter().map(|point| locator.belongs_to(point.lon, point.lat).map(|located| located.code.to_owned())).collect();
        Ok(StudyAreas { codes, borders, people, county_of })
    }

    /// How `areas` (sorted codes) lie; `None` unless all of them are counties with a border.
    pub fn layout(&self, areas: &[String]) -> Option<Layout> {
        let kept: Option<Vec<usize>> = areas.iter().map(|area| self.codes.binary_search(area).ok()).collect();
        let kept = kept.filter(|kept| !kept.is_empty())?;
        Some(Layout::of(&self.borders).among(&kept))
    }
}
