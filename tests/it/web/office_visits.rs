//! `/office/visits`, `/field/questions/{id}`: visits found by a filter, marked as seen, sent back with a question that is answered in the field.

use placard::domain::person::Role;
use placard::domain::visit_review::ReviewState;
use placard::services::verify::verify;
use placard::store::visit_list::{self, VisitFilter};
use uuid::Uuid;

use crate::harness::{TestApp, id, on_both, place, visit_form};

/// Visits `801..` of an inspector to the places `1..=count`, the last one closed.
async fn with_visits(app: &TestApp, count: u64) {
    let inspector = app.inspector().await;
    for number in 1..=count {
        let known = place(number).build();
        app.add(&known).await;
        let changes: &[(&str, &str)] = if number == count { &[("access", "closed")] } else { &[] };
        let answer = inspector.post_owned("/field/visits", &visit_form(&known, id(u128::from(800 + number)), changes)).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
        app.pass(1_000);
    }
}

async fn state(app: &TestApp, visit: u128) -> ReviewState {
    let by = app.person(Role::Supervisor).await;
    let all = visit_list::listed(&app.app.store, &by, &VisitFilter::default(), 100).await.unwrap();
    all.into_iter().find(|one| one.id == id(visit)).unwrap().review
}

/// The id of the question that the person is asked.
async fn question(app: &TestApp, role: Role) -> Option<Uuid> {
    let person = app.person(role).await;
    placard::store::visit_review::open_of_person(&app.app.store, person.id).await.unwrap().first().map(|open| open.id)
}

async fn refuses_other_agencies_other_counties_and_other_peoples_questions(app: &TestApp) {
    with_visits(app, 2).await;
    let path = format!("/office/visits/{}", id(801));
    let strangers = [app.neighbor().await, app.newcomer(Role::Supervisor, "Department of Tests", Some("29510")).await];
    for stranger in strangers {
        stranger.get("/office/visits").await.says("No visit matches");
        assert!(!stranger.get("/office/visits.csv").await.body.contains("Test Bus Station"));
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(stranger.post(&path, &[("act", "send_back"), ("question", "Why?")]).await.status, 404);
        let ticked = [("filter", ""), ("all", "0"), ("visit", &id(801).to_string())];
        assert_eq!(stranger.post("/office/visits/seen", &ticked).await.status, 404);
    }
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(supervisor.post(&path, &[("act", "send_back"), ("question", "Which entrance?")]).await.status, 303);
    let asked = question(app, Role::Inspector).await.unwrap();
    let volunteer = app.client(Role::Volunteer).await;
    assert_eq!(volunteer.get(&format!("/field/questions/{asked}")).await.status, 404);
    assert_eq!(volunteer.post(&format!("/field/questions/{asked}"), &[("answer", "Mine.")]).await.status, 404);
    assert_eq!(state(app, 801).await, ReviewState::SentBack);
}

