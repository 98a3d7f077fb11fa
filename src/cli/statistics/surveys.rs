//! Statistics of places that a design drew.

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use crate::cli::statistics::shares::number;
use crate::coverage::horvitz_thompson::{SampledPlace, estimate};
use crate::coverage::repeated_draws::{Draws, repeated_draws};
use crate::coverage::sample_plan::{Wanted, sample_plan};
use crate::coverage::stratified_sample::{Stratum, stratified};
use crate::coverage::two_phase::{Reports, two_phase as of_reports};
use crate::ingest::table::{Row, Table};

pub fn yes(row: Row<'_>, column: &str) -> anyhow::Result<bool> {
    match row.cell(column) {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(row.wrong(column, "expected yes or no").into()),
    }
}

/// Any design, by the chance that it gave each place.
pub fn chances(table: &Table) -> anyhow::Result<Value> {
    let place = |row: Row<'_>| -> anyhow::Result<SampledPlace> {
        let probability: f64 = row.parse("probability", "a number above 0, up to 1")?;
        ensure!(probability > 0.0 && probability <= 1.0, row.wrong("probability", "expected a number above 0, up to 1"));
        Ok(SampledPlace { displays: yes(row, "displayed")?, probability })
    };
    let places = table.rows().map(|row| place(row?)).collect::<anyhow::Result<Vec<SampledPlace>>>()?;
    let found = estimate(&places).context("expected at least five places")?;
    let total = |kept: &dyn Fn(&SampledPlace) -> bool| places.iter().filter(|one| kept(one)).map(|one| 1.0 / one.probability).sum::<f64>();
    Ok(json!({
        "share": found.share, "standard_error": found.error, "low": found.low, "high": found.high,
        "total_displaying": total(&|one| one.displays), "total_places": total(&|_| true), "drawn": found.drawn,
    }))
}

/// Visits to places drawn at random, stratum by stratum, for a share to be known within so many points.
pub fn plan(table: &Table, points: Option<f64>, share: Option<f64>, answering: Option<f64>) -> anyhow::Result<Value> {
    let (points, share, answering) = (points.unwrap_or(5.0), share.unwrap_or(0.5), answering.unwrap_or(1.0));
    ensure!(points > 0.0 && points <= 50.0, "expected --points above 0, up to 50, found {points}");
    ensure!(share > 0.0 && share < 1.0, "expected --share above 0 and below 1, found {share}");
    ensure!(answering > 0.0 && answering <= 1.0, "expected --answering above 0, up to 1, found {answering}");
    let (mut strata, mut all): (BTreeMap<String, u32>, u32) = (BTreeMap::new(), 0);
    for row in table.rows() {
        let row = row?;
        let places: u32 = number(row, "places")?;
        all = all.checked_add(places).ok_or_else(|| row.wrong("places", "expected fewer than 4 billion places in all"))?;
        let earlier = strata.insert(row.text("stratum")?, places);
        ensure!(earlier.is_none(), row.wrong("stratum", "expected each stratum once"));
    }
    let places: Vec<u32> = strata.values().copied().collect();
    let plan = sample_plan(&places, Wanted { within: points / 100.0, share, answering }).context("expected at least one place")?;
    let rows =
        strata.iter().zip(&plan.draws).map(|((stratum, places), visits)| json!({ "stratum": stratum, "places": places, "visits": visits }));
    Ok(json!({
        "visits": plan.visits(), "answers": plan.answers, "places": all, "low": plan.low, "high": plan.high, "strata": rows.collect::<Vec<Value>>(),
    }))
}

