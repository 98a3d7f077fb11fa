//! What search engines and shared links are told: robots.txt, sitemaps, and the addresses in a page's head.

use crate::harness::{Kind, TestApp, on_both, place};

async fn a_public_page_names_its_one_address_in_each_language(app: &TestApp) {
    let page = app.public().get("/es/areas").await;
    for head in [
        r#"<link rel="canonical" href="http://posters.example/es/areas">"#,
        r#"<link rel="alternate" hreflang="en" href="http://posters.example/en/areas">"#,
        r#"<link rel="alternate" hreflang="x-default" href="http://posters.example/areas">"#,
        r#"<meta name="description" content=""#,
    ] {
        assert!(page.body.contains(head), "{head}");
    }
    assert!(!page.body.contains("noindex"));
    let picture = page.body.split(r#"og:image" content="http://posters.example"#).nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(app.public().get(picture).await.status, 200);
}

async fn what_is_one_persons_a_question_or_an_error_is_not_listed(app: &TestApp) {
    for address in ["/places?q=inn", "/areas?on=2025-01-01", "/sign-in", "/nowhere"] {
        let page = app.public().get(address).await;
        assert!(page.body.contains(r#"<meta name="robots" content="noindex">"#) && !page.body.contains("canonical"), "{address}");
    }
    let field = app.inspector().await.get("/field").await;
    assert!(field.body.contains("noindex"));
}

async fn the_sitemaps_hold_every_place_and_the_robots_file_names_them(app: &TestApp) {
    app.add(&place(1).build()).await;
    app.add(&place(2).build()).await;
    let robots = app.public().get("/robots.txt").await;
    for line in ["Disallow: /field", "Disallow: /es/office", "Sitemap: http://posters.example/sitemap.xml"] {
        assert!(robots.body.lines().any(|known| known == line), "{line}: {}", robots.body);
    }
    let index = app.public().get("/sitemap.xml").await;
    assert!(index.body.contains("/sitemaps/0</loc>") && index.body.contains("<loc>http://posters.example/sitemaps/1</loc>"));
    let pages = app.public().get("/sitemaps/0").await.body;
    assert!(pages.contains("<loc>http://posters.example/law</loc>") && pages.contains("/areas/counties/29019</loc>"), "{pages}");
    assert!(pages.contains("<loc>http://posters.example/law/us-mo</loc>"), "{pages}");
    for page in pages.split("<loc>http://posters.example").skip(1).map(|rest| rest.split('<').next().unwrap()) {
        let status = app.public().get(page).await.status;
        assert!(status == 200 || status == 303, "{page}: {status}");
    }
    let places = app.public().get("/sitemaps/1").await;
    assert_eq!(places.body.matches("<loc>http://posters.example/places/").count(), 2);
    for none in ["/sitemaps/2", "/sitemaps/x", "/sitemaps/99999999999999999999"] {
        assert_eq!(app.public().get(none).await.status, 404, "{none}");
    }
}

/// The element as a search engine of data reads it.
fn described(body: &str) -> Option<serde_json::Value> {
    let (_, rest) = body.split_once(r#"<script type="application/ld+json">"#)?;
    serde_json::from_str(rest.split_once("</script>")?.0).ok()
}

async fn what_is_published_is_told_to_search_engines_of_data(app: &TestApp) {
    let public = app.public();
    let catalog = described(&public.get("/en/data").await.body).unwrap();
    assert_eq!((&catalog["@context"], &catalog["@type"]), (&"https://schema.org".into(), &"DataCatalog".into()));
    let sets = catalog["dataset"].as_array().unwrap();
    assert_eq!(sets.len(), 3);
    for set in sets {
        assert_eq!((&set["@type"], &set["isAccessibleForFree"]), (&"Dataset".into(), &true.into()));
        assert_eq!(set["temporalCoverage"], "2019-01-01/..");
        assert_eq!((&set["spatialCoverage"]["name"], &set["spatialCoverage"]["identifier"]), (&"Missouri".into(), &"US-MO".into()));
        assert!(set["license"].as_str().unwrap().starts_with("https://") && set["description"].as_str().unwrap().len() > 50, "{set}");
        for file in set["distribution"].as_array().unwrap() {
            let path = file["contentUrl"].as_str().unwrap().strip_prefix("http://posters.example").unwrap();
            let answer = public.get(path).await;
            let sent = answer.header("content-type").unwrap().split(';').next();
            assert_eq!((answer.status, sent), (200, file["encodingFormat"].as_str()), "{path}");
        }
    }
    let spanish = described(&public.get("/es/data").await.body).unwrap();
    assert!(spanish["name"].as_str().unwrap().contains("Misuri") && spanish["dataset"][0]["inLanguage"] == "es", "{spanish}");
    assert!(described(&public.get("/about").await.body).is_none());
}

on_both!(
    TestApp,
    a_public_page_names_its_one_address_in_each_language,
    what_is_one_persons_a_question_or_an_error_is_not_listed,
    what_is_published_is_told_to_search_engines_of_data,
    the_sitemaps_hold_every_place_and_the_robots_file_names_them
);

#[tokio::test]
async fn an_invented_registry_is_not_listed_at_all() {
    let app = TestApp::differing(Kind::Sqlite, |setup| setup.options.demonstration = true).await;
    assert_eq!(app.public().get("/robots.txt").await.body, "User-agent: *\nDisallow: /\n");
    assert!(app.public().get("/areas").await.body.contains("noindex"));
    assert!(described(&app.public().get("/data").await.body).is_none(), "what is invented is no data");
    app.end().await;
}
