//! A trial as an act: what could be seen is worked out before, the order is drawn as places are and stands in the ledger before anybody sees it,
//! and the result is told once, when the last step is over and the trial is still the one that was entered.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::correlate;
use crate::correlate::exposure::Exposure;
use crate::correlate::panel::{Panel, write};
use crate::correlate::trial::TrialAnswer;
use crate::domain::day::Micros;
use crate::domain::digest::{from_hex, hex};
use crate::domain::hotline::{Cell, Figure, Period, current_cells};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::lot::in_turn;
use crate::domain::person::Person;
use crate::domain::trial::published::{PublishedTrial, TRIAL, TrialFault};
use crate::domain::trial::{Design, NewTrial, ORDERS, Trial, TrialRecord, TrialRefusal};
use crate::domain::zone::Zone;
use crate::ingest::panel::read;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::lot::{self, Lot, LotOutcome, Lottery, by_next_lot, chain, commitments, entry_of, opened, reserve};
use crate::store::trial::{self, TrialToKeep};
use crate::store::{Error, Optional as _, Result, Store, hotline, ledger, person};

/// The seed of the orders that power is worked out by: anybody who repeats it gets the same.
const POWER_SEED: u64 = 1;

/// What came of asking for a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialOutcome {
    Lot(LotOutcome),
    Refused(TrialRefusal),
}

/// What came of asking for a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is kept; the ledger entry's number.
    Kept(i64),
    Refused(TrialRefusal),
}

/// A trial as a supervisor asks for it at an instant.
struct TrialRequest<'a> {
    store: &'a Store,
    by: &'a Person,
    wanted: &'a NewTrial,
    /// The smallest ratio that would be seen.
    detectable: f64,
    zone: &'a Zone,
    ids: &'a Ids,
    at: Micros,
}

/// Draws the order in which counties begin. The same form sent twice is one trial.
///
/// # Errors
/// `Conflict`: another agency's trial stands under the id, or too many draw at once; `NotFound`: there is no such series. Nothing was drawn then.
pub async fn make(store: &Store, by: &Person, wanted: &NewTrial, zone: &Zone, ids: &Ids, at: Micros) -> Result<TrialOutcome> {
    if let Some(number) = standing(store, by, wanted).await? {
        return Ok(TrialOutcome::Lot(LotOutcome::Made(number)));
    }
    let detectable = match detectable(store, wanted).await? {
        Ok(detectable) => detectable,
        Err(refusal) => return Ok(TrialOutcome::Refused(refusal)),
    };
    let request = TrialRequest { store, by, wanted, detectable, zone, ids, at };
    by_next_lot(&request, store, by.agency_id, zone, at).await.map(TrialOutcome::Lot)
}

/// Its number, where the same form made it before.
async fn standing(store: &Store, by: &Person, wanted: &NewTrial) -> Result<Option<u32>> {
    match trial::agency_and_number(&mut store.snapshot().await?, wanted.id).await? {
        Some((agency, number)) if agency == by.agency_id => Ok(Some(number)),
        Some(_) => Err(Error::Conflict),
        None => Ok(None),
    }
}

