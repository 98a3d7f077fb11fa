//! Photos that have arrived: examined once, let out by somebody.

use placard::domain::digest::sha256;
use placard::domain::person::{Person, Role};
use placard::domain::photo::{Camera, Examination, PhotoState, Reading, Shows};
use placard::domain::upload::NewUpload;
use placard::store::{Error, photo, upload, visit as visits};
use uuid::Uuid;

use crate::harness::{TestApp, id, on_both, place, visit};

/// A visit, `id(1)`, with the photos `id(2)` and `id(3)`, both received.
async fn received(app: &TestApp) -> (Uuid, Person) {
    let (station, inspector) = (place(1).build(), app.person(Role::Inspector).await);
    app.add(&station).await;
    let mut tx = app.app.store.begin().await.unwrap();
    visits::record(&mut tx, &visit(id(1), &station, &inspector)).await.unwrap();
    for number in [2, 3] {
        let new =
            NewUpload { id: id(number), visit_id: id(1), person_id: inspector.id, shows: Shows::Poster, length: 9, digest_claimed: None };
        let begun = upload::begin(&mut tx, &new, app.now()).await.unwrap();
        upload::complete(&mut tx, &begun, 0, &sha256(&[number as u8]), app.now().plus(number as i64)).await.unwrap();
    }
    tx.commit().await.unwrap();
    (station.id, inspector)
}

fn examined() -> Examination {
    let reading = Reading { numbers: vec!["8883737888".into()], languages: vec!["en".into()], ..Reading::default() };
    Examination { width: 160, height: 120, perceptual_hash: -7, camera: Camera { position: Some((-92.0, 38.0)), day: None }, reading }
}

async fn a_photo_is_examined_by_one_and_by_another_once_its_time_is_up(app: &TestApp) {
    received(app).await;
    let (store, now, until) = (&app.app.store, app.now().plus(10), app.now().plus(20));
    let mut tx = store.begin().await.unwrap();
    let mut claimed = Vec::new();
    for at in [now, now, now, until] {
        claimed.push(photo::claim(&mut tx, at, until).await.unwrap().map(|photo| photo.id));
    }
    assert_eq!(claimed, [Some(id(2)), Some(id(3)), None, Some(id(2))]);
    tx.commit().await.unwrap();
}

async fn what_the_machine_found_is_kept_and_waits_for_somebody(app: &TestApp) {
    let (station, inspector) = received(app).await;
    let (store, supervisor) = (&app.app.store, app.person(Role::Supervisor).await);
    let mut tx = store.begin().await.unwrap();
    photo::record_examination(&mut tx, id(2), &Ok(examined()), app.now()).await.unwrap();
    photo::record_examination(&mut tx, id(3), &Err("not_a_photo"), app.now()).await.unwrap();
    assert_eq!(photo::count_of_visit(&mut tx, id(1)).await.unwrap(), 2);
    assert_eq!(photo::place_and_person(&mut tx, id(2)).await.unwrap(), (station, inspector.id));
    assert!(matches!(photo::decide(&mut tx, id(3), PhotoState::Released, supervisor.id, app.now()).await, Err(Error::Conflict)));
    tx.commit().await.unwrap();
    let [good, bad] = photo::of_visit(store, id(1)).await.unwrap().try_into().unwrap();
    assert_eq!(
        (good.state, good.perceptual_hash, good.reading, good.camera),
        (PhotoState::Private, Some(-7), Some(examined().reading), examined().camera)
    );
    assert_eq!((bad.state, bad.refused.as_deref()), (PhotoState::Refused, Some("not_a_photo")));
    assert_eq!(photo::count_undecided(store, &supervisor).await.unwrap(), 1);
    assert_eq!(photo::undecided(store, &supervisor, 9).await.unwrap()[0].id, id(2));
    for (other, why) in [
        (Person { agency_id: id(99), ..supervisor.clone() }, "another agency's"),
        (Person { counties: vec!["29510".into()], ..supervisor.clone() }, "outside their counties"),
    ] {
        assert_eq!(photo::count_undecided(store, &other).await.unwrap(), 0, "{why}");
        assert_eq!(photo::undecided(store, &other, 9).await.unwrap(), [], "{why}");
    }
    let both = Person { counties: vec!["29019".into(), "29510".into()], ..supervisor.clone() };
    assert_eq!(photo::count_undecided(store, &both).await.unwrap(), 1, "in one of their counties");
    assert_eq!(photo::released_of_place(store, station).await.unwrap(), []);
    for (state, out) in [(PhotoState::Released, 1), (PhotoState::Withheld, 0)] {
        let mut tx = store.begin().await.unwrap();
        photo::decide(&mut tx, id(2), state, supervisor.id, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(photo::released_of_place(store, station).await.unwrap().len(), out);
    }
}

async fn photos_are_compared_with_those_of_other_visits(app: &TestApp) {
    received(app).await;
    let store = &app.app.store;
    let mut tx = store.begin().await.unwrap();
    photo::record_examination(&mut tx, id(2), &Ok(examined()), app.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(photo::fingerprints_of_others(store, id(1)).await.unwrap(), []);
    let seen = photo::fingerprints_of_others(store, id(50)).await.unwrap();
    assert_eq!(seen.iter().map(|photo| (photo.id, photo.perceptual_hash)).collect::<Vec<_>>(), [(id(2), Some(-7))]);
    assert!(matches!(photo::by_id(store, id(50)).await, Err(Error::NotFound)));
}

on_both!(
    TestApp,
    a_photo_is_examined_by_one_and_by_another_once_its_time_is_up,
    what_the_machine_found_is_kept_and_waits_for_somebody,
    photos_are_compared_with_those_of_other_visits
);
