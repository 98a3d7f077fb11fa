//! The floor under every page: headers, forms of other sites, sizes, letters, languages, and the hotline when all else fails.

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn refuses_forms_of_other_sites(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let body = || b"email=a".to_vec();
    for headers in
        [&[("sec-fetch-site", "cross-site")][..], &[("sec-fetch-site", "same-site")], &[("origin", "https://elsewhere.example")], &[]]
    {
        let answer = inspector.post_raw("/field/visits", headers, body()).await;
        assert_eq!(answer.status, 403, "{headers:?}");
    }
    let origin = app.url.clone();
    let page = format!("{origin}/en/account");
    // Older browsers, and all of them over plain HTTP by a name, say it in Origin; where that is hidden, the page is named.
    for headers in [&[("origin", origin.as_str())][..], &[("origin", "null"), ("referer", page.as_str())]] {
        assert_ne!(inspector.post_raw("/account/nothing", headers, Vec::new()).await.status, 403, "{headers:?}");
    }
}

async fn takes_forms_of_its_public_address_behind_a_proxy_that_hides_it(app: &TestApp) {
    let inspector = app.inspector().await;
    // Nginx puts its upstream's name into Host unless it is told otherwise.
    let public_url = app.app.public_url.clone();
    for (host, origin, taken) in [
        ("127.0.0.1:18307", public_url.as_str(), true),
        ("posters.example.gov", "https://posters.example.gov", true),
        ("127.0.0.1:18307", "http://elsewhere.example", false),
    ] {
        let status = inspector.post_raw("/account/nothing", &[("host", host), ("origin", origin)], Vec::new()).await.status;
        assert_eq!(status != 403, taken, "{host} {origin}: {status}");
    }
}

async fn refuses_too_much_and_what_is_no_text_and_loses_nothing(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let same = [("sec-fetch-site", "same-origin")];
    let long = inspector.post_raw("/field/visits/review", &same, [b"note=".to_vec(), vec![b'a'; 10_000_000]].concat()).await;
    assert_eq!(long.status, 413);
    long.says("This is too much text at once").says("what you typed is still there");
    let odd = inspector.post_raw("/field/visits/review", &same, b"note=%FF%FE".to_vec()).await;
    assert_eq!(odd.status, 400);
    odd.says("Its letters are not in UTF-8");
    let control = inspector.post_raw("/field/visits/review", &same, b"note=a%00b".to_vec()).await;
    assert_eq!(control.status, 400);
    let note = "x".repeat(2_001);
    let form = visit_form(&station, id(90), &[("note", &note)]);
    inspector.post_owned("/field/visits", &form).await.says("2,000 characters at most");
}

async fn every_answer_carries_the_headers_and_sets_no_cookie(app: &TestApp) {
    for path in ["/", "/places", "/nothing", "/sign-in", "/areas.csv", "/field"] {
        let answer = app.public().get(path).await;
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe-inline") && !policy.contains("http"), "{path}: {policy}");
        for part in ["worker-src 'self'", "child-src 'self'", "frame-src 'none'", "object-src 'none'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        assert!(answer.header("x-request-id").is_some() && answer.header("set-cookie").is_none(), "{path}");
    }
}

async fn every_page_and_every_error_page_has_the_hotline_and_a_way_out(app: &TestApp) {
    let public = app.public();
    let error_pages = ["/nothing", "/places/7K3M", "/areas?on=x", "/tiles", "/welcome/none"];
    for path in ["/", "/es/", "/about", "/sign-in"].iter().chain(&error_pages) {
        let answer = public.get(path).await;
        for part in ["tel:+18883737888", "sms:233733", "data-quick-exit"] {
            assert!(answer.body.contains(part), "{path} ({}) lacks {part}", answer.status);
        }
        assert!(!answer.body.contains("<script>") && !answer.body.contains("style=\"") && !answer.body.contains(" onclick"), "{path}");
    }
}

async fn no_page_asks_anything_of_another_host(app: &TestApp) {
    for path in ["/", "/map", "/areas", "/hotline", "/gaps", "/law/us-mo"] {
        let body = app.public().get(path).await.body;
        for attribute in ["src=\"http", "href=\"http", "url(http"] {
            let own = ["weather.gov", "\"http://posters.example/"];
            let mut asked = body.match_indices(attribute).map(|(at, _)| &body[at..body.len().min(at + 60)]);
            assert_eq!(asked.find(|text| own.iter().all(|own| !text.contains(own))), None, "{path}");
        }
    }
}

async fn the_address_or_the_browser_chooses_the_language(app: &TestApp) {
    let public = app.public();
    let wants = |language: &'static str| [("accept-language", language)];
    assert!(public.get("/es/about").await.body.contains(r#"<html lang="es">"#));
    assert!(public.get_with("/about", &wants("es-MX,es;q=0.9,en;q=0.5")).await.body.contains(r#"<html lang="es">"#));
    let english = public.get_with("/about", &wants("fr,en;q=0.5")).await;
    assert!(english.body.contains(r#"<html lang="en">"#));
    assert_eq!(
        (english.header("content-language"), english.header("vary").map(|vary| vary.contains("accept-language"))),
        (Some("en"), Some(true))
    );
    assert!(public.get_with("/es/nothing", &wants("en")).await.body.contains("Página no encontrada"));
}

async fn a_database_that_went_away_is_said_and_no_fault(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    app.app.store.close().await;
    let page = app.public().get(&format!("/places/{}", station.code.plain())).await;
    assert_eq!((page.status, page.header("retry-after")), (503, Some("5")));
    page.says("database does not answer");
    let form = visit_form(&station, id(91), &[("note", "Behind the bar")]);
    let answer = inspector.post_owned("/field/visits", &form).await;
    assert_eq!(answer.status, 503);
    answer.says("database does not answer");
    assert_eq!(answer.field("note"), Some("Behind the bar"));
    assert_eq!(app.public().get("/readyz").await.status, 503);
    assert_eq!(app.public().get("/healthz").await.status, 200);
}

async fn the_program_says_that_it_lives_and_that_it_is_ready(app: &TestApp) {
    assert_eq!(app.public().get("/healthz").await.body, "ok");
    assert_eq!(app.public().get("/readyz").await.status, 200);
}

on_both!(
    TestApp,
    refuses_forms_of_other_sites,
    takes_forms_of_its_public_address_behind_a_proxy_that_hides_it,
    refuses_too_much_and_what_is_no_text_and_loses_nothing,
    every_answer_carries_the_headers_and_sets_no_cookie,
    every_page_and_every_error_page_has_the_hotline_and_a_way_out,
    no_page_asks_anything_of_another_host,
    the_address_or_the_browser_chooses_the_language,
    a_database_that_went_away_is_said_and_no_fault,
    the_program_says_that_it_lives_and_that_it_is_ready
);
