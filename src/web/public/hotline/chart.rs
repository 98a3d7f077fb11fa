//! A course over time as a drawing: points and a line, open marks where something is withheld, dashed rules where the meaning changes.

use crate::domain::hotline::Period;

/// Units of the drawing.
pub const WIDTH: f64 = 640.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 26.0;

/// One period's value.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub period: Period,
    /// `None`: nothing was published.
    pub value: Option<f64>,
    /// Part of it, or all, is withheld by the publisher.
    pub withheld: bool,
    /// What was published of it before.
    pub earlier: Vec<f64>,
    /// For a reader who points at it.
    pub words: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: String,
    pub y: String,
    pub open: bool,
    pub words: String,
}

/// A drawing, ready for its template.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub height: f64,
    /// Path data of the line; it stops where a period has no value.
    pub line: String,
    pub marks: Vec<Mark>,
    /// Earlier publications, as crosses.
    pub earlier: Vec<(String, String)>,
    /// x of each break, and the number by which the text names it.
    pub breaks: Vec<(String, usize)>,
    pub across: Vec<(String, String)>,
    pub along: Vec<(String, String)>,
    pub bottom: f64,
    pub right: f64,
    pub left: f64,
    pub top: f64,
}

/// Draws values in order of time. `most`: the top of the scale, or `None` for the largest value; the scale starts at 0.
pub fn draw(values: &[Value], breaks: &[Period], height: f64, most: Option<f64>, percent: bool) -> Chart {
    let largest = values.iter().flat_map(|one| one.value.into_iter().chain(one.earlier.iter().copied())).fold(0.0, f64::max);
    let step = step(most.unwrap_or(largest));
    let top = most.unwrap_or_else(|| (largest / step).ceil().max(1.0) * step);
    let (inner, bottom) = (WIDTH - LEFT - RIGHT, height - BOTTOM);
    let first = values.first().map(|one| one.period);
    let long = values.len().saturating_sub(1).max(1) as f64;
    let x = |at: usize| if values.len() < 2 { LEFT + inner / 2.0 } else { LEFT + inner * at as f64 / long };
    let y = |value: f64| bottom - (bottom - TOP) * value / top;
    let written = |number: f64| format!("{number:.1}");
    let (mut line, mut run) = (String::new(), Vec::new());
    let (mut marks, mut earlier) = (Vec::new(), Vec::new());
    for (at, one) in values.iter().enumerate() {
        earlier.extend(one.earlier.iter().map(|&value| (written(x(at)), written(y(value)))));
        let Some(value) = one.value else {
            line.push_str(&course(&std::mem::take(&mut run)));
            if one.withheld {
                marks.push(Mark { x: written(x(at)), y: written(y(0.0)), open: true, words: one.words.clone() });
            }
            continue;
        };
        run.push((x(at), y(value)));
        marks.push(Mark { x: written(x(at)), y: written(y(value)), open: one.withheld, words: one.words.clone() });
    }
    let at = |period: &Period| {
        let days = period.first_day().days_since(first?.first_day());
        let whole = values.last()?.period.first_day().days_since(first?.first_day()).max(1);
        (days > 0 && days <= whole + 31).then(|| written(LEFT + inner * (days as f64 / whole as f64).min(1.0)))
    };
    let levels = (0..).map(|count| step * f64::from(count)).take_while(|level| *level <= top * 1.000_1);
    line.push_str(&course(&run));
    Chart {
        height,
        line,
        marks,
        earlier,
        breaks: breaks.iter().enumerate().filter_map(|(number, period)| Some((at(period)?, number + 1))).collect(),
        across: levels.map(|level| (written(y(level)), label(level, percent))).collect(),
        along: ticks(values).into_iter().map(|(at, year)| (written(x(at)), year)).collect(),
        bottom,
        right: WIDTH - RIGHT,
        left: LEFT,
        top: TOP,
    }
}

/// A line through values that follow one another; none through two, which would be read as a course.
fn course(points: &[(f64, f64)]) -> String {
    if points.len() < 3 {
        return String::new();
    }
    points.iter().enumerate().map(|(at, (x, y))| format!("{}{x:.1} {y:.1}", if at > 0 { "L" } else { "M" })).collect()
}

fn label(level: f64, percent: bool) -> String {
    if percent { format!("{:.0}%", level * 100.0) } else { format!("{level}") }
}

/// A round distance between four or so levels.
fn step(most: f64) -> f64 {
    let rough = (most / 4.0).max(1e-9);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= rough * 0.999).unwrap_or(power * 10.0)
}

/// Position and label of each year's first period; every second, third … when there are many.
fn ticks(values: &[Value]) -> Vec<(usize, String)> {
    let year = |one: &Value| one.period.first_day().0.year();
    let starts: Vec<(usize, String)> = (0..values.len())
        .filter(|&at| at == 0 || year(&values[at]) != year(&values[at - 1]))
        .map(|at| (at, year(&values[at]).to_string()))
        .collect();
    let every = starts.len().div_ceil(10).max(1);
    starts.into_iter().step_by(every).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(period: &str, value: Option<f64>) -> Value {
        Value { period: period.parse().unwrap(), value, withheld: value.is_none(), earlier: vec![], words: String::new() }
    }

    #[test]
    fn a_withheld_period_breaks_the_line_and_is_an_open_mark() {
        let years = |withheld: &[i32], until: i32| {
            let value = |year: i32| value(&year.to_string(), Some(10.0).filter(|_| !withheld.contains(&year)));
            draw(&(2011..=until).map(value).collect::<Vec<_>>(), &[], 200.0, None, false)
        };
        let chart = years(&[2014], 2017);
        assert_eq!((chart.line.matches('M').count(), chart.line.matches('L').count()), (2, 4));
        assert_eq!(chart.marks.iter().map(|mark| mark.open).collect::<Vec<_>>(), [false, false, false, true, false, false, false]);
        // 2011 to 2013 is a course, 2015 and 2016 are two points.
        assert_eq!(years(&[2014], 2016).line.matches('M').count(), 1);
        assert_eq!(chart.across.first().unwrap().1, "0");
    }

    #[test]
    fn a_break_stands_at_its_day_and_one_outside_does_not() {
        let values = [value("2019-01", Some(1.0)), value("2019-02", Some(2.0)), value("2019-03", Some(2.0))];
        let at = |period: &str| draw(&values, &[period.parse().unwrap()], 200.0, None, false).breaks.len();
        assert_eq!((at("2019-02"), at("2019-01"), at("2022-01")), (1, 0, 0));
    }

    #[test]
    fn levels_are_round() {
        for (most, expected) in [(421.0, 200.0), (3.0, 1.0), (0.7, 0.2), (40.0, 10.0)] {
            assert!((step(most) - expected).abs() < 1e-12, "{most}: {}", step(most));
        }
    }
}
