//! A file of figures held against its series: what is new, what revises, what stands just so, and what clashes.

use std::collections::HashMap;

use crate::domain::hotline::{Period, Publication, Published, Series};
use crate::domain::plain_text::NotPlain;
use crate::ingest::hotline::Figures;

/// Longest title of a series, in characters.
pub(super) const LONGEST_TITLE: usize = 200;

/// Why a file cannot join the series of its title.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    #[error("the series counts {recorded}, the file {given}: units never mix, give the file a title of its own")]
    Unit { recorded: &'static str, given: &'static str },
    #[error("the series goes by {recorded}, the file by {given}: give the file a title of its own")]
    Shape { recorded: &'static str, given: &'static str },
    #[error(
        "area {area}, {period}: publication {as_of} is on record with {recorded}, the file has {given}; a correction has a publication date of its own"
    )]
    Value { area: String, period: Period, as_of: String, recorded: String, given: String },
    #[error(
        "area {area}, {period}: which of the publications {recorded} and {given} came later cannot be told; write the month or the day of both"
    )]
    Order { area: String, period: Period, recorded: String, given: String },
    #[error(
        "area {area}, {period}: the withheld figure would be given away by the figures of counties and state together, the other of which stand in \
         the series `{title}`; withhold a second county of that period, or withdraw that series"
    )]
    Differenced { area: String, period: Period, title: String },
    #[error("expected a title for the series, up to {LONGEST_TITLE} characters")]
    Title,
    #[error("the title of the series: {0}")]
    TitleText(NotPlain),
}

/// The publications of a file that are not on record, and how its rows stand to the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub fresh: Vec<Published>,
    pub new: usize,
    /// Another publication of an area and period on record.
    pub revisions: usize,
    /// On record just so, be it under another date.
    pub same: usize,
}

/// # Errors
/// When the file has another unit, length of period or size of area than the series.
pub(super) fn fits(series: &Series, figures: &Figures) -> Result<(), Clash> {
    if series.unit != figures.unit {
        return Err(Clash::Unit { recorded: series.unit.code(), given: figures.unit.code() });
    }
    if series.grain != figures.grain {
        return Err(Clash::Shape { recorded: series.grain.code(), given: figures.grain.code() });
    }
    if series.area_level != figures.area_level {
        return Err(Clash::Shape { recorded: series.area_level.code(), given: figures.area_level.code() });
    }
    Ok(())
}

/// Whole rows are compared: a figure, a number of people or a source that differs is a revision, and the same row under another date is not.
///
/// # Errors
/// A past that was changed under its date, and dates of which nobody can say which came later.
pub(super) fn compare(recorded: &[Published], given: &[Published]) -> Result<Comparison, Clash> {
    let mut known: HashMap<(&str, Period), Vec<&Published>> = HashMap::new();
    recorded.iter().for_each(|one| known.entry((&one.area, one.period)).or_default().push(one));
    known.values_mut().for_each(|standing| standing.sort_by(|a, b| a.as_of.cmp(&b.as_of)));
    let mut comparison = Comparison::default();
    let mut by_date: Vec<&Published> = given.iter().collect();
    by_date.sort_by(|a, b| a.as_of.cmp(&b.as_of));
    for one in by_date {
        let standing = known.entry((&one.area, one.period)).or_default();
        match position(standing, one)? {
            None => comparison.same += 1,
            Some(at) => {
                *(if standing.is_empty() { &mut comparison.new } else { &mut comparison.revisions }) += 1;
                standing.insert(at, one);
                comparison.fresh.push(one.clone());
            }
        }
    }
    Ok(comparison)
}

/// Where among the publications of its area and period, which are in order, this one comes; `None` when it is one of them.
fn position(standing: &[&Published], one: &Published) -> Result<Option<usize>, Clash> {
    let (area, period) = (one.area.clone(), one.period);
    if let Some(other) = standing.iter().find(|other| other.as_of == one.as_of) {
        return match difference(other, one) {
            None => Ok(None),
            Some((recorded, given)) => Err(Clash::Value { area, period, as_of: one.as_of.clone(), recorded, given }),
        };
    }
    if let Some(other) = standing.iter().find(|other| !in_order(other, one)) {
        return match difference(other, one) {
            None => Ok(None),
            Some(_) => Err(Clash::Order { area, period, recorded: other.as_of.clone(), given: one.as_of.clone() }),
        };
    }
    let at = standing.partition_point(|other| other.as_of < one.as_of);
    let mut beside = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| standing.get(at));
    Ok(if beside.any(|other| difference(other, one).is_none()) { None } else { Some(at) })
}

