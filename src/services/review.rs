//! A supervisor's review of a visit: its flags are settled, with the reason.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::reason::Reason;
use crate::domain::review_flag::ReviewFlag;
use crate::domain::visit::Visit;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, review_flag};

/// Settles every open flag of a visit and of its photos.
///
/// # Errors
/// `Conflict` when none is open, or somebody settled one meanwhile.
pub async fn settle(store: &Store, visit: &Visit, by: Uuid, reason: &Reason, ids: &Ids, at: Micros) -> Result<()> {
    let flags = review_flag::of_visit(store, visit.id).await?;
    let open: Vec<&ReviewFlag> = flags.iter().filter(|flag| flag.settled_at.is_none()).collect();
    if open.is_empty() {
        return Err(Error::Conflict);
    }
    let mut tx = store.begin().await?;
    for flag in &open {
        review_flag::settle(&mut tx, flag.subject_id, flag.kind, by, reason.as_str(), at).await?;
    }
    let kinds: Vec<_> = open.iter().map(|flag| flag.kind.code()).collect();
    let change = Event::new(EventKind::ReviewFlagSettled, visit.place_id, by, at).with("flags", kinds);
    enter(&mut tx, ids, vec![change.states(Noun::ReviewFlag, visit.id)]).await?;
    tx.commit().await
}
