//! Who is to visit which place.

use placard::domain::assignment::{AssignmentChange, AssignmentState, NewAssignment, Origin, Workload};
use placard::domain::day::Day;
use placard::domain::person::{Person, Role};
use placard::domain::visit::VisitKind;
use placard::store::{Error, Store, assignment, person, visit as visits};
use uuid::Uuid;

use crate::harness::{TestApp, id, on_both, place, visit};

/// One place of the numbers from 1 on each, drawn at random; for anybody on any day.
fn drawn(number: u128) -> NewAssignment {
    NewAssignment {
        id: id(100 + number),
        place_id: id(number),
        person_id: None,
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::RandomDraw,
        inclusion_probability: Some(0.25),
        origin: Origin::Draw,
    }
}

async fn made(app: &TestApp, count: u128) {
    for number in 1..=count {
        app.add(&place(number as u64).build()).await;
    }
    let wanted: Vec<NewAssignment> = (1..=count).map(drawn).collect();
    let supervisor = app.person(Role::Supervisor).await;
    let mut tx = app.app.store.begin().await.unwrap();
    let made = assignment::make(&mut tx, &supervisor, &wanted, app.now()).await.unwrap();
    assert_eq!((made.made.len() as u128, made.already_open.len()), (count, 0));
    let again = assignment::make(&mut tx, &supervisor, &wanted, app.now()).await.unwrap();
    assert_eq!((again.made.len(), again.already_open.len() as u128), (0, count), "one open assignment a place");
    tx.commit().await.unwrap();
}

async fn change(store: &Store, id: Uuid, wanted: AssignmentChange) -> Result<(), Error> {
    let agency = person::all(store).await?[0].agency_id;
    let one = assignment::by_id(store, agency, id).await?;
    let mut tx = store.begin().await?;
    assignment::change(&mut tx, &one, &wanted, placard::domain::day::Micros(9)).await?;
    tx.commit().await
}

async fn of_two_who_claim_it_one_has_it(app: &TestApp) {
    made(app, 1).await;
    let (store, inspector, volunteer) = (&app.app.store, app.person(Role::Inspector).await, app.person(Role::Volunteer).await);
    assert_eq!(assignment::unclaimed(store, &inspector, 9).await.unwrap().len(), 1);
    change(store, id(101), AssignmentChange::Claim { person: inspector.id }).await.unwrap();
    assert!(matches!(change(store, id(101), AssignmentChange::Claim { person: volunteer.id }).await, Err(Error::Conflict)));
    assert_eq!(assignment::unclaimed(store, &inspector, 9).await.unwrap(), []);
    let mine = assignment::of_person(store, &inspector, Day::of(2026, 6, 1)).await.unwrap();
    assert_eq!(mine.iter().map(|one| one.place_id).collect::<Vec<_>>(), [id(1)]);
    change(store, id(101), AssignmentChange::HandBack { reason: "Not my county.".into() }).await.unwrap();
    assert_eq!(assignment::unclaimed(store, &inspector, 9).await.unwrap()[0].reason.as_deref(), Some("Not my county."));
}

async fn a_day_comes_in_its_order_and_tomorrow_not_yet(app: &TestApp) {
    made(app, 4).await;
    let (store, person) = (&app.app.store, app.person(Role::Inspector).await);
    let today = Day::of(2026, 6, 1);
    for (number, on_day, order_in_day) in [(101, Some(today), 1), (102, Some(today), 0), (103, Some(today.plus(1)), 0), (104, None, 0)] {
        change(store, id(number), AssignmentChange::Give { person: Some(person.id), on_day, order_in_day }).await.unwrap();
    }
    let mine = assignment::of_person(store, &person, today).await.unwrap();
    assert_eq!(mine.iter().map(|one| one.id).collect::<Vec<_>>(), [id(102), id(101), id(104)]);
}

