//! `/places/{code}/poster`, `/law/{jurisdiction}/{category}/poster`, `/law/poster.pdf`: which poster is right and how to get it, and that
//! each sheet which is offered meets its law by our own judge.

use std::collections::BTreeSet;
use std::sync::Arc;

use placard::domain::day::{Day, Micros};
use placard::domain::fact::{Fact, FactValue, Facts};
use placard::domain::mandate::{Compliance, Duty, DutyKind, Mandates, NotPrintable, Poster, PrintedPoster, Wording};
use placard::domain::place::Place;
use placard::domain::visit::{Finding, NotedNumbers};
use placard::print::Press;

use crate::harness::paper::{about, press, printed};
use crate::harness::{Kind, TestApp, id, on_both, place};

fn today() -> Day {
    Day::of(2026, 6, 1)
}

/// Duties of today that name a kind of place.
fn duties(mandates: &Mandates) -> Vec<&Arc<Duty>> {
    let of_today = |duty: &&Arc<Duty>| duty.kind == DutyKind::Required && duty.is_in_force(today()) && duty.category.is_some();
    mandates.jurisdictions().flat_map(|known| &known.duties).filter(of_today).collect()
}

/// What a visit with this finding comes to under a duty, by the way that each visit goes; nothing is on record of the place.
fn judged(mandates: &Mandates, duty: &Duty, finding: &Finding) -> Compliance {
    let (kinds, facts): (Vec<_>, _) = (duty.category.iter().cloned().collect(), Facts::new());
    let judgement = mandates.ruling(&duty.jurisdiction, &kinds, &facts, today()).judge(finding, &facts).unwrap();
    judgement.duties.iter().find(|judged| judged.duty.id == duty.id).unwrap().compliance
}

#[test]
fn a_sheet_is_offered_only_where_our_judge_calls_it_displayed_as_required() {
    let mandates = placard::mandates::embedded().unwrap();
    let (mut offered, mut official) = (BTreeSet::new(), BTreeSet::new());
    for duty in duties(&mandates) {
        match mandates.printed_poster(duty, &Facts::new(), today()) {
            Ok(sheet) => {
                assert_eq!(judged(&mandates, duty, &sheet.hung(duty)), Compliance::Compliant, "{}", duty.id);
                assert_eq!(duty.poster.design_rule, None, "{}", duty.id);
                offered.insert(duty.jurisdiction.as_str());
            }
            Err(NotPrintable::Official(rule)) => {
                assert_eq!(duty.poster.design_rule, Some(rule), "{}", duty.id);
                official.insert(duty.jurisdiction.as_str());
            }
            Err(_) => {}
        }
    }
    let states = |codes: &BTreeSet<&str>| codes.iter().copied().collect::<Vec<_>>().join(" ");
    assert_eq!(states(&offered), "US-CA US-FL US-GA US-HI US-IL US-MI US-NM US-RI");
    assert_eq!(states(&official), "US-CT US-MD US-ME US-MN US-MO US-NC US-NJ US-NY US-VA");
}

#[test]
fn a_sheet_that_falls_short_of_one_clause_is_not_called_displayed_as_required() {
    let mandates = placard::mandates::embedded().unwrap();
    let duty = duties(&mandates).into_iter().find(|duty| duty.id.starts_with("us-fl/hotel")).unwrap();
    let hung = mandates.printed_poster(duty, &Facts::new(), today()).unwrap().hung(duty);
    let whole = judged(&mandates, duty, &hung);
    let short = [
        Finding { width_in: Some(8.5), height_in: Some(11.0), ..hung.clone() },
        Finding { font_pt: Some(31.0), ..hung.clone() },
        Finding { languages: Some(vec!["en".into()]), ..hung.clone() },
        Finding { number: Some(NotedNumbers::All(vec!["1-888-373-7888".into()])), ..hung },
    ];
    assert_eq!(whole, Compliance::Compliant);
    for finding in short {
        assert_eq!(judged(&mandates, duty, &finding), Compliance::NotCompliant, "{finding:?}");
    }
}

#[test]
fn the_numbers_stand_in_the_words_too() {
    let mandates = placard::mandates::embedded().unwrap();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for duty in duties(&mandates) {
        let Ok(sheet) = mandates.printed_poster(duty, &Facts::new(), today()) else { continue };
        for wording in &sheet.wordings {
            let said = digits(&wording.text.replace("FLA-SAFE", "352-7233"));
            for number in sheet.numbers.iter().chain(&sheet.text_numbers) {
                let number = digits(number);
                assert!(said.contains(number.strip_prefix('1').unwrap_or(&number)), "{} in {}: {number}", duty.id, wording.language);
            }
        }
    }
}

