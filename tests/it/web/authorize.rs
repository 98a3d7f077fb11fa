//! Who reads and decides what: another agency's work is not there for staff, nor is their own agency's outside the counties that they are held to.

use placard::domain::person::Role;
use placard::services::photo::original;
use placard::store::{assignment, label};
use placard::web::every_route;
use uuid::Uuid;

use crate::harness::photos::{Sending, examined, jpeg};
use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

const NOTE: &str = "Asked for Mrs. Q at the desk.";

/// Of one place: a visit with a photo that looks odd, an assignment and a label.
struct Work {
    code: String,
    visit: Uuid,
    photo: Uuid,
    assignment: Uuid,
    label: Uuid,
}

async fn work(app: &TestApp, number: u64, county: &str) -> Work {
    let station = place(number).in_county(county).build();
    app.add(&station).await;
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let (visit, photo) = (id(u128::from(number) + 5_000), id(u128::from(number) + 6_000));
    // Far from the place: it goes to review.
    let form = visit_form(&station, visit, &[("note", NOTE), ("lat", "40.0"), ("lon", "-95.0")]);
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    Sending::of(photo, visit, &jpeg(number as u32, None)).whole(&inspector).await;
    examined(app, photo).await;
    // One more is announced and does not come.
    let missing = Sending::of(id(u128::from(number) + 8_000), visit, b"x").begin(&inspector).await;
    assert_eq!(missing.status, 201);
    let code = station.code.plain().to_owned();
    let assign = [("id", photo.to_string()), ("places", code.clone()), ("kind", "routine".into()), ("first_day", "2026-06-01".into())];
    let assign = assign.into_iter().chain([("days", "1".into()), ("a_day", "1".into())]).map(|(name, value)| (name.to_owned(), value));
    assert_eq!(supervisor.post_owned("/office/assignments", &assign.collect::<Vec<_>>()).await.status, 303);
    assert_eq!(supervisor.post("/office/labels", &[("place", &code)]).await.status, 303);
    let store = &app.app.store;
    let open = assignment::open(store, &app.person(Role::Supervisor).await, 100).await.unwrap();
    let assignment = open.iter().find(|one| one.place_id == station.id).unwrap().id;
    let label = label::of_place(store, station.id).await.unwrap()[0].id;
    Work { code, visit, photo, assignment, label }
}

/// Everything that a supervisor does about it, with the status of the answer; the last ones change it.
async fn tried(client: &Client, work: &Work) -> Vec<(&'static str, u16)> {
    let Work { code, visit, photo, assignment, label } = work;
    let get = async |path: String| client.get(&path).await.status;
    let post = async |path: String, fields: &[(&str, &str)]| client.post(&path, fields).await.status;
    vec![
        ("receipt", get(format!("/field/visits/{visit}")).await),
        ("correction", get(format!("/field/visits/new?place={code}&corrects={visit}")).await),
        ("image", get(format!("/field/photos/{photo}/image")).await),
        ("original", get(format!("/office/photos/{photo}/original")).await),
        ("labels", get(format!("/office/labels?place={code}")).await),
        ("kept place", get(format!("/office/places/{code}")).await),
        ("release", post(format!("/office/photos/{photo}"), &[("state", "released")]).await),
        ("review", post(format!("/office/review/{visit}"), &[("reason", "seen")]).await),
        ("assignment", post(format!("/office/assignments/{assignment}"), &[("act", "withdraw"), ("reason", "no")]).await),
        ("label", post(format!("/office/labels/{label}/revoke"), &[("reason", "torn")]).await),
    ]
}

async fn a_supervisor_held_to_a_county_decides_nothing_outside_it(app: &TestApp) {
    let (inside, outside) = (work(app, 1, "29019").await, work(app, 2, "29510").await);
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29019")).await;
    for list in ["/office/review", "/office/photos", "/office/missing-photos", "/office/assignments"] {
        let page = held.get(list).await;
        assert!(page.body.contains(&inside.code), "{list} holds what lies inside");
        assert!(!page.body.contains(&outside.code) && !page.body.contains(&outside.visit.to_string()), "{list} holds what lies outside");
    }
    held.get("/office").await.says("One photo to decide about");
    for (what, status) in tried(&held, &outside).await {
        assert_eq!(status, 404, "{what}");
    }
    assert!(app.app.objects.get(&original(outside.photo)).await.is_ok());
    for (what, status) in tried(&held, &inside).await {
        assert!(matches!(status, 200 | 303), "{what}: {status}");
    }
    // Nobody touched it: whoever is held to no county finds it as it was.
    for (what, status) in tried(&app.client(Role::Supervisor).await, &outside).await {
        assert!(matches!(status, 200 | 303), "{what}: {status}");
    }
}

async fn another_agencys_work_is_not_there(app: &TestApp) {
    let work = work(app, 3, "29019").await;
    let neighbor = app.neighbor().await;
    for (what, status) in tried(&neighbor, &work).await {
        // Places are of no agency: whoever supervises their county keeps them.
        let shown = if matches!(what, "labels" | "kept place") { 200 } else { 404 };
        assert_eq!(status, shown, "{what}");
    }
}

async fn across_agencies_a_visit_is_its_day_access_locations_and_agency(app: &TestApp) {
    let work = work(app, 4, "29019").await;
    let neighbor = app.neighbor().await;
    let station = place(4).build();
    let own = visit_form(&station, id(7_000), &[("note", "Ours.")]);
    assert_eq!(neighbor.post_owned("/field/visits", &own).await.status, 303);
    let review = neighbor.get("/office/review").await;
    review
        .says("Two people looked at this place on the same day")
        .says("Department of Tests")
        .says("May 31, 2026")
        .says("in or near the restrooms");
    review.says("supervisor Newcomer").says("Ours.");
    let queries = [String::new(), "?q=Test".into(), format!("?place={}", work.code), format!("?also={}", work.code)];
    let addresses = every_route().1.into_iter().filter(|route| route.method == "GET").flat_map(|route| {
        let path = route.path.replace("{code}", &work.code).replace("{id}", &work.visit.to_string());
        queries.clone().map(|query| format!("{path}{query}"))
    });
    let addresses: Vec<String> = addresses.collect();
    let mut read = 0;
    for role in [Role::Supervisor, Role::Inspector, Role::Analyst] {
        let client = if role == Role::Supervisor { neighbor.clone() } else { app.newcomer(role, "Department next door", None).await };
        for address in &addresses {
            let answer = client.get(address).await;
            read += usize::from(answer.status == 200);
            for private in [NOTE, "Mrs. Q", "inspector Test"] {
                assert!(!answer.body.contains(private), "{role:?} reads “{private}” at {address}");
            }
        }
    }
    assert!(read > 60, "only {read} pages were read");
}

on_both!(
    TestApp,
    a_supervisor_held_to_a_county_decides_nothing_outside_it,
    another_agencys_work_is_not_there,
    across_agencies_a_visit_is_its_day_access_locations_and_agency
);
