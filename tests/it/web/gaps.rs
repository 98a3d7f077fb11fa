//! `/gaps` and its files: one answer in four shapes, and plain words for what cannot be measured.

use placard::web::view::format::{count, percent};
use serde_json::Value;

use crate::harness::{TestApp, on_both, place, ring, square};

const ADDRESSES: [&str; 4] = ["/gaps", "/gaps.csv", "/gaps.json", "/gaps.geojson"];

/// Near the first station of the builders; 14 miles north of it; in Jefferson City; in St. Louis.
const PEOPLE: [(&str, f64, f64, i64); 4] = [
    ("29019000100", -92.33, 38.95, 3_000),
    ("29019000200", -92.33, 39.15, 1_200),
    ("29051000100", -92.17, 38.57, 700),
    ("29510000100", -90.24, 38.63, 5_000),
];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn rows(whole: &Value) -> &Vec<Value> {
    whole["rows"].as_array().unwrap()
}

/// As a table's cell has it.
fn cell(number: &Value) -> String {
    count(&format!("{:.0}", number.as_f64().unwrap()))
}

async fn refuses_what_cannot_be_measured(app: &TestApp) {
    let public = app.public();
    for address in ADDRESSES {
        for query in [
            "radius_mi=0",
            "radius_mi=-5",
            "radius_mi=0.99",
            "radius_mi=101",
            "radius_mi=far",
            "radius_mi=NaN",
            "radius_mi=inf",
            "category=castle",
            "on=2026-02-30",
            "on=2027-01-01",
        ] {
            assert_eq!(public.get(&format!("{address}?{query}")).await.status, 400, "{address}?{query}");
        }
        assert_eq!(public.get(&format!("{address}?areas=castles")).await.status, 404, "{address}");
    }
    public.get("/gaps?radius_mi=0").await.says("That distance cannot be used").says("1 to 100 miles");
    let spanish = public.get("/es/gaps?radius_mi=0").await;
    assert!(spanish.words().contains("de 1 a 100 millas"), "{}", spanish.words());
}

async fn page_and_files_say_the_same(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    app.add(&place(2).build()).await;
    app.count_people(&PEOPLE).await;
    let public = app.public();
    let whole = json(&public.get("/gaps.json?radius_mi=10").await.body);
    assert_eq!((&whole["places_displaying"], &whole["people"], &whole["people_left_out"]), (&1.into(), &9_900.into(), &6_900.into()));
    let boone = rows(&whole).iter().find(|row| row["area"] == "29019").unwrap();
    assert_eq!((&boone["people"], &boone["people_left_out"]), (&4_200.into(), &1_200.into()));
    // A disc of ten miles is 814 km², and Boone County holds most of it.
    let covered = boone["area_km2"].as_f64().unwrap() - boone["gap_km2"].as_f64().unwrap();
    assert!((500.0..814.0).contains(&covered), "{covered}");

    let page = public.get("/gaps?radius_mi=10").await;
    page.says("6,900 people live more than 10 miles from a place seen to display the poster").says("A census of tests");
    let table = public.get("/gaps.csv?radius_mi=10").await.body;
    let lines: Vec<csv::StringRecord> = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    let drawn = json(&public.get("/gaps.geojson?radius_mi=10").await.body);
    assert_eq!((rows(&whole).len(), lines.len()), (3, 3));
    for (row, line) in rows(&whole).iter().zip(&lines) {
        let [area, gap] = ["area_km2", "gap_km2"].map(|key| row[key].as_f64().unwrap());
        let share = percent(gap / area).replace('\u{a0}', " ");
        let [people, left_out] = ["people", "people_left_out"].map(|key| cell(&row[key]));
        page.says(&format!("{} {} {share} {people} {left_out}", row["name"].as_str().unwrap(), cell(&row["gap_km2"])));
        let written = [
            row["area"].as_str().unwrap().to_owned(),
            row["name"].as_str().unwrap().to_owned(),
            "10".into(),
            "2026-06-01".into(),
            String::new(),
            String::new(),
            format!("{area:.1}"),
            format!("{gap:.1}"),
            format!("{:.4}", gap / area),
            row["people"].to_string(),
            row["people_left_out"].to_string(),
            "all".to_owned(),
        ];
        assert_eq!(line.iter().collect::<Vec<_>>(), written);
        let feature = drawn["features"].as_array().unwrap().iter().find(|feature| feature["properties"]["area"] == row["area"]).unwrap();
        assert_eq!(&feature["properties"], row);
        assert!(feature["geometry"]["coordinates"].as_array().is_some_and(|polygons| !polygons.is_empty()));
    }
}

async fn day_and_kind_decide_what_counts(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    app.count_people(&PEOPLE).await;
    let public = app.public();
    public
        .get("/gaps?radius_mi=10&on=2026-05-30")
        .await
        .says("No place was seen to display the poster")
        .says("No visit has seen a poster that counts here");
    let nothing = json(&public.get("/gaps.json?radius_mi=10&on=2026-05-30").await.body);
    assert_eq!(nothing["area_km2"], nothing["gap_km2"]);
    let airports = json(&public.get("/gaps.json?radius_mi=10&category=airport").await.body);
    assert_eq!((&airports["places_displaying"], &airports["people_left_out"]), (&0.into(), &9_900.into()));
    let stations = json(&public.get("/gaps.json?radius_mi=10&category=bus_station").await.body);
    assert_eq!(stations["people_left_out"], 6_900);
}

