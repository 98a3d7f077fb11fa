//! Every way in which some rules can tell places apart: each fact that they ask for takes one value at, below, between and above its break
//! points, and all values are combined.

use jiff::Span;

use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::mandate::duty::{Duty, Order};

/// Combinations looked at for one question, at most.
pub const MOST: usize = 1 << 16;

/// The day on which orders are asked whether they hold.
pub fn day() -> Day {
    Day::of(2000, 1, 1)
}

/// Facts, each with the values that rules tell apart. Numbers are taken to be any, whole or not.
pub struct Combinations(Vec<(String, Vec<FactValue>)>);

impl Combinations {
    pub fn of(duties: &[&Duty]) -> Combinations {
        let mut names: Vec<&str> = duties.iter().flat_map(|duty| duty.asks_for()).collect();
        names.sort_unstable();
        names.dedup();
        Combinations(names.into_iter().map(|name| (name.to_owned(), values(name, duties))).collect())
    }

    pub fn count(&self) -> usize {
        self.0.iter().fold(1, |count, (_, values)| count.saturating_mul(values.len()))
    }

    /// Each combination, [`MOST`] at most.
    pub fn each(&self) -> impl Iterator<Item = Facts> + '_ {
        (0..self.count().min(MOST)).map(|number| {
            let mut rest = number;
            let picked = self.0.iter().map(|(name, values)| {
                let value = values[rest % values.len()].clone();
                rest /= values.len();
                (name.clone(), value)
            });
            picked.collect()
        })
    }
}

/// At least one value, each once.
fn values(name: &str, duties: &[&Duty]) -> Vec<FactValue> {
    let (mut values, mut numbers, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for test in duties.iter().flat_map(|duty| &duty.when).flat_map(|when| when.atoms()).filter(|test| test.fact == name) {
        match test.bound() {
            None => values.extend([FactValue::Bool(true), FactValue::Bool(false)]),
            Some(FactValue::Number(bound)) => numbers.push(*bound),
            Some(FactValue::Text(text)) => texts.push(text.clone()),
            Some(FactValue::Bool(_) | FactValue::List(_)) => {}
        }
    }
    values.extend(around(numbers).into_iter().map(FactValue::Number));
    values.extend(and_another(texts).into_iter().map(FactValue::Text));
    for order in duties.iter().filter_map(|duty| duty.order.as_ref()).filter(|order| order.fact == name) {
        values.push(FactValue::Bool(false));
        values.extend(days(order).into_iter().map(|day| FactValue::Text(day.to_string())));
    }
    let mut once: Vec<FactValue> = Vec::with_capacity(values.len());
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}

/// The break points themselves, and a number below, between and above them.
fn around(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.dedup();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Vec::new() };
    let ends = [first - 1.0, last + 1.0];
    let between = numbers.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let mut all: Vec<f64> = numbers.iter().copied().chain(between).chain(ends).collect();
    all.sort_unstable_by(f64::total_cmp);
    all
}

/// Each text, and one that is none of them.
fn and_another(mut texts: Vec<String>) -> Vec<String> {
    if !texts.is_empty() {
        let mut another = "another".to_owned();
        while texts.contains(&another) {
            another.push('.');
        }
        texts.push(another);
    }
    texts
}

/// Days of an order that holds on [`day`], and of one that has just run out.
fn days(order: &Order) -> Vec<Day> {
    let before = |months: u32| Day(day().0.saturating_sub(Span::new().try_months(months).unwrap_or_default()));
    [day()].into_iter().chain(order.term_months.map(before)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_at_below_between_and_above_their_break_points() {
        assert_eq!(around(vec![10.0, 5.0, 10.0]), [4.0, 5.0, 7.5, 10.0, 11.0]);
        assert_eq!(around(Vec::new()), [0.0; 0]);
        assert_eq!(and_another(vec!["another".into()]), ["another", "another."]);
    }

    #[test]
    fn an_order_holds_on_the_day_and_has_just_run_out() {
        let order = Order { fact: "ordered_on".into(), term_months: Some(12) };
        let holds = |on: Day| order.holds(&Facts::from([("ordered_on".to_owned(), FactValue::Text(on.to_string()))]), day());
        assert_eq!(days(&order).into_iter().map(holds).collect::<Vec<_>>(), [Some(true), Some(false)]);
    }
}
