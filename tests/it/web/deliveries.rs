//! `/field/deliveries`: what a device's outbox sends days later, when the place, the rule or the person has changed meanwhile.

use placard::domain::assignment::{NewAssignment, Origin};
use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::domain::review_flag::{FlagKind, VisitFlag};
use placard::domain::visit::{Sighting, VisitKind};
use placard::services;
use placard::store::{Store, assignment, review_flag, visit};
use uuid::Uuid;

use crate::harness::photos::{Sending, jpeg};
use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

/// Sends a visit as the outbox does; `changes` as for the form.
pub async fn deliver(app: &TestApp, client: &Client, station: &Place, visit: Uuid, changes: &[(&str, &str)]) -> Answer {
    let owner = app.person(Role::Inspector).await.id.to_string();
    let mut fields = visit_form(station, visit, &[("owner", owner.as_str())]);
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let body = reqwest::Url::parse_with_params("http://form/", form).unwrap().query().unwrap().to_owned();
    client.tus("POST", "/field/deliveries", &[("content-type", "application/x-www-form-urlencoded")], body.into_bytes()).await
}

/// The version of the questions that a device holds for a place.
async fn version(client: &Client, station: &Place) -> String {
    let kit = client.get(&format!("/field/kit.json?also={}", station.code.plain())).await;
    let kit: serde_json::Value = serde_json::from_str(&kit.body).unwrap();
    kit["sites"][0]["form"].as_str().unwrap().to_owned()
}

pub fn told(answer: &Answer) -> serde_json::Value {
    serde_json::from_str(&answer.body).unwrap()
}

async fn odd(app: &TestApp, visit: Uuid) -> Vec<FlagKind> {
    review_flag::of_visit(&app.app.store, visit).await.unwrap().into_iter().map(|odd| odd.kind).collect()
}

/// What a supervisor elsewhere did to a place meanwhile.
async fn change(app: &TestApp, set: &'static str, value: Bound, place: Uuid) {
    let changed = match (&app.app.store, value) {
        (Store::Sqlite { write, .. }, Bound::Id(other)) => {
            sqlx::query(set).bind(other).bind(place).execute(write).await.unwrap().rows_affected()
        }
        (Store::Sqlite { write, .. }, Bound::Day(day)) => {
            sqlx::query(set).bind(day).bind(place).execute(write).await.unwrap().rows_affected()
        }
        (Store::Postgres(pool), Bound::Id(other)) => sqlx::query(set).bind(other).bind(place).execute(pool).await.unwrap().rows_affected(),
        (Store::Postgres(pool), Bound::Day(day)) => sqlx::query(set).bind(day).bind(place).execute(pool).await.unwrap().rows_affected(),
    };
    assert_eq!(changed, 1);
}

enum Bound {
    Id(Uuid),
    Day(&'static str),
}

/// Changes the tables under the program.
async fn alter(app: &TestApp, sql: &'static str) {
    match &app.app.store {
        Store::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(drop).unwrap(),
        Store::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop).unwrap(),
    }
}

const MERGE: &str = "UPDATE place SET merged_into = $1 WHERE id = $2";
const CLOSE: &str = "UPDATE place SET closed_on = $1 WHERE id = $2";

async fn refuses_whoever_did_not_make_the_visit_and_keeps_it_on_the_device(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    assert_eq!(deliver(app, &app.public(), &station, id(50), &[]).await.status, 401);
    assert_eq!(deliver(app, &app.client(Role::Analyst).await, &station, id(50), &[]).await.status, 403);
    let other = deliver(app, &app.client(Role::Supervisor).await, &station, id(50), &[]).await;
    assert_eq!(other.status, 400);
    assert_eq!(told(&other)["type"], "/problems/outbox-other-person");
    assert!(other.body.contains("kept on this device"), "{}", other.body);
    let elsewhere = place(2).in_county("29510").build();
    app.add(&elsewhere).await;
    let volunteer = app.person(Role::Volunteer).await.id.to_string();
    let env = deliver(app, &app.client(Role::Volunteer).await, &elsewhere, id(51), &[("owner", &volunteer)]).await;
    assert_eq!(told(&env)["type"], "/problems/outbox-other-area");
    for station in [station, elsewhere] {
        assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
    }
}

