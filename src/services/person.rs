//! People who may sign in: invited by a one-time link, given a password, shut out and let in again.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::field_change::CHANGES;
use crate::domain::language::Language;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::person::{NewPerson, Person, Role, Roles};
use crate::domain::plain_line::PlainLine;
use crate::domain::session::Invitation;
use crate::domain::visit::FieldRole;
use crate::services;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::session::SignedInTokens;
use crate::store::{Error, Result, Store, Tx, agency, field_token, invitation, ledger, person, session};

/// How long a link is good.
pub const LINK_LASTS: i64 = 3 * Micros::DAY;

/// Somebody as they are to be.
#[derive(Clone, Debug)]
pub struct Invitee {
    pub email: PlainLine,
    pub name: PlainLine,
    pub roles: Roles,
    pub field_role: FieldRole,
    pub agency_id: Uuid,
    /// Five digits each: held to these counties of the agency; none: to no fewer than it has.
    pub counties: Vec<String>,
    pub language: Language,
}

impl Invitee {
    fn with_id(self, id: Uuid) -> NewPerson {
        NewPerson {
            id,
            agency_id: self.agency_id,
            email: self.email.into(),
            name: self.name.into(),
            roles: self.roles,
            field_role: self.field_role,
            language: self.language,
            counties: self.counties,
        }
    }
}

/// Adds a person without a password and gives the token of the link; `by` is who lets them in, nobody for the console.
///
/// # Errors
/// `Duplicate` when the mail address is taken; `NotFound` when a county is not in the registry, or not one of the agency's; `Dangling` when
/// there is no such agency, or it was merged into another one.
pub async fn invite(store: &Store, invitee: Invitee, by: Option<Uuid>, ids: &Ids, now: Micros) -> Result<String> {
    let (id, token) = (ids.id(now), ids.token());
    let mut tx = store.begin().await?;
    enter_agency(&mut tx, &invitee).await?;
    person::add(&mut tx, &invitee.with_id(id), now).await?;
    invitation::add(&mut tx, &Invitation::new(&token, id, by, now, LINK_LASTS)).await?;
    enter(&mut tx, ids, vec![account(EventKind::PersonAdded, id, by.unwrap_or_default(), now)]).await?;
    tx.commit().await?;
    Ok(token)
}

/// Nobody comes into an agency that was merged meanwhile, or is held to a county that is none of its own.
async fn enter_agency(tx: &mut Tx, wanted: &Invitee) -> Result<()> {
    agency::lock_standing(tx, &[wanted.agency_id]).await.map_err(|error| match error {
        Error::NotFound | Error::Conflict => Error::Dangling,
        error => error,
    })?;
    for county in &wanted.counties {
        if !agency::covers(tx, wanted.agency_id, county).await? {
            return Err(Error::NotFound);
        }
    }
    Ok(())
}

/// Changes who somebody is here and what they may do, from their next request on; the password and what they did stay. `was`: as they were
/// read.
///
/// # Errors
/// As [`invite`]; `NotFound` too when nobody has this id, `Conflict` when no registrar would be left who may sign in, `Overtaken` when
/// somebody else changed them meanwhile.
pub async fn change(store: &Store, was: &Person, wanted: Invitee, by: Uuid, ids: &Ids, now: Micros) -> Result<()> {
    let id = was.id;
    let mut tx = store.begin().await?;
    enter_agency(&mut tx, &wanted).await?;
    person::lock(&mut tx, id).await?;
    if person::by_id_in_tx(&mut tx, id).await? != *was {
        return Err(Error::Overtaken);
    }
    person::change(&mut tx, &wanted.with_id(id)).await?;
    if was.roles.contains(Role::Registrar) && !was.disabled {
        keep_a_registrar(&mut tx).await?;
    }
    let changes = was.changes(&person::by_id_in_tx(&mut tx, id).await?);
    enter(&mut tx, ids, vec![account(EventKind::PersonChanged, id, by, now).with(CHANGES, changes)]).await?;
    tx.commit().await
}

/// Of two who take each other's role away the second one sees the first: writers take turns at the ledger.
async fn keep_a_registrar(tx: &mut Tx) -> Result<()> {
    ledger::lock(tx).await?;
    if person::count_registrars(tx).await? == 0 { Err(Error::Conflict) } else { Ok(()) }
}

