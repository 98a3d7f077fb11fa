//! Photos on their way in.

use placard::domain::digest::sha256;
use placard::domain::person::Role;
use placard::domain::photo::{PhotoState, Shows};
use placard::domain::upload::{NewUpload, Piece};
use placard::store::{Error, photo, upload, visit as visits};

use crate::harness::{TestApp, id, on_both, place, visit};

/// A photo of ten bytes of a visit that is there.
async fn new_upload(app: &TestApp) -> NewUpload {
    let (station, inspector) = (place(1).build(), app.person(Role::Inspector).await);
    app.add(&station).await;
    let mut tx = app.app.store.begin().await.unwrap();
    visits::record(&mut tx, &visit(id(1), &station, &inspector)).await.unwrap();
    tx.commit().await.unwrap();
    NewUpload {
        id: id(2),
        visit_id: id(1),
        person_id: inspector.id,
        shows: Shows::Poster,
        length: 10,
        digest_claimed: Some(sha256(b"ten bytes.")),
    }
}

fn piece(from_byte: i64, length: i64) -> Piece {
    Piece { from_byte, length, object_key: format!("piece-{from_byte}") }
}

async fn it_goes_on_where_it_stopped(app: &TestApp) {
    let (store, new) = (&app.app.store, new_upload(app).await);
    let mut tx = store.begin().await.unwrap();
    upload::begin(&mut tx, &new, app.now()).await.unwrap();
    upload::add_piece(&mut tx, new.id, &piece(0, 4)).await.unwrap();
    tx.commit().await.unwrap();
    let progress = upload::progress(store, new.person_id, new.id).await.unwrap();
    assert_eq!((progress.arrived, progress.length), (4, 10));
    assert!(matches!(upload::progress(store, app.person(Role::Volunteer).await.id, new.id).await, Err(Error::NotFound)));
    let mut tx = store.begin().await.unwrap();
    assert_eq!(upload::begin(&mut tx, &new, app.now()).await.unwrap(), progress, "begun again it is the same");
    assert!(matches!(upload::add_piece(&mut tx, new.id, &piece(0, 3)).await, Err(Error::Conflict)), "these bytes are there");
    upload::add_piece(&mut tx, new.id, &piece(4, 3)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(upload::pieces(store, new.id).await.unwrap(), [piece(0, 4), piece(4, 3)]);
    let mut tx = store.begin().await.unwrap();
    upload::complete(&mut tx, &progress, 7, &sha256(b"ten bytes."), app.now()).await.unwrap();
    assert!(matches!(upload::complete(&mut tx, &progress, 7, &sha256(b"ten bytes."), app.now()).await, Err(Error::Conflict)));
    tx.commit().await.unwrap();
    assert_eq!(upload::pieces(store, new.id).await.unwrap(), []);
    assert_eq!(photo::by_id(store, new.id).await.unwrap().state, PhotoState::Received);
}

async fn another_photo_under_its_id_is_refused(app: &TestApp) {
    let (store, new) = (&app.app.store, new_upload(app).await);
    let mut tx = store.begin().await.unwrap();
    upload::begin(&mut tx, &new, app.now()).await.unwrap();
    for other in [NewUpload { length: 11, ..new.clone() }, NewUpload { digest_claimed: None, ..new.clone() }] {
        assert!(matches!(upload::begin(&mut tx, &other, app.now()).await, Err(Error::Conflict)));
    }
}

async fn a_visit_that_is_not_there_has_no_photos(app: &TestApp) {
    let new = NewUpload { visit_id: id(8), ..new_upload(app).await };
    let mut tx = app.app.store.begin().await.unwrap();
    assert!(matches!(upload::begin(&mut tx, &new, app.now()).await, Err(Error::Dangling)));
}

async fn what_arrived_wrong_starts_over(app: &TestApp) {
    let (store, new) = (&app.app.store, new_upload(app).await);
    let mut tx = store.begin().await.unwrap();
    upload::begin(&mut tx, &new, app.now()).await.unwrap();
    upload::add_piece(&mut tx, new.id, &piece(0, 10)).await.unwrap();
    upload::start_over(&mut tx, new.id, 10).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(upload::progress(store, new.person_id, new.id).await.unwrap().arrived, 0);
    assert_eq!(upload::pieces(store, new.id).await.unwrap(), []);
}

on_both!(
    TestApp,
    it_goes_on_where_it_stopped,
    another_photo_under_its_id_is_refused,
    a_visit_that_is_not_there_has_no_photos,
    what_arrived_wrong_starts_over
);
