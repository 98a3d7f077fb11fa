//! Time zones: which civil day and which time by the clock an instant is where people live. Everything civil comes from here; instants are
//! kept in UTC.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::domain::day::{Day, Micros};

/// The IANA database as it is built in: the same everywhere, whatever the system has.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A zone of the IANA time zone database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// There is no zone of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a time zone of the IANA database, such as America/Chicago, found `{0}`")]
pub struct UnknownZone(pub String);

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Zone, UnknownZone> {
        DATABASE.get(name).map(Zone).map_err(|_| UnknownZone(name.chars().take(40).collect()))
    }
}

/// The zone's name, such as `America/Chicago`.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What Americans call the time by which they live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneName {
    Eastern,
    Central,
    Mountain,
    Pacific,
    Alaska,
    Hawaii,
    Atlantic,
    /// Elsewhere, and in the hour that comes twice in fall: the abbreviation, such as `CDT`.
    Abbreviated(String),
}

/// An instant by the clock on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockTime {
    pub day: Day,
    /// 0 to 23.
    pub hour: i8,
    pub minute: i8,
    pub zone: ZoneName,
}

impl Zone {
    /// Such as `America/Chicago`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The civil day of an instant.
    pub fn day(&self, at: Micros) -> Day {
        Day(self.0.to_datetime(timestamp(at)).date())
    }

    /// The first instant of a civil day: later than midnight where the clock is put forward over it.
    pub fn start_of(&self, day: Day) -> Micros {
        let midnight = day.0.at(0, 0, 0, 0);
        self.0.to_timestamp(midnight).map_or_else(|_| Micros::midnight_utc(day), |at| Micros(at.as_microsecond()))
    }

    /// The last instant of a civil day.
    pub fn end_of(&self, day: Day) -> Micros {
        self.start_of(day.plus(1)).plus(-1)
    }

    /// Day, hour and minute, with the name of the zone.
    pub fn clock_time(&self, at: Micros) -> ClockTime {
        let at = timestamp(at);
        let civil = self.0.to_datetime(at);
        let comes_twice = self.0.to_ambiguous_timestamp(civil).is_ambiguous();
        let info = self.0.to_offset_info(at);
        let zone = Some(info.abbreviation()).filter(|_| !comes_twice && self.is_american()).and_then(ZoneName::of);
        let zone = zone.unwrap_or_else(|| ZoneName::Abbreviated(info.abbreviation().to_owned()));
        ClockTime { day: Day(civil.date()), hour: civil.hour(), minute: civil.minute(), zone }
    }

    /// `CST` means another zone in China.
    fn is_american(&self) -> bool {
        ["America/", "US/", "Pacific/Honolulu"].iter().any(|start| self.name().starts_with(start))
    }
}

impl ZoneName {
    fn of(abbreviation: &str) -> Option<ZoneName> {
        Some(match abbreviation {
            "EST" | "EDT" => ZoneName::Eastern,
            "CST" | "CDT" => ZoneName::Central,
            "MST" | "MDT" => ZoneName::Mountain,
            "PST" | "PDT" => ZoneName::Pacific,
            "AKST" | "AKDT" => ZoneName::Alaska,
            "HST" | "HDT" => ZoneName::Hawaii,
            "AST" => ZoneName::Atlantic,
            _ => return None,
        })
    }
}