/// A new invitation for somebody who is here already, in place of one that is still open; gives the token of its link. `by` is who makes
/// it, nobody for the console.
///
/// # Errors
/// `Dangling` when there is nobody with this id.
pub async fn renew_invitation(store: &Store, id: Uuid, by: Option<Uuid>, ids: &Ids, now: Micros) -> Result<String> {
    let token = ids.token();
    let mut tx = store.begin().await?;
    person::lock(&mut tx, id).await?;
    invitation::void_open(&mut tx, id, now).await?;
    invitation::add(&mut tx, &Invitation::new(&token, id, by, now, LINK_LASTS)).await?;
    enter(&mut tx, ids, vec![account(EventKind::InvitationMade, id, by.unwrap_or_default(), now)]).await?;
    tx.commit().await?;
    Ok(token)
}

/// A password that somebody chose by a link.
pub struct Acceptance<'a> {
    /// Of the link's token.
    pub link: &'a Digest,
    pub person: Uuid,
    /// As it is kept.
    pub password_hash: &'a str,
    /// Token of the device, if it has one.
    pub device: Option<&'a str>,
}

/// Uses an invitation up: sets the password, ends every other way in that the person had and signs them in. `None` when the invitation is
/// not this person's, or was used up, voided or expired meanwhile.
///
/// # Errors
/// What the database says.
pub async fn accept_invitation(store: &Store, wanted: &Acceptance<'_>, ids: &Ids, now: Micros) -> Result<Option<SignedInTokens>> {
    let mut tx = store.begin().await?;
    if invitation::accept(&mut tx, wanted.link, now).await? != Some(wanted.person) {
        return Ok(None);
    }
    person::set_password(&mut tx, wanted.person, wanted.password_hash).await?;
    end_access(&mut tx, wanted.person, None, now).await?;
    let tokens = services::session::open(&mut tx, wanted.person, wanted.device, ids, now).await?;
    let changed = account(EventKind::PasswordChanged, wanted.person, wanted.person, now).with("by", "link");
    enter(&mut tx, ids, vec![changed, Event::new(EventKind::SignedIn, wanted.person, wanted.person, now).with("by", "link")]).await?;
    tx.commit().await?;
    Ok(Some(tokens))
}

/// Sets a new password, by its hash, and ends every other way in that the person had but the session with the token `keep`.
///
/// # Errors
/// What the database says.
pub async fn set_password(store: &Store, id: Uuid, password: &str, keep: Option<&Digest>, ids: &Ids, now: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    person::set_password(&mut tx, id, password).await?;
    end_access(&mut tx, id, keep, now).await?;
    enter(&mut tx, ids, vec![account(EventKind::PasswordChanged, id, id, now)]).await?;
    tx.commit().await
}

/// A change to somebody's account, with every way in but the sessions as it stands since.
fn account(kind: EventKind, id: Uuid, by: Uuid, now: Micros) -> Event {
    Event::new(kind, id, by, now).states(Noun::Person, id).states(Noun::Invitation, id).states(Noun::FieldToken, id)
}

/// Ends what lets a person in besides the password: sessions but the one with the token `keep`, devices' tokens, an open link.
async fn end_access(tx: &mut Tx, id: Uuid, keep: Option<&Digest>, now: Micros) -> Result<()> {
    person::lock(tx, id).await?;
    session::close_others(tx, id, keep).await?;
    field_token::revoke_all(tx, id, now).await?;
    invitation::void_open(tx, id, now).await?;
    Ok(())
}

/// Shuts somebody out, with every way in that they had. What they did stays.
///
/// # Errors
/// `NotFound` when there is nobody with this id; `Conflict` when no registrar would be left who may sign in.
pub async fn disable(store: &Store, id: Uuid, by: Uuid, ids: &Ids, now: Micros) -> Result<()> {
    let was = person::by_id(store, id).await?;
    let mut tx = store.begin().await?;
    person::disable(&mut tx, id, Some(now)).await?;
    end_access(&mut tx, id, None, now).await?;
    if was.roles.contains(Role::Registrar) && !was.disabled {
        keep_a_registrar(&mut tx).await?;
    }
    enter(&mut tx, ids, vec![account(EventKind::PersonDisabled, id, by, now)]).await?;
    tx.commit().await
}

/// Lets somebody in again, by a new sign-in: what was ended stays so.
///
/// # Errors
/// `NotFound` when there is nobody with this id.
pub async fn enable(store: &Store, id: Uuid, by: Uuid, ids: &Ids, now: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    person::disable(&mut tx, id, None).await?;
    enter(&mut tx, ids, vec![account(EventKind::PersonEnabled, id, by, now)]).await?;
    tx.commit().await
}
