//! `/field/places.json` and the forms that it names: all places of one's counties on a device, and for whom what stands in them.

use std::collections::HashMap;

use placard::domain::category::Category;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services;
use serde_json::Value;

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

async fn taken(client: &Client) -> Value {
    let answer = client.get("/field/places.json").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// Names by what stands in a column beside them.
fn column(taken: &Value, name: &str) -> HashMap<String, Value> {
    let columns = &taken["columns"];
    let names = columns["name"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
    names.zip(columns[name].as_array().unwrap().iter().cloned()).collect()
}

fn names(taken: &Value) -> Vec<String> {
    let mut names: Vec<String> = column(taken, "code").into_keys().collect();
    names.sort();
    names
}

/// The registry's places as an import brings them.
async fn add_all(app: &TestApp, places: &[Place]) {
    let by = app.person(Role::Supervisor).await.id;
    // What is waited for is waited for two seconds at most.
    for some in places.chunks(200) {
        let seq = services::place::add(&app.app.context(), by, some, &[]).await.unwrap();
        app.app.keeper.caught_up(seq).await;
    }
}

async fn refuses_all_who_log_no_visits_and_keeps_to_the_persons_counties(app: &TestApp) {
    for path in ["/field/places.json", "/field/places", "/field/visits/blank?category=hotel"] {
        assert_eq!(app.public().get_with(path, &[("accept", "application/json")]).await.status, 401, "{path}");
        assert_eq!(app.client(Role::Analyst).await.get(path).await.status, 403, "{path}");
    }
    let (boone, city) = (place(1).named("Boone Depot").build(), place(2).named("City Depot").in_county("29510").build());
    let nowhere = place(3).named("Nowhere Depot").with(|place| (place.county, place.point) = (None, None)).build();
    add_all(app, &[boone, city.clone(), nowhere]).await;
    assert_eq!(names(&taken(&app.inspector().await).await), ["Boone Depot", "City Depot", "Nowhere Depot"]);
    let volunteer = app.client(Role::Volunteer).await;
    let held = taken(&volunteer).await;
    assert_eq!(names(&held), ["Boone Depot", "Nowhere Depot"], "a volunteer is held to one county");
    assert_eq!(held["counties"].as_array().unwrap().len(), 1);
    let form = format!("/field/visits/blank?like={}", city.code.plain());
    assert_eq!((volunteer.get(&form).await.status, app.inspector().await.get(&form).await.status), (404, 200));
    assert_eq!(volunteer.get("/field/visits/blank?category=hotel&county=29510").await.status, 404);
}

async fn says_what_was_seen_last_and_leaves_out_what_is_closed(app: &TestApp) {
    let seen = place(1).named("Seen Depot").with(|place| place.aliases = vec!["Trailways".into()]).build();
    let closed = place(2).named("Closed Depot").with(|place| place.closed_on = Some("2026-05-01".parse().unwrap())).build();
    let home = place(3).named("Haven Home").with(|place| place.categories.push(Category::new("maternity_home"))).build();
    add_all(app, &[seen.clone(), closed, home]).await;
    let inspector = app.inspector().await;
    let visited = inspector.post_owned("/field/visits", &visit_form(&seen, id(70), &[])).await;
    assert_eq!(visited.status, 303, "{}", visited.words());
    let held = taken(&inspector).await;
    assert_eq!(names(&held), ["Haven Home", "Seen Depot"]);
    let word = |name: &str| held["statuses"][column(&held, "status")[name].as_u64().unwrap() as usize].as_str().unwrap().to_owned();
    assert_eq!((word("Seen Depot"), word("Haven Home")), ("compliant".to_owned(), "not_checked".to_owned()));
    assert_eq!((&column(&held, "seen")["Seen Depot"], &column(&held, "seen")["Haven Home"]), (&Value::from("2026-05-31"), &Value::Null));
    assert_eq!(held["columns"]["aliases"].as_object().unwrap().values().collect::<Vec<_>>(), [&serde_json::json!(["Trailways"])]);
    assert_eq!(column(&held, "lat")["Seen Depot"], 3_895_000);
    let address = |held: &Value| (column(held, "street")["Haven Home"].clone(), column(held, "lat")["Haven Home"].is_null());
    assert_eq!(address(&held), ("3 Test Street".into(), false));
    assert_eq!(address(&taken(&app.client(Role::Volunteer).await).await), ("".into(), true), "withheld from a volunteer");
}

async fn what_waits_for_a_supervisor_is_seen_by_its_finder_and_by_staff(app: &TestApp) {
    let volunteer = app.client(Role::Volunteer).await;
    let number = id(1).to_string();
    let form = [("id", number.as_str()), ("name", "Found Depot"), ("category", "bus_station"), ("city", "Columbia"), ("county", "29019")];
    assert_eq!(volunteer.post("/field/places", &form).await.status, 303);
    let other = app.newcomer(Role::Volunteer, "Department of Tests", Some("29019")).await;
    for (client, sees) in [(&volunteer, true), (&app.inspector().await, true), (&other, false)] {
        let held = taken(client).await;
        assert_eq!(names(&held).contains(&"Found Depot".to_owned()), sees);
        assert_eq!(held["columns"]["new"].as_array().unwrap().len(), usize::from(sees));
    }
}

async fn is_not_sent_again_while_nothing_changed(app: &TestApp) {
    add_all(app, &[place(1).build()]).await;
    let inspector = app.inspector().await;
    let first = inspector.get("/field/places.json").await;
    let tag = first.header("etag").unwrap().to_owned();
    assert_eq!(first.header("cache-control"), Some("private, no-store"), "it is one person's");
    let again = inspector.get_with("/field/places.json", &[("if-none-match", tag.as_str())]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    // Somebody else holds another one, and a place more is another one too.
    assert_eq!(app.client(Role::Volunteer).await.get_with("/field/places.json", &[("if-none-match", tag.as_str())]).await.status, 200);
    add_all(app, &[place(2).build()]).await;
    assert_eq!(inspector.get_with("/field/places.json", &[("if-none-match", tag.as_str())]).await.status, 200);
}

async fn two_thousand_places_take_less_than_two_hundred_bytes_each_and_share_their_forms(app: &TestApp) {
    let named = |number: u64| {
        let kind = ["bus_station", "hotel", "truck_stop", "airport"][number as usize % 4];
        place(number).category(kind).named(&format!("Number {number} of the Places of the County")).build()
    };
    let all: Vec<Place> = (1..=2_000).map(named).collect();
    add_all(app, &all).await;
    let answer = app.inspector().await.get("/field/places.json").await;
    let held: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((held["columns"]["code"].as_array().unwrap().len(), held["left_out"].as_u64()), (2_000, Some(0)));
    assert!(answer.body.len() < 200 * 2_000, "{} bytes for 2,000 places", answer.body.len());
    assert!(held["forms"].as_array().unwrap().len() < 60, "{} forms", held["forms"].as_array().unwrap().len());
}

async fn a_form_without_its_place_asks_what_the_places_own_form_asks(app: &TestApp) {
    let station = place(1).named("Union <Station>").build();
    add_all(app, std::slice::from_ref(&station)).await;
    let inspector = app.inspector().await;
    let held = taken(&inspector).await;
    let form = &held["forms"][column(&held, "form")["Union <Station>"].as_u64().unwrap() as usize];
    let blank = inspector.get(form["page"].as_str().unwrap()).await;
    let own = inspector.get(&format!("/field/visits/new?place={}", station.code.plain())).await;
    assert_eq!((blank.status, own.status), (200, 200));
    let main = |page: &str| page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
    for told in ["Union", "Test Street", "38.95", station.code.plain()] {
        assert!(!main(&blank.body).contains(told), "the form tells {told}");
    }
    // Filled in on the device it is the same, but for the id of the page; the point stands with the code.
    let filled = blank
        .body
        .replace("\u{27e6}name\u{27e7}", "Union &#60;Station&#62;")
        .replace("\u{27e6}street\u{27e7}", "1 Test Street")
        .replace("\u{27e6}city\u{27e7}", "Columbia")
        .replace("\u{27e6}postal\u{27e7}", "65201")
        .replace("ZZZZ-ZZZZ-3", &station.code.to_string())
        .replace("ZZZZZZZZ3", station.code.plain())
        .replace(blank.field("id").unwrap(), own.field("id").unwrap());
    let point = station.point.unwrap();
    let placeless = own.body.replace(&format!(" data-lat=\"{}\" data-lon=\"{}\"", point.lat, point.lon), "");
    assert_eq!(main(&filled), main(&placeless));
    let unlisted = held["new_forms"]["bus_station"][0].as_u64().unwrap() as usize;
    assert_eq!(&held["forms"][unlisted]["version"], &form["version"], "the same is asked at one that is not listed yet");
}

on_both!(
    TestApp,
    refuses_all_who_log_no_visits_and_keeps_to_the_persons_counties,
    says_what_was_seen_last_and_leaves_out_what_is_closed,
    what_waits_for_a_supervisor_is_seen_by_its_finder_and_by_staff,
    is_not_sent_again_while_nothing_changed,
    two_thousand_places_take_less_than_two_hundred_bytes_each_and_share_their_forms,
    a_form_without_its_place_asks_what_the_places_own_form_asks
);
