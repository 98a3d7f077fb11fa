//! `/office/assignments…`, `/field/assignments/{id}`: who visits what, made, spread, taken, handed back, done.

use placard::domain::assignment::{Assignment, AssignmentState, NewAssignment, Origin};
use placard::domain::day::{Day, Micros};
use placard::domain::person::{Person, Role};
use placard::domain::place::Place;
use placard::domain::visit::VisitKind;
use placard::services;
use placard::services::verify::verify;
use placard::store::{assignment, place as places};
use uuid::Uuid;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

/// Places `1..=count`, and the form that spreads them over these people: two a day from Monday, June 1, 2026, on.
async fn make(supervisor: &Client, places: std::ops::RangeInclusive<u64>, people: &[&Person], changes: &[(&str, &str)]) -> Answer {
    let codes: Vec<_> = places.map(|number| place(number).build().code.plain().to_owned()).collect();
    let mut fields: Vec<(String, String)> = [
        ("id", id(900).to_string()),
        ("places", codes.join("\n")),
        ("kind", "routine".into()),
        ("first_day", "2026-06-01".into()),
        ("days", "2".into()),
        ("a_day", "2".into()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    fields.extend(people.iter().map(|person| ("person".to_owned(), person.id.to_string())));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    supervisor.post_owned("/office/assignments", &fields).await
}

async fn with_places(app: &TestApp, places: std::ops::RangeInclusive<u64>) {
    for number in places {
        app.add(&place(number).build()).await;
    }
}

async fn open(app: &TestApp) -> Vec<Assignment> {
    assignment::open(&app.app.store, &app.person(Role::Supervisor).await, 100).await.unwrap()
}

async fn by_id(app: &TestApp, id: Uuid) -> Assignment {
    let agency = app.person(Role::Supervisor).await.agency_id;
    assignment::by_id(&app.app.store, agency, id).await.unwrap()
}

/// One assignment of a place that nobody has.
async fn unclaimed(app: &TestApp, number: u64) -> Uuid {
    with_places(app, number..=number).await;
    let made = make(&app.client(Role::Supervisor).await, number..=number, &[], &[]).await;
    assert_eq!(made.location(), Some("/office/assignments?made=1&already=0"), "{}", made.body);
    let all = open(app).await;
    all.iter().find(|one| one.place_id == id(u128::from(number))).unwrap().id
}

async fn act(client: &Client, one: Uuid, fields: &[(&str, &str)]) -> u16 {
    client.post(&format!("/field/assignments/{one}"), fields).await.status
}

async fn refuses_all_but_supervisors_and_other_agencies_assignments(app: &TestApp) {
    let one = unclaimed(app, 1).await;
    for role in [Role::Inspector, Role::Volunteer, Role::Analyst, Role::Administrator] {
        let client = app.client(role).await;
        assert_eq!(make(&client, 1..=1, &[], &[]).await.status, 403, "{role:?}");
        assert_eq!(
            client.post(&format!("/office/assignments/{one}"), &[("act", "withdraw"), ("reason", "x")]).await.status,
            403,
            "{role:?}"
        );
    }
    for role in [Role::Analyst, Role::Administrator] {
        assert_eq!(act(&app.client(role).await, one, &[("act", "claim")]).await, 403, "{role:?}");
    }
    let other = app.neighbor().await;
    assert_eq!(other.post(&format!("/office/assignments/{one}"), &[("act", "withdraw"), ("reason", "x")]).await.status, 404);
    assert_eq!(act(&other, one, &[("act", "claim")]).await, 404);
    assert_eq!(by_id(app, one).await.state, AssignmentState::Open);
}

async fn refuses_people_whose_area_does_not_hold_the_place(app: &TestApp) {
    let (elsewhere, volunteer) = (place(2).in_county("29510").build(), app.person(Role::Volunteer).await);
    app.add(&elsewhere).await;
    let supervisor = app.client(Role::Supervisor).await;
    let made = make(&supervisor, 2..=2, &[&volunteer], &[]).await;
    assert_eq!(made.status, 422);
    made.says("held to counties in which not all of the places lie");
    make(&supervisor, 2..=2, &[], &[]).await;
    let one = open(app).await.remove(0).id;
    assert_eq!(act(&app.client(Role::Volunteer).await, one, &[("act", "claim")]).await, 404);
    let give = [("act", "give"), ("person", &volunteer.id.to_string()), ("on_day", "")];
    assert_eq!(supervisor.post(&format!("/office/assignments/{one}"), &give).await.status, 400);
    assert_eq!(by_id(app, one).await.person_id, None);
}

async fn places_are_spread_over_people_and_days_and_made_once(app: &TestApp) {
    with_places(app, 1..=7).await;
    let (inspector, volunteer) = (app.person(Role::Inspector).await, app.person(Role::Volunteer).await);
    let supervisor = app.client(Role::Supervisor).await;
    for expected in ["/office/assignments?made=7&already=0", "/office/assignments?made=0&already=7"] {
        let made = make(&supervisor, 1..=7, &[&inspector, &volunteer], &[]).await;
        assert_eq!(made.location(), Some(expected));
    }
    let all = open(app).await;
    let sheet = |person: &Person, day: u32| {
        let mut own: Vec<_> =
            all.iter().filter(|one| one.person_id == Some(person.id) && one.on_day == Some(Day::of(2026, 6, day as i8))).collect();
        own.sort_by_key(|one| one.order_in_day);
        own.into_iter().map(|one| one.place_id).collect::<Vec<_>>()
    };
    let sheets = [sheet(&inspector, 1), sheet(&volunteer, 1), sheet(&inspector, 2), sheet(&volunteer, 2)];
    let mut places: Vec<_> = sheets.concat();
    assert_eq!(sheets.map(|sheet| sheet.len()).iter().sum::<usize>(), 7);
    places.sort_unstable();
    assert_eq!(places, (1..=7).map(id).collect::<Vec<_>>(), "each place once, two a day at most");
    supervisor.get("/office/assignments").await.says("7").says("inspector Test").says("volunteer Test");
    let today = app.inspector().await.get("/field").await;
    let first = all.iter().find(|one| one.place_id == sheet(&inspector, 1)[0]).unwrap();
    today.says(&format!("Test Bus Station {}", first.place_id.as_u128() - id(0).as_u128()));
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_form_that_says_too_little_comes_back_with_what_was_typed(app: &TestApp) {
    with_places(app, 1..=1).await;
    let supervisor = app.client(Role::Supervisor).await;
    let wrong = [("kind", "random_draw"), ("first_day", "2026-05-29"), ("days", "0"), ("a_day", "99"), ("places", "7K3M-9QXA-2\nnonsense")];
    let answer = make(&supervisor, 1..=1, &[], &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("nonsense"), "what was typed comes back");
    assert!(open(app).await.is_empty());
    // Random is what a recorded draw says.
    assert_eq!(make(&supervisor, 1..=1, &[], &[("kind", "random_draw")]).await.status, 422);
    assert_eq!(make(&supervisor, 1..=1, &[], &[("origin", "draw")]).await.status, 303);
    assert_eq!((open(app).await[0].inclusion_probability, open(app).await[0].origin), (None, Origin::Hand));
}

async fn one_person_claims_and_the_next_one_comes_too_late(app: &TestApp) {
    let one = unclaimed(app, 3).await;
    let (inspector, volunteer) = (app.inspector().await, app.client(Role::Volunteer).await);
    inspector.get("/field").await.says("Test Bus Station 3");
    let (first, second) = tokio::join!(act(&inspector, one, &[("act", "claim")]), act(&volunteer, one, &[("act", "claim")]));
    let mut answers = [first, second];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
}

async fn not_mine_and_could_not_ask_for_a_reason_and_only_of_ones_own(app: &TestApp) {
    let one = unclaimed(app, 4).await;
    let (inspector, volunteer) = (app.inspector().await, app.client(Role::Volunteer).await);
    act(&inspector, one, &[("act", "claim")]).await;
    for what in ["hand_back", "could_not"] {
        assert_eq!(act(&volunteer, one, &[("act", what), ("reason", "no")]).await, 404, "{what} of somebody else's");
        assert_eq!(act(&inspector, one, &[("act", what)]).await, 400, "{what} without a reason");
    }
    assert_eq!(act(&inspector, one, &[("act", "burn")]).await, 400);
    assert_eq!(act(&inspector, one, &[("act", "hand_back"), ("reason", "my brother works there")]).await, 303);
    let handed = by_id(app, one).await;
    assert_eq!((handed.state, handed.person_id, handed.reason.as_deref()), (AssignmentState::Open, None, Some("my brother works there")));
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/assignments").await.says("my brother works there");
    assert_eq!(act(&volunteer, one, &[("act", "claim")]).await, 303);
    assert_eq!(act(&volunteer, one, &[("act", "could_not"), ("reason", "the road is flooded")]).await, 303);
    assert_eq!(by_id(app, one).await.state, AssignmentState::CouldNot);
    supervisor.get("/office/assignments").await.says("the road is flooded").says("volunteer Test");
    assert_eq!(act(&volunteer, one, &[("act", "could_not"), ("reason", "again")]).await, 409);
}

async fn a_supervisor_reassigns_and_takes_back(app: &TestApp) {
    let one = unclaimed(app, 5).await;
    let supervisor = app.client(Role::Supervisor).await;
    let (inspector, analyst) = (app.person(Role::Inspector).await.id.to_string(), app.person(Role::Analyst).await.id.to_string());
    let path = format!("/office/assignments/{one}");
    assert_eq!(supervisor.post(&path, &[("act", "give"), ("person", &analyst)]).await.status, 404, "who does not visit");
    assert_eq!(supervisor.post(&path, &[("act", "give"), ("person", &inspector), ("on_day", "soon")]).await.status, 400);
    let late = supervisor.post(&path, &[("act", "give"), ("person", &inspector), ("on_day", "2020-01-01")]).await;
    assert_eq!(late.status, 400, "a day that is over");
    late.says("This day is over");
    assert_eq!(supervisor.post(&path, &[("act", "give"), ("person", &inspector), ("on_day", "2026-06-02")]).await.status, 303);
    let given = by_id(app, one).await;
    assert_eq!((given.person_id.map(|id| id.to_string()), given.on_day), (Some(inspector), Some(Day::of(2026, 6, 2))));
    app.inspector().await.get("/field").await.says("Test Bus Station 5");
    assert_eq!(supervisor.post(&path, &[("act", "withdraw")]).await.status, 400, "a reason is asked for");
    assert_eq!(supervisor.post(&path, &[("act", "withdraw"), ("reason", "visited by the county")]).await.status, 303);
    assert_eq!(by_id(app, one).await.state, AssignmentState::Withdrawn);
    assert_eq!(supervisor.post(&path, &[("act", "give"), ("person", "")]).await.status, 409, "it is closed");
}

async fn a_visit_fulfils_and_the_workload_counts(app: &TestApp) {
    with_places(app, 1..=4).await;
    let (supervisor, person) = (app.client(Role::Supervisor).await, app.person(Role::Inspector).await);
    make(&supervisor, 1..=4, &[&person], &[]).await;
    let first = open(app).await.into_iter().find(|one| one.on_day == Some(Day::of(2026, 6, 1))).unwrap();
    let station = place((first.place_id.as_u128() - id(0).as_u128()) as u64).build();
    let recorded = app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(80), &[])).await;
    assert_eq!(recorded.status, 303, "{}", recorded.body);
    let done = by_id(app, first.id).await;
    assert_eq!((done.state, done.visit_id), (AssignmentState::Done, Some(id(80))));
    let (yesterday, tomorrow) = (app.now().plus(-Micros::DAY), app.now().plus(Micros::DAY));
    let work = assignment::workload(&app.app.store, &person, &app.app.zones, tomorrow, yesterday).await.unwrap();
    assert_eq!(work.iter().map(|work| (work.person_id, work.open, work.overdue, work.done)).collect::<Vec<_>>(), [(person.id, 3, 1, 1)]);
}

/// An assignment of this place, as it was checked before something else was committed.
pub(super) fn wanted(number: u128, place: &Place) -> NewAssignment {
    NewAssignment {
        id: id(number),
        place_id: place.id,
        person_id: None,
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::Routine,
        inclusion_probability: None,
        origin: Origin::Hand,
    }
}

async fn a_place_that_closes_before_the_commit_gets_no_assignment_and_one_that_is_merged_leads_on(app: &TestApp) {
    with_places(app, 1..=3).await;
    let (goes, stays, closes) = (place(1).build(), place(2).build(), place(3).build());
    let (store, by, app_now) = (&app.app.store, app.person(Role::Supervisor).await, app.now());
    let assign = async |wanted: &[NewAssignment]| {
        services::assignment::assign(store, &by, wanted, &app.app.zones, &app.app.ids, app_now).await.unwrap()
    };
    let mut meanwhile = store.begin().await.unwrap();
    places::lock(&mut meanwhile, goes.id).await.unwrap();
    places::set_merged(&mut meanwhile, goes.id, Some(stays.id)).await.unwrap();
    places::lock(&mut meanwhile, closes.id).await.unwrap();
    places::change(&mut meanwhile, &Place { closed_on: Some(Day::of(2026, 6, 1)), ..closes.clone() }).await.unwrap();
    let (merged, closed) = ([wanted(80, &goes)], [wanted(81, &closes), wanted(82, &stays)]);
    let (led_on, refused, committed) = tokio::join!(assign(&merged), assign(&closed), meanwhile.commit());
    assert!(committed.is_ok());
    assert_eq!((led_on.made.as_slice(), led_on.closed.len()), (&[id(80)][..], 0));
    assert_eq!((refused.made.len(), refused.closed.as_slice()), (0, &[closes.id][..]), "none is made where one is closed");
    let made = open(app).await;
    assert_eq!(made.iter().map(|one| (one.id, one.place_id)).collect::<Vec<_>>(), [(id(80), stays.id)]);
    // The page still knows the place as it was: the form is refused all the same.
    let late = make(&app.client(Role::Supervisor).await, 3..=3, &[], &[]).await;
    assert_eq!(late.status, 422);
    late.says("closed");
}

on_both!(
    TestApp,
    a_place_that_closes_before_the_commit_gets_no_assignment_and_one_that_is_merged_leads_on,
    refuses_all_but_supervisors_and_other_agencies_assignments,
    refuses_people_whose_area_does_not_hold_the_place,
    places_are_spread_over_people_and_days_and_made_once,
    a_form_that_says_too_little_comes_back_with_what_was_typed,
    one_person_claims_and_the_next_one_comes_too_late,
    not_mine_and_could_not_ask_for_a_reason_and_only_of_ones_own,
    a_supervisor_reassigns_and_takes_back,
    a_visit_fulfils_and_the_workload_counts
);
