//! `/map` of two days: the change among the places checked on both, in words, on the map, in the table and in the tiles; and of every month.

use crate::harness::{TestApp, id, on_both, place, visit_form};

const COUNTIES: &str = "/tiles/areas/6/15/24.mvt";

async fn refuses_a_day_to_come_and_what_is_no_day(app: &TestApp) {
    let public = app.public();
    for path in ["/map", "/map/lists", "/map/about", "/map/months.json", COUNTIES] {
        for against in ["never", "2026-02-30", "2027-01-01"] {
            assert_eq!(public.get(&format!("{path}?against={against}")).await.status, 400, "{path} {against}");
        }
    }
}

/// Places that were visited on May 31, when two displayed it, and again on June 1, when `more` of the others did.
async fn visited_again(app: &TestApp, places: u64, more: u64) {
    let inspector = app.inspector().await;
    for number in 1..=places {
        app.checked(&inspector, number, number <= 2, |_| {}).await;
        let nowhere: &[_] = if number < 3 + more { &[] } else { &[("at.restroom", "no"), ("at.entrance", "no")] };
        let changes = [&[("on_day", "2026-06-01")], nowhere].concat();
        let form = visit_form(&place(number).build(), id(600_000 + u128::from(number)), &changes);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
}

async fn a_change_of_the_same_places_is_told_alike_in_words_legend_table_and_tiles(app: &TestApp) {
    visited_again(app, 9, 5).await;
    let public = app.public();
    let page = public.get("/map?against=2026-05-31").await;
    page.says("from May 31, 2026 to Jun 1, 2026 the share of the same places that display the poster as required went up")
        .says("9 places were checked by the earlier day and seen anew by the later one, all others are left out: 2 displayed it as required on May 31, 2026, 7 on Jun 1, 2026; 5 only on the later day")
        .says("55.6 points higher (")
        .says("Counties with a higher share: 1; lower: 0; where nobody can tell: 0;")
        .says("25 points higher or more");
    assert!(page.body.contains("county higher-3\" d=") && !page.body.contains("county share-"), "no color of a single day is left");
    public.get("/es/map?against=2026-05-31").await.says("subió el porcentaje de los mismos lugares").says("55.6 puntos más alto");
    public.get("/map/lists?against=2026-05-31").await.says("55.6 points higher (").says("Seen anew");
    public
        .get("/map/about?county=29019&against=2026-05-31")
        .await
        .says("55.6 points higher (")
        .says("Places checked by the earlier day and seen anew: 9");
    let tile = public.get(&format!("{COUNTIES}?against=2026-05-31")).await;
    assert!(tile.body.contains("higher") && tile.body.contains("change_low") && !tile.body.contains("as_required"));
    // The earlier day on the slider, the later one beside it: the same two days.
    public.get("/map?on=2026-05-31&against=2026-06-01").await.says("from May 31, 2026 to Jun 1, 2026").says("went up");
}

async fn what_cannot_be_told_is_hatched_and_said(app: &TestApp) {
    visited_again(app, 9, 1).await;
    let page = app.public().get("/map?against=2026-05-31").await;
    page.says("we cannot say whether more or fewer").says("We cannot say which is higher (").says("where nobody can tell: 1;");
    assert!(page.body.contains("county too-few\" d="));
    assert!(app.public().get(&format!("{COUNTIES}?against=2026-05-31")).await.body.contains("unclear"));
}

async fn fewer_than_five_places_of_both_days_are_not_compared(app: &TestApp) {
    visited_again(app, 4, 2).await;
    let inspector = app.inspector().await;
    for number in 5..=9 {
        app.checked(&inspector, number, true, |_| {}).await;
    }
    let public = app.public();
    public.get("/map?against=2026-05-31").await.says("too few places were checked by").says("too few seen anew (4)");
    public
        .get("/map?against=2019-01-01")
        .await
        .says("No place was checked by the earlier day and seen anew by the later one.")
        .says("too few seen anew (0)");
    assert!(public.get(&format!("{COUNTIES}?against=2026-05-31")).await.body.contains("too_few"));
}

async fn the_same_day_twice_is_the_map_of_that_day(app: &TestApp) {
    visited_again(app, 9, 5).await;
    let page = app.public().get("/map?on=2026-05-31&against=2026-05-31").await;
    page.says("Both days are the same").says("2 of 9 checked places display it as required");
    assert!(!page.body.contains("points higher ("));
}

async fn one_file_holds_every_month_as_the_map_of_its_day_says_it(app: &TestApp) {
    visited_again(app, 9, 5).await;
    let months = async |query: &str| {
        let answer = app.public().get(&format!("/map/months.json{query}")).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("public, no-cache")), "{query}");
        serde_json::from_str::<serde_json::Value>(&answer.body).unwrap()
    };
    let plain = months("").await;
    let days = plain["days"].as_array().unwrap();
    assert_eq!((days[0].as_str(), days.last().unwrap().as_str()), (Some("2019-01-01"), Some("2026-06-01")));
    let boone = plain["counties"]["29019"].as_array().unwrap();
    assert_eq!((boone.len(), boone.last().unwrap().as_u64(), plain["compared"].as_bool()), (days.len(), Some(78), Some(false)));
    let compared = months("?against=2026-05-31").await;
    assert_eq!(compared["counties"]["29019"].as_array().unwrap().last().unwrap(), &serde_json::json!(["higher", 56]));
    assert_eq!(compared["counties"]["29051"].as_array().unwrap().last().unwrap().as_str(), Some("nothing_required"));
    // Of the same day twice nothing is told.
    assert!(months("?against=2026-06-01").await["counties"]["29019"].as_array().unwrap().last().unwrap().is_null());
    assert_eq!(
        months("?category=airport").await["counties"]["29019"].as_array().unwrap().last().unwrap().as_str(),
        Some("nothing_required")
    );
}

on_both!(
    TestApp,
    refuses_a_day_to_come_and_what_is_no_day,
    a_change_of_the_same_places_is_told_alike_in_words_legend_table_and_tiles,
    what_cannot_be_told_is_hatched_and_said,
    fewer_than_five_places_of_both_days_are_not_compared,
    the_same_day_twice_is_the_map_of_that_day,
    one_file_holds_every_month_as_the_map_of_its_day_says_it
);
