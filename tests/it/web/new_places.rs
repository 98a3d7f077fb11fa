//! `/office/places/new`: what volunteers and inspectors find waits for a supervisor, who confirms, merges or refuses it.

use placard::domain::ledger::EventKind;
use placard::domain::new_place::NewPlaceState;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services::verify::{self, Against};
use placard::store::{new_place, place as places};

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// Sends the form of a place that is not listed.
async fn find(client: &Client, number: u128, name: &str) -> u16 {
    let id = id(number).to_string();
    let fields = [
        ("id", id.as_str()),
        ("name", name),
        ("category", "bus_station"),
        ("street", "12 Depot Road"),
        ("city", "Columbia"),
        ("county", "29019"),
        ("none_of_these", "yes"),
    ];
    client.post("/field/places", &fields).await.status
}

async fn found(app: &TestApp, number: u128) -> Place {
    places::by_id(&app.app.store, id(number)).await.unwrap()
}

async fn state(app: &TestApp, number: u128) -> NewPlaceState {
    new_place::of_place(&app.app.store, id(number)).await.unwrap().unwrap().state
}

async fn proves(app: &TestApp) {
    let against = Against { mandates: Some(&app.app.mandates), ..Against::default() };
    let report = verify::verify_against(&app.app.store, against, |_| {}).await.unwrap();
    assert_eq!(report.faults().collect::<Vec<_>>(), Vec::<&verify::Fault>::new());
}

async fn refuses_all_but_supervisors_of_the_county(app: &TestApp) {
    let volunteer = app.client(Role::Volunteer).await;
    assert_eq!(find(&volunteer, 1, "Depot").await, 303);
    let path = format!("/office/places/{}/new", found(app, 1).await.code.plain());
    for role in [Role::Volunteer, Role::Inspector, Role::Analyst, Role::Administrator] {
        let client = app.client(role).await;
        assert_eq!(client.post(&path, &[("act", "confirm")]).await.status, 403, "{role:?}");
        assert_eq!(client.get("/office/places/new").await.status, 403, "{role:?}");
    }
    let elsewhere = app.newcomer(Role::Supervisor, "St. Louis City", Some("29510")).await;
    elsewhere.get("/office/places/new").await.says("No new place to look at");
    assert_eq!(elsewhere.post(&path, &[("act", "confirm")]).await.status, 404);
    assert_eq!(state(app, 1).await, NewPlaceState::Waiting);
}

async fn until_it_is_confirmed_staff_see_it_and_nobody_else(app: &TestApp) {
    let volunteer = app.client(Role::Volunteer).await;
    assert_eq!(find(&volunteer, 1, "Depot").await, 303);
    let known = found(app, 1).await;
    let code = known.code.plain();
    let visited = volunteer.post_owned("/field/visits", &visit_form(&known, id(800), &[])).await;
    assert_eq!(visited.status, 303, "{}", visited.words());
    let other = app.newcomer(Role::Volunteer, "Department of Tests", Some("29019")).await;
    let form = format!("/field/visits/new?place={code}");
    let statuses = [other.get(&form).await.status, volunteer.get(&form).await.status, app.inspector().await.get(&form).await.status];
    assert_eq!(statuses, [404, 200, 200], "a volunteer sees no finding of others");
    let public = app.public();
    for path in [format!("/places/{code}"), format!("/places/{code}/history"), format!("/b/{code}"), format!("/badge/{code}.svg")] {
        assert_eq!(public.get(&path).await.status, 404, "{path}");
    }
    assert!(app.app.atlas().is_empty(), "it stands in no list, no map, no count");
    volunteer.get("/field").await.says("Places that you found").says("Depot : a supervisor has not looked yet");
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office").await.says("One new place to look at");
    supervisor.get("/office/places/new").await.says("Depot").says("Found by volunteer Test").says("Nothing on record is like it");
    let path = format!("/office/places/{code}/new");
    app.pass(1);
    for expected in [303, 409] {
        assert_eq!(supervisor.post(&path, &[("act", "confirm")]).await.status, expected);
    }
    public.get(&format!("/places/{code}")).await.says("Depot").says("Displayed as required");
    public.get(&format!("/places/{code}/history")).await.says("New place confirmed");
    assert_eq!((app.app.atlas().len(), app.entered(EventKind::PlaceConfirmed).await), (1, 1));
    volunteer.get("/field").await.says("Depot : confirmed.");
    proves(app).await;
}

