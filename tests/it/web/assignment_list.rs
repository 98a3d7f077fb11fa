//! `/office/assignments/list…`: filtered by the address, sorted, saved; several at once given or withdrawn, and put back.

use placard::domain::assignment::{Assignment, AssignmentState};
use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::services::verify::verify;
use placard::store::assignment_list::{self, AssignmentFilter};
use uuid::Uuid;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

const LIST: &str = "/office/assignments/list";

/// Places `1..=count`, each assigned to the inspector for Monday, June 1, 2026, the day of the tests; the last one to nobody.
async fn assigned(app: &TestApp, count: u64) {
    let supervisor = app.client(Role::Supervisor).await;
    let inspector = app.person(Role::Inspector).await.id.to_string();
    for number in 1..=count {
        app.add(&place(number).build()).await;
        let (form, code) = (id(900 + u128::from(number)).to_string(), place(number).build().code);
        let mut fields = vec![("id", form.as_str()), ("places", code.plain()), ("kind", "routine"), ("first_day", "2026-06-01")];
        fields.extend([("days", "1"), ("a_day", "9")]);
        if number < count {
            fields.push(("person", inspector.as_str()));
        }
        assert_eq!(supervisor.post("/office/assignments", &fields).await.status, 303);
        app.pass(1);
    }
}

/// The agency's assignments, by the name of the place.
async fn all(app: &TestApp) -> Vec<Assignment> {
    let by = app.person(Role::Supervisor).await;
    let mut listed = assignment_list::listed(&app.app.store, &by, &AssignmentFilter::default(), 100).await.unwrap();
    listed.sort_by(|one, other| one.place.cmp(&other.place));
    listed.into_iter().map(|listed| listed.one).collect()
}

async fn act(client: &Client, chosen: &[Uuid], fields: &[(&str, &str)]) -> Answer {
    let ids: Vec<String> = chosen.iter().map(Uuid::to_string).collect();
    let ticked = ids.iter().map(|id| ("assignment", id.as_str()));
    client.post(LIST, &ticked.chain(fields.iter().copied()).collect::<Vec<_>>()).await
}

async fn refuses_whoever_does_not_supervise_and_whatever_is_another_agencys(app: &TestApp) {
    assigned(app, 2).await;
    let one = all(app).await[0].id;
    let withdraw = [("act", "withdraw"), ("reason", "No.")];
    for role in [Role::Inspector, Role::Volunteer, Role::Analyst, Role::Administrator, Role::Auditor] {
        let client = app.client(role).await;
        assert_eq!(client.get(LIST).await.status, if role == Role::Auditor { 200 } else { 403 }, "{role:?}");
        assert_eq!(act(&client, &[one], &withdraw).await.status, 403, "{role:?}");
        assert_eq!(client.post(&format!("{LIST}/undo"), &[("did", "1")]).await.status, 403, "{role:?}");
    }
    let (neighbor, held) = (app.neighbor().await, app.newcomer(Role::Supervisor, "Department of Tests", Some("29051")).await);
    for other in [&neighbor, &held] {
        assert_eq!(act(other, &[one], &withdraw).await.status, 404);
        other.get(LIST).await.says("No assignment of your agency matches");
    }
    assert!(all(app).await.iter().all(|one| one.state == AssignmentState::Open));
}

