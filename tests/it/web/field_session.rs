//! `/field/session.json`: who is signed in on a device, and the key that opens what was sealed there.

use placard::domain::person::Role;

use crate::harness::{Client, TestApp, on_both};

async fn session(client: &Client) -> serde_json::Value {
    serde_json::from_str(&client.get("/field/session.json").await.body).unwrap()
}

async fn gives_each_person_their_own_key_again_at_every_sign_in(app: &TestApp) {
    let (inspector, volunteer) = (app.inspector().await, app.client(Role::Volunteer).await);
    let first = session(&inspector).await;
    assert_eq!(first["person"], app.person(Role::Inspector).await.id.to_string());
    assert_eq!(first["seal"].as_str().unwrap().len(), 64);
    assert_eq!(session(&app.inspector().await).await, first);
    assert_ne!(session(&volunteer).await["seal"], first["seal"]);
    let nobody = app.public().get_with("/field/session.json", &[("accept", "application/json")]).await;
    assert_eq!(nobody.status, 401);
    assert!(!nobody.body.contains("seal"));
}

on_both!(TestApp, gives_each_person_their_own_key_again_at_every_sign_in);
