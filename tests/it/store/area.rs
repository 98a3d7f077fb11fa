//! Counties, and sets of areas that are replaced as a whole.

use placard::domain::area::{Area, AreaSet};
use placard::domain::area_dates::{AreaDates, LegalStatus};
use placard::domain::day::{Day, Micros};
use placard::store::{Error, Store, area, area_set};

use crate::harness::{TestStore, id, on_both, square};

fn area(number: u128, kind: &str, code: &str, name: &str) -> Area {
    Area { id: id(number), kind: kind.into(), code: code.into(), name: name.into(), geometry: square([-93.0, 38.0, -92.0, 39.0]) }
}

fn set(label: &str) -> AreaSet {
    let dates = AreaDates {
        map_of: Some("state-lower-house".into()),
        from: Some(Day::of(2023, 1, 4)),
        until: Some(Day::of(2032, 12, 31)),
        status: Some(LegalStatus::Enjoined),
        source: Some("An order".into()),
    };
    AreaSet { kind: "state-house".into(), label: label.into(), source: "The legislature".into(), imported_at: Micros(5), dates }
}

async fn replace(store: &Store, set: &AreaSet, areas: &[Area]) {
    let mut tx = store.begin().await.unwrap();
    area_set::replace(&mut tx, set, areas).await.unwrap();
    tx.commit().await.unwrap();
}

async fn areas_come_by_name_and_one_that_stands_stays(database: &TestStore) {
    let store = &database.store;
    let (boone, adair) = (area(1, "county", "29019", "Boone"), area(2, "county", "29001", "Adair"));
    let mut tx = store.begin().await.unwrap();
    area::insert(&mut tx, &[boone.clone(), adair.clone()]).await.unwrap();
    area::insert(&mut tx, &[area(3, "county", "29019", "Another Boone"), area(4, "state", "29", "Missouri")]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(area::of_kind(store, "county").await.unwrap(), [adair, boone]);
    assert_eq!(area::of_kind(store, "nation").await.unwrap(), []);
}

async fn a_set_is_replaced_as_a_whole(database: &TestStore) {
    let store = &database.store;
    assert!(matches!(area_set::of_kind(store, "state-house").await, Err(Error::NotFound)));
    let many: Vec<Area> = (0..1_200).map(|number| area(number, "state-house", &format!("{number:04}"), "A district")).collect();
    replace(store, &set("Districts of 2011"), &many).await;
    assert_eq!(area_set::of_kind(store, "state-house").await.unwrap(), (set("Districts of 2011"), many));
    let two = [area(1_300, "state-house", "1", "First"), area(1_301, "state-house", "2", "Second")];
    replace(store, &set("Districts of 2022"), &two).await;
    assert_eq!(area_set::of_kind(store, "state-house").await.unwrap(), (set("Districts of 2022"), two.to_vec()));
    assert_eq!(area_set::all(store).await.unwrap(), [set("Districts of 2022")]);
}

on_both!(TestStore, areas_come_by_name_and_one_that_stands_stays, a_set_is_replaced_as_a_whole);
