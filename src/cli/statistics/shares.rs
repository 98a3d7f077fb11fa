//! Statistics of shares, row by row.

use anyhow::ensure;
use serde_json::{Value, json};

use crate::correlate::holm::{adjusted, levels};
use crate::coverage::difference::{Pairs, difference, paired_difference};
use crate::coverage::finite_population::{exact_limits, finite_difference, finite_interval};
use crate::coverage::mcnemar::mcnemar;
use crate::coverage::rate::{Sample, wilson};
use crate::domain::confidence::Z_95;
use crate::ingest::table::{Row, Table};

/// A whole number.
pub fn number(row: Row<'_>, column: &str) -> anyhow::Result<u32> {
    Ok(row.parse(column, "a whole number")?)
}

fn rows(table: &Table, of: impl Fn(Row<'_>) -> anyhow::Result<Value>) -> anyhow::Result<Value> {
    let rows = table.rows().map(|row| of(row?)).collect::<anyhow::Result<Vec<Value>>>()?;
    Ok(json!({ "rows": rows }))
}

/// Each p-value with what Holm makes of it, and the level of the interval that agrees with it.
pub fn holm(table: &Table) -> anyhow::Result<Value> {
    let p_value = |row: Row<'_>| -> anyhow::Result<f64> {
        let p: f64 = row.parse("p_value", "a number from 0 to 1")?;
        ensure!((0.0..=1.0).contains(&p), row.wrong("p_value", "expected a number from 0 to 1"));
        Ok(p)
    };
    let p_values = table.rows().map(|row| p_value(row?)).collect::<anyhow::Result<Vec<f64>>>()?;
    let told = adjusted(&p_values).into_iter().zip(levels(&p_values)).zip(&p_values);
    let row = |((adjusted, level), p_value): ((f64, f64), &f64)| json!({ "p_value": p_value, "adjusted": adjusted, "rejected": adjusted <= 0.05, "level": level });
    Ok(json!({ "rows": told.map(row).collect::<Vec<Value>>() }))
}

/// The same places on two days.
pub fn paired(table: &Table) -> anyhow::Result<Value> {
    rows(table, |row| {
        let pairs = Pairs {
            on_both: number(row, "both")?,
            only_first: number(row, "first_only")?,
            only_second: number(row, "second_only")?,
            on_neither: number(row, "neither")?,
        };
        let Some(found) = paired_difference(pairs, Z_95) else { return Err(row.wrong("both", "expected at least one place").into()) };
        let share = |count: u32| Sample { count, of: pairs.checked() }.share();
        let (first, second) = (share(pairs.on_both + pairs.only_first), share(pairs.on_both + pairs.only_second));
        let changed = mcnemar(pairs);
        Ok(json!({
            "first": first, "second": second, "difference": found.value, "low": found.low, "high": found.high,
            "p_value": changed.exact, "p_value_mid": changed.mid,
        }))
    })
}

/// A sample of so many places, by the columns with this ending.
fn sample(row: Row<'_>, ending: &str) -> anyhow::Result<(Sample, u32)> {
    let column = |name: &str| format!("{name}{ending}");
    let [count, of, places] = [number(row, &column("displaying"))?, number(row, &column("checked"))?, number(row, &column("places"))?];
    ensure!(of > 0, row.wrong(&column("checked"), "expected at least one place"));
    ensure!(count <= of, row.wrong(&column("displaying"), "expected no more than were checked"));
    ensure!(of <= places, row.wrong(&column("checked"), "expected no more than there are places"));
    Ok((Sample { count, of }, places))
}

/// Two separate samples, as drawn from endlessly many places and from as many as there are.
pub fn two_shares(table: &Table) -> anyhow::Result<Value> {
    rows(table, |row| {
        let (first, second) = (sample(row, "")?, sample(row, "_second")?);
        let (wide, finite) = (difference(first.0, second.0, Z_95), finite_difference(first, second, Z_95));
        Ok(json!({
            "difference": wide.value, "low": wide.low, "high": wide.high, "finite_low": finite.low, "finite_high": finite.high,
        }))
    })
}

/// A part of a known number of places.
pub fn finite(table: &Table) -> anyhow::Result<Value> {
    rows(table, |row| {
        let (sample, places) = sample(row, "")?;
        let ((low, high), (finite_low, finite_high)) = (wilson(sample, Z_95), finite_interval(sample, places));
        let (exact_low, exact_high) = exact_limits(sample, places);
        Ok(json!({
            "share": sample.share(), "low": low, "high": high, "finite_low": finite_low, "finite_high": finite_high,
            "exact_low": exact_low, "exact_high": exact_high,
        }))
    })
}
