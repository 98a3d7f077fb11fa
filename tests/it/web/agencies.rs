//! `/admin/agencies`: made, renamed, given counties and merged by a registrar.

use placard::domain::assignment::AssignmentState;
use placard::domain::day::Micros;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::visit::VisitKind;
use placard::services::verify::verify;
use placard::store::{agency, assignment, draw, visit};
use uuid::Uuid;

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

async fn an_agency_is_made_with_counties_and_a_name_of_its_own(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    for (typed, says) in [
        (vec![("name", "")], "Please fill this in"),
        (vec![("name", "department OF  tests")], "has, or had, this name already"),
        (vec![("name", "Elsewhere"), ("county", "99999")], "Choose the county"),
    ] {
        let refused = registrar.post("/admin/agencies", &typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        refused.says(says);
    }
    let made = registrar.post("/admin/agencies", &[("name", "Health  District"), ("county", "29019"), ("county", "29051")]).await;
    let path = made.location().unwrap().to_owned();
    registrar.get("/admin/agencies").await.says("Health District").says("Boone County, Cole County");
    let renamed = registrar.post(&path, &[("name", "Boone Health"), ("county", "29019")]).await;
    renamed.says("Saved.").says("Boone Health");
    let one = agency::overview(&app.app.store).await.unwrap().into_iter().find(|one| one.name == "Boone Health").unwrap();
    assert_eq!((one.counties, one.people, one.visits), (vec!["29019".to_owned()], 0, 0));
    assert_eq!(app.entered(EventKind::AgencyChanged).await, 1);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn an_agency_keeps_the_counties_that_its_people_are_held_to(app: &TestApp) {
    app.newcomer(Role::Inspector, "Health District", Some("29019")).await;
    let (registrar, own) = (app.client(Role::Registrar).await, app.agency("Health District").await);
    let path = format!("/admin/agencies/{own}");
    let refused = registrar.post(&path, &[("name", "Health District"), ("county", "29051")]).await;
    assert_eq!(refused.status, 422);
    refused.says("Somebody of this agency works in a county that you left out");
    assert_eq!(registrar.post(&path, &[("name", "Health District"), ("county", "29019")]).await.status, 200);
}

/// Has somebody sent to a place.
async fn assign(supervisor: &Client, number: u128, code: &str) {
    let fields =
        [("id", id(number).to_string()), ("places", code.to_owned()), ("kind", "routine".into()), ("first_day", "2026-06-02".into())];
    let fields = fields.into_iter().chain([("days", "1".into()), ("a_day", "9".into())]).map(|(name, value)| (name.to_owned(), value));
    assert_eq!(supervisor.post_owned("/office/assignments", &fields.collect::<Vec<_>>()).await.status, 303);
}

async fn merging_is_foreseen_and_people_and_their_work_follow(app: &TestApp) {
    let (theirs, inspector_there) = (app.neighbor().await, app.newcomer(Role::Inspector, "Department next door", None).await);
    let (ours, registrar) = (app.client(Role::Supervisor).await, app.client(Role::Registrar).await);
    let (first, second) = (place(1).build(), place(2).build());
    app.add(&first).await;
    app.add(&second).await;
    assert_eq!(inspector_there.post_owned("/field/visits", &visit_form(&first, id(50), &[])).await.status, 303);
    assign(&theirs, 60, first.code.plain()).await;
    assign(&theirs, 61, second.code.plain()).await;
    assign(&ours, 62, second.code.plain()).await;
    let (from, into): (Uuid, Uuid) = (app.agency("Department next door").await, app.agency("Department of Tests").await);
    let path = format!("/admin/agencies/{from}/merge");

    let foreseen = registrar.get(&format!("{path}?into={into}")).await;
    foreseen.says("Merge Department next door into Department of Tests?").says("2 people").says("one visit").says("2 open assignments");
    foreseen.says("Department of Tests works in the whole state then");
    assert_eq!(registrar.get(&format!("{path}?into={from}")).await.status, 400, "an agency and itself");
    assert_eq!(ours.get(&format!("/office/visits/{}", id(50))).await.status, 404, "another agency's, so far");

    assert_eq!(registrar.post(&path, &[("into", &into.to_string())]).await.status, 303);
    assert_eq!(registrar.post(&path, &[("into", &into.to_string())]).await.status, 404, "once");
    assert_eq!(ours.get(&format!("/office/visits/{}", id(50))).await.status, 200);
    theirs.get("/account").await.says("Department of Tests");
    let store = &app.app.store;
    assert_eq!(visit::by_id(store, id(50)).await.unwrap().agency_id, into);
    let open = assignment::open(store, &app.person(Role::Supervisor).await, 100).await.unwrap();
    let mut places: Vec<Uuid> = open.iter().map(|one| one.place_id).collect();
    places.sort_unstable();
    let mut expected = vec![first.id, second.id];
    expected.sort_unstable();
    assert_eq!(places, expected, "one open assignment a place");
    assert!(!agency::all(store).await.unwrap().iter().any(|one| one.id == from), "listed no more");
    registrar.post("/admin/agencies", &[("name", "Department next door")]).await.says("has, or had, this name already");
    assert!(app.entered(EventKind::AgencyMerged).await > 1);
    assert_eq!(verify(store, |_| {}).await.unwrap().fault, None);
}

async fn draws_go_along_with_what_was_visited_for_them(app: &TestApp) {
    let all: Vec<_> = (1..=4).map(|number| place(number).build()).collect();
    for one in &all {
        app.add(one).await;
    }
    app.pass(Micros::DAY);
    let (theirs, inspector_there) = (app.neighbor().await, app.newcomer(Role::Inspector, "Department next door", None).await);
    let (ours, registrar) = (app.client(Role::Supervisor).await, app.client(Role::Registrar).await);
    for (number, one) in (70..).zip(&all) {
        assign(&theirs, number, one.code.plain()).await;
    }
    let form = id(1).to_string();
    let drawn = theirs.post("/office/draws", &[("id", form.as_str()), ("size", "4")]).await;
    assert_eq!(drawn.location(), Some("/office/draws/1"), "{}", drawn.words());
    let visited = visit_form(&all[0], id(50), &[("on_day", "2026-06-02")]);
    assert_eq!(inspector_there.post_owned("/field/visits", &visited).await.status, 303);
    let store = &app.app.store;
    assert_eq!(draw::by_number(store, 1).await.unwrap().visited, 1);
    // Both agencies have somebody on the way to one of the drawn places.
    assign(&ours, 62, all[1].code.plain()).await;
    let by = app.person(Role::Supervisor).await;
    let second = assignment::open(store, &by, 100).await.unwrap().remove(0);
    let (from, into): (Uuid, Uuid) = (app.agency("Department next door").await, app.agency("Department of Tests").await);
    let path = format!("/admin/agencies/{from}/merge");
    registrar.get(&format!("{path}?into={into}")).await.says("one draw by lot");
    assert_eq!(ours.get("/office/draws/1").await.status, 404, "another agency's, so far");

    assert_eq!(registrar.post(&path, &[("into", &into.to_string())]).await.status, 303);
    let moved = draw::by_number(store, 1).await.unwrap();
    assert_eq!((moved.agency_id, moved.visited), (into, 1), "what was visited for it still counts");
    ours.get("/office/draws/1").await.says("Draw 1: 1 of 4 places visited");
    let open = assignment::open(store, &by, 100).await.unwrap();
    assert_eq!(open.len(), 3, "one open assignment a place");
    assert!(open.iter().all(|one| one.kind == VisitKind::RandomDraw), "a drawn place is visited for its draw");
    assert_eq!(assignment::by_id(store, into, second.id).await.unwrap().state, AssignmentState::Withdrawn);
    assert_eq!(verify(store, |_| {}).await.unwrap().fault, None);
}

on_both!(
    TestApp,
    an_agency_is_made_with_counties_and_a_name_of_its_own,
    an_agency_keeps_the_counties_that_its_people_are_held_to,
    merging_is_foreseen_and_people_and_their_work_follow,
    draws_go_along_with_what_was_visited_for_them
);
