//! `/admin/agencies`: made, renamed, given counties and merged by a registrar.

use placard::domain::assignment::{AssignmentState, NewAssignment, Origin};
use placard::domain::day::Micros;
use placard::domain::language::Language;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::visit::{FieldRole, Visit, VisitKind};
use placard::services;
use placard::services::agency::AgencyDetails;
use placard::services::person::Invitee;
use placard::services::verify::verify;
use placard::store::{Error, agency, assignment, draw, label, person, visit};
use uuid::Uuid;

use crate::harness::{Client, TestApp, id, line, on_both, place, visit as harness_visit, visit_form};

async fn an_agency_is_made_with_counties_and_a_name_of_its_own(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    for (typed, says) in [
        (vec![("name", "")], "Please fill this in"),
        (vec![("name", "department OF  tests")], "has, or had, this name already"),
        (vec![("name", "Elsewhere"), ("county", "99999")], "Choose the county"),
        (vec![("name", "Dis\u{202e}tcirt")], "This holds characters that cannot be shown"),
    ] {
        let refused = registrar.post("/admin/agencies", &typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        refused.says(says);
    }
    let made = registrar.post("/admin/agencies", &[("name", "Health  District"), ("county", "29019"), ("county", "29051")]).await;
    let path = made.location().unwrap().to_owned();
    let twice = registrar.post("/admin/agencies", &[("name", "Two Times"), ("county", "29019"), ("county", "29019")]).await;
    assert_eq!(twice.status, 303, "one county, named twice: {}", twice.words());
    registrar.get("/admin/agencies").await.says("Health District").says("Boone County, Cole County");
    let renamed = registrar.change(&path, &[("name", "Boone Health"), ("county", "29019")]).await;
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
    let refused = registrar.change(&path, &[("name", "Health District"), ("county", "29051")]).await;
    assert_eq!(refused.status, 422);
    refused.says("Somebody of this agency works in a county that you left out");
    assert_eq!(registrar.change(&path, &[("name", "Health District"), ("county", "29019")]).await.status, 200);
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
    let (theirs, inspector_there) = (app.neighbor().await, app.newcomer(Role::Inspector, "Department next door", None).await);
    app.pass(Micros::DAY);
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

async fn of_two_merges_into_each_other_one_is_refused(app: &TestApp) {
    let (one, other, store, ids) = (app.agency("One").await, app.agency("Other").await, &app.app.store, &app.app.ids);
    let by = app.person(Role::Registrar).await.id;
    let merged = tokio::join!(
        services::agency::merge(store, one, other, "One → Other", by, ids, app.now()),
        services::agency::merge(store, other, one, "Other → One", by, ids, app.now()),
    );
    let done = usize::from(merged.0.is_ok()) + usize::from(merged.1.is_ok());
    assert_eq!(done, 1, "one of the two: {merged:?}");
    assert!(matches!(merged.0.err().or(merged.1.err()), Some(Error::Conflict)), "the other one is told");
    let left = agency::all(store).await.unwrap().iter().filter(|agency| agency.id == one || agency.id == other).count();
    assert_eq!(left, 1, "one of them stays");
}

async fn nobody_comes_into_an_agency_that_was_merged_meanwhile(app: &TestApp) {
    let (gone, store, ids) = (app.agency("Gone").await, &app.app.store, &app.app.ids);
    let (into, registrar) = (app.agency("Department of Tests").await, app.person(Role::Registrar).await);
    services::agency::merge(store, gone, into, "Gone → Department of Tests", registrar.id, ids, app.now()).await.unwrap();
    let invitee = |email: &str| Invitee {
        email: line(email),
        name: line("Late Comer"),
        roles: Role::Inspector.into(),
        field_role: FieldRole::Health,
        agency_id: gone,
        counties: Vec::new(),
        language: Language::En,
    };
    let invited = services::person::invite(store, invitee("late@example.org"), Some(registrar.id), ids, app.now()).await;
    assert!(matches!(invited, Err(Error::Dangling)), "{invited:?}");
    let inspector = app.person(Role::Inspector).await;
    let moved = services::person::change(store, &inspector, invitee(&inspector.email), registrar.id, ids, app.now()).await;
    assert!(matches!(moved, Err(Error::Dangling)), "{moved:?}");
    assert_eq!(app.person(Role::Inspector).await, inspector);
}

async fn an_old_page_renames_no_agency_that_somebody_renamed_meanwhile(app: &TestApp) {
    let (one, other) = (app.client(Role::Registrar).await, app.client(Role::Registrar).await);
    let path = format!("/admin/agencies/{}", app.agency("Health District").await);
    let seen = other.get(&path).await.field("seen").unwrap().to_owned();
    assert_eq!(one.post(&path, &[("name", "Boone Health"), ("seen", &seen)]).await.status, 200);
    let late = other.post(&path, &[("name", "Cole Health"), ("seen", &seen)]).await;
    assert_eq!((late.status, late.field("name").is_some()), (409, true));
    late.says("Somebody else changed this meanwhile");
    one.get("/admin/agencies").await.says("Boone Health");
    let again = late.field("seen").unwrap().to_owned();
    assert_eq!(other.post(&path, &[("name", "Cole Health"), ("seen", &again)]).await.status, 200, "once it was read");
}

async fn an_auditor_reads_their_own_agency_and_changes_nothing(app: &TestApp) {
    let far = app.agency("Health District").await;
    let (auditor, own) = (app.client(Role::Auditor).await, app.agency("Department of Tests").await);
    let page = auditor.get("/admin/agencies").await;
    page.says("Department of Tests");
    assert!(!page.body.contains("Health District") && page.field("name").is_none(), "{}", page.body);
    let page = auditor.get(&format!("/admin/agencies/{own}")).await;
    page.says("Department of Tests").says("Whole registry");
    assert!(page.field("seen").is_none(), "{}", page.body);
    assert_eq!(auditor.get(&format!("/admin/agencies/{far}")).await.status, 404);
    assert_eq!(auditor.get(&format!("/admin/agencies/{far}/merge?into={own}")).await.status, 403);
    assert_eq!(auditor.post(&format!("/admin/agencies/{own}"), &[("name", "Mine")]).await.status, 403);
}

async fn a_form_that_does_not_say_what_its_page_showed_renames_no_agency(app: &TestApp) {
    let (registrar, own) = (app.client(Role::Registrar).await, app.agency("Health District").await);
    let refused = registrar.post(&format!("/admin/agencies/{own}"), &[("name", "Kept Name"), ("county", "29019")]).await;
    assert_eq!((refused.status, refused.field("name")), (400, Some("Kept Name")));
    refused.says("This form does not say what its page showed");
    assert_eq!(app.entered(EventKind::AgencyChanged).await, 0);
}

async fn of_two_changes_at_once_the_second_is_told(app: &TestApp) {
    let (own, store, ids) = (app.agency("Health District").await, &app.app.store, &app.app.ids);
    let by = app.person(Role::Registrar).await.id;
    let was = agency::overview(store).await.unwrap().into_iter().find(|one| one.id == own).unwrap();
    let named = |name: &str| AgencyDetails { name: line(name), counties: Vec::new() };
    let (one, other) = (named("One"), named("Other"));
    let (first, second) = tokio::join!(
        services::agency::change(store, &was, &one, by, ids, app.now()),
        services::agency::change(store, &was, &other, by, ids, app.now())
    );
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
    assert!(matches!(first.err().or(second.err()), Some(Error::Overtaken)));
}

/// What somebody whose session began before the merging does while it goes on: it is the other agency's.
async fn what_comes_in_while_agencies_are_merged_is_of_the_one_that_stays(app: &TestApp) {
    app.neighbor().await;
    app.newcomer(Role::Inspector, "Department next door", None).await;
    let all: Vec<_> = (1..=2).map(|number| place(number).build()).collect();
    for one in &all {
        app.add(one).await;
    }
    let store = &app.app.store;
    let people = person::all(store).await.unwrap();
    let of = |role: Role| people.iter().find(|one| one.agency_name == "Department next door" && one.roles.contains(role)).unwrap();
    let (inspector, supervisor) = (of(Role::Inspector), of(Role::Supervisor));
    let (from, into) = (app.agency("Department next door").await, app.agency("Department of Tests").await);
    let mut merging = store.begin().await.unwrap();
    agency::lock_standing(&mut merging, &[from, into]).await.unwrap();
    agency::merge(&mut merging, from, into, "One", app.now()).await.unwrap();
    let seen = Visit { agency_id: from, ..harness_visit(id(50), &all[0], inspector) };
    let (context, places) = (app.app.context(), [all[0].id]);
    let wanted = NewAssignment {
        id: id(60),
        place_id: all[1].id,
        person_id: None,
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::Routine,
        inclusion_probability: None,
        origin: Origin::Hand,
    };
    let wanted = [wanted];
    let (recorded, assigned, labeled, committed) = tokio::join!(
        services::visit::record(&context, &all[0], &seen, &[], None),
        services::assignment::assign(store, supervisor, &wanted, &app.app.zones, &app.app.ids, app.now()),
        services::label::issue(store, &places, supervisor, &app.app.ids, app.now()),
        merging.commit(),
    );
    assert!(committed.is_ok() && recorded.is_ok() && assigned.is_ok() && labeled.is_ok(), "{recorded:?} {assigned:?} {labeled:?}");
    assert_eq!(visit::by_id(store, id(50)).await.unwrap().agency_id, into);
    assert_eq!(assignment::by_id(store, into, id(60)).await.unwrap().id, id(60));
    assert_eq!(label::of_place(store, all[0].id).await.unwrap()[0].agency_id, into);
}

on_both!(
    TestApp,
    an_auditor_reads_their_own_agency_and_changes_nothing,
    a_form_that_does_not_say_what_its_page_showed_renames_no_agency,
    of_two_changes_at_once_the_second_is_told,
    what_comes_in_while_agencies_are_merged_is_of_the_one_that_stays,
    an_old_page_renames_no_agency_that_somebody_renamed_meanwhile,
    of_two_merges_into_each_other_one_is_refused,
    nobody_comes_into_an_agency_that_was_merged_meanwhile,
    an_agency_is_made_with_counties_and_a_name_of_its_own,
    an_agency_keeps_the_counties_that_its_people_are_held_to,
    merging_is_foreseen_and_people_and_their_work_follow,
    draws_go_along_with_what_was_visited_for_them
);
