//! Figures and breaks that ship with the program: facts typed from public sources, one file a state.

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::domain::coded::coded;
use crate::domain::hotline::{AreaLevel, Figure, Grain, Period, Published, SeriesBreak, Unit};
use crate::domain::language::Bilingual;

/// The files of `hotline/`, one a jurisdiction.
#[derive(RustEmbed)]
#[folder = "hotline/"]
struct Files;

/// Everything that is known of a jurisdiction.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// `US-MO`.
    pub jurisdiction: String,
    /// The FIPS code of the one area that the figures are about.
    pub area: String,
    pub series: Vec<KnownSeries>,
    #[serde(default, rename = "total")]
    pub totals: Vec<KnownTotal>,
    #[serde(rename = "break")]
    pub breaks: Vec<SeriesBreak>,
}

coded! {
    /// Where the numbers of a series that ships were read: with the hotline or an agency, in the news, or some here and some there.
    ToldBy { Official = "official", News = "news", Both = "both" }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownSeries {
    pub title: String,
    pub title_es: String,
    pub told_by: ToldBy,
    pub unit: Unit,
    /// What is counted, where it is narrower than the unit.
    pub label: Option<Bilingual>,
    pub grain: Grain,
    pub area_level: AreaLevel,
    pub about: Bilingual,
    figures: Vec<KnownFigure>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownFigure {
    period: Period,
    value: u32,
    as_of: String,
    source: String,
}

/// A sum over several years, published without its parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownTotal {
    pub from: Period,
    pub until: Period,
    pub unit: Unit,
    pub value: u32,
    pub as_of: String,
    pub source: String,
}

/// What is known of `US-MO`; `None` where nothing ships.
///
/// # Errors
/// When the shipped file is broken: with its line.
pub fn of(jurisdiction: &str) -> Result<Option<Known>, toml::de::Error> {
    let file = Files::get(&format!("{}.toml", jurisdiction.to_lowercase()));
    file.map(|file| toml::from_str(&String::from_utf8_lossy(&file.data))).transpose()
}

impl Known {
    /// The figures of a series, of the one area that the file is about.
    pub fn published(&self, series: &KnownSeries) -> Vec<Published> {
        let one = |figure: &KnownFigure| Published {
            area: self.area.clone(),
            period: figure.period,
            figure: Figure::Counted(figure.value),
            as_of: figure.as_of.clone(),
            population: None,
            source: figure.source.clone(),
        };
        series.figures.iter().map(one).collect()
    }

    /// The breaks that fall between the first and the last figure of a series, whatever it counts, or that end it: a publication that goes over
    /// to another unit, or another operator, changes how every number of the hotline comes about.
    pub fn breaks_of(&self, first: Period, last: Period) -> Vec<SeriesBreak> {
        let inside = |one: &&SeriesBreak| one.at.first_day() > first.first_day() && one.at.first_day() <= last.last_day().plus(1);
        self.breaks.iter().filter(inside).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hotline::Publication;

    #[test]
    fn what_ships_can_be_read_and_units_stay_apart() {
        let known = of("US-MO").unwrap().unwrap();
        assert_eq!((known.jurisdiction.as_str(), known.area.as_str()), ("US-MO", "29"));
        for series in &known.series {
            let published = known.published(series);
            assert!(!published.is_empty());
            assert!(
                published.iter().all(|one| one.period.grain() == series.grain
                    && Publication::parse(&one.as_of).is_some_and(|date| date.written == one.as_of))
            );
            assert!([&series.title, &series.title_es, &series.about.en, &series.about.es].iter().all(|text| !text.is_empty()));
        }
        assert!(of("US-XX").unwrap().is_none());
    }

    #[test]
    fn a_break_is_one_of_every_series_that_it_falls_into_or_ends_whatever_is_counted() {
        let known = of("US-MO").unwrap().unwrap();
        let breaks = |first: &str, last: &str| -> Vec<String> {
            known.breaks_of(first.parse().unwrap(), last.parse().unwrap()).iter().map(|one| one.at.to_string()).collect()
        };
        for (first, last, at) in [
            ("2012", "2017", &[][..]),
            ("2012", "2018", &["2019"]),
            ("2012", "2024", &["2019"]),
            ("2012", "2025", &["2019", "2025-10"]),
            ("2019-01", "2025-12", &["2025-10"]),
            ("2019", "2024", &[]),
        ] {
            assert_eq!(breaks(first, last), at, "{first} to {last}");
        }
        let within = |series: &&KnownSeries| {
            let periods = || series.figures.iter().map(|figure| figure.period);
            known.breaks_of(periods().min().unwrap(), periods().max().unwrap()).iter().any(|one| one.at.to_string() == "2019")
        };
        let units: Vec<&str> = known.series.iter().filter(within).map(|series| series.unit.code()).collect();
        assert_eq!(units, ["cases"], "of calls, no figure is as late");
    }
}
