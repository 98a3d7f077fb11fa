//! Corrections of one's own visits, by form and from a device: until when, what follows, and what is said where they come too late.

use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::review_flag::{FlagKind, VisitFlag};
use placard::domain::visit::{Sighting, Visit};
use placard::services::verify::verify;
use placard::store::{review_flag, visit, visit_review};
use serde_json::json;
use uuid::Uuid;

use crate::harness::{TestApp, id, on_both, place, visit_form};
use crate::web::deliveries::{deliver, told};

async fn review(app: &TestApp, visit: u128, act: &[(&str, &str)]) {
    app.pass(1);
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(supervisor.post(&format!("/office/visits/{}", id(visit)), act).await.status, 303);
}

async fn visits(app: &TestApp, place: Uuid) -> Vec<Visit> {
    visit::of_place(&app.app.store, place).await.unwrap()
}

async fn what_a_supervisor_has_seen_stands_until_it_is_sent_back(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(50), &[])).await.status, 303);
    let (receipt, old) = (format!("/field/visits/{}", id(50)), id(50).to_string());
    let link = format!("/field/visits/new?place={}&corrects={old}", station.code.plain());
    let fresh = inspector.get(&receipt).await;
    fresh.says("You can correct it until a supervisor has looked at it");
    assert!(fresh.body.contains("corrects="), "it can be corrected");
    review(app, 50, &[("act", "seen")]).await;
    let seen = inspector.get(&receipt).await;
    seen.says("A supervisor has looked at this visit, and it stands");
    assert!(!seen.body.contains("corrects="), "{}", seen.words());
    inspector.get(&link).await.says("A supervisor has looked at this visit meanwhile");

    let correction = [("corrects", old.as_str()), ("correction_reason", "Misread."), ("number", "1-800-555-0100")];
    let late = inspector.post_owned("/field/visits", &visit_form(&station, id(51), &correction)).await;
    assert_eq!((late.status, late.field("number"), late.field("correction_reason")), (409, Some("1-800-555-0100"), Some("Misread.")));
    late.says("A supervisor has looked at this visit meanwhile, and it stands. Nothing was sent.");
    let refused = deliver(app, &inspector, &station, id(51), &correction).await;
    assert_eq!((refused.status, told(&refused)["state"].as_str(), &told(&refused)["corrects"]), (409, Some("refused"), &json!(null)));
    assert!(told(&refused)["reason"].as_str().unwrap().contains("it stands"), "{}", refused.body);
    assert_eq!(visits(app, station.id).await.len(), 1);
    let by_supervisor = visit_form(&station, id(52), &correction);
    review(app, 50, &[("act", "send_back"), ("question", "Which number?")]).await;
    assert!(inspector.get(&receipt).await.body.contains("corrects="), "a question opens it again");
    assert_eq!(deliver(app, &inspector, &station, id(51), &correction).await.status, 200);
    assert_eq!(app.client(Role::Supervisor).await.post_owned("/field/visits", &by_supervisor).await.status, 409, "one correction a visit");
    assert_eq!(visits(app, station.id).await.len(), 2);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_correction_from_a_device_stands_in_its_visits_place_and_everything_follows(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let page = format!("/places/{}", station.code.plain());
    assert_eq!(deliver(app, &inspector, &station, id(50), &[("access", "gone")]).await.status, 200);
    app.public().get(&page).await.says("no longer there");
    let old = id(50).to_string();
    let correction = [("corrects", old.as_str()), ("correction_reason", "Next door."), ("at.entrance", "yes")];
    app.pass(1);
    for _ in 0..2 {
        let sent = deliver(app, &inspector, &station, id(51), &correction).await;
        assert_eq!((sent.status, told(&sent)["state"].as_str()), (200, Some("accepted")), "sent twice, it is one");
    }
    let all = visits(app, station.id).await;
    assert_eq!(all.iter().map(|one| (one.id, one.supersedes)).collect::<Vec<_>>(), [(id(51), Some(id(50))), (id(50), None)]);
    assert_eq!(all[0].finding.at("entrance"), Sighting::Yes);
    let open = review_flag::open(&app.app.store, &app.person(Role::Supervisor).await, 100).await.unwrap();
    assert!(open.iter().all(|flag| flag.kind != FlagKind::Visit(VisitFlag::PlaceGone)), "nobody is to look whether the place is gone");
    app.public().get(&page).await.says("displayed as required").says("Next door.").says("Corrected on");
    assert_eq!((app.entered(EventKind::VisitRecorded).await, app.entered(EventKind::VisitCorrected).await), (1, 1));
    // The earlier one stays to be read: who corrected it, when and why.
    let receipt = inspector.get(&format!("/field/visits/{old}")).await;
    receipt.says("This visit was corrected later").says("inspector Test").says("Next door.").says("The correction");
    inspector.get(&format!("/field/visits/{}", id(51))).await.says("Corrects an earlier visit: Next door. The visit as it was sent first");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_correction_of_a_visit_that_was_corrected_meanwhile_names_the_one_that_stands(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let old = id(50).to_string();
    let correction = [("corrects", old.as_str()), ("correction_reason", "Misread."), ("number", "1-800-555-0100")];
    let unknown = deliver(app, &inspector, &station, id(52), &correction).await;
    assert_eq!(unknown.status, 400);
    assert!(told(&unknown)["detail"].as_str().unwrap().contains("does not have the visit that this corrects"), "{}", unknown.body);
    assert_eq!(deliver(app, &inspector, &station, id(50), &[]).await.status, 200);
    assert_eq!(deliver(app, &inspector, &station, id(51), &correction).await.status, 200);
    // Another device, which does not know of it.
    let second = deliver(app, &inspector, &station, id(52), &correction).await;
    assert_eq!((second.status, told(&second)["corrects"].as_str()), (409, Some(id(51).to_string().as_str())));
    assert!(told(&second)["reason"].as_str().unwrap().contains("corrected already"), "{}", second.body);
    let link = format!("/field/visits/new?place={}&corrects={old}", station.code.plain());
    let form = inspector.get(&link).await;
    form.says("This visit was corrected already");
    assert_eq!((form.field("corrects"), form.field("number")), (Some(id(51).to_string().as_str()), Some("1-800-555-0100")));
    let newer = id(51).to_string();
    let again = [("corrects", newer.as_str()), ("correction_reason", "Misread."), ("number", "1-888-373-7888")];
    assert_eq!(deliver(app, &inspector, &station, id(52), &again).await.status, 200);
    // Somebody else's correction is theirs.
    let supervisor = app.client(Role::Supervisor).await;
    let last = id(52).to_string();
    let by_supervisor = visit_form(&station, id(53), &[("corrects", &last), ("correction_reason", "Looked again.")]);
    assert_eq!(supervisor.post_owned("/field/visits", &by_supervisor).await.status, 303);
    let theirs = [("corrects", last.as_str()), ("correction_reason", "No."), ("number", "1-888-373-7888")];
    let other = deliver(app, &inspector, &station, id(54), &theirs).await;
    assert_eq!((other.status, &told(&other)["corrects"]), (409, &json!(null)));
    assert!(told(&other)["reason"].as_str().unwrap().contains("Somebody else corrected this visit"), "{}", other.body);
    assert_eq!(visits(app, station.id).await.len(), 4);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_visit_is_corrected_by_nobody_else_of_its_rank(app: &TestApp) {
    let station = place(4).build();
    app.add(&station).await;
    assert_eq!(app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(50), &[])).await.status, 303);
    let old = id(50).to_string();
    let correction = visit_form(&station, id(51), &[("corrects", &old), ("correction_reason", "No.")]);
    let link = format!("/field/visits/new?place={}&corrects={old}", station.code.plain());
    for client in [app.client(Role::Volunteer).await, app.newcomer(Role::Inspector, "Department of Tests", None).await] {
        assert_eq!((client.get(&link).await.status, client.post_owned("/field/visits", &correction).await.status), (404, 404));
        assert_eq!(client.get(&format!("/field/visits/{old}")).await.status, 404);
    }
    assert_eq!(visits(app, station.id).await.len(), 1);
    let state = visit_review::state(&app.app.store, id(50)).await.unwrap();
    assert!(state.is_correctable(), "{state:?}");
}

on_both!(
    TestApp,
    what_a_supervisor_has_seen_stands_until_it_is_sent_back,
    a_correction_from_a_device_stands_in_its_visits_place_and_everything_follows,
    a_correction_of_a_visit_that_was_corrected_meanwhile_names_the_one_that_stands,
    a_visit_is_corrected_by_nobody_else_of_its_rank
);
