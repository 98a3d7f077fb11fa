//! How old figures are, and that they add up: on pages, maps and files alike.

use placard::domain::category::Category;
use placard::domain::day::{Day, Micros};
use placard::domain::person::Role;
use placard::store::ledger;

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// Stations 1 to 4 were seen in 2024 and all display it, 5 to 10 on May 31 and none does, 11 to 13 were never visited, 14 could not be told.
async fn visited(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=14 {
        let station = place(number).build();
        app.add(&station).await;
        let changes: &[(&str, &str)] = match number {
            1..=4 => &[("on_day", "2024-05-31")],
            5..=10 => &[("at.restroom", "no"), ("at.entrance", "no")],
            14 => &[("access", "closed")],
            _ => continue,
        };
        let answer = inspector.post_owned("/field/visits", &visit_form(&station, id(100 + u128::from(number)), changes)).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
    }
}

/// The row of Boone County in a table, by column.
async fn boone(public: &Client, path: &str, wanted: &[&str]) -> Vec<String> {
    let table = public.get(path).await.body;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let heading = rows.headers().unwrap().clone();
    let row = rows.records().map(Result::unwrap).find(|row| &row[0] == "29019").unwrap();
    let at = |name: &&str| heading.iter().position(|known| known == *name).unwrap_or_else(|| panic!("{path} has no {name}"));
    wanted.iter().map(|name| row[at(name)].to_owned()).collect()
}

const PAGES: [&str; 6] = ["/", "/areas", "/areas/counties/29019", "/map", "/map/about?county=29019", "/areas/counties/29019?on=2026-06-01"];

async fn refuses_other_choices_of_visits(app: &TestApp) {
    let public = app.public();
    for path in ["/areas", "/map", "/gaps", "/gaps.csv", "/places", "/compare", "/areas/counties/29019", "/tiles/areas/6/15/24.mvt"] {
        assert_eq!(public.get(&format!("{path}?visits=some")).await.status, 400, "{path}");
        let recent = public.get(&format!("{path}?visits=last_12_months")).await;
        assert!(recent.status < 300, "{path}: {}", recent.status);
    }
    public.get("/areas?visits=some").await.says("No such choice of visits");
}

async fn each_share_says_how_old_its_visits_are(app: &TestApp) {
    visited(app).await;
    let public = app.public();
    for path in PAGES {
        public.get(path).await.says("40% of these visits are more than a year old").says("Seen in the last 12 months: 0% of 6");
    }
    public.get("/es/areas").await.says("El 40% de estas visitas tiene más de un año").says("Vistos en los últimos 12 meses: 0% de 6");
    for path in ["/areas", "/areas/counties", "/map/lists", "/compare?one=29019&other=29051"] {
        public.get(path).await.says("40% · newer: 0% of 6");
    }
    let columns = ["checked", "compliant", "checked_over_a_year_before", "checked_last_12_months", "compliant_last_12_months"];
    for table in ["/areas.csv", "/areas/counties/table.csv"] {
        assert_eq!(boone(&public, table, &columns).await, ["10", "4", "4", "6", "0"], "{table}");
    }
    assert!(public.get("/tiles/areas/6/15/24.mvt").await.body.contains("checked_over_a_year_before"));
    public.get("/gaps").await.says("100% of these places (4) were last seen more than a year before");
}

async fn visits_of_the_last_year_alone_are_another_state_of_the_same_places(app: &TestApp) {
    visited(app).await;
    let public = app.public();
    let recent = "visits=last_12_months";
    for path in ["/areas", "/areas/counties/29019", "/map"] {
        let page = public.get(&format!("{path}?{recent}")).await;
        page.says("0% of the checked places display the poster as required").says("Only visits of the last 12 months count here");
    }
    let columns = ["visits", "required", "checked", "compliant", "cannot_tell", "not_checked"];
    for table in ["/areas.csv", "/areas/counties/table.csv"] {
        let row = boone(&public, &format!("{table}?{recent}"), &columns).await;
        assert_eq!(row, ["last_12_months", "14", "6", "0", "1", "7"], "{table}");
    }
    let blank = public.get(&format!("/gaps?{recent}")).await;
    blank.says("No place was seen to display the poster").says("No visit has seen a poster that counts here").says("where nobody looked");
    assert!(!blank.words().contains("of the land"), "that nobody looked is no gap: {}", blank.words());
    public.get(&format!("/gaps.csv?{recent}")).await.says("last_12_months");
    public.get(&format!("/places?status=compliant&{recent}")).await.says("0 places");
    public.get(&format!("/areas/counties/29019/places?status=not_checked&{recent}")).await.says("7 places");
    const TILE: &str = "/tiles/places/6/15/24.mvt";
    assert_ne!(public.get(&format!("{TILE}?{recent}")).await.body, public.get(TILE).await.body);
}

