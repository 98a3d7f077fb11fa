//! `/areas/{kind}/{code}/briefing`: sentences that anybody can recompute from the published files, on the screen and on paper.

use std::collections::HashMap;

use placard::coverage::finite_population::finite_difference;
use placard::coverage::rate::Sample;
use placard::domain::confidence::Z_95;
use placard::domain::day::Day;
use placard::domain::language::Language;
use placard::web::view::format;

use crate::harness::paper::{about, printed};
use crate::harness::{Answer, Client, TestApp, id, on_both, place, square, visit_form};

const BRIEFING: &str = "/areas/counties/29019/briefing";
const PDF: &str = "/areas/counties/29019/briefing.pdf";
const NOWHERE: [(&str, &str); 2] = [("at.restroom", "no"), ("at.entrance", "no")];

async fn visited(by: &Client, number: u64, on_day: &str, changes: &[(&str, &str)]) {
    let changes = [&[("on_day", on_day)][..], changes].concat();
    let visit = id(u128::from(number) * 1_000 + on_day.bytes().map(u128::from).sum::<u128>());
    let answer = by.post_owned("/field/visits", &visit_form(&place(number).build(), visit, &changes)).await;
    assert_eq!(answer.status, 303, "{}", answer.words());
}

/// Twelve places in Boone County with visits of three years, thirty in Cole County of which few display, and people near and far.
async fn registry(app: &TestApp) {
    app.count_people(&[("1", -92.33, 38.95, 3_000), ("2", -92.33, 38.70, 1_200), ("3", -92.3, 39.2, 45)]).await;
    let inspector = app.inspector().await;
    for number in 1..=12 {
        app.add(&place(number).build()).await;
    }
    for number in 1..=9 {
        visited(&inspector, number, "2025-03-01", if number < 4 { &NOWHERE } else { &[] }).await;
    }
    visited(&inspector, 1, "2026-05-02", &[]).await;
    visited(&inspector, 4, "2026-05-02", &[("not_legible", "yes")]).await;
    visited(&inspector, 10, "2026-05-02", &[("number", "1-800-555-0100"), ("design", "")]).await;
    visited(&inspector, 11, "2026-05-02", &[("access", "closed")]).await;
    for number in 20..=49 {
        app.checked(&inspector, number, number < 22, |station| station.county = Some("29051".into())).await;
    }
}

/// A sentence as a reader copies it, without its source, and the file that it names.
fn sentence(page: &Answer, number: usize) -> (String, String) {
    let (_, rest) = page.body.split_once(&format!("id=\"sentence-{number}\">")).unwrap_or_else(|| panic!("no sentence {number}"));
    let (words, cite) = rest.split_once("<cite").unwrap();
    let (_, file) = cite.split_once("href=\"").unwrap();
    let file = file.split_once('"').unwrap().0.replace("&#38;", "&");
    (words.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" "), file)
}

/// The numbers of a text, in their order, without those of its days.
fn numbers(text: &str, language: Language) -> Vec<f64> {
    let days = [Day::of(2026, 6, 1), Day::of(2025, 6, 1)];
    let bare = days.iter().fold(text.to_owned(), |text, day| text.replace(&format::day(*day, language), ""));
    let parts = bare.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
    parts.filter_map(|part| part.replace(',', "").trim_matches('.').parse().ok()).collect()
}

/// Rows of a file by the names of its columns.
async fn rows(public: &Client, address: &str) -> Vec<HashMap<String, String>> {
    let answer = public.get(address).await;
    assert_eq!(answer.status, 200, "{address}");
    let mut reader = csv::Reader::from_reader(answer.body.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| heading.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|row| named(row.unwrap())).collect()
}

fn row<'r>(rows: &'r [HashMap<String, String>], column: &str, value: &str) -> &'r HashMap<String, String> {
    rows.iter().find(|row| row[column] == value).unwrap()
}

