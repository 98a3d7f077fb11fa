//! Figures and breaks that ship with the program (`shipped_hotline.rs`): facts typed from public sources, one file a state.

use serde::Deserialize;

use crate::domain::coded::coded;
use crate::domain::hotline::{AreaLevel, Figure, Grain, Period, Published, SeriesBreak, Unit};
use crate::domain::language::Bilingual;

/// What ships of a jurisdiction.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedHotline {
    /// `US-MO`.
    pub jurisdiction: String,
    /// The FIPS code of the one area that the figures are about.
    pub area: String,
    pub series: Vec<ShippedSeries>,
    #[serde(default, rename = "total")]
    pub totals: Vec<ShippedTotal>,
    #[serde(rename = "break")]
    pub breaks: Vec<SeriesBreak>,
}

coded! {
    /// Where the numbers of a series that ships were read: with the hotline or an agency, in the news, or some here and some there.
    ToldBy { Official = "official", News = "news", Both = "both" }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedSeries {
    pub title: String,
    pub title_es: String,
    pub told_by: ToldBy,
    pub unit: Unit,
    /// What is counted, where it is narrower than the unit.
    pub label: Option<Bilingual>,
    pub grain: Grain,
    pub area_level: AreaLevel,
    pub about: Bilingual,
    figures: Vec<ShippedFigure>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedFigure {
    period: Period,
    value: u32,
    as_of: String,
    source: String,
}

/// A sum over several years, published without its parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedTotal {
    pub from: Period,
    pub until: Period,
    pub unit: Unit,
    pub value: u32,
    pub as_of: String,
    pub source: String,
}

impl ShippedHotline {
    /// Reads a file of `hotline/`.
    ///
    /// # Errors
    /// When it is broken: with its line.
    pub fn parse(text: &str) -> Result<ShippedHotline, toml::de::Error> {
        toml::from_str(text)
    }

    /// The figures of a series, of the one area that the file is about.
    pub fn published(&self, series: &ShippedSeries) -> Vec<Published> {
        let one = |figure: &ShippedFigure| Published {
            area: self.area.clone(),
            period: figure.period,
            figure: Figure::Counted(figure.value),
            as_of: figure.as_of.clone(),
            population: None,
            source: figure.source.clone(),
        };
        series.figures.iter().map(one).collect()
    }

    /// The breaks that fall between the first and the last figure of a series, whatever it counts, or that end it: a publication that goes
    /// over to another unit, or another operator, changes how every number of the hotline comes about.
    pub fn breaks_of(&self, first: Period, last: Period) -> Vec<SeriesBreak> {
        let inside = |one: &&SeriesBreak| one.at.first_day() > first.first_day() && one.at.first_day() <= last.last_day().plus(1);
        self.breaks.iter().filter(inside).cloned().collect()
    }
}