/// The smallest ratio that would be seen, by the latest figures from before the first step, of as many months as will count and without a break
/// among them.
async fn detectable(store: &Store, wanted: &NewTrial) -> Result<std::result::Result<f64, TrialRefusal>> {
    let cells = current_cells(hotline::figures(store, wanted.series).await?);
    if divided(store, wanted.series, wanted.design.from(), wanted.design.months()).await? {
        return Ok(Err(TrialRefusal::SeriesBreaks));
    }
    let latest = cells.keys().map(|(_, period)| *period).filter(|period| *period < wanted.design.first).max();
    let Some(latest) = latest else { return Ok(Err(TrialRefusal::FiguresMissing)) };
    let Some(from) = latest_unbroken(store, wanted, &cells, latest).await? else { return Ok(Err(TrialRefusal::SeriesBreaksBefore)) };
    let calls = match figures(store, wanted.series, &cells, &wanted.design, from).await? {
        Ok(calls) => calls,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let design = wanted.design.clone();
    let computed = tokio::task::spawn_blocking(move || correlate::trial::power(&design, &as_numbers(&calls), ORDERS, POWER_SEED)).await;
    computed.map_err(|wrong| Error::Unreadable(wrong.to_string()))
}

/// Where the latest months begin that no break divides; `None` where a break leaves too few of them on either side.
async fn latest_unbroken(
    store: &Store,
    wanted: &NewTrial,
    cells: &BTreeMap<(String, Period), Cell>,
    latest: Period,
) -> Result<Option<Period>> {
    let breaks = hotline::breaks(store, wanted.series).await?;
    let first = cells.keys().map(|(_, period)| *period).min().unwrap_or(latest);
    let long = wanted.design.months() as i32 - 1;
    let mut until = latest;
    loop {
        let from = until.plus(-long);
        match breaks.iter().map(|one| one.at).filter(|at| *at > from && *at <= until).min() {
            None if from < first && until != latest => return Ok(None),
            // Too few figures altogether are said as such.
            None => return Ok(Some(from)),
            Some(at) => until = at.plus(-1),
        }
    }
}

impl Lottery for TrialRequest<'_> {
    async fn standing(&self) -> Result<Option<u32>> {
        standing(self.store, self.by, self.wanted).await
    }

    async fn decide(&self, lot: &Lot) -> Result<u32> {
        let TrialRequest { store, by, wanted, detectable, zone, ids, at } = *self;
        let seed = lot.seed();
        let order = in_turn(&seed, wanted.design.counties.iter().map(String::as_str));
        let mut tx = store.begin().await?;
        let by = &person::in_current_agency(&mut tx, by).await?;
        reserve(&mut tx, by.agency_id, lot).await?;
        if trial::agency_and_number(&mut tx, wanted.id).await?.is_some() {
            return Err(Error::Conflict);
        }
        let number = trial::next_number(&mut tx).await?;
        let kept = TrialToKeep {
            id: wanted.id,
            number,
            agency: by.agency_id,
            by: by.id,
            at,
            secret_seq: lot.secret().seq,
            series: wanted.series,
            design: &wanted.design,
            order: &order,
            detectable,
        };
        trial::add(&mut tx, &kept).await?;
        let record = TrialRecord {
            number,
            agency: by.agency_name.clone(),
            day: zone.day(at),
            since: lot.since,
            head: lot.head(),
            secret: lot.secret(),
            seed: hex(&seed),
            design: wanted.design.clone(),
            series: wanted.series,
            series_title: wanted.series_title.clone(),
            orders: ORDERS,
            detectable,
            order: order.iter().map(|code| (*code).to_owned()).collect(),
        };
        let asked = Event::new(EventKind::TrialAsked, wanted.id, by.id, at).states(Noun::Trial, wanted.id);
        let made = Event::new(EventKind::TrialMade, wanted.id, Uuid::nil(), at).with(TRIAL, &record);
        let next = commitments(&mut tx, ids, at).await?;
        enter(&mut tx, ids, [asked, made].into_iter().chain(next).collect()).await?;
        tx.commit().await?;
        Ok(number)
    }
}

/// Works out the result of a trial and keeps it with its figures: once, when the last step is over.
///
/// # Errors
/// `Conflict`: it was told before.
pub async fn answer(store: &Store, by: &Person, of: &Trial, zone: &Zone, ids: &Ids, at: Micros) -> Result<Answered> {
    if of.answer.is_some() {
        return Err(Error::Conflict);
    }
    if !of.design.is_over(zone.day(at)) {
        return Ok(Answered::Refused(TrialRefusal::NotOver));
    }
    let Some(record) = as_entered(store, of).await? else { return Ok(Answered::Refused(TrialRefusal::Changed)) };
    if hotline::withdrawn_because(store, of.series_id).await?.is_some() {
        return Ok(Answered::Refused(TrialRefusal::SeriesWithdrawn));
    }
    let cells = current_cells(hotline::figures(store, of.series_id).await?);
    let calls = match figures(store, of.series_id, &cells, &of.design, of.design.from()).await? {
        Ok(calls) => calls,
        Err(refusal) => return Ok(Answered::Refused(refusal)),
    };
    let panel = panel(&of.design, &record.order, &calls);
    let computed = tokio::task::spawn_blocking(move || compute(&record, &as_numbers(&calls))).await;
    let answer = match computed.map_err(|wrong| Error::Unreadable(wrong.to_string()))? {
        Ok(answer) => serde_json::json!(answer).to_string(),
        Err(refusal) => return Ok(Answered::Refused(refusal)),
    };
    let mut tx = store.begin().await?;
    trial::answer(&mut tx, of.id, &answer, &panel, at).await?;
    let change = Event::new(EventKind::TrialAnswered, of.id, by.id, at).states(Noun::Trial, of.id);
    let seq = enter(&mut tx, ids, vec![change]).await?;
    tx.commit().await?;
    Ok(Answered::Kept(seq))
}

/// What was entered of a trial; `None` where the trial, its secret or the record before it is not the same any more.
async fn as_entered(store: &Store, of: &Trial) -> Result<Option<TrialRecord>> {
    let Some(published) = published(store, of).await.optional()? else { return Ok(None) };
    let Ok(chain) = chain(store).await? else { return Ok(None) };
    let record = published.record().ok();
    Ok(record.filter(|_| published.faults(&chain).is_empty()))
}

