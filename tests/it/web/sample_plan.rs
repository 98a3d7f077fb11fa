//! `/office/draws/plan`: how many random visits, where, and the draw that each line leads to.

use placard::domain::day::Micros;
use placard::domain::person::Role;

use crate::harness::{TestApp, on_both, place};

/// Ten bus stations in Boone County, four in Cole County, and a hotel that does not have to display the poster yet.
async fn places(app: &TestApp) {
    for number in 1..=10 {
        app.add(&place(number).build()).await;
    }
    for number in 11..=14 {
        app.add(&place(number).in_county("29051").build()).await;
    }
    app.add(&place(15).category("hotel").build()).await;
    app.pass(Micros::DAY);
}

async fn refuses_whoever_does_not_supervise_and_counts_ones_own_counties_only(app: &TestApp) {
    places(app).await;
    assert_eq!(app.public().get("/office/draws/plan").await.status, 303);
    for role in [Role::Volunteer, Role::Inspector, Role::Analyst, Role::Administrator] {
        assert_eq!(app.client(role).await.get("/office/draws/plan").await.status, 403, "{role:?}");
    }
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29051")).await;
    let page = held.get("/office/draws/plan").await;
    page.says("4 random visits are enough");
    assert!(!page.body.contains("county=29019"), "{}", page.words());
}

async fn a_few_places_are_all_visited_and_each_county_leads_to_its_draw(app: &TestApp) {
    places(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    // Of 14 places nothing but all of them gives five points: (r - 1) / (1 - r/14) would have to be 380.
    let page = supervisor.get("/office/draws/plan").await;
    page.says("14 random visits are enough").says("Draw 10").says("Draw 4");
    assert!(page.body.contains("/office/draws?county=29019&#38;size=10#new"), "{}", page.body);
    let form = supervisor.get("/office/draws?county=29019&size=10").await;
    assert_eq!(form.field("size"), Some("10"));
    assert!(form.body.contains("value=\"29019\" checked"), "the county is chosen");
    // Twenty-five points, not shared out: (r - 1) / (1 - r/14) has to be z² (1 / (4 · 0.25²) - 1) = 11.5; of six it is 8.75, of seven 12.
    let whole = supervisor.get("/office/draws/plan?by=whole&points=25").await;
    whole.says("7 random visits are enough").says("All of them 14 7 Draw 7");
    supervisor.get("/office/draws").await.says("Plan random visits");
    supervisor.get("/es/office/draws/plan").await.says("Bastan 14 visitas al azar");
}

async fn kinds_and_visits_that_cannot_tell_are_taken_into_account(app: &TestApp) {
    places(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    let half = supervisor.get("/office/draws/plan?by=kind&points=25&answering=80&kind=bus_station").await;
    // Seven answers, by four visits of five: 8.75.
    half.says("9 random visits are enough").says("Visits that can tell: 7.").says("Bus station 14 9");
    let none = supervisor.get("/office/draws/plan?kind=hotel").await;
    none.says("Plan random visits").says("there is nothing to draw from");
    assert!(!none.words().contains("are enough"), "a hotel of which nobody knows whether it must is not drawn");
}

async fn what_cannot_be_planned_says_why_and_comes_back(app: &TestApp) {
    places(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    for (query, said) in [
        ("points=99", "Give a number from 1 to 25."),
        ("points=many", "Give a number from 1 to 25."),
        ("answering=0", "Give a number from 10 to 100."),
        ("by=town", "Choose one of the three."),
        ("kind=castle", "One of these kinds is none of the list"),
    ] {
        let answer = supervisor.get(&format!("/office/draws/plan?{query}")).await;
        assert_eq!(answer.status, 422, "{query}");
        answer.says(said);
    }
    assert_eq!(supervisor.get("/office/draws/plan?points=99").await.field("points"), Some("99"));
    assert_eq!(supervisor.get("/office/draws/plan?size=9").await.status, 400);
}

on_both!(
    TestApp,
    refuses_whoever_does_not_supervise_and_counts_ones_own_counties_only,
    a_few_places_are_all_visited_and_each_county_leads_to_its_draw,
    kinds_and_visits_that_cannot_tell_are_taken_into_account,
    what_cannot_be_planned_says_why_and_comes_back
);