/// Letters and digits alone: lines break at hyphens and spaces.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What somebody notes who holds the paper, hung as the duty asks: size to the hundredth of an inch, numbers, and the languages whose words
/// stand there whole. The size of the type is the one that the press was told.
fn read_back(pdf: &[u8], sheet: &PrintedPoster, duty: &Duty) -> Finding {
    let (words, about) = (printed(pdf), about(pdf));
    let size = about.iter().find_map(|line| line.strip_prefix("Page size: ")).unwrap();
    let points = size.split(' ').filter_map(|part| part.parse::<f64>().ok());
    let inches: Vec<f64> = points.map(|points| (points / 0.72).round() / 100.0).collect();
    let there = bare(&words);
    let stands = |text: &String| there.contains(&bare(text));
    let is_whole = |wording: &&Wording| wording.paragraphs().iter().all(|one| stands(&one.text) && one.items.iter().all(stands));
    let mut languages: Vec<_> = sheet.wordings.iter().filter(is_whole).map(|wording| wording.language.clone()).collect();
    languages.sort();
    let each = words.split(' ').map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned());
    let each: Vec<String> = each.collect();
    let noted = |is_number: fn(&str) -> bool| each.iter().filter(|word| is_number(word)).cloned().collect::<Vec<_>>();
    let (calls, texts) = (noted(|word| word.starts_with("1-")), noted(|word| word == "233733"));
    Finding {
        width_in: Some(inches[0]),
        height_in: Some(inches[1]),
        languages: Some(languages),
        number: Some(NotedNumbers::All(calls)),
        text_number: Some(NotedNumbers::All(texts)),
        ..sheet.hung(duty)
    }
}

async fn what_the_paper_carries_is_displayed_as_required(app: &TestApp) {
    let (mandates, public) = (&app.app.mandates, app.public());
    let mut posters: Vec<&Arc<Poster>> = Vec::new();
    for duty in duties(mandates) {
        let Ok(sheet) = mandates.printed_poster(duty, &Facts::new(), today()) else { continue };
        if posters.iter().any(|poster| Arc::ptr_eq(poster, &duty.poster)) {
            continue;
        }
        posters.push(&duty.poster);
        let pdf = public.get_bytes(&format!("/law/poster.pdf?duty={}", duty.id)).await;
        let found = read_back(&pdf, &sheet, duty);
        assert_eq!(judged(mandates, duty, &found), Compliance::Compliant, "{}: {found:?} of {}", duty.id, printed(&pdf));
        let about = about(&pdf);
        for line in ["Tagged: yes".to_owned(), format!("Title: Poster under {}", duty.citation)] {
            assert!(about.contains(&line), "{}: {about:?}", duty.id);
        }
        for other in ["Placard", "posters.example", "Need help"] {
            assert!(!printed(&pdf).contains(other), "{}: {other}", duty.id);
        }
    }
    assert_eq!(posters.len(), 10, "one for each poster with words on file");
}

/// A place of another state that lies in a county of this registry.
fn under(law: &str, number: u64, category: &str) -> Place {
    place(number).category(category).with(|place| place.jurisdiction = law.into()).build()
}

async fn refuses_what_names_no_law_no_place_and_no_rule_of_today(app: &TestApp) {
    let public = app.public();
    let paths = [
        "/places/7K3M/poster",
        "/law/us-zz/hotel/poster",
        "/law/us-mo/castle/poster",
        "/law/us-mo-06037/hotel/poster",
        "/law/us-fl-29019/hotel/poster",
        "/law/poster.pdf",
        "/law/poster.pdf?duty=us-mo/castle",
        "/law/poster.pdf?duty=us-mo/bus_station",
        "/law/poster.pdf?duty=us-fl/rest_area",
        "/law/poster.pdf?duty=us-ca/bus_station/2&language=zh",
    ];
    for path in paths {
        assert_eq!(public.get(path).await.status, 404, "{path}");
    }
    for query in ["duty=us-fl/rest_area/2&paper=a4", "duty=us-fl/rest_area/2&duty=us-mi/rest_area"] {
        assert_eq!(public.get(&format!("/law/poster.pdf?{query}")).await.status, 400, "{query}");
    }
}