/// The result by what was entered, with the orders that its own seed draws anew.
fn compute(record: &TrialRecord, calls: &[f64]) -> std::result::Result<TrialAnswer, TrialRefusal> {
    let place = |code: &String| record.design.counties.binary_search(code).ok();
    let order: Vec<usize> = record.order.iter().filter_map(place).collect();
    let digest = from_hex(&record.seed).unwrap_or_default();
    let seed = digest.iter().take(8).fold(0_u64, |seed, byte| (seed << 8) | u64::from(*byte));
    correlate::trial::answer(&record.design, &order, calls, record.orders, seed)
}

/// Counts of the design's counties and months from `from` on, county after county.
async fn figures(
    store: &Store,
    series: Uuid,
    cells: &BTreeMap<(String, Period), Cell>,
    design: &Design,
    from: Period,
) -> Result<std::result::Result<Vec<u32>, TrialRefusal>> {
    if divided(store, series, from, design.months()).await? {
        return Ok(Err(TrialRefusal::SeriesBreaks));
    }
    let months = 0..design.months() as i32;
    let wanted = design.counties.iter().flat_map(|county| months.clone().map(move |by| (county.clone(), from.plus(by))));
    let counted = |key: (String, Period)| {
        let cell = cells.get(&key).ok_or(TrialRefusal::FiguresMissing)?;
        cell.now.figure.counted().ok_or(TrialRefusal::FiguresWithheld)
    };
    Ok(wanted.map(counted).collect())
}

/// Does a break lie among so many months?
async fn divided(store: &Store, series: Uuid, from: Period, months: usize) -> Result<bool> {
    let until = from.plus(months as i32 - 1);
    Ok(hotline::breaks(store, series).await?.iter().any(|one| one.at > from && one.at <= until))
}

fn as_numbers(calls: &[u32]) -> Vec<f64> {
    calls.iter().map(|calls| f64::from(*calls)).collect()
}

/// The figures as a file that `placard correlate` reads as well: the exposure is 1 from the month on in which a county begins.
fn panel(design: &Design, order: &[String], calls: &[u32]) -> String {
    let begins = |county: &String| order.iter().position(|code| code == county).map_or(usize::MAX, |turn| design.months_before(turn));
    let course = |county: &String| {
        let begins = begins(county);
        (0..design.months()).map(move |month| if month < begins { 0.0 } else { 1.0 })
    };
    write(&Panel {
        areas: design.counties.clone(),
        periods: (0..design.months() as i32).map(|by| design.from().plus(by)).collect(),
        calls: calls.iter().copied().map(Figure::Counted).collect(),
        missing: BTreeSet::new(),
        population: vec![0.0; calls.len()],
        measure: Exposure::ShareDisplayed,
        exposure: design.counties.iter().flat_map(course).collect(),
        checked: None,
    })
}

/// Worked out anew from its published figures: does the answer follow? A trial without an answer has no such fault.
pub fn answer_fault(of: &PublishedTrial) -> Option<TrialFault> {
    let told = serde_json::from_str::<TrialAnswer>(of.answer.as_deref()?).ok();
    let again = || {
        let record = of.record().ok()?;
        let panel = read(of.panel.as_deref()?.as_bytes(), None).ok()?;
        let calls: Option<Vec<f64>> = panel.calls.iter().map(|figure| figure.counted().map(f64::from)).collect();
        let fits = panel.areas == record.design.counties && panel.periods.first() == Some(&record.design.from());
        let calls = calls.filter(|calls| fits && calls.len() == record.design.counties.len() * record.design.months())?;
        compute(&record, &calls).ok()
    };
    (!again().zip(told).is_some_and(|(again, told)| again.agrees(&told))).then_some(TrialFault::Answer)
}

/// A trial as it is published, from its entries and as it is kept.
///
/// # Errors
/// `NotFound` when an entry's text was erased.
pub async fn published(store: &Store, of: &Trial) -> Result<PublishedTrial> {
    let entry = entry_of(store, of.id, EventKind::TrialMade).await?;
    let committed = ledger::by_seq(store, trial::secret(store, of.id).await?).await?;
    Ok(PublishedTrial {
        id: of.id,
        seq: entry.seq,
        opened: opened(entry)?,
        committed: opened(committed)?,
        series: of.series_id,
        design: of.design.clone(),
        order: of.order.clone(),
        panel: of.panel.clone(),
        answer: of.answer.clone(),
    })
}

/// What a trial's entry says, with its number.
///
/// # Errors
/// `NotFound` when its text was erased; `Unreadable`.
pub async fn record(store: &Store, of: &Trial) -> Result<(i64, TrialRecord)> {
    lot::record(store, of.id, EventKind::TrialMade, TRIAL).await
}
