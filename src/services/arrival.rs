//! What a visit brings with it besides itself: the assignment that it fulfils, and what about it a supervisor should look at.

use crate::domain::day::Micros;
use crate::domain::place::Place;
use crate::domain::review_flag::{Detail, Kind, VisitFlag, clock_difference, far_from, was_closed};
use crate::domain::visit::{Visit, not_superseded};
use crate::store::{Result, Store, Tx, assignment, delivery, review_flag};

/// Within the visit's own transaction. `visits`: all of the place, the new one too.
pub async fn follow(tx: &mut Tx, place: &Place, made: &Visit, visits: &[Visit]) -> Result<()> {
    let at = made.recorded_at;
    assignment::fulfil(tx, made.agency_id, place.id, made.id, at).await?;
    for (kind, detail) in odd(place, made, visits) {
        review_flag::note(tx, made.id, Kind::Visit(kind), made.id, &detail, at).await?;
    }
    Ok(())
}

fn odd(place: &Place, made: &Visit, visits: &[Visit]) -> Vec<(VisitFlag, Detail)> {
    let mut odd = Vec::new();
    if let Some(metres) = far_from(made, place) {
        odd.push((VisitFlag::FarFromPlace, Detail { metres: Some(metres), ..Detail::default() }));
    }
    let beside =
        not_superseded(visits, made.recorded_at).into_iter().find(|other| other.person_id != made.person_id && other.on_day == made.on_day);
    if let Some(other) = beside {
        odd.push((VisitFlag::SameDay, Detail { other: Some(other.id), ..Detail::default() }));
    }
    if was_closed(made, place) {
        odd.push((VisitFlag::PlaceClosed, Detail { read: place.closed_on.map(|day| day.to_string()), ..Detail::default() }));
    }
    odd
}

/// How a visit came from a device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delivered {
    /// The device's clock when it sent the visit.
    pub device_at: Option<Micros>,
    /// The form was drawn before the rule or the place changed.
    pub old_form: bool,
    /// The place that the form was for, where it was merged into another one meanwhile.
    pub merged: Option<uuid::Uuid>,
}

/// Notes how a recorded visit came; sending it again changes nothing.
pub async fn delivered(store: &Store, visit: &Visit, how: &Delivered, now: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    if let Some(device_at) = how.device_at {
        delivery::note(&mut tx, visit.id, device_at, now).await?;
        if let Some(seconds) = clock_difference(device_at, now) {
            let detail = Detail { seconds: Some(seconds), ..Detail::default() };
            review_flag::note(&mut tx, visit.id, Kind::Visit(VisitFlag::Clock), visit.id, &detail, now).await?;
        }
    }
    if how.old_form {
        review_flag::note(&mut tx, visit.id, Kind::Visit(VisitFlag::OldForm), visit.id, &Detail::default(), now).await?;
    }
    if how.merged.is_some() {
        let detail = Detail { other: how.merged, ..Detail::default() };
        review_flag::note(&mut tx, visit.id, Kind::Visit(VisitFlag::PlaceClosed), visit.id, &detail, now).await?;
    }
    tx.commit().await
}
