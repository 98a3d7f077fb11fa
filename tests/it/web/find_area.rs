//! `/areas/find`: which area of each set holds a place, a ZIP or a point; nothing that was asked stands in an address, and nobody keeps it.

use crate::harness::{Answer, TestApp, on_both, place, square};

/// Two districts that share out the builders' places, and a city that holds none of them.
async fn divide(app: &TestApp) {
    let (west, east) = (square([-92.4, 38.9, -92.3, 39.0]), square([-92.3, 38.9, -92.2, 39.0]));
    app.divide("state-house", "State House districts", &[("1", "First", west), ("2", "Second", east)]).await;
    app.divide("cities", "Cities", &[("9", "Faraway", square([-92.25, 38.7, -92.2, 38.75]))]).await;
}

async fn ask(app: &TestApp, fields: &[(&str, &str)]) -> Answer {
    app.public().post("/areas/find", fields).await
}

async fn refuses_what_it_cannot_read_and_gives_back_what_was_typed(app: &TestApp) {
    divide(app).await;
    app.add(&place(1).build()).await;
    for (fields, said) in [
        (vec![], "Type a place, an address, a ZIP or a point"),
        (vec![("q", "zzzzqqqq")], "We cannot look up street addresses yet. Type the ZIP (65101)"),
        (vec![("q", "99999")], "We know nothing of this ZIP"),
        (vec![("q", "91, 0")], "This is no point on earth"),
        (vec![("lat", "north"), ("lon", "0")], "This is no point on earth"),
        (vec![("q", "65201"), ("lat", "38.95"), ("lon", "-92.33")], "Give words or a point, not both"),
    ] {
        let page = ask(app, &fields).await;
        assert_eq!(page.status, 422, "{fields:?}");
        page.says(said);
        for (_, typed) in fields {
            assert!(page.body.contains(&format!("value=\"{typed}\"")), "{typed}");
        }
        assert!(!page.body.contains("/areas/state-house/"));
    }
    assert_eq!(app.public().get("/areas/find?q=65201").await.status, 400, "no address holds what is asked");
    let elsewhere = [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")];
    assert_eq!(app.public().post_raw("/areas/find", &elsewhere, b"q=65201".to_vec()).await.status, 403);
}

async fn a_place_and_a_point_lie_in_one_area_of_each_set(app: &TestApp) {
    divide(app).await;
    app.add(&place(1).named("Walnut Street Station").build()).await;
    for fields in [vec![("q", "Walnut Street Station")], vec![("q", "38.95, -92.329")], vec![("lat", "38.95"), ("lon", "-92.329")]] {
        let page = ask(app, &fields).await;
        assert_eq!((page.status, page.header("cache-control")), (200, Some("private, no-store")), "{fields:?}");
        for link in ["/areas/counties/29019", "/areas/state-house/1"] {
            assert!(page.body.contains(&format!("href=\"{link}\"")), "{fields:?}: {link}");
        }
        assert!(!page.body.contains("/areas/state-house/2"), "{fields:?}");
        page.says("State House districts").says("None: these areas leave this ground out");
    }
    let code = place(1).build().code;
    ask(app, &[("q", code.plain())]).await.says("Walnut Street Station").says("First");
    let page = app.public().post("/es/areas/find", &[("q", "38.95, -92.329")]).await;
    page.says("Condado").says("Ninguna: estas zonas no abarcan este terreno");
    assert!(page.body.contains("href=\"/es/areas/state-house/1\""));
}

async fn a_zip_lies_in_several_areas_and_says_how_it_is_known(app: &TestApp) {
    divide(app).await;
    app.add(&place(1).build()).await;
    app.add(&place(50).build()).await;
    let page = ask(app, &[("q", "65201")]).await;
    page.says("A ZIP can lie in several areas").says("One of these 2:").says("First").says("Second");
    // No place on record has this one: the build's geography knows its middle.
    let page = ask(app, &[("q", "65203")]).await;
    page.says("These hold the middle of it").says("Boone County");
}

async fn outside_of_every_county_is_outside_of_the_registry(app: &TestApp) {
    divide(app).await;
    let page = ask(app, &[("q", "52.5, 13.4")]).await;
    assert_eq!(page.status, 200);
    page.says("This lies outside the registry");
    assert!(!page.body.contains("State House districts"));
}

async fn of_a_withheld_address_only_the_county_is_told(app: &TestApp) {
    divide(app).await;
    app.add(&place(1).named("Haven Home").category("maternity_home").build()).await;
    app.add(&place(2).named("Lost Depot").with(|place| place.point = None).build()).await;
    for (name, said) in [("Haven Home", "is withheld from the public"), ("Lost Depot", "is not on record")] {
        let page = ask(app, &[("q", name)]).await;
        page.says(said).says("Boone County");
        assert!(!page.body.contains("/areas/state-house/"), "{name}");
    }
}

async fn words_that_several_places_hold_are_asked_about_again(app: &TestApp) {
    divide(app).await;
    app.add(&place(1).build()).await;
    app.add(&place(50).build()).await;
    let page = ask(app, &[("q", "test bus station")]).await;
    page.says("Which one do you mean?").says("Test Bus Station 50");
    let code = place(50).build().code;
    assert!(page.body.contains(&format!("name=\"q\" value=\"{}\"", code.plain())) && !page.body.contains("/areas/state-house/"));
    ask(app, &[("q", code.plain())]).await.says("Second");
}

on_both!(
    TestApp,
    refuses_what_it_cannot_read_and_gives_back_what_was_typed,
    a_place_and_a_point_lie_in_one_area_of_each_set,
    a_zip_lies_in_several_areas_and_says_how_it_is_known,
    outside_of_every_county_is_outside_of_the_registry,
    of_a_withheld_address_only_the_county_is_told,
    words_that_several_places_hold_are_asked_about_again
);
