//! The record of acts as auditors read it: who did what, when and about whom. Of what the bodies of entries hold it tells the fields alone
//! that an act changed of a person, an agency or the settings.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::field_change::{CHANGES, FieldChange};
use crate::domain::ledger::EventKind;
use crate::store::error::decode;
use crate::store::{Result, Store};

/// Which acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Those that people of this agency did, or that are about them; `None`: all.
    pub agency: Option<Uuid>,
    /// Those that this person did, or that are about them.
    pub person: Option<Uuid>,
    pub kind: Option<EventKind>,
    pub since: Option<Micros>,
    /// Without this instant.
    pub until: Option<Micros>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditOrder {
    Newest,
    Oldest,
    Kind { descending: bool },
    Actor { descending: bool },
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The number of the ledger's entry.
    pub seq: i64,
    pub at: Micros,
    pub kind: EventKind,
    /// The name of whoever did it; `None`: the program, or somebody who was not signed in.
    pub actor: Option<String>,
    /// The name of the person that it is about.
    pub person: Option<String>,
    /// The name of the agency that it is about.
    pub agency: Option<String>,
    /// Code and name of the place that it is about.
    pub place: Option<(String, String)>,
    /// Fields that it changed of a person, an agency or the settings; none where its text was erased.
    pub changes: Vec<FieldChange>,
}

macro_rules! acts {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM ledger l
              JOIN ledger_body b ON b.seq = l.seq
              LEFT JOIN person w ON w.id = b.actor
              LEFT JOIN person m ON m.id = b.about
              LEFT JOIN agency g ON g.id = b.about
              LEFT JOIN place p ON p.id = b.about
             WHERE ($1 OR w.agency_id = $2 OR m.agency_id = $2)
               AND ($3 OR b.actor = $4 OR b.about = $4)
               AND ($5 = '' OR l.action = $5)
               AND l.at >= $6 AND l.at < $7 ",
            $rest
        )
    };
}

macro_rules! listed {
    ($order:literal) => {
        acts!(
            "l.seq, l.at, l.action, w.name AS actor, m.name AS person, g.name AS agency, p.code AS place_code, p.name AS place_name,
             CASE WHEN l.action IN ('person_changed', 'agency_changed', 'settings_changed') THEN b.body END AS body",
            $order
        )
    };
}

const COUNT: &str = acts!("COUNT(*)", "");
const NEWEST: &str = listed!("ORDER BY l.seq DESC LIMIT $8 OFFSET $9");
const OLDEST: &str = listed!("ORDER BY l.seq LIMIT $8 OFFSET $9");
const BY_KIND: &str = listed!("ORDER BY l.action, l.seq DESC LIMIT $8 OFFSET $9");
const BY_KIND_FROM_END: &str = listed!("ORDER BY l.action DESC, l.seq DESC LIMIT $8 OFFSET $9");
const BY_ACTOR: &str = listed!("ORDER BY COALESCE(w.name, ''), l.seq DESC LIMIT $8 OFFSET $9");
const BY_ACTOR_FROM_END: &str = listed!("ORDER BY COALESCE(w.name, '') DESC, l.seq DESC LIMIT $8 OFFSET $9");

impl AuditOrder {
    fn sql(self) -> &'static str {
        match self {
            AuditOrder::Newest => NEWEST,
            AuditOrder::Oldest => OLDEST,
            AuditOrder::Kind { descending: false } => BY_KIND,
            AuditOrder::Kind { descending: true } => BY_KIND_FROM_END,
            AuditOrder::Actor { descending: false } => BY_ACTOR,
            AuditOrder::Actor { descending: true } => BY_ACTOR_FROM_END,
        }
    }
}

struct ActRow {
    seq: i64,
    at: Micros,
    action: String,
    actor: Option<String>,
    person: Option<String>,
    agency: Option<String>,
    place_code: Option<String>,
    place_name: Option<String>,
    body: Option<String>,
}

from_row!(ActRow { seq, at, action, actor, person, agency, place_code, place_name, body });

impl ActRow {
    fn act(self) -> Result<Act> {
        Ok(Act {
            kind: decode(EventKind::parse(&self.action), "ledger.action", &self.action)?,
            seq: self.seq,
            at: self.at,
            actor: self.actor,
            person: self.person,
            agency: self.agency,
            place: self.place_code.zip(self.place_name),
            changes: self.body.as_deref().map(changes).unwrap_or_default(),
        })
    }
}

fn changes(body: &str) -> Vec<FieldChange> {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    serde_json::from_value(body[CHANGES].clone()).unwrap_or_default()
}

/// Binds what [`acts!`] asks for.
macro_rules! filtered {
    ($query:expr, $filter:expr) => {
        $query
            .bind($filter.agency.is_none())
            .bind($filter.agency.unwrap_or_default())
            .bind($filter.person.is_none())
            .bind($filter.person.unwrap_or_default())
            .bind($filter.kind.map_or("", EventKind::code))
            .bind($filter.since.unwrap_or(Micros(i64::MIN)))
            .bind($filter.until.unwrap_or(Micros(i64::MAX)))
    };
}

/// How many acts the filter finds.
pub async fn count(store: &Store, filter: &AuditFilter) -> Result<i64> {
    Ok(on!(store, |db| filtered!(sqlx::query_scalar(COUNT), filter).fetch_one(db).await?))
}

/// Those that the filter finds, `limit` of them after the first `offset`.
pub async fn listed(store: &Store, filter: &AuditFilter, order: AuditOrder, limit: i64, offset: i64) -> Result<Vec<Act>> {
    let rows: Vec<ActRow> = on!(store, |db| filtered!(sqlx::query_as(order.sql()), filter).bind(limit).bind(offset).fetch_all(db).await?);
    rows.into_iter().map(ActRow::act).collect()
}
