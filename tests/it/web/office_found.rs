//! Places that stand in no public list are found by staff all the same; what was decided of a new place is told, and can be taken back.

use placard::domain::day::{Day, Micros};
use placard::domain::ledger::EventKind;
use placard::domain::new_place::NewPlaceState;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services::verify::verify;
use placard::store::{new_place, place as places};

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// One that is open, one that closed, one whose address is withheld, and one that somebody found.
async fn four(app: &TestApp) -> [Place; 4] {
    let open = place(1).named("Walnut Station").build();
    let closed = place(2).named("Walnut Motel").with(|place| place.closed_on = Some(Day::of(2026, 3, 1))).build();
    let withheld = place(3).named("Walnut House").category("maternity_home").build();
    for known in [&open, &closed, &withheld] {
        app.add(known).await;
    }
    [open, closed, withheld, find(app, &app.inspector().await, 40, "Walnut Depot").await]
}

async fn find(app: &TestApp, client: &Client, number: u128, name: &str) -> Place {
    let new = id(number).to_string();
    let fields = [("id", new.as_str()), ("name", name), ("category", "bus_station"), ("city", "Columbia"), ("county", "29019")];
    assert_eq!(client.post("/field/places", &[&fields[..], &[("none_of_these", "yes")]].concat()).await.status, 303);
    places::by_id(&app.app.store, id(number)).await.unwrap()
}

