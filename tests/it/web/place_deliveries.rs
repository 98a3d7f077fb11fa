//! `/field/places/deliveries`: a place that a device's outbox sends, then its visits; sent twice, sent by two, decided about meanwhile.

use placard::domain::ledger::EventKind;
use placard::domain::new_place::NewPlaceState;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::store::{new_place, place as places, visit};
use serde_json::Value;
use uuid::Uuid;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

async fn post(client: &Client, path: &str, fields: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let body = reqwest::Url::parse_with_params("http://form/", form).unwrap().query().unwrap().to_owned();
    client.tus("POST", path, &[("content-type", "application/x-www-form-urlencoded")], body.into_bytes()).await
}

/// A place as a device of somebody in this role sends it; `changes` replace fields.
async fn deliver(app: &TestApp, client: &Client, role: Role, number: u128, changes: &[(&str, &str)]) -> Answer {
    let (id, owner) = (id(number).to_string(), app.person(role).await.id.to_string());
    let code = place(number as u64).build().code;
    let given = [
        ("id", id.as_str()),
        ("code", code.plain()),
        ("owner", &owner),
        ("name", "Trailside Depot"),
        ("category", "bus_station"),
        ("street", "12 Depot Road"),
        ("city", "Columbia"),
        ("postal", "65201"),
        ("county", "29019"),
    ];
    let kept = given.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let fields: Vec<(String, String)> =
        kept.chain(changes.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    post(client, "/field/places/deliveries", &fields).await
}

/// A visit of a place that was delivered, by the code that the device gave it.
async fn visited(app: &TestApp, client: &Client, role: Role, number: u128, visit: Uuid) -> Answer {
    let owner = app.person(role).await.id.to_string();
    post(client, "/field/deliveries", &visit_form(&place(number as u64).build(), visit, &[("owner", owner.as_str())])).await
}

fn told(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

async fn stands(app: &TestApp, number: u128) -> Option<Place> {
    places::by_id(&app.app.store, id(number)).await.ok()
}

async fn refuses_others_and_what_cannot_stand(app: &TestApp) {
    assert_eq!(deliver(app, &app.public(), Role::Inspector, 1, &[]).await.status, 401);
    assert_eq!(deliver(app, &app.client(Role::Analyst).await, Role::Analyst, 1, &[]).await.status, 403);
    let other = deliver(app, &app.client(Role::Supervisor).await, Role::Inspector, 1, &[]).await;
    assert_eq!((other.status, told(&other)["type"].as_str()), (400, Some("/problems/outbox-other-person")));
    let volunteer = app.client(Role::Volunteer).await;
    let elsewhere = deliver(app, &volunteer, Role::Volunteer, 1, &[("county", "29510"), ("name", "")]).await;
    assert_eq!((elsewhere.status, told(&elsewhere)["state"].as_str()), (422, Some("refused")));
    let fields: Vec<_> = told(&elsewhere)["problems"].as_array().unwrap().iter().map(|one| one["field"].clone()).collect();
    assert!(fields.contains(&"county".into()) && fields.contains(&"name".into()), "{fields:?}");
    assert!(stands(app, 1).await.is_none());
}

async fn a_place_then_its_visit_arrive_once_however_often_they_are_sent(app: &TestApp) {
    let inspector = app.inspector().await;
    let early = visited(app, &inspector, Role::Inspector, 2, id(70)).await;
    assert_eq!(early.status, 404, "its place comes first");
    let (first, second) =
        tokio::join!(deliver(app, &inspector, Role::Inspector, 2, &[]), deliver(app, &inspector, Role::Inspector, 2, &[]));
    let accepted = serde_json::json!({ "state": "accepted", "code": place(2).build().code.plain(), "note": null });
    assert_eq!((told(&first), told(&second)), (accepted.clone(), accepted.clone()));
    for _ in 0..2 {
        assert_eq!(visited(app, &inspector, Role::Inspector, 2, id(70)).await.status, 200);
    }
    assert_eq!(app.entered(EventKind::PlaceAdded).await, 1);
    let found = new_place::of_place(&app.app.store, id(2)).await.unwrap().unwrap();
    assert_eq!((found.state, visit::of_place(&app.app.store, id(2)).await.unwrap().len()), (NewPlaceState::Waiting, 1));
    // Put right by a supervisor meanwhile, it is still the device's own.
    assert_eq!(told(&deliver(app, &inspector, Role::Inspector, 2, &[("name", "Trailside Bus Depot")]).await), accepted);
    let supervisor = deliver(app, &app.client(Role::Supervisor).await, Role::Supervisor, 2, &[]).await;
    assert_eq!(supervisor.status, 409, "another person's id");
}

async fn a_supervisor_of_the_field_looks_at_it_as_well(app: &TestApp) {
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(deliver(app, &supervisor, Role::Supervisor, 3, &[]).await.status, 200);
    let found = new_place::of_place(&app.app.store, id(3)).await.unwrap();
    assert_eq!(found.map(|found| found.state), Some(NewPlaceState::Waiting));
}

async fn a_code_that_another_place_has_is_given_anew(app: &TestApp) {
    let taken = place(4).build();
    app.add(&taken).await;
    let inspector = app.inspector().await;
    let answer = told(&deliver(app, &inspector, Role::Inspector, 5, &[("code", taken.code.plain())]).await);
    assert_eq!(answer["state"], "accepted");
    let code = answer["code"].as_str().unwrap().to_owned();
    assert_ne!(code, taken.code.plain());
    assert_eq!(told(&deliver(app, &inspector, Role::Inspector, 5, &[("code", taken.code.plain())]).await)["code"], code);
    let unreadable = told(&deliver(app, &inspector, Role::Inspector, 6, &[("code", "7K3M")]).await);
    assert_eq!(unreadable["state"], "accepted", "a code is given where the device's cannot be read");
}

async fn two_devices_that_add_one_place_are_both_seen_and_merged_without_loss(app: &TestApp) {
    let (inspector, volunteer, supervisor) = (app.inspector().await, app.client(Role::Volunteer).await, app.client(Role::Supervisor).await);
    assert_eq!(deliver(app, &inspector, Role::Inspector, 7, &[]).await.status, 200);
    assert_eq!(deliver(app, &volunteer, Role::Volunteer, 8, &[("name", "Trailside Bus Depot")]).await.status, 200);
    supervisor.get("/office/places/new").await.says("Trailside Depot").says("Trailside Bus Depot").says("new as well");
    assert_eq!(visited(app, &inspector, Role::Inspector, 7, id(71)).await.status, 200);
    // Merged before the volunteer's device found signal again for the visit.
    let (left, gone) = (stands(app, 7).await.unwrap(), stands(app, 8).await.unwrap());
    let merge = format!("/office/places/{}/merge", left.code.plain());
    let seen = supervisor.get(&format!("{merge}?with={}", gone.code.plain())).await.field("seen").unwrap().to_owned();
    let kept = left.code.plain();
    let fields = [("with", gone.code.plain()), ("stays", kept), ("name", kept), ("seen", &seen), ("reason", "one depot")];
    app.pass(1);
    let merged = supervisor.post(&merge, &fields).await;
    assert_eq!(merged.status, 303, "{}", merged.words());
    let late = visited(app, &volunteer, Role::Volunteer, 8, id(72)).await;
    assert_eq!(late.status, 200, "{}", late.body);
    assert!(told(&late)["note"].as_str().unwrap().contains("merged"), "{}", late.body);
    assert_eq!(visit::of_place(&app.app.store, left.id).await.unwrap().len(), 2);
    let again = told(&deliver(app, &volunteer, Role::Volunteer, 8, &[]).await);
    assert!(again["note"].as_str().is_some_and(|note| note.contains("Trailside Depot")), "{again}");
}

async fn a_place_refused_meanwhile_keeps_the_visit_and_tells_its_sender(app: &TestApp) {
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    assert_eq!(deliver(app, &inspector, Role::Inspector, 9, &[]).await.status, 200);
    let path = format!("/office/places/{}/new", stands(app, 9).await.unwrap().code.plain());
    assert_eq!(supervisor.post(&path, &[("act", "refuse"), ("reason", "a private house")]).await.status, 303);
    let late = visited(app, &inspector, Role::Inspector, 9, id(73)).await;
    assert_eq!(late.status, 200, "{}", late.body);
    assert!(told(&late)["note"].as_str().unwrap().contains("did not take this place up"), "{}", late.body);
    assert_eq!(visit::of_place(&app.app.store, id(9)).await.unwrap().len(), 1, "nothing is lost");
    assert!(told(&deliver(app, &inspector, Role::Inspector, 9, &[]).await)["note"].as_str().is_some());
}

async fn a_position_outside_the_county_is_kept_and_says_that_nobody_was_asked(app: &TestApp) {
    let inspector = app.inspector().await;
    let outside = [("lat", "38.6270"), ("lon", "-90.1994"), ("accuracy_m", "12")];
    assert_eq!(deliver(app, &inspector, Role::Inspector, 10, &outside).await.status, 200);
    let point = stands(app, 10).await.unwrap().point.unwrap();
    assert_eq!((point.accuracy_m, point.source.as_str()), (Some(12.0), "device; outside the county, and nobody was asked"));
}

async fn a_position_outside_the_registry_is_refused_and_said(app: &TestApp) {
    let refused = deliver(app, &app.inspector().await, Role::Inspector, 11, &[("lat", "38.95"), ("lon", "92.33")]).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(told(&refused)["problems"][0]["field"].as_str(), Some("lat"), "{}", refused.body);
    assert!(stands(app, 11).await.is_none(), "nothing was added");
}

on_both!(
    TestApp,
    refuses_others_and_what_cannot_stand,
    a_place_then_its_visit_arrive_once_however_often_they_are_sent,
    a_supervisor_of_the_field_looks_at_it_as_well,
    a_code_that_another_place_has_is_given_anew,
    two_devices_that_add_one_place_are_both_seen_and_merged_without_loss,
    a_place_refused_meanwhile_keeps_the_visit_and_tells_its_sender,
    a_position_outside_the_county_is_kept_and_says_that_nobody_was_asked,
    a_position_outside_the_registry_is_refused_and_said
);
