//! `/tiles/…` and `/map`: what is cut, what is refused, and when a browser may keep what it has.

use crate::harness::{TestApp, id, on_both, place, visit_form};

/// The tiles that hold Columbia, where the builders put their places.
const NEAR: &str = "/tiles/places/10/249/391.mvt";
const FAR: &str = "/tiles/places/4/3/6.mvt";

async fn refuses_what_is_not_a_tile_or_not_on_record(app: &TestApp) {
    let public = app.public();
    for path in [
        "/tiles/places/3/8/0.mvt",
        "/tiles/places/3/0/8.mvt",
        "/tiles/places/23/0/0.mvt",
        "/tiles/places/-1/0/0.mvt",
        "/tiles/places/a/b/c.mvt",
        "/tiles/places/3/1/1.png",
        "/tiles/places/3/1/99999999999999999999.mvt",
    ] {
        let answer = public.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("application/problem+json")), "{path}");
        assert!(answer.body.contains("There is no such tile"), "{path}: {}", answer.body);
    }
    for query in ["category=castle", "status=good", "county=99999", "on=2026-02-30", "on=2027-01-01"] {
        let answer = public.get(&format!("{FAR}?{query}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("application/problem+json")), "{query}");
    }
    for radius in ["0", "-5", "101", "far", "NaN", "inf"] {
        assert_eq!(public.get(&format!("/tiles/gaps/6/15/24.mvt?radius_mi={radius}")).await.status, 400, "{radius}");
    }
    assert_eq!(public.get("/tiles/castles/3/1/1.mvt").await.status, 404);
    assert_eq!(public.get("/tiles/castles.json").await.status, 404);
    assert_eq!(public.get("/tiles/places.xml").await.status, 404);
    for window in ["1,2,3", "3,2,1,4", "a,b,c,d", "NaN,0,1,1"] {
        assert_eq!(public.get(&format!("/map/lists?bbox={window}")).await.status, 400, "{window}");
    }
    assert_eq!(public.get("/map/about?place=7K3M").await.status, 404);
    assert_eq!(public.get("/map/about").await.status, 404);
}

async fn a_tile_holds_what_was_found_and_the_day_decides(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let public = app.public();
    assert_eq!(public.get("/tiles/places/10/0/0.mvt").await.status, 204);
    let before = public.get(NEAR).await;
    assert_eq!((before.status, before.header("content-type")), (200, Some("application/vnd.mapbox-vector-tile")));
    assert!(before.body.contains("Test Bus Station 1") && before.body.contains("not_checked"));
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(61), &[])).await;
    let after = public.get(NEAR).await;
    assert!(after.body.contains("compliant") && !after.body.contains("not_checked"));
    assert_ne!(before.header("etag"), after.header("etag"));
    assert!(public.get(&format!("{NEAR}?on=2026-05-30")).await.body.contains("not_checked"));
    assert_eq!(public.get(&format!("{NEAR}?status=not_checked")).await.status, 204);
    assert_eq!(public.get(&format!("{NEAR}?category=airport")).await.status, 204);
    assert_eq!(public.get(&format!("{NEAR}?county=29510")).await.status, 204);
    assert_eq!(public.get(&format!("{NEAR}?county=29019&category=bus_station&status=compliant")).await.status, 200);
    // One of one checked: no share, on the map as elsewhere.
    let areas = public.get("/tiles/areas/6/15/24.mvt").await;
    assert!(areas.body.contains("Boone") && areas.body.contains("all_visited") && !areas.body.contains("as_required"));
    let gaps = public.get("/tiles/gaps/6/15/24.mvt?radius_mi=5").await;
    assert!(gaps.status == 200 && gaps.body.contains("gap_km2"));
}

async fn a_browser_keeps_a_tile_until_the_record_changes(app: &TestApp) {
    app.add(&place(2).build()).await;
    let public = app.public();
    // In one language, so that it varies with nothing else.
    let far = format!("/en{FAR}");
    let first = public.get_with(&far, &[("accept-encoding", "gzip")]).await;
    assert_eq!(
        (first.header("content-encoding"), first.header("vary"), first.header("cache-control")),
        (Some("gzip"), Some("accept-encoding"), Some("public, no-cache"))
    );
    let tag = first.header("etag").unwrap();
    assert_eq!(public.get_with(&far, &[("if-none-match", tag)]).await.status, 304);
    // Another filter is another tile, even where both hold the same.
    assert_ne!(public.get(&format!("{far}?category=bus_station")).await.header("etag"), Some(tag));
    app.add(&place(3).build()).await;
    assert_eq!(public.get_with(&far, &[("if-none-match", tag)]).await.status, 200);
    assert_eq!(public.get_with(&far, &[("accept-encoding", "identity")]).await.header("content-encoding"), None);
}

async fn each_layer_describes_itself(app: &TestApp) {
    for layer in ["places", "areas", "gaps"] {
        let answer = app.public().get(&format!("/tiles/{layer}.json?category=bus_station&on=2026-01-01")).await;
        let described: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((described["tilejson"].as_str(), described["vector_layers"][0]["id"].as_str()), (Some("3.0.0"), Some(layer)));
        let address = described["tiles"][0].as_str().unwrap();
        assert!(address.contains(&format!("/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?category=bus_station&on=2026-01-01")), "{address}");
        assert!(described["bounds"][0].as_f64().unwrap() < -92.0);
    }
}

async fn the_map_says_the_same_as_its_lists(app: &TestApp) {
    let (station, airport) = (place(4).build(), place(5).named("Test Airport").category("airport").build());
    app.add(&station).await;
    app.add(&airport).await;
    let public = app.public();
    public
        .get("/map")
        .await
        .says("2 places in view")
        .says("Test Airport")
        .says("Test Bus Station 4")
        .says("Boone County")
        .says("3 counties in view");
    public.get("/es/map?category=airport").await.says("1 lugar a la vista").says("Test Airport");
    let lists = public.get("/map/lists?bbox=-92.4,38.9,-92.2,39.0&category=airport").await;
    lists.says("1 place in view").says("Test Airport").says("1 county in view");
    assert!(!lists.body.contains("<html") && !lists.body.contains("Test Bus Station"));
    public.get("/es/map/lists?bbox=-80,30,-79,31").await.says("Ningún lugar a la vista");
    public.get(&format!("/map/about?place={}", airport.code.plain())).await.says("Test Airport").says("Not checked yet");
    public.get("/map/about?county=29019").await.says("Boone County").says("0 of 2 checked so far");
}

on_both!(
    TestApp,
    refuses_what_is_not_a_tile_or_not_on_record,
    a_tile_holds_what_was_found_and_the_day_decides,
    a_browser_keeps_a_tile_until_the_record_changes,
    each_layer_describes_itself,
    the_map_says_the_same_as_its_lists
);
