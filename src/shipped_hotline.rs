//! The hotline figures that ship: the files of `hotline/`, embedded.

use rust_embed::RustEmbed;

use crate::domain::hotline::shipped::ShippedHotline;

/// One a jurisdiction.
#[derive(RustEmbed)]
#[folder = "hotline/"]
struct Files;

/// What ships of a jurisdiction (`US-MO`); `None` where nothing does.
///
/// # Errors
/// When the file is broken: with its line.
pub fn of(jurisdiction: &str) -> Result<Option<ShippedHotline>, toml::de::Error> {
    let file = Files::get(&format!("{}.toml", jurisdiction.to_lowercase()));
    file.map(|file| ShippedHotline::parse(&String::from_utf8_lossy(&file.data))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hotline::Publication;
    use crate::domain::hotline::shipped::ShippedSeries;

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
        let within = |series: &&ShippedSeries| {
            let periods = || known.published(series).into_iter().map(|figure| figure.period);
            known.breaks_of(periods().min().unwrap(), periods().max().unwrap()).iter().any(|one| one.at.to_string() == "2019")
        };
        let units: Vec<&str> = known.series.iter().filter(within).map(|series| series.unit.code()).collect();
        assert_eq!(units, ["cases"], "of calls, no figure is as late");
    }
}