async fn sums_close_on_every_page_and_in_every_file(app: &TestApp) {
    visited(app).await;
    let closed = place(15).with(|place| place.closed_on = Some(Day::of(2025, 1, 1))).build();
    app.add(&closed).await;
    let public = app.public();
    let sums = "Displayed as required 4 Displayed, but not as required 0 Not displayed 6 Could not tell 1 Not checked yet 3";
    for path in ["/areas", "/areas/counties/29019"] {
        let page = public.get(path).await;
        page.says(&format!("{sums} Must display it 14 Open on that day 14 Closed by then, or not open yet 1 On record 15"));
    }
    for path in ["/", "/map"] {
        public.get(path).await.says(&format!("14 places must display it: {sums}"));
    }
    for (table, rows) in [("/areas.csv", 115), ("/areas/counties/table.csv", 115)] {
        let text = public.get(table).await.body;
        let mut read = csv::Reader::from_reader(text.as_bytes());
        let heading = read.headers().unwrap().clone();
        let mut added = 0;
        for row in read.records().map(Result::unwrap) {
            let count = |name: &str| row[heading.iter().position(|known| known == name).unwrap()].parse::<u32>().unwrap();
            assert_eq!(count("required"), count("checked") + count("cannot_tell") + count("not_checked"), "{table}: {row:?}");
            assert_eq!(count("checked"), count("checked_over_a_year_before") + count("checked_last_12_months"), "{table}: {row:?}");
            added += 1;
        }
        assert!(added <= rows && added > 2, "{added}");
    }
    public.get("/areas/counties/29019/places?status=not_compliant").await.says("6 places");
}

async fn a_county_that_was_checked_whole_is_a_count_and_no_share(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=4 {
        app.checked(&inspector, number, number < 3, |_| {}).await;
    }
    let public = app.public();
    let page = public.get("/areas/counties/29019").await;
    page.says("Boone County: all 4 places were checked, 2 as required").says("2 / 4 all 4 checked: 2 as required");
    public.get("/es/areas/counties/29019").await.says("se revisaron los 4 lugares, 2 como se exige");
    for path in ["/areas", "/areas/counties", "/map/lists", "/map/about?county=29019"] {
        public.get(path).await.says("all 4 checked: 2 as required");
    }
    for path in ["/areas", "/areas/counties", "/map"] {
        let body = public.get(path).await.body;
        assert!(body.contains("county all-visited") && body.contains("All visited, too few for a share"), "{path}");
    }
    assert_eq!(boone(&public, "/areas.csv", &["shown", "as_required"]).await, ["all_visited", ""]);
    assert!(public.get("/tiles/areas/6/15/24.mvt").await.body.contains("all_visited"));
    // One more that nobody checked, and it is a part.
    app.add(&place(5).build()).await;
    public.get("/areas").await.says("4 of 5 checked so far");
    public.get("/areas/counties/29019").await.says("Boone County: 4 of 5 places checked so far");
    assert_eq!(boone(&public, "/areas.csv", &["shown"]).await, ["too_few"]);
    assert!(public.get("/areas").await.says("no place must display it").body.contains("county no-data"));
}

async fn a_census_has_no_interval_anywhere(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=6 {
        app.checked(&inspector, number, number < 4, |_| {}).await;
    }
    let public = app.public();
    for path in ["/areas", "/areas/counties/29019", "/map/about?county=29019"] {
        public.get(path).await.says("all 6 were looked at: no sampling interval");
    }
    for path in ["/areas", "/areas/counties", "/map/lists", "/compare?one=29019&other=29051"] {
        let page = public.get(path).await;
        page.says("all looked at");
        assert!(!page.words().contains("19% to 81%"), "{path}");
    }
    assert_eq!(boone(&public, "/areas.csv", &["as_required", "as_required_low_95", "as_required_high_95"]).await, ["0.5000", "", ""]);
    app.add(&place(7).build()).await;
    public.get("/areas").await.says("95% interval").says("of all 7 that must, between 43% and 57% display it as required");
}

