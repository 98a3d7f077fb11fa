//! Determinations: what stands is replaced, what stood is kept.

use placard::domain::day::Day;
use placard::domain::determination::Determination;
use placard::domain::mandate::{Applicability, Compliance};
use placard::domain::person::Role;
use placard::domain::visit::Audience;
use placard::store::{determination, visit as visits};

use crate::harness::{TestApp, id, on_both, place, visit};

fn from(day: Day, compliance: Option<Compliance>) -> Determination {
    Determination {
        from_day: day,
        applicability: Applicability::Required,
        compliance,
        displayed: None,
        seen_by: None,
        put_up: false,
        visit: None,
    }
}

async fn only_what_differs_is_replaced(app: &TestApp) {
    let (store, station) = (&app.app.store, place(1).build());
    app.add(&station).await;
    let added = determination::known_since(store, &[station.id]).await.unwrap();
    let seen = visit(id(1), &station, &app.person(Role::Inspector).await);
    let mut tx = store.begin().await.unwrap();
    visits::record(&mut tx, &seen).await.unwrap();
    let unchecked = from(Day::of(2019, 3, 1), None);
    let judged = Determination {
        displayed: Some(true),
        seen_by: Some(Audience::Guests),
        put_up: true,
        visit: Some((seen.id, seen.on_day)),
        ..from(seen.on_day, Some(Compliance::Compliant))
    };
    let both = vec![unchecked.clone(), judged];
    assert_eq!(determination::replace(&mut tx, &[(station.id, both.clone())], app.now()).await.unwrap(), [station.id]);
    assert!(determination::replace(&mut tx, &[(station.id, both.clone())], app.now().plus(1)).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    assert_eq!(determination::of_place(store, station.id).await.unwrap(), both);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(determination::replace(&mut tx, &[(station.id, vec![unchecked.clone()])], app.now().plus(2)).await.unwrap(), [station.id]);
    tx.commit().await.unwrap();
    let known = determination::known_since(store, &[station.id]).await.unwrap();
    let kept = (station.id, unchecked.from_day);
    assert_eq!(known.keys().collect::<Vec<_>>(), [&kept], "what was replaced is not known any more");
    assert_eq!(known[&kept], added[&kept], "what stays is known since the place was added");
    assert!(determination::known_since(store, &[]).await.unwrap().is_empty());
    assert_eq!(determination::of_place(store, station.id).await.unwrap(), [unchecked]);
}

async fn a_change_of_mind_within_one_instant_leaves_the_last(app: &TestApp) {
    let (store, station) = (&app.app.store, place(1).build());
    app.add(&station).await;
    let day = Day::of(2019, 3, 1);
    for compliance in [Some(Compliance::Compliant), Some(Compliance::NotCompliant), None] {
        let mut tx = store.begin().await.unwrap();
        determination::replace(&mut tx, &[(station.id, vec![from(day, compliance)])], app.now().plus(5)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(determination::of_place(store, station.id).await.unwrap(), [from(day, compliance)]);
    }
}

on_both!(TestApp, only_what_differs_is_replaced, a_change_of_mind_within_one_instant_leaves_the_last);
