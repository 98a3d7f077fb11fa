//! `/areas`, `/areas/counties/{fips}`: rates with their counts, and nothing of too few.

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn refuses_days_and_counties_that_are_not_there(app: &TestApp) {
    let public = app.public();
    assert_eq!(public.get("/areas?on=2026-02-30").await.status, 400);
    assert_eq!(public.get("/areas?on=2027-01-01").await.status, 400);
    assert_eq!(public.get("/areas?category=castle").await.status, 400);
    assert_eq!(public.get("/areas/counties/99999").await.status, 404);
}

async fn no_share_of_fewer_than_five_and_one_of_five(app: &TestApp) {
    let inspector = app.inspector().await;
    // One that nobody checks leaves the share open.
    app.add(&place(6).build()).await;
    for number in 1..=5u64 {
        let station = place(number).build();
        app.add(&station).await;
        let changes: &[(&str, &str)] = if number == 1 { &[("at.restroom", "no"), ("at.entrance", "no")] } else { &[] };
        inspector.post_owned("/field/visits", &visit_form(&station, id(100 + u128::from(number)), changes)).await;
        let (page, table) = (app.public().get("/areas/counties/29019").await, app.public().get("/areas.csv").await);
        let row = table.body.lines().find(|line| line.starts_with("29019")).unwrap().to_owned();
        if number < 5 {
            page.says(&format!("{number} of {} places checked so far", number + 1));
            assert!(!row.contains("0.8000"), "{row}");
        } else {
            // 4 of 5 of six places: the sixth may be either.
            page.says("Boone County: 80% of the checked places display the poster as required").says("67% to 83%");
            assert!(row.contains("0.8000,0.6667,0.8333"), "{row}");
        }
    }
    let map = app.public().get("/areas").await;
    map.says("80% of the checked places");
    assert!(map.body.contains("Boone County: 80% as required (4 of 5 checked)"));
    assert!(map.body.contains("Cole County: no place must display it"));
    // Before the visits nothing was known.
    app.public().get("/areas/counties/29019?on=2026-05-01").await.says("0 of 6 places checked so far");
}

on_both!(TestApp, refuses_days_and_counties_that_are_not_there, no_share_of_fewer_than_five_and_one_of_five);
