//! The pictures of a study: calls and share displaying over time, the areas as points, the interval, the map of what is left over.

use crate::correlate::answer::Answer;
use crate::correlate::area_means::area_means;
use crate::correlate::estimate::RateRatio;
use crate::correlate::panel::Panel;
use crate::correlate::plan::Plan;
use crate::domain::hotline::Period;
use crate::web::http::app::App;
use crate::web::public::hotline::chart::{Chart, Value, draw};
use crate::web::public::hotline::study::periods::exposure_at;
use crate::web::view::format;

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

/// One distance in time from the first display, with its interval: x, and y of low, middle and high.
pub struct Step {
    pub x: f64,
    pub low: f64,
    pub middle: f64,
    pub high: f64,
    pub label: String,
}

/// Rate ratios by time since the first display, on a logarithmic scale.
pub struct Steps {
    pub steps: Vec<Step>,
    pub ticks: Vec<(f64, String)>,
    /// y of no difference.
    pub one: f64,
    /// x between the last period before the display and the first after.
    pub display: f64,
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
    pub steps: Option<Steps>,
    /// Empty where the method leaves nothing over by area.
    pub map: Vec<Shape>,
    pub map_size: (f64, f64),
}

impl Pictures {
    /// From the data of a study; `level`: of the interval, 0.95 or stricter.
    pub fn of(app: &App, panel: &Panel, plan: &Plan, answer: Option<&Answer>, level: f64) -> Pictures {
        let breaks: Vec<Period> = plan.breaks.iter().map(|one| one.at).chain(plan.break_at).collect();
        let calls =
            panel.filled(|_, _| 0.0).unwrap_or_else(|| panel.calls.iter().map(|one| one.counted().map_or(0.0, f64::from)).collect());
        let (scatter, scatter_most) = scatter(app, panel, &calls);
        let found = match answer {
            Some(Answer::Found(found)) => Some(found),
            Some(Answer::Refused { .. }) | None => None,
        };
        let whole = panel.measure.is_share();
        Pictures {
            calls: draw(&over_time(panel), &breaks, 220.0, None, false),
            share: draw(&exposures(panel), &breaks, 180.0, whole.then_some(1.0), whole),
            scatter,
            scatter_most,
            interval: found.and_then(|found| found.at_level(level)).map(|ratio| interval(ratio.low, ratio.ratio, ratio.high)),
            steps: found.and_then(|found| found.course()).map(|course| steps(&course)),
            map: map(app, panel, answer),
            map_size: (app.county_map.width, app.county_map.height),
        }
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
            withheld: cells_at(panel, at).any(|cell| panel.calls[cell].counted().is_none() && !panel.missing.contains(&cell)),
            earlier: Vec::new(),
            words: format!("{period}: {sum}"),
        }
    };
    panel.periods.iter().enumerate().map(of).collect()
}

fn cells_at(panel: &Panel, at: usize) -> impl Iterator<Item = usize> {
    let periods = panel.periods.len();
    (0..panel.areas.len()).map(move |area| area * periods + at)
}

/// The exposure, each area counted by its people; nothing where nobody looked.
fn exposures(panel: &Panel) -> Vec<Value> {
    let of = |(at, period): (usize, &Period)| {
        let mean = exposure_at(panel, at);
        let written = match mean {
            Some(mean) if panel.measure.is_share() => format::percent(mean),
            Some(mean) => format!("{mean:.1}"),
            None => "–".into(),
        };
        Value { period: *period, value: mean, withheld: false, earlier: Vec::new(), words: format!("{period}: {written}") }
    };
    panel.periods.iter().enumerate().map(of).collect()
}

/// Each area's mean exposure against its rate, and the largest of both. Nothing where a rate cannot be had.
fn scatter(app: &App, panel: &Panel, calls: &[f64]) -> (Vec<Point>, (String, String)) {
    if !panel.missing.is_empty() || panel.population.iter().any(|&people| people <= 0.0) {
        return Default::default();
    }
    let (exposure, rate) = area_means(panel, calls);
    let most = |values: &[f64]| values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let whole = panel.measure.is_share();
    let (right, top) = (if whole { 1.0 } else { most(&exposure) }, most(&rate));
    let written = |exposure: f64| if whole { format::percent(exposure) } else { format!("{exposure:.1}") };
    let points = panel.areas.iter().zip(exposure.iter().zip(&rate)).map(|(code, (exposure, rate))| Point {
        x: format!("{:.1}", 52.0 + 576.0 * exposure / right),
        y: format!("{:.1}", 234.0 - 210.0 * rate / top),
        words: format!("{}: {}, {rate:.2}", app.county_name(code).unwrap_or(code), written(*exposure)),
    });
    (points.collect(), (written(right), format!("{top:.1}")))
}

/// Steps on a scale that holds every interval, and a half and a double.
fn steps(course: &[(i32, Option<RateRatio>)]) -> Steps {
    let known = || course.iter().filter_map(|(_, ratio)| ratio.as_ref());
    let least = known().map(|ratio| ratio.low).fold(0.5, f64::min).max(0.05) * 0.9;
    let most = known().map(|ratio| ratio.high).fold(2.0, f64::max).min(20.0) * 1.1;
    let y = |ratio: f64| 220.0 - 200.0 * (ratio.clamp(least, most) / least).ln() / (most / least).ln();
    let wide = 576.0 / course.len().max(1) as f64;
    // A label to each would run into the next.
    let labels = if course.len() > 13 { 3 } else { 1 };
    let x = |at: usize| 52.0 + wide * (at as f64 + 0.5);
    let step = |(at, (periods, ratio)): (usize, &(i32, Option<RateRatio>))| {
        let ratio = (*ratio)?;
        let label = if at % labels == 0 { format::signed(f64::from(*periods), 0) } else { String::new() };
        Some(Step { x: x(at), low: y(ratio.low), middle: y(ratio.ratio), high: y(ratio.high), label })
    };
    let before = course.iter().filter(|(periods, _)| *periods < 0).count();
    Steps {
        steps: course.iter().enumerate().filter_map(step).collect(),
        ticks: RATIOS.into_iter().filter(|tick| (least..=most).contains(tick)).map(|tick| (y(tick), format!("{tick}"))).collect(),
        one: y(1.0),
        display: 52.0 + wide * before as f64,
    }
}

const RATIOS: [f64; 7] = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0];

/// A scale wide enough for the interval, for 1, and for a half and a double.
fn interval(low: f64, middle: f64, high: f64) -> Interval {
    let (least, most) = (low.min(0.5) * 0.9, high.max(2.0) * 1.1);
    let place = |ratio: f64| 20.0 + 600.0 * (ratio / least).ln() / (most / least).ln();
    let ticks = RATIOS.into_iter().filter(|tick| (least..=most).contains(tick));
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
