//! `/places/near`: by distance, from a point or a ZIP.

use crate::harness::{TestApp, on_both, place};

async fn refuses_points_that_are_nowhere(app: &TestApp) {
    for query in ["lat=91&lon=0", "lat=38&lon=181", "lat=north&lon=0", "lat=NaN&lon=0", "lat=38&lon="] {
        assert_eq!(app.public().get(&format!("/places/near?{query}")).await.status, 400, "{query}");
    }
}

async fn lists_by_distance_and_is_kept_by_nobody(app: &TestApp) {
    app.add(&place(1).build()).await;
    app.add(&place(50).build()).await;
    let page = app.public().get("/places/near?lat=38.95&lon=-92.28").await;
    let (near, far) = (page.body.find("Test Bus Station 50").unwrap(), page.body.find("Test Bus Station 1<").unwrap());
    assert!(near < far, "the nearer one stands first");
    assert_eq!(page.header("cache-control"), Some("private, no-store"));
    app.public().get("/places/near?zip=65201").await.says("Test Bus Station 1");
    // A ZIP without a place of its own, too.
    app.public().get("/places/near?zip=65203").await.says("Test Bus Station 1");
}

async fn says_when_it_cannot_help(app: &TestApp) {
    app.add(&place(1).build()).await;
    let public = app.public();
    public.get("/places/near").await.says("Type a ZIP");
    public.get("/places/near?zip=99999").await.says("We have no place in ZIP 99999");
    public.get("/places/near?lat=52.5&lon=13.4").await.says("more than 100 miles");
}

on_both!(TestApp, refuses_points_that_are_nowhere, lists_by_distance_and_is_kept_by_nobody, says_when_it_cannot_help);
