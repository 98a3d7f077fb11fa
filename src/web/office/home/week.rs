//! The week's progress: visits made each day, and those that are still to be made, as a small picture with its numbers.

use crate::domain::day::Day;
use crate::domain::person::Person;
use crate::store::{assignment, waiting};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// Of the picture, in its own units.
const HEIGHT: f64 = 80.0;
const STEP: f64 = 44.0;
const BAR: f64 = 28.0;

/// From Monday to Sunday.
pub struct Week {
    pub days: Vec<WeekDay>,
    pub made: i64,
    pub open: i64,
}

pub struct WeekDay {
    pub day: Day,
    pub made: i64,
    pub open: i64,
    pub is_today: bool,
    /// Left edge of its bar.
    pub x: f64,
    pub made_height: f64,
    pub open_height: f64,
}

impl WeekDay {
    pub fn middle(&self) -> f64 {
        self.x + BAR / 2.0
    }

    /// Upper edge of what was made.
    pub fn made_top(&self) -> f64 {
        HEIGHT - self.made_height
    }

    pub fn open_top(&self) -> f64 {
        HEIGHT - self.made_height - self.open_height
    }
}

impl Week {
    pub async fn of(app: &App, by: &Person, today: Day) -> Result<Week, HttpError> {
        let monday = today.plus(-i64::from(today.0.weekday().to_monday_zero_offset()));
        let made = waiting::visits_by_day(&app.store, by, (monday, monday.plus(6))).await?;
        let open = assignment::open(&app.store, by, i64::MAX).await?;
        let days: Vec<(Day, i64, i64)> = (0..7)
            .map(|later| monday.plus(later))
            .map(|day| {
                let made = made.iter().find(|(known, _)| *known == day).map_or(0, |(_, visits)| *visits);
                (day, made, open.iter().filter(|one| one.on_day == Some(day)).count() as i64)
            })
            .collect();
        Ok(Week::drawn(&days, today))
    }

    /// Days with what was made and what is open.
    fn drawn(days: &[(Day, i64, i64)], today: Day) -> Week {
        let most = days.iter().map(|(_, made, open)| made + open).max().unwrap_or(0).max(1) as f64;
        let height = |count: i64| count as f64 / most * (HEIGHT - 14.0);
        let drawn = days.iter().enumerate().map(|(at, &(day, made, open))| WeekDay {
            day,
            made,
            open,
            is_today: day == today,
            x: at as f64 * STEP + (STEP - BAR) / 2.0,
            made_height: height(made),
            open_height: height(open),
        });
        Week { days: drawn.collect(), made: days.iter().map(|(_, made, _)| made).sum(), open: days.iter().map(|(_, _, open)| open).sum() }
    }

    pub fn bar(&self) -> f64 {
        BAR
    }

    pub fn base(&self) -> f64 {
        HEIGHT
    }

    pub fn width(&self) -> f64 {
        STEP * self.days.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_day_fills_the_picture_and_the_sums_close() {
        let day = Day::of(2026, 6, 1);
        let week = Week::drawn(&[(day, 3, 1), (day.plus(1), 0, 2), (day.plus(2), 0, 0)], day);
        assert_eq!((week.made, week.open, week.width()), (3, 3, 132.0));
        assert!((week.days[0].open_top() - 14.0).abs() < 1e-9 && week.days[0].is_today);
        assert_eq!((week.days[1].made_height, week.days[2].open_height), (0.0, 0.0));
        let empty = Week::drawn(&[(day, 0, 0)], day);
        assert_eq!(empty.days[0].open_top(), 80.0);
    }
}