async fn a_refusal_has_a_reason_that_the_finder_reads_and_can_be_taken_back(app: &TestApp) {
    let volunteer = app.client(Role::Volunteer).await;
    assert_eq!(find(&volunteer, 1, "Depot").await, 303);
    let code = found(app, 1).await.code;
    let path = format!("/office/places/{}/new", code.plain());
    let supervisor = app.client(Role::Supervisor).await;
    let empty = supervisor.post(&path, &[("act", "refuse"), ("reason", "")]).await;
    assert_eq!((empty.status, state(app, 1).await), (422, NewPlaceState::Waiting));
    let long = "x".repeat(501);
    assert!(supervisor.post(&path, &[("act", "refuse"), ("reason", &long)]).await.body.contains(&long), "what was typed comes back");
    for expected in [303, 409] {
        assert_eq!(supervisor.post(&path, &[("act", "refuse"), ("reason", "It is a parking lot.")]).await.status, expected);
    }
    volunteer.get("/field").await.says("Depot : not taken up. It is a parking lot.");
    let kept = volunteer.get_with("/field", &[("x-placard-device-copy", "1")]).await;
    assert!(!kept.body.contains("parking lot"), "reasons do not lie on a device");
    assert_eq!(app.public().get(&format!("/places/{}", code.plain())).await.status, 404);
    supervisor.get("/office/places/new").await.says("No new place to look at").says("Refused in the last 30 days").says("parking lot");
    assert_eq!(supervisor.post(&path, &[("act", "confirm")]).await.status, 303);
    assert_eq!(app.public().get(&format!("/places/{}", code.plain())).await.status, 200);
    proves(app).await;
}

async fn a_duplicate_is_shown_merged_and_split_again(app: &TestApp) {
    let known = place(7).named("Greyhound Depot").with(|place| place.street = "12 Depot Rd".into()).build();
    app.add(&known).await;
    let inspector = app.inspector().await;
    assert_eq!(find(&inspector, 1, "Greyhound Depot").await, 303);
    assert_eq!(find(&inspector, 2, "Greyhound Depott").await, 303);
    let one = found(app, 1).await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&one, id(800), &[])).await.status, 303);
    let supervisor = app.client(Role::Supervisor).await;
    let page = supervisor.get("/office/places/new").await;
    page.says("Likely the same place").says("new as well");
    let merge = format!("/office/places/{}/merge?with={}", one.code.plain(), known.code.plain());
    assert!(page.body.contains(&merge), "{}", page.body);
    let form = supervisor.get(&merge).await;
    let seen = form.field("seen").unwrap().to_owned();
    let fields = [
        ("with", known.code.plain()),
        ("stays", known.code.plain()),
        ("name", known.code.plain()),
        ("act", "merge"),
        ("seen", seen.as_str()),
        ("reason", "The same depot."),
    ];
    app.pass(1);
    let merged = supervisor.post(&format!("/office/places/{}/merge", one.code.plain()), &fields).await;
    assert_eq!(merged.status, 303, "{}", merged.words());
    assert_eq!(state(app, 1).await, NewPlaceState::Merged);
    app.public().get(&format!("/places/{}", known.code.plain())).await.says("Displayed as required");
    inspector.get("/field").await.says("it stood on record already");
    app.pass(1);
    let split = supervisor.post(&format!("/office/places/{}/split", one.code.plain()), &[("reason", "They are two.")]).await;
    assert_eq!(split.status, 303, "{}", split.words());
    assert_eq!(state(app, 1).await, NewPlaceState::Waiting, "it waits as before");
    assert_eq!(app.public().get(&format!("/places/{}", one.code.plain())).await.status, 404);
    proves(app).await;
}

async fn another_name_at_the_very_same_address_is_a_likely_twin(app: &TestApp) {
    let known = place(7).named("Greyhound").with(|place| place.street = "12 Depot Rd".into()).build();
    let kind = place(8).named("Sunset Inn").category("hotel").with(|place| place.street = "12 Depot Rd".into()).build();
    app.add(&known).await;
    app.add(&kind).await;
    assert_eq!(find(&app.inspector().await, 1, "Trailways Terminal").await, 303);
    let page = app.client(Role::Supervisor).await.get("/office/places/new").await;
    page.says("Likely the same place Greyhound");
    assert!(!page.words().contains("Sunset Inn"), "of another kind");
}

async fn what_a_supervisor_adds_is_confirmed(app: &TestApp) {
    assert_eq!(find(&app.client(Role::Supervisor).await, 1, "Depot").await, 303);
    let code = found(app, 1).await.code;
    assert_eq!(app.public().get(&format!("/places/{}", code.plain())).await.status, 200);
    assert_eq!(new_place::of_place(&app.app.store, id(1)).await.unwrap(), None);
}

on_both!(
    TestApp,
    refuses_all_but_supervisors_of_the_county,
    until_it_is_confirmed_staff_see_it_and_nobody_else,
    a_refusal_has_a_reason_that_the_finder_reads_and_can_be_taken_back,
    a_duplicate_is_shown_merged_and_split_again,
    another_name_at_the_very_same_address_is_a_likely_twin,
    what_a_supervisor_adds_is_confirmed
);
