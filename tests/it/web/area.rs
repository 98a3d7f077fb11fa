//! `/areas/{kind}/{code}`: one page an area, its places behind it, and the addresses that it had before.

use placard::domain::category::Category;
use placard::domain::day::Micros;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, square, visit_form};

/// A district around the builders' places, and one without any.
async fn divide(app: &TestApp) {
    let (here, there) = (square([-92.4, 38.9, -92.2, 39.0]), square([-92.2, 38.9, -92.0, 39.0]));
    app.divide("state-house", "State House districts", &[("1", "First", here), ("2", "Second", there)]).await;
}

const PAGES: [&str; 5] = [
    "/areas/counties/29019",
    "/areas/counties/29019/briefing",
    "/areas/state-house",
    "/areas/state-house/1",
    "/areas/state-house/1/briefing",
];

async fn refuses_areas_and_days_that_are_not_there(app: &TestApp) {
    divide(app).await;
    let public = app.public();
    for area in ["counties/99999", "state-house/3", "castles/1"] {
        for end in ["", "/places", "/places.csv", "/briefing", "/briefing.pdf"] {
            assert_eq!(public.get(&format!("/areas/{area}{end}")).await.status, 404, "{area}{end}");
        }
    }
    for address in ["/areas/castles", "/areas/castles/table.csv", "/scorecards/counties/.pdf", "/scorecards/counties/29019.svg"] {
        assert_eq!(public.get(address).await.status, 404, "{address}");
    }
    for (end, query) in [
        ("", "on=2027-01-01"),
        ("", "on=2026-02-30"),
        ("/briefing", "on=2027-01-01"),
        ("/briefing.pdf", "on=2027-01-01"),
        ("/briefing.pdf", "paper=a3"),
        ("/places", "status=good"),
        ("/places", "page=0"),
        ("/places", "category=castle"),
        ("/places", "sort=size"),
        ("/places.csv", "status=good"),
    ] {
        assert_eq!(public.get(&format!("/areas/counties/29019{end}?{query}")).await.status, 400, "{end}?{query}");
    }
    for address in
        ["/areas/state-house?category=castle", "/scorecards/counties/29019?on=2027-01-01", "/scorecards/counties/29019?visits=some"]
    {
        assert_eq!(public.get(address).await.status, 400, "{address}");
    }
}

async fn addresses_of_before_lead_on(app: &TestApp) {
    divide(app).await;
    let public = app.public();
    for (before, now) in [
        ("/scorecards/counties/29019", "/areas/counties/29019"),
        (
            "/es/scorecards/counties/29019?on=2026-05-30&visits=last_12_months",
            "/es/areas/counties/29019?on=2026-05-30&visits=last_12_months",
        ),
        ("/en/scorecards/state-house/1", "/en/areas/state-house/1"),
        ("/scorecards/counties/29019.pdf", "/areas/counties/29019/briefing.pdf?paper=a4"),
        ("/es/scorecards/state-house/1.pdf?paper=letter&on=2026-05-30", "/es/areas/state-house/1/briefing.pdf?on=2026-05-30&paper=letter"),
    ] {
        let answer = public.get(before).await;
        assert_eq!((answer.status, answer.location()), (308, Some(now)), "{before}");
        assert_eq!(public.get(now).await.status, 200, "{now}");
    }
}

/// Addresses of ours that a page leads to, out of its content.
fn links(page: &Answer) -> Vec<String> {
    let main = page.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let hrefs = main.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(href, _)| href.replace("&#38;", "&"));
    let mut links: Vec<String> = hrefs.filter(|href| href.starts_with('/')).collect();
    links.sort();
    links.dedup();
    links
}

async fn every_link_of_an_area_and_its_briefing_is_answered(app: &TestApp) {
    divide(app).await;
    let inspector = app.inspector().await;
    for number in 1..=5 {
        app.checked(&inspector, number, number != 1, |_| {}).await;
    }
    let public = app.public();
    let mut followed = 0;
    for address in PAGES.iter().flat_map(|path| [format!("/en{path}"), format!("/es{path}?on=2026-05-31")]) {
        for link in links(&public.get(&address).await) {
            assert_eq!(public.get(&link).await.status, 200, "{address} leads to {link}");
            followed += 1;
        }
    }
    assert!(followed > 100, "{followed}");
}

