//! Photos that have arrived: examined once, let out by somebody.

use placard::domain::day::Micros;
use placard::domain::digest::sha256;
use placard::domain::person::{Person, Role};
use placard::domain::photo::{Camera, Examination, PhotoState, Reading, Shows};
use placard::domain::upload::NewUpload;
use placard::store::{Error, photo, upload, visit as visits};
use placard::workers::examine;
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
    Examination {
        width: 160,
        height: 120,
        perceptual_hash: -7,
        looks_like: None,
        surroundings: vec![9; 576],
        camera: Camera { position: Some((-92.0, 38.0)), day: None },
        reading,
    }
}

async fn a_photo_is_examined_by_one_and_by_another_once_its_time_is_up(app: &TestApp) {
    received(app).await;
    let (store, now, until) = (&app.app.store, app.now().plus(10), app.now().plus(20));
    let mut tx = store.begin().await.unwrap();
    let mut claimed = Vec::new();
    for at in [now, now, now, until] {
        claimed.push(photo::claim(&mut tx, at, until).await.unwrap().map(|(photo, _)| photo.id));
    }
    assert_eq!(claimed, [Some(id(2)), Some(id(3)), None, Some(id(2))]);
    tx.commit().await.unwrap();
}

async fn a_photo_that_ends_its_readers_is_left_alone_after_three_of_them(app: &TestApp) {
    received(app).await;
    let (store, mut now) = (&app.app.store, app.now().plus(10));
    let mut tx = store.begin().await.unwrap();
    for attempt in 1..=3 {
        // Taken, and not heard of again.
        assert_eq!(photo::claim(&mut tx, now, now.plus(10)).await.unwrap().map(|(photo, times)| (photo.id, times)), Some((id(2), attempt)));
        now = now.plus(10);
    }
    photo::record_examination(&mut tx, id(3), &Ok(examined()), now).await.unwrap();
    tx.commit().await.unwrap();
    let context = app.app.context();
    let next = || examine::next(&context, &app.app.objects, now, || false);
    assert!(next().await.unwrap());
    let left = photo::by_id(store, id(2)).await.unwrap();
    assert_eq!((left.state, left.refused.as_deref()), (PhotoState::Refused, Some("kills_readers")));
    assert!(!next().await.unwrap(), "it is not taken again");
    assert!(app.logged_errors().iter().any(|error| error.contains("is not read again")));
}

async fn a_photo_that_is_put_back_has_lost_no_attempt(app: &TestApp) {
    received(app).await;
    let (store, mut now) = (&app.app.store, app.now());
    let context = app.app.context();
    for _ in 0..10 {
        // The file is not there: nobody's death.
        now = now.plus(3_600 * Micros::SECOND);
        assert!(examine::next(&context, &app.app.objects, now, || false).await.is_err());
    }
    let mut tx = store.begin().await.unwrap();
    let later = now.plus(3_600 * Micros::SECOND);
    let (_, times) = photo::claim(&mut tx, later, later).await.unwrap().unwrap();
    assert_eq!(times, 1);
    tx.commit().await.unwrap();
}

async fn what_the_machine_found_is_kept_and_waits_for_somebody(app: &TestApp) {
    let (station, inspector) = received(app).await;
    let (store, supervisor) = (&app.app.store, app.person(Role::Supervisor).await);
    let third = photo::by_id(store, id(3)).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    photo::record_examination(&mut tx, id(2), &Ok(examined()), app.now()).await.unwrap();
    photo::record_examination(&mut tx, id(3), &Err("not_a_photo"), app.now()).await.unwrap();
    assert_eq!(photo::count_of_visit(&mut tx, id(1)).await.unwrap(), 1, "what cannot be used takes no room");
    assert_eq!(photo::place_and_person(&mut tx, id(2)).await.unwrap(), (station, inspector.id));
    assert!(matches!(photo::decide(&mut tx, &third, PhotoState::Released, supervisor.id, app.now()).await, Err(Error::Conflict)));
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
        let photo = photo::by_id(store, id(2)).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        photo::decide(&mut tx, &photo, state, supervisor.id, app.now()).await.unwrap();
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
    let around = photo::surroundings_of(store, &[id(2), id(3), id(50)]).await.unwrap();
    assert_eq!(around, [(id(2), examined().surroundings)], "of those that were looked at");
    assert!(matches!(photo::by_id(store, id(50)).await, Err(Error::NotFound)));
}

on_both!(
    TestApp,
    a_photo_is_examined_by_one_and_by_another_once_its_time_is_up,
    a_photo_that_ends_its_readers_is_left_alone_after_three_of_them,
    a_photo_that_is_put_back_has_lost_no_attempt,
    what_the_machine_found_is_kept_and_waits_for_somebody,
    photos_are_compared_with_those_of_other_visits
);
