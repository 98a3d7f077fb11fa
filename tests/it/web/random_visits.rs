//! Draws on `/areas`: each by the visits that were made for it, apart from the others, of the day and the kind of the page.

use placard::domain::address::AddressDecision;
use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::store::ledger;

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

const NOWHERE: [(&str, &str); 2] = [("at.restroom", "no"), ("at.entrance", "no")];

/// So many bus stations in Boone County, each seen with its poster on May 20; and the next morning.
async fn stations(app: &TestApp, inspector: &Client, count: u64) {
    for number in 1..=count {
        app.add(&place(number).build()).await;
        visit(inspector, number, 100, &[("on_day", "2026-05-20")]).await;
    }
    app.pass(Micros::DAY);
}

async fn visit(by: &Client, number: u64, form: u128, changes: &[(&str, &str)]) {
    let answer = by.post_owned("/field/visits", &visit_form(&place(number).build(), id(form * 1_000 + u128::from(number)), changes)).await;
    assert_eq!(answer.status, 303, "{}", answer.words());
}

/// A draw with all its places assigned.
async fn drawn(app: &TestApp, number: u128, changes: &[(&str, &str)]) {
    let (supervisor, form) = (app.client(Role::Supervisor).await, id(300 + number).to_string());
    let path = format!("/office/draws/{number}");
    let made = supervisor.post("/office/draws", &[&[("id", form.as_str())][..], changes].concat()).await;
    assert_eq!(made.location(), Some(path.as_str()), "{}", made.words());
    let draw = number.to_string();
    let planned = supervisor.post("/office/roster", &[("id", form.as_str()), ("draw", draw.as_str()), ("shared", "1")]).await;
    assert_eq!(planned.location(), Some(path.as_str()), "{}", planned.words());
    app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
}

async fn a_draw_counts_by_the_visit_that_was_made_for_it(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    stations(app, &inspector, 9).await;
    drawn(app, 1, &[("size", "9")]).await;
    public.get("/areas").await.says("9 9 0 0 0 0 – fewer than 5 visits");
    let today = ("on_day", "2026-06-02");
    visit(&inspector, 1, 200, &[today, ("access", "closed")]).await;
    visit(&inspector, 2, 200, &[today, ("access", "refused")]).await;
    visit(&inspector, 3, 200, &[today, ("placed_during_visit", "yes")]).await;
    visit(&inspector, 4, 200, &[today, NOWHERE[0], NOWHERE[1]]).await;
    for number in 5..=8 {
        visit(&inspector, number, 200, &[today]).await;
    }
    // Closed and refused although a poster was seen there in May; put up is as left and not as found.
    let told = "9 1 1 1 0 6 Jun 2, 2026 to Jun 2, 2026 67%";
    let page = public.get("/areas").await;
    page.says("One draw up to Jun 2, 2026 chose places by chance instead").says(told).says("83%");
    // What is seen later, for no draw, changes nothing of it.
    app.pass(Micros::DAY);
    visit(&inspector, 5, 500, &[("on_day", "2026-06-03"), NOWHERE[0], NOWHERE[1]]).await;
    public.get("/areas").await.says(told);
    public.get("/es/areas").await.says("En cambio, un sorteo hasta el").says("9 1 1 1 0 6");
}

async fn draws_stand_apart_and_keep_to_the_day_and_the_kind_of_the_page(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    for number in 20..=22 {
        app.add(&place(number).category("truck_stop").build()).await;
    }
    stations(app, &inspector, 6).await;
    drawn(app, 1, &[("kind", "bus_station"), ("size", "4")]).await;
    drawn(app, 2, &[("size", "9")]).await;
    let page = public.get("/areas").await;
    page.says("2 draws up to Jun 2, 2026 chose places by chance instead. Each stands for itself");
    page.says("9 places that must display the poster 9 9").says("6 places that must display the poster 4 4");
    let trucks = public.get("/areas?category=truck_stop").await;
    assert!(!trucks.says("One draw up to Jun 2, 2026").says("3 3 0 0 0 0").words().contains("Draw 1"));
    for nothing in ["/areas?on=2026-06-01", "/areas?category=airport"] {
        public.get(nothing).await.says("No draw is on record up to");
    }
    public.get("/areas?category=maternity_home").await.says("What draws say of this kind of place is not told");
}