fn count(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

fn percent(row: &HashMap<String, String>, column: &str) -> f64 {
    (count(row, column) * 100.0).round()
}

/// What the six sentences must say, from the files that they name.
async fn recomputed(public: &Client, files: &[String]) -> Vec<Vec<f64>> {
    let table = rows(public, &files[0]).await;
    let boone = row(&table, "code", "29019");
    let of = |column: &str| count(boone, column);
    let share = ["as_required", "as_required_low_95", "as_required_high_95"].map(|column| percent(boone, column));
    let missing = of("checked") - of("compliant") - of("displaying_otherwise");
    let (now, then) = (rows(public, &files[5]).await, rows(public, &files[5].replace("2026-06-01", "2025-06-01")).await);
    let failing: Vec<_> = now.iter().filter(|row| row["status"] == "not_compliant").collect();
    let mut reasons: HashMap<&str, f64> = HashMap::new();
    failing.iter().flat_map(|row| row["why"].split(' ')).for_each(|why| *reasons.entry(why).or_default() += 1.0);
    let most = reasons.values().copied().fold(0.0, f64::max);
    let gaps = rows(public, &files[4]).await;
    let people = row(&gaps, "area", "29019");
    let checked = |row: &HashMap<String, String>| match row["status"].as_str() {
        "compliant" => Some(true),
        "not_compliant" => Some(false),
        _ => None,
    };
    let pairs: Vec<_> = now
        .iter()
        .filter_map(|row| {
            let before = then.iter().find(|before| before["code"] == row["code"])?;
            Some((checked(before).zip(checked(row))?, row["last_visit"].as_str() > "2025-06-01"))
        })
        .collect();
    let (anew, unseen): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(_, is_anew)| *is_anew);
    let pair = |wanted| anew.iter().filter(|(pair, _)| *pair == wanted).count() as f64;
    vec![
        vec![of("compliant"), of("checked"), share[0], 95.0, share[1], share[2]],
        vec![of("required"), of("compliant"), of("displaying_otherwise"), missing, of("cannot_tell"), of("not_checked")],
        vec![of("checked_over_a_year_before"), of("checked")],
        vec![failing.len() as f64, most],
        vec![count(people, "people_left_out"), count(people, "people"), count(people, "radius_mi")],
        vec![anew.len() as f64, pair((false, true)), pair((true, false)), unseen.len() as f64],
    ]
}

async fn every_sentence_comes_to_the_same_from_the_published_files(app: &TestApp) {
    registry(app).await;
    let public = app.public();
    for (prefix, language) in [("/en", Language::En), ("/es", Language::Es)] {
        let page = public.get(&format!("{prefix}{BRIEFING}")).await;
        let (said, files): (Vec<String>, Vec<String>) = (1..=6).map(|number| sentence(&page, number)).unzip();
        let expected = recomputed(&public, &files).await;
        for (words, expected) in said.iter().zip(&expected) {
            assert_eq!(&numbers(words, language), expected, "{words}");
            // Whoever reads it alone knows of which place and day it is.
            assert!(words.contains("Boone County") && words.contains(&format::day(Day::of(2026, 6, 1), language)), "{words}");
        }
    }
    let page = public.get(&format!("/en{BRIEFING}")).await;
    let said = sentence(&page, 1).0;
    assert!(said.starts_with("On Jun 1, 2026, 6 of the 10 checked places in Boone County displayed the human-trafficking"), "{said}");
    assert!(
        sentence(&page, 4).0.contains("no poster hung in any of the places that the law names (2 of them)"),
        "{}",
        sentence(&page, 4).0
    );
    // Another day is another briefing.
    let before = public.get(&format!("/en{BRIEFING}?on=2025-06-01")).await;
    assert!(sentence(&before, 1).0.starts_with("On Jun 1, 2025, 6 of the 9 checked places"), "{}", sentence(&before, 1).0);
}

