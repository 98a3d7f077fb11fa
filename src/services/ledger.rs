//! The ledger: every change enters what happened and how the rows that it touched stand since; and the erasing of a body.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::{Entry, EventKind, NewEntry, Noun};
use crate::domain::reason::Reason;
use crate::services::env::Ids;
use crate::store::{Result, Store, Tx, ledger, stated};

/// Under these names a body holds rows by noun and key, and the digests of whole tables by noun.
pub(super) const ROWS: &str = "rows";
pub(super) const TABLES: &str = "tables";

/// Something that happened, to be entered.
pub(super) struct Event {
    at: Micros,
    by: Uuid,
    kind: EventKind,
    subject: Uuid,
    rows: Vec<(Noun, Uuid)>,
    tables: Vec<Noun>,
    more: Map<String, Value>,
}

impl Event {
    /// `by` is who did it, nil for the program; `subject` the place, where it is a change of one, else whatever it is about.
    pub fn new(kind: EventKind, subject: Uuid, by: Uuid, at: Micros) -> Event {
        Event { at, by, kind, subject, rows: Vec::new(), tables: Vec::new(), more: Map::new() }
    }

    /// The entry states the rows of this noun that belong to the id, as they stand when it is made.
    pub fn states(mut self, noun: Noun, id: Uuid) -> Event {
        self.rows.push((noun, id));
        self
    }

    pub fn states_each(mut self, noun: Noun, ids: impl IntoIterator<Item = Uuid>) -> Event {
        self.rows.extend(ids.into_iter().map(|id| (noun, id)));
        self
    }

    /// The entry states the digest of a table that is replaced as a whole.
    pub fn states_table(mut self, noun: Noun) -> Event {
        self.tables.push(noun);
        self
    }

    /// What the rows do not hold.
    pub fn with(mut self, name: &str, value: impl serde::Serialize) -> Event {
        self.more.insert(name.to_owned(), serde_json::json!(value));
        self
    }
}

/// Enters events, in order; the last act before commit. Every row that they touched must be written by then. Gives the number of the last
/// entry.
pub(super) async fn enter(tx: &mut Tx, ids: &Ids, events: Vec<Event>) -> Result<i64> {
    ledger::lock(tx).await?;
    let mut wanted: BTreeMap<Noun, BTreeSet<Uuid>> = BTreeMap::new();
    for (noun, id) in events.iter().flat_map(|event| &event.rows) {
        wanted.entry(*noun).or_default().insert(*id);
    }
    let mut rows: HashMap<(Noun, Uuid), Map<String, Value>> = HashMap::new();
    for (noun, of) in wanted {
        for row in stated::rows(tx, noun, &of.into_iter().collect::<Vec<_>>()).await? {
            rows.entry((noun, row.of)).or_default().insert(row.key, row.row);
        }
    }
    let mut tables: BTreeMap<Noun, Value> = BTreeMap::new();
    for noun in events.iter().flat_map(|event| &event.tables) {
        if let Some(digest) = stated::table(tx, *noun).await? {
            tables.insert(*noun, digest);
        }
    }
    let entries: Vec<NewEntry> = events.into_iter().map(|event| entry(ids, event, &rows, &tables)).collect();
    ledger::append(tx, &entries).await
}

fn entry(ids: &Ids, event: Event, rows: &HashMap<(Noun, Uuid), Map<String, Value>>, tables: &BTreeMap<Noun, Value>) -> NewEntry {
    let mut body = event.more;
    let mut stated: Map<String, Value> = Map::new();
    for (noun, id) in &event.rows {
        if let Some(found) = rows.get(&(*noun, *id))
            && let Value::Object(all) = stated.entry(noun.code()).or_insert_with(|| Map::new().into())
        {
            all.extend(found.clone());
        }
    }
    if !stated.is_empty() {
        body.insert(ROWS.into(), stated.into());
    }
    let digests: Map<String, Value> =
        event.tables.iter().filter_map(|noun| Some((noun.code().to_owned(), tables.get(noun)?.clone()))).collect();
    if !digests.is_empty() {
        body.insert(TABLES.into(), digests.into());
    }
    let body = Value::from(body).to_string();
    NewEntry { at: event.at, actor: event.by, action: event.kind, subject: event.subject, body, salt: ids.bytes() }
}

/// Erases the body of entry `seq`, and what people typed into the rows that it stated: private notes and reasons. Gives the number of the
/// entry that says so, which states these rows as they stand since.
///
/// # Errors
/// `NotFound` when there is no such entry or it was redacted before.
pub async fn redact(store: &Store, seq: i64, reason: &Reason, ids: &Ids, at: Micros) -> Result<i64> {
    let mut tx = store.begin().await?;
    let erased = ledger::erase(&mut tx, seq).await?;
    let mut change = Event::new(EventKind::BodyRedacted, erased.subject, Uuid::nil(), at).with("seq", seq).with("reason", reason.as_str());
    for (noun, id) in stated_ids(&erased) {
        stated::empty_texts(&mut tx, noun, id).await?;
        change = change.states(noun, id);
    }
    for noun in stated_tables(&erased) {
        change = change.states_table(noun);
    }
    let noted = enter(&mut tx, ids, vec![change]).await?;
    tx.commit().await?;
    Ok(noted)
}

/// Nouns and ids that an entry's rows were asked for by.
fn stated_ids(entry: &Entry) -> BTreeSet<(Noun, Uuid)> {
    let body: Value = entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
    let rows = body.get(ROWS).and_then(Value::as_object).into_iter().flatten();
    let ids = rows.filter_map(|(code, rows)| Some((Noun::parse(code)?, rows.as_object()?)));
    let ids = ids.flat_map(|(noun, rows)| rows.values().filter_map(move |row| Some((noun, stated::asked_by(noun, row)?))));
    ids.collect()
}

fn stated_tables(entry: &Entry) -> Vec<Noun> {
    let body: Value = entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
    body.get(TABLES).and_then(Value::as_object).into_iter().flatten().filter_map(|(code, _)| Noun::parse(code)).collect()
}
