//! A change with all that follows from it, in one transaction: rows, determinations, and last the ledger's entry.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::determination::timeline;
use crate::domain::fact::Fact;
use crate::domain::ledger::{EventKind, NewEntry};
use crate::domain::mandate::Mandates;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::services::arrival;
use crate::services::env::Ids;
use crate::store::visit::Recorded;
use crate::store::{Result, Store, Tx, determination, fact, ledger, place, visit};

/// What came of sending a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    pub recorded: Recorded,
    /// Number of the last ledger entry made; 0 when the visit stood before.
    pub seq: i64,
}

/// Records a visit with the conditions stated in the same form. Sending it again changes nothing.
///
/// # Errors
/// `Conflict`: another visit stands under the id, or the one to correct was corrected meanwhile.
pub async fn visit(store: &Store, mandates: &Mandates, place: &Place, made: &Visit, stated: &[Fact], ids: &Ids) -> Result<Receipt> {
    let mut tx = store.begin().await?;
    place::lock(&mut tx, place.id).await?;
    let recorded = visit::record(&mut tx, made).await?;
    if recorded == Recorded::Before {
        return Ok(Receipt { recorded, seq: 0 });
    }
    let facts: Vec<_> = stated.iter().map(|fact| (place.id, fact)).collect();
    fact::insert(&mut tx, &facts).await?;
    let mut known = place.clone();
    known.facts.extend_from_slice(stated);
    let visits = visit::of_within(&mut tx, place.id).await?;
    determine(&mut tx, mandates, &known, &visits, made.recorded_at).await?;
    arrival::follow(&mut tx, place, made, &visits).await?;
    let happening = if made.supersedes.is_some() { EventKind::VisitCorrected } else { EventKind::VisitRecorded };
    let at = made.recorded_at;
    let mut entries: Vec<_> = stated.iter().map(|fact| entry(ids, at, made.person_id, EventKind::FactStated, place.id, fact)).collect();
    entries.push(entry(ids, at, made.person_id, happening, place.id, made));
    let seq = ledger::append(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(Receipt { recorded, seq })
}

/// Adds a place that nobody visited yet. Sending it again changes nothing; gives the ledger entry's number, 0 when it stood before.
///
/// # Errors
/// What the store says.
pub async fn place(store: &Store, mandates: &Mandates, place: &Place, actor: &Person, ids: &Ids) -> Result<i64> {
    let mut tx = store.begin().await?;
    if place::insert(&mut tx, std::slice::from_ref(place)).await? == 0 {
        return Ok(0);
    }
    determine(&mut tx, mandates, place, &[], place.recorded_at).await?;
    let seq = ledger::append(&mut tx, &[added(ids, actor.id, place)]).await?;
    tx.commit().await?;
    Ok(seq)
}

async fn determine(tx: &mut Tx, mandates: &Mandates, place: &Place, visits: &[Visit], at: Micros) -> Result<()> {
    let rows = timeline(place, visits, mandates, at);
    determination::replace(tx, &[(place.id, rows)], at).await.map(drop)
}

/// The ledger's entry for a new place.
pub fn added(ids: &Ids, actor: Uuid, place: &Place) -> NewEntry {
    let body = serde_json::json!({
        "id": place.id, "code": place.code.plain(), "name": place.name, "street": place.street, "city": place.city, "postal": place.postal,
        "county": place.county, "categories": place.categories, "source": place.source, "point": place.point,
    });
    entry(ids, place.recorded_at, actor, EventKind::PlaceAdded, place.id, &body)
}

/// An entry about `subject` whose body is the thing itself as JSON.
pub fn entry(ids: &Ids, at: Micros, actor: Uuid, action: EventKind, subject: Uuid, body: &impl serde::Serialize) -> NewEntry {
    NewEntry { at, actor, action, subject, body: serde_json::json!(body).to_string(), salt: ids.bytes() }
}