/// Instants farther away than the calendar reaches are held at its ends.
fn timestamp(at: Micros) -> Timestamp {
    Timestamp::from_microsecond(at.0).unwrap_or(if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// The zones of a registry: its own, and those of counties that live by another.
#[derive(Clone, Debug)]
pub struct Zones {
    registry: Zone,
    counties: HashMap<String, Zone>,
    /// Each zone once.
    distinct: Vec<Zone>,
}

impl Zones {
    pub fn new(registry: Zone, counties: HashMap<String, Zone>) -> Zones {
        let mut distinct = vec![registry.clone()];
        for zone in counties.values() {
            if !distinct.contains(zone) {
                distinct.push(zone.clone());
            }
        }
        Zones { registry, counties, distinct }
    }

    /// That of pages about the whole registry.
    pub fn registry(&self) -> &Zone {
        &self.registry
    }

    /// That of a county; the registry's where it has none of its own.
    pub fn of(&self, county: Option<&str>) -> &Zone {
        county.and_then(|code| self.counties.get(code)).unwrap_or(&self.registry)
    }

    /// Today, where the day ends last.
    pub fn earliest_day(&self, now: Micros) -> Day {
        self.distinct.iter().map(|zone| zone.day(now)).min().unwrap_or_else(|| self.registry.day(now))
    }

    /// A number that moves when a civil day begins in any of the zones, and only then.
    pub fn days_begun(&self, now: Micros) -> i64 {
        self.distinct.iter().map(|zone| zone.day(now).days_since(Day::of(1970, 1, 1))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn at(text: &str) -> Micros {
        Micros(text.parse::<Timestamp>().unwrap().as_microsecond())
    }

    #[test]
    fn an_evening_in_missouri_is_not_tomorrow() {
        let central = zone("America/Chicago");
        assert_eq!(central.day(at("2026-12-02T00:30:00Z")), Day::of(2026, 12, 1));
        assert_eq!(central.day(at("2026-12-02T05:59:59Z")), Day::of(2026, 12, 1));
        assert_eq!(central.day(at("2026-12-02T06:00:00Z")), Day::of(2026, 12, 2));
        let evening = central.clock_time(at("2026-11-29T00:41:00Z"));
        assert_eq!(evening, ClockTime { day: Day::of(2026, 11, 28), hour: 18, minute: 41, zone: ZoneName::Central });
    }

    #[test]
    fn a_day_begins_and_ends_with_its_clock() {
        for name in ["America/Chicago", "America/Denver", "America/Phoenix", "Pacific/Honolulu", "America/Havana", "UTC"] {
            let zone = zone(name);
            for day in (0..800).map(|later| Day::of(2025, 1, 1).plus(later)) {
                let (first, last) = (zone.start_of(day), zone.end_of(day));
                assert_eq!((zone.day(first), zone.day(first.plus(-1))), (day, day.plus(-1)), "{name} {day}");
                assert_eq!((zone.day(last), zone.day(last.plus(1))), (day, day.plus(1)), "{name} {day}");
            }
        }
    }

    #[test]
    fn days_of_23_and_25_hours_are_one_day_each() {
        let central = zone("America/Chicago");
        let hours = |day| (central.end_of(day).0 + 1 - central.start_of(day).0) / Micros::HOUR;
        assert_eq!([Day::of(2026, 3, 8), Day::of(2026, 11, 1), Day::of(2026, 11, 2)].map(hours), [23, 25, 24]);
    }

    #[test]
    fn the_hour_that_comes_twice_says_which_one_it_is() {
        let named = |text| {
            let time = zone("America/Chicago").clock_time(at(text));
            (time.hour, time.zone)
        };
        let short = |name: &str| ZoneName::Abbreviated(name.into());
        assert_eq!(named("2026-11-01T06:30:00Z"), (1, short("CDT")));
        assert_eq!(named("2026-11-01T07:30:00Z"), (1, short("CST")));
        assert_eq!(named("2026-11-01T08:30:00Z"), (2, ZoneName::Central));
        assert_eq!(named("2026-03-08T08:30:00Z"), (3, ZoneName::Central), "there is no half past two that night");
    }

    #[test]
    fn only_american_zones_have_american_names() {
        let name = |zone_name| zone(zone_name).clock_time(at("2026-07-01T12:00:00Z")).zone;
        assert_eq!(name("America/Phoenix"), ZoneName::Mountain);
        assert_eq!(name("Pacific/Honolulu"), ZoneName::Hawaii);
        assert_eq!(name("Asia/Shanghai"), ZoneName::Abbreviated("CST".into()));
        assert_eq!(name("UTC"), ZoneName::Abbreviated("UTC".into()));
    }

    #[test]
    fn an_unknown_name_is_refused() {
        for wrong in ["Central", "America/Columbia", "", "../etc/localtime", "+06:00"] {
            assert_eq!(wrong.parse::<Zone>(), Err(UnknownZone(wrong.into())));
        }
        assert_eq!(zone("america/chicago").name(), "America/Chicago");
    }

    #[test]
    fn instants_beyond_the_calendar_are_held_at_its_ends() {
        assert_eq!(zone("America/Chicago").day(Micros(i64::MAX)).0.year(), 9999);
        assert_eq!(zone("America/Chicago").day(Micros(i64::MIN)).0.year(), -9999);
    }

    #[test]
    fn midnight_comes_in_each_zone_by_itself() {
        let zones = Zones::new(zone("America/Chicago"), [("20071".to_owned(), zone("America/Denver"))].into());
        assert_eq!(zones.of(Some("20071")).name(), "America/Denver");
        assert_eq!((zones.of(Some("20001")), zones.of(None)), (zones.registry(), zones.registry()));
        let begun = |text| zones.days_begun(at(text));
        let evening = begun("2026-12-02T05:59:59Z");
        assert_eq!((begun("2026-12-02T06:00:00Z"), begun("2026-12-02T07:00:00Z")), (evening + 1, evening + 2));
    }
}
