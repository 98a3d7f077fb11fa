//! What a supervisor should look at, and the two clocks of an arrival.

use placard::domain::delivery::Delivery;
use placard::domain::person::{Person, Role};
use placard::domain::photo::PhotoFlag;
use placard::domain::review_flag::{Detail, FlagKind, VisitFlag};
use placard::store::{Error, delivery, review_flag, visit as visits, waiting};

use crate::harness::{TestApp, id, on_both, place, visit};

async fn a_reason_is_noted_once_and_settled_once(app: &TestApp) {
    let (store, station, inspector) = (&app.app.store, place(1).build(), app.person(Role::Inspector).await);
    app.add(&station).await;
    let (supervisor, now) = (app.person(Role::Supervisor).await, app.now());
    let (clock, photo) = (FlagKind::Visit(VisitFlag::Clock), FlagKind::Photo(PhotoFlag::UsedBefore));
    let late = Detail { seconds: Some(90_000), ..Detail::default() };
    let mut tx = store.begin().await.unwrap();
    visits::record(&mut tx, &visit(id(1), &station, &inspector)).await.unwrap();
    review_flag::raise(&mut tx, id(1), clock, id(1), &late, now).await.unwrap();
    review_flag::raise(&mut tx, id(1), clock, id(1), &Detail::default(), now.plus(1)).await.unwrap();
    review_flag::raise(&mut tx, id(2), photo, id(1), &Detail::default(), now.plus(2)).await.unwrap();
    tx.commit().await.unwrap();
    let open = review_flag::open(store, &supervisor, 10).await.unwrap();
    assert_eq!(open.iter().map(|one| (one.kind, one.detail.clone())).collect::<Vec<_>>(), [(clock, late), (photo, Detail::default())]);
    for (other, why) in [
        (Person { agency_id: id(99), ..supervisor.clone() }, "another agency's"),
        (Person { counties: vec!["29510".into()], ..supervisor.clone() }, "outside their counties"),
    ] {
        assert_eq!(waiting::odd(store, &other).await.unwrap().waiting, 0, "{why}");
        assert_eq!(review_flag::open(store, &other, 10).await.unwrap(), [], "{why}");
    }
    let mut tx = store.begin().await.unwrap();
    review_flag::settle(&mut tx, id(1), clock, supervisor.id, "The phone's battery was flat.", now).await.unwrap();
    assert!(matches!(review_flag::settle(&mut tx, id(1), clock, supervisor.id, "Again.", now).await, Err(Error::Conflict)));
    review_flag::raise(&mut tx, id(1), clock, id(1), &Detail::default(), now.plus(3)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(waiting::odd(store, &supervisor).await.unwrap().waiting, 1, "what is settled is not opened again");
    let all = review_flag::of_visit(store, id(1)).await.unwrap();
    assert_eq!((all.len(), all[0].reason.as_deref()), (2, Some("The phone's battery was flat.")));
}

async fn of_both_clocks_the_first_arrival_counts(app: &TestApp) {
    let (store, station) = (&app.app.store, place(1).build());
    app.add(&station).await;
    let mut tx = store.begin().await.unwrap();
    visits::record(&mut tx, &visit(id(1), &station, &app.person(Role::Inspector).await)).await.unwrap();
    let first = Delivery { visit_id: id(1), device_at: app.now().plus(-5), arrived_at: app.now() };
    delivery::record(&mut tx, &first).await.unwrap();
    delivery::record(&mut tx, &Delivery { device_at: app.now(), arrived_at: app.now().plus(5), ..first }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(delivery::of_visit(store, id(1)).await.unwrap(), Some(first));
    assert_eq!(delivery::of_visit(store, id(2)).await.unwrap(), None);
}

on_both!(TestApp, a_reason_is_noted_once_and_settled_once, of_both_clocks_the_first_arrival_counts);
