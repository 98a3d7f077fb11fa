//! What the ledger vouches for: every table, and every column of it.

use std::collections::BTreeSet;

use placard::store::{Store, stated};

use crate::harness::{TestStore, on_both};

/// Tables that no entry states: what is worked out or passes by, and the ledger itself.
const ASIDE: [&str; 12] = [
    "_sqlx_migrations",
    "determination",
    "earlier_set",
    "hotline_draft",
    "known_device",
    "ledger",
    "ledger_body",
    "photo_piece",
    "promised_photo",
    "published_head",
    "saved_view",
    "session",
];

async fn columns(database: &TestStore) -> Vec<(String, String)> {
    let sqlite = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
    let postgres = "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'";
    match &database.store {
        Store::Sqlite { read, .. } => sqlx::query_as(sqlite).fetch_all(read).await.unwrap(),
        Store::Postgres(pool) => sqlx::query_as(postgres).fetch_all(pool).await.unwrap(),
    }
}

async fn every_column_is_stated_or_set_aside(database: &TestStore) {
    let tables = stated::tables();
    let known = |table: &str, column: &str| {
        ASIDE.contains(&table) || tables.get(table).is_some_and(|(read, aside)| read.contains(&column) || aside.contains(&column))
    };
    let there = columns(database).await;
    let unknown: Vec<_> = there.iter().filter(|(table, column)| !known(table, column)).collect();
    assert!(unknown.is_empty(), "add to src/store/stated/tables.rs, where `ledger verify` reads them: {unknown:?}");
    let there: BTreeSet<(&str, &str)> = there.iter().map(|(table, column)| (table.as_str(), column.as_str())).collect();
    for (table, (read, aside)) in &tables {
        for column in read.iter().chain(aside) {
            assert!(there.contains(&(*table, *column)), "{table}.{column} is no column");
        }
    }
}

on_both!(TestStore, every_column_is_stated_or_set_aside);
