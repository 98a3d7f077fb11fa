//! Letting somebody in: the person, the agency when it is new, and a one-time link.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::sha256;
use crate::domain::language::Language;
use crate::domain::ledger::EventKind;
use crate::domain::person::{NewPerson, Role};
use crate::domain::visit::FieldRole;
use crate::services::env::Ids;
use crate::services::record;
use crate::store::{Result, Store, agency, invitation, ledger, person, session};

/// How long a link is good.
pub const LINK_LASTS: i64 = 3 * Micros::DAY;

/// Somebody to be let in.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub field_role: FieldRole,
    /// By name.
    pub agency: String,
    /// Five digits: held to one county.
    pub county: Option<String>,
    pub language: Language,
}

/// Adds a person without a password and gives the token of the link; `by` is who lets them in, nobody for the console.
///
/// # Errors
/// `Duplicate` when the mail address is taken; `NotFound` when the county is not in the registry.
pub async fn invite(store: &Store, newcomer: Newcomer, by: Option<Uuid>, ids: &Ids, now: Micros) -> Result<String> {
    let known = agency::by_name(store, &newcomer.agency).await?;
    let (agency_id, id, token) = (known.as_ref().map_or_else(|| ids.id(now), |known| known.id), ids.id(now), ids.token());
    let actor = by.unwrap_or(Uuid::nil());
    let mut entries = Vec::new();
    let mut tx = store.begin().await?;
    if known.is_none() {
        agency::add(&mut tx, agency_id, &newcomer.agency, &[], now).await?;
        let body = serde_json::json!({ "id": agency_id, "name": newcomer.agency });
        entries.push(record::entry(ids, now, actor, EventKind::AgencyAdded, agency_id, &body));
    }
    let body = serde_json::json!({ "id": id, "role": newcomer.role, "agency": agency_id });
    entries.push(record::entry(ids, now, actor, EventKind::PersonAdded, id, &body));
    let new = NewPerson {
        id,
        agency_id,
        email: newcomer.email,
        name: newcomer.name,
        role: newcomer.role,
        field_role: newcomer.field_role,
        language: newcomer.language,
        county: newcomer.county,
    };
    person::add(&mut tx, &new, now).await?;
    invitation::make(&mut tx, &sha256(token.as_bytes()), id, now, now.plus(LINK_LASTS)).await?;
    ledger::append(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(token)
}

/// A new one-time link for somebody who is here already.
///
/// # Errors
/// What the store says.
pub async fn new_link(store: &Store, id: Uuid, by: Uuid, ids: &Ids, now: Micros) -> Result<String> {
    let token = ids.token();
    let mut tx = store.begin().await?;
    invitation::make(&mut tx, &sha256(token.as_bytes()), id, now, now.plus(LINK_LASTS)).await?;
    ledger::append(&mut tx, &[record::entry(ids, now, by, EventKind::LinkMade, id, &serde_json::json!({ "id": id }))]).await?;
    tx.commit().await?;
    Ok(token)
}

/// Shuts somebody out, with all their sessions, or lets them in again.
///
/// # Errors
/// `NotFound` when there is nobody with this id.
pub async fn set_access(store: &Store, id: Uuid, shut: bool, by: Uuid, ids: &Ids, now: Micros) -> Result<()> {
    let happening = if shut { EventKind::PersonDisabled } else { EventKind::PersonEnabled };
    let mut tx = store.begin().await?;
    person::disable(&mut tx, id, shut.then_some(now)).await?;
    session::close_others(&mut tx, id, None).await?;
    ledger::append(&mut tx, &[record::entry(ids, now, by, happening, id, &serde_json::json!({ "id": id }))]).await?;
    tx.commit().await
}