async fn a_neighbor_is_named_only_where_the_difference_is_real(app: &TestApp) {
    registry(app).await;
    let public = app.public();
    let page = public.get(&format!("/en{BRIEFING}")).await;
    let words = page.words();
    let (_, said) = words.split_once("Neighbors that differ ").unwrap();
    let said = said.split_once(" What is not known").unwrap().0;
    let table = rows(&public, "/areas/counties/table.csv?on=2026-06-01").await;
    let sample = |code| {
        let row = row(&table, "code", code);
        (Sample { count: count(row, "compliant") as u32, of: count(row, "checked") as u32 }, count(row, "required") as u32)
    };
    let (own, theirs) = (sample("29019"), sample("29051"));
    let found = finite_difference(own, theirs, Z_95);
    assert!(found.is_clear() && found.value < 0.0, "{found:?}");
    let tenth = |share: f64| (-share * 1_000.0).round() / 10.0;
    let counts = [theirs.0.count, theirs.0.of].map(f64::from).into_iter();
    let expected = counts.chain([tenth(found.value)]).chain([own.0.count, own.0.of].map(f64::from));
    let expected: Vec<f64> = expected.chain([tenth(found.high), tenth(found.low), 95.0]).collect();
    assert_eq!(numbers(said, Language::En), expected, "{said}");
    assert!(said.contains("Cole County (2 of 30 checked places as required) had a share"), "{said}");
    // A year before, nobody had looked in Cole County.
    public.get(&format!("{BRIEFING}?on=2025-06-01")).await.says("Of no neighbor can we say that its share is higher or lower");
}

async fn a_briefing_says_what_is_not_known_and_where_it_lives_on(app: &TestApp) {
    registry(app).await;
    let public = app.public();
    let page = public.get(BRIEFING).await;
    page.says("of all 12 places in Boone County that must, between 50% and 67% display it as required");
    page.says("record of posters as of Jun 1, 2026. http://posters.example/areas/counties/29019/briefing?on=2026-06-01");
    page.says("The living page, with the figures of today: http://posters.example/areas/counties/29019");
    page.says("QR code of http://posters.example/areas/counties/29019");
    assert!(page.body.contains(">Cole County</text>") && page.body.contains(">Boone County</text>"), "the map has names");
    for number in 1..=6 {
        assert!(page.body.contains(&format!("data-copy=\"sentence-{number}\"")));
    }
    // Four clicks from the first page, each of them a link.
    let mut address = "/en/".to_owned();
    for next in
        ["/en/areas", "/en/areas/counties/29019", "/en/areas/counties/29019/briefing", "/en/areas/counties/29019/briefing.pdf?paper=letter"]
    {
        assert!(public.get(&address).await.body.contains(&format!("href=\"{next}\"")), "{address} does not lead to {next}");
        next.clone_into(&mut address);
    }
}

async fn a_quote_by_visits_of_the_last_year_says_so_wherever_it_goes(app: &TestApp) {
    registry(app).await;
    let public = app.public();
    let recent = format!("{BRIEFING}?visits=last_12_months");
    for (prefix, limit, cited) in [
        ("/en", "This counts only visits made in the 12 months up to each day named.", "by visits of the 12 months before only"),
        ("/es", "Solo se cuentan las visitas de los 12 meses hasta cada día nombrado.", "solo con visitas de los 12 meses anteriores"),
    ] {
        let page = public.get(&format!("{prefix}{recent}")).await;
        for number in 1..=6 {
            let (words, file) = sentence(&page, number);
            assert!(words.contains(limit) && file.contains("visits=last_12_months"), "{words} {file}");
        }
        page.says(cited).says("/areas/counties/29019?visits=last_12_months");
        let copied = page.body.split_once("<pre").unwrap().1.split_once("</pre>").unwrap().0;
        assert!(copied.contains("29019?visits=last_12_months") && copied.contains("12 m"), "{copied}");
        assert!(!public.get(&format!("{prefix}{BRIEFING}")).await.words().contains(limit));
    }
    public.get(&format!("/en{recent}")).await.says("of the 12 places in Boone County").says("and 8 had not been checked");
}

async fn one_place_is_spoken_of_as_one(app: &TestApp) {
    app.add(&place(1).build()).await;
    let (inspector, public) = (app.inspector().await, app.public());
    let briefing = public.get(&format!("/en{BRIEFING}")).await;
    briefing.says("the one place in Boone County that must display the human-trafficking hotline poster had not been checked");
    assert!(!briefing.words().contains("How far the share is off"), "there is no share");
    visited(&inspector, 1, "2026-05-02", &NOWHERE).await;
    let briefing = public.get(&format!("/en{BRIEFING}")).await;
    briefing.says("The one place in Boone County that did not display").says("the one visit that tells how a place");
    for (prefix, several) in [("/en", "1 places"), ("/en", "1 of the 1"), ("/es", "1 lugares"), ("/es", "1 visitas")] {
        let words = public.get(&format!("{prefix}{BRIEFING}")).await.words();
        assert!(!words.contains(several), "{words}");
    }
}