async fn an_area_without_places_or_visits_says_so_and_accuses_nobody(app: &TestApp) {
    divide(app).await;
    let public = app.public();
    for path in ["/areas/counties/29510", "/areas/state-house/2"] {
        let page = public.get(path).await;
        page.says("is on record; nobody has looked").says("No places are on record here");
        assert!(!page.words().contains("No checked place falls short"), "{path}");
        assert!(!page.body.contains("class=\"parts\""), "{path} draws a bar of nothing");
        let briefing = public.get(&format!("{path}/briefing")).await;
        briefing
            .says("two sentences for a hearing")
            .says("was on record: nobody had looked for the human-trafficking hotline poster there");
        assert!(!briefing.body.contains("sentence-3"), "{path} repeats itself");
        briefing.says("Of no neighbor can we say that its share is higher or lower");
        public.get(&format!("/es{path}/briefing")).await.says("dos frases para una audiencia");
        assert_eq!(public.get(&format!("{path}/places.csv")).await.body.lines().count(), 1);
    }
    app.add(&place(1).build()).await;
    let page = public.get("/areas/counties/29019").await;
    page.says("0 of 1 place").says("No checked place falls short").says("Not checked yet").says("No visit on record");
    public
        .get("/areas/counties/29019/briefing")
        .await
        .says("the one place in Boone County that must display")
        .says("no visit on record tells");
}

async fn a_few_towns_stand_by_name_on_the_map_of_an_area(app: &TestApp) {
    let page = app.public().get("/areas/counties/29019").await;
    let towns = page.body.matches("town-name").count();
    assert!((1..=8).contains(&towns), "{towns}");
    assert!(page.body.contains(">Columbia</text>"), "the largest town of the county");
    let briefing = app.public().get("/areas/counties/29019/briefing").await;
    assert_eq!(briefing.body.matches("town-name").count(), towns);
}

/// Places 1 to 7: none hung at 1 and 2, at 3 it was not legible, at 4 without Spanish and too small, at 5 with another number; 6 as required, 7 unseen.
async fn falling_short(app: &TestApp, inspector: &Client) {
    let found: [&[(&str, &str)]; 6] = [
        &[("at.restroom", "no"), ("at.entrance", "no"), ("on_day", "2026-05-20")],
        &[("at.restroom", "no"), ("at.entrance", "no"), ("on_day", "2025-01-20")],
        &[("not_legible", "yes")],
        &[("languages", "en"), ("width_in", "5"), ("height_in", "7"), ("design", "")],
        &[("number", "1-800-555-0100"), ("design", "")],
        &[],
    ];
    for (number, changes) in (1..).zip(found) {
        let station = place(number).build();
        app.add(&station).await;
        let answer = inspector.post_owned("/field/visits", &visit_form(&station, id(100 + u128::from(number)), changes)).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
    }
    app.add(&place(7).build()).await;
}

async fn an_area_says_why_its_places_fail_and_its_file_says_it_of_each(app: &TestApp) {
    let inspector = app.inspector().await;
    falling_short(app, &inspector).await;
    let public = app.public();
    let page = public.get("/areas/counties/29019").await;
    page.says("Why 5 places do not display it as required")
        .says("2 no poster hung in any of the places that the law names")
        .says("1 it carried an old number, or another one");
    page.says("1 a language that the law asks for was missing").says("1 it was too small").says("1 it was hidden, or not legible");
    public.get("/es/areas/counties/29019").await.says("2 no había cartel en ninguno de los sitios que nombra la ley");
    let table = public.get("/areas/counties/29019/places.csv").await.body;
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    let why: Vec<(&str, &str)> = rows.iter().map(|row| (row.get(6).unwrap(), row.get(9).unwrap())).collect();
    let expected = [
        ("not_compliant", "no_poster"),
        ("not_compliant", "no_poster"),
        ("not_compliant", "hard_to_read"),
        ("not_compliant", "missing_language too_small"),
        ("not_compliant", "wrong_number"),
        ("compliant", ""),
        ("not_checked", ""),
    ];
    assert_eq!(why, expected, "{table}");
    // Before the visits of May nobody had found the others.
    public.get("/areas/counties/29019?on=2026-05-01").await.says("Why one place does not display it as required");
    let one = public.get("/areas/counties/29019/places.csv?status=compliant").await.body;
    assert!(one.lines().count() == 2 && one.contains("Test Bus Station 6,bus_station,\"6 Test Street"), "{one}");
}

