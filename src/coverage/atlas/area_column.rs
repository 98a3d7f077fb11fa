//! Which area each place belongs to, of one kind of areas: worked out once for as long as no place moves, and read by every table and report.

use std::sync::Arc;

use quick_cache::sync::Cache;

use crate::coverage::atlas::{Atlas, Entry, VisitSpan};
use crate::domain::category::Category;
use crate::domain::determination::Status;

/// Kinds of areas whose columns are kept, five bytes a place each.
const KEPT: usize = 8;

/// Kinds of areas, each as of a day of its import.
type Kind = (String, i64);

/// The positions of the places of each area, ascending: in the order of the map.
pub struct AreaColumn {
    positions: Vec<u32>,
    starts: Vec<u32>,
}

impl AreaColumn {
    /// Of so many areas; `area_of` gives the one that the place at a position belongs to.
    pub fn of(areas: usize, places: usize, area_of: impl Fn(u32) -> Option<usize>) -> AreaColumn {
        let mut of_areas: Vec<(u32, u32)> =
            (0..places as u32).filter_map(|at| area_of(at).filter(|&area| area < areas).map(|area| (area as u32, at))).collect();
        of_areas.sort_unstable();
        let starts = (0..=areas as u32).map(|area| of_areas.partition_point(|&(other, _)| other < area) as u32).collect();
        AreaColumn { positions: of_areas.into_iter().map(|(_, at)| at).collect(), starts }
    }

    /// How many areas there are.
    pub fn areas(&self) -> usize {
        self.starts.len() - 1
    }

    /// Positions of an area's places.
    pub fn places(&self, area: usize) -> &[u32] {
        &self.positions[self.starts[area] as usize..self.starts[area + 1] as usize]
    }

    pub fn bytes(&self) -> usize {
        (self.positions.capacity() + self.starts.capacity()) * 4
    }
}

/// Places that no area of a kind counts, though the whole does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Where they stand is withheld.
    pub withheld: u32,
    /// Where they stand is not known, or in none of the areas.
    pub unplaced: u32,
}

/// The columns that were asked for, for as long as the places stay where they are.
pub struct AreaColumns(Cache<Kind, Arc<AreaColumn>>);

impl Default for AreaColumns {
    fn default() -> AreaColumns {
        AreaColumns(Cache::new(KEPT))
    }
}

impl AreaColumns {
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(_, column)| column.bytes()).sum()
    }
}

impl Atlas {
    /// The column of a kind of areas, imported at one time; what `work` gives where nobody has asked yet.
    ///
    /// # Errors
    /// What `work` says.
    pub fn area_column<E>(
        &self,
        kind: &str,
        imported_at: i64,
        work: impl FnOnce(&Atlas) -> Result<AreaColumn, E>,
    ) -> Result<Arc<AreaColumn>, E> {
        self.columns.0.get_or_insert_with(&(kind.to_owned(), imported_at), || work(self).map(Arc::new))
    }

    /// The column of counties, which each place names itself, by their codes in order.
    pub fn county_column<'c>(&self, codes: impl ExactSizeIterator<Item = &'c str>) -> AreaColumn {
        let (areas, mut numbers) = (codes.len(), vec![None; self.places.known.counties.len()]);
        for (area, code) in codes.enumerate() {
            if let Some(number) = self.county_number(code) {
                numbers[number] = Some(area);
            }
        }
        AreaColumn::of(areas, self.len(), |at| numbers.get(self.places.counties[at as usize] as usize).copied().flatten())
    }

    /// The column of areas that places belong to by where they stand.
    pub fn column_by_point(&self, areas: usize, area_of: impl Fn(f64, f64) -> Option<usize>) -> AreaColumn {
        AreaColumn::of(areas, self.places.located, |at| self.places.point(at as usize).and_then(|(lon, lat)| area_of(lon, lat)))
    }

    /// Of the places that must display the poster on the day, those of a kind that belong to no area of the column.
    pub fn left_out(&self, column: &AreaColumn, category: Option<&Category>, span: VisitSpan) -> LeftOut {
        let (statuses, of_kind) = (self.day_statuses(span), self.sets_with(category));
        let mut belongs = vec![false; self.len()];
        column.positions.iter().for_each(|&at| belongs[at as usize] = true);
        let mut left_out = LeftOut::default();
        let is_due = |at: usize| statuses.status(at as u32).is_some_and(Status::is_of_a_duty);
        let is_of_kind = |at: usize| of_kind[self.statuses.category_sets[at] as usize];
        for at in (0..self.len()).filter(|&at| !belongs[at] && is_of_kind(at) && is_due(at)) {
            *(if self.places.withheld[at] { &mut left_out.withheld } else { &mut left_out.unplaced }) += 1;
        }
        left_out
    }

    /// The places at positions.
    pub fn at_positions(&self, positions: &[u32]) -> impl Iterator<Item = Entry<'_>> {
        positions.iter().map(|&at| self.at(at))
    }

    /// The places of a county, by name.
    pub fn of_county(&self, county: &str) -> impl Iterator<Item = Entry<'_>> {
        self.county_number(county).map_or(&[][..], |county| self.catalog.of_county(county)).iter().map(|&at| self.at(at))
    }
}
