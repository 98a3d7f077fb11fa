//! Recording a visit, in one transaction: the visit, the facts stated with it, how a device delivered it, what follows for its place and
//! its assignment, and what about it a supervisor should look at.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::delivery::Delivery;
use crate::domain::determination::timeline;
use crate::domain::fact::Fact;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::place::Place;
use crate::domain::review_flag::{Detail, FlagKind, VisitFlag, clock_difference, ended_after_arrival, far_from, was_closed};
use crate::domain::visit::{Access, Visit, VisitKind, not_superseded};
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::store::visit::Recorded;
use crate::store::{
    Error, Result, Tx, agency, assignment, delivery, determination, fact, place, promised_photo, review_flag, visit, visit_review,
};

/// What came of sending a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    pub recorded: Recorded,
    /// As it was recorded: the purpose of an assignment stands over the form's own.
    pub visit: Visit,
    /// Number of the last ledger entry made; 0 when the visit stood before.
    pub seq: i64,
}

/// How a visit came from a device, or by a form whose place was merged meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDelivery {
    /// The device's clock when it sent the visit, where it says so.
    pub device_at: Option<Micros>,
    /// The form was drawn before the rule or the place changed.
    pub old_form: bool,
    /// The place that the form was for, where it was merged into another one meanwhile.
    pub merged: Option<Uuid>,
    /// Photos that are to follow.
    pub promised: Vec<Uuid>,
}

/// Records a visit with the facts stated in the same form; `delivery` when a device sent it, or its place was merged. Sending it again
/// changes nothing.
///
/// # Errors
/// `Conflict`: another visit stands under the id, or the one to correct was corrected meanwhile. `Settled`: a supervisor has seen the one to
/// correct. `Dangling`: the place, the person or the visit to correct is not there.
pub async fn record(
    context: &Context<'_>,
    place: &Place,
    visit: &Visit,
    stated: &[Fact],
    delivery: Option<&NewDelivery>,
) -> Result<Receipt> {
    let mut tx = context.store.begin().await?;
    // Before the place, as whoever assigns does.
    let agency_id = agency::current(&mut tx, visit.agency_id).await?;
    place::lock(&mut tx, place.id).await?;
    let visit = purposed(&mut tx, &Visit { agency_id, ..visit.clone() }).await?;
    let visit = &in_its_turn(&mut tx, visit).await?;
    let (ids, at) = (context.ids, visit.recorded_at);
    if visit::record(&mut tx, visit).await? == Recorded::Before {
        let visit = visit::by_id_in_tx(&mut tx, visit.id).await?;
        return Ok(Receipt { recorded: Recorded::Before, visit, seq: 0 });
    }
    let cleared = match visit.supersedes {
        Some(old) => correct(&mut tx, visit, old).await?,
        None => None,
    };
    let facts: Vec<_> = stated.iter().map(|fact| (place.id, fact)).collect();
    fact::insert(&mut tx, &facts).await?;
    let mut known = place.clone();
    known.facts.extend_from_slice(stated);
    let visits = visit::of_place_in_tx(&mut tx, place.id).await?;
    determination::replace(&mut tx, &[(place.id, timeline(&known, &visits, context.mandates, at))], at).await?;
    // Nobody went there anew for a correction.
    let fulfilled = match visit.supersedes {
        None => assignment::fulfill(&mut tx, visit.agency_id, place.id, visit.id, at).await?,
        Some(_) => Vec::new(),
    };
    promised_photo::record(&mut tx, visit.id, delivery.map_or(&[], |one| &one.promised)).await?;
    if let Some(device_at) = delivery.and_then(|delivery| delivery.device_at) {
        delivery::record(&mut tx, &Delivery { visit_id: visit.id, device_at, arrived_at: at }).await?;
    }
    // Who may not read where the place is must not make it forgotten here.
    let stands = place::by_id_in_tx(&mut tx, place.id).await?;
    for (flag, detail) in flags(&stands, visit, &visits).into_iter().chain(delivery.into_iter().flat_map(|one| delivery_flags(one, visit)))
    {
        review_flag::raise(&mut tx, visit.id, FlagKind::Visit(flag), visit.id, &detail, at).await?;
    }
    let fact = Event::new(EventKind::FactStated, place.id, visit.person_id, at).states(Noun::Fact, place.id);
    let fact = (!stated.is_empty()).then_some(fact);
    let made = recorded(visit).states(Noun::ReviewFlag, visit.id).states_each(Noun::Assignment, fulfilled);
    let made = made.states_each(Noun::ReviewFlag, cleared);
    let seq = enter(&mut tx, ids, fact.into_iter().chain([made]).collect()).await?;
    tx.commit().await?;
    Ok(Receipt { recorded: Recorded::Now, visit: visit.clone(), seq })
}