async fn what_ended_is_not_changed_any_more(app: &TestApp) {
    made(app, 2).await;
    let (store, by) = (&app.app.store, app.person(Role::Supervisor).await);
    change(store, id(101), AssignmentChange::CouldNot { reason: "Burnt down.".into() }).await.unwrap();
    change(store, id(102), AssignmentChange::Withdraw { reason: "Twice.".into() }).await.unwrap();
    for number in [101, 102] {
        let late = AssignmentChange::HandBack { reason: "Late.".into() };
        assert!(matches!(change(store, id(number), late).await, Err(Error::Conflict)));
    }
    let not_done = assignment::not_done(store, &by, placard::domain::day::Micros(9)).await.unwrap();
    assert_eq!(not_done.iter().map(|one| (one.id, one.reason.as_deref())).collect::<Vec<_>>(), [(id(101), Some("Burnt down."))]);
    assert_eq!(assignment::open(store, &by, 9).await.unwrap(), []);
    assert!(matches!(assignment::by_id(store, id(99), id(101)).await, Err(Error::NotFound)), "another agency's");
}

async fn a_visit_fulfils_it_once(app: &TestApp) {
    made(app, 2).await;
    let (store, inspector) = (&app.app.store, app.person(Role::Inspector).await);
    let give = AssignmentChange::Give { person: Some(inspector.id), on_day: Some(Day::of(2026, 5, 30)), order_in_day: 0 };
    for number in [101, 102] {
        change(store, id(number), give.clone()).await.unwrap();
    }
    let mut tx = store.begin().await.unwrap();
    visits::record(&mut tx, &visit(id(7), &place(1).build(), &inspector)).await.unwrap();
    assert_eq!(assignment::fulfill(&mut tx, inspector.agency_id, id(1), id(7), app.now()).await.unwrap(), [id(101)]);
    assert_eq!(assignment::fulfill(&mut tx, inspector.agency_id, id(1), id(7), app.now()).await.unwrap(), Vec::<Uuid>::new());
    tx.commit().await.unwrap();
    let done = assignment::by_id(store, inspector.agency_id, id(101)).await.unwrap();
    assert_eq!((done.state, done.visit_id), (AssignmentState::Done, Some(id(7))));
    let workload = assignment::workload(store, &inspector, &app.app.zones, app.now(), app.now()).await.unwrap();
    assert_eq!(workload, [Workload { person_id: inspector.id, open: 1, overdue: 1, done: 1 }]);
}

async fn the_lists_end_where_a_persons_counties_end(app: &TestApp) {
    made(app, 1).await;
    let (store, supervisor) = (&app.app.store, app.person(Role::Supervisor).await);
    let today = Day::of(2026, 6, 1);
    change(store, id(101), AssignmentChange::Give { person: Some(supervisor.id), on_day: Some(today), order_in_day: 0 }).await.unwrap();
    for (counties, seen) in [(vec![], 1), (vec!["29510"], 0), (vec!["29051", "29019"], 1)] {
        let held = Person { counties: counties.iter().map(|code| (*code).to_owned()).collect(), ..supervisor.clone() };
        assert_eq!(held.covers(Some("29019")), seen == 1, "{counties:?}");
        assert_eq!(assignment::open(store, &held, 9).await.unwrap().len(), seen, "{counties:?}");
        assert_eq!(assignment::of_person(store, &held, today).await.unwrap().len(), seen, "{counties:?}");
        assert_eq!(assignment::workload(store, &held, &app.app.zones, app.now(), app.now()).await.unwrap().len(), seen, "{counties:?}");
    }
    change(store, id(101), AssignmentChange::HandBack { reason: "Too far.".into() }).await.unwrap();
    let elsewhere = Person { counties: vec!["29510".into()], ..supervisor.clone() };
    assert_eq!(assignment::unclaimed(store, &elsewhere, 9).await.unwrap(), []);
    assert_eq!(assignment::unclaimed(store, &supervisor, 9).await.unwrap().len(), 1);
    change(store, id(101), AssignmentChange::CouldNot { reason: "Burnt down.".into() }).await.unwrap();
    let since = placard::domain::day::Micros(0);
    assert_eq!(assignment::not_done(store, &elsewhere, since).await.unwrap(), []);
    assert_eq!(assignment::not_done(store, &supervisor, since).await.unwrap().len(), 1);
}

on_both!(
    TestApp,
    of_two_who_claim_it_one_has_it,
    a_day_comes_in_its_order_and_tomorrow_not_yet,
    what_ended_is_not_changed_any_more,
    the_lists_end_where_a_persons_counties_end,
    a_visit_fulfils_it_once
);
