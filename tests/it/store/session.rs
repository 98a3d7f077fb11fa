//! Sessions and one-time links: digests only, and an end to each.

use placard::domain::digest::sha256;
use placard::domain::person::Role;
use placard::domain::session::{Invitation, Session};
use placard::store::{Error, invitation, known_device, session};

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
    assert_eq!(holder(&second, now).await.unwrap().map(|person| person.roles), Some(Role::Analyst.into()));
    assert!(holder(&first, now).await.unwrap().is_none() && holder(&third, now).await.unwrap().is_none());
    assert!(holder(&second, now.plus(1_000)).await.unwrap().is_none());
    let mut tx = store.begin().await.unwrap();
    assert_eq!(session::delete_expired(&mut tx, now.plus(1_000)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn a_link_is_accepted_by_one_of_two(app: &TestApp) {
    let (store, person, now, link) = (&app.app.store, app.person(Role::Analyst).await, app.now(), sha256(b"link"));
    let mut tx = store.begin().await.unwrap();
    invitation::add(&mut tx, &Invitation::new("link", person.id, None, now, 1_000)).await.unwrap();
    assert_eq!(invitation::accept(&mut tx, &link, now).await.unwrap(), Some(person.id));
    assert_eq!(invitation::accept(&mut tx, &link, now).await.unwrap(), None);
    tx.commit().await.unwrap();
    assert_eq!(invitation::person(store, &link, now).await.unwrap(), None);
}

async fn of_a_persons_links_one_is_open(app: &TestApp) {
    let (store, person, now) = (&app.app.store, app.person(Role::Analyst).await, app.now());
    let mut tx = store.begin().await.unwrap();
    invitation::add(&mut tx, &Invitation::new("first", person.id, None, now, 1_000)).await.unwrap();
    assert_eq!(invitation::void_open(&mut tx, person.id, now.plus(1)).await.unwrap(), 1);
    let second = Invitation::new("second", person.id, Some(person.id), now.plus(2), 1_000);
    invitation::add(&mut tx, &second).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(invitation::person(store, &sha256(b"first"), now).await.unwrap(), None);
    assert_eq!(invitation::person(store, &sha256(b"second"), now).await.unwrap(), Some(person.id));
    let mut tx = store.begin().await.unwrap();
    let third = Invitation::new("third", person.id, None, now.plus(3), 1_000);
    assert!(matches!(invitation::add(&mut tx, &third).await, Err(Error::Duplicate)), "the second one is open");
    drop(tx);
    let made = invitation::of_person(store, person.id, 9).await.unwrap();
    assert_eq!(
        made.iter().map(|link| (link.made_by.as_deref(), link.is_good(now))).collect::<Vec<_>>(),
        [(Some("analyst Test"), true), (None, false)]
    );
}

async fn a_device_is_known_to_those_who_signed_in_with_it_until_it_is_forgotten(app: &TestApp) {
    let (store, ana, ines, now) = (&app.app.store, app.person(Role::Analyst).await, app.person(Role::Inspector).await, app.now());
    let (tablet, other) = (sha256(b"tablet"), sha256(b"other"));
    let mut tx = store.begin().await.unwrap();
    for (person, at) in [(&ana, now), (&ana, now.plus(9)), (&ines, now)] {
        known_device::seen(&mut tx, &tablet, person.id, at).await.unwrap();
    }
    assert!(known_device::is_known(&mut tx, &tablet).await.unwrap() && !known_device::is_known(&mut tx, &other).await.unwrap());
    tx.commit().await.unwrap();
    let known = async |email: &str| known_device::is_known_to(store, &tablet, email).await.unwrap();
    assert!(known(" Analyst@example.org").await && known(&ines.email).await && !known("supervisor@example.org").await);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(known_device::forget(&mut tx, now.plus(9)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(known(&ana.email).await && !known(&ines.email).await);
}

on_both!(
    TestApp,
    a_session_ends_by_itself_by_hand_and_with_the_others,
    a_link_is_accepted_by_one_of_two,
    of_a_persons_links_one_is_open,
    a_device_is_known_to_those_who_signed_in_with_it_until_it_is_forgotten
);
