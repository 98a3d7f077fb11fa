//! Sessions and one-time links: digests only, and an end to each.

use placard::domain::digest::sha256;
use placard::domain::person::Role;
use placard::domain::session::{Invitation, Session};
use placard::store::{invitation, session};

use crate::harness::{TestApp, on_both};

async fn a_session_ends_by_itself_by_hand_and_with_the_others(app: &TestApp) {
    let (store, person, now) = (&app.app.store, app.person(Role::Analyst).await, app.now());
    let [first, second, third] = [b"1", b"2", b"3"].map(|token| sha256(token));
    let mut tx = store.begin().await.unwrap();
    for token in ["1", "2", "3"] {
        session::open(&mut tx, &Session::new(token, person.id, now, 1_000)).await.unwrap();
    }
    session::close(&mut tx, &first).await.unwrap();
    assert_eq!(session::close_others(&mut tx, person.id, Some(&second)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let holder = |token, at| session::person(store, token, at);
    assert_eq!(holder(&second, now).await.unwrap().map(|person| person.role), Some(Role::Analyst));
    assert!(holder(&first, now).await.unwrap().is_none() && holder(&third, now).await.unwrap().is_none());
    assert!(holder(&second, now.plus(1_000)).await.unwrap().is_none());
    let mut tx = store.begin().await.unwrap();
    assert_eq!(session::delete_expired(&mut tx, now.plus(1_000)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn a_link_is_accepted_by_one_of_two(app: &TestApp) {
    let (store, person, now, link) = (&app.app.store, app.person(Role::Analyst).await, app.now(), sha256(b"link"));
    let mut tx = store.begin().await.unwrap();
    invitation::add(&mut tx, &Invitation::new("link", person.id, now, 1_000)).await.unwrap();
    assert_eq!(invitation::accept(&mut tx, &link, now).await.unwrap(), Some(person.id));
    assert_eq!(invitation::accept(&mut tx, &link, now).await.unwrap(), None);
    tx.commit().await.unwrap();
    assert_eq!(invitation::person(store, &link, now).await.unwrap(), None);
}

on_both!(TestApp, a_session_ends_by_itself_by_hand_and_with_the_others, a_link_is_accepted_by_one_of_two);
