//! Hotline series: each publication is kept, nothing is replaced.

use placard::domain::day::Micros;
use placard::domain::hotline::{AreaLevel, BreakKind, Draft, Figure, Grain, Published, Series, SeriesBreak, Unit};
use placard::domain::language::Bilingual;
use placard::domain::person::Role;
use placard::store::{Error, Store, hotline};

use crate::harness::{TestApp, TestStore, id, on_both};

fn calls() -> Series {
    Series {
        id: id(1),
        title: "Calls".into(),
        title_es: "Llamadas".into(),
        unit: Unit::Calls,
        grain: Grain::Year,
        area_level: AreaLevel::State,
        about: Bilingual::new("Calls from Missouri.", "Llamadas desde Misuri."),
        invented: false,
        recorded_at: Micros(3),
    }
}

fn published(period: &str, figure: Figure, as_of: &str) -> Published {
    Published {
        area: "29".into(),
        period: period.parse().unwrap(),
        figure,
        as_of: as_of.into(),
        population: Some(6_137_428),
        source: "A report".into(),
    }
}

async fn with_calls(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    hotline::add(&mut tx, &calls()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_series_is_found_by_id_and_title_and_a_title_is_given_once(database: &TestStore) {
    let store = &database.store;
    with_calls(store).await;
    assert_eq!(hotline::by_id(store, id(1)).await.unwrap(), calls());
    assert_eq!(hotline::all(store).await.unwrap(), [calls()]);
    assert!(matches!(hotline::by_id(store, id(2)).await, Err(Error::NotFound)));
    let mut tx = store.begin().await.unwrap();
    for title in ["Calls", "CALLS", " calls. ", "Cälls"] {
        assert_eq!(hotline::by_title(&mut tx, title).await.unwrap(), Some(calls()), "{title}");
        assert!(matches!(hotline::add(&mut tx, &Series { id: id(2), title: title.into(), ..calls() }).await, Err(Error::Duplicate)));
    }
    assert_eq!(hotline::by_title(&mut tx, "Cases").await.unwrap(), None);
}

async fn a_withdrawn_series_keeps_its_figures_and_frees_its_title(database: &TestStore) {
    let store = &database.store;
    with_calls(store).await;
    let mut tx = store.begin().await.unwrap();
    hotline::publish(&mut tx, id(1), &[published("2019", Figure::Counted(233), "2020-02")], Micros(1)).await.unwrap();
    hotline::withdraw(&mut tx, id(1), "a wrong year", Micros(2)).await.unwrap();
    assert!(matches!(hotline::withdraw(&mut tx, id(1), "again", Micros(3)).await, Err(Error::NotFound)));
    assert_eq!(hotline::by_title(&mut tx, "Calls").await.unwrap(), None);
    hotline::add(&mut tx, &Series { id: id(2), ..calls() }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(hotline::all(store).await.unwrap(), [Series { id: id(2), ..calls() }]);
    assert_eq!(hotline::figures(store, id(1)).await.unwrap().len(), 1);
    assert_eq!(hotline::withdrawn_because(store, id(1)).await.unwrap().as_deref(), Some("a wrong year"));
    assert_eq!(hotline::withdrawn_because(store, id(2)).await.unwrap(), None);
}

async fn a_revision_keeps_the_earlier_publication(database: &TestStore) {
    let store = &database.store;
    with_calls(store).await;
    let first = [
        published("2019", Figure::Counted(233), "2020-02"),
        published("2020", Figure::Suppressed { below: Some(5) }, "2021-02"),
        published("2021", Figure::Suppressed { below: None }, "2022-02"),
    ];
    let revised = published("2019", Figure::Counted(240), "2021-02");
    let mut tx = store.begin().await.unwrap();
    assert_eq!(hotline::publish(&mut tx, id(1), &first, Micros(1)).await.unwrap(), 3);
    assert_eq!(hotline::publish(&mut tx, id(1), &[revised.clone(), first[0].clone()], Micros(2)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let [counted, below, withheld] = first;
    assert_eq!(hotline::figures(store, id(1)).await.unwrap(), [counted, revised, below, withheld]);
}

async fn a_break_stands_once(database: &TestStore) {
    let store = &database.store;
    with_calls(store).await;
    let one = SeriesBreak {
        at: "2015".parse().unwrap(),
        kind: BreakKind::Definition,
        note: Bilingual::new("New.", "Nueva."),
        source: "A report".into(),
    };
    let mut tx = store.begin().await.unwrap();
    hotline::add_breaks(&mut tx, id(1), &[one.clone(), one.clone()]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(hotline::breaks(store, id(1)).await.unwrap(), [one]);
}

async fn a_draft_is_its_makers_for_a_day(app: &TestApp) {
    let (store, analyst) = (&app.app.store, app.person(Role::Analyst).await.id);
    let draft = |number: u128, recorded_at| Draft {
        id: id(number),
        person_id: analyst,
        title: "Calls".into(),
        title_es: "Llamadas".into(),
        body: "area,period".into(),
        recorded_at,
        series_id: None,
    };
    let (old, new) = (draft(1, app.now()), draft(2, app.now().plus(Micros::DAY + 1)));
    for one in [&old, &new] {
        let mut tx = store.begin().await.unwrap();
        hotline::add_draft(&mut tx, one).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(&hotline::draft(store, one.id, analyst).await.unwrap(), one);
    }
    assert!(matches!(hotline::draft(store, old.id, analyst).await, Err(Error::NotFound)));
    assert!(matches!(hotline::draft(store, new.id, id(9)).await, Err(Error::NotFound)));
    let mut tx = store.begin().await.unwrap();
    assert_eq!(hotline::imported(&mut tx, new.id).await.unwrap(), None);
    hotline::add(&mut tx, &calls()).await.unwrap();
    hotline::note_imported(&mut tx, new.id, calls().id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(hotline::draft(store, new.id, analyst).await.unwrap().series_id, Some(calls().id));
}

on_both!(
    TestStore,
    a_series_is_found_by_id_and_title_and_a_title_is_given_once,
    a_withdrawn_series_keeps_its_figures_and_frees_its_title,
    a_revision_keeps_the_earlier_publication,
    a_break_stands_once
);

on_both!(TestApp, a_draft_is_its_makers_for_a_day);
