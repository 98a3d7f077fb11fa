//! Reviews of visits: who looked, what was asked, what was answered.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::visit_review::{ReviewState, VisitReview};
use crate::store::{Error, Result, Store, Tx};

/// In SQL: the id of the last review of the visit `v`; a question about the visit that it corrects is one about it.
macro_rules! last_review {
    () => {
        "(SELECT l.id
            FROM visit_review l
           WHERE (l.visit_id = v.id OR (l.visit_id = v.supersedes AND l.question IS NOT NULL)) AND l.undone_at IS NULL
           ORDER BY l.reviewed_at DESC, l.id DESC
           LIMIT 1)"
    };
}
pub(super) use last_review;

const OF_VISIT: &str = "
    SELECT id, visit_id, reviewed_by, reviewed_at, question, answer, answered_at
      FROM visit_review
     WHERE visit_id = $1 AND undone_at IS NULL
     ORDER BY reviewed_at DESC, id DESC";
const STATE: &str = concat!(
    "SELECT r.id IS NOT NULL AS reviewed, r.question IS NOT NULL AS asked, r.answer IS NOT NULL AS answered
       FROM visit v
       LEFT JOIN visit_review r ON r.id = ",
    last_review!(),
    " WHERE v.id = $1"
);
const ADD: &str = "
    INSERT INTO visit_review (id, visit_id, reviewed_by, reviewed_at, question)
    VALUES ($1, $2, $3, $4, $5)";
const ADD_SEEN: &str = "INSERT INTO visit_review (id, visit_id, reviewed_by, reviewed_at) ";
/// None yet, or an answered question.
const UNSEEN: &str = concat!(
    "SELECT v.id
       FROM visit v
       LEFT JOIN visit_review r ON r.id = ",
    last_review!(),
    " WHERE (r.id IS NULL OR r.answer IS NOT NULL) AND v.id IN ("
);
const ANSWER: &str = "
    UPDATE visit_review
       SET answer = $2, answered_at = $3
     WHERE id = $1 AND question IS NOT NULL AND answer IS NULL";
macro_rules! questions {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.question, r.reviewed_at, v.id AS visit_id, v.on_day, p.name AS place
               FROM visit_review r
               JOIN visit v ON v.id = r.visit_id
               JOIN place p ON p.id = v.place_id
              WHERE v.person_id = $1 AND r.question IS NOT NULL ",
            $rest
        )
    };
}

const OPEN_OF_PERSON: &str = questions!("AND r.answer IS NULL ORDER BY r.reviewed_at, r.id");
const ANSWERED_BY_PERSON: &str = questions!("AND r.answer IS NOT NULL AND r.id = $2");
macro_rules! made {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM visit_review r ",
            $rest,
            " WHERE r.reviewed_by = $1 AND r.reviewed_at = $2 AND r.question IS NULL AND r.undone_at IS NULL"
        )
    };
}
const MADE: &str = made!("COUNT(*)", "");
const SEEN_AT: &str = made!("v.id, v.place_id", "JOIN visit v ON v.id = r.visit_id");
const UNDO_SEEN: &str = "
    UPDATE visit_review
       SET undone_at = $3
     WHERE reviewed_by = $1 AND reviewed_at = $2 AND question IS NULL AND undone_at IS NULL";
const IS_ASKED: &str = "SELECT COUNT(*) FROM visit_review WHERE visit_id = $1 AND question IS NOT NULL AND answer IS NULL";

from_row!(VisitReview { id, visit_id, reviewed_by, reviewed_at, question, answer, answered_at });

/// A question that somebody is to answer about a visit of theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenQuestion {
    pub id: Uuid,
    pub question: String,
    pub visit_id: Uuid,
    pub on_day: Day,
    pub place: String,
}

struct QuestionRow {
    id: Uuid,
    question: String,
    visit_id: Uuid,
    on_day: Text<Day>,
    place: String,
}

from_row!(QuestionRow { id, question, visit_id, on_day, place });

impl QuestionRow {
    fn read(self) -> OpenQuestion {
        OpenQuestion { id: self.id, question: self.question, visit_id: self.visit_id, on_day: self.on_day.0, place: self.place }
    }
}