async fn a_copied_line_survives_any_name(app: &TestApp) {
    let border = square([-92.4, 38.9, -92.2, 39.0]);
    app.divide("odd", "Odd areas", &[("1", "A <b>\"B\"</b> & C", border)]).await;
    let page = app.public().get("/areas/odd/1/briefing").await.body;
    let (_, copied) = page.split_once("<pre").and_then(|(_, rest)| rest.split_once("<code>")).unwrap();
    // What the screen shows, which is what is copied, is markup in which the name is text.
    let shown = copied.split_once("</code>").unwrap().0;
    let shown = ["&#60; <", "&#62; >", "&#34; \"", "&#39; '", "&#38; &"].iter().fold(shown.to_owned(), |text, pair| {
        let (written, letter) = pair.split_once(' ').unwrap();
        text.replace(written, letter)
    });
    assert!(shown.starts_with("<a href=\"http") && shown.contains("A &#60;b&#62;&#34;B&#34;&#60;/b&#62; &#38; C: "), "{shown}");
}

async fn a_pdf_says_what_the_page_says(app: &TestApp) {
    let inspector = app.inspector().await;
    // Whatever a name holds is text: on paper too nothing of it is run, bold, or left out.
    let name = "#panic(\"x\") *One* & <b>two</b> $3$ @four \\";
    app.divide("odd", "Odd areas", &[("1", name, square([-92.4, 38.9, -92.2, 39.0]))]).await;
    app.add(&place(9).build()).await;
    let public = app.public();
    for number in 1..=5 {
        app.checked(&inspector, number, number != 1, |_| {}).await;
        if number < 4 {
            continue;
        }
        let (page, pdf) = (public.get("/areas/odd/1/briefing").await, public.get_bytes("/areas/odd/1/briefing.pdf").await);
        let (page, paper) = (page.words(), printed(&pdf));
        assert!(paper.contains(name), "{paper}");
        for words in ["80%", "67% to 83%", "4 of the 5 places", "4 of the 5 checked places", "60% to 80%", "What is not known"] {
            assert_eq!(paper.contains(words), page.contains(words), "{words}: {paper}");
        }
        assert_eq!(paper.contains("67% to 83%"), number == 5, "{paper}");
    }
    let spanish = printed(&public.get_bytes("/es/areas/counties/29019/briefing.pdf?paper=letter").await);
    assert!(spanish.contains("Boone") && spanish.contains("67% a 83%") && spanish.contains("¿Necesita ayuda?"), "{spanish}");
    for (query, size) in [("", "595"), ("?paper=a4", "595"), ("?paper=letter", "612")] {
        let about = about(&public.get_bytes(&format!("{PDF}{query}")).await);
        let holds = |start: &str| about.iter().any(|line| line.starts_with(start));
        assert!(
            holds("Title: Boone County: six sentences")
                && holds("Tagged: yes")
                && holds("Pages: 1")
                && holds(&format!("Page size: {size}")),
            "{query}: {about:?}"
        );
    }
}

async fn a_pdf_is_kept_until_the_record_changes(app: &TestApp) {
    let public = app.public();
    let first = public.get(PDF).await;
    assert_eq!((first.header("content-type"), first.header("cache-control")), (Some("application/pdf"), Some("public, no-cache")));
    let tag = first.header("etag").unwrap();
    assert_eq!(public.get_with(PDF, &[("if-none-match", tag)]).await.status, 304);
    app.add(&place(1).build()).await;
    assert_eq!(public.get_with(PDF, &[("if-none-match", tag)]).await.status, 200);
    let paper = printed(&public.get_bytes(PDF).await);
    assert!(paper.contains("the one place in Boone County"), "{paper}");
}

on_both!(
    TestApp,
    every_sentence_comes_to_the_same_from_the_published_files,
    a_neighbor_is_named_only_where_the_difference_is_real,
    a_briefing_says_what_is_not_known_and_where_it_lives_on,
    a_quote_by_visits_of_the_last_year_says_so_wherever_it_goes,
    one_place_is_spoken_of_as_one,
    a_copied_line_survives_any_name,
    a_pdf_says_what_the_page_says,
    a_pdf_is_kept_until_the_record_changes
);
