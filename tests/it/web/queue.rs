//! Heavy answers under many askers: each question is worked out once, the rest is told to come back, and nobody light waits.

use std::sync::Arc;

use placard::domain::person::Role;
use placard::web::http::caller::Caller;
use placard::web::http::error::HttpError;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::harness::{Answer, Raw, TestApp, on_both, place};

/// All of them at once.
async fn at_once(app: &TestApp, paths: impl Iterator<Item = String>) -> Vec<Answer> {
    let asking: Vec<_> = paths
        .map(|path| {
            let public = app.public();
            tokio::spawn(async move { public.get(&path).await })
        })
        .collect();
    let mut answers = Vec::new();
    for asked in asking {
        answers.push(asked.await.unwrap());
    }
    answers
}

async fn the_same_question_is_worked_out_once_however_many_ask(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    let spellings = ["/gaps?radius_mi=7", "/gaps?radius_mi=7.0&utm_source=a", "/gaps?radius_mi=6.9&category=", "/en/gaps?radius_mi=7"];
    // More than wait in the queue: had each a place in it, some would be refused.
    let answers = at_once(app, (0..60).map(|number| spellings[number % spellings.len()].to_owned())).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    let tiles = at_once(
        app,
        (0..60).map(|number| format!("/tiles/gaps/6/{}/{}.mvt?radius_mi=9&utm_source={number}", 14 + number % 3, 23 + number % 4)),
    )
    .await;
    assert!(tiles.iter().all(|tile| matches!(tile.status, 200 | 204)), "{:?}", tiles.iter().map(|tile| tile.status).collect::<Vec<_>>());
}

/// Every place in the queue, until it is told to end.
async fn full(app: &TestApp) -> (Arc<Semaphore>, Vec<JoinHandle<Result<(), HttpError>>>) {
    let (end, places) = (Arc::new(Semaphore::new(0)), std::thread::available_parallelism().unwrap().get() + 8);
    let holding = (0..places).map(|_| {
        let (app, end) = (app.app.clone(), end.clone());
        let work = async move {
            let _ = end.acquire().await;
            Ok(())
        };
        tokio::spawn(async move { app.heavy.run(Caller(None), work).await })
    });
    let holding: Vec<_> = holding.collect();
    while app.app.heavy.taken() < places {
        tokio::task::yield_now().await;
    }
    (end, holding)
}

async fn too_many_questions_are_told_to_come_back_and_nobody_light_waits(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    let public = app.public();
    assert_eq!(public.get("/gaps?radius_mi=20").await.status, 200);
    let (end, holding) = full(app).await;
    for path in
        ["/gaps", "/gaps.csv", "/hotspots", "/areas/counties/29019", "/areas/counties/29019/briefing.pdf", "/tiles/gaps/6/15/24.mvt"]
    {
        let answer = public.get(path).await;
        assert_eq!((answer.status, answer.header("retry-after"), answer.header("etag")), (503, Some("5"), None), "{path}");
        if !path.ends_with(".mvt") {
            answer.says("Many are asking for figures");
        }
    }
    assert_eq!(public.get("/gaps?radius_mi=20").await.status, 200, "what was worked out before");
    for path in ["/places", "/areas", "/tiles/areas/6/15/24.mvt", "/healthz"] {
        assert_eq!(public.get(path).await.status, 200, "{path}");
    }
    app.client(Role::Supervisor).await;
    end.close();
    for held in holding {
        held.await.unwrap().unwrap();
    }
    assert_eq!(public.get("/gaps").await.status, 200);
}

async fn whoever_went_away_is_not_worked_for(app: &TestApp) {
    app.add(&place(1).build()).await;
    let server = app.url.strip_prefix("http://").unwrap().parse().unwrap();
    for half in 2..200 {
        let mut asker = Raw::to(server).await;
        asker.send(format!("GET /gaps?radius_mi={} HTTP/1.1\r\nhost: test\r\n\r\n", f64::from(half) / 2.0)).await;
    }
    while app.app.heavy.taken() > 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(app.public().get("/gaps?radius_mi=33").await.status, 200);
}

on_both!(
    TestApp,
    the_same_question_is_worked_out_once_however_many_ask,
    too_many_questions_are_told_to_come_back_and_nobody_light_waits,
    whoever_went_away_is_not_worked_for
);
