//! `/office/assignments/week`, `/office/assignments/sheet`: a week moved to somebody else and back, a day on paper.

use placard::domain::assignment::{NewAssignment, Origin};
use placard::domain::day::Day;
use placard::domain::person::{Person, Role};
use placard::domain::visit::VisitKind;
use placard::services;
use placard::services::verify::verify;
use placard::store::assignment;

use crate::harness::{TestApp, id, on_both, place};

/// Places `1..=count` on so many days of one week, from Monday, June 1, 2026, all for this person.
async fn assigned(app: &TestApp, person: &Person, count: u64) {
    let mut wanted = Vec::new();
    for number in 1..=count {
        let known = place(number).build();
        app.add(&known).await;
        wanted.push(NewAssignment {
            id: id(u128::from(900 + number)),
            place_id: known.id,
            person_id: Some(person.id),
            on_day: Some(Day::of(2026, 6, number as i8)),
            order_in_day: 0,
            kind: VisitKind::Routine,
            inclusion_probability: None,
            origin: Origin::Hand,
        });
    }
    let by = app.person(Role::Supervisor).await;
    services::assignment::assign(&app.app.store, &by, &wanted, &app.app.zones, &app.app.ids, app.now()).await.unwrap();
}

async fn held(app: &TestApp, person: &Person) -> Vec<Day> {
    let open = assignment::open(&app.app.store, &app.person(Role::Supervisor).await, 100).await.unwrap();
    open.into_iter().filter(|one| one.person_id == Some(person.id)).filter_map(|one| one.on_day).collect()
}

async fn refuses_other_agencies_and_people_held_to_other_counties(app: &TestApp) {
    let (inspector, supervisor) = (app.person(Role::Inspector).await, app.person(Role::Supervisor).await);
    assigned(app, &inspector, 2).await;
    let neighbor = app.neighbor().await;
    let (person, to) = (inspector.id.to_string(), supervisor.id.to_string());
    for path in ["week", "sheet"] {
        assert_eq!(neighbor.get(&format!("/office/assignments/{path}?person={person}")).await.status, 404, "{path}");
    }
    let fields = [("person", person.as_str()), ("week", "2026-06-01"), ("to", to.as_str())];
    assert_eq!(neighbor.post("/office/assignments/week", &fields).await.status, 404);
    let own = app.client(Role::Supervisor).await;
    app.newcomer(Role::Inspector, "Department of Tests", Some("29510")).await;
    let all = placard::store::person::all(&app.app.store).await.unwrap();
    let elsewhere = all.into_iter().find(|person| person.own_counties == ["29510"]).unwrap().id.to_string();
    let refused = own.post("/office/assignments/week", &[fields[0], fields[1], ("to", &elsewhere)]).await;
    assert_eq!(refused.status, 422);
    refused.says("held to counties in which not all of the places lie");
    let unsaid = own.post("/office/assignments/week", &fields[..2]).await;
    assert_eq!(unsaid.status, 422);
    unsaid.says("Choose who takes them");
    assert_eq!(held(app, &inspector).await.len(), 2);
}

