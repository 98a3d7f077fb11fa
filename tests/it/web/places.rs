//! `/places`: by name, alias, address, city, ZIP and code, with slips of the pen; suggestions.

use crate::harness::{TestApp, on_both, place};

async fn towns(app: &TestApp) {
    app.add(&place(1).named("Walnut Street Station").build()).await;
    app.add(&place(2).named("Prairie Coach Stop").with(|place| place.aliases.push("Greyhound Depot".into())).build()).await;
    app.add(
        &place(3).named("Harbor Lodge").category("hotel").with(|place| place.city = "Jefferson City".into()).in_county("29051").build(),
    )
    .await;
    app.add(&place(4).named("River Airport").category("airport").with(|place| place.postal = "63101".into()).in_county("29510").build())
        .await;
}

async fn refuses_filters_that_do_not_exist(app: &TestApp) {
    for query in ["status=fine", "category=castle", "county=99999", "page=0", "page=x"] {
        assert_eq!(app.public().get(&format!("/places?{query}")).await.status, 400, "{query}");
    }
}

async fn finds_by_whatever_somebody_knows(app: &TestApp) {
    towns(app).await;
    for (asked, name) in [
        ("walnut", "Walnut Street Station"),
        ("walnt streat", "Walnut Street Station"),
        ("greyhound", "Prairie Coach Stop"),
        ("3 test street", "Harbor Lodge"),
        ("jefferson city", "Harbor Lodge"),
        ("63101", "River Airport"),
    ] {
        let page = app.public().get(&format!("/places?q={}", asked.replace(' ', "+"))).await;
        let first =
            page.body.split_once(r#"<ol class="places""#).and_then(|(_, list)| list.split_once("</a>")).unwrap_or_default().0.to_owned();
        assert!(first.ends_with(&format!(">{name}")), "{asked} finds {first}");
    }
}

async fn a_code_leads_to_its_place_and_a_misread_one_says_so(app: &TestApp) {
    towns(app).await;
    let code = place(1).build().code;
    let answer = app.public().get(&format!("/places?q={code}")).await;
    assert_eq!((answer.status, answer.location()), (303, Some(format!("/places/{}", code.plain()).as_str())));
}

async fn nothing_found_helps_on(app: &TestApp) {
    towns(app).await;
    let page = app.public().get("/places?q=zzzzqqqq").await;
    page.says("No place found").says("Check the spelling");
}

async fn filters_hold_together(app: &TestApp) {
    towns(app).await;
    let public = app.public();
    public.get("/places?county=29019&category=bus_station").await.says("2 places");
    public.get("/places?county=29510&status=not_checked").await.says("1 place").says("River Airport");
    public.get("/places?category=hotel&status=compliant").await.says("0 places");
}

async fn suggests_while_somebody_types_in_their_language(app: &TestApp) {
    towns(app).await;
    let answer = app.public().get("/es/places/suggest.json?q=waln").await;
    let found: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(found["suggestions"][0]["name"], "Walnut Street Station");
    assert_eq!(found["suggestions"][0]["status_word"], "Aún no revisado");
    assert!(found["suggestions"][0]["href"].as_str().unwrap().starts_with("/es/places/"));
}

on_both!(
    TestApp,
    refuses_filters_that_do_not_exist,
    finds_by_whatever_somebody_knows,
    a_code_leads_to_its_place_and_a_misread_one_says_so,
    nothing_found_helps_on,
    filters_hold_together,
    suggests_while_somebody_types_in_their_language
);
