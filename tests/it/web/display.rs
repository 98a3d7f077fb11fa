//! The two shares: *displays*, where the public or guests come past a poster, and *displays as required*. Staff rooms are shown apart.

use placard::domain::place::Place;

use crate::harness::{TestApp, id, on_both, place, visit_form};

/// Stations 1 to 6 are visited, each with changes of its own to a visit that finds everything as required.
async fn visited(app: &TestApp, changes: impl Fn(u64) -> Vec<(&'static str, &'static str)>) {
    let inspector = app.inspector().await;
    for number in 1..=6 {
        let station = place(number).build();
        app.add(&station).await;
        let form = visit_form(&station, id(100 + u128::from(number)), &changes(number));
        let answer = inspector.post_owned("/field/visits", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
}

/// The cells of Boone County's row in a table, by column.
fn boone(table: &str, wanted: &[&str]) -> Vec<String> {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let heading = rows.headers().unwrap().clone();
    let row = rows.records().map(Result::unwrap).find(|row| &row[0] == "29019").unwrap();
    wanted.iter().map(|name| row[heading.iter().position(|known| known == *name).unwrap()].to_owned()).collect()
}

/// A hotel under Florida's law, which asks for the poster where employees see it.
async fn hotel_for_staff(app: &TestApp) -> Place {
    let hotel = place(40).named("Test Hotel").category("hotel").with(|place| place.jurisdiction = "US-FL".into()).build();
    app.add(&hotel).await;
    let seen = [("at.employee_area", "yes"), ("at.restroom", ""), ("at.entrance", ""), ("design", ""), ("number", "")];
    app.inspector().await.post_owned("/field/visits", &visit_form(&hotel, id(140), &seen)).await;
    hotel
}

async fn each_share_has_its_own_name_and_counts_wherever_it_stands(app: &TestApp) {
    visited(app, |number| match number {
        1 => vec![("at.restroom", "no"), ("at.entrance", "no")],
        2 => vec![("not_legible", "yes")],
        _ => Vec::new(),
    })
    .await;
    let public = app.public();
    for path in ["/", "/areas", "/areas/counties/29019", "/map/about?county=29019"] {
        let page = public.get(path).await;
        page.says("5 of 6 places looked at display it").says("4 of 6 checked places display it as required");
    }
    let both = "67% of the checked places display the poster as required; 83% of those looked at display one";
    for path in ["/areas", "/areas/counties/29019", "/map"] {
        public.get(path).await.says(both);
    }
    public
        .get("/es/areas")
        .await
        .says("El 67% de los lugares revisados exhibe el cartel como se exige; el 83% de aquellos donde se miró exhibe uno");
    let columns = ["looked_at", "displaying", "displays", "checked", "compliant", "as_required"];
    for table in ["/areas.csv", "/areas/counties/table.csv"] {
        assert_eq!(boone(&public.get(table).await.body, &columns), ["6", "5", "0.8333", "6", "4", "0.6667"], "{table}");
    }
    let tile = public.get("/tiles/areas/6/15/24.mvt").await.body;
    assert!(tile.contains("as_required") && tile.contains("displays") && tile.contains("looked_at"));
    for path in ["/areas", "/areas/counties/29019", "/map", "/areas/counties", "/compare?one=29019&other=29051"] {
        let words = public.get(path).await.words();
        assert!(!words.contains("checked places display the poster,") && !words.contains("Display it / checked"), "{path}: {words}");
    }
}

async fn what_a_visit_put_up_counts_as_left_and_stays_found_missing(app: &TestApp) {
    visited(app, |number| if number < 3 { vec![("placed_during_visit", "yes")] } else { Vec::new() }).await;
    let public = app.public();
    let page = public.get("/areas/counties/29019").await;
    page.says("100% of the checked places display the poster as required");
    page.says("At 2 of these places the visit that counts put the poster up itself: as found, 67% displayed it. As required, 67% did.");
    assert_eq!(boone(&public.get("/areas.csv").await.body, &["compliant", "put_up"]), ["6", "2"]);
    // The day before, nobody had looked.
    public.get("/areas/counties/29019?on=2026-05-30").await.says("0 of 6 places checked so far");
}

async fn a_place_where_nobody_looked_everywhere_is_never_counted_as_without_a_poster(app: &TestApp) {
    visited(app, |number| match number {
        1 => vec![("at.restroom", "no"), ("at.entrance", "not_observed")],
        2 => vec![("at.restroom", "no"), ("at.entrance", "no")],
        _ => Vec::new(),
    })
    .await;
    let public = app.public();
    let columns = ["required", "looked_at", "displaying", "cannot_tell", "not_compliant"];
    assert_eq!(boone(&public.get("/areas.csv").await.body, &columns), ["6", "5", "4", "1", "1"]);
    public.get("/areas/counties/29019").await.says("4 of 5 places looked at display it");
    let listed = public.get("/areas/counties/29019/places.csv").await.body;
    let missing = listed.lines().filter(|row| row.contains(",missing,")).count();
    assert_eq!(missing, 1, "{listed}");
}

async fn a_training_visit_decides_nothing(app: &TestApp) {
    let station = place(20).build();
    app.add(&station).await;
    let training = visit_form(&station, id(120), &[("kind", "training")]);
    app.inspector().await.post_owned("/field/visits", &training).await;
    let public = app.public();
    let page = public.get(&format!("/places/{}", station.code.plain())).await;
    page.says("Not checked yet").says("Made for training: it decides nothing here.");
    assert!(!page.words().contains("Displayed as required"), "{}", page.words());
    assert_eq!(boone(&public.get("/areas.csv").await.body, &["looked_at", "not_checked"]), ["0", "1"]);
    public.get("/gaps").await.says("No place was seen to display the poster");
}

async fn a_poster_for_staff_reaches_nobody_and_is_shown_apart(app: &TestApp) {
    let hotel = hotel_for_staff(app).await;
    let public = app.public();
    public.get(&format!("/places/{}", hotel.code.plain())).await.says("The poster hangs only where employees see it");
    public.get("/places").await.says("poster seen where only employees see it");
    public.get("/gaps").await.says("No place was seen to display the poster").says("1 more hangs where only employees see it.");
    let gaps: serde_json::Value = serde_json::from_str(&public.get("/gaps.json").await.body).unwrap();
    assert_eq!((gaps["places_displaying"].as_u64(), gaps["places_staff_only"].as_u64()), (Some(0), Some(1)));
    for path in ["/", "/areas", "/areas/counties/29019"] {
        public.get(path).await.says("1 more hangs where only employees see it.");
    }
    assert_eq!(boone(&public.get("/areas.csv").await.body, &["looked_at", "displaying", "staff_only"]), ["1", "0", "1"]);
    assert!(public.get("/tiles/places/10/249/391.mvt").await.body.contains("staff_only"));
    public.get("/es/gaps").await.says("1 más está donde solo lo ve el personal.");
}

on_both!(
    TestApp,
    each_share_has_its_own_name_and_counts_wherever_it_stands,
    what_a_visit_put_up_counts_as_left_and_stays_found_missing,
    a_place_where_nobody_looked_everywhere_is_never_counted_as_without_a_poster,
    a_training_visit_decides_nothing,
    a_poster_for_staff_reaches_nobody_and_is_shown_apart
);
