//! Reviews of visits: seen, sent back with a question, answered; each with its entry in the ledger.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::reason::Reason;
use crate::domain::visit::Visit;
use crate::domain::visit_review::VisitReview;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::visit_list::VisitPlace;
use crate::store::{Error, Result, Store, review_flag, visit_review};

fn new(ids: &Ids, visit: Uuid, by: Uuid, question: Option<String>, at: Micros) -> VisitReview {
    VisitReview { id: ids.id(at), visit_id: visit, reviewed_by: by, reviewed_at: at, question, answer: None, answered_at: None }
}

/// What became of visits that were to be marked as seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub seen: usize,
    /// Something odd about them is open.
    pub left_out: usize,
}

/// A supervisor has looked at these visits. Those that were seen before, that wait for an answer, or about which something odd is open, stay
/// as they are.
///
/// # Errors
/// Of the database.
pub async fn mark_seen(store: &Store, visits: &[VisitPlace], by: Uuid, ids: &Ids, at: Micros) -> Result<Marked> {
    let mut tx = store.begin().await?;
    let all: Vec<Uuid> = visits.iter().map(|one| one.id).collect();
    let unseen: HashSet<Uuid> = visit_review::unseen(&mut tx, &all).await?.into_iter().collect();
    let odd: HashSet<Uuid> = review_flag::odd_of(&mut tx, &all).await?.into_iter().collect();
    let (odd, unseen): (Vec<&VisitPlace>, Vec<&VisitPlace>) =
        visits.iter().filter(|one| unseen.contains(&one.id)).partition(|one| odd.contains(&one.id));
    let marked = Marked { seen: unseen.len(), left_out: odd.len() };
    if unseen.is_empty() {
        return Ok(marked);
    }
    let reviews: Vec<VisitReview> = unseen.iter().map(|one| new(ids, one.id, by, None, at)).collect();
    visit_review::add_seen(&mut tx, &reviews).await?;
    let event = |one: &&VisitPlace| Event::new(EventKind::VisitSeen, one.place_id, by, at).states(Noun::VisitReview, one.id);
    enter(&mut tx, ids, unseen.iter().map(event).collect()).await?;
    tx.commit().await?;
    Ok(marked)
}

/// What somebody marked as seen at an instant counts as it did before. Gives how many it was.
///
/// # Errors
/// `Conflict` when nothing is left of it.
pub async fn undo_seen(store: &Store, by: Uuid, seen_at: Micros, ids: &Ids, at: Micros) -> Result<usize> {
    let mut tx = store.begin().await?;
    let visits = visit_review::seen_at(&mut tx, by, seen_at).await?;
    if visits.is_empty() {
        return Err(Error::Conflict);
    }
    visit_review::undo_seen(&mut tx, by, seen_at, at).await?;
    let event = |(visit, place): &(Uuid, Uuid)| Event::new(EventKind::VisitSeenUndone, *place, by, at).states(Noun::VisitReview, *visit);
    enter(&mut tx, ids, visits.iter().map(event).collect()).await?;
    tx.commit().await?;
    Ok(visits.len())
}

/// Sends a visit back to whoever made it, with a question.
///
/// # Errors
/// `Conflict` when another question about it is open.
pub async fn send_back(store: &Store, visit: &Visit, by: Uuid, question: &Reason, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    visit_review::add(&mut tx, &new(ids, visit.id, by, Some(question.to_string()), at)).await?;
    let event = Event::new(EventKind::VisitSentBack, visit.place_id, by, at).states(Noun::VisitReview, visit.id);
    enter(&mut tx, ids, vec![event]).await?;
    tx.commit().await
}

/// Whoever made the visit answers what they were asked about it.
///
/// # Errors
/// `Conflict` when it was answered before.
pub async fn answer(store: &Store, visit: &Visit, question: Uuid, answer: &Reason, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    visit_review::answer(&mut tx, question, answer.as_str(), at).await?;
    let event = Event::new(EventKind::VisitAnswered, visit.place_id, visit.person_id, at).states(Noun::VisitReview, visit.id);
    enter(&mut tx, ids, vec![event]).await?;
    tx.commit().await
}
