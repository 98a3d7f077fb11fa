//! The counties on every day of the map's slider, as one file: who plays it asks once, not once a month.

use axum::extract::State;
use serde_json::{Value, json};

use crate::coverage::tally::{Shown, Tally};
use crate::coverage::tile::Figures;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureFilter;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::map::compared::{MapDays, figures};

/// Which figures: `?category=&visits=&against=`, and `&on=`, which every day of the slider takes the place of.
pub struct MonthsQuery {
    category: Option<Category>,
    days: MapDays,
}

impl FromQuery for MonthsQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<MonthsQuery, HttpError> {
        let FigureFilter { category, .. } = FigureFilter::from_query(query)?;
        Ok(MonthsQuery { category, days: MapDays::from_query(query)? })
    }
}

/// The first of each month since a year began, and today as the last one.
fn slider_days(first_year: i16, today: Day) -> Vec<Day> {
    let months = (first_year..).flat_map(|year| (1..=12).map(move |month| Day::of(year, month, 1)));
    months.take_while(|day| *day < today).chain([today]).collect()
}

/// `GET /map/months.json`: for each county one value a day: the share in whole percent, or where two days are compared which way it changed,
/// with the whole points; else why there is none. Null where the two days are one.
pub async fn show(State(app): State<App>, Query(query): Query<MonthsQuery>) -> Result<Download, HttpError> {
    let body = blocking::run(move || Ok(file(&app, &query))).await?;
    Ok(Download { content_type: "application/json", body: body.to_string(), caching: Caching::UntilAtlasChanges })
}

fn file(app: &App, MonthsQuery { category, days }: &MonthsQuery) -> Value {
    let slider = slider_days(app.first_year, app.today());
    let mut counties: Vec<Vec<Value>> = vec![Vec::with_capacity(slider.len()); app.counties.len()];
    for &on in &slider {
        let days = days.at(on);
        let is_same = days.against.is_some() && days.pair().is_none();
        for (told, figures) in counties.iter_mut().zip(figures(app, category.as_ref(), days)) {
            told.push(if is_same { Value::Null } else { value(&figures) });
        }
    }
    let codes = app.counties.iter().map(|area| area.code.clone());
    json!({
        "days": slider.iter().map(Day::to_string).collect::<Vec<_>>(),
        "compared": days.against.is_some(),
        "counties": codes.zip(counties.into_iter().map(Value::Array)).collect::<serde_json::Map<_, _>>(),
    })
}

fn value(figures: &Figures) -> Value {
    match figures {
        Figures::Day(tally) => of_day(tally),
        Figures::Change(change) => change.points().map_or_else(|| change.code().into(), |points| json!([change.code(), points])),
    }
}

fn of_day(tally: &Tally) -> Value {
    let shown = tally.shown();
    if let Shown::Rate(rate) = shown { ((rate.share * 100.0).round() as u32).into() } else { shown.code().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_stands_on_the_first_of_each_month_and_on_today() {
        let days = |today| slider_days(2025, today).iter().map(Day::to_string).collect::<Vec<_>>();
        assert_eq!(days(Day::of(2025, 3, 5)), ["2025-01-01", "2025-02-01", "2025-03-01", "2025-03-05"]);
        assert_eq!(days(Day::of(2025, 2, 1)), ["2025-01-01", "2025-02-01"]);
        assert_eq!(days(Day::of(2026, 1, 2)).len(), 14);
    }
}
