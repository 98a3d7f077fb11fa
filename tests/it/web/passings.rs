//! `/passings`: the places that most travelers pass, of those not known to display the poster, by measure, and never what nobody looked at as
//! missing.

use placard::domain::address::AddressDecision;
use placard::domain::passings::Measure;
use placard::domain::place::{ExternalId, Place};
use placard::ingest::passings::{NamedPlace, PassingRow};
use placard::services::passings::{Import, import};
use placard::store::ledger;

use crate::harness::{TestApp, on_both, place, square};

fn figure(place: &Place, measure: Measure, passings: i64) -> PassingRow {
    let source = "A count of tests".into();
    PassingRow { row: 2, place: NamedPlace::Code(place.code.clone()), measure, passings, year: 2_025, source }
}

async fn count(app: &TestApp, rows: &[PassingRow]) {
    let file = Import { rows, meant: true, dry_run: false, at: app.now() };
    let imported = import(&app.app.store, &file, &app.app.ids).await.unwrap();
    assert!(imported.is_any() && imported.unknown.is_empty(), "{imported:?}");
    let head = ledger::head(&app.app.store).await.unwrap();
    app.app.keeper.caught_up(head.seq).await;
}

/// Twelve stations, each passed by a hundred times its number: the last was seen to display the poster, the one before not to, and nobody looked
/// at the others.
async fn stations(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=10 {
        app.add(&place(number).build()).await;
    }
    app.checked(&inspector, 11, false, |_| {}).await;
    app.checked(&inspector, 12, true, |_| {}).await;
    let rows: Vec<_> = (1..=12).map(|number| figure(&place(number).build(), Measure::Boardings, number as i64 * 100)).collect();
    count(app, &rows).await;
}

async fn refuses_areas_kinds_and_days_that_are_not_there(app: &TestApp) {
    let public = app.public();
    for path in ["/passings", "/passings.csv"] {
        for (query, status) in [
            ("areas=nowhere", 404),
            ("code=99999", 404),
            ("category=castle", 400),
            ("on=2027-01-01", 400),
            ("on=soon", 400),
            ("visits=some", 400),
            ("measure=boardings", 400),
        ] {
            assert_eq!(public.get(&format!("{path}?{query}")).await.status, status, "{path}?{query}");
        }
        assert_eq!(public.post(path, &[]).await.status, 405, "{path}");
    }
}

async fn without_figures_the_page_says_how_they_come_in_and_nothing_leads_there(app: &TestApp) {
    app.add(&place(1).build()).await;
    let public = app.public();
    public.get("/passings").await.says("No figures of travelers are on record here").says("placard import passings");
    public.get("/es/passings").await.says("Aquí no hay cifras de viajeros");
    assert_eq!(public.get("/passings.csv").await.body.lines().count(), 1);
    for path in ["/areas", "/areas/counties/29019"] {
        assert!(!public.get(path).await.body.contains("/passings"), "{path}");
    }
    count(app, &[figure(&place(1).build(), Measure::Boardings, 5)]).await;
    assert!(public.get("/areas").await.body.contains("href=\"/passings\""));
    assert!(public.get("/areas/counties/29019").await.body.contains("href=\"/passings?code=29019\""));
    assert!(public.get("/es/areas").await.body.contains("href=\"/es/passings\""));
}

async fn the_ten_that_add_most_are_named_each_as_what_is_known_of_it(app: &TestApp) {
    stations(app).await;
    let public = app.public();
    let page = public.get("/passings").await;
    page.says("10 places add most: 6,500 a year pass them, of 7,800 at all places with a figure (83%)");
    let most: Vec<usize> = (2..=11).rev().map(|number| page.body.find(&format!("Test Bus Station {number}<")).expect("named")).collect();
    assert!(most.is_sorted(), "{most:?}");
    for left_out in ["Test Bus Station 1<", "Test Bus Station 12<"] {
        assert!(!page.body.contains(left_out), "{left_out}");
    }
    page.says("Looked at: no poster hung Last visit May 31, 2026").says("Nobody has looked yet");
    page.says("Displays the poster where travelers see it 1 1,200").says("Looked at: no poster hung 1 1,100");
    page.says("Nobody has looked yet 10 5,500").says("All places with a figure 12 7,800");
    page.says("12 places that must display the poster have a figure; none of the same kinds is without one");
    page.says("Years of the figures: 2025").says("A count of tests");
    let spanish = public.get("/es/passings").await;
    spanish.says("10 lugares son los que más aportan").says("Nadie ha mirado todavía 10 5,500").says("Se miró: no había cartel 1 1,100");
}

async fn the_file_holds_every_place_with_a_figure_and_its_rank(app: &TestApp) {
    stations(app).await;
    let file = app.public().get("/passings.csv").await;
    let rows: Vec<&str> = file.body.lines().collect();
    assert_eq!(rows.len(), 13);
    assert!(rows[0].starts_with("measure,rank,code,name,kinds,address,county,on_day,status,known,last_visit,passings,year,source"));
    assert!(
        rows[1].starts_with("boardings,,") && rows[1].contains(",compliant,displays,2026-05-31,1200,2025,A count of tests"),
        "{}",
        rows[1]
    );
    assert!(rows[2].starts_with("boardings,1,") && rows[2].contains(",not_compliant,missing,2026-05-31,1100,"), "{}", rows[2]);
    assert!(rows[12].starts_with("boardings,11,") && rows[12].contains(",not_checked,not_checked,,100,"), "{}", rows[12]);
}