async fn lists_and_the_search_find_what_is_in_no_public_list(app: &TestApp) {
    let [_, closed, _, new] = four(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    let names = ["Walnut Station", "Walnut Motel", "Walnut House", "Walnut Depot"];
    for (query, found) in [
        ("", vec!["Walnut Station", "Walnut House"]),
        ("?standing=closed", vec!["Walnut Motel"]),
        ("?standing=unconfirmed", vec!["Walnut Depot"]),
        ("?standing=withheld", vec!["Walnut House"]),
        ("?standing=unconfirmed&q=motel", vec![]),
    ] {
        for path in ["/office/places", "/office/places.csv"] {
            let page = supervisor.get(&format!("{path}{query}")).await;
            assert_eq!(page.status, 200, "{path}{query}");
            let shown: Vec<&str> = names.into_iter().filter(|name| page.main().contains(name)).collect();
            assert_eq!(shown, found, "{path}{query}");
        }
    }
    assert_eq!(supervisor.get("/office/places?standing=lost").await.status, 400);
    supervisor.get("/office/places?standing=closed").await.says("Closed since Mar 1, 2026");
    let unconfirmed = supervisor.get("/office/places?standing=unconfirmed").await;
    unconfirmed.says("Unconfirmed");
    assert!(!unconfirmed.words().contains("Plan visits"), "nobody is sent there yet");
    let search = supervisor.get("/office/search?q=walnut").await;
    search.says("Walnut Motel Closed since Mar 1, 2026").says("Walnut Depot Unconfirmed");
    supervisor.get(&format!("/office/places/{}", closed.code.plain())).await.says("Closed since Mar 1, 2026");
    supervisor.get(&format!("/office/places/{}", new.code.plain())).await.says("Unconfirmed: nobody has looked at it yet");
    let elsewhere = app.newcomer(Role::Supervisor, "St. Louis City", Some("29510")).await;
    assert!(!elsewhere.get("/office/search?q=walnut").await.main().contains("Walnut Depot"), "of another county");
    assert!(!elsewhere.get("/office/places?standing=unconfirmed").await.main().contains("Walnut Depot"));
}

async fn a_confirmation_is_told_and_can_be_taken_back(app: &TestApp) {
    let [known, .., new] = four(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    let (path, public) = (format!("/office/places/{}/new", new.code.plain()), format!("/places/{}", new.code.plain()));
    app.pass(Micros::SECOND);
    let done = supervisor.post(&path, &[("act", "confirm")]).await;
    let told = supervisor.get(done.location().unwrap()).await;
    told.says("Walnut Depot is confirmed: everybody sees it from now on.").says("Undo: let it wait again");
    assert_eq!(app.public().get(&public).await.status, 200);
    supervisor.get(&format!("/office/places/{}", new.code.plain())).await.says("New place confirmed").says("supervisor Test");
    let elsewhere = app.newcomer(Role::Supervisor, "St. Louis City", Some("29510")).await;
    assert_eq!(elsewhere.post(&path, &[("act", "unconfirm")]).await.status, 404);
    app.pass(Micros::SECOND);
    let undone = supervisor.post(&path, &[("act", "unconfirm")]).await;
    supervisor.get(undone.location().unwrap()).await.says("Walnut Depot waits as before");
    assert_eq!(app.public().get(&public).await.status, 404);
    assert!(app.app.atlas().by_id(new.id).is_none());
    assert_eq!(new_place::of_place(&app.app.store, new.id).await.unwrap().unwrap().state, NewPlaceState::Waiting);
    assert_eq!(app.entered(EventKind::PlaceUnconfirmed).await, 1);
    assert_eq!(supervisor.post(&path, &[("act", "unconfirm")]).await.status, 409, "once");
    // Once it is one with another entry, the merge is undone first.
    supervisor.post(&path, &[("act", "confirm")]).await;
    merge(&supervisor, &known, &new).await;
    assert_eq!(supervisor.post(&path, &[("act", "unconfirm")]).await.status, 409);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

/// `goes` into `stays`.
async fn merge(client: &Client, goes: &Place, stays: &Place) {
    let path = format!("/office/places/{}/merge", stays.code.plain());
    let shown = client.get(&format!("{path}?with={}", goes.code.plain())).await;
    let codes = [("with", goes.code.plain()), ("stays", stays.code.plain()), ("name", stays.code.plain())];
    let fields = [&codes[..], &[("seen", shown.field("seen").unwrap()), ("reason", "One place.")]].concat();
    assert_eq!(client.post(&path, &fields).await.status, 303);
}

async fn both_entries_of_a_merge_lead_to_its_split(app: &TestApp) {
    let [known, .., new] = four(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    merge(&supervisor, &new, &known).await;
    let split = format!("/office/places/{}#split-why", new.code.plain());
    for one in [&known, &new] {
        let page = supervisor.get(&format!("/office/places/{}", one.code.plain())).await;
        page.says("Split again");
        assert!(page.body.contains(&split), "{}: {}", one.name, page.body);
        assert!(!page.words().contains("This entry of the record cannot be undone"));
    }
    supervisor.get(&format!("/office/places/{}", new.code.plain())).await.says("Merged into Walnut Station");
    supervisor.get(&format!("/office/search?q={}", new.code.plain())).await.says("was merged into Walnut Station");
}

async fn the_staffs_page_of_a_place_begins_with_what_is_known_of_it(app: &TestApp) {
    let [open, ..] = four(app).await;
    let code = open.code.plain();
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let page = supervisor.get(&format!("/office/places/{code}")).await;
    page.says("Nobody is to go there").says("No label in use");
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&open, id(801), &[])).await.status, 303);
    assert_eq!(
        supervisor.post(&format!("/office/visits/{}", id(801)), &[("act", "send_back"), ("question", "Which door?")]).await.status,
        303
    );
    supervisor.post("/office/labels", &[("place", code)]).await;
    let assign = [("id", id(60).to_string()), ("places", code.to_owned()), ("kind", "routine".into()), ("first_day", "2026-06-02".into())];
    let assign = assign.into_iter().chain([("days", "1".to_owned()), ("a_day", "12".to_owned())]);
    let assign: Vec<_> = assign.map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(supervisor.post_owned("/office/assignments", &assign).await.status, 303);
    let page = supervisor.get(&format!("/office/places/{code}")).await;
    page.says("May 31, 2026 · Poster as required · inspector Test · Health inspector · Sent back");
    page.says("One label in use").says("Routine visit");
    assert!(page.body.contains(&format!("/office/visits/{}", id(801))));
    assert!(page.body.contains(r#"<details id="details" data-acts>"#), "the form is folded");
    let wrong = supervisor.change(&format!("/office/places/{code}"), &[("name", "")]).await;
    assert!(wrong.body.contains(r#"<details id="details" data-acts open>"#), "open where something is wrong with it");
    let neighbor = app.neighbor().await.get(&format!("/office/places/{code}")).await;
    neighbor.says("Department of Tests");
    assert!(!neighbor.body.contains(&format!("/office/visits/{}", id(801))) && !neighbor.words().contains("inspector Test"));
}

on_both!(
    TestApp,
    lists_and_the_search_find_what_is_in_no_public_list,
    a_confirmation_is_told_and_can_be_taken_back,
    both_entries_of_a_merge_lead_to_its_split,
    the_staffs_page_of_a_place_begins_with_what_is_known_of_it
);