/// Settles what a supervisor was to look at about the words that a correction takes back. Gives the earlier visit where there was something.
///
/// # Errors
/// `Settled`: a supervisor has seen it, and it stands. Whoever made it corrects it no more, unless they are asked about it.
async fn correct(tx: &mut Tx, visit: &Visit, old: Uuid) -> Result<Option<Uuid>> {
    let is_own = visit::by_id_in_tx(tx, old).await?.person_id == visit.person_id;
    if is_own && !visit_review::state_in_tx(tx, old).await?.is_correctable() {
        return Err(Error::Settled);
    }
    let settled = review_flag::settle_corrected(tx, old, visit.person_id, visit.correction_reason.as_deref(), visit.recorded_at).await?;
    Ok(settled.then_some(old))
}

/// The visit with its purpose: a place that was drawn at random is visited for that, however the form was begun. A draft from before the draw
/// would take the place out of the sample.
async fn purposed(tx: &mut Tx, visit: &Visit) -> Result<Visit> {
    let kind = if assignment::was_drawn(tx, visit).await? { VisitKind::RandomDraw } else { visit.kind };
    Ok(Visit { kind, ..visit.clone() })
}

/// The visit, recorded no earlier than the last one of its place: whichever of two requests waited longer for the place knows of the other one.
async fn in_its_turn(tx: &mut Tx, visit: Visit) -> Result<Visit> {
    let last = visit::last_recorded(tx, visit.place_id).await?;
    Ok(Visit { recorded_at: last.map_or(visit.recorded_at, |last| last.max(visit.recorded_at)), ..visit })
}

/// That a visit was recorded, as the ledger enters it.
pub(super) fn recorded(visit: &Visit) -> Event {
    let kind = if visit.supersedes.is_some() { EventKind::VisitCorrected } else { EventKind::VisitRecorded };
    Event::new(kind, visit.place_id, visit.person_id, visit.recorded_at).states(Noun::Visit, visit.id)
}

/// What the visit itself shows that should be looked at. `visits`: all of the place, this one too.
pub fn flags(place: &Place, visit: &Visit, visits: &[Visit]) -> Vec<(VisitFlag, Detail)> {
    let mut flags = Vec::new();
    if let Some(meters) = far_from(visit, place) {
        flags.push((VisitFlag::FarFromPlace, Detail { meters: Some(meters), ..Detail::default() }));
    }
    let same_day = |other: &&Visit| other.person_id != visit.person_id && other.on_day == visit.on_day;
    if let Some(other) = not_superseded(visits, visit.recorded_at).into_iter().find(same_day) {
        flags.push((VisitFlag::SameDay, Detail { other: Some(other.id), ..Detail::default() }));
    }
    if visit.finding.access == Access::Gone && place.stood_on(visit.on_day) {
        flags.push((VisitFlag::PlaceGone, Detail::default()));
    }
    if was_closed(visit, place) {
        flags.push((VisitFlag::PlaceClosed, Detail { read: place.closed_on.map(|day| day.to_string()), ..Detail::default() }));
    }
    flags
}

/// What the way shows on which it came.
fn delivery_flags(delivery: &NewDelivery, visit: &Visit) -> Vec<(VisitFlag, Detail)> {
    let (mut flags, at) = (Vec::new(), visit.recorded_at);
    let ahead = match delivery.device_at {
        Some(sent_at) => clock_difference(sent_at, at),
        None => visit.device_at.and_then(|ended_at| ended_after_arrival(ended_at, at)),
    };
    if let Some(seconds) = ahead {
        flags.push((VisitFlag::Clock, Detail { seconds: Some(seconds), ..Detail::default() }));
    }
    if delivery.old_form {
        flags.push((VisitFlag::OldForm, Detail::default()));
    }
    if delivery.merged.is_some() {
        flags.push((VisitFlag::PlaceClosed, Detail { other: delivery.merged, ..Detail::default() }));
    }
    flags
}
