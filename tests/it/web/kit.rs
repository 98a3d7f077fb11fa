//! `/field/kit.json`: what a device takes along, and how much of what was asked.

use placard::domain::assignment::{NewAssignment, Origin};
use placard::domain::person::Role;
use placard::domain::visit::VisitKind;
use placard::services;

use crate::harness::{Client, TestApp, id, on_both, place};

async fn kit(client: &Client, query: &str) -> serde_json::Value {
    serde_json::from_str(&client.get(&format!("/field/kit.json{query}")).await.body).unwrap()
}

async fn says_how_many_of_the_sites_fit(app: &TestApp) {
    let codes: Vec<String> = (1..=64).map(|number| place(number).build().code.plain().to_owned()).collect();
    for number in 1..=64 {
        app.add(&place(number).build()).await;
    }
    let inspector = app.inspector().await;
    let query = codes.iter().map(|code| format!("also={code}")).collect::<Vec<_>>().join("&");
    let all = kit(&inspector, &format!("?{query}")).await;
    assert_eq!((all["sites"].as_array().unwrap().len(), all["wanted"].as_u64()), (60, Some(64)));
    let one = kit(&inspector, &format!("?also={}", codes[0])).await;
    assert_eq!((one["sites"].as_array().unwrap().len(), one["wanted"].as_u64()), (1, Some(1)));
}

async fn brings_the_files_of_its_build_and_why_a_place_is_visited(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (inspector, supervisor) = (app.person(Role::Inspector).await, app.person(Role::Supervisor).await);
    let drawn = NewAssignment {
        id: id(900),
        place_id: station.id,
        person_id: Some(inspector.id),
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::RandomDraw,
        inclusion_probability: Some(0.5),
        origin: Origin::Draw,
    };
    services::assignment::assign(&app.app.store, &supervisor, &[drawn], &app.app.zones, &app.app.ids, app.now()).await.unwrap();
    let client = app.inspector().await;
    let all = kit(&client, "").await;
    assert_eq!(all["sites"][0]["purpose"], "random_draw");
    for file in all["files"].as_array().unwrap() {
        let address = format!("{}/{}", all["assets"].as_str().unwrap(), file.as_str().unwrap());
        assert!(!client.get_bytes(&address).await.is_empty(), "{address}");
    }
    assert!(client.get("/field/worker.js").await.body.contains("self.FILES = [\"site.css\""));
}

on_both!(TestApp, says_how_many_of_the_sites_fit, brings_the_files_of_its_build_and_why_a_place_is_visited);
