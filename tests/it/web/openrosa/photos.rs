//! Photos that come with a submission: in parts, once each, and said where they cannot be kept.

use placard::domain::digest::sha256;
use placard::domain::person::Role;
use placard::domain::photo::Promise;
use placard::services::photo::original;
use placard::store::{photo, promised_photo, visit};

use crate::harness::phone::{Phone, filled, message};
use crate::harness::photos::jpeg;
use crate::harness::{TestApp, id, on_both, place};

async fn photos_follow_in_parts_and_count_once(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(
        &phone.version().await,
        &station,
        id(53),
        &[("photo.poster", "1.jpg"), ("photo.location", "2.jpg"), ("photo.absence", "3.jpg")],
    );
    let bytes = [jpeg(1, None), jpeg(2, None), jpeg(3, None)];
    let half = phone.send(&xml, &[("1.jpg", &bytes[0]), ("*isIncomplete*", b"yes")]).await;
    assert_eq!(half.status, 201, "{}", half.body);
    let promise = || promised_photo::of_visit(&app.app.store, id(53));
    assert_eq!(promise().await.unwrap(), Promise { promised: 3, missing: 2 });
    for _ in 0..2 {
        let rest = phone.send(&xml, &[("2.jpg", &bytes[1]), ("3.jpg", &bytes[2])]).await;
        assert_eq!(rest.status, 201, "{}", rest.body);
    }
    assert_eq!(promise().await.unwrap(), Promise { promised: 3, missing: 0 });
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    let mut photos = photo::of_visit(&app.app.store, id(53)).await.unwrap();
    photos.sort_by_key(|photo| photo.shows.code());
    let kept: Vec<_> = photos.iter().map(|photo| (photo.shows.code(), photo.digest.clone().unwrap())).collect();
    let sent = |at: usize| sha256(&bytes[at]).to_vec();
    assert_eq!(kept, [("absence", sent(2)), ("location", sent(1)), ("poster", sent(0))]);
    for photo in &photos {
        assert_eq!(sha256(&app.app.objects.get(&original(photo.id)).await.unwrap()).to_vec(), *photo.digest.as_ref().unwrap());
    }
}

async fn a_photo_that_cannot_be_kept_is_said_and_takes_nothing_with_it(app: &TestApp) {
    let station = place(10).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(&phone.version().await, &station, id(54), &[("photo.poster", "1.jpg"), ("photo.poster", "2.jpg")]);
    let (huge, good) = (vec![7; 100_000_000], jpeg(4, None));
    let answer = phone.send(&xml, &[("1.jpg", &huge), ("3.jpg", b"stranger"), ("2.jpg", &good)]).await;
    assert_eq!(answer.status, 400);
    for said in ["is recorded", "1.jpg", "up to 20 MB", "3.jpg", "No question of the form asks for this file"] {
        assert!(message(&answer).contains(said), "{said}: {}", answer.body);
    }
    let photos = photo::of_visit(&app.app.store, id(54)).await.unwrap();
    assert_eq!(photos.iter().map(|photo| photo.digest.clone().unwrap()).collect::<Vec<_>>(), [sha256(&good).to_vec()]);
    // The same name with other bytes is another photo, and the first one stands.
    let another = phone.send(&xml, &[("2.jpg", &jpeg(5, None))]).await;
    assert_eq!(another.status, 409);
    assert!(message(&another).contains("Another file was kept under this name"), "{}", another.body);
    assert_eq!(phone.send(&xml, &[("1.jpg", &jpeg(6, None)), ("2.jpg", &good)]).await.status, 201, "mended");
    assert_eq!(photo::of_visit(&app.app.store, id(54)).await.unwrap().len(), 2);
}

async fn a_seventh_photo_and_one_of_another_format_are_said_and_let_go(app: &TestApp) {
    let station = place(11).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let names: Vec<String> = (1..=7).map(|number| format!("{number}.jpg")).collect();
    let asked: Vec<(&str, &str)> = names.iter().map(|name| ("photo.poster", name.as_str())).collect();
    let xml = filled(&phone.version().await, &station, id(55), &asked);
    let mut photos: Vec<Vec<u8>> = (1..=7).map(|number| jpeg(number, None)).collect();
    photos[1] = [&[0, 0, 0, 24], b"ftypheic\0\0\0\0mif1heic".as_slice()].concat();
    // The last one first: which of them have room follows from the form, not from the line.
    let files: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(photos.iter().map(Vec::as_slice)).rev().collect();
    for _ in 0..2 {
        let answer = phone.send(&xml, &files).await;
        assert_eq!(answer.status, 201, "the device lets go of it: {}", answer.body);
        for said in ["The file 7.jpg could not be kept", "at most six photos", "2.jpg", "HEIC"] {
            assert!(message(&answer).contains(said), "{said}: {}", answer.body);
        }
    }
    assert_eq!(promised_photo::of_visit(&app.app.store, id(55)).await.unwrap(), Promise { promised: 6, missing: 0 });
    assert_eq!(photo::of_visit(&app.app.store, id(55)).await.unwrap().len(), 6);
}

async fn one_submission_five_times_at_once_is_one_visit_with_its_photos(app: &TestApp) {
    let station = place(12).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(&phone.version().await, &station, id(56), &[("photo.poster", "1.jpg"), ("photo.location", "2.jpg")]);
    let (one, other) = (jpeg(1, None), jpeg(2, None));
    let files: [(&str, &[u8]); 2] = [("1.jpg", &one), ("2.jpg", &other)];
    for answer in futures_util::future::join_all((0..5).map(|_| phone.send(&xml, &files))).await {
        assert_eq!(answer.status, 201, "{}", answer.body);
    }
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    assert_eq!(promised_photo::of_visit(&app.app.store, id(56)).await.unwrap(), Promise { promised: 2, missing: 0 });
}

on_both!(
    TestApp,
    photos_follow_in_parts_and_count_once,
    a_photo_that_cannot_be_kept_is_said_and_takes_nothing_with_it,
    a_seventh_photo_and_one_of_another_format_are_said_and_let_go,
    one_submission_five_times_at_once_is_one_visit_with_its_photos
);
