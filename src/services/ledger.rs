//! The ledger: what each change enters there, and the erasing of a body.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, NewEntry};
use crate::services::env::Ids;
use crate::store::{Result, Store, ledger};

/// An entry about `subject` whose body is the thing itself as JSON; `by` is who did it, nil for the program.
pub(super) fn entry(ids: &Ids, at: Micros, by: Uuid, kind: EventKind, subject: Uuid, body: &impl serde::Serialize) -> NewEntry {
    NewEntry { at, actor: by, action: kind, subject, body: serde_json::json!(body).to_string(), salt: ids.bytes() }
}

/// Erases the body of entry `seq`, and the private note of the visit that it recorded; gives the number of the entry that says so.
///
/// # Errors
/// `NotFound` when there is no such entry or it was redacted before.
pub async fn redact(store: &Store, seq: i64, reason: &str, ids: &Ids, at: Micros) -> Result<i64> {
    let mut tx = store.begin().await?;
    let erased = ledger::redact(&mut tx, seq).await?;
    let body = serde_json::json!({ "seq": seq, "reason": reason });
    let noted = ledger::append(&mut tx, &[entry(ids, at, Uuid::nil(), EventKind::BodyRedacted, erased.subject, &body)]).await?;
    tx.commit().await?;
    Ok(noted)
}
