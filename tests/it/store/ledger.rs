//! The chain of changes.

use placard::domain::digest::hex;
use placard::domain::ledger::{EventKind, NewEntry};
use placard::services::verify::{FaultKind, verify};
use placard::store::ledger;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::harness::{TestStore, id, on_both};

fn entry(number: u128) -> NewEntry {
    let at = placard::domain::day::Micros(number as i64);
    NewEntry {
        at,
        actor: Uuid::nil(),
        action: EventKind::PlaceAdded,
        subject: id(number),
        body: format!("{{\"n\":{number}}}"),
        salt: [number as u8; 16],
    }
}

async fn append(database: &TestStore, numbers: std::ops::Range<u128>) -> i64 {
    let mut tx = database.store.begin().await.unwrap();
    let last = ledger::append(&mut tx, &numbers.map(entry).collect::<Vec<_>>()).await.unwrap();
    tx.commit().await.unwrap();
    last
}

async fn spoil(database: &TestStore, statement: &str) {
    use placard::store::Store;
    match &database.store {
        Store::Sqlite { write, .. } => drop(sqlx::query(AssertSqlSafe(statement)).execute(write).await.unwrap()),
        Store::Postgres(pool) => drop(sqlx::query(AssertSqlSafe(statement)).execute(pool).await.unwrap()),
    }
}

async fn entries_are_numbered_without_gaps_and_verify(database: &TestStore) {
    assert_eq!(append(database, 1..4).await, 3);
    assert_eq!(append(database, 4..6).await, 5);
    let report = verify(&database.store, |_| {}).await.unwrap();
    assert_eq!((report.entries, report.redacted, report.fault), (5, 0, None));
    assert_eq!(report.head, ledger::head(&database.store).await.unwrap());
}

async fn sixteen_writers_make_one_chain(database: &TestStore) {
    let writers = (0..16u128).map(|writer| {
        let store = database.store.clone();
        tokio::spawn(async move {
            for round in 0..10 {
                let mut tx = store.begin().await.unwrap();
                ledger::append(&mut tx, &[entry(writer * 100 + round)]).await.unwrap();
                // A fifth of them changes its mind.
                if round % 5 == 4 { drop(tx) } else { tx.commit().await.unwrap() }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let report = verify(&database.store, |_| {}).await.unwrap();
    assert_eq!((report.entries, report.fault), (128, None));
}

async fn a_changed_entry_is_found_by_its_number(database: &TestStore) {
    append(database, 1..8).await;
    spoil(database, "UPDATE ledger SET at = 99 WHERE seq = 4").await;
    let fault = verify(&database.store, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (4, FaultKind::Fields));
}

async fn a_changed_body_is_found_by_its_number(database: &TestStore) {
    append(database, 1..8).await;
    spoil(database, "UPDATE ledger_body SET body = '{}' WHERE seq = 5").await;
    let fault = verify(&database.store, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (5, FaultKind::Body));
}

async fn a_redaction_keeps_the_chain_whole(database: &TestStore) {
    append(database, 1..8).await;
    let before = ledger::head(&database.store).await.unwrap();
    let mut tx = database.store.begin().await.unwrap();
    let erased = ledger::redact(&mut tx, 3).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(erased.subject, id(3));
    let report = verify(&database.store, |_| {}).await.unwrap();
    assert_eq!((report.redacted, report.fault, hex(&report.head.hash)), (1, None, hex(&before.hash)));
    let left = ledger::about(&database.store, id(3)).await.unwrap();
    assert_eq!((left[0].body.as_ref(), left[0].salt.as_ref()), (None, None));
}

on_both!(
    TestStore,
    entries_are_numbered_without_gaps_and_verify,
    sixteen_writers_make_one_chain,
    a_changed_entry_is_found_by_its_number,
    a_changed_body_is_found_by_its_number,
    a_redaction_keeps_the_chain_whole
);
