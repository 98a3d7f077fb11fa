//! Printed labels.

use placard::domain::person::Role;
use placard::store::{Error, label};

use crate::harness::{TestApp, id, on_both, place};

async fn a_place_has_one_label_until_it_is_revoked(app: &TestApp) {
    let (store, station, by) = (&app.app.store, place(1).build(), app.person(Role::Supervisor).await);
    app.add(&station).await;
    let mut tx = store.begin().await.unwrap();
    let (first, new) = label::current_or_new(&mut tx, id(1), station.id, &by, app.now()).await.unwrap();
    assert_eq!((first.serial, first.agency_id, new), (1, by.agency_id, true));
    assert_eq!(label::current_or_new(&mut tx, id(2), station.id, &by, app.now()).await.unwrap(), (first.clone(), false));
    label::revoke(&mut tx, first.id, by.id, "Torn off.", app.now()).await.unwrap();
    assert!(matches!(label::revoke(&mut tx, first.id, by.id, "Again.", app.now()).await, Err(Error::Conflict)));
    let (second, new) = label::current_or_new(&mut tx, id(3), station.id, &by, app.now()).await.unwrap();
    assert_eq!((second.serial, new), (2, true));
    tx.commit().await.unwrap();
    let revoked = label::by_serial(store, station.id, 1).await.unwrap().unwrap();
    assert_eq!((revoked.revoked_at, revoked.reason.as_deref()), (Some(app.now()), Some("Torn off.")));
    assert_eq!(label::of_place(store, station.id).await.unwrap(), [second, revoked]);
    assert_eq!(label::by_serial(store, station.id, 3).await.unwrap(), None);
}

on_both!(TestApp, a_place_has_one_label_until_it_is_revoked);
