//! The chain of changes.

use placard::domain::digest::hex;
use placard::domain::ledger::{EventKind, Head, NewEntry};
use placard::services::verify::{Against, FaultKind, verify, verify_against};
use placard::store::ledger;
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
    database.execute("UPDATE ledger SET at = 99 WHERE seq = 4").await;
    let fault = verify(&database.store, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (4, FaultKind::Fields));
}

async fn a_changed_body_is_found_by_its_number(database: &TestStore) {
    append(database, 1..8).await;
    database.execute("UPDATE ledger_body SET body = '{}' WHERE seq = 5").await;
    let fault = verify(&database.store, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (5, FaultKind::Body));
}

async fn whoever_did_it_and_what_it_is_about_are_in_the_digest(database: &TestStore) {
    append(database, 1..8).await;
    for column in ["actor", "about"] {
        let other = format!("UPDATE ledger_body SET {column} = (SELECT subject FROM ledger WHERE seq = 7) WHERE seq = 5");
        database.execute(&other).await;
        let fault = verify(&database.store, |_| {}).await.unwrap().fault.unwrap();
        assert_eq!((fault.seq, fault.kind), (5, FaultKind::Body), "{column}");
        database
            .execute("UPDATE ledger_body SET actor = (SELECT actor FROM ledger_body WHERE seq = 1), about = (SELECT subject FROM ledger WHERE seq = 5) WHERE seq = 5")
            .await;
    }
}

async fn what_an_entry_of_a_private_kind_is_about_stays_out_of_the_chain(database: &TestStore) {
    let mut tx = database.store.begin().await.unwrap();
    let private = NewEntry { action: EventKind::SignedIn, ..entry(9) };
    ledger::append(&mut tx, &[entry(8), private]).await.unwrap();
    tx.commit().await.unwrap();
    let public = ledger::public_after(&database.store, 0, 9).await.unwrap();
    assert_eq!(public.iter().map(|entry| entry.subject).collect::<Vec<_>>(), [id(8), Uuid::nil()]);
    assert_eq!(ledger::about(&database.store, id(9), 5).await.unwrap().len(), 1);
    assert_eq!(ledger::of_subject(&database.store, id(9)).await.unwrap(), []);
    let mut tx = database.store.snapshot().await.unwrap();
    assert_eq!(ledger::last_public(&mut tx).await.unwrap(), 1);
}

async fn entries_cut_off_at_the_end_are_found(database: &TestStore) {
    append(database, 1..8).await;
    let kept = ledger::head(&database.store).await.unwrap();
    for table in ["ledger_body", "ledger"] {
        database.execute(&format!("DELETE FROM {table} WHERE seq > 5")).await;
    }
    let fault = verify(&database.store, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (7, FaultKind::CutOff), "by what was published");
    database.execute("DELETE FROM published_head").await;
    assert_eq!(verify(&database.store, |_| {}).await.unwrap().fault, None);
    let against = Against { heads: &[kept], mandates: None };
    let fault = verify_against(&database.store, against, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (7, FaultKind::CutOff), "by what somebody wrote down");
}

async fn a_chain_that_was_written_anew_is_found_by_a_head_that_was_kept(database: &TestStore) {
    append(database, 1..4).await;
    let kept = ledger::head(&database.store).await.unwrap();
    for table in ["published_head", "ledger_body", "ledger"] {
        database.execute(&format!("DELETE FROM {table}")).await;
    }
    append(database, 4..8).await;
    let against = Against { heads: std::slice::from_ref(&kept), mandates: None };
    let fault = verify_against(&database.store, against, |_| {}).await.unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (3, FaultKind::OtherHead));
    assert_eq!(kept.to_string().parse(), Ok(kept));
    for wrong in ["", "3", "3:", "0:00", "x:00", "3 00"] {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
}

async fn a_redaction_keeps_the_chain_whole(database: &TestStore) {
    append(database, 1..8).await;
    let before = ledger::head(&database.store).await.unwrap();
    let mut tx = database.store.begin().await.unwrap();
    let erased = ledger::erase(&mut tx, 3).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(erased.subject, id(3));
    let report = verify(&database.store, |_| {}).await.unwrap();
    assert_eq!((report.redacted, report.fault, hex(&report.head.hash)), (1, None, hex(&before.hash)));
    let left = ledger::of_subject(&database.store, id(3)).await.unwrap();
    assert_eq!((left[0].body.as_ref(), left[0].salt.as_ref()), (None, None));
}

on_both!(
    TestStore,
    entries_are_numbered_without_gaps_and_verify,
    sixteen_writers_make_one_chain,
    a_changed_entry_is_found_by_its_number,
    a_changed_body_is_found_by_its_number,
    whoever_did_it_and_what_it_is_about_are_in_the_digest,
    what_an_entry_of_a_private_kind_is_about_stays_out_of_the_chain,
    entries_cut_off_at_the_end_are_found,
    a_chain_that_was_written_anew_is_found_by_a_head_that_was_kept,
    a_redaction_keeps_the_chain_whole
);