/// The reviews of a visit, newest first.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Vec<VisitReview>> {
    Ok(on!(store, |db| sqlx::query_as(OF_VISIT).bind(visit).fetch_all(db).await?))
}

/// How far the review of a visit has come.
///
/// # Errors
/// `NotFound` when there is no such visit.
pub async fn state(store: &Store, visit: Uuid) -> Result<ReviewState> {
    let (reviewed, asked, answered): (bool, bool, bool) = on!(store, |db| sqlx::query_as(STATE).bind(visit).fetch_one(db).await?);
    Ok(ReviewState::of(reviewed, asked, answered))
}

/// As [`state`], with what the transaction itself wrote before.
pub async fn state_in_tx(tx: &mut Tx, visit: Uuid) -> Result<ReviewState> {
    let (reviewed, asked, answered): (bool, bool, bool) = in_tx!(tx, |db| sqlx::query_as(STATE).bind(visit).fetch_one(db).await?);
    Ok(ReviewState::of(reviewed, asked, answered))
}

/// What somebody is asked about their visits, oldest first.
pub async fn open_of_person(store: &Store, person: Uuid) -> Result<Vec<OpenQuestion>> {
    let rows: Vec<QuestionRow> = on!(store, |db| sqlx::query_as(OPEN_OF_PERSON).bind(person).fetch_all(db).await?);
    Ok(rows.into_iter().map(QuestionRow::read).collect())
}

/// What somebody was asked under this id about a visit of theirs, and has answered.
pub async fn answered_by_person(store: &Store, person: Uuid, id: Uuid) -> Result<Option<OpenQuestion>> {
    let row: Option<QuestionRow> = on!(store, |db| sqlx::query_as(ANSWERED_BY_PERSON).bind(person).bind(id).fetch_optional(db).await?);
    Ok(row.map(QuestionRow::read))
}

/// How many visits somebody marked as seen at an instant.
pub async fn count_seen_at(store: &Store, by: Uuid, at: Micros) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(MADE).bind(by).bind(at).fetch_one(db).await?))
}

/// Visits that somebody marked as seen at an instant, each with its place.
pub async fn seen_at(tx: &mut Tx, by: Uuid, at: Micros) -> Result<Vec<(Uuid, Uuid)>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(SEEN_AT).bind(by).bind(at).fetch_all(db).await?))
}

/// Takes back what [`seen_at`] gives.
pub async fn undo_seen(tx: &mut Tx, by: Uuid, seen_at: Micros, at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(UNDO_SEEN).bind(by).bind(seen_at).bind(at).execute(db).await?.rows_affected());
    Ok(())
}

/// Those of the visits that nobody has looked at since they came or were answered.
pub async fn unseen(tx: &mut Tx, visits: &[Uuid]) -> Result<Vec<Uuid>> {
    let ids = rows_of!(in_tx!(&mut *tx), (Uuid,), UNSEEN, visits, ") ORDER BY v.id");
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// Adds reviews without a question.
pub async fn add_seen(tx: &mut Tx, reviews: &[VisitReview]) -> Result<u64> {
    Ok(insert_all!(tx, reviews, ADD_SEEN, "", |row, one| {
        row.push_bind(one.id).push_bind(one.visit_id).push_bind(one.reviewed_by).push_bind(one.reviewed_at);
    }))
}

/// Adds a review.
///
/// # Errors
/// `Conflict` when the visit is asked about already.
pub async fn add(tx: &mut Tx, review: &VisitReview) -> Result<()> {
    let asked: i64 = in_tx!(tx, |db| sqlx::query_scalar(IS_ASKED).bind(review.visit_id).fetch_one(db).await?);
    if asked > 0 {
        return Err(Error::Conflict);
    }
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(review.id)
        .bind(review.visit_id)
        .bind(review.reviewed_by)
        .bind(review.reviewed_at)
        .bind(&review.question)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Answers a question.
///
/// # Errors
/// `Conflict` when it was answered before.
pub async fn answer(tx: &mut Tx, id: Uuid, text: &str, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(ANSWER).bind(id).bind(text).bind(at).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
