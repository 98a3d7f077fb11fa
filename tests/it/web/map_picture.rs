//! The map taken along: `/map/picture.svg` and `.png`, `/map/embed`, and what the page says of them.

use crate::harness::{Kind, TestApp, on_both, place};

async fn refuses_what_the_map_refuses_and_nobody_frames_a_refusal(app: &TestApp) {
    let public = app.public();
    for path in ["/map/picture.svg", "/map/picture.png", "/map/embed"] {
        for query in ["on=never", "against=2027-01-01", "bbox=1,2,3", "category=castle"] {
            let answer = public.get(&format!("{path}?{query}")).await;
            assert_eq!((answer.status, answer.header("x-frame-options")), (400, Some("DENY")), "{path}?{query}");
        }
    }
}

async fn the_embed_alone_may_stand_in_a_frame_of_others(app: &TestApp) {
    app.add(&place(1).build()).await;
    let public = app.public();
    // The second answer comes out of the cache.
    for _ in 0..2 {
        let embed = public.get("/en/map/embed").await;
        let content = embed.header("content-security-policy").unwrap();
        assert!(content.ends_with("frame-ancestors *") && content.contains("script-src 'self'"), "{content}");
        assert_eq!((embed.status, embed.header("x-frame-options")), (200, None));
    }
    for path in ["/map", "/map/lists", "/map/picture.svg", "/", "/areas"] {
        let answer = public.get(path).await;
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
        assert!(answer.header("content-security-policy").unwrap().ends_with("frame-ancestors 'none'"), "{path}");
    }
}

async fn the_embed_says_finding_day_source_and_citation_without_the_frame_of_the_site(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=9 {
        app.checked(&inspector, number, number <= 7, |_| {}).await;
    }
    let public = app.public();
    let embed = public.get("/map/embed").await;
    embed
        .says("Map: 78% of the checked places display the poster as required")
        .says("7 of 9 checked places display it as required")
        .says("Day: Jun 1, 2026.")
        .says("Borders: U.S. Census Bureau.")
        .says("Figures of Jun 1, 2026. Record as of Jun 1, 2026. http://posters.example/map");
    assert!(!embed.body.contains("<header") && !embed.body.contains("<form") && !embed.body.contains("<footer"));
    public
        .get("/es/map/embed?category=bus_station")
        .await
        .says("Solo este tipo de lugar")
        .says("http://posters.example/es/map?category=bus_station");
    public.get("/map/embed?against=2026-05-01").await.says("too few places were checked by").says("Cannot be told");
}

async fn a_drawing_holds_all_that_a_reader_needs_to_quote_it(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=9 {
        app.checked(&inspector, number, number <= 7, |_| {}).await;
    }
    let public = app.public();
    let svg = public.get("/en/map/picture.svg").await;
    assert_eq!(
        (svg.status, svg.header("content-type"), svg.header("cache-control")),
        (200, Some("image/svg+xml"), Some("public, no-cache"))
    );
    for part in ["<title id=\"picture-title\">Map: 78%", "<desc", ">78%</text>", "80% or more", "Source: ", "http://posters.example/en/map"]
    {
        assert!(svg.body.contains(part), "{part}: {}", svg.body);
    }
    assert!(!svg.body.contains("<style") && !svg.body.contains(" style=") && !svg.body.contains(" class="), "a policy would drop them");
    let tag = svg.header("etag").unwrap();
    assert_eq!(public.get_with("/en/map/picture.svg", &[("if-none-match", tag)]).await.status, 304);
    let part = public.get("/es/map/picture.svg?bbox=-92.6,38.7,-92.1,39.2").await;
    assert!(part.body.contains("Mapa: el 78%") && part.body.contains("lang=\"es\""));
    let view = |body: &str| body.match_indices("viewBox=\"").nth(1).map(|(at, _)| body[at..at + 40].to_owned());
    assert_ne!(view(&part.body), view(&svg.body), "a window shows its part");
    let compared = public.get("/map/picture.svg?against=2026-05-31").await;
    assert!(compared.body.contains("25 points higher or more") && !compared.body.contains("80% or more"));
}

async fn a_picture_is_made_by_the_press_and_says_what_it_is(app: &TestApp) {
    app.add(&place(1).build()).await;
    let png = app.public().get_bytes("/en/map/picture.png").await;
    let holds = |text: &str| png.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(png.starts_with(b"\x89PNG") && holds("Title") && holds("Map: 0 of 1 places") && holds("http://posters.example/en/map"));
    app.public().get("/map").await.says("Picture (PNG)").says("Drawing (SVG)").says("http://posters.example/en/map/embed");
    let filtered = app.public().get("/map?category=bus_station&on=2026-05-01&visits=last_12_months").await;
    filtered
        .says("Figures of May 1, 2026. Only this kind of place: Bus station. Only visits of the last 12 months. Record as of Jun 1, 2026.");
    filtered.says("http://posters.example/map?category=bus_station");
}

#[tokio::test]
async fn without_an_address_of_the_registry_nothing_is_cited() {
    let app = TestApp::differing(Kind::Sqlite, |setup| setup.options.public_url = None).await;
    let page = app.public().get("/map").await;
    assert!(page.status == 200 && !page.body.contains("picture.svg"));
    for path in ["/map/picture.svg", "/map/picture.png", "/map/embed"] {
        assert_eq!(app.public().get(path).await.status, 503, "{path}");
    }
    app.end().await;
}

on_both!(
    TestApp,
    refuses_what_the_map_refuses_and_nobody_frames_a_refusal,
    the_embed_alone_may_stand_in_a_frame_of_others,
    the_embed_says_finding_day_source_and_citation_without_the_frame_of_the_site,
    a_drawing_holds_all_that_a_reader_needs_to_quote_it,
    a_picture_is_made_by_the_press_and_says_what_it_is
);
