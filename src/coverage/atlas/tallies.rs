//! Tallies: counts of places by status, of a county or of all that a filter takes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::coverage::atlas::day_statuses::{Counts, DayStatuses};
use crate::coverage::atlas::days::{DayKey, VisitSpan};
use crate::coverage::atlas::filter::CompiledFilter;
use crate::coverage::atlas::{Atlas, Filter};
use crate::coverage::tally::Tally;
use crate::domain::category::Category;
use crate::domain::determination::{Display, Standing};

impl Atlas {
    /// Counts by county code, of the places that stood on the day, with their status on it.
    pub fn tallies(&self, category: Option<&Category>, span: impl Into<VisitSpan>) -> HashMap<String, Tally> {
        let (filter, span) = (Filter { category: category.cloned(), ..Filter::default() }, span.into());
        let (filter, statuses) = (CompiledFilter::new(self, &filter, span), self.day_statuses(span));
        let mut counts = vec![Counts::default(); self.places.known.counties.len()];
        for (&county, at) in self.places.counties.iter().zip(0..) {
            if let Some(counts) = counts.get_mut(county as usize).filter(|_| filter.matches(at)) {
                counts.add(&statuses, at);
            }
        }
        let tallies = self.places.known.counties.iter().zip(counts).map(|(county, counts)| (String::from(&**county), counts.tally()));
        tallies.filter(|(_, tally)| tally.places() > 0).collect()
    }

    /// Counts of all that the filter takes and that stood on the day, with their status on it.
    pub fn tally(&self, filter: &Filter, span: impl Into<VisitSpan>) -> Tally {
        let span = span.into();
        let statuses = self.day_statuses(span);
        let mut counts = Counts::default();
        self.matching(filter, span).for_each(|at| counts.add(&statuses, at));
        counts.tally()
    }

    /// Points (degrees) of the places where the latest visit saw the poster and the public or guests come past it, among those that stood on the day.
    pub fn displaying(&self, category: Option<&Category>, span: impl Into<VisitSpan>) -> Vec<(f64, f64)> {
        self.seen(category, span.into(), self.places.located, is_shown, |at| self.places.point(at))
    }

    /// How many of these were last seen more than a year before.
    pub fn displaying_stale(&self, category: Option<&Category>, span: impl Into<VisitSpan>) -> usize {
        self.seen(category, span.into(), self.places.located, |standing| is_shown(standing) && standing.is_stale, Some).len()
    }

    /// How many more places display it only where employees come past.
    pub fn staff_only(&self, category: Option<&Category>, span: impl Into<VisitSpan>) -> usize {
        self.seen(category, span.into(), self.places.located, |standing| standing.display == Some(Display::StaffOnly), Some).len()
    }

    /// How many more display it at an address that is withheld.
    pub fn displaying_withheld(&self, category: Option<&Category>, span: impl Into<VisitSpan>) -> usize {
        self.seen(category, span.into(), self.len(), is_shown, |at| self.places.withheld[at].then_some(())).len()
    }

    /// How many more display it and have no point on record.
    pub fn displaying_without_point(&self, category: Option<&Category>, span: impl Into<VisitSpan>) -> usize {
        let is_unlocated = |at: usize| (at >= self.places.located && !self.places.withheld[at]).then_some(());
        self.seen(category, span.into(), self.len(), is_shown, is_unlocated).len()
    }

    /// What `take` makes of the places at positions below `end` that stand as wanted. Those with a point that everybody may know come first.
    fn seen<T>(
        &self,
        category: Option<&Category>,
        span: VisitSpan,
        end: usize,
        wanted: impl Fn(Standing) -> bool,
        take: impl FnMut(usize) -> Option<T>,
    ) -> Vec<T> {
        let of_kind = self.sets_with(category);
        let statuses = self.day_statuses(span);
        statuses.standing_so(wanted, end).filter(|&at| of_kind[self.statuses.category_sets[at] as usize]).filter_map(take).collect()
    }

    /// By set of categories: is the wanted one among them?
    pub(super) fn sets_with(&self, category: Option<&Category>) -> Vec<bool> {
        self.statuses.sets.iter().map(|set| category.is_none_or(|category| set.contains(category))).collect()
    }

    /// How every place stands on a day, cached.
    pub(crate) fn day_statuses(&self, span: VisitSpan) -> Arc<DayStatuses> {
        let on = DayKey::of(span);
        let worked_out = || Ok::<_, std::convert::Infallible>(Arc::new(DayStatuses::of(&self.statuses, on)));
        self.day_statuses.get_or_insert_with(&on, worked_out).unwrap_or_else(|never| match never {})
    }
}

/// The public or guests come past the poster.
fn is_shown(standing: Standing) -> bool {
    standing.display == Some(Display::Shown)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::determination::Status;
    use crate::domain::mandate::Compliance;

    #[test]
    fn counts_are_those_of_the_day_and_a_closed_place_is_not_counted() {
        let listed = |number, county: Option<&str>, kind: &str| {
            let mut known = place(number, "Inn", "", "");
            known.county = county.map(str::to_owned);
            known.categories = vec![Category::new(kind)];
            known.closed_on = (number == 3).then_some(Day::of(2022, 1, 1));
            (known, vec![checked(Day::of(1900, 1, 1), None), checked(Day::of(2021, 1, 1), Some(Compliance::Compliant))])
        };
        let places = vec![
            listed(1, Some("29019"), "hotel"),
            listed(2, Some("29019"), "airport"),
            listed(3, Some("29510"), "hotel"),
            listed(4, None, "hotel"),
        ];
        let atlas = Atlas::build(places, 1);
        let hotel = Category::new("hotel");
        let before = atlas.tallies(Some(&hotel), Day::of(2020, 1, 1));
        assert_eq!((before["29019"].not_checked, before["29510"].not_checked), (1, 1));
        let after = atlas.tallies(None, Day::of(2026, 1, 1));
        assert_eq!((after["29019"].compliant, after.get("29510")), (2, None));
        let whole = atlas.tally(&Filter { status: Some(Status::Compliant), ..Filter::default() }, Day::of(2026, 1, 1));
        assert_eq!((whole.compliant, whole.places()), (3, 3));
        assert_eq!(atlas.tally(&Filter { county: Some("29019".into()), ..Filter::default() }, Day::of(2020, 1, 1)).not_checked, 2);
    }
}
