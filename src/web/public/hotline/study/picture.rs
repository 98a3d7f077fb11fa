//! The pictures of a study: calls and share displaying over time, the areas as points, the interval, the map of what is left over.

use crate::correlate::answer::Answer;
use crate::correlate::panel::{self, Panel};
use crate::correlate::plan::Plan;
use crate::correlate::rank::area_means;
use crate::domain::hotline::Period;
use crate::web::App;
use crate::web::public::hotline::chart::{Chart, Value, draw};

/// An area on the scatter: drawn place and its words.
pub struct Point {
    pub x: String,
    pub y: String,
    pub words: String,
}

/// An area on the map.
pub struct Shape {
    pub path: String,
    pub class: &'static str,
    pub words: String,
}

/// The interval of a rate ratio on a logarithmic scale, units of 640.
pub struct Interval {
    pub low: f64,
    pub middle: f64,
    pub high: f64,
    pub one: f64,
    pub ticks: Vec<(f64, String)>,
}

pub struct Pictures {
    pub calls: Chart,
    pub share: Chart,
    pub scatter: Vec<Point>,
    pub scatter_most: (String, String),
    pub interval: Option<Interval>,
    /// Empty where the method leaves nothing over by area.
    pub map: Vec<Shape>,
    pub map_size: (f64, f64),
}

impl Pictures {
    /// From the data of a study; `None` when it has none that can be drawn.
    pub fn of(app: &App, text: &str, plan: &Plan, answer: Option<&Answer>) -> Option<Pictures> {
        let panel = panel::read(text.as_bytes(), None).ok()?;
        let breaks: Vec<Period> = plan.breaks.iter().map(|one| one.at).chain(plan.break_at).collect();
        let calls =
            panel.filled(|_, _| 0.0).unwrap_or_else(|| panel.calls.iter().map(|one| one.counted().map_or(0.0, f64::from)).collect());
        let (scatter, scatter_most) = scatter(app, &panel, &calls);
        let ratio = match answer {
            Some(Answer::Found(found)) => found.rate_ratio,
            Some(Answer::Refused { .. }) | None => None,
        };
        Some(Pictures {
            calls: draw(&over_time(&panel), &breaks, 220.0, None, false),
            share: draw(&shares(&panel), &breaks, 180.0, Some(1.0), true),
            scatter,
            scatter_most,
            interval: ratio.map(|ratio| interval(ratio.low, ratio.ratio, ratio.high)),
            map: map(app, &panel, answer),
            map_size: (app.county_map.width, app.county_map.height),
        })
    }
}

/// The sum of all areas, with a mark for periods of which something is withheld.
fn over_time(panel: &Panel) -> Vec<Value> {
    let grid = panel.grid();
    let of = |(at, period): (usize, &Period)| {
        let cells = || (0..grid.areas).map(|area| panel.calls[area * grid.periods + at]);
        let known: Vec<u32> = cells().filter_map(|figure| figure.counted()).collect();
        let sum: u32 = known.iter().sum();
        Value {
            period: *period,
            value: (!known.is_empty()).then_some(f64::from(sum)),
            withheld: known.len() < grid.areas,
            earlier: Vec::new(),
            words: format!("{period}: {sum}"),
        }
    };
    panel.periods.iter().enumerate().map(of).collect()
}

/// The share displaying, each area counted by its people.
fn shares(panel: &Panel) -> Vec<Value> {
    let grid = panel.grid();
    let of = |(at, period): (usize, &Period)| {
        let cells = || (0..grid.areas).map(|area| area * grid.periods + at);
        let people: f64 = cells().map(|cell| panel.population[cell]).sum();
        let share = cells().map(|cell| panel.population[cell] * panel.exposure[cell]).sum::<f64>() / people;
        Value {
            period: *period,
            value: Some(share),
            withheld: false,
            earlier: Vec::new(),
            words: format!("{period}: {:.0} %", share * 100.0),
        }
    };
    panel.periods.iter().enumerate().map(of).collect()
}

/// Each area's mean share against its rate, and the largest of both.
fn scatter(app: &App, panel: &Panel, calls: &[f64]) -> (Vec<Point>, (String, String)) {
    let (share, rate) = area_means(panel, calls);
    let most = rate.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let points = panel.areas.iter().zip(share.iter().zip(&rate)).map(|(code, (share, rate))| Point {
        x: format!("{:.1}", 52.0 + 576.0 * share),
        y: format!("{:.1}", 234.0 - 210.0 * rate / most),
        words: format!("{}: {:.0} %, {rate:.2}", app.county_name(code).unwrap_or(code), share * 100.0),
    });
    (points.collect(), ("100 %".into(), format!("{most:.1}")))
}

/// A scale wide enough for the interval, for 1, and for a half and a double.
fn interval(low: f64, middle: f64, high: f64) -> Interval {
    let (least, most) = (low.min(0.5) * 0.9, high.max(2.0) * 1.1);
    let place = |ratio: f64| 20.0 + 600.0 * (ratio / least).ln() / (most / least).ln();
    let ticks = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0].into_iter().filter(|tick| (least..=most).contains(tick));
    Interval {
        low: place(low),
        middle: place(middle),
        high: place(high),
        one: place(1.0),
        ticks: ticks.map(|tick| (place(tick), format!("{tick}"))).collect(),
    }
}

/// Calls beyond what the model expects in the last year, in five classes around none.
fn map(app: &App, panel: &Panel, answer: Option<&Answer>) -> Vec<Shape> {
    let residuals = match answer {
        Some(Answer::Found(found)) if found.residuals.len() == panel.areas.len() => &found.residuals,
        Some(Answer::Found(_) | Answer::Refused { .. }) | None => return Vec::new(),
    };
    let shape = |shape: &crate::coverage::map::Shape| {
        let residual = panel.areas.iter().position(|code| *code == shape.code).map(|at| residuals[at]);
        Shape {
            path: shape.path.clone(),
            class: residual.map_or("no-data", class),
            words: residual.map_or_else(|| shape.name.clone(), |residual| format!("{}: {residual:+.1}", shape.name)),
        }
    };
    app.county_map.shapes.iter().map(shape).collect()
}

fn class(residual: f64) -> &'static str {
    match residual {
        low if low <= -2.0 => "left-1",
        low if low <= -1.0 => "left-2",
        middle if middle < 1.0 => "left-3",
        high if high < 2.0 => "left-4",
        _ => "left-5",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_and_one_lie_on_its_scale() {
        for (low, middle, high) in [(0.9, 1.2, 1.6), (0.01, 0.02, 0.03), (5.0, 20.0, 80.0)] {
            let drawn = interval(low, middle, high);
            for x in [drawn.low, drawn.middle, drawn.high, drawn.one] {
                assert!((20.0..=620.0).contains(&x), "{x}");
            }
            assert!(drawn.low < drawn.middle && drawn.middle < drawn.high);
        }
    }

    #[test]
    fn classes_lie_even_around_none() {
        assert_eq!([-2.5, -1.5, 0.0, 1.5, 2.5].map(class), ["left-1", "left-2", "left-3", "left-4", "left-5"]);
    }
}
