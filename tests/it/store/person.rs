//! People who can sign in.

use placard::domain::person::Role;
use placard::store::{Error, person};

use crate::harness::{TestApp, id, on_both};

async fn an_address_finds_its_password_in_any_case(app: &TestApp) {
    let (store, analyst) = (&app.app.store, app.person(Role::Analyst).await);
    let mut tx = store.begin().await.unwrap();
    person::set_password(&mut tx, analyst.id, "a hash").await.unwrap();
    tx.commit().await.unwrap();
    let found = person::password(store, " ANALYST@example.ORG ").await.unwrap();
    assert_eq!(found, Some((analyst.id, "a hash".into())));
    assert_eq!(person::password(store, "nobody@example.org").await.unwrap(), None);
}

async fn whoever_is_shut_out_has_no_password_until_let_in_again(app: &TestApp) {
    let (store, analyst) = (&app.app.store, app.person(Role::Analyst).await);
    for (at, has_one) in [(Some(app.now()), false), (None, true)] {
        let mut tx = store.begin().await.unwrap();
        person::disable(&mut tx, analyst.id, at).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(person::password(store, &analyst.email).await.unwrap().is_some(), has_one);
        assert_eq!(person::by_id(store, analyst.id).await.unwrap().disabled, !has_one);
    }
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(person::disable(&mut tx, id(77), None).await, Err(Error::NotFound)));
}

async fn everybody_is_listed_by_name(app: &TestApp) {
    let names: Vec<String> = person::all(&app.app.store).await.unwrap().into_iter().map(|person| person.name).collect();
    assert!(names.len() == Role::ALL.len() && names.is_sorted(), "{names:?}");
    let mut tx = app.app.store.begin().await.unwrap();
    assert_eq!(person::count_registrars(&mut tx).await.unwrap(), 1);
    let registrar = app.person(Role::Registrar).await.id;
    assert_eq!(person::first_registrar(&app.app.store).await.unwrap(), Some(registrar));
    assert_eq!(person::count_passwords(&app.app.store).await.unwrap(), Role::ALL.len() as i64);
}

on_both!(
    TestApp,
    an_address_finds_its_password_in_any_case,
    whoever_is_shut_out_has_no_password_until_let_in_again,
    everybody_is_listed_by_name
);