async fn assignments_are_filtered_by_the_address_sorted_and_saved(app: &TestApp) {
    assigned(app, 4).await;
    let supervisor = app.client(Role::Supervisor).await;
    let inspector = app.person(Role::Inspector).await.id;
    let visited = visit_form(&place(2).build(), id(50), &[("on_day", "2026-06-01")]);
    assert_eq!(app.inspector().await.post_owned("/field/visits", &visited).await.status, 303);
    let found = async |query: &str| {
        let file = supervisor.get(&format!("{LIST}.csv{query}")).await;
        assert_eq!(file.status, 200, "{query}: {}", file.words());
        file.body.lines().skip(1).map(|line| line.split(',').nth(2).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let named = |numbers: &[u64]| numbers.iter().map(|number| format!("Test Bus Station {number}")).collect::<Vec<_>>();
    assert_eq!(found("?sort=place").await, named(&[1, 2, 3, 4]));
    assert_eq!(found("?sort=-place&state=open").await, named(&[4, 3, 1]));
    assert_eq!(found("?state=done").await, named(&[2]));
    assert_eq!(found("?person=nobody").await, named(&[4]));
    assert_eq!(found(&format!("?person={inspector}&sort=place")).await, named(&[1, 2, 3]));
    assert_eq!(found("?q=station+3").await, named(&[3]));
    assert_eq!(found("?county=29510").await, named(&[]));
    assert_eq!(found("?since=2026-06-02").await, named(&[]));
    assert_eq!(found("?kind=random_draw").await, named(&[]));
    assert_eq!(found("?state=late").await, named(&[]));
    app.pass(Micros::DAY);
    assert_eq!(found("?state=late&sort=place").await, named(&[1, 3]), "the day is over, and nobody was there");
    for query in ["?colour=blue", "?state=old", "?kind=visit", "?person=me", "?since=never", "?sort=colour"] {
        assert_eq!(supervisor.get(&format!("{LIST}{query}")).await.status, 400, "{query}");
    }
    let saved = supervisor.post("/office/views", &[("list", "assignments"), ("name", "Late ones"), ("filter", "?state=late")]).await;
    assert_eq!(saved.location(), Some("/office/assignments/list?state=late"));
    supervisor.get(LIST).await.says("Late ones").says("4 assignments");
    supervisor.get("/es/office/assignments/list?state=late").await.says("2 asignaciones").says("Atrasada");
}

async fn several_are_given_and_put_back_to_whoever_had_them(app: &TestApp) {
    assigned(app, 3).await;
    let supervisor = app.client(Role::Supervisor).await;
    let volunteer = app.person(Role::Volunteer).await.id;
    let before = all(app).await;
    let ids: Vec<Uuid> = before.iter().map(|one| one.id).collect();
    let given = act(&supervisor, &ids, &[("act", "give"), ("to", &volunteer.to_string()), ("filter", "?state=open")]).await;
    assert_eq!(given.status, 303, "{}", given.words());
    let page = supervisor.get(given.location().unwrap()).await;
    page.says("3 assignments given.").says("Undo these 3");
    let now = all(app).await;
    assert!(now.iter().all(|one| one.person_id == Some(volunteer)));
    assert_eq!(now.iter().map(|one| one.on_day).collect::<Vec<_>>(), before.iter().map(|one| one.on_day).collect::<Vec<_>>());
    // What somebody did meanwhile stays.
    app.pass(1);
    assert_eq!(act(&supervisor, &ids[..1], &[("act", "withdraw"), ("reason", "Closed.")]).await.status, 303);
    let (did, filter) = (page.field("did").unwrap(), page.field("filter").unwrap());
    app.pass(1);
    for expected in [303, 409] {
        assert_eq!(supervisor.post(&format!("{LIST}/undo"), &[("did", did), ("filter", filter)]).await.status, expected);
    }
    let undone = all(app).await;
    assert_eq!(undone[0].state, AssignmentState::Withdrawn);
    let holders = |all: &[Assignment]| all[1..].iter().map(|one| (one.person_id, one.on_day)).collect::<Vec<_>>();
    assert_eq!(holders(&undone), holders(&before));
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn all_that_match_are_withdrawn_and_opened_again(app: &TestApp) {
    assigned(app, 3).await;
    let supervisor = app.client(Role::Supervisor).await;
    let inspector = app.person(Role::Inspector).await.id.to_string();
    let filter = format!("?person={inspector}");
    let gone = act(&supervisor, &[], &[("act", "withdraw_all"), ("reason", "Storm."), ("filter", &filter)]).await;
    assert_eq!(gone.status, 303, "{}", gone.words());
    let page = supervisor.get(gone.location().unwrap()).await;
    page.says("2 assignments taken back.").says("Storm.");
    let states = |all: Vec<Assignment>| all.into_iter().map(|one| one.state).collect::<Vec<_>>();
    assert_eq!(states(all(app).await), [AssignmentState::Withdrawn, AssignmentState::Withdrawn, AssignmentState::Open]);
    app.pass(1);
    let undo = [("did", page.field("did").unwrap()), ("filter", filter.as_str())];
    assert_eq!(supervisor.post(&format!("{LIST}/undo"), &undo).await.location(), Some(format!("{LIST}{filter}").as_str()));
    assert_eq!(states(all(app).await), [AssignmentState::Open; 3]);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn what_cannot_be_done_is_said_and_nothing_is_half_done(app: &TestApp) {
    assigned(app, 2).await;
    let supervisor = app.client(Role::Supervisor).await;
    let ids: Vec<Uuid> = all(app).await.iter().map(|one| one.id).collect();
    for (chosen, fields, said) in [
        (&ids[..0], vec![("act", "give")], "Choose at least one open assignment"),
        (&ids[..], vec![("act", "withdraw")], "Say why they are taken back"),
    ] {
        let refused = act(&supervisor, chosen, &fields).await;
        assert_eq!(refused.status, 422);
        refused.says(said);
        assert_eq!(refused.body.matches(" checked").count(), chosen.len(), "what was ticked comes back");
    }
    let elsewhere = app.newcomer(Role::Inspector, "Department of Tests", Some("29051")).await;
    elsewhere.get("/field").await;
    let people = supervisor.get(LIST).await;
    let held = people.body.split("inspector Newcomer").next().unwrap().rsplit("value=\"").next().unwrap().split('"').next().unwrap();
    let outside = act(&supervisor, &ids, &[("act", "give"), ("to", held)]).await;
    assert_eq!(outside.status, 422);
    outside.says("This person is held to counties in which not all of the places lie");
    assert_eq!(act(&supervisor, &ids, &[("act", "burn")]).await.status, 400);
    assert_eq!(act(&supervisor, &[ids[0], id(1)], &[("act", "give")]).await.status, 404);
    assert_eq!(act(&supervisor, &ids[..1], &[("act", "withdraw"), ("reason", "No.")]).await.status, 303);
    let closed = act(&supervisor, &ids, &[("act", "give")]).await;
    assert_eq!(closed.status, 422);
    closed.says("One of these is not open any more. Nothing was changed.");
    assert_eq!(all(app).await.iter().filter(|one| one.state == AssignmentState::Open).count(), 1);
}

async fn nobody_is_given_a_day_that_is_over(app: &TestApp) {
    assigned(app, 2).await;
    app.pass(Micros::DAY);
    let supervisor = app.client(Role::Supervisor).await;
    let ids: Vec<Uuid> = all(app).await.iter().map(|one| one.id).collect();
    for (day, said) in [("", "One of these is for a day that is over"), ("2026-06-01", "This day is over"), ("soon", "Give a day such as")]
    {
        let refused = act(&supervisor, &ids, &[("act", "give"), ("on_day", day)]).await;
        assert_eq!((refused.status, refused.field("on_day")), (422, Some(day)), "{day}");
        refused.says(said);
    }
    assert_eq!(all(app).await[0].on_day.map(|day| day.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(act(&supervisor, &ids, &[("act", "give"), ("on_day", "2026-06-03")]).await.status, 303);
    assert!(all(app).await.iter().all(|one| one.on_day.is_some_and(|day| day.to_string() == "2026-06-03")));
}

async fn an_auditor_reads_the_rows(app: &TestApp) {
    assigned(app, 2).await;
    let page = app.client(Role::Auditor).await.get(LIST).await;
    page.says("Test Bus Station 1").says("Test Bus Station 2");
    let list = page.main().split_once("class=\"list\"").unwrap().1;
    assert!(!list.contains("<button") && !list.contains("type=\"checkbox\""), "nothing to press: {list}");
}

async fn days_that_end_before_they_begin_are_said(app: &TestApp) {
    let supervisor = app.client(Role::Supervisor).await;
    for list in [LIST, "/office/photos/list", "/office/visits"] {
        let backwards = supervisor.get(&format!("{list}?since=2026-06-02&until=2026-06-01")).await;
        assert_eq!(backwards.status, 400, "{list}");
        backwards.says("These days end before they begin");
    }
}

on_both!(
    TestApp,
    nobody_is_given_a_day_that_is_over,
    an_auditor_reads_the_rows,
    days_that_end_before_they_begin_are_said,
    refuses_whoever_does_not_supervise_and_whatever_is_another_agencys,
    assignments_are_filtered_by_the_address_sorted_and_saved,
    several_are_given_and_put_back_to_whoever_had_them,
    all_that_match_are_withdrawn_and_opened_again,
    what_cannot_be_done_is_said_and_nothing_is_half_done
);
