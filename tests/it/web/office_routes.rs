//! `/office/routes`: where a poster would reach most people, a round in straight lines, and their way to assignments.

use placard::domain::assignment::Origin;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::domain::point::Point;
use placard::domain::visit::VisitKind;
use placard::store::assignment;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

/// Three stations that await a poster, in Columbia (1,500 people nearby), Ashland (900) and Centralia (nobody), and one in Hallsville that displays it
/// (2,000).
async fn county(app: &TestApp) -> [Place; 3] {
    let inspector = app.inspector().await;
    let at = |number: u64, lon: f64, lat: f64| {
        let point = Point { lon, lat, accuracy_m: None, source: "test".into() };
        place(number).with(|station| station.point = Some(point)).build()
    };
    let waiting = [at(1, -92.33, 38.95), at(2, -92.26, 38.77), at(3, -92.14, 39.21)];
    for station in &waiting {
        app.add(station).await;
    }
    app.checked(&inspector, 4, true, |station| station.point = at(4, -92.22, 39.12).point).await;
    let people = [("29019000100", -92.33, 38.96, 1_500), ("29019000200", -92.26, 38.78, 900), ("29019000300", -92.22, 39.12, 2_000)];
    app.count_people(&people).await;
    waiting
}

/// The values of one field within the form that has this origin.
fn sent<'p>(page: &'p Answer, origin: &str, field: &str) -> Vec<&'p str> {
    let form = page.body.split("<form").find(|form| form.contains(&format!(r#"name="origin" value="{origin}""#))).unwrap();
    let start = format!(r#"name="{field}" value=""#);
    form.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Follows a form of the plan to assignments and sends that one.
async fn handed_over(supervisor: &Client, page: &Answer, origin: &str) -> Answer {
    let mut query: Vec<String> = Vec::new();
    for field in ["place", "kind", "origin"] {
        query.extend(sent(page, origin, field).iter().map(|value| format!("{field}={value}")));
    }
    let form = supervisor.get(&format!("/office/assignments?{}", query.join("&"))).await;
    assert_eq!(form.status, 200);
    let (_, places) = form.body.split_once(r#"name="places""#).unwrap();
    let places = places.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0;
    let chosen = sent(page, origin, "kind")[0];
    let [id, origin] = ["id", "origin"].map(|field| form.field(field).unwrap_or_default());
    let fields =
        [("id", id), ("origin", origin), ("places", places), ("kind", chosen), ("first_day", "2026-06-02"), ("days", "2"), ("a_day", "10")];
    supervisor.post("/office/assignments", &fields).await
}

async fn refuses_whoever_does_not_supervise_and_numbers_no_day_holds(app: &TestApp) {
    assert_eq!(app.public().get("/office/routes").await.location(), Some("/sign-in?next=%2Foffice%2Froutes"));
    for role in [Role::Volunteer, Role::Inspector, Role::Analyst, Role::Administrator] {
        assert_eq!(app.client(role).await.get("/office/routes").await.status, 403, "{role:?}");
    }
    let supervisor = app.client(Role::Supervisor).await;
    for query in [
        "radius_mi=0",
        "radius_mi=-1",
        "radius_mi=101",
        "radius_mi=far",
        "miles=0",
        "miles=101",
        "places=61",
        "places=-1",
        "places=many",
        "stops=1.5",
    ] {
        assert_eq!(supervisor.get(&format!("/office/routes?{query}")).await.status, 400, "{query}");
    }
    supervisor.get("/office/routes?places=61").await.says("Give whole numbers from 0 to 60");
    supervisor.get("/office/routes?zip=99999").await.says("The ZIP 99999 is none of this state");
}

async fn airports_wait_until_somebody_says_that_they_are_open_to_the_public(app: &TestApp) {
    let at = Point { lon: -92.33, lat: 38.95, accuracy_m: None, source: "test".into() };
    let pad = place(9).named("Farm Heliport").category("airport").with(|place| place.point = Some(at)).build();
    app.add(&pad).await;
    app.count_people(&[("29019000100", -92.33, 38.96, 1_500)]).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    let page = supervisor.get("/office/routes").await;
    page.says("1 place is left out: nobody has said that it is open to the public");
    assert!(!page.words().contains("Farm Heliport"), "{}", page.words());
    // A draw rests on what was committed on an earlier day.
    app.pass(placard::domain::day::Micros::DAY);
    supervisor.get("/office/draws").await.says("Airport (1)");
    let form = inspector.get(&format!("/field/visits/new?place={}", pad.code.plain())).await;
    form.says("Is it open to the public, with people who come and go?");
    let told = [("fact.open_to_public", "yes"), ("source.open_to_public", "the manager"), ("at.restroom", "no"), ("at.entrance", "no")];
    let sent = inspector.post_owned("/field/visits", &visit_form(&pad, id(950), &told)).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let page = supervisor.get("/office/routes").await;
    assert!(page.words().contains("Farm Heliport") && !page.words().contains("left out"), "{}", page.words());
    let stated = app.public().get(&format!("/places/{}", pad.code.plain())).await;
    stated.says("Is it open to the public, with people who come and go? Yes · the manager");
}

async fn an_empty_registry_plans_nothing(app: &TestApp) {
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/routes").await.says("Within this distance of the places on your list, nobody is without a confirmed poster");
    assert_eq!(supervisor.get("/es/office/routes").await.status, 200);
}

async fn places_stand_by_the_people_they_would_reach(app: &TestApp) {
    let [columbia, ashland, centralia] = county(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    let page = supervisor.get("/office/routes?radius_mi=5").await;
    page.says("Around 2 places 2,400 people have no confirmed poster near").says("A census of tests");
    assert_eq!(sent(&page, "worklist", "place"), [columbia.code.plain(), ashland.code.plain()]);
    // Within 100 miles of the one that displays lives everybody.
    supervisor
        .get("/office/routes?radius_mi=100")
        .await
        .says("Within this distance of the places on your list, nobody is without a confirmed poster");
    let answer = handed_over(&supervisor, &page, "worklist").await;
    assert_eq!(answer.location(), Some("/office/assignments?made=2&already=0"), "{}", answer.words());
    let open = assignment::open(&app.app.store, &app.person(Role::Supervisor).await, 10).await.unwrap();
    assert!(open.iter().all(|one| (one.kind, one.origin, one.inclusion_probability) == (VisitKind::Routine, Origin::Worklist, None)));
    assert!(open.iter().all(|one| one.place_id != centralia.id));
}

async fn a_round_states_its_straight_length_and_keeps_its_order(app: &TestApp) {
    let [columbia, ashland, _] = county(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    // Where no place on record stands one can set out too.
    supervisor.get("/office/routes?radius_mi=5&zip=65203&miles=100").await.says("2 stops");
    let page = supervisor.get("/office/routes?radius_mi=5&zip=65201&miles=90").await;
    page.says("2 stops").says("Straight lines: roads are longer").says("mi from the one before, straight");
    let mut round = sent(&page, "route", "place");
    round.sort_unstable();
    let mut both = [columbia.code.plain(), ashland.code.plain()];
    both.sort_unstable();
    assert_eq!(round, both);
    let answer = handed_over(&supervisor, &page, "route").await;
    assert_eq!(answer.location(), Some("/office/assignments?made=2&already=0"), "{}", answer.words());
    let short = supervisor.get("/office/routes?radius_mi=5&zip=65201&miles=1").await;
    short.says("No place on the lists fits into a round of this length");
}

on_both!(
    TestApp,
    refuses_whoever_does_not_supervise_and_numbers_no_day_holds,
    airports_wait_until_somebody_says_that_they_are_open_to_the_public,
    an_empty_registry_plans_nothing,
    places_stand_by_the_people_they_would_reach,
    a_round_states_its_straight_length_and_keeps_its_order
);
