//! Maps of areas, each in force for a time: what a page says of a map that is not in force on its day, two maps side by side, and `/admin/areas`,
//! where a registrar dates them.

use placard::domain::area_dates::{AreaDates, LegalStatus};
use placard::domain::day::Day;
use placard::domain::person::Role;
use placard::services::verify::verify;

use crate::harness::{TestApp, on_both, place, square};

const OLD: &str = "us-house-2022";
const NEW: &str = "us-house-2025";

fn dated(from: Day, until: Option<Day>) -> AreaDates {
    let status = Some(if until.is_some() { LegalStatus::Replaced } else { LegalStatus::Enacted });
    AreaDates { map_of: Some("us-house".into()), from: Some(from), until, status, source: Some("A bill of tests".into()) }
}

/// Two maps that cut the ground of the builders' places at another meridian: places 1 to 29 in the west of the old one, 1 to 9 in that of the new.
async fn divide(app: &TestApp) {
    let halves = |at: f64| [("5", "District 5", square([-92.4, 38.9, at, 39.0])), ("6", "District 6", square([at, 38.9, -92.2, 39.0]))];
    app.divide_dated(OLD, "Districts, map of 2022", dated(Day::of(2023, 1, 3), Some(Day::of(2026, 3, 31))), &halves(-92.3005)).await;
    app.divide_dated(NEW, "Districts, map of 2025", dated(Day::of(2026, 4, 1), None), &halves(-92.3205)).await;
}

async fn refuses_maps_that_are_not_there_or_are_one(app: &TestApp) {
    divide(app).await;
    let public = app.public();
    for (query, status) in [
        ("", 400),
        ("?one=us-house-2022", 400),
        ("?one=us-house-2022&other=us-house-2022", 400),
        ("?one=us-house-2022&other=castles", 404),
        ("?one=us-house-2022&other=us-house-2025&on=2027-01-01", 400),
        ("?one=us-house-2022&other=us-house-2025&category=castle", 400),
    ] {
        for end in ["", ".csv"] {
            assert_eq!(public.get(&format!("/areas/beside{end}{query}")).await.status, status, "{end}{query}");
        }
    }
    public.get("/areas/beside").await.says("Two maps are needed");
}

async fn a_map_that_is_not_in_force_on_the_day_says_so_and_keeps_its_own_figures(app: &TestApp) {
    divide(app).await;
    for number in [1, 20, 50] {
        app.add(&place(number).build()).await;
    }
    let public = app.public();
    for (path, says) in [
        (format!("/areas/{OLD}/5"), "this map was not in force on Jun 1, 2026"),
        (format!("/areas/{NEW}/5?on=2026-03-31"), "this map was not in force on Mar 31, 2026"),
        (format!("/es/areas/{OLD}/5"), "este mapa no estaba vigente el"),
    ] {
        public.get(&path).await.says(says);
    }
    let after = public.get(&format!("/areas/{OLD}/5")).await;
    after.says("the last day of this map was Mar 31, 2026").says("nothing of another one").says("Districts, map of 2025");
    after.says("A bill of tests").says("Both maps side by side").says("Must display it 2");
    let before = public.get(&format!("/areas/{NEW}/5?on=2026-03-31")).await;
    before.says("comes into force on Apr 1, 2026").says("Must display it 1");
    let now = public.get(&format!("/areas/{NEW}/5")).await;
    now.says("In force on Jun 1, 2026: since Apr 1, 2026").says("District 5 (Districts, map of 2025):");
    let brief = public.get(&format!("/areas/{OLD}/5/briefing")).await;
    brief.says("District 5 (Districts, map of 2022) (by a map not in force on Jun 1, 2026)");
    for path in [format!("/areas/{OLD}"), format!("/gaps?areas={OLD}"), format!("/hotspots?areas={OLD}"), "/areas".into()] {
        public.get(&path).await.says("Not in force on Jun 1, 2026");
    }
    let table = public.get(&format!("/areas/{OLD}/table.csv")).await.body;
    assert!(table.lines().next().unwrap().ends_with("map_in_force") && table.lines().skip(1).all(|line| line.ends_with(",no")), "{table}");
    assert!(public.get(&format!("/areas/{NEW}/table.csv")).await.body.lines().skip(1).all(|line| line.ends_with(",yes")));
}

