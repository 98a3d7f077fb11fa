//! `/field` and a site's page: what was found, in words, and what is late.

use placard::domain::person::Role;

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn lists_of_visits_say_what_was_found(app: &TestApp) {
    let inspector = app.inspector().await;
    let otherwise = [("number", "1-888-373-7889"), ("design", "other")];
    let missing = [("at.entrance", "no"), ("at.restroom", "no"), ("design", "")];
    for (number, changes, words) in [
        (1, &[][..], "Poster as required"),
        (2, &otherwise[..], "Poster seen, not as required"),
        (3, &missing[..], "No poster seen"),
        (4, &[("access", "closed")][..], "Closed"),
        (5, &[("access", "gone")][..], "Place gone"),
    ] {
        let known = place(number).build();
        app.add(&known).await;
        let own = id(u128::from(800 + number));
        assert_eq!(inspector.post_owned("/field/visits", &visit_form(&known, own, changes)).await.status, 303);
        inspector.get("/field").await.says(&format!("Test Bus Station {number} · {words}"));
        inspector.get(&format!("/field/sites/{}", known.code.plain())).await.says(&format!("Health inspector · {words}"));
    }
    assert!(!inspector.get("/field").await.words().contains("I could look"));
    let receipt = inspector.get(&format!("/field/visits/{}", id(805))).await;
    receipt.says("Gone: nothing was judged");
    assert!(!receipt.words().contains("Could not tell"));
    inspector.get(&format!("/field/visits/{}", id(804))).await.says("Closed: nothing was judged");
}

async fn a_day_that_is_over_is_said_and_an_answer_is_acknowledged(app: &TestApp) {
    let known = place(1).build();
    app.add(&known).await;
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let person = app.person(Role::Inspector).await.id;
    let assign = [("id", id(60).to_string()), ("places", known.code.plain().to_owned()), ("kind", "routine".into())];
    let more = [("person", person.to_string()), ("first_day", "2026-06-01".into()), ("days", "1".into()), ("a_day", "12".into())];
    let assign: Vec<_> = assign.into_iter().chain(more).map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(supervisor.post_owned("/office/assignments", &assign).await.status, 303);
    assert!(!inspector.get("/field").await.words().contains("Overdue"));
    app.wait_until("2026-06-02T18:00:00Z");
    inspector.get("/field").await.says("Overdue");
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&known, id(801), &[])).await.status, 303);
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.post(&format!("/office/visits/{}", id(801)), &[("act", "send_back"), ("question", "Which door?")]).await;
    let by = placard::store::visit_review::open_of_person(&app.app.store, person).await.unwrap();
    let answered = inspector.post(&format!("/field/questions/{}", by[0].id), &[("answer", "The one on Elm Street.")]).await;
    inspector.get(answered.location().unwrap()).await.says("Your answer was sent");
    assert!(!inspector.get("/field").await.words().contains("Your answer was sent"));
}

async fn how_somebody_knows_is_theirs_to_say_unless_they_stood_before_it(app: &TestApp) {
    let inspector = app.inspector().await;
    for (number, kind, fact, filled) in
        [(1, "hotel", "cited_public_nuisance_567_080", ""), (2, "airport", "open_to_public", "Seen at this visit")]
    {
        let known = place(number).category(kind).build();
        app.add(&known).await;
        let form = inspector.get(&format!("/field/visits/new?place={}", known.code.plain())).await;
        let (_, input) = form.body.split_once(&format!(r#"id="source.{fact}""#)).unwrap_or_else(|| panic!("{kind}: {}", form.words()));
        assert!(input.split_once('>').unwrap().0.contains(&format!(r#"value="{filled}""#)), "{kind}");
    }
}

on_both!(
    TestApp,
    lists_of_visits_say_what_was_found,
    a_day_that_is_over_is_said_and_an_answer_is_acknowledged,
    how_somebody_knows_is_theirs_to_say_unless_they_stood_before_it
);