async fn airports_that_may_be_private_stand_in_no_list_of_offenders(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, false, |_| {}).await;
    app.checked(&inspector, 2, false, |strip| {
        strip.categories = vec![Category::new("airport")];
        strip.name = "Test Airstrip".into();
    })
    .await;
    let public = app.public();
    for path in ["/places?status=not_compliant", "/areas/counties/29019/places?status=not_compliant"] {
        let list = public.get(path).await;
        list.says("Test Bus Station 1").says("1 more is left out: nobody has said that it is open to the public");
        assert!(!list.body.contains("Test Airstrip"), "{path}");
    }
    public.get("/places?q=airstrip").await.says("Test Airstrip");
    public.get("/areas/counties/29019/places").await.says("Test Airstrip");
}

/// Places 1 to 8 are drawn, 1 to 6 of them visited; a visit that only calls itself random feeds nothing.
async fn only_a_recorded_draw_feeds_an_estimate(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    let called = place(9).in_county("29051").build();
    app.add(&called).await;
    let form = visit_form(&called, id(109), &[("kind", "random_draw")]);
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    public.get("/areas").await.says("No draw is on record");
    for number in 1..=8_u64 {
        app.add(&place(number).build()).await;
    }
    app.pass(Micros::DAY);
    let supervisor = app.client(Role::Supervisor).await;
    let form = id(300).to_string();
    let drawn = supervisor.post("/office/draws", &[("id", form.as_str()), ("county", "29019"), ("size", "8")]).await;
    assert_eq!(drawn.location(), Some("/office/draws/1"), "{}", drawn.words());
    // All that were drawn stand there, though nobody was sent anywhere yet.
    app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
    public.get("/areas").await.says("One draw up to Jun 2, 2026 chose places by chance instead").says("8 8 0 0 0 0");
    let county = public.get("/areas/counties/29019").await;
    county.says("no visit of a place drawn by chance tells of these");
    assert!(!county.words().contains("8 of these"), "few places are not told of the visits to come");
    let planned = supervisor.post("/office/roster", &[("id", form.as_str()), ("draw", "1"), ("shared", "1")]).await;
    assert_eq!(planned.location(), Some("/office/draws/1"), "{}", planned.words());
    for number in 1..=6 {
        let nowhere: &[(&str, &str)] = if number < 4 { &[] } else { &[("at.restroom", "no"), ("at.entrance", "no")] };
        let changes = [&[("on_day", "2026-06-02")][..], nowhere].concat();
        let form = visit_form(&place(number).build(), id(100 + u128::from(number)), &changes);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    let page = public.get("/areas").await;
    // Six of eight were seen: that leaves an interval, though all were drawn.
    page.says("8 2 0 0 0 6 Jun 2, 2026 to Jun 2, 2026 50% (");
    public.get("/es/areas").await.says("En cambio, un sorteo hasta el");
    // The draw was made from one county: of the whole state it tells nothing.
    for path in ["/", "/map"] {
        public.get(path).await.says(
            "Draw 1 took 8 of 8 places by lot in one county: it says nothing of other places, and gives no share of those counted here",
        );
    }
    for path in ["/areas/counties/29019", "/areas/counties/29019/briefing"] {
        public
            .get(path)
            .await
            .says("Draw 1 chose by chance: 6 of these were visited for it; of 6 the visit could tell. By these alone the share is 50%");
    }
    for path in ["/areas", "/areas/counties", "/compare?one=29019&other=29051"] {
        public.get(path).await.says("By places drawn at random").says("50% of 6,");
    }
    public.get("/areas/counties/29051").await.says("no visit of a place drawn by chance tells of these");
    public.get("/areas/counties/29019?on=2026-05-01").await.says("no visit of a place drawn by chance tells of these");
    public.get("/areas?category=hotel").await.says("By places drawn at random");
}

on_both!(
    TestApp,
    refuses_other_choices_of_visits,
    each_share_says_how_old_its_visits_are,
    visits_of_the_last_year_alone_are_another_state_of_the_same_places,
    sums_close_on_every_page_and_in_every_file,
    a_county_that_was_checked_whole_is_a_count_and_no_share,
    a_census_has_no_interval_anywhere,
    airports_that_may_be_private_stand_in_no_list_of_offenders,
    only_a_recorded_draw_feeds_an_estimate,
);
