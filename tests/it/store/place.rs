//! Places with all that belongs to them: what goes in comes out, and twice is once.

use placard::domain::category::Category;
use placard::domain::day::{Day, Micros};
use placard::domain::fact::{Fact, FactValue};
use placard::domain::person::Role;
use placard::domain::place::ExternalId;
use placard::store::{Error, fact, place};

use crate::harness::{TestApp, id, on_both, place};

async fn what_goes_in_comes_out(app: &TestApp) {
    let whole = place(1).with(|place| {
        place.aliases = vec!["Depot".into(), "Old Station".into()];
        place.categories = vec![Category::new("bus_station"), Category::new("train_station")];
        place.external_ids = vec![ExternalId { register: "gtfs".into(), number: "S-17".into() }];
        place.opened_on = Some(Day::of(2001, 2, 3));
        place.closed_on = Some(Day::of(2025, 1, 2));
    });
    let mut whole = whole.build();
    let store = &app.app.store;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(place::insert(&mut tx, std::slice::from_ref(&whole)).await.unwrap(), 1);
    assert_eq!(place::insert(&mut tx, std::slice::from_ref(&whole)).await.unwrap(), 0, "the same id again changes nothing");
    let stated = Fact {
        id: id(9),
        name: "cited_public_nuisance_567_080".into(),
        value: FactValue::Bool(true),
        since: Some(Day::of(2021, 5, 1)),
        until: None,
        source: "court record".into(),
        document: String::new(),
        withdrawn_at: None,
        recorded_at: Micros(7),
    };
    fact::insert(&mut tx, &[(whole.id, &stated)]).await.unwrap();
    tx.commit().await.unwrap();
    whole.facts = vec![stated];
    assert_eq!(place::by_id(store, whole.id).await.unwrap(), whole);
    assert_eq!(place::by_code(store, &whole.code).await.unwrap(), whole);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(place::of_register(&mut tx, "gtfs").await.unwrap(), [placard::domain::place::Place { facts: vec![], ..whole.clone() }]);
    assert!(place::of_register(&mut tx, "cms").await.unwrap().is_empty());
    let changed = placard::domain::place::Place { name: "New Station".into(), county: None, point: None, facts: vec![], ..whole.clone() };
    place::change(&mut tx, &changed).await.unwrap();
    assert_eq!(place::by_id_in_tx(&mut tx, whole.id).await.unwrap(), changed);
}

async fn fetching_a_place_to_visit_fetches_the_right_to_it(app: &TestApp) {
    let elsewhere = place(2).in_county("29510").build();
    app.add(&elsewhere).await;
    let (volunteer, inspector) = (app.person(Role::Volunteer).await, app.person(Role::Inspector).await);
    assert!(place::visitable(&app.app.store, &inspector, &elsewhere.code).await.is_ok());
    assert!(matches!(place::visitable(&app.app.store, &volunteer, &elsewhere.code).await, Err(Error::NotFound)));
}

on_both!(TestApp, what_goes_in_comes_out, fetching_a_place_to_visit_fetches_the_right_to_it);
