//! What the atlas is built from: every place with its determinations, read once in one picture, on several connections at once.

use std::num::NonZero;

use sqlx::QueryBuilder;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::domain::determination::{Determination, DeterminationSpan};
use crate::domain::ledger::EventKind;
use crate::domain::mandate::{Applicability, Compliance};
use crate::domain::place::Place;
use crate::domain::visit::Audience;
use crate::store::determination::{self, DeterminationRow};
use crate::store::place::{PlaceRow, places};
use crate::store::public_place::seen_by_everybody;
use crate::store::{Error, Result, Store, Tx, ledger, next_id};

/// A place without its facts, and its determinations, oldest first.
pub type PlaceDeterminations = (Place, Vec<Determination>);
/// The same as the atlas holds it.
pub type PlaceSpans = (Place, Vec<DeterminationSpan>);

/// Places read at once, those that are left out counted in.
const A_PAGE: i64 = 5_000;
/// Connections that read at once, at most: the database needs processors too.
const READERS: usize = 4;
/// Entries up to which reading what changed is quicker than reading everything.
const CHANGES_AT_MOST: usize = 2_000;

const PAGE: &str = places!("WHERE p.merged_into IS NULL AND p.id >= $1 AND p.id <= $2 AND ", seen_by_everybody!("p"), " ORDER BY p.id");
/// The last place of the page from `$1` on.
const END_OF_PAGE: &str = "
    SELECT id
      FROM place
     WHERE id >= $1
     ORDER BY id
     LIMIT 1
    OFFSET $2";
const ONE: &str = places!("WHERE p.id = $1 AND ", seen_by_everybody!("p"));
/// One row a place: to hand over a row costs more than to read it.
const SPANS_OF_PAGE: &str = "
    SELECT place_id,
           string_agg(format('%s/%s/%s/%s/%s/%s/%s', from_day, applicability, compliance, displayed, seen_by, put_up, visited_on), ',')
      FROM determination
     WHERE known_until IS NULL AND place_id >= $1 AND place_id <= $2
     GROUP BY place_id
     ORDER BY place_id";
const SUBJECTS_SINCE: &str = "SELECT seq, subject FROM ledger WHERE seq > ";

/// What became of the registry since an entry.
pub struct Changes {
    /// The places that changed, as they stand now.
    pub places: Vec<PlaceDeterminations>,
    /// What else changed: places that nobody but staff sees, which left the picture if they stood in it, and what is no place.
    pub others: Vec<Uuid>,
    /// The number of the last entry that changed what everybody sees, if one did.
    pub version: Option<i64>,
    /// The number of the last entry that there is, of whatever kind.
    pub read: i64,
}

/// Hands over every place that everybody sees and that was not merged into another one, in the order of ids, and gives the number of the last ledger entry
/// that the picture holds, of those that change what everybody sees. Page by page, so that a large registry is never in memory as rows; as
/// many pages at once as the machine has processors.
pub async fn all(store: &Store, each: impl FnMut(PlaceSpans)) -> Result<i64> {
    let readers = std::thread::available_parallelism().map_or(1, NonZero::get).min(READERS);
    all_by(store, A_PAGE, readers, each).await
}

/// The same in pages of so many places, by so many readers: they take turns, each a page ahead of what is handed over.
pub async fn all_by(store: &Store, a_page: i64, readers: usize, mut each: impl FnMut(PlaceSpans)) -> Result<i64> {
    let pages = pages(store, a_page).await?;
    let mut pictures = store.snapshots(readers.clamp(1, pages.len())).await?;
    let mut seq = 0;
    if let Some(first) = pictures.first_mut() {
        seq = ledger::last_public(first).await?;
    }
    let many = pictures.len();
    let mut reading = JoinSet::new();
    let mut readers: Vec<Receiver<Result<Vec<PlaceSpans>>>> = Vec::with_capacity(many);
    for (number, picture) in pictures.into_iter().enumerate() {
        let (sender, receiver) = mpsc::channel(1);
        readers.push(receiver);
        let own: Vec<PageBounds> = pages.iter().skip(number).step_by(many).copied().collect();
        reading.spawn(read_pages(picture, own, sender));
    }
    for turn in 0..pages.len() {
        let page = readers[turn % many].recv().await;
        let page = page.ok_or_else(|| Error::Unreachable("a reader of the atlas ended before its time".into()))??;
        page.into_iter().for_each(&mut each);
    }
    Ok(seq)
}

/// The first id that a page can hold, and its last one.
type PageBounds = (Uuid, Uuid);

/// They hold every id there can be: which places stand in a page is for the picture to say.
async fn pages(store: &Store, a_page: i64) -> Result<Vec<PageBounds>> {
    let (mut pages, mut from) = (Vec::new(), Some(Uuid::nil()));
    while let Some(first) = from {
        let end: Option<Uuid> = on!(store, |db| sqlx::query_scalar(END_OF_PAGE).bind(first).bind(a_page - 1).fetch_optional(db).await?);
        pages.push((first, end.unwrap_or(Uuid::max())));
        from = end.and_then(next_id);
    }
    Ok(pages)
}