async fn a_draw_of_some_kinds_is_no_share_of_all_that_are_counted(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    app.add(&place(20).category("truck_stop").build()).await;
    stations(app, &inspector, 6).await;
    drawn(app, 1, &[("kind", "bus_station"), ("size", "5")]).await;
    for number in 1..=6 {
        let form = visit_form(&place(number).build(), id(900_000 + u128::from(number)), &[("on_day", "2026-06-02")]);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    let frame = "Draw 1 took 5 of 6 bus stations by lot: it says nothing of other places";
    for path in ["/", "/map", "/areas/counties/29019"] {
        let page = public.get(path).await;
        assert!(!page.says(frame).words().contains("By these alone"), "{path}");
    }
    public.get("/areas").await.says("draw 1 could not choose among all of these");
    let of_kind = public.get("/areas?category=bus_station").await;
    assert!(!of_kind.words().contains("could not choose among all"), "{}", of_kind.words());
    public.get("/es/").await.says("El sorteo 1 eligió 5 de 6 estaciones de autobuses");
}

async fn a_correction_takes_the_place_of_the_visit_that_was_made_for_a_draw(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    stations(app, &inspector, 5).await;
    drawn(app, 1, &[("size", "5")]).await;
    for number in 1..=5 {
        visit(&inspector, number, 200, &[("on_day", "2026-06-02")]).await;
    }
    public.get("/areas").await.says("5 0 0 0 0 5 Jun 2, 2026 to Jun 2, 2026 100%");
    let (first, reason) = (id(200_001).to_string(), "I was at the wrong door");
    let corrected = [("on_day", "2026-06-02"), ("corrects", first.as_str()), ("correction_reason", reason), NOWHERE[0], NOWHERE[1]];
    visit(&inspector, 1, 600, &corrected).await;
    public.get("/areas").await.says("5 0 0 0 0 5 Jun 2, 2026 to Jun 2, 2026 80%");
}

async fn a_place_with_a_withheld_address_is_named_where_areas_leave_it_out(app: &TestApp) {
    let border = crate::harness::square([-92.4, 38.9, -92.2, 39.0]);
    app.divide("ward", "Wards", &[("1", "First ward", border)]).await;
    app.add(&place(1).build()).await;
    let public = app.public();
    assert!(!public.get("/areas/ward").await.words().contains("that we withhold"));
    for number in 2..=4 {
        app.add(&place(number).with(|home| home.address_decision = Some(AddressDecision::Withheld)).build()).await;
        let said = if number < 4 { "One or two places of the state" } else { "3 places of the state that must display the poster" };
        for path in ["/areas/ward", "/areas/ward/1", "/areas/ward/1/briefing", "/compare?areas=ward&one=1&other=1", "/hotspots?areas=ward"]
        {
            public.get(path).await.says(said);
        }
        let file = public.get("/areas/ward/table.csv").await.body;
        let row = file.lines().nth(1).unwrap();
        assert!(file.lines().next().unwrap().ends_with(",required_in_no_area,map_in_force"));
        assert!(row.ends_with(if number < 4 { ",," } else { ",3," }), "{row}");
    }
    public.get("/areas/ward/1/briefing").await.says("This counts only places whose point on the map is known and public.");
    public.get("/es/areas/ward").await.says("3 lugares del estado que deben exhibir el cartel");
    for path in ["/areas/counties", "/areas/counties/29019/briefing"] {
        assert!(!public.get(path).await.words().contains("that we withhold"), "{path}");
    }
}

on_both!(
    TestApp,
    a_draw_counts_by_the_visit_that_was_made_for_it,
    draws_stand_apart_and_keep_to_the_day_and_the_kind_of_the_page,
    a_draw_of_some_kinds_is_no_share_of_all_that_are_counted,
    a_correction_takes_the_place_of_the_visit_that_was_made_for_a_draw,
    a_place_with_a_withheld_address_is_named_where_areas_leave_it_out
);