async fn a_place_without_a_point_closes_nothing_and_is_told(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    app.count_people(&PEOPLE).await;
    let public = app.public();
    assert!(!public.get("/gaps").await.words().contains("do not know the point"));
    app.checked(&inspector, 2, true, |place| place.point = None).await;
    app.checked(&inspector, 3, false, |place| place.point = None).await;
    public.get("/gaps").await.says("1 more place displays it, and we do not know the point where it stands");
    public.get("/es/gaps").await.says("no sabemos en qué punto está");
    let whole = json(&public.get("/gaps.json").await.body);
    assert_eq!((&whole["places_displaying"], &whole["places_without_point"]), (&1.into(), &1.into()));
}

async fn people_of_towns_are_called_that_until_all_are_counted(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    app.checked(&inspector, 1, true, |_| {}).await;
    let towns = PEOPLE.map(|(code, lon, lat, people)| (code.replace("29", "town-"), lon, lat, people));
    app.count_people(&towns.each_ref().map(|(code, lon, lat, people)| (code.as_str(), *lon, *lat, *people))).await;
    let page = public.get("/gaps?radius_mi=10").await;
    page.says("Towns only: 6,900 people live more than 10 miles").says("who live in towns, nobody outside of them counted");
    page.says("9,900 of 6,154,913 residents (census of 2020) are counted: &#60;1%").says("People in towns");
    public.get("/es/gaps?radius_mi=10").await.says("Solo localidades: 6,900 personas").says("Se cuentan 9,900 de 6,154,913");
    public.get("/areas/counties/29019").await.says("People in towns near a place").says("who lives outside of a town is not counted");
    public.get("/areas/counties/29019/briefing").await.says("people counted in towns of Boone County").says("Towns only");
    public.get("/compare?one=29019&other=29051").await.says("People in towns within 5 miles");
    assert_eq!(json(&public.get("/gaps.json").await.body)["people_counted"], "towns");
    assert!(public.get("/gaps.csv").await.body.lines().nth(1).unwrap().ends_with(",towns"));
    // Tracts count everybody.
    app.count_people(&PEOPLE).await;
    assert!(!public.get("/gaps?radius_mi=11").await.words().contains("owns only"));
    assert_eq!(json(&public.get("/gaps.json?radius_mi=11").await.body)["people_counted"], "all");
}

async fn districts_of_ones_own_are_measured_like_counties(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    app.count_people(&PEOPLE).await;
    let near = ("1", "<b>Near</b> & dear", square([-92.4, 38.9, -92.3, 39.0]));
    let far = ("2", "Far", square([-90.4, 38.5, -90.2, 38.7]));
    app.divide("state-house", "State House districts", &[near, far]).await;
    let public = app.public();
    let page = public.get("/gaps?areas=state-house&radius_mi=10").await;
    page.says("State House districts").says("Far").says("5,000");
    assert!(!page.body.contains("<b>Near") && page.body.contains("/areas/state-house/2"));
    let whole = json(&public.get("/gaps.json?areas=state-house&radius_mi=10").await.body);
    let gaps: Vec<_> = rows(&whole).iter().map(|row| (row["area"].as_str().unwrap(), row["gap_km2"].as_f64().unwrap())).collect();
    assert_eq!(gaps.iter().find(|(area, _)| *area == "1").unwrap().1, 0.0);
    assert!(gaps.iter().find(|(area, _)| *area == "2").unwrap().1 > 300.0);
    // An area without a gap has no polygon.
    let drawn = json(&public.get("/gaps.geojson?areas=state-house&radius_mi=10").await.body);
    assert_eq!(drawn["features"].as_array().unwrap().len(), 1);
}

async fn odd_borders_break_no_page(app: &TestApp) {
    let inspector = app.inspector().await;
    let crossing = ("1", "Bow tie", ring(&[(-92.6, 38.7), (-92.0, 39.2), (-92.0, 38.7), (-92.6, 39.2)]));
    let islands = ("2", "Over the 180th meridian", ring(&[(179.0, 51.0), (-179.0, 51.0), (-179.0, 52.0), (179.0, 52.0)]));
    app.divide("odd", "Odd areas", &[crossing, islands]).await;
    app.checked(&inspector, 1, true, |_| {}).await;
    let public = app.public();
    for address in [
        "/gaps?areas=odd",
        "/gaps.geojson?areas=odd",
        "/areas/odd",
        "/areas/odd/table.csv",
        "/areas/odd/1",
        "/areas/odd/2",
        "/areas/odd/1/briefing",
        "/areas/odd/2/briefing",
        "/hotspots?areas=odd",
        "/compare?areas=odd&one=1&other=2",
    ] {
        assert_eq!(public.get(address).await.status, 200, "{address}");
    }
    let whole = json(&public.get("/gaps.json?areas=odd&radius_mi=1").await.body);
    let area = |code: &str| rows(&whole).iter().find(|row| row["area"] == code).unwrap()["area_km2"].as_f64().unwrap();
    // Two degrees of longitude by one of latitude at 51.5 degrees north are 139 x 111 km; a bow tie is half of its frame of 52 x 55.5 km.
    assert!((15_200.0..15_700.0).contains(&area("2")), "{}", area("2"));
    assert!((1_420.0..1_470.0).contains(&area("1")), "{}", area("1"));
}

on_both!(
    TestApp,
    refuses_what_cannot_be_measured,
    page_and_files_say_the_same,
    day_and_kind_decide_what_counts,
    a_place_without_a_point_closes_nothing_and_is_told,
    people_of_towns_are_called_that_until_all_are_counted,
    districts_of_ones_own_are_measured_like_counties,
    odd_borders_break_no_page
);