async fn the_same_one_again_answers_the_same_and_another_under_its_id_is_refused(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let (first, second) = tokio::join!(deliver(app, &inspector, &station, id(52), &[]), deliver(app, &inspector, &station, id(52), &[]));
    assert_eq!((first.status, second.status), (200, 200), "{} {}", first.body, second.body);
    let receipt = format!("/field/visits/{}", id(52));
    let accepted = serde_json::json!({ "state": "accepted", "receipt": receipt, "recorded_at": "2026-06-01T12:00:00Z", "note": null });
    assert_eq!(told(&first), accepted);
    assert_eq!(first.body, second.body);
    let changed = deliver(app, &inspector, &station, id(52), &[("at.entrance", "no")]).await;
    assert_eq!(changed.status, 409);
    assert_eq!(told(&changed), serde_json::json!({ "state": "recorded", "receipt": format!("/field/visits/{}", id(52)) }));
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
}

async fn a_place_merged_meanwhile_keeps_the_visit_at_the_one_that_is_left(app: &TestApp) {
    let (first, second, left) = (place(4).build(), place(5).build(), place(6).named("Union Station").build());
    for station in [&first, &second, &left] {
        app.add(station).await;
    }
    let inspector = app.inspector().await;
    let earlier = deliver(app, &inspector, &first, id(53), &[]).await;
    change(app, MERGE, Bound::Id(second.id), first.id).await;
    change(app, MERGE, Bound::Id(left.id), second.id).await;

    let answer = deliver(app, &inspector, &first, id(54), &[]).await;
    assert_eq!(told(&answer)["state"], "accepted", "{}", answer.body);
    assert!(answer.body.contains("merged into Union Station"), "{}", answer.body);
    assert_eq!(visit::by_id(&app.app.store, id(54)).await.unwrap().place_id, left.id);
    assert!(odd(app, id(54)).await.contains(&FlagKind::Visit(VisitFlag::PlaceClosed)));
    assert_eq!(deliver(app, &inspector, &first, id(54), &[]).await.body, answer.body, "sent again");

    // Recorded before the merge, its answer lost: sent again it is not a second visit.
    let again = deliver(app, &inspector, &first, id(53), &[]).await;
    assert_eq!((told(&again)["state"].clone(), told(&again)["receipt"].clone()), ("accepted".into(), told(&earlier)["receipt"].clone()));
    assert_eq!(visit::by_id(&app.app.store, id(53)).await.unwrap().place_id, first.id);
    Sending::of(id(70), id(53), &jpeg(1, None)).whole(&inspector).await;
    Sending::of(id(71), id(54), &jpeg(2, None)).whole(&inspector).await;
}

async fn a_place_closed_meanwhile_keeps_the_visit_and_a_supervisor_looks(app: &TestApp) {
    let station = place(7).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    change(app, CLOSE, Bound::Day("2026-05-01"), station.id).await;
    let answer = deliver(app, &inspector, &station, id(55), &[]).await;
    assert_eq!(told(&answer)["state"], "accepted", "{}", answer.body);
    assert!(answer.body.contains("closed on that day"), "{}", answer.body);
    assert!(odd(app, id(55)).await.contains(&FlagKind::Visit(VisitFlag::PlaceClosed)));
    app.client(Role::Supervisor).await.get("/office/review").await.says("Test Bus Station 7");
}