async fn where_the_law_asks_for_the_official_poster_the_page_says_whom_to_ask(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (public, code) = (app.public(), station.code.plain());
    let page = public.get(&format!("/places/{code}/poster")).await;
    page.says("The poster for Test Bus Station 1").says("In or near the restrooms, or near the entrance.");
    page.says("One, at one of these locations").says("Required since Mar 1, 2019.").says("At least 8.5 by 11 inches");
    page.says("does not say whether an equal one is enough").says("the poster of the Missouri Department of Public Safety");
    page.says("page of the department; release of December 2018").says("nobody named").says("ask the county's election office");
    assert!(page.body.contains(r#"href="https://revisor.mo.gov/main/OneSection.aspx?section=595.120""#), "{}", page.body);
    assert!(!page.body.contains("poster.pdf"), "no sheet is offered");
    public.get(&format!("/es/places/{code}/poster")).await.says("La ley pide el cartel oficial").says("Uno, en uno de estos lugares");
    let leads = [format!("/places/{code}"), "/law/us-mo/bus_station".into()];
    for path in leads {
        assert!(public.get(&path).await.body.contains(&format!("{path}/poster\"")), "{path} leads there");
    }
    public.get("/law/us-mo-29019/bus_station/poster").await.says("Boone County, Missouri").says("the official poster");
}

async fn at_a_closed_place_nothing_must_hang_any_more(app: &TestApp) {
    let gone = place(4).with(|place| place.closed_on = Some(Day::of(2026, 5, 1))).build();
    let closing = place(5).with(|place| place.closed_on = Some(Day::of(2026, 6, 2))).build();
    app.add(&gone).await;
    app.add(&closing).await;
    let public = app.public();
    public.get(&format!("/places/{}/poster", gone.code.plain())).await.says("This place closed on May 1, 2026");
    let page = public.get(&format!("/places/{}/poster", closing.code.plain())).await;
    assert!(!page.words().contains("closed"), "{}", page.words());
}

async fn where_the_law_gives_words_and_form_a_sheet_is_offered(app: &TestApp) {
    let stop = under("US-FL", 2, "rest_area");
    app.add(&stop).await;
    let page = app.public().get(&format!("/places/{}/poster", stop.code.plain())).await;
    page.says("Print the poster (PDF)").says("8.5 by 11 inches (Letter)").says("16 points").says("1-855-352-7233");
    page.says("the statute's words").says("translated here, by no authority").says("In an area open to the public.");
    assert!(page.body.contains("/law/poster.pdf?duty=us-fl%2Frest_area%2F2\""), "{}", page.body);
    let sheet = printed(&app.public().get_bytes("/law/poster.pdf?duty=us-fl%2Frest_area%2F2").await);
    assert!(sheet.contains("1-855-FLA-SAFE") && sheet.contains("Las víctimas"), "{sheet}");
    for named in [stop.name.as_str(), stop.city.as_str(), stop.street.as_str()] {
        assert!(!sheet.contains(named), "the sheet names no place: {sheet}");
    }
    let hotel = app.public().get("/es/law/us-fl/hotel/poster").await;
    hotel.says("11 por 17 pulgadas (tabloide)").says("32 puntos").says("las palabras de la ley");
}

async fn a_language_of_the_county_that_nobody_translated_is_refused_by_name(app: &TestApp) {
    let stated = |languages: &[&str]| Fact {
        id: id(901),
        name: "county_languages".into(),
        value: FactValue::List(languages.iter().map(|&language| language.to_owned()).collect()),
        since: None,
        until: None,
        source: "list of the census".into(),
        document: String::new(),
        withdrawn_at: None,
        recorded_at: Micros(7),
    };
    let mut station = under("US-CA", 3, "bus_station");
    station.facts = vec![stated(&["zh", "es", "vi"])];
    app.add(&station).await;
    let page = app.public().get(&format!("/places/{}/poster", station.code.plain())).await;
    page.says("Nobody has translated its words into: Chinese, Vietnamese.").says("the California Attorney General's model notice");
    assert!(!page.body.contains("poster.pdf") && !page.words().contains("election office"), "{}", page.words());
    let unknown = app.public().get("/law/us-ca/bus_station/poster").await;
    unknown.says("ask the county's election office").says("Print the poster (PDF)");
}

async fn a_law_without_a_rule_here_offers_nothing_and_an_unread_one_says_so(app: &TestApp) {
    let public = app.public();
    let unread = public.get("/law/us-ks/hotel/poster").await;
    unread.says("A law exists here that nobody has read yet");
    assert!(!unread.words().contains("No rule"), "{}", unread.words());
    public.get("/law/us-ak/hotel/poster").await.says("No rule on file makes a poster a duty here").says("No law was found");
    public.get("/law/us-la/rest_area/poster").await.says("The words that the law gives are not on file");
    public.get("/law/us-tx/hotel/poster").await.says("must also carry this, which we do not have");
}

on_both!(
    TestApp,
    what_the_paper_carries_is_displayed_as_required,
    refuses_what_names_no_law_no_place_and_no_rule_of_today,
    where_the_law_asks_for_the_official_poster_the_page_says_whom_to_ask,
    at_a_closed_place_nothing_must_hang_any_more,
    where_the_law_gives_words_and_form_a_sheet_is_offered,
    a_language_of_the_county_that_nobody_translated_is_refused_by_name,
    a_law_without_a_rule_here_offers_nothing_and_an_unread_one_says_so
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sheets_are_offered_as_soon_as_there_is_a_press() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("placard-print");
    let app = TestApp::with_press(Kind::Sqlite, Press::at(program.clone())).await;
    let public = app.public();
    let page = public.get("/law/us-fl/rest_area/poster").await;
    page.says("PDF not available on this server yet");
    assert!(!page.body.contains("poster.pdf"), "{}", page.body);
    assert_eq!(public.get("/law/poster.pdf?duty=us-fl/rest_area/2").await.status, 503);
    std::os::unix::fs::symlink(press(), &program).unwrap();
    public.get("/law/us-fl/rest_area/poster").await.says("Print the poster (PDF)");
    app.end().await;
}
