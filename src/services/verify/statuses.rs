//! Every status against what its place's visits come to under the law.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::determination::timeline;
use crate::domain::mandate::Mandates;
use crate::services::verify::{FaultKind, Report};
use crate::store::{Result, Tx, determination, next_id, registry};

/// Places worked on at a time.
const AT_ONCE: i64 = 500;

/// Works every place's determinations out anew, and notes where other ones are held.
pub(super) async fn compare(tx: &mut Tx, mandates: &Mandates, report: &mut Report) -> Result<()> {
    let mut from = Some(Uuid::nil());
    while let Some(first) = from {
        let histories = registry::read_histories(tx, first, AT_ONCE).await?;
        let Some((last, _)) = histories.last() else { return Ok(()) };
        from = next_id(last.id);
        let places: Vec<Uuid> = histories.iter().map(|(place, _)| place.id).collect();
        let mut held = determination::current(tx, &places).await?;
        for (place, visits) in &histories {
            let (held, worked_out) = (held.remove(&place.id).unwrap_or_default(), timeline(place, visits, mandates, Micros(i64::MAX)));
            report.rows += held.len() as u64;
            if held.len() != worked_out.len() || held.iter().any(|row| !worked_out.contains(row)) {
                report.note(0, FaultKind::Statuses { place: place.id });
            }
        }
    }
    Ok(())
}