async fn an_area_shows_twelve_quarters_and_how_the_work_goes_on(app: &TestApp) {
    let inspector = app.inspector().await;
    falling_short(app, &inspector).await;
    let page = app.public().get("/areas/counties/29019").await;
    // The bar of the day, with room for two of its words; in the table below a row a quarter.
    page.says("3 otherwise 2 not displayed").says("Jun 1, 2026 7 1 3 2 0 1").says("Mar 31, 2025 7 0 0 1 0 6");
    page.says("Dec 31, 2024 7 0 0 0 0 7");
    page.says("In the last 12 months 5 visits became the latest word on a place here").says("May 2026 5").says("Jul 2025 0");
    page.says("5 places are still not as required").says("Of the 7 places that must display it, one has no visit that counts");
    app.pass(Micros::DAY);
    for number in 1..=2 {
        let mended = visit_form(&place(number).build(), id(200 + u128::from(number)), &[("on_day", "2026-06-01")]);
        assert_eq!(inspector.post_owned("/field/visits", &mended).await.status, 303);
    }
    let mended = app.public().get("/areas/counties/29019").await;
    mended.says("In these months 2 places that had been found not as required were found right: too few to say how long it takes");
    mended.says("3 places are still not as required");
    app.public()
        .get("/es/areas/counties/29019")
        .await
        .says("3 de otro modo")
        .says("En los últimos 12 meses 7 visitas fueron la última noticia de un lugar de aquí");
    let before = app.public().get("/areas/counties/29019?on=2025-01-19").await;
    before.says("In the last 12 months no visit became the latest word on a place here").says("The last twelve quarters");
    assert!(!app.public().get("/areas/counties/29510").await.body.contains("strip-chart"), "of no place there is nothing to draw");
}

/// Names of a list, in its order.
fn named(page: &Answer) -> Vec<String> {
    let lines = page.body.split("<li id=\"place-").skip(1);
    lines
        .filter_map(|line| line.split_once("\">").and_then(|(_, rest)| rest.split_once("/places/")))
        .map(|(_, rest)| rest.split_once('>').unwrap().1.split_once('<').unwrap().0.rsplit(' ').next().unwrap().to_owned())
        .collect()
}

async fn places_stand_worst_and_longest_unseen_first_unless_asked_otherwise(app: &TestApp) {
    let inspector = app.inspector().await;
    falling_short(app, &inspector).await;
    // Nobody has said that it is open to the public.
    app.checked(&inspector, 8, false, |strip| strip.categories = vec![Category::new("airport")]).await;
    let public = app.public();
    let worst = named(&public.get("/areas/counties/29019").await);
    assert_eq!((worst.len(), &worst[..2]), (4, &["2".to_owned(), "1".to_owned()][..]));
    let listed = async |query: &str| named(&public.get(&format!("/areas/counties/29019/places{query}")).await);
    assert_eq!(listed("").await, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    let worst = listed("?sort=worst").await;
    assert_eq!((&worst[..2], &worst[5..]), (&["2", "1"].map(str::to_owned)[..], &["7", "6", "8"].map(str::to_owned)[..]));
    let seen = listed("?sort=seen").await;
    assert_eq!((seen[0].as_str(), &seen[5..]), ("3", &["1", "2", "7"].map(str::to_owned)[..]));
    assert_eq!(listed("?sort=worst&status=not_compliant").await.len(), 5);
}

async fn four_checked_places_give_no_share_anywhere_and_five_the_same_everywhere(app: &TestApp) {
    let inspector = app.inspector().await;
    divide(app).await;
    let public = app.public();
    app.add(&place(9).build()).await;
    for number in 1..=5 {
        app.checked(&inspector, number, number != 1, |_| {}).await;
        if number < 4 {
            continue;
        }
        let table = public.get("/areas/state-house/table.csv").await.body;
        let first = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).find(|row| &row[0] == "1").unwrap();
        let counts = [number + 1, number, number - 1, 0].map(|count| count.to_string());
        assert_eq!(first.iter().skip(5).take(4).collect::<Vec<_>>(), counts, "required, looked at, displaying, for staff only");
        let counts = [number, number - 1].map(|count| count.to_string());
        assert_eq!(first.iter().skip(12).take(2).collect::<Vec<_>>(), counts, "checked, compliant");
        // Of five places 3 of 4 would be 60 to 80%; of six 4 of 5 is 66.7 to 83.3%, as the sixth may be either.
        let expected = if number == 4 { ["", "", ""] } else { ["0.8000", "0.6667", "0.8333"] };
        assert_eq!([9, 14].map(|at| first.iter().skip(at).take(3).collect::<Vec<_>>()), [expected; 2]);
        let (shown, rank) = if number == 4 { ("too_few", "") } else { ("rate", "1") };
        let [places, checked, compliant] = [number + 1, number, number - 1].map(|count| count.to_string());
        let rest = [
            ["0", "0", "0", "0", "0", checked.as_str(), compliant.as_str(), shown].as_slice(),
            &["1", "0", "1", "0", "0", "0", "0", "0", "0", places.as_str(), rank, rank, "0", ""],
        ]
        .concat();
        assert_eq!(first.iter().skip(17).collect::<Vec<_>>(), rest);
        for address in PAGES {
            let words = public.get(address).await.words();
            assert!(!words.contains("60% to 80%"), "{address}: {words}");
            assert_eq!(words.contains("67% to 83%"), number == 5, "{address}: {words}");
            assert_eq!(words.contains("4 of 5 checked so far") || words.contains("4 of the 5 places"), number == 4, "{address}: {words}");
        }
    }
    public.get("/areas/state-house/2").await.says("Second");
    public.get("/es/areas/state-house/1/briefing").await.says("80%").says("67% a 83%");
}