async fn both_maps_stand_side_by_side_with_one_sum(app: &TestApp) {
    divide(app).await;
    let inspector = app.inspector().await;
    for number in [1, 2, 3, 4, 5, 20, 50] {
        app.checked(&inspector, number, number != 20, |_| {}).await;
    }
    let public = app.public();
    let page = public.get(&format!("/areas/beside?one={OLD}&other={NEW}")).await;
    page.says("Districts, map of 2022 beside Districts, map of 2025");
    page.says("1 of the 7 places on record that lie in an area of both maps lie in areas with different codes");
    page.says("7 places that must display the poster lie within these lines");
    page.says("District 5 6 5 / 6 83% all looked at").says("5 5 / 5 100% all looked at");
    page.says("Not in force on Jun 1, 2026").says("In force on Jun 1, 2026");
    public.get(&format!("/es/areas/beside?one={OLD}&other={NEW}")).await.says("Los mismos lugares y las mismas visitas");
    let table = public.get(&format!("/areas/beside.csv?one={OLD}&other={NEW}")).await.body;
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    let required: Vec<(&str, &str, &str, &str)> = rows.iter().map(|row| (&row[0], &row[1], &row[2], &row[7])).collect();
    assert_eq!(required, [(OLD, "no", "5", "6"), (OLD, "no", "6", "1"), (NEW, "yes", "5", "5"), (NEW, "yes", "6", "2")]);
}

async fn an_address_lies_in_the_district_of_the_day_and_the_other_map_is_named(app: &TestApp) {
    divide(app).await;
    let ask = async |on: &str| app.public().post("/areas/find", &[("q", "38.95, -92.31"), ("on", on)]).await;
    let order = |page: &crate::harness::Answer| {
        let at = |kind: &str, code: &str| page.body.find(&format!("href=\"/areas/{kind}/{code}\""));
        (at(OLD, "5").unwrap() < at(NEW, "6").unwrap(), page.words())
    };
    let (old_first, words) = order(&ask("").await);
    assert!(!old_first && words.contains("By the maps of Jun 1, 2026"), "{words}");
    assert!(words.contains("Not in force on Jun 1, 2026: the last day of this map was Mar 31, 2026"), "{words}");
    let (old_first, words) = order(&ask("2024-11-05").await);
    assert!(old_first && words.contains("this map comes into force on Apr 1, 2026"), "{words}");
    let refused = ask("tomorrow").await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("We cannot read this day").body.contains("value=\"tomorrow\""));
    let found = app.public().get("/places?q=district+5").await.words();
    assert!(found.contains("District 5. Not in force on Jun 1, 2026"), "{found}");
}

const SAID: [(&str, &str); 6] = [
    ("label", "Districts, map of 2025"),
    ("map_of", "us-house"),
    ("from", "2027-01-03"),
    ("until", ""),
    ("status", "enacted"),
    ("source", "House Bill 1"),
];

fn said<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let changed = |name: &str| changes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    SAID.iter().map(|&(name, value)| (name, changed(name).unwrap_or(value))).collect()
}

async fn only_a_registrar_dates_a_map(app: &TestApp) {
    divide(app).await;
    for role in [Role::Supervisor, Role::Administrator, Role::Auditor] {
        let client = app.client(role).await;
        assert_eq!(client.get("/admin/areas").await.status, 403, "{role:?}");
        assert_eq!(client.post(&format!("/admin/areas/{NEW}"), &SAID).await.status, 403, "{role:?}");
    }
    let registrar = app.client(Role::Registrar).await;
    assert_eq!(registrar.get("/admin/areas/castles").await.status, 404);
    assert_eq!(registrar.post("/admin/areas/castles", &SAID).await.status, 404);
}

