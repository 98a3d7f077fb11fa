//! Tokens of other programs: good for their owner until they expire or are taken back.

use placard::domain::digest::sha256;
use placard::domain::person::Role;
use placard::store::{Error, field_token, person};

use crate::harness::{TestApp, on_both};

async fn a_token_is_good_until_it_is_taken_back_or_expires(app: &TestApp) {
    let (store, owner, now) = (&app.app.store, app.person(Role::Inspector).await, app.now());
    let [first, second] = [b"1", b"2"].map(|token| sha256(token));
    let mut tx = store.begin().await.unwrap();
    field_token::add(&mut tx, &first, owner.id, "phone", now, now.plus(1_000)).await.unwrap();
    field_token::add(&mut tx, &second, owner.id, "tablet", now.plus(1), now.plus(2_000)).await.unwrap();
    tx.commit().await.unwrap();
    let good = async |at| field_token::of_email(store, " Inspector@Example.ORG", at).await.unwrap();
    assert_eq!(good(now).await.len(), 2, "by the mail address in any writing");
    assert_eq!(good(now.plus(1_000)).await.iter().map(|token| token.name.as_str()).collect::<Vec<_>>(), ["tablet"]);

    let stranger = app.person(Role::Supervisor).await;
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(field_token::revoke(&mut tx, stranger.id, &second, now).await, Err(Error::NotFound)));
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    field_token::revoke(&mut tx, owner.id, &second, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(field_token::revoke(&mut tx, owner.id, &second, now).await, Err(Error::NotFound)), "taken back once");
    drop(tx);
    assert_eq!(good(now.plus(1_000)).await, []);
    let all = field_token::of_person(store, owner.id).await.unwrap();
    assert_eq!(all.iter().map(|token| (token.name.as_str(), token.is_good(now))).collect::<Vec<_>>(), [("tablet", false), ("phone", true)]);
}

async fn nobody_who_was_shut_out_has_a_good_token(app: &TestApp) {
    let (store, owner, now) = (&app.app.store, app.person(Role::Inspector).await, app.now());
    let mut tx = store.begin().await.unwrap();
    field_token::add(&mut tx, &sha256(b"1"), owner.id, "phone", now, now.plus(1_000)).await.unwrap();
    person::disable(&mut tx, owner.id, Some(now)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(field_token::of_email(store, &owner.email, now).await.unwrap(), []);
}

on_both!(TestApp, a_token_is_good_until_it_is_taken_back_or_expires, nobody_who_was_shut_out_has_a_good_token);