async fn a_day_before_the_law_says_that_nothing_was_asked(app: &TestApp) {
    app.add(&place(1).with(|place| place.opened_on = None).build()).await;
    let public = app.public();
    let said = "The law asks for posters from Mar 1, 2019 on. On Jun 1, 2018, no law asked any place for one.";
    for path in
        ["/areas", "/areas/counties/29019", "/areas/counties/29019/briefing", "/map", "/map/embed", "/hotspots", "/operators", "/gaps"]
    {
        public.get(&format!("{path}?on=2018-06-01")).await.says(said);
        let since = public.get(&format!("{path}?on=2019-03-01")).await;
        assert!(!since.words().contains("The law asks for posters from"), "{path}");
    }
}

async fn figures_lead_to_their_rows(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=5 {
        app.checked(&inspector, number, number != 1, |_| {}).await;
    }
    app.add(&place(9).build()).await;
    let public = app.public();
    let page = public.get("/areas/counties/29019").await;
    let links: Vec<(&str, &str)> = page
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\">"))
        .filter(|(href, _)| href.contains("/areas/counties/29019/places?") && !href.contains("sort="))
        .collect();
    let mut followed = Vec::new();
    for (href, rest) in links {
        let (label, _) = rest.split_once("</a>").unwrap();
        let list = public.get(&href.replace("&#38;", "&")).await;
        // The share leads to the places that it is of, a kind to its places.
        let rows = match label {
            "80%" => 5,
            "Bus station" => 6,
            "The places" => 1,
            number => number.parse().unwrap(),
        };
        list.says(&match rows {
            0 => "0 places".to_owned(),
            1 => "one place".to_owned(),
            many => format!("{many} places"),
        });
        assert_eq!(list.body.matches("<li id=\"place-").count(), rows, "{href}");
        followed.push(label);
    }
    assert_eq!(followed, ["4", "1", "0", "1", "6", "80%", "The places", "Bus station"]);
    let before = public.get("/areas/counties/29019?on=2026-05-30").await.body;
    assert!(before.contains("/areas/counties/29019/places?on=2026-05-30&#38;status=not_checked"), "{before}");
    public.get("/areas/counties/29019/places?status=not_checked&on=2026-05-30").await.says("6 places");
}

async fn a_name_with_a_comma_stays_one_column(app: &TestApp) {
    let square = square([-92.4, 38.9, -92.2, 39.0]);
    app.divide("ward", "Wards", &[("1", "River, \"east\" side", square)]).await;
    let file = app.public().get("/areas/ward/table.csv").await.body;
    let mut rows = csv::Reader::from_reader(file.as_bytes()).into_records();
    assert_eq!(&rows.next().unwrap().unwrap()[1], "River, \"east\" side");
}

on_both!(
    TestApp,
    refuses_areas_and_days_that_are_not_there,
    addresses_of_before_lead_on,
    every_link_of_an_area_and_its_briefing_is_answered,
    an_area_without_places_or_visits_says_so_and_accuses_nobody,
    an_area_says_why_its_places_fail_and_its_file_says_it_of_each,
    an_area_shows_twelve_quarters_and_how_the_work_goes_on,
    places_stand_worst_and_longest_unseen_first_unless_asked_otherwise,
    four_checked_places_give_no_share_anywhere_and_five_the_same_everywhere,
    a_few_towns_stand_by_name_on_the_map_of_an_area,
    a_day_before_the_law_says_that_nothing_was_asked,
    figures_lead_to_their_rows,
    a_name_with_a_comma_stays_one_column
);
