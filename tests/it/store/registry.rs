//! The registry as a whole: histories in stretches, recomputing, and the atlas that follows.

use placard::services::recompute::recompute;
use placard::store::{atlas, determination, next_id, registry, visit};
use uuid::Uuid;

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn histories_come_in_stretches_with_facts_and_visits(app: &TestApp) {
    for number in 1..=5 {
        app.add(&place(number).build()).await;
    }
    let station = place(2).build();
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(40), &[])).await;
    let store = &app.app.store;
    assert_eq!(registry::count_places(store).await.unwrap(), 5);
    let mut tx = store.begin().await.unwrap();
    let first = registry::histories(&mut tx, Uuid::nil(), 3).await.unwrap();
    let rest = registry::histories(&mut tx, next_id(first.last().unwrap().0.id).unwrap(), 3).await.unwrap();
    assert_eq!((first.len(), rest.len()), (3, 2));
    let visits = first.iter().chain(&rest).find(|(place, _)| place.id == station.id).map(|(_, visits)| visits.len());
    assert_eq!(visits, Some(1));
}

async fn nobody_visits_a_place_while_it_is_worked_out(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let store = &app.app.store;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(registry::histories(&mut tx, Uuid::nil(), 3).await.unwrap().len(), 1);
    let form = visit_form(&station, id(42), &[]);
    let mut sent = Box::pin(inspector.post_owned("/field/visits", &form));
    // It can only wait: the answer comes once the places are let go, and not before.
    let early = tokio::time::timeout(std::time::Duration::from_millis(300), &mut sent).await;
    assert!(early.is_err(), "{early:?}");
    tx.commit().await.unwrap();
    assert_eq!(sent.await.status, 303);
    assert_eq!(visit::of_place(store, station.id).await.unwrap().len(), 1);
}

async fn working_everything_out_anew_changes_nothing_that_was_right(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(41), &[])).await;
    let store = &app.app.store;
    let before = determination::of_place(store, station.id).await.unwrap();
    let done = recompute(&app.app.context(), app.now(), |_| {}).await.unwrap();
    assert_eq!((done.places, done.changed), (1, 0));
    assert_eq!(determination::of_place(store, station.id).await.unwrap(), before);
}

async fn the_atlas_reads_what_changed_since(app: &TestApp) {
    app.add(&place(1).build()).await;
    let mut read = 0;
    let seq = atlas::all(&app.app.store, |_| read += 1).await.unwrap();
    assert_eq!(read, 1);
    app.add(&place(2).build()).await;
    let changes = atlas::since(&app.app.store, seq).await.unwrap().unwrap();
    assert_eq!((changes.places.len(), changes.version, changes.read), (1, Some(seq + 1), seq + 1));
    assert_eq!(changes.places[0].0.id, place(2).build().id);
    // A sign-in is looked at and changes nothing.
    app.inspector().await;
    let changes = atlas::since(&app.app.store, seq + 1).await.unwrap().unwrap();
    assert_eq!((changes.places.len(), changes.version, changes.read), (0, None, seq + 2));
}

on_both!(
    TestApp,
    histories_come_in_stretches_with_facts_and_visits,
    nobody_visits_a_place_while_it_is_worked_out,
    working_everything_out_anew_changes_nothing_that_was_right,
    the_atlas_reads_what_changed_since
);