async fn a_question_shows_in_the_field_is_answered_there_and_read_by_the_supervisor(app: &TestApp) {
    with_visits(app, 2).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    let path = format!("/office/visits/{}", id(801));
    supervisor.get(&path).await.says("Visit to Test Bus Station 1").says("New");
    let empty = supervisor.post(&path, &[("act", "send_back"), ("question", " ")]).await;
    assert_eq!(empty.status, 422);
    empty.says("Write what you want to know");
    for expected in [303, 409] {
        assert_eq!(supervisor.post(&path, &[("act", "send_back"), ("question", "Which entrance?")]).await.status, expected);
    }
    assert_eq!(supervisor.post(&path, &[("act", "seen")]).await.status, 409, "it waits for its answer");
    inspector.get("/field").await.says("Your supervisor asks about a visit").says("Which entrance?");
    let kept = inspector.get_with("/field", &[("x-placard-device-copy", "1")]).await;
    assert!(kept.status == 200 && !kept.body.contains("Which entrance?"), "nothing of it lies on a device");
    let asked = format!("/field/questions/{}", question(app, Role::Inspector).await.unwrap());
    inspector.get(&asked).await.says("A question about Test Bus Station 1").says("Which entrance?");
    let long = "x".repeat(501);
    for (wrong, said) in [("", "Write an answer"), (long.as_str(), "500 characters")] {
        let again = inspector.post(&asked, &[("answer", wrong)]).await;
        assert_eq!(again.status, 422);
        again.says(said);
        assert!(wrong.is_empty() || again.body.contains(wrong), "what was typed comes back");
    }
    app.pass(1);
    assert_eq!(inspector.post(&asked, &[("answer", "The one on Elm Street.")]).await.status, 303);
    let second = inspector.post(&asked, &[("answer", "No, on Oak Street.")]).await;
    assert_eq!(second.status, 409);
    second.says("You answered this already");
    assert!(second.body.contains("No, on Oak Street."), "what was typed comes back");
    assert_eq!(app.client(Role::Volunteer).await.post(&asked, &[("answer", "Mine")]).await.status, 404, "asked of somebody else");
    assert!(!inspector.get("/field").await.words().contains("Which entrance?"));
    assert_eq!(state(app, 801).await, ReviewState::Answered);
    supervisor.get(&path).await.says("Which entrance?").says("The one on Elm Street.").says("Answered");
    app.pass(1);
    assert_eq!(supervisor.post(&path, &[("act", "seen")]).await.status, 303);
    assert_eq!(state(app, 801).await, ReviewState::Seen);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn visits_are_filtered_by_the_address_and_marked_all_at_once(app: &TestApp) {
    with_visits(app, 4).await;
    let supervisor = app.client(Role::Supervisor).await;
    let codes = async |query: &str| {
        let page = supervisor.get(&format!("/office/visits.csv{query}")).await;
        assert_eq!(page.status, 200, "{query}: {}", page.words());
        page.body.lines().skip(1).map(|line| line.split(',').nth(2).unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    let named = |numbers: &[u64]| numbers.iter().map(|number| format!("Test Bus Station {number}")).collect::<Vec<_>>();
    assert_eq!(codes("").await, named(&[4, 3, 2, 1]), "latest first");
    assert_eq!(codes("?sort=place").await, named(&[1, 2, 3, 4]));
    assert_eq!(codes("?outcome=closed").await, named(&[4]));
    assert_eq!(codes("?outcome=seen&sort=-place").await, named(&[3, 2, 1]));
    assert_eq!(codes("?q=station+2").await, named(&[2]));
    assert_eq!(codes("?county=29510").await, named(&[]));
    assert_eq!(codes("?since=2030-01-01").await, named(&[]));
    assert_eq!(codes(&format!("?person={}", app.person(Role::Inspector).await.id)).await.len(), 4);
    assert_eq!(codes(&format!("?person={}", app.person(Role::Volunteer).await.id)).await.len(), 0);
    assert_eq!(codes("?photos=yes").await, named(&[]));
    for query in [
        "?colour=blue",
        "?outcome=good",
        "?review=old",
        "?photos=some",
        "?since=never",
        "?sort=colour",
        "?person=me",
        "?since=2026-06-02&until=2026-06-01",
    ] {
        assert_eq!(supervisor.get(&format!("/office/visits{query}")).await.status, 400, "{query}");
    }
    supervisor.post(&format!("/office/visits/{}", id(801)), &[("act", "send_back"), ("question", "Why?")]).await;
    app.pass(1);
    let seen = supervisor.post("/office/visits/seen", &[("filter", "?outcome=seen"), ("all", "1")]).await;
    assert_eq!(seen.status, 303, "{}", seen.words());
    supervisor.get(seen.location().unwrap()).await.says("2 visits marked as seen.").says("Sent back");
    assert_eq!(codes("?review=new").await, named(&[4]));
    assert_eq!(codes("?review=sent_back").await, named(&[1]), "what waits for an answer goes on waiting");
    app.pass(1);
    let ticked = [("filter", ""), ("all", "0"), ("visit", &id(804).to_string())];
    assert_eq!(supervisor.post("/office/visits/seen", &ticked).await.status, 303);
    assert_eq!(codes("?review=new").await, named(&[]));
}

async fn what_waits_or_was_seen_does_not_hold_up_the_other_visits_that_were_ticked(app: &TestApp) {
    with_visits(app, 4).await;
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.post(&format!("/office/visits/{}", id(801)), &[("act", "send_back"), ("question", "Why?")]).await;
    supervisor.post(&format!("/office/visits/{}", id(802)), &[("act", "seen")]).await;
    app.pass(1);
    let ids: Vec<String> = (801..=804).map(|number| id(number).to_string()).collect();
    let ticked: Vec<(&str, &str)> = [("filter", ""), ("all", "0")].into_iter().chain(ids.iter().map(|id| ("visit", id.as_str()))).collect();
    let seen = supervisor.post("/office/visits/seen", &ticked).await;
    assert_eq!(seen.status, 303, "{}", seen.words());
    supervisor.get(seen.location().unwrap()).await.says("2 visits marked as seen.");
    let states = [state(app, 801).await, state(app, 802).await, state(app, 803).await, state(app, 804).await];
    assert_eq!(states, [ReviewState::SentBack, ReviewState::Seen, ReviewState::Seen, ReviewState::Seen]);
    assert_eq!(supervisor.post(&format!("/office/visits/{}", id(803)), &[("act", "seen")]).await.status, 409, "once");
}

async fn a_question_follows_the_visit_into_its_correction(app: &TestApp) {
    with_visits(app, 1).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    supervisor.post(&format!("/office/visits/{}", id(801)), &[("act", "send_back"), ("question", "Which entrance?")]).await;
    app.pass(1);
    let corrects = id(801).to_string();
    let form = visit_form(&place(1).build(), id(850), &[("corrects", &corrects), ("correction_reason", "It was open.")]);
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    assert_eq!(state(app, 850).await, ReviewState::SentBack);
    let asked = question(app, Role::Inspector).await.unwrap();
    inspector.post(&format!("/field/questions/{asked}"), &[("answer", "The one on Elm Street.")]).await;
    assert_eq!(state(app, 850).await, ReviewState::Answered);
    supervisor.get("/office").await.says("One answer to read");
    app.pass(1);
    supervisor.post(&format!("/office/visits/{}", id(850)), &[("act", "seen")]).await;
    assert_eq!(state(app, 850).await, ReviewState::Seen);
    supervisor.get("/office").await.says("No answer to read");
}

async fn a_list_finds_names_and_codes_as_people_write_them(app: &TestApp) {
    with_visits(app, 2).await;
    let supervisor = app.client(Role::Supervisor).await;
    let code = place(2).build().code;
    for query in ["test bus stàtion 2", &code.to_string(), &code.to_string().to_lowercase()] {
        let page = supervisor.get(&format!("/office/visits?q={}", query.replace(' ', "+").replace('à', "%C3%A0"))).await;
        assert!(page.words().contains("Test Bus Station 2") && !page.words().contains("Test Bus Station 1"), "{query}");
    }
}

async fn a_correction_takes_the_place_of_its_visit(app: &TestApp) {
    with_visits(app, 1).await;
    let corrects = id(801).to_string();
    let form = visit_form(&place(1).build(), id(850), &[("corrects", &corrects), ("correction_reason", "It was open.")]);
    let corrected = app.inspector().await.post_owned("/field/visits", &form).await;
    let listed = visit_list::listed(&app.app.store, &app.person(Role::Supervisor).await, &VisitFilter::default(), 100).await.unwrap();
    assert_eq!((corrected.status, listed.len()), (303, 1), "{}", corrected.words());
    assert_eq!((listed[0].id, listed[0].corrects, listed[0].review), (id(850), true, ReviewState::New));
}

async fn whoever_looks_a_visit_over_reads_its_answers_and_sees_its_photos(app: &TestApp) {
    with_visits(app, 2).await;
    let path = format!("/office/visits/{}", id(801));
    let (supervisor, auditor) = (app.client(Role::Supervisor).await, app.client(Role::Auditor).await);
    for (reader, may_correct) in [(&supervisor, true), (&auditor, false)] {
        let page = reader.get(&path).await;
        page.says("Displayed as required: 8 of 8 requirements met").says("In English and Spanish").says("No photos");
        assert_eq!(page.body.contains(&format!("/field/visits/{}\"", id(801))), may_correct, "the receipt is for those who may correct it");
    }
    supervisor.get(&format!("/office/visits/{}", id(802))).await.says("Closed");
}

on_both!(
    TestApp,
    refuses_other_agencies_other_counties_and_other_peoples_questions,
    a_question_shows_in_the_field_is_answered_there_and_read_by_the_supervisor,
    whoever_looks_a_visit_over_reads_its_answers_and_sees_its_photos,
    visits_are_filtered_by_the_address_and_marked_all_at_once,
    what_waits_or_was_seen_does_not_hold_up_the_other_visits_that_were_ticked,
    a_question_follows_the_visit_into_its_correction,
    a_list_finds_names_and_codes_as_people_write_them,
    a_correction_takes_the_place_of_its_visit
);