/// Ends early where a page cannot be read, or nobody takes it any more.
async fn read_pages(mut picture: Tx, pages: Vec<PageBounds>, taker: Sender<Result<Vec<PlaceSpans>>>) {
    for bounds in pages {
        let page = page(&mut picture, bounds).await;
        let is_last = page.is_err();
        if taker.send(page).await.is_err() || is_last {
            return;
        }
    }
}

async fn page(tx: &mut Tx, (first, last): PageBounds) -> Result<Vec<PlaceSpans>> {
    let rows: Vec<PlaceRow> = in_tx!(&mut *tx, |db| sqlx::query_as(PAGE).bind(first).bind(last).fetch_all(db).await?);
    let mut listed: Vec<PlaceSpans> = rows.into_iter().map(|row| Ok((row.place()?, Vec::new()))).collect::<Result<_>>()?;
    let written: Vec<(Uuid, String)> = in_tx!(tx, |db| sqlx::query_as(SPANS_OF_PAGE).bind(first).bind(last).fetch_all(db).await?);
    let mut written = written.into_iter().peekable();
    for (place, spans) in &mut listed {
        while written.next_if(|(id, _)| *id < place.id).is_some() {}
        if let Some((_, text)) = written.next_if(|(id, _)| *id == place.id) {
            *spans = text.split(',').map(span).collect::<Result<_>>()?;
            spans.sort_unstable_by_key(|span| span.from_day);
        }
    }
    Ok(listed)
}

/// A determination as the page's rows hold it: no code and no day has a slash or a comma in it.
fn span(text: &str) -> Result<DeterminationSpan> {
    let parts: Vec<&str> = text.split('/').collect();
    let wrong = || Error::Unreadable(format!("determination = `{text}`"));
    let &[from_day, applicability, compliance, displayed, seen_by, put_up, visited_on] = parts.as_slice() else { return Err(wrong()) };
    Ok(DeterminationSpan {
        from_day: from_day.parse().map_err(|_| wrong())?,
        applicability: Applicability::parse(applicability).ok_or_else(wrong)?,
        compliance: known(compliance, Compliance::parse).ok_or_else(wrong)?,
        displayed: known(displayed, flag).ok_or_else(wrong)?,
        seen_by: known(seen_by, Audience::parse).ok_or_else(wrong)?,
        put_up: flag(put_up).ok_or_else(wrong)?,
        seen_on: known(visited_on, |day| day.parse().ok()).ok_or_else(wrong)?,
    })
}

/// What is NULL in its column is empty here.
fn known<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { parse(text).map(Some) }
}

/// As PostgreSQL and SQLite write it.
fn flag(text: &str) -> Option<bool> {
    match text {
        "t" | "1" => Some(true),
        "f" | "0" => Some(false),
        _ => None,
    }
}

/// What ledger entries after `seq` changed. `None` when that is so much that reading everything is quicker.
pub async fn since(store: &Store, seq: i64) -> Result<Option<Changes>> {
    // First how far the ledger goes: what comes in between is read now, or the next time.
    let head = ledger::head(store).await?.seq;
    let limit = CHANGES_AT_MOST as i64 + 1;
    let subjects: Vec<(i64, Uuid)> = on!(store, |db| {
        let mut query = QueryBuilder::new(SUBJECTS_SINCE);
        query.push_bind(seq).push(" AND action NOT IN (");
        let mut list = query.separated(", ");
        for kind in EventKind::PRIVATE {
            list.push_bind(kind.code());
        }
        query.push(") ORDER BY seq LIMIT ").push_bind(limit).build_query_as().fetch_all(db).await?
    });
    if subjects.len() > CHANGES_AT_MOST {
        return Ok(None);
    }
    let version = subjects.last().map(|(seq, _)| *seq);
    let mut ids: Vec<Uuid> = subjects.into_iter().map(|(_, subject)| subject).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut tx = store.snapshot().await?;
    let (mut places, mut others) = (Vec::with_capacity(ids.len()), Vec::new());
    for id in ids {
        match one(&mut tx, id).await? {
            Some(place) => places.push(place),
            None => others.push(id),
        }
    }
    Ok(Some(Changes { places, others, version, read: head.max(version.unwrap_or(0)) }))
}

async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<PlaceDeterminations>> {
    let row: Option<PlaceRow> = in_tx!(&mut *tx, |db| sqlx::query_as(ONE).bind(id).fetch_optional(db).await?);
    let Some(row) = row else { return Ok(None) };
    let rows: Vec<DeterminationRow> = in_tx!(tx, |db| sqlx::query_as(determination::OF_PLACE).bind(id).fetch_all(db).await?);
    let determinations = rows.into_iter().map(DeterminationRow::determination).collect::<Result<_>>()?;
    Ok(Some((row.place()?, determinations)))
}