/// Can it be told which of the two came out later?
fn in_order(one: &Published, other: &Published) -> bool {
    let dates = Publication::parse(&one.as_of).zip(Publication::parse(&other.as_of));
    dates.is_none_or(|(one, other)| one.is_before(&other) || other.is_before(&one))
}

/// What of a row differs: as it is recorded, and as it is given.
fn difference(recorded: &Published, given: &Published) -> Option<(String, String)> {
    if recorded.figure != given.figure {
        return Some((recorded.figure.to_string(), given.figure.to_string()));
    }
    if recorded.population != given.population {
        let people =
            |one: &Published| one.population.map_or_else(|| "no population".to_owned(), |people| format!("a population of {people}"));
        return Some((people(recorded), people(given)));
    }
    let source = |one: &Published| format!("the source `{}`", one.source);
    (recorded.source != given.source).then(|| (source(recorded), source(given)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hotline::Figure;

    fn published(period: &str, as_of: &str, value: u32) -> Published {
        Published {
            area: "29001".into(),
            period: period.parse().unwrap(),
            figure: Figure::Counted(value),
            as_of: as_of.into(),
            population: None,
            source: "page".into(),
        }
    }

    fn counts(recorded: &[Published], given: &[Published]) -> Result<(usize, usize, usize), String> {
        compare(recorded, given).map(|found| (found.new, found.revisions, found.same)).map_err(|clash| clash.to_string())
    }

    #[test]
    fn new_revised_and_same_are_told_apart_and_a_changed_past_is_refused() {
        let recorded = [published("2020-01", "2021", 4), published("2020-02", "2021", 5)];
        let given = [published("2020-01", "2022", 6), published("2020-02", "2021", 5), published("2020-03", "2021", 1)];
        assert_eq!(counts(&recorded, &given), Ok((1, 1, 1)));
        let changed = counts(&recorded, &[published("2020-02", "2021", 7)]).unwrap_err();
        assert!(changed.starts_with("area 29001, 2020-02: publication 2021 is on record with 5, the file has 7"));
    }

    #[test]
    fn equal_rows_are_one_publication_and_a_return_to_an_earlier_number_is_a_revision() {
        let recorded = [published("2020-01", "2021", 4), published("2020-01", "2022", 6)];
        for (as_of, value, found) in [("2023", 6, (0, 0, 1)), ("2023", 4, (0, 1, 0)), ("2020-12", 4, (0, 0, 1)), ("2022-05", 6, (0, 0, 1))]
        {
            assert_eq!(counts(&recorded, &[published("2020-01", as_of, value)]), Ok(found), "{as_of} {value}");
        }
        let twice = [published("2020-01", "2021", 4), published("2020-01", "2022", 4), published("2020-01", "2023", 5)];
        assert_eq!(counts(&[], &twice), Ok((1, 1, 1)));
    }

    #[test]
    fn another_population_or_source_is_a_difference() {
        let recorded = [Published { population: Some(100), ..published("2020-01", "2021", 4) }];
        let given = |as_of: &str| [Published { population: Some(200), ..published("2020-01", as_of, 4) }];
        assert_eq!(counts(&recorded, &given("2022")), Ok((0, 1, 0)));
        let said = counts(&recorded, &given("2021")).unwrap_err();
        assert!(said.contains("on record with a population of 100, the file has a population of 200"), "{said}");
        let moved = [Published { source: "another page".into(), population: Some(100), ..published("2020-01", "2021", 4) }];
        assert!(counts(&recorded, &moved).unwrap_err().contains("the source `page`, the file has the source `another page`"));
    }

    #[test]
    fn dates_that_cannot_be_put_in_order_are_asked_about() {
        let said = counts(&[published("2020-01", "2024-03", 10)], &[published("2020-01", "2024", 99)]).unwrap_err();
        assert!(said.contains("which of the publications 2024-03 and 2024 came later cannot be told"), "{said}");
    }
}
