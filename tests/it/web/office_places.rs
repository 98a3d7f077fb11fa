//! `/office/places`, `/office/roster`: places found by a filter and acted on: shared out and assigned, labeled, stated something of, downloaded.

use placard::domain::assignment::AssignmentState;
use placard::domain::day::Day;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::services::verify::verify;
use placard::store::{assignment, fact, label};
use uuid::Uuid;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit, visit_form};

async fn with_places(app: &TestApp, places: std::ops::RangeInclusive<u64>) {
    for number in places {
        app.add(&place(number).build()).await;
    }
}

async fn open(app: &TestApp) -> Vec<placard::domain::assignment::Assignment> {
    assignment::open(&app.app.store, &app.person(Role::Supervisor).await, 100).await.unwrap()
}

/// Sends the roster's form for all that a filter finds.
async fn assign(client: &Client, form: u128, filter: &str, people: &[Uuid]) -> Answer {
    let mut fields: Vec<(String, String)> =
        [("id", id(form).to_string()), ("shared", "1".into()), ("filter", filter.into()), ("all", "1".into())]
            .map(|(name, value)| (name.to_owned(), value))
            .into();
    fields.extend(people.iter().map(|person| ("person".to_owned(), person.to_string())));
    client.post_owned("/office/roster", &fields).await
}

async fn refuses_what_lies_in_counties_of_others(app: &TestApp) {
    app.add(&place(1).build()).await;
    app.add(&place(2).in_county("29510").build()).await;
    let other = app.newcomer(Role::Supervisor, "St. Louis City", Some("29510")).await;
    let page = other.get("/office/places").await;
    page.says("One place matches").says("Test Bus Station 2");
    assert!(!page.body.contains("Test Bus Station 1"), "a place of another county");
    assert!(!other.get("/office/places.csv").await.body.contains("Test Bus Station 1"));
    let code = place(1).build().code.plain().to_owned();
    assert_eq!(other.get(&format!("/office/roster?all=0&place={code}")).await.status, 404);
    let (all, foreign) = (("all", "0"), ("place", code.as_str()));
    for path in ["/office/roster", "/office/places/labels", "/office/places/facts"] {
        assert_eq!(other.post(path, &[("id", &id(900).to_string()), all, foreign]).await.status, 404, "{path}");
    }
    let volunteer = app.person(Role::Volunteer).await;
    let refused = assign(&app.client(Role::Supervisor).await, 901, "", &[volunteer.id]).await;
    assert_eq!(refused.status, 422);
    refused.says("Some of the places lie in counties where none of these people may go");
    assert!(open(app).await.is_empty());
}

async fn a_withheld_address_is_told_to_those_who_read_it_only(app: &TestApp) {
    app.add(&place(1).category("maternity_home").in_county("29019").build()).await;
    app.add(&place(2).category("maternity_home").with(|place| place.county = None).build()).await;
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/places").await.says("1 Test Street").says("2 Test Street");
    let held = app.newcomer(Role::Supervisor, "Boone", Some("29019")).await;
    for path in ["/office/places", "/office/places.csv", "/office/roster?all=1"] {
        let page = held.get(path).await;
        assert!(page.body.contains("1 Test Street"), "{path}: {}", page.words());
        assert!(page.body.contains("Test Bus Station 2") && !page.body.contains("2 Test Street"), "{path}: {}", page.words());
    }
    // What nobody may read, nobody keeps.
    held.get("/office/places/facts?all=1").await.says("State a fact of one place");
}

