//! What the atlas is read from, on one connection or on several.

use placard::domain::category::Category;
use placard::domain::determination::DeterminationSpan;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services;
use placard::store::{atlas, determination, ledger, new_place, place as places};

use crate::harness::{TestApp, id, on_both, place, visit};

type Listed = Vec<(Place, Vec<DeterminationSpan>)>;

async fn read(app: &TestApp, a_page: i64, readers: usize) -> (i64, Listed) {
    let mut listed = Vec::new();
    let seq = atlas::all_by(&app.app.store, a_page, readers, |one| listed.push(one)).await.unwrap();
    (seq, listed)
}

/// Of 23 places one was merged, one waits for a supervisor, one has its address withheld; every third one was visited twice.
async fn registry(app: &TestApp) -> Vec<Place> {
    let (store, actor) = (&app.app.store, app.person(Role::Inspector).await);
    let mut listed: Vec<Place> = (1..=23).map(|number| place(number).build()).collect();
    listed[7].merged_into = Some(listed[3].id);
    listed[11].categories = vec![Category::new("maternity_home")];
    let looked = |(number, place): (u128, &Place)| [0, 1].map(|more| visit(id(900 + 2 * number + more), place, &actor));
    let visits: Vec<_> = (0..).zip(&listed).step_by(3).flat_map(looked).collect();
    services::place::add(&app.app.context(), actor.id, &listed, &visits).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    new_place::add(&mut tx, listed[15].id, actor.id, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    listed.remove(15);
    listed.remove(7);
    listed.sort_by_key(|place| place.id);
    listed
}

async fn readers_together_hand_over_what_one_alone_does(app: &TestApp) {
    let (store, expected) = (&app.app.store, registry(app).await);
    let mut whole = Listed::new();
    for place in &expected {
        let known = places::by_id(store, place.id).await.unwrap();
        let held = determination::of_place(store, place.id).await.unwrap();
        whole.push((known, held.iter().map(DeterminationSpan::from).collect()));
    }
    assert!(whole.iter().any(|(_, held)| held.len() > 1) && whole.iter().any(|(place, _)| place.withholds_address()));
    let seq = ledger::head(store).await.unwrap().seq;
    for (a_page, readers) in [(1_000, 1), (1, 1), (1, 4), (2, 3), (5, 2), (7, 4), (11, 2), (22, 2), (23, 2), (24, 4)] {
        assert_eq!(read(app, a_page, readers).await, (seq, whole.clone()), "{readers} readers, {a_page} places to a page");
    }
}

async fn an_empty_registry_is_read_too(app: &TestApp) {
    assert_eq!(read(app, 10, 4).await.1, Listed::new());
}

async fn pictures_taken_together_are_of_one_state_while_others_write(app: &TestApp) {
    let store = &app.app.store;
    let writing = async {
        for number in 1..=25 {
            app.add(&place(number).build()).await;
        }
    };
    let looking = async {
        for _ in 0..25 {
            let mut pictures = store.snapshots(3).await.unwrap();
            let mut seen = Vec::new();
            for _ in 0..2 {
                for picture in &mut pictures {
                    seen.push((
                        ledger::head_in_tx(picture).await.unwrap(),
                        placard::store::place_summary::summaries(picture).await.unwrap().len(),
                    ));
                }
            }
            assert!(seen.windows(2).all(|two| two[0] == two[1]), "{seen:?}");
        }
    };
    tokio::join!(writing, looking);
    assert_eq!(store.snapshots(3).await.unwrap().len(), 3, "nobody writes any more");
}

on_both!(
    TestApp,
    readers_together_hand_over_what_one_alone_does,
    an_empty_registry_is_read_too,
    pictures_taken_together_are_of_one_state_while_others_write
);