async fn dates_that_cannot_be_true_are_refused_by_name_and_stay_typed(app: &TestApp) {
    divide(app).await;
    let (registrar, path) = (app.client(Role::Registrar).await, format!("/admin/areas/{NEW}"));
    for (changes, says) in [
        (vec![("until", "2026-12-31")], "The map ends before it begins"),
        (vec![("status", "")], "Say whether the map is enacted, enjoined or replaced"),
        (vec![("status", "vetoed")], "Say whether the map is enacted, enjoined or replaced"),
        (vec![("source", "")], "Say which statute or order says so"),
        (vec![("from", "")], "Say since when the enacted map is in force"),
        (vec![("status", "replaced")], "A replaced map is no longer in force"),
        (vec![("status", "enjoined")], "An enjoined map is not in force"),
        (vec![("from", "0202-01-03")], "Give a day of the years 1900 to 2200"),
        (vec![("from", "soon")], "Give a day of the years 1900 to 2200"),
        (vec![("label", "")], "Please fill this in"),
        (vec![("map_of", "US House")], "Small letters, digits and dashes"),
        (vec![("from", "2026-03-31")], "On Mar 31, 2026 the map “us-house-2022” would be in force as well"),
        (vec![("label", "Districts, map of 2022")], "The map “us-house-2022” has this name already"),
    ] {
        let typed = said(&changes);
        let refused = registrar.change(&path, &typed).await;
        assert_eq!(refused.status, 422, "{changes:?}");
        refused.says(says);
        for (name, value) in typed.iter().filter(|(name, _)| *name != "status") {
            assert_eq!(refused.field(name), Some(*value), "{changes:?}: {name}");
        }
    }
    registrar.get("/admin/areas").await.says("In force on Jun 1, 2026: since Apr 1, 2026");
}

async fn what_a_court_decides_stands_on_the_pages_from_then_on(app: &TestApp) {
    divide(app).await;
    let (registrar, public) = (app.client(Role::Registrar).await, app.public());
    public.get(&format!("/areas/{NEW}")).await.says("since Apr 1, 2026");
    let path = format!("/admin/areas/{NEW}");
    let stopped = said(&[("status", "enjoined"), ("from", ""), ("source", "An order of the circuit court")]);
    let saved = registrar.change(&path, &stopped).await;
    assert_eq!((saved.status, saved.location()), (303, Some("/admin/areas#us-house-2025")));
    public.get(&format!("/areas/{NEW}/5")).await.says("This map never came into force").says("An order of the circuit court");
    registrar.get("/admin/areas").await.says("Enjoined: a court forbade its use");
    let undated = [("label", "Districts, map of 2025"), ("map_of", ""), ("from", ""), ("until", ""), ("status", ""), ("source", "")];
    assert_eq!(registrar.change(&path, &undated).await.status, 303);
    assert!(!public.get(&format!("/areas/{NEW}/5")).await.body.contains("map-dates"), "nobody dates it any more");
    let seen = registrar.get(&path).await.field("seen").unwrap().to_owned();
    assert_eq!(registrar.change(&path, &SAID).await.status, 303);
    let late = [undated.as_slice(), &[("seen", &seen)]].concat();
    assert_eq!(registrar.post(&path, &late).await.status, 409, "somebody else dated it meanwhile");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

on_both!(
    TestApp,
    refuses_maps_that_are_not_there_or_are_one,
    a_map_that_is_not_in_force_on_the_day_says_so_and_keeps_its_own_figures,
    both_maps_stand_side_by_side_with_one_sum,
    an_address_lies_in_the_district_of_the_day_and_the_other_map_is_named,
    only_a_registrar_dates_a_map,
    dates_that_cannot_be_true_are_refused_by_name_and_stay_typed,
    what_a_court_decides_stands_on_the_pages_from_then_on
);
