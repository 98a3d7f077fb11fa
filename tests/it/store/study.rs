//! Studies: a plan before its answer, an answer once.

use placard::domain::hotline::{AreaLevel, Grain, Series, Unit};
use placard::domain::language::Bilingual;
use placard::domain::study::Study;
use placard::store::{Error, hotline, study};

use crate::harness::{TestApp, id, on_both};

async fn a_plan_is_fixed_once_and_answered_once(app: &TestApp) {
    let (store, now) = (&app.app.store, app.now());
    let series = Series {
        id: id(1),
        title: "Calls".into(),
        title_es: String::new(),
        unit: Unit::Calls,
        grain: Grain::Month,
        area_level: AreaLevel::County,
        about: Bilingual::new("Calls.", "Llamadas."),
        invented: true,
        recorded_at: now,
    };
    let plan = Study {
        id: id(2),
        series_id: id(1),
        plan: "method = \"spearman\"".into(),
        preregistered_by: None,
        preregistered_at: now,
        answer: None,
        panel: None,
        answered_at: None,
    };
    let mut tx = store.begin().await.unwrap();
    hotline::add(&mut tx, &series).await.unwrap();
    assert!(study::preregister(&mut tx, &plan).await.unwrap());
    assert!(!study::preregister(&mut tx, &Study { plan: "another".into(), ..plan.clone() }).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(study::by_id(store, id(2)).await.unwrap(), plan);
    let mut tx = store.begin().await.unwrap();
    study::answer(&mut tx, id(2), "{}", "area,period", now.plus(1)).await.unwrap();
    assert!(matches!(study::answer(&mut tx, id(2), "{\"p\":0.04}", "", now.plus(2)).await, Err(Error::Conflict)));
    tx.commit().await.unwrap();
    let answered = Study { answer: Some("{}".into()), panel: Some("area,period".into()), answered_at: Some(now.plus(1)), ..plan };
    assert_eq!(study::by_id(store, id(2)).await.unwrap(), answered);
    assert_eq!(study::all(store).await.unwrap(), [Study { panel: None, ..answered }]);
    assert!(matches!(study::by_id(store, id(3)).await, Err(Error::NotFound)));
}

on_both!(TestApp, a_plan_is_fixed_once_and_answered_once);
