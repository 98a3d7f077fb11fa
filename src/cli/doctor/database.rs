//! The database: can it be reached, may it be written to, does it compare texts as the program does, and what registry it holds.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::cli::doctor::Check;
use crate::cli::without_password;
use crate::domain::day::Micros;
use crate::domain::mandate::Mandates;
use crate::store::database_health::{self, DatabaseHealth};
use crate::store::{self, Store, ledger, setting};

const ABOUT: &str = "database";
/// Clocks of two machines may differ by so much: a visit must not seem to be recorded tomorrow.
const APART: i64 = 5 * Micros::SECOND;

pub async fn checks(address: &str, mandates: &anyhow::Result<Mandates>, now: Micros) -> Vec<Check> {
    let store = match Store::look(address).await {
        Ok(store) => store,
        Err(error) => return vec![unreachable(address, &error)],
    };
    let mut checks = match database_health::of(&store).await {
        Ok(found) => of_health(&found, now),
        Err(error) => vec![Check::wrong(ABOUT, error.to_string(), "look into the database's own log")],
    };
    checks.extend(address.strip_prefix("sqlite:").and_then(|path| rights(Path::new(path))));
    checks.push(registry(&store, mandates, now).await);
    store.close().await;
    checks
}

fn unreachable(address: &str, error: &store::Error) -> Check {
    let what_to_do = match error {
        store::Error::NotFound => "make a registry: `placard init --jurisdiction us-mo`, or name the right file with --database",
        store::Error::Address => "name one with --database: sqlite:data/placard.db or postgres://user@host/name",
        _ => {
            "is it running, and do host, port, name, user and password fit? Behind PgBouncer in transaction mode add ?statement-cache-capacity=0"
        }
    };
    Check::wrong(ABOUT, format!("{}: {error}", without_password(address)), what_to_do)
}

fn of_health(found: &DatabaseHealth, now: Micros) -> Vec<Check> {
    let mut checks = vec![Check::fine(ABOUT, format!("{} answers", found.version))];
    if found.pending > 0 {
        let seen = format!("{} changes of its tables were never run", found.pending);
        checks.push(Check::warning("tables", seen, "`placard serve` runs them at its start: make a copy of the database before"));
    }
    if !found.missing.is_empty() {
        let what_to_do = "give the program's user the right to read, write and change its tables; best it owns the database";
        checks.push(Check::wrong("database rights", format!("missing: {}", found.missing.join(", ")), what_to_do));
    }
    if let Some(collation) = found.collation.as_deref().filter(|collation| !matches!(*collation, "C" | "POSIX")) {
        let seen = format!("texts are compared by {collation}, and not by their letters' numbers as the program does");
        let what_to_do =
            "make the database with CREATE DATABASE … TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C', and move the data by pg_dump";
        checks.push(Check::wrong("database collation", seen, what_to_do));
    }
    if let Some(encoding) = found.encoding.as_deref().filter(|encoding| *encoding != "UTF8") {
        checks.push(Check::wrong("database encoding", encoding, "make the database with ENCODING 'UTF8'"));
    }
    if let Some(theirs) = found.now {
        checks.push(clock(now, theirs));
    }
    checks
}

fn clock(ours: Micros, theirs: Micros) -> Check {
    let apart = (theirs.0 - ours.0).abs();
    let seen = format!("this machine and the database differ by {:.1} seconds", apart as f64 / 1e6);
    if apart <= APART { Check::fine("clock", seen) } else { Check::wrong("clock", seen, "let both follow the same time server (NTP)") }
}

/// May other users of this machine read the file?
fn rights(file: &Path) -> Option<Check> {
    let mode = file.metadata().ok()?.permissions().mode() & 0o777;
    let seen = format!("{} has the rights {mode:o}", file.display());
    Some(if mode & 0o077 == 0 {
        Check::fine("database file", seen)
    } else {
        Check::warning(
            "database file",
            seen,
            format!("other users of this machine can read it: chmod 600 {0} {0}-wal {0}-shm", file.display()),
        )
    })
}

/// When the last entry of the record was made.
async fn last_change(store: &Store) -> store::Result<Option<Micros>> {
    let head = ledger::head(store).await?;
    let mut tx = store.snapshot().await?;
    Ok(ledger::after(&mut tx, head.seq - 1, 1).await?.first().map(|entry| entry.at))
}

/// Which registry it is, whose law its statuses follow, and whether its last change lies in the past.
async fn registry(store: &Store, mandates: &anyhow::Result<Mandates>, now: Micros) -> Check {
    const ABOUT: &str = "registry";
    let jurisdiction = match setting::get(store, setting::JURISDICTION).await {
        Ok(Some(jurisdiction)) => jurisdiction,
        Ok(None) | Err(_) => return Check::wrong(ABOUT, "the database holds none", "make one: `placard init --jurisdiction us-mo`"),
    };
    let mandates = match mandates {
        Ok(mandates) => mandates,
        Err(error) => return Check::wrong("mandates", format!("{error:#}"), "mend the file that is named, or leave out --mandates"),
    };
    let last = match last_change(store).await {
        Ok(last) => last,
        Err(error) => return Check::wrong(ABOUT, error.to_string(), "look into the database's own log"),
    };
    if last.is_some_and(|last| last.0 > now.0 + APART) {
        return Check::wrong(
            "clock",
            "the last change on record lies in the future",
            "set this machine's clock (NTP) before anything else is recorded",
        );
    }
    let known = setting::get(store, setting::MANDATES).await.ok().flatten();
    if known.as_deref() == Some(mandates.fingerprint()) {
        Check::fine(ABOUT, format!("{jurisdiction}, its statuses follow the mandates at hand"))
    } else {
        let seen = format!("{jurisdiction}, its statuses follow other mandates than those at hand");
        Check::warning(ABOUT, seen, "`placard serve` works them out anew at its start, `placard recompute` does so now")
    }
}