async fn filters_stand_in_the_address_and_columns_sort(app: &TestApp) {
    app.add(&place(1).named("Amber Inn").category("hotel").build()).await;
    app.add(&place(2).named("Blue Station").build()).await;
    app.add(&place(3).named("Coral Station").in_county("29051").build()).await;
    app.add(&place(4).named("Gone Station").with(|place| place.closed_on = Some("2026-01-01".parse().unwrap())).build()).await;
    let inspector = app.inspector().await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&place(2).build(), id(800), &[])).await.status, 303);
    let supervisor = app.client(Role::Supervisor).await;
    let names = async |query: &str| {
        let page = supervisor.get(&format!("/office/places.csv{query}")).await;
        assert_eq!(page.status, 200, "{query}: {}", page.words());
        let names = page.body.lines().skip(1).map(|line| line.split(',').nth(1).unwrap_or("").split(' ').next().unwrap_or("").to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names("").await, ["Amber", "Blue", "Coral"], "what closed is in no list");
    assert_eq!(names("?sort=-name").await, ["Coral", "Blue", "Amber"]);
    assert_eq!(names("?county=29051").await, ["Coral"]);
    assert_eq!(names("?category=bus_station&sort=name").await, ["Blue", "Coral"]);
    assert_eq!(names("?q=coral").await, ["Coral"]);
    assert_eq!(names("?q=coral+nowhere").await, Vec::<String>::new(), "what is found by half is not acted on");
    assert_eq!(names("?assigned=none&q=station").await.len(), 2);
    assert_eq!(supervisor.get("/office/places?colour=blue").await.status, 400);
    for query in ["?sort=colour", "?age=old", "?assigned=me", "?did=x", "?page=0"] {
        assert_eq!(supervisor.get(&format!("/office/places{query}")).await.status, 400, "{query}");
    }
    let page = supervisor.get("/office/places?county=29019&sort=seen").await;
    assert!(page.body.contains(r#"aria-sort="ascending""#) && page.body.contains("county=29019&#38;sort=-seen"), "{}", page.body);
}

async fn all_that_match_are_assigned_by_the_filter_and_taken_back(app: &TestApp) {
    with_places(app, 1..=20).await;
    app.add(&place(30).in_county("29051").build()).await;
    let supervisor = app.client(Role::Supervisor).await;
    let people = [Role::Inspector, Role::Supervisor, Role::Volunteer];
    let mut ids = Vec::new();
    for role in people {
        ids.push(app.person(role).await.id);
    }
    let roster = supervisor.get("/office/roster?filter=%3Fcounty%3D29019&all=1").await;
    roster.says("Plan 20 visits").says("Assign 20 places");
    assert!(!roster.body.contains(r#"name="place""#), "the filter is sent, not its places");
    let mut backs = Vec::new();
    for _ in 0..2 {
        let made = assign(&supervisor, 900, "?county=29019", &ids).await;
        assert_eq!(made.status, 303, "{}", made.words());
        backs.push(made.location().unwrap().to_owned());
        app.pass(1);
    }
    let all = open(app).await;
    assert_eq!(all.len(), 20, "sent twice it is made once");
    let shares: Vec<usize> = ids.iter().map(|person| all.iter().filter(|one| one.person_id == Some(*person)).count()).collect();
    assert_eq!(shares.iter().max().unwrap() - shares.iter().min().unwrap(), 1, "{shares:?}");
    // Neighbors stay together: the places lie along one road.
    let mut west: Vec<_> = all.iter().map(|one| (one.place_id, one.person_id)).collect();
    west.sort_unstable_by_key(|(place, _)| *place);
    let changes = west.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
    assert_eq!(changes, 2, "{west:?}");
    let result = supervisor.get(&backs[0]).await;
    result.says("20 places assigned to 3 people.").says("Undo these 20");
    // The people of the last time are chosen already.
    assert_eq!(supervisor.get("/office/roster?all=1").await.body.matches(" checked").count(), 3);
    let did = result.field("did").unwrap().to_owned();
    assert_eq!(app.neighbor().await.post("/office/assignments/undo", &[("did", &did), ("reason", "x")]).await.status, 409);
    for expected in [303, 409] {
        assert_eq!(supervisor.post("/office/assignments/undo", &[("did", &did), ("reason", "Oops.")]).await.status, expected);
    }
    assert!(open(app).await.is_empty());
    supervisor.get(&backs[0]).await.says("Taken back: 20 places");
    assert_eq!(app.entered(EventKind::AssignmentsUndone).await, 1);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn each_goes_only_where_they_may_and_whoever_has_less_gets_more(app: &TestApp) {
    with_places(app, 1..=4).await;
    for number in 5..=6 {
        app.add(&place(number).in_county("29510").build()).await;
    }
    let supervisor = app.client(Role::Supervisor).await;
    // The volunteer may go to places of Boone County alone.
    let people = [app.person(Role::Volunteer).await.id, app.person(Role::Inspector).await.id];
    assert_eq!(assign(&supervisor, 900, "", &people).await.status, 303);
    let all = open(app).await;
    let has = |person: usize| all.iter().filter(|one| one.person_id == Some(people[person])).map(|one| one.place_id).collect::<Vec<_>>();
    assert_eq!((has(0).len(), has(1).len()), (3, 3));
    assert!([id(5), id(6)].iter().all(|outside| has(1).contains(outside)), "{all:?}");
    with_places(app, 7..=7).await;
    let more = format!("/office/roster?all=0&place={}&shared=1&person={}", place(7).build().code.plain(), people[0]);
    supervisor.get(&more).await.says("besides 3 visits on that day already");
}

async fn what_somebody_else_assigned_meanwhile_is_said_and_the_same_form_again_is_the_same_act(app: &TestApp) {
    with_places(app, 1..=2).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.person(Role::Inspector).await);
    let first = assign(&supervisor, 900, "", &[inspector.id]).await;
    app.pass(1);
    let again = assign(&supervisor, 900, "", &[inspector.id]).await;
    assert_eq!((again.status, again.location()), (303, first.location()), "pressed twice");
    let colleague = app.newcomer(Role::Supervisor, "Department of Tests", None).await;
    let late = assign(&colleague, 901, "", &[inspector.id]).await;
    assert_eq!(late.status, 409);
    late.says("Nothing was assigned").says(&format!("{} has 2 of these already", inspector.name));
    assert_eq!(open(app).await.len(), 2);
    assert_eq!(app.entered(EventKind::AssignmentsMade).await, 1);
}

async fn nobody_is_sent_to_a_place_that_closed_and_it_gets_no_label(app: &TestApp) {
    let closed = place(2).named("Old Depot").with(|place| place.closed_on = Some(Day::of(2025, 1, 1))).build();
    let stands = place(1).build();
    app.add(&stands).await;
    app.add(&closed).await;
    let supervisor = app.client(Role::Supervisor).await;
    let chosen = |form: u128, codes: &[&str]| {
        let mut fields = vec![("id".to_owned(), id(form).to_string()), ("shared".to_owned(), "1".to_owned())];
        fields.extend(codes.iter().map(|code| ("place".to_owned(), (*code).to_owned())));
        fields
    };
    let (gone, left) = (closed.code.plain(), stands.code.plain());
    let both = supervisor.post_owned("/office/roster", &chosen(900, &[gone, left])).await;
    assert_eq!(both.status, 409);
    both.says("Nothing was assigned").says("Closed, so nobody is sent there: Old Depot").says("Assign one place");
    assert_eq!(supervisor.post_owned("/office/roster", &chosen(901, &[gone])).await.status, 422);
    let made = [("id", "form"), ("places", gone), ("kind", "routine"), ("first_day", "2026-06-01"), ("days", "1"), ("a_day", "1")];
    let refused = supervisor.post("/office/assignments", &made).await;
    assert_eq!(refused.status, 422);
    refused.says("One of these places is closed");
    let again = supervisor.post("/office/labels", &[("place", gone)]).await;
    assert_eq!(again.status, 422);
    again.says("is closed, or was not taken up");
    assert_eq!(supervisor.post_owned("/office/places/labels", &chosen(902, &[gone, left])).await.status, 400);
    assert!(open(app).await.is_empty() && label::of_place(&app.app.store, closed.id).await.unwrap().is_empty());
    assert_eq!(supervisor.post_owned("/office/roster", &chosen(903, &[left])).await.status, 303);
    assert_eq!(open(app).await.len(), 1);
}

async fn undoing_leaves_what_somebody_changed_meanwhile(app: &TestApp) {
    with_places(app, 1..=3).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.person(Role::Inspector).await);
    let back = assign(&supervisor, 900, "", &[inspector.id]).await.location().unwrap().to_owned();
    let done = open(app).await.remove(0);
    app.pass(1);
    let could_not = [("act", "could_not"), ("reason", "Snow.")];
    assert_eq!(app.inspector().await.post(&format!("/field/assignments/{}", done.id), &could_not).await.status, 303);
    let page = supervisor.get(&back).await;
    page.says("Undo these 2");
    let did = page.field("did").unwrap().to_owned();
    supervisor.post("/office/assignments/undo", &[("did", &did), ("reason", "Oops.")]).await;
    let kept = assignment::by_id(&app.app.store, inspector.agency_id, done.id).await.unwrap();
    assert_eq!((kept.state, kept.reason.as_deref()), (AssignmentState::CouldNot, Some("Snow.")));
}

async fn who_else_was_there_or_is_going_is_said_before(app: &TestApp) {
    with_places(app, 1..=3).await;
    let neighbor = app.neighbor().await;
    assign(&neighbor, 950, "", &[]).await;
    let all = placard::store::person::all(&app.app.store).await.unwrap();
    let theirs = all.into_iter().find(|person| person.agency_name == "Department next door").unwrap();
    let mut tx = app.app.store.begin().await.unwrap();
    placard::store::visit::record(&mut tx, &visit(id(700), &place(2).build(), &theirs)).await.unwrap();
    tx.commit().await.unwrap();
    let roster = app.client(Role::Supervisor).await.get("/office/roster?all=1").await;
    roster
        .says("Before you send somebody there")
        .says("Department next door was there on May 31, 2026 (Health inspector, Open")
        .says("Department next door plans a visit");
    assert!(!roster.body.contains("Newcomer") && !roster.body.contains("ticket window"), "never who, never a note");
}

async fn labels_are_made_and_a_fact_is_stated_of_all_chosen(app: &TestApp) {
    for number in 1..=3 {
        app.add(&place(number).category("hotel").build()).await;
    }
    let supervisor = app.client(Role::Supervisor).await;
    let codes: Vec<String> = (1..=2).map(|number| place(number).build().code.plain().to_owned()).collect();
    let ticked = [("all", "0"), ("place", codes[0].as_str()), ("place", codes[1].as_str())];
    let made = supervisor.post("/office/places/labels", &ticked).await;
    assert_eq!(made.location(), Some(format!("/office/labels/sheet?place={}&place={}", codes[0], codes[1]).as_str()));
    assert_eq!(label::of_place(&app.app.store, id(1)).await.unwrap().len(), 1);
    assert!(label::of_place(&app.app.store, id(3)).await.unwrap().is_empty());
    supervisor.get("/office/places/facts?all=1").await.says("State a fact of 3 places");
    let form = id(900).to_string();
    let fields = [
        ("id", form.as_str()),
        ("all", "1"),
        ("filter", ""),
        ("name", "cited_public_nuisance_567_080"),
        ("value", "yes"),
        ("source", "county court"),
        ("reason", "Read the list."),
    ];
    let unreasoned: Vec<_> = fields.iter().filter(|(name, _)| *name != "reason").copied().collect();
    let refused = supervisor.post("/office/places/facts", &unreasoned).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("county court"), "what was typed comes back");
    assert!(fact::of_place(&app.app.store, id(1)).await.unwrap().is_empty());
    let stated = supervisor.post("/office/places/facts", &fields).await;
    assert_eq!(stated.status, 303, "{}", stated.words());
    assert_eq!(supervisor.post("/office/places/facts", &fields).await.status, 409, "sent twice it is stated once");
    let result = supervisor.get(stated.location().unwrap()).await;
    result.says("The fact is stated of 3 places.");
    let did = result.field("did").unwrap().to_owned();
    app.pass(1);
    for expected in [303, 409] {
        assert_eq!(supervisor.post("/office/places/facts/undo", &[("did", &did), ("reason", "Wrong list.")]).await.status, expected);
    }
    for number in 1..=3 {
        assert!(fact::of_place(&app.app.store, id(number)).await.unwrap().iter().all(|fact| fact.withdrawn_at.is_some()));
    }
    assert_eq!(app.entered(EventKind::FactWithdrawn).await, 3);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn views_are_saved_by_name_and_ones_own(app: &TestApp) {
    app.add(&place(1).build()).await;
    let supervisor = app.client(Role::Supervisor).await;
    let save = |name: &'static str, filter: &'static str| [("list", "places"), ("name", name), ("filter", filter)];
    let saved = supervisor.post("/office/views", &save("My buses", "?category=bus_station&county=29019")).await;
    assert_eq!(saved.location(), Some("/office/places?category=bus_station&county=29019"));
    supervisor.post("/office/views", &save("My buses", "?category=bus_station")).await;
    let (page, neighbor) = (supervisor.get("/office/places").await, app.neighbor().await);
    assert_eq!(page.body.matches("My buses</a>").count(), 1, "one of the same name gives way");
    assert!(!neighbor.get("/office/places").await.body.contains("My buses"), "somebody else's");
    for wrong in [save("", "?county=29019"), save("x", "?colour=blue"), save("x", "?county=99999")] {
        assert_eq!(supervisor.post("/office/views", &wrong).await.status, 400, "{wrong:?}");
    }
    let (_, rest) = page.body.split_once("/office/views/").unwrap();
    let delete = format!("/office/views/{}/delete", rest.split('/').next().unwrap());
    assert_eq!(neighbor.post(&delete, &[]).await.status, 404);
    assert_eq!(supervisor.post(&delete, &[]).await.status, 303);
    assert_eq!(supervisor.post(&delete, &[]).await.status, 404);
    assert!(!supervisor.get("/office/places").await.body.contains("My buses"));
}

on_both!(
    TestApp,
    refuses_what_lies_in_counties_of_others,
    a_withheld_address_is_told_to_those_who_read_it_only,
    filters_stand_in_the_address_and_columns_sort,
    all_that_match_are_assigned_by_the_filter_and_taken_back,
    each_goes_only_where_they_may_and_whoever_has_less_gets_more,
    what_somebody_else_assigned_meanwhile_is_said_and_the_same_form_again_is_the_same_act,
    nobody_is_sent_to_a_place_that_closed_and_it_gets_no_label,
    undoing_leaves_what_somebody_changed_meanwhile,
    who_else_was_there_or_is_going_is_said_before,
    labels_are_made_and_a_fact_is_stated_of_all_chosen,
    views_are_saved_by_name_and_ones_own
);
