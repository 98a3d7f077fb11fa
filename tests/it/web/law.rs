//! `/law/…`: the mandates in words, and a case to try.

use crate::harness::phone::between;
use crate::harness::{Answer, TestApp, on_both};

async fn refuses_states_and_kinds_not_on_file(app: &TestApp) {
    let public = app.public();
    assert_eq!(public.get("/law/us-zz").await.status, 404);
    assert_eq!(public.get("/law/us-mo/castle").await.status, 404);
    assert_eq!(public.get("/law/try?jurisdiction=US-ZZ").await.status, 400);
    assert_eq!(public.get("/law/try?category=castle").await.status, 400);
    assert_eq!(public.get("/law/try?on=someday").await.status, 400);
}

async fn a_rule_reads_in_words_with_its_source(app: &TestApp) {
    let public = app.public();
    public.get("/law").await.says("Missouri").says("595.120");
    public.get("/law/us-mo/airport").await.says("At least 8.5 by 11 inches").says("In English and Spanish").says("In force since");
    public.get("/es/law/us-mo/airport").await.says("En inglés y español");
}

async fn a_case_gets_the_engines_answer_with_reasons(app: &TestApp) {
    let public = app.public();
    let case = "/law/try?jurisdiction=US-MO&category=bus_station&on=2026-05-01";
    public.get(case).await.says("The law asks this place to display the poster");
    public.get(&format!("{case}&at.restroom=no&at.entrance=no")).await.says("Not as required");
    public.get("/law/try?jurisdiction=US-MO&category=bus_station&on=2018-01-01").await.says("No rule on file");
}

/// A law that takes a small sheet in the restroom and none at the entrance is asked about each.
async fn a_case_says_what_hangs_at_each_location(app: &TestApp) {
    let public = app.public();
    let case = "/law/try?jurisdiction=US-KY&category=hotel&on=2026-05-01&fact.has_restroom=yes";
    let form = public.get(case).await;
    assert!(
        form.body.contains(r#"name="sheet.entrance.width_in""#) && form.body.contains(r#"name="sheet.restroom.format""#),
        "{}",
        form.body
    );
    assert!(!form.body.contains(r#"name="width_in""#));
    let clings = |small: &str, large: &str| {
        let sheet = |at: &str, [format, width, height, font]: [&str; 4]| {
            format!(
                "&at.{at}=yes&sheet.{at}.format={format}&sheet.{at}.width_in={width}&sheet.{at}.height_in={height}&sheet.{at}.font_pt={font}"
            )
        };
        let known = "&restrooms_total=1&restrooms_with_poster=1&number=1-888-373-7888&languages=en,es";
        format!("{case}{known}{}{}", sheet(small, ["window_cling", "3", "3", "10"]), sheet(large, ["", "8.5", "11", "16"]))
    };
    let (right, wrong) = (public.get(&clings("restroom", "entrance")).await, public.get(&clings("entrance", "restroom")).await);
    assert_ne!(right.words(), wrong.words());
    assert!(right.body.contains(r#"value="window_cling" selected"#), "what was chosen comes back");
    for broken in ["sheet.entrance.width_in=wide", "sheet.entrance=3", "sheet.entrance.depth=3"] {
        assert_eq!(public.get(&format!("{case}&{broken}")).await.status, 400, "{broken}");
    }
}

/// The part of the list about one jurisdiction, in words.
fn line(page: &Answer, code: &str) -> String {
    let part = between(&page.body, &format!(r#"<li id="{code}">"#), "</li>");
    Answer { status: page.status, headers: page.headers.clone(), body: part.to_owned() }.words()
}

async fn every_jurisdiction_says_what_its_law_comes_to_and_when_somebody_looked(app: &TestApp) {
    let page = app.public().get("/law").await;
    page.says("55 on file").says("6 only encouraged").says("13 none found");
    for known in app.app.mandates.jurisdictions() {
        assert!(line(&page, &known.code.to_lowercase()).contains("Looked at on Nov 28, 2026"), "{}", known.code);
        if let Some(note) = &known.note {
            page.says(&note.en);
        }
    }
    let says = |code, words: &[&str]| words.iter().for_each(|words| assert!(line(&page, code).contains(words), "{code}: {words}"));
    says("us-mo", &["in force", "must display the poster", "Enforced by nobody named", "the text gives none", "RSMo 595.120"]);
    says("us-ca", &["30 days"]);
    says("us-md", &["24 hours"]);
    says("us-ny", &["named in a law whose text nobody here has read"]);
    says("us", &["sought, not required", "no duty of the place"]);
    says("us-wa", &["only encouraged", "Roadside rest area"]);
    says("us-ks", &["not read", "A law exists since Jul 1, 2021", "the list was not found"]);
    says("us-fl-12103", &["not read", "Nail salon"]);
    says("us-ak", &["none found", "no proof that there is none", "its lines look shifted"]);
    app.public().get("/es/law").await.says("sin leer").says("solo se recomienda");
}

async fn a_law_that_nobody_read_is_never_no_rule(app: &TestApp) {
    let public = app.public();
    for path in ["/law/us-ks", "/law/us-ks/hotel", "/law/us-dc", "/law/us-ca-0684410"] {
        let page = public.get(path).await;
        page.says("nobody here has read it").says("Nov 28, 2026");
        assert!(!page.words().contains("No rule"), "{path}");
    }
    public.get("/law/us-ak/hotel").await.says("No law was found: no proof that there is none").says("Nov 28, 2026");
    public.get("/law/us-mo/tattoo_studio").await.says("No rule on file names this kind of place");
    public.get("/law/us-fl").await.says("Pinellas County");
    public.get("/law/us-va").await.says("72 hours").says("Department of Labor and Industry").says("Read on Nov 28, 2026");
}

async fn a_law_looked_at_more_than_a_year_ago_is_due_again(app: &TestApp) {
    let public = app.public();
    assert!(!public.get("/law").await.body.contains("due-again"));
    app.wait_until("2027-11-29T12:00:00Z");
    let page = public.get("/law").await;
    assert_eq!(page.body.matches("due-again").count(), 55);
    page.says("more than a year ago, to be read again");
    public.get("/law/us-mo").await.says("more than a year ago, to be read again");
}

on_both!(
    TestApp,
    refuses_states_and_kinds_not_on_file,
    a_rule_reads_in_words_with_its_source,
    a_case_gets_the_engines_answer_with_reasons,
    a_case_says_what_hangs_at_each_location,
    every_jurisdiction_says_what_its_law_comes_to_and_when_somebody_looked,
    a_law_that_nobody_read_is_never_no_rule,
    a_law_looked_at_more_than_a_year_ago_is_due_again
);
