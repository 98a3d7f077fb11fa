//! The share that displays as required, over the years, as a drawing: the scales are worked out here, the template writes them down.

use crate::coverage::tally::Tally;
use crate::domain::day::Day;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 52.0;
/// Between the scale and the first day.
const INDENT: f64 = 10.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;

/// A day's counts, and where they stand in the drawing.
pub struct TrendPoint {
    pub day: Day,
    pub tally: Tally,
    pub x: f64,
    /// `None`: too few checked to give a share.
    pub y: Option<f64>,
}

/// Days in order, with the line of the shares and the band of their intervals.
pub struct Trend {
    pub points: Vec<TrendPoint>,
    /// SVG path data; each run of days with a share is a piece of its own.
    pub line: String,
    pub band: String,
    /// Year and where it begins.
    pub years: Vec<(i16, f64)>,
    /// The day from which the law asks for posters, and where it stands.
    pub law: Option<(Day, f64)>,
}

impl Trend {
    /// `law`: the day from which the law asks for posters; one after the last of the counts is left out.
    pub fn of(counts: impl Iterator<Item = (Day, Tally)>, law: Option<Day>) -> Trend {
        let counts: Vec<(Day, Tally)> = counts.collect();
        let last = counts.last().map_or(Day::of(2019, 1, 2), |(day, _)| *day);
        let law = law.filter(|law| *law <= last);
        let first = counts.first().map(|(day, _)| *day).into_iter().chain(law).min().unwrap_or(Day::of(2019, 1, 1));
        let span = last.days_since(first).max(1) as f64;
        let x = |day: Day| LEFT + INDENT + (WIDTH - LEFT - INDENT - RIGHT) * (day.days_since(first) as f64 / span);
        let points: Vec<TrendPoint> = counts
            .into_iter()
            .map(|(day, tally)| TrendPoint { day, x: x(day), y: tally.as_required().map(|rate| level(rate.share)), tally })
            .collect();
        let years = (first.0.year() + 1..=last.0.year()).map(|year| (year, x(Day::of(year, 1, 1)))).collect();
        let (mut line, mut band) = (String::new(), String::new());
        for run in points.chunk_by(|a, b| a.y.is_some() == b.y.is_some()).filter(|run| run[0].y.is_some()) {
            line.push_str(&path(run.iter().map(|point| (point.x, point.y.unwrap_or_default()))));
            let rates = || run.iter().filter_map(|point| point.tally.as_required().map(|rate| (point.x, rate)));
            let up = rates().map(|(x, rate)| (x, level(rate.high)));
            let down: Vec<(f64, f64)> = rates().map(|(x, rate)| (x, level(rate.low))).collect();
            band.push_str(&path(up.chain(down.into_iter().rev())));
            band.push('Z');
        }
        Trend { points, line, band, years, law: law.map(|law| (law, x(law))) }
    }

    /// The first and the last day with a share.
    pub fn ends(&self) -> Option<(&TrendPoint, &TrendPoint)> {
        let mut shown = self.points.iter().filter(|point| point.y.is_some());
        shown.next().zip(shown.next_back())
    }

    /// Where the drawing begins, from above.
    pub fn top(&self) -> f64 {
        TOP
    }

    pub fn width(&self) -> f64 {
        WIDTH
    }

    pub fn height(&self) -> f64 {
        HEIGHT
    }

    pub fn left(&self) -> f64 {
        LEFT
    }

    pub fn right(&self) -> f64 {
        WIDTH - RIGHT
    }

    pub fn base(&self) -> f64 {
        level(0.0)
    }

    /// Per cent and where its line runs.
    pub fn grid(&self) -> [(u32, f64); 5] {
        [0, 25, 50, 75, 100].map(|percent| (percent, level(f64::from(percent) / 100.0)))
    }
}

fn level(share: f64) -> f64 {
    TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - share)
}

fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.enumerate().map(|(at, (x, y))| format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_with_too_few_checked_breaks_the_line() {
        let tally = |compliant| Tally { compliant, not_compliant: 1, ..Tally::default() };
        let days = [tally(9), tally(2), tally(9), tally(8)];
        let counts = (0..).zip(days).map(|(year, tally)| (Day::of(2020 + year, 1, 1), tally));
        let trend = Trend::of(counts, Some(Day::of(2019, 3, 1)));
        assert_eq!(trend.line.matches('M').count(), 2);
        assert_eq!(trend.band.matches('Z').count(), 2);
        assert!(trend.points[1].y.is_none());
        assert_eq!(trend.points[3].x, trend.right());
        assert_eq!(trend.years.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2020, 2021, 2022, 2023]);
        let (law, x) = trend.law.unwrap();
        assert!(law == Day::of(2019, 3, 1) && x < trend.points[0].x);
        assert_eq!(trend.ends().map(|(first, last)| (first.day, last.day)), Some((Day::of(2020, 1, 1), Day::of(2023, 1, 1))));
    }

    #[test]
    fn nothing_counted_is_an_empty_drawing() {
        let trend = Trend::of(std::iter::empty(), Some(Day::of(2019, 3, 1)));
        assert!(trend.line.is_empty() && trend.points.is_empty() && trend.law.is_none());
    }
}
