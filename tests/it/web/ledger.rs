//! `/ledger`: the chain's head, for everybody to write down.

use placard::domain::digest::hex;
use placard::store::ledger;

use crate::harness::{TestApp, on_both, place};

async fn shows_the_head_that_the_store_holds(app: &TestApp) {
    app.add(&place(1).build()).await;
    let head = ledger::head(&app.app.store).await.unwrap();
    app.public().get("/ledger").await.says("1 changes on record").says(&hex(&head.hash));
    let told: serde_json::Value = serde_json::from_str(&app.public().get("/ledger/head").await.body).unwrap();
    assert_eq!((told["seq"].as_i64(), told["hash"].as_str()), (Some(1), Some(hex(&head.hash).as_str())));
}

on_both!(TestApp, shows_the_head_that_the_store_holds);
