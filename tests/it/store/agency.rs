//! Agencies and the counties that they are held to.

use placard::domain::person::NewPerson;
use placard::store::{Error, agency, person};

use crate::harness::{TestApp, id, on_both};

async fn an_agency_is_held_to_its_counties_and_its_people_with_it(app: &TestApp) {
    let store = &app.app.store;
    let mut tx = store.begin().await.unwrap();
    agency::add(&mut tx, id(1), "Two Counties", &["29019".into(), "29051".into()], app.now()).await.unwrap();
    let new = NewPerson {
        id: id(2),
        agency_id: id(1),
        email: "Two@example.org".into(),
        name: "Two".into(),
        roles: placard::domain::person::Role::Inspector.into(),
        field_role: placard::domain::visit::FieldRole::Patrol,
        language: placard::domain::language::Language::Es,
        counties: Vec::new(),
    };
    person::add(&mut tx, &new, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let held = person::by_id(store, id(2)).await.unwrap();
    assert_eq!((held.counties.as_slice(), held.agency_name.as_str()), (&["29019".to_owned(), "29051".to_owned()][..], "Two Counties"));
    assert!(held.covers(Some("29051")) && !held.covers(Some("29510")) && held.covers(None));
    assert_eq!(agency::by_name(store, "Two Counties").await.unwrap().map(|agency| agency.id), Some(id(1)));
    assert_eq!(agency::all(store).await.unwrap().len(), 2);
}

async fn one_mail_address_is_one_person(app: &TestApp) {
    let agency_id = agency::by_name(&app.app.store, "Department of Tests").await.unwrap().unwrap().id;
    let new = |email: &str, county: Option<&str>| NewPerson {
        id: id(3),
        agency_id,
        email: email.into(),
        name: "N".into(),
        roles: placard::domain::person::Role::Analyst.into(),
        field_role: placard::domain::visit::FieldRole::Officer,
        language: placard::domain::language::Language::En,
        counties: county.into_iter().map(str::to_owned).collect(),
    };
    for (person, expected) in [(new(" Inspector@EXAMPLE.org", None), "Duplicate"), (new("other@example.org", Some("99999")), "NotFound")] {
        let mut tx = app.app.store.begin().await.unwrap();
        let error = person::add(&mut tx, &person, app.now()).await.unwrap_err();
        let found = match error {
            Error::Duplicate => "Duplicate",
            Error::NotFound => "NotFound",
            _ => "something else",
        };
        assert_eq!(found, expected);
    }
}

on_both!(TestApp, an_agency_is_held_to_its_counties_and_its_people_with_it, one_mail_address_is_one_person);