/// Strata of which more is drawn day by day: what is known at the end of each day.
pub fn draws(table: &Table) -> anyhow::Result<Value> {
    let mut strata: BTreeMap<String, Stratum> = BTreeMap::new();
    let mut by_day: BTreeMap<u32, Vec<(String, bool, bool)>> = BTreeMap::new();
    for row in table.rows() {
        let row = row?;
        let (stratum, answered) = (row.text("stratum")?, yes(row, "answered")?);
        strata.entry(stratum.clone()).or_default().places = number(row, "places")?;
        let displayed = answered && yes(row, "displayed")?;
        by_day.entry(number(row, "day")?).or_default().push((stratum, answered, displayed));
    }
    let mut days = Vec::new();
    for (day, places) in by_day {
        for (stratum, answered, displayed) in places {
            let one = strata.entry(stratum).or_default();
            one.drawn += 1;
            one.answered += u32::from(answered);
            one.displaying += u32::from(displayed);
        }
        let all: Vec<Stratum> = strata.values().copied().collect();
        let Some(found) = stratified(&all) else { continue };
        days.push(json!({
            "day": day, "share": found.share, "standard_error": found.standard_error, "low": found.low, "high": found.high,
            "places": found.places, "drawn": found.drawn, "answered": found.answered,
            "response_rate": f64::from(found.answered) / f64::from(found.drawn),
            "total_displaying": found.share * f64::from(found.places), "unweighted_share": found.unweighted_share,
        }));
    }
    Ok(json!({ "by_day": days }))
}

/// Days that each draw anew: one row for each place drawn at least once, the sizes of the draws in columns that begin with `drawn_`.
pub fn independent_draws(table: &Table) -> anyhow::Result<Value> {
    let sizes: Vec<String> = table.headings().iter().filter(|heading| heading.starts_with("drawn_")).cloned().collect();
    ensure!(!sizes.is_empty(), "expected columns drawn_first, drawn_second and so on: how many places of the stratum each draw took");
    let mut strata: BTreeMap<String, Draws> = BTreeMap::new();
    for row in table.rows() {
        let row = row?;
        let sizes = sizes.iter().map(|size| number(row, size)).collect::<anyhow::Result<Vec<u32>>>()?;
        let places = number(row, "places")?;
        ensure!(
            places > 1 && sizes.iter().all(|&size| size <= places),
            row.wrong("places", "expected more than one, and no fewer than drawn")
        );
        let one = strata.entry(row.text("stratum")?).or_insert_with(|| Draws { places, sizes, displays: Vec::new() });
        one.displays.push(yes(row, "displayed")?);
    }
    let all: Vec<Draws> = strata.values().cloned().collect();
    let found = repeated_draws(&all).context("expected at least one place")?;
    let chances = strata.iter().map(|(stratum, one)| {
        let chances = one.chances();
        json!({ "stratum": stratum, "probability": chances.one, "pair": chances.pair })
    });
    Ok(json!({
        "share": found.share, "standard_error": found.standard_error, "low": found.low, "high": found.high, "places": found.places,
        "estimated_places": found.estimated_places, "drawn": found.drawn, "chances": chances.collect::<Vec<Value>>(),
    }))
}

/// The name of a case, the places of its frame, and what was reported of them by kind of report.
type Case = (String, u32, Vec<(String, Reports)>);

/// What operators report, and audits of a part of each kind of report.
pub fn two_phase(table: &Table) -> anyhow::Result<Value> {
    let mut cases: Vec<Case> = Vec::new();
    for row in table.rows() {
        let row = row?;
        let (case, frame) = (row.text("case")?, number(row, "frame")?);
        let [reported, audited, displaying] = [number(row, "reported")?, number(row, "audited")?, number(row, "displaying")?];
        ensure!(audited <= reported, row.wrong("audited", "expected no more than reported so"));
        ensure!(displaying <= audited, row.wrong("displaying", "expected no more than were audited"));
        let report = (row.text("report")?, Reports { reported, audited, displaying });
        match cases.iter_mut().find(|(name, ..)| *name == case) {
            Some((.., reports)) => reports.push(report),
            None => cases.push((case, frame, vec![report])),
        }
    }
    let told = cases.iter().map(|(case, frame, reports)| {
        let all: Vec<Reports> = reports.iter().map(|(_, one)| *one).collect();
        let found = of_reports(*frame, &all).with_context(|| format!("case {case}: expected an audit of each kind of report"))?;
        let said = |word: &str| reports.iter().filter(|(report, _)| report == word).map(|(_, one)| f64::from(one.reported)).sum::<f64>();
        Ok(json!({
            "case": case, "share": found.share, "standard_error": found.standard_error, "low": found.low, "high": found.high,
            "variance_audits": found.variance_audits, "variance_asked": found.variance_asked,
            "self_reported": said("yes") / (said("yes") + said("no")),
        }))
    });
    Ok(json!({ "cases": told.collect::<anyhow::Result<Vec<Value>>>()? }))
}
