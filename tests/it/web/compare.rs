//! `/compare`: a difference is called one only where its interval leaves 0 out.

use crate::harness::{TestApp, id, on_both, place, square, visit_form};

async fn refuses_areas_and_days_that_are_not_there(app: &TestApp) {
    let public = app.public();
    for address in ["/compare?one=29019&other=99999", "/compare?areas=castles"] {
        assert_eq!(public.get(address).await.status, 404, "{address}");
    }
    for address in ["/compare?one=29019&other=29051&other_on=2027-01-01", "/compare?one=29019&other=29051&one_on=never"] {
        assert_eq!(public.get(address).await.status, 400, "{address}");
    }
}

async fn two_areas_differ_only_where_the_interval_of_their_difference_leaves_zero_out(app: &TestApp) {
    let inspector = app.inspector().await;
    let public = app.public();
    // Twenty more in each that nobody checks.
    for number in 100..120 {
        app.add(&place(number).build()).await;
        app.add(&place(100 + number).in_county("29051").build()).await;
    }
    for number in 1..=5 {
        app.checked(&inspector, number, true, |_| {}).await;
    }
    public.get("/compare?one=29019&other=29051").await.says("Too few places were checked to compare");
    public
        .get("/compare?one=29019&other=29019&other_on=2026-05-01")
        .await
        .says("Too few places were checked to compare")
        .says("May 1, 2026");
    public.get("/compare?one=29019&other=29019").await.says("You chose the same area and day twice");
    for number in 6..=10 {
        app.checked(&inspector, number, number <= 8, |station| station.county = Some("29051".into())).await;
    }
    // Of 25 places each 5 of 5 is 56 to 100%, 3 of 5 is 20 to 92%.
    public
        .get("/compare?one=29019&other=29051")
        .await
        .says("We cannot say which has the higher share: Boone County, Jun 1, 2026 or Cole County, Jun 1, 2026")
        .says("points): Cole County, Jun 1, 2026 minus Boone County, Jun 1, 2026.")
        .says("56% to 100%")
        .says("20% to 92%");
    // Of 35 places 3 of 15 is 9 to 39%.
    for number in 11..=20 {
        app.checked(&inspector, number, false, |station| station.county = Some("29051".into())).await;
    }
    public
        .get("/compare?one=29019&other=29051")
        .await
        .says("Cole County, Jun 1, 2026 has a lower share than Boone County, Jun 1, 2026")
        .says("80.0 points lower (31.7 to 91.4)");
    public.get("/compare?one=29051&other=29019").await.says("Boone County, Jun 1, 2026 has a higher share than Cole County, Jun 1, 2026");
}

async fn one_area_on_two_days_is_held_against_itself_by_the_places_seen_anew(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=9 {
        app.checked(&inspector, number, number <= 2, |_| {}).await;
    }
    for number in 3..=7 {
        let form = visit_form(&place(number).build(), id(600_000 + u128::from(number)), &[("on_day", "2026-06-01")]);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    app.public()
        .get("/compare?one=29019&one_on=2026-05-31&other=29019")
        .await
        .says("Boone County, Jun 1, 2026 has a higher share than Boone County, May 31, 2026")
        .says("100.0 points higher (")
        .says("5 places were checked by the earlier day and seen anew by the later one: 5 displayed the poster as required only on the second")
        .says("4 more had no visit in between: they tell of no change and are left out");
    // The other way round it is the same five.
    app.public()
        .get("/compare?one=29019&other=29019&other_on=2026-05-31")
        .await
        .says("100.0 points lower (")
        .says("4 more had no visit in between");
}

async fn the_areas_to_compare_are_of_any_set(app: &TestApp) {
    let public = app.public();
    assert!(!public.get("/compare").await.body.contains("/compare?areas="));
    let (here, there) = (square([-92.4, 38.9, -92.2, 39.0]), square([-92.2, 38.9, -92.0, 39.0]));
    app.divide("state-house", "State House districts", &[("1", "First", here), ("2", "Second", there)]).await;
    assert!(public.get("/compare").await.says("State House districts").body.contains("/compare?areas=state-house"));
    let districts = public.get("/compare?areas=state-house").await.body;
    assert!(districts.contains(">First</option>") && !districts.contains("Boone"), "{districts}");
}

on_both!(
    TestApp,
    refuses_areas_and_days_that_are_not_there,
    two_areas_differ_only_where_the_interval_of_their_difference_leaves_zero_out,
    one_area_on_two_days_is_held_against_itself_by_the_places_seen_anew,
    the_areas_to_compare_are_of_any_set
);
