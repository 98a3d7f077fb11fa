//! Studies: a plan before its answer, an answer once.

use placard::domain::day::Micros;
use placard::domain::hotline::{AreaLevel, Grain, Series, Unit};
use placard::domain::language::Bilingual;
use placard::domain::study::Study;
use placard::store::{Error, hotline, study};

use crate::harness::{TestApp, id, on_both};

/// A series, and a plan on it that waits.
fn fixed(now: Micros) -> (Series, Study) {
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
        control_series_id: None,
        plan: "method = \"spearman\"".into(),
        preregistered_by: None,
        preregistered_at: now,
        answer: None,
        panel: None,
        control_panel: None,
        answered_at: None,
        withdrawn_at: None,
        withdrawn_because: None,
    };
    (series, plan)
}

async fn a_plan_is_fixed_once_and_answered_once(app: &TestApp) {
    let (store, now) = (&app.app.store, app.now());
    let (series, plan) = fixed(now);
    let mut tx = store.begin().await.unwrap();
    hotline::add(&mut tx, &series).await.unwrap();
    assert!(study::preregister(&mut tx, &plan).await.unwrap());
    assert!(!study::preregister(&mut tx, &Study { plan: "another".into(), ..plan.clone() }).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(study::by_id(store, id(2)).await.unwrap(), plan);
    let mut tx = store.begin().await.unwrap();
    study::answer(&mut tx, id(2), "{}", ("area,period", Some("area")), now.plus(1)).await.unwrap();
    assert!(matches!(study::answer(&mut tx, id(2), "{\"p\":0.04}", ("", None), now.plus(2)).await, Err(Error::Conflict)));
    tx.commit().await.unwrap();
    let answered = Study {
        answer: Some("{}".into()),
        panel: Some("area,period".into()),
        control_panel: Some("area".into()),
        answered_at: Some(now.plus(1)),
        ..plan
    };
    assert_eq!(study::by_id(store, id(2)).await.unwrap(), answered);
    assert_eq!(study::all(store).await.unwrap(), [Study { panel: None, control_panel: None, ..answered }]);
    assert!(matches!(study::by_id(store, id(3)).await, Err(Error::NotFound)));
}

async fn a_plan_that_is_withdrawn_keeps_its_reason_and_gets_no_answer(app: &TestApp) {
    let (store, now) = (&app.app.store, app.now());
    let (series, plan) = fixed(now);
    let mut tx = store.begin().await.unwrap();
    hotline::add(&mut tx, &series).await.unwrap();
    study::preregister(&mut tx, &Study { control_series_id: Some(id(1)), ..plan }).await.unwrap();
    study::withdraw(&mut tx, id(2), "The wrong months.", now.plus(1)).await.unwrap();
    assert!(matches!(study::withdraw(&mut tx, id(2), "Again.", now.plus(2)).await, Err(Error::NotFound)));
    assert!(matches!(study::answer(&mut tx, id(2), "{}", ("", None), now.plus(2)).await, Err(Error::Conflict)));
    tx.commit().await.unwrap();
    let kept = study::by_id(store, id(2)).await.unwrap();
    assert_eq!((kept.withdrawn_at, kept.withdrawn_because.as_deref()), (Some(now.plus(1)), Some("The wrong months.")));
    assert_eq!((kept.control_series_id, kept.answer), (Some(id(1)), None));
}

on_both!(TestApp, a_plan_is_fixed_once_and_answered_once, a_plan_that_is_withdrawn_keeps_its_reason_and_gets_no_answer);