async fn measures_are_told_apart_and_never_added_up(app: &TestApp) {
    app.add(&place(1).build()).await;
    app.add(&place(2).build()).await;
    app.add(&place(3).named("Kestrel Plaza").category("truck_stop").build()).await;
    let rows = [figure(&place(1).build(), Measure::Boardings, 700), figure(&place(3).build(), Measure::Vehicles, 90_000)];
    count(app, &rows).await;
    let page = app.public().get("/passings").await;
    page.says("One place adds most: 700 a year pass it, of 700").says("One place adds most: 90,000 a year pass it, of 90,000");
    page.says("one more of the same kinds has none and stands in no sum");
    assert!(!page.words().contains("90,700"));
    let of_kind = app.public().get("/passings?category=truck_stop").await;
    of_kind.says("90,000");
    assert!(!of_kind.words().contains("Test Bus Station 1"));
}

async fn an_area_and_a_day_choose_the_places(app: &TestApp) {
    stations(app).await;
    let far = place(20).in_county("29051").named("Far Station").build();
    app.add(&far).await;
    app.divide("wards", "Wards", &[("w", "West ward", square([-92.3295, 38.9, -92.3265, 39.0]))]).await;
    let more: Vec<_> = (1..=12).map(|number| figure(&place(number).build(), Measure::Boardings, number as i64 * 100)).collect();
    count(app, &[more, vec![figure(&far, Measure::Boardings, 4_000)]].concat()).await;
    let public = app.public();
    public.get("/passings").await.says("Far Station");
    let boone = public.get("/passings?code=29019").await;
    boone.says("Boone County: the places that most travelers pass").says("12 places that must display the poster have a figure");
    assert!(!boone.words().contains("Far Station"));
    let ward = public.get("/passings?areas=wards&code=w").await;
    ward.says("West ward").says("Test Bus Station 1").says("Test Bus Station 2").says("Test Bus Station 3");
    assert!(!ward.words().contains("Test Bus Station 4"));
    let before = public.get("/passings?on=2026-05-30").await;
    before.says("Nobody has looked yet 13 11,800").says("Looked at: no poster hung 0 0");
    public.get("/passings?code=29510").await.says("None of the places chosen here has a figure");
}

async fn a_withheld_place_is_neither_listed_nor_counted(app: &TestApp) {
    let quiet = place(30).named("Quiet Lodge").with(|place| place.address_decision = Some(AddressDecision::Withheld)).build();
    app.add(&quiet).await;
    app.add(&place(1).build()).await;
    count(app, &[figure(&quiet, Measure::Boardings, 91_357), figure(&place(1).build(), Measure::Boardings, 10)]).await;
    for path in ["/passings", "/passings?code=29019", "/passings.csv", "/es/passings"] {
        let body = app.public().get(path).await.body;
        assert!(!body.contains("Quiet Lodge") && !body.contains("91,357") && !body.contains("91357"), "{path}");
    }
    app.public().get("/passings").await.says("One place that must display the poster has a figure; none of the same kinds is without one");
}

async fn a_figure_follows_a_place_that_was_merged(app: &TestApp) {
    let stays = place(1).named("Union Station").build();
    let number = ExternalId { register: "gtfs".into(), number: "U1".into() };
    let merged = place(2).with(|place| (place.merged_into, place.external_ids) = (Some(stays.id), vec![number.clone()])).build();
    app.add(&stays).await;
    app.add(&merged).await;
    let row = PassingRow { place: NamedPlace::Number(number), ..figure(&merged, Measure::Boardings, 820) };
    count(app, std::slice::from_ref(&row)).await;
    app.public().get("/passings").await.says("Union Station").says("820");
    let twice = [row, PassingRow { row: 3, ..figure(&stays, Measure::Boardings, 900) }];
    let file = Import { rows: &twice, meant: true, dry_run: false, at: app.now() };
    let refused = import(&app.app.store, &file, &app.app.ids).await.unwrap();
    assert_eq!((refused.is_any(), refused.twice), (false, vec![(3, 2)]));
    app.public().get("/passings").await.says("820");
}

async fn a_place_that_need_not_display_it_stands_in_no_sum(app: &TestApp) {
    app.add(&place(1).build()).await;
    let diner = place(2).named("Wildrye Diner").category("restaurant").build();
    app.add(&diner).await;
    count(app, &[figure(&place(1).build(), Measure::Boardings, 10), figure(&diner, Measure::Boardings, 50)]).await;
    let page = app.public().get("/passings").await;
    page.says("One more place has a figure and is not known to have to display the poster").says("of 10 at all places with a figure");
    assert!(!page.words().contains("Wildrye Diner"));
}

on_both!(
    TestApp,
    refuses_areas_kinds_and_days_that_are_not_there,
    without_figures_the_page_says_how_they_come_in_and_nothing_leads_there,
    the_ten_that_add_most_are_named_each_as_what_is_known_of_it,
    the_file_holds_every_place_with_a_figure_and_its_rank,
    measures_are_told_apart_and_never_added_up,
    an_area_and_a_day_choose_the_places,
    a_withheld_place_is_neither_listed_nor_counted,
    a_figure_follows_a_place_that_was_merged,
    a_place_that_need_not_display_it_stands_in_no_sum
);
