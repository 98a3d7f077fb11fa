//! What the registry is.

use placard::store::setting;

use crate::harness::{TestStore, on_both};

async fn the_last_value_counts(database: &TestStore) {
    let store = &database.store;
    assert_eq!(setting::get(store, setting::KIND).await.unwrap(), None);
    for value in [setting::DEMONSTRATION, setting::REGISTRY] {
        let mut tx = store.begin().await.unwrap();
        setting::put(&mut tx, setting::KIND, value).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(setting::get(store, setting::KIND).await.unwrap().as_deref(), Some(setting::REGISTRY));
}

async fn what_is_not_committed_never_was(database: &TestStore) {
    let mut tx = database.store.begin().await.unwrap();
    setting::put(&mut tx, setting::JURISDICTION, "US-MO").await.unwrap();
    drop(tx);
    assert_eq!(setting::get(&database.store, setting::JURISDICTION).await.unwrap(), None);
}

on_both!(TestStore, the_last_value_counts, what_is_not_committed_never_was);
