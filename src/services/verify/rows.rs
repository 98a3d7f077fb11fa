//! Every row against what the last entry that speaks of it states.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::digest::DigestBuilder;
use crate::domain::ledger::{Entry, Noun};
use crate::services::verify::{FaultKind, Report};
use crate::store::{Error, Result, Tx, next_id, stated};

/// Ids read at a time.
const AT_ONCE: i64 = 500;

/// What the entries so far state. Forty bytes a row: of a row its digest is kept, as of its key.
#[derive(Default)]
pub(super) struct Expected {
    rows: HashMap<(Noun, u128), Said>,
    tables: BTreeMap<Noun, (Value, i64)>,
}

/// The digest of a row, and the entry that states it.
struct Said {
    digest: u128,
    seq: i64,
}

/// What of a body counts here.
#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    rows: BTreeMap<Noun, BTreeMap<String, Value>>,
    #[serde(default)]
    tables: BTreeMap<Noun, Value>,
}

impl Expected {
    /// What an entry states counts from then on. What an erased body stated is stated again by the entry that says so.
    pub fn take(&mut self, entry: &Entry) -> Result<()> {
        let Some(text) = &entry.body else { return Ok(()) };
        let body: Body =
            serde_json::from_str(text).map_err(|error| Error::Unreadable(format!("the body of entry {}: {error}", entry.seq)))?;
        for (noun, rows) in body.rows {
            for (key, row) in rows {
                self.rows.insert((noun, short(&key)), Said { digest: short(&row.to_string()), seq: entry.seq });
            }
        }
        self.tables.extend(body.tables.into_iter().map(|(noun, digest)| (noun, (digest, entry.seq))));
        Ok(())
    }
}

/// Half of a digest.
fn short(text: &str) -> u128 {
    let digest = DigestBuilder::new().text(text).finish();
    u128::from_be_bytes(std::array::from_fn(|at| digest[at]))
}

/// Reads every row, and notes those that are not as stated.
pub(super) async fn compare(tx: &mut Tx, mut expected: Expected, report: &mut Report) -> Result<()> {
    for noun in Noun::ALL {
        let mut from = Some(Uuid::nil());
        while let Some(first) = from {
            let ids = stated::ids(tx, *noun, first, AT_ONCE).await?;
            let Some(last) = ids.last() else { break };
            from = next_id(*last);
            for row in stated::rows(tx, *noun, &ids).await? {
                report.rows += 1;
                let found = expected.rows.remove(&(*noun, short(&row.key)));
                match found {
                    None => report.note(0, FaultKind::Unentered { noun: *noun, key: row.key }),
                    Some(said) if said.digest != short(&row.row.to_string()) => {
                        report.note(said.seq, FaultKind::Changed { noun: *noun, key: row.key });
                    }
                    Some(_) => {}
                }
            }
        }
        compare_table(tx, *noun, &expected, report).await?;
    }
    let mut gone: Vec<(i64, Noun)> = expected.rows.into_iter().map(|((noun, _), said)| (said.seq, noun)).collect();
    gone.sort_unstable();
    gone.into_iter().for_each(|(seq, noun)| report.note(seq, FaultKind::Gone { noun }));
    Ok(())
}

/// A table that is replaced as a whole. An empty one needs no entry.
async fn compare_table(tx: &mut Tx, noun: Noun, expected: &Expected, report: &mut Report) -> Result<()> {
    let Some(now) = stated::table(tx, noun).await? else { return Ok(()) };
    let rows = now["rows"].as_u64().unwrap_or(0);
    report.rows += rows;
    match expected.tables.get(&noun) {
        Some((said, seq)) if *said != now => report.note(*seq, FaultKind::Table { noun }),
        None if rows > 0 => report.note(0, FaultKind::Table { noun }),
        Some(_) | None => {}
    }
    Ok(())
}