async fn a_week_moves_as_it_is_and_back_without_what_was_there_before(app: &TestApp) {
    let (inspector, supervisor) = (app.person(Role::Inspector).await, app.person(Role::Supervisor).await);
    // Seven days of the week, and one of the next.
    assigned(app, &inspector, 8).await;
    let own = app.client(Role::Supervisor).await;
    let (person, to) = (inspector.id.to_string(), supervisor.id.to_string());
    let page = own.get(&format!("/office/assignments/week?person={person}&week=2026-06-03")).await;
    page.says("7 open visits in the week of Jun 1, 2026");
    assert!(page.body.contains(&format!("name=\"to\" value=\"{to}\"")), "what the page sends is what is taken");
    app.pass(1);
    let fields = [("person", person.as_str()), ("week", "2026-06-01"), ("to", to.as_str())];
    let moved = own.post("/office/assignments/week", &fields).await;
    assert_eq!(moved.status, 303, "{}", moved.words());
    assert_eq!(own.post("/office/assignments/week", &fields).await.status, 409, "there is nothing left to move");
    assert_eq!(held(app, &supervisor).await, (1..=7).map(|day| Day::of(2026, 6, day)).collect::<Vec<_>>());
    assert_eq!(held(app, &inspector).await, [Day::of(2026, 6, 8)]);
    let page = own.get(moved.location().unwrap()).await;
    page.says("7 visits moved to supervisor Test.");
    let did = page.field("did").unwrap().to_owned();
    // Meanwhile one of them changed hands again: it stays.
    app.pass(1);
    let give = [("act", "give"), ("person", to.as_str()), ("on_day", "2026-06-02")];
    assert_eq!(own.post(&format!("/office/assignments/{}", id(901)), &give).await.status, 303);
    app.pass(1);
    let back = [("person", to.as_str()), ("week", "2026-06-01"), ("to", person.as_str()), ("did", did.as_str())];
    assert_eq!(own.post("/office/assignments/week", &back).await.status, 303);
    assert_eq!((held(app, &inspector).await.len(), held(app, &supervisor).await), (7, vec![Day::of(2026, 6, 2)]));
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_day_sheet_says_where_to_go_and_what_for(app: &TestApp) {
    let inspector = app.person(Role::Inspector).await;
    assigned(app, &inspector, 2).await;
    let own = app.client(Role::Supervisor).await;
    let path = format!("/office/assignments/sheet?person={}", inspector.id);
    let today = own.get(&path).await;
    today.says("Day sheet of inspector Test").says("Test Bus Station 1").says("1 Test Street").says("Routine visit");
    today.says("What the law asks here").says("In English and Spanish");
    assert!(!today.body.contains("Test Bus Station 2"), "of another day");
    own.get(&format!("{path}&day=2026-06-20")).await.says("Nothing is open on this day");
    assert_eq!(own.get("/office/assignments/sheet").await.status, 400);
}

async fn the_office_says_what_waits_who_is_where_and_finds_what_one_may_see(app: &TestApp) {
    let inspector = app.person(Role::Inspector).await;
    assigned(app, &inspector, 3).await;
    let own = app.client(Role::Supervisor).await;
    own.get("/office").await.says("Who is where today").says("inspector Test Test Bus Station 1").says("0 visits made, 3 to go");
    app.wait_until("2026-06-03T18:00:00Z");
    own.get("/office").await.says("2 overdue visits the oldest for 2 days");
    let form = crate::harness::visit_form(&place(1).build(), id(800), &[]);
    assert_eq!(app.inspector().await.post_owned("/field/visits", &form).await.status, 303);
    own.get("/office").await.says("One visit of the last 30 days that nobody has seen since today");
    own.get("/office/search?q=inspector").await.says("inspector Test").says("Visits").says("Test Bus Station 1");
    let code = place(1).build().code.plain().to_owned();
    own.post("/office/labels", &[("place", &code)]).await;
    own.get(&format!("/office/search?q={code}")).await.says("Test Bus Station 1").says("Labels").says(&format!("{code}-1"));
    let held = app.newcomer(Role::Supervisor, "St. Louis City", Some("29510")).await;
    for text in ["station", "inspector+Test", code.as_str()] {
        held.get(&format!("/office/search?q={text}")).await.says("Nothing that you may see matches");
    }
    held.get("/office").await.says("No visit of the last 30 days that nobody has seen").says("Nobody has a place for today");
}

on_both!(
    TestApp,
    refuses_other_agencies_and_people_held_to_other_counties,
    a_week_moves_as_it_is_and_back_without_what_was_there_before,
    a_day_sheet_says_where_to_go_and_what_for,
    the_office_says_what_waits_who_is_where_and_finds_what_one_may_see
);
