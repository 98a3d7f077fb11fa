//! What an auditor sees of the office: every page, and on none of them anything that changes something.

use placard::domain::person::Role;
use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::{TestApp, id, on_both, place, visit_form};

/// A registry in which every page of the office has something to do: a visit, a place reported gone, a new place, a fact, a label, a plan.
async fn busy(app: &TestApp) {
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    for number in 1..=3 {
        let known = place(number).build();
        app.add(&known).await;
        let access = if number == 3 { "gone" } else { "open" };
        let form = visit_form(&known, id(u128::from(800 + number)), &[("access", access)]);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    let new = id(40).to_string();
    let found =
        [("id", new.as_str()), ("name", "Test Bus Station 1"), ("category", "bus_station"), ("city", "Columbia"), ("county", "29019")];
    assert_eq!(inspector.post("/field/places", &[&found[..], &[("none_of_these", "yes")]].concat()).await.status, 303);
    let code = place(1).build().code.plain().to_owned();
    let fact = [("act", "state"), ("id", &id(50).to_string()), ("name", "operator"), ("value", "Greyhound"), ("source", "its sign")];
    supervisor.post(&format!("/office/places/{code}/facts"), &[&fact[..], &[("reason", "Seen.")]].concat()).await;
    supervisor.post("/office/labels", &[("place", code.as_str())]).await;
    let assign = [("id", id(60).to_string()), ("places", code), ("kind", "routine".into())];
    let assign = assign.into_iter().chain([("first_day", "2026-06-02".into()), ("days", "1".into()), ("a_day", "12".into())]);
    let assign: Vec<_> = assign.map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(supervisor.post_owned("/office/assignments", &assign).await.status, 303);
}

/// The pages of the office that auditors open, of a place, a visit and a person that there are.
async fn pages(app: &TestApp) -> Vec<String> {
    let code = place(1).build().code.plain().to_owned();
    let reads = |who: Who| matches!(who, Who::OfficeReader | Who::AuditReader | Who::RegistryReader);
    let filled = |path: &str| path.replace("{code}", &code).replace("visits/{id}", &format!("visits/{}", id(801)));
    let routes = every_route().1.into_iter().filter(|route| route.method == "GET" && reads(route.who));
    let mut pages: Vec<String> = routes.map(|route| filled(route.path)).filter(|path| !path.contains('{')).collect();
    let person = app.person(Role::Inspector).await.id;
    pages.extend([
        format!("/office/roster?place={code}"),
        format!("/office/places/facts?place={code}"),
        format!("/office/labels?place={code}"),
        format!("/office/places/{code}/merge?with={}", place(2).build().code.plain()),
        format!("/office/assignments/week?person={person}"),
        format!("/office/assignments/sheet?person={person}"),
        "/office/places?county=29019".to_owned(),
    ]);
    pages
}

async fn no_page_shows_whoever_changes_nothing_what_changes_something(app: &TestApp) {
    busy(app).await;
    let auditor = app.client(Role::Auditor).await;
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for path in pages(app).await {
        let page = auditor.get(&path).await;
        looked_at += usize::from(page.status == 200 && page.body.contains("<main"));
        for mark in [r#"method="post""#, r#"formmethod="post""#, "data-acts"] {
            if page.main().contains(mark) {
                wrong.push(format!("{path}: {mark}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(looked_at > 20, "{looked_at} pages");
    let list = auditor.get("/office/places").await;
    list.says("Test Bus Station 1");
    let new = auditor.get("/office/places/new").await;
    new.says("Likely the same place");
    let facts = auditor.get(&format!("/office/places/{}/facts", place(1).build().code.plain())).await;
    for (page, words) in
        [(&list, "Plan visits"), (&list, "State a fact"), (&new, "Refuse"), (&facts, "Take this back"), (&facts, "Undo entry")]
    {
        assert!(!page.words().contains(words), "{words}: {}", page.words());
    }
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/places").await.says("Plan visits").says("State a fact");
    supervisor.get("/office/places/new").await.says("Refuse");
}

on_both!(TestApp, no_page_shows_whoever_changes_nothing_what_changes_something);
