//! The last twelve quarters as a strip: how a place stood at the end of each, and what the places of an area that must display the poster
//! came to. The last one is that of the day asked about, as far as it has come.

use crate::coverage::tally::{Part, Tally};
use crate::domain::day::Day;
use crate::domain::determination::{Status, on_day};
use crate::domain::public_place::PublicPlace;
use crate::domain::quarter::{self, IN_A_STRIP};
use crate::web::public::verdict::Verdict;

/// From one mark of a place's strip to the next, in units of the drawing.
const MARK: f64 = 30.0;

/// One quarter of a place.
pub struct PlaceQuarter {
    pub day: Day,
    /// `None`: it had closed, or not opened yet.
    pub status: Option<Status>,
    /// Nobody looked in this quarter: it was seen so earlier.
    pub is_carried: bool,
    pub x: f64,
    /// Where a year begins.
    pub year: Option<i16>,
}

impl PlaceQuarter {
    /// Key of the word for how it stood.
    pub fn word(&self) -> String {
        self.status.map_or_else(|| "strip-not-open".to_owned(), |status| format!("status-{}", status.code().replace('_', "-")))
    }
}

/// A place, quarter by quarter.
pub struct PlaceStrip {
    /// Oldest first.
    pub quarters: Vec<PlaceQuarter>,
}

impl PlaceStrip {
    /// As far as it was known when the verdict holds.
    pub fn of(place: &PublicPlace, verdict: &Verdict) -> PlaceStrip {
        let held = |day: Day| on_day(&verdict.timeline, day).filter(|_| place.stood_on(day));
        let quarter = |(at, day): (usize, Day)| {
            let held = held(day);
            let is_carried = held.and_then(|held| held.visit).is_some_and(|(_, seen)| seen < begin(day));
            PlaceQuarter { day, status: held.map(|held| held.status()), is_carried, x: at as f64 * MARK, year: year(day) }
        };
        PlaceStrip { quarters: quarter::last_ends(verdict.day).into_iter().enumerate().map(quarter).collect() }
    }
}

/// Bars of an area's strip, in units of the drawing: from one to the next, how wide, and how high all of them are.
const PITCH: f64 = 18.5;
const WIDTH: f64 = 15.0;
const HEIGHT: f64 = 60.0;
/// A part that is lower has no room for its words.
const LOWEST: f64 = 12.0;

/// One part of a bar.
pub struct Block {
    pub code: &'static str,
    pub status: Status,
    pub count: u32,
    pub y: f64,
    pub height: f64,
}

impl Block {
    /// Has it room for its words?
    pub fn is_labeled(&self) -> bool {
        self.height >= LOWEST
    }

    /// Where its words stand.
    pub fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// One quarter of an area.
pub struct AreaQuarter {
    pub day: Day,
    pub tally: Tally,
    pub x: f64,
    pub year: Option<i16>,
    /// Of the places that must display the poster, from the bottom; none where no place must.
    pub blocks: Vec<Block>,
}

/// An area, quarter by quarter.
pub struct AreaStrip {
    /// Oldest first.
    pub quarters: Vec<AreaQuarter>,
}

impl AreaStrip {
    /// The last of these days, each the end of a quarter, oldest first.
    pub fn of(days: &[(Day, Tally)]) -> AreaStrip {
        let quarter = |(at, &(day, tally)): (usize, &(Day, Tally))| {
            let x = at as f64 * PITCH;
            AreaQuarter { day, tally, x, year: year(day), blocks: blocks(&tally) }
        };
        AreaStrip { quarters: days[days.len().saturating_sub(IN_A_STRIP)..].iter().enumerate().map(quarter).collect() }
    }

    pub fn width(&self) -> f64 {
        WIDTH
    }

    pub fn height(&self) -> f64 {
        HEIGHT
    }

    /// Where the words beside the last bar begin.
    pub fn beside(&self) -> f64 {
        self.quarters.len() as f64 * PITCH + 2.0
    }
}

fn blocks(tally: &Tally) -> Vec<Block> {
    let unit = HEIGHT / f64::from(tally.required().max(1));
    let block = |part: Part| {
        let Part { code, status, count, start, .. } = part;
        Block { code, status, count, y: HEIGHT - f64::from(start + count) * unit, height: f64::from(count) * unit }
    };
    tally.parts().into_iter().filter(|part| part.count > 0).map(block).collect()
}

/// The first day of a day's quarter.
fn begin(day: Day) -> Day {
    Day::of(day.0.year(), (day.0.month() - 1) / 3 * 3 + 1, 1)
}

/// The year of a quarter that is its first.
fn year(day: Day) -> Option<i16> {
    (day.0.month() <= 3).then(|| day.0.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_parts_together() {
        let tally = Tally { compliant: 5, not_compliant: 3, otherwise: 1, cannot_tell: 1, not_checked: 3, ..Tally::default() };
        let blocks = blocks(&tally);
        let codes: Vec<_> = blocks.iter().map(|block| block.code).collect();
        assert_eq!(codes, ["as-required", "otherwise", "missing", "cannot-tell", "not-checked"]);
        assert!((blocks.iter().map(|block| block.height).sum::<f64>() - HEIGHT).abs() < 1e-9);
        assert!((blocks[0].y + blocks[0].height - HEIGHT).abs() < 1e-9 && blocks[4].y.abs() < 1e-9, "from the bottom to the top");
        assert_eq!(blocks.iter().map(Block::is_labeled).collect::<Vec<_>>(), [true, false, false, false, true]);
        assert!(super::blocks(&Tally { no_rule: 4, ..Tally::default() }).is_empty());
    }

    #[test]
    fn a_quarter_begins_with_its_first_month() {
        let begins = [(1, 31), (3, 31), (4, 1), (12, 31)].map(|(month, day)| begin(Day::of(2026, month, day)).to_string());
        assert_eq!(begins, ["2026-01-01", "2026-01-01", "2026-04-01", "2026-10-01"]);
    }

    #[test]
    fn a_strip_ends_with_the_last_day_and_names_each_year_once() {
        let ends = quarter::ends(2019, Day::of(2026, 6, 1));
        let days: Vec<(Day, Tally)> = ends.into_iter().map(|day| (day, Tally::default())).collect();
        let strip = AreaStrip::of(&days);
        assert_eq!((strip.quarters.len(), strip.quarters[11].day), (IN_A_STRIP, Day::of(2026, 6, 1)));
        assert_eq!(strip.quarters.iter().filter_map(|quarter| quarter.year).collect::<Vec<_>>(), [2024, 2025, 2026]);
        assert_eq!(AreaStrip::of(&days[..2]).quarters.len(), 2);
    }
}
