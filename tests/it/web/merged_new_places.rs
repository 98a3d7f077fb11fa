//! What was found in the field and nobody confirmed, merged and split again: everybody reads the same before and after.

use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services::verify::{self, Against};
use placard::store::place as places;
use placard::workers::atlas;

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// A place that a volunteer found, with a visit of theirs.
async fn found(app: &TestApp, name: &str) -> Place {
    let new = id(40);
    let id_field = new.to_string();
    let fields = [
        ("id", id_field.as_str()),
        ("name", name),
        ("category", "bus_station"),
        ("street", "12 Depot Road"),
        ("city", "Columbia"),
        ("county", "29019"),
        ("none_of_these", "yes"),
    ];
    let volunteer = app.client(Role::Volunteer).await;
    assert_eq!(volunteer.post("/field/places", &fields).await.status, 303);
    let new = places::by_id(&app.app.store, new).await.unwrap();
    assert_eq!(volunteer.post_owned("/field/visits", &visit_form(&new, id(50), &[])).await.status, 303);
    new
}

fn path(place: &Place, act: &str) -> String {
    format!("/office/places/{}/{act}", place.code.plain())
}

async fn merged(client: &Client, goes: &Place, stays: &Place) {
    let shown = client.get(&format!("{}?with={}", path(stays, "merge"), goes.code.plain())).await;
    let fields = [
        ("with", goes.code.plain()),
        ("seen", shown.field("seen").unwrap()),
        ("stays", stays.code.plain()),
        ("name", stays.code.plain()),
        ("reason", "One place."),
    ];
    let done = client.post(&path(stays, "merge"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.words());
}

/// What everybody reads of the places of a county: lists in both languages, the search, the counts.
async fn public_lists(app: &TestApp) -> Vec<String> {
    let public = app.public();
    let mut all = Vec::new();
    for path in
        ["/en/places?county=29019", "/es/places?county=29019", "/en/places?q=depot", "/en/areas", "/areas.csv", "/en/areas/counties/29019"]
    {
        let answer = public.get(path).await;
        all.push(format!("{path} {} {}", answer.status, answer.main()));
    }
    all
}

async fn a_split_publishes_nothing_that_waits(app: &TestApp) {
    let known = place(1).named("Walnut Station").build();
    app.add(&known).await;
    let new = found(app, "Walnut Depot").await;
    let supervisor = app.client(Role::Supervisor).await;
    let before = public_lists(app).await;
    for (goes, stays) in [(&new, &known), (&known, &new), (&new, &known)] {
        merged(&supervisor, goes, stays).await;
        app.pass(Micros::SECOND);
        assert_eq!(app.app.atlas().len(), 1);
        assert_eq!(supervisor.post(&path(goes, "split"), &[("reason", "Two places.")]).await.status, 303);
        app.pass(Micros::SECOND);
        for (now, then) in public_lists(app).await.iter().zip(&before) {
            assert_eq!(now, then, "{} was merged", goes.name);
        }
        assert_eq!(app.public().get(&format!("/places/{}", new.code.plain())).await.status, 404);
        let anew = atlas::build(&app.app.store).await.unwrap();
        assert!(app.app.atlas().entries().eq(anew.entries()), "as a server reads it that starts now");
        supervisor.get("/office/places/new").await.says("Walnut Depot");
    }
    let against = Against { mandates: Some(&app.app.mandates), ..Against::default() };
    let report = verify::verify_against(&app.app.store, against, |_| {}).await.unwrap();
    assert_eq!(report.faults().collect::<Vec<_>>(), Vec::<&verify::Fault>::new());
}

async fn the_confirmed_one_stays_unless_somebody_chooses_otherwise(app: &TestApp) {
    let known = place(1).named("Walnut Station").build();
    app.add(&known).await;
    let new = found(app, "Walnut Depot").await;
    let supervisor = app.client(Role::Supervisor).await;
    for (looked_at, with) in [(&new, &known), (&known, &new)] {
        let page = supervisor.get(&format!("{}?with={}", path(looked_at, "merge"), with.code.plain())).await;
        for name in ["stays", "name"] {
            let checked =
                |place: &Place| page.body.contains(&format!(r#"id="{name}-{0}" name="{name}" value="{0}" checked"#, place.code.plain()));
            assert_eq!((checked(&known), checked(&new)), (true, false), "{name}: {}", page.body);
        }
        let seen = page.field("seen").unwrap();
        let look = async |stays: &Place, name: &Place| {
            let fields = [("with", with.code.plain()), ("seen", seen), ("stays", stays.code.plain()), ("name", name.code.plain())];
            supervisor.post(&path(looked_at, "merge"), &[&fields[..], &[("act", "look")]].concat()).await
        };
        let unchanged = look(&known, &known).await;
        unchanged.says("The public page keeps its code, its name and its address");
        let renamed = look(&known, &new).await;
        renamed.says("The public name changes from Walnut Station to Walnut Depot");
        assert!(!renamed.words().contains("public code"), "{}", renamed.words());
        let moved = look(&new, &new).await;
        moved.says(&format!("The public code {} leads to {} from then on", known.code, new.code));
        moved.says("The public name changes from Walnut Station to Walnut Depot");
        moved.says("The public address changes from 1 Test Street, Columbia");
    }
}

on_both!(TestApp, a_split_publishes_nothing_that_waits, the_confirmed_one_stays_unless_somebody_chooses_otherwise);