async fn a_form_of_an_earlier_rule_is_taken_where_it_suffices_and_else_says_what_to_answer(app: &TestApp) {
    let station = place(8).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let now = version(&inspector, &station).await;
    let late = deliver(app, &inspector, &station, id(56), &[("form", "0123456789ab"), ("at.entrance", "")]).await;
    assert_eq!(late.status, 422);
    let told_late = told(&late);
    assert_eq!((told_late["state"].as_str(), told_late["problems"][0]["field"].as_str()), (Some("refused"), Some("at.entrance")));
    assert!(late.body.contains("The rules for this place changed"), "{}", late.body);
    let same = deliver(app, &inspector, &station, id(56), &[("form", &now), ("at.entrance", "")]).await;
    assert!(same.body.contains("Some answers need another look"), "{}", same.body);
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());

    // Mended on the device, under the same id.
    assert_eq!(deliver(app, &inspector, &station, id(56), &[("form", &now)]).await.status, 200);
    assert!(!odd(app, id(56)).await.contains(&FlagKind::Visit(VisitFlag::OldForm)));
    // An earlier form that answers all that is asked today is a visit; a supervisor is told.
    assert_eq!(deliver(app, &inspector, &station, id(57), &[("form", "0123456789ab")]).await.status, 200);
    assert!(odd(app, id(57)).await.contains(&FlagKind::Visit(VisitFlag::OldForm)));
}

async fn both_clocks_are_kept_and_a_wrong_one_goes_to_review(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    deliver(app, &inspector, &station, id(58), &[("sent_at", "2026-06-01T12:00:40Z")]).await;
    deliver(app, &inspector, &station, id(59), &[("sent_at", "2026-06-01T15:00:00Z")]).await;
    assert!(!odd(app, id(58)).await.contains(&FlagKind::Visit(VisitFlag::Clock)));
    assert!(odd(app, id(59)).await.contains(&FlagKind::Visit(VisitFlag::Clock)));
    let delivery = placard::store::delivery::of_visit(&app.app.store, id(59)).await.unwrap().unwrap();
    assert_eq!((delivery.device_at.to_iso().as_str(), delivery.arrived_at), ("2026-06-01T15:00:00Z", app.now()));
}

async fn a_visit_stands_with_how_it_came_or_not_at_all(app: &TestApp) {
    let station = place(10).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let sent = [("form", "0123456789ab"), ("sent_at", "2026-06-01T15:00:00Z")];
    alter(app, "ALTER TABLE delivery RENAME TO delivery_out_of_reach").await;
    assert_eq!(deliver(app, &inspector, &station, id(60), &sent).await.status, 500);
    assert!(!app.logged_errors().is_empty());
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
    alter(app, "ALTER TABLE delivery_out_of_reach RENAME TO delivery").await;

    let answer = deliver(app, &inspector, &station, id(60), &sent).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let flags = [FlagKind::Visit(VisitFlag::Clock), FlagKind::Visit(VisitFlag::OldForm)];
    let delivery = placard::store::delivery::of_visit(&app.app.store, id(60)).await.unwrap();
    assert_eq!((sorted(odd(app, id(60)).await), delivery.is_some()), (flags.to_vec(), true));
    // Sent again an hour later, by a clock that was set meanwhile: nothing changes.
    app.pass(Micros::HOUR);
    let again = deliver(app, &inspector, &station, id(60), &[("form", "0123456789ab"), ("sent_at", "2026-06-01T13:00:00Z")]).await;
    assert_eq!((again.status, again.body), (200, answer.body));
    assert_eq!(sorted(odd(app, id(60)).await), flags);
    assert_eq!(placard::store::delivery::of_visit(&app.app.store, id(60)).await.unwrap(), delivery);
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
}

async fn a_photo_that_was_promised_and_has_not_come_is_told(app: &TestApp) {
    let station = place(11).build();
    app.add(&station).await;
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let owner = app.person(Role::Inspector).await.id.to_string();
    let mut fields = visit_form(&station, id(61), &[("owner", owner.as_str())]);
    fields.extend([id(72), id(73)].map(|photo| ("photo".to_owned(), photo.to_string())));
    for _ in 0..2 {
        assert_eq!(inspector.post_owned("/field/deliveries", &fields).await.status, 200);
    }
    let receipt = format!("/field/visits/{}", id(61));
    inspector.get(&receipt).await.says("2 of 2 photos have not arrived");
    let bytes = jpeg(3, None);
    Sending::of(id(72), id(61), &bytes).whole(&inspector).await;
    // The other one is cut off on its way.
    let cut = Sending::of(id(73), id(61), &bytes);
    cut.begin(&inspector).await;
    cut.patch(&inspector, 0, &bytes[..100]).await;
    inspector.get(&receipt).await.says("1 of 2 photos has not arrived");
    supervisor.get("/office").await.says("One visit lacks photos");
    supervisor.get("/office/missing-photos").await.says("Test Bus Station 11").says("1 of 2 photos has not arrived").says("inspector Test");
    assert!(!app.neighbor().await.get("/office/missing-photos").await.body.contains("Test Bus Station 11"));
    cut.patch(&inspector, 100, &bytes[100..]).await;
    assert!(!inspector.get(&receipt).await.body.contains("not arrived"));
    supervisor.get("/office").await.says("No visit lacks photos");
}

