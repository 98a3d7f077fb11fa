//! Visits: what goes in comes out, twice is once, and nothing is overwritten.

use placard::domain::person::Role;
use placard::domain::visit::{Access, Finding, Sighting, Visit};
use placard::store::visit::{self as visits, Recorded};
use placard::store::{Error, Result};

use crate::harness::{TestApp, id, on_both, place, visit};

async fn record(app: &TestApp, one: &Visit) -> Result<Recorded> {
    let mut tx = app.app.store.begin().await?;
    let recorded = visits::record(&mut tx, one).await?;
    tx.commit().await?;
    Ok(recorded)
}

async fn seen(app: &TestApp, number: u128) -> Visit {
    let station = place(1).build();
    if placard::store::place::by_id(&app.app.store, station.id).await.is_err() {
        app.add(&station).await;
    }
    visit(id(number), &station, &app.person(Role::Inspector).await)
}

async fn every_field_comes_back(app: &TestApp) {
    let mut whole = seen(app, 1).await;
    whole.finding = Finding {
        locations: [("entrance".to_owned(), Sighting::Yes), ("restroom".to_owned(), Sighting::NotApplicable)].into(),
        conspicuous: Sighting::No,
        legible: Sighting::Yes,
        format: Some("sign".into()),
        design: Some("us-mo-2019".into()),
        width_in: Some(8.5),
        height_in: Some(11.0),
        font_pt: Some(16.5),
        languages: Some(vec!["en".into(), "es".into()]),
        number: Some("1-888-373-7888".into()),
        text_number: Some("233733".into()),
        restrooms_total: Some(4),
        restrooms_with_poster: Some(3),
        placed_during_visit: true,
        ..Finding::of(Access::Open)
    };
    assert_eq!(record(app, &whole).await.unwrap(), Recorded::Now);
    let bare = Visit { position: None, device_at: None, finding: Finding::of(Access::Refused), ..seen(app, 2).await };
    record(app, &bare).await.unwrap();
    let store = &app.app.store;
    assert_eq!(visits::by_id(store, whole.id).await.unwrap(), whole);
    assert_eq!(visits::by_id(store, bare.id).await.unwrap(), bare);
    assert!(matches!(visits::by_id(store, id(3)).await, Err(Error::NotFound)));
}

async fn sent_again_it_is_the_same_and_another_under_its_id_is_refused(app: &TestApp) {
    let first = seen(app, 1).await;
    assert_eq!(record(app, &first).await.unwrap(), Recorded::Now);
    let again = Visit { recorded_at: first.recorded_at.plus(9), device_at: None, ..first.clone() };
    assert_eq!(record(app, &again).await.unwrap(), Recorded::Before);
    let other = Visit { note: "Another one.".into(), ..first.clone() };
    assert!(matches!(record(app, &other).await, Err(Error::Conflict)));
    assert_eq!(visits::by_id(&app.app.store, first.id).await.unwrap(), first);
}

async fn of_two_corrections_of_one_visit_one_stands(app: &TestApp) {
    let first = seen(app, 1).await;
    record(app, &first).await.unwrap();
    let correction = Visit { supersedes: Some(first.id), correction_reason: Some("Wrong door.".into()), ..seen(app, 2).await };
    assert_eq!(record(app, &correction).await.unwrap(), Recorded::Now);
    let late = Visit { id: id(3), ..correction.clone() };
    assert!(matches!(record(app, &late).await, Err(Error::Conflict)));
    let kept = visits::of_place(&app.app.store, first.place_id).await.unwrap();
    assert_eq!(kept, [correction, first], "both are kept, the newest first");
}

async fn many_go_in_at_once_and_are_found_by_place_person_and_id(app: &TestApp) {
    let like = seen(app, 1).await;
    let many: Vec<Visit> =
        (1..=1_100).map(|number| Visit { id: id(number), recorded_at: like.recorded_at.plus(number as i64), ..like.clone() }).collect();
    let store = &app.app.store;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(visits::insert(&mut tx, &many).await.unwrap(), 1_100);
    assert_eq!(visits::insert(&mut tx, &many[..20]).await.unwrap(), 0);
    assert_eq!(visits::of_place_in_tx(&mut tx, like.place_id).await.unwrap().len(), 1_100);
    tx.commit().await.unwrap();
    let mine = visits::of_person(store, like.person_id, 2).await.unwrap();
    assert_eq!(mine.iter().map(|visit| visit.id).collect::<Vec<_>>(), [id(1_100), id(1_099)]);
    let found = visits::by_ids(store, &[id(7), id(2_000), id(1_000)]).await.unwrap();
    assert_eq!((found.len(), &found[&id(7)], &found[&id(1_000)]), (2, &many[6], &many[999]));
}

on_both!(
    TestApp,
    every_field_comes_back,
    sent_again_it_is_the_same_and_another_under_its_id_is_refused,
    of_two_corrections_of_one_visit_one_stands,
    many_go_in_at_once_and_are_found_by_place_person_and_id
);
