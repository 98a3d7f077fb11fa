//! Pages for the hearing: gaps, hot spots, briefings, the hotline's series and studies.

use placard::domain::person::Role;

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn refuses_series_and_studies_that_are_not_there(app: &TestApp) {
    assert_eq!(app.public().get("/hotline/series/nothing").await.status, 404);
    assert_eq!(app.public().get("/hotline/studies/nothing").await.status, 404);
}

async fn refuses_figures_from_whoever_does_not_study(app: &TestApp) {
    for role in [Role::Inspector, Role::Supervisor, Role::Administrator] {
        assert_eq!(app.client(role).await.get("/office/hotline/import").await.status, 403, "{role:?}");
    }
    assert_eq!(app.client(Role::Analyst).await.get("/office/hotline/import").await.status, 200);
    assert_eq!(app.client(Role::Analyst).await.get("/office/studies").await.status, 200);
}

async fn a_gap_shrinks_when_a_place_displays(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let gap = |page: &str| -> f64 {
        let collection: serde_json::Value = serde_json::from_str(page).unwrap();
        collection["features"].as_array().unwrap().iter().filter_map(|feature| feature["properties"]["gap_km2"].as_f64()).sum()
    };
    let before = gap(&app.public().get("/gaps.geojson?radius_mi=10").await.body);
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(95), &[])).await;
    let after = gap(&app.public().get("/gaps.geojson?radius_mi=10").await.body);
    // A disc of ten miles is 814 km²; some of it lies in counties that this registry does not hold.
    assert!(before > after && before - after < 814.0, "{before} {after}");
}

async fn empty_pages_help_and_claim_nothing(app: &TestApp) {
    let public = app.public();
    for path in ["/gaps", "/hotspots", "/areas/counties/29019/briefing", "/hotline", "/hotline/studies", "/claims/missouri-2022"] {
        for prefix in ["", "/es"] {
            assert_eq!(public.get(&format!("{prefix}{path}")).await.status, 200, "{prefix}{path}");
        }
    }
}

on_both!(
    TestApp,
    refuses_series_and_studies_that_are_not_there,
    refuses_figures_from_whoever_does_not_study,
    a_gap_shrinks_when_a_place_displays,
    empty_pages_help_and_claim_nothing
);
