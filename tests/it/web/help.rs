//! `/help`: what somebody in danger needs, small, in twelve languages, under a title that says nothing.

use crate::harness::{TestApp, on_both};

async fn the_numbers_come_first_in_the_readers_language_and_eleven_more_follow(app: &TestApp) {
    for (address, title, call) in [("/en/help", "Information", "Call"), ("/es/help", "Información", "Llame al")] {
        let page = app.public().get(address).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(&format!("<title>{title}</title>")), "{}", page.body);
        page.says(&format!("{call} 1-888-373-7888"));
        assert_eq!(page.body.matches("tel:+18883737888").count(), 12);
        assert_eq!(page.body.matches("sms:233733").count(), 12);
        let unread = page.body.matches(r#"<p class="note">"#).count();
        assert_eq!(unread, 10, "what no speaker has confirmed says so");
    }
    let page = app.public().get("/en/help").await.body;
    assert!(page.contains(r#"<details lang="ar" dir="rtl">"#) && page.contains(r#"<details lang="vi" dir="ltr">"#));
}

async fn it_is_small_asks_nothing_of_others_and_tells_nobody(app: &TestApp) {
    let page = app.public().get("/en/help").await;
    assert!(!page.body.contains("osters") && !page.body.contains("raffick"), "no word of what this registry is about");
    assert!(page.header("set-cookie").is_none());
    let files = page.body.split("/static/").skip(1).map(|rest| format!("/static/{}", rest.split('"').next().unwrap()));
    let mut bytes = packed(&page.body);
    for file in files {
        let answer = app.public().get(&file).await;
        assert_eq!(answer.status, 200, "{file}");
        bytes += packed(&answer.body);
    }
    assert!(bytes < 10_000, "{bytes} bytes with style and script");
    assert!(app.public().get("/en/about").await.body.contains(r#"<a href="/en/help">"#), "every page leads there");
}

/// Bytes as they are sent.
fn packed(text: &str) -> usize {
    use std::io::Write as _;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap().len()
}

on_both!(
    TestApp,
    the_numbers_come_first_in_the_readers_language_and_eleven_more_follow,
    it_is_small_asks_nothing_of_others_and_tells_nobody
);
