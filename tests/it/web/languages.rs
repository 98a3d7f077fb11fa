//! `/languages`: which languages people of an area read, and how many of the posters seen there carry each; what nobody noted is not missing.

use placard::domain::readers::ReaderFigure;
use placard::services::readers::{Import, import};
use placard::store::ledger;

use crate::harness::{TestApp, id, on_both, place, square, visit_form};

fn figure(kind: &str, code: &str, language: &str, people: i64) -> (usize, ReaderFigure) {
    let (kind, code, language, source) = (kind.into(), code.into(), language.into(), "A survey of tests".into());
    (2, ReaderFigure { kind, code, language, people, counted: 10_000, year: 2_023, source })
}

async fn count(app: &TestApp, rows: &[(usize, ReaderFigure)]) {
    let file = Import { rows, meant: true, dry_run: false, at: app.now() };
    let imported = import(&app.app.store, &file, &app.app.ids).await.unwrap();
    assert!(imported.is_any() && imported.unknown.is_empty(), "{imported:?}");
    let head = ledger::head(&app.app.store).await.unwrap();
    app.app.keeper.caught_up(head.seq).await;
}

/// Boone County: three posters, one in two languages, one in English, one whose languages nobody noted; a place without, and one that nobody
/// looked at.
async fn boone(app: &TestApp) {
    let inspector = app.inspector().await;
    for (number, languages) in [(1, vec!["en", "es"]), (2, vec!["en"]), (3, vec![])] {
        let station = place(number).build();
        app.add(&station).await;
        let mut form = visit_form(&station, id(600_000 + u128::from(number)), &[("design", "other"), ("languages", "")]);
        form.extend(languages.into_iter().map(|code| ("languages".to_owned(), code.to_owned())));
        let answer = inspector.post_owned("/field/visits", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
    }
    app.checked(&inspector, 4, false, |_| {}).await;
    app.add(&place(5).build()).await;
}

async fn refuses_areas_shares_and_days_that_are_not_there(app: &TestApp) {
    let public = app.public();
    for path in ["/languages", "/languages.csv"] {
        for (query, status) in [
            ("areas=nowhere", 404),
            ("code=99999", 404),
            ("least=3", 400),
            ("least=many", 400),
            ("on=2027-01-01", 400),
            ("visits=some", 400),
            ("category=hotel", 400),
        ] {
            assert_eq!(public.get(&format!("{path}?{query}")).await.status, status, "{path}?{query}");
        }
        assert_eq!(public.post(path, &[]).await.status, 405, "{path}");
    }
}

async fn without_figures_the_page_says_how_they_come_in_and_nothing_leads_there(app: &TestApp) {
    let public = app.public();
    public.get("/languages").await.says("No figures of the languages that people read").says("placard import languages");
    public.get("/es/languages").await.says("Aquí no hay cifras de los idiomas");
    assert_eq!(public.get("/languages.csv").await.body.lines().count(), 1);
    assert!(!public.get("/areas").await.body.contains("/languages"));
    count(app, &[figure("counties", "29019", "es", 500)]).await;
    assert!(public.get("/areas").await.body.contains("href=\"/languages\""));
    assert!(public.get("/areas/counties/29019").await.body.contains("href=\"/languages?code=29019\""));
    assert!(!public.get("/areas/counties/29510").await.body.contains("/languages"), "no figure of that county");
}

async fn posters_are_counted_by_language_and_what_nobody_noted_stands_apart(app: &TestApp) {
    boone(app).await;
    count(app, &[figure("counties", "29019", "es", 500), figure("counties", "29019", "vi", 120), figure("counties", "29019", "zh", 40)])
        .await;
    let public = app.public();
    let page = public.get("/languages?code=29019").await;
    page.says("Boone County: languages that people read, and posters that carry them");
    page.says("3 posters were seen here").says("At one place nobody has looked yet");
    page.says("Spanish 500 / 10,000 5%").says("Vietnamese 120 / 10,000 1%");
    let row = |language: &str| {
        let words = page.words();
        let start = words.find(&format!("{language} 1")).or_else(|| words.find(&format!("{language} 5"))).expect("a row");
        words[start..].split_whitespace().take(14).collect::<Vec<_>>().join(" ")
    };
    assert!(row("Spanish").ends_with("1 1 1 0 / 2"), "carries, without, not looked at, old: {}", row("Spanish"));
    assert!(row("Vietnamese").ends_with("0 2 1 0 / 2"), "{}", row("Vietnamese"));
    page.says("One more language with a figure is read by fewer than 1%").says("A survey of tests").says("English – –");
    public.get("/es/languages?code=29019").await.says("español 500 / 10,000 5%").says("Aquí se vieron 3 carteles");
    let fewer = public.get("/languages?code=29019&least=5").await;
    fewer.says("2 more languages with a figure are read by fewer than 5%");
    let old = public.get("/languages?code=29019&on=2026-05-30").await;
    old.says("No visit has seen a poster here").says("At 5 places nobody has looked yet");
}

async fn the_list_of_areas_leads_to_each_and_files_hold_the_same(app: &TestApp) {
    boone(app).await;
    app.divide("wards", "Wards", &[("w", "West ward", square([-92.3295, 38.9, -92.3275, 39.0]))]).await;
    let rows = [figure("counties", "29019", "es", 500), figure("counties", "29510", "vi", 20), figure("wards", "w", "es", 900)];
    count(app, &rows).await;
    let public = app.public();
    let page = public.get("/languages").await;
    page.says("Boone County Spanish (5%)").says("None by as many").says("Wards");
    assert!(page.body.contains("href=\"/languages?code=29019\""));
    let ward = public.get("/languages?areas=wards&code=w").await;
    ward.says("West ward: languages").says("Spanish 900 / 10,000 9%").says("2 posters were seen here");
    let file = public.get("/languages.csv?code=29019").await;
    let spanish = file.body.lines().find(|line| line.contains(",es,")).unwrap();
    assert!(spanish.starts_with("counties,29019,es,500,10000,0.050000,2023,A survey of tests,"), "{spanish}");
    let counts: Vec<&str> = spanish.split(',').skip(11).collect();
    assert_eq!(counts[..7], ["1", "1", "1", "0", "3", "3", "5"], "carries, lacks, not looked at, old, read, seen, required: {spanish}");
    assert_eq!(counts.last(), Some(&"1"), "not checked: {spanish}");
    let all = public.get("/languages.csv").await;
    assert_eq!(all.body.lines().count(), 2, "those of fewer than 1% are left out: {}", all.body);
    assert!(all.body.lines().all(|line| line.split(',').count() == 20), "{}", all.body);
}

on_both!(
    TestApp,
    refuses_areas_shares_and_days_that_are_not_there,
    without_figures_the_page_says_how_they_come_in_and_nothing_leads_there,
    posters_are_counted_by_language_and_what_nobody_noted_stands_apart,
    the_list_of_areas_leads_to_each_and_files_hold_the_same
);
