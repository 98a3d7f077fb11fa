//! Draws whose places were merged since: a draw follows its place to the entry that stays in the end, and finds it again after a split.

use placard::domain::assignment::Origin;
use placard::domain::day::{Day, Micros};
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services;
use placard::services::verify::verify;
use placard::store::{assignment, draw};

use super::assignments::wanted;
use super::merged_places::{merged, split};
use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

/// The places of draw 1, which of them were visited, and how many of them the draw's own line says.
async fn told(app: &TestApp) -> String {
    let store = &app.app.store;
    let (places, drawn) = (draw::places(store, id(1)).await.unwrap(), draw::drawn(store).await.unwrap());
    format!("{places:#?}\n{drawn:#?}\n{}", draw::by_number(store, 1).await.unwrap().visited)
}

async fn is_proven(app: &TestApp) {
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn assigned(supervisor: &Client, form: u128) -> Answer {
    let form = id(form).to_string();
    supervisor.post("/office/roster", &[("id", form.as_str()), ("draw", "1"), ("shared", "1"), ("first_day", "2026-06-02")]).await
}

/// Draw 1 with one place, and two other entries, into which it is merged one after the other in [`merge_on`].
async fn one_drawn_of_three(app: &TestApp, supervisor: &Client) -> [Place; 3] {
    let named = |number: u64, name: &str| place(number).named(name).build();
    let all = [named(1, "Depot"), named(2, "Coach Stop"), named(3, "Walnut Station")];
    app.add(&all[0]).await;
    app.pass(Micros::DAY);
    let drawn = supervisor.post("/office/draws", &[("id", id(1).to_string().as_str()), ("size", "1")]).await;
    assert_eq!(drawn.location(), Some("/office/draws/1"));
    app.add(&all[1]).await;
    app.add(&all[2]).await;
    all
}

async fn merge_on(app: &TestApp, supervisor: &Client, [first, second, last]: &[Place; 3]) {
    for (goes, stays) in [(first, second), (second, last)] {
        let answer = merged(supervisor, goes, stays, stays).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
        app.pass(Micros::SECOND);
    }
}

async fn a_draw_follows_its_place_through_a_chain_of_merges(app: &TestApp) {
    let (supervisor, inspector, store) = (app.client(Role::Supervisor).await, app.inspector().await, &app.app.store);
    let all = one_drawn_of_three(app, &supervisor).await;
    let last = &all[2];
    merge_on(app, &supervisor, &all).await;
    assert_eq!(draw::places(store, id(1)).await.unwrap()[0].place_id, last.id);
    supervisor.get("/office/draws/1").await.says("Walnut Station").says("Nobody has it yet");
    let answer = assigned(&supervisor, 500).await;
    assert_eq!(answer.location(), Some("/office/draws/1"), "{}", answer.words());
    let open = assignment::open(store, &app.person(Role::Supervisor).await, 9).await.unwrap();
    let open: Vec<_> = open.iter().map(|one| (one.place_id, one.origin, one.inclusion_probability)).collect();
    assert_eq!(open, [(last.id, Origin::Draw, Some(1.0))]);
    is_proven(app).await;
    let visit = visit_form(last, id(600), &[("on_day", "2026-06-02")]);
    assert_eq!(inspector.post_owned("/field/visits", &visit).await.status, 303);
    supervisor.get("/office/draws/1").await.says("Draw 1: 1 of 1 places visited");
    let drawn = draw::drawn(store).await.unwrap();
    assert_eq!(drawn.iter().map(|one| (one.place_id, one.visit_id)).collect::<Vec<_>>(), [(last.id, Some(id(600)))]);
    is_proven(app).await;
}

async fn what_was_merged_and_split_again_is_the_drawn_place_as_before(app: &TestApp) {
    let (supervisor, inspector, store) = (app.client(Role::Supervisor).await, app.inspector().await, &app.app.store);
    let all = one_drawn_of_three(app, &supervisor).await;
    assert_eq!(assigned(&supervisor, 500).await.location(), Some("/office/draws/1"));
    let visit = visit_form(&all[0], id(600), &[("on_day", "2026-06-02")]);
    assert_eq!(inspector.post_owned("/field/visits", &visit).await.status, 303);
    let before = told(app).await;
    merge_on(app, &supervisor, &all).await;
    let drawn = draw::drawn(store).await.unwrap();
    assert_eq!(drawn.iter().map(|one| (one.place_id, one.visit_id)).collect::<Vec<_>>(), [(all[2].id, Some(id(600)))]);
    supervisor.get("/office/draws/1").await.says("Draw 1: 1 of 1 places visited");
    for goes in [&all[1], &all[0]] {
        assert_eq!(split(&supervisor, goes).await.status, 303);
        app.pass(Micros::SECOND);
    }
    assert_eq!(told(app).await, before);
    is_proven(app).await;
}

async fn a_place_of_a_draw_that_closed_keeps_nobody_from_the_others(app: &TestApp) {
    let supervisor = app.client(Role::Supervisor).await;
    let (closed, open) = (place(1).build(), place(2).build());
    app.add(&closed).await;
    app.add(&open).await;
    app.pass(Micros::DAY);
    let drawn = supervisor.post("/office/draws", &[("id", id(1).to_string().as_str()), ("size", "2")]).await;
    assert_eq!(drawn.location(), Some("/office/draws/1"));
    let by = app.person(Role::Supervisor).await;
    let of = draw::by_number(&app.app.store, 1).await.unwrap();
    let close = format!("UPDATE place SET closed_on = '{}' WHERE code = '{}'", Day::of(2026, 6, 1), closed.code.plain());
    assert_eq!(app.database.execute(&close).await, 1);
    let (both, at) = ([wanted(81, &closed), wanted(82, &open)], app.now());
    let named = services::assignment::assign(&app.app.store, &by, &both, &app.app.zones, &app.app.ids, at).await.unwrap();
    assert_eq!((named.made, named.closed), (vec![], vec![closed.id]), "whoever named them is told first");
    let by_lot = services::draw::assign(&app.app.store, &by, &of, &both, &app.app.zones, &app.app.ids, at).await.unwrap();
    assert_eq!((by_lot.made, by_lot.closed), (vec![id(82)], vec![closed.id]));
}

on_both!(
    TestApp,
    a_draw_follows_its_place_through_a_chain_of_merges,
    what_was_merged_and_split_again_is_the_drawn_place_as_before,
    a_place_of_a_draw_that_closed_keeps_nobody_from_the_others
);