async fn a_visit_of_a_place_that_was_drawn_counts_for_the_draw_however_it_was_begun(app: &TestApp) {
    let station = place(12).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let person = app.person(Role::Supervisor).await;
    let drawn = NewAssignment {
        id: id(910),
        place_id: station.id,
        person_id: None,
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::RandomDraw,
        inclusion_probability: Some(0.1),
        origin: Origin::Draw,
    };
    services::assignment::assign(&app.app.store, &person, &[drawn], &app.app.zones, &app.app.ids, app.now()).await.unwrap();
    let answer = deliver(app, &inspector, &station, id(62), &[("kind", "routine")]).await;
    assert!(answer.body.contains("drawn at random meanwhile"), "{}", answer.body);
    assert_eq!(visit::by_id(&app.app.store, id(62)).await.unwrap().kind, VisitKind::RandomDraw);
    assert_eq!(assignment::by_id(&app.app.store, person.agency_id, id(910)).await.unwrap().visit_id, Some(id(62)));
    // Sent again it is the same visit, and a correction leaves the sample as it is.
    assert_eq!(deliver(app, &inspector, &station, id(62), &[("kind", "routine")]).await.body, answer.body);
    let old = id(62).to_string();
    let correction = [("corrects", old.as_str()), ("correction_reason", "misread"), ("kind", "routine"), ("at.entrance", "no")];
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(63), &correction)).await.status, 303);
    assert_eq!(visit::by_id(&app.app.store, id(63)).await.unwrap().kind, VisitKind::RandomDraw);
    // The next visit is what its form has it to be; and nobody goes anywhere by correcting.
    deliver(app, &inspector, &station, id(64), &[("kind", "routine"), ("on_day", "2026-05-30")]).await;
    assert_eq!(visit::by_id(&app.app.store, id(64)).await.unwrap().kind, VisitKind::Routine);
}

async fn what_was_seen_is_kept_where_nothing_is_asked(app: &TestApp) {
    let school = place(13).category("school").build();
    app.add(&school).await;
    let answer = deliver(app, &app.inspector().await, &school, id(65), &[("design", "mo-dps")]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let finding = visit::by_id(&app.app.store, id(65)).await.unwrap().finding;
    assert_eq!((finding.at("entrance"), finding.design.as_deref()), (Sighting::Yes, Some("mo-dps")));
}

fn sorted(mut flags: Vec<FlagKind>) -> Vec<FlagKind> {
    flags.sort_by_key(|flag| flag.code());
    flags
}

on_both!(
    TestApp,
    refuses_whoever_did_not_make_the_visit_and_keeps_it_on_the_device,
    the_same_one_again_answers_the_same_and_another_under_its_id_is_refused,
    a_place_merged_meanwhile_keeps_the_visit_at_the_one_that_is_left,
    a_place_closed_meanwhile_keeps_the_visit_and_a_supervisor_looks,
    a_form_of_an_earlier_rule_is_taken_where_it_suffices_and_else_says_what_to_answer,
    both_clocks_are_kept_and_a_wrong_one_goes_to_review,
    a_visit_stands_with_how_it_came_or_not_at_all,
    what_was_seen_is_kept_where_nothing_is_asked,
    a_photo_that_was_promised_and_has_not_come_is_told,
    a_visit_of_a_place_that_was_drawn_counts_for_the_draw_however_it_was_begun
);
