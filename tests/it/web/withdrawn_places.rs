//! A place that a supervisor withdraws from the public is for the staff alone, in every list and figure, and comes back as it was; notes for
//! the staff are read by nobody else.

use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::store::place as places;

use crate::harness::{TestApp, id, on_both, place, visit_form};
use crate::web::kept_places::{change, path, proves, seq};
use crate::web::merged_places::{merged, split};

/// Where everybody finds places, or figures of them.
const EVERYWHERE: [&str; 16] = [
    "/",
    "/places",
    "/places?q=Test Bus Station",
    "/places?category=bus_station",
    "/places.csv",
    "/places/suggest.json?q=Test",
    "/places/near?lat=38.95&lon=-92.33",
    "/areas.csv",
    "/areas/counties/29019",
    "/areas/counties/29019/places",
    "/areas/counties/29019/places.csv",
    "/areas/counties/29019/briefing",
    "/map",
    "/map/lists",
    "/gaps",
    "/tiles/places/6/15/24.mvt",
];

fn public(place: &Place) -> String {
    format!("/places/{}", place.code.plain())
}

fn site(place: &Place) -> String {
    format!("/field/sites/{}", place.code.plain())
}

async fn a_withdrawn_place_is_for_the_staff_alone_and_comes_back_as_it_was(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=6 {
        app.checked(&inspector, number, number < 4, |_| {}).await;
    }
    let (station, everybody, supervisor) = (place(6).build(), app.public(), app.client(Role::Supervisor).await);
    let before = everybody.get("/areas.csv").await.body;
    everybody.get("/areas").await.says("3 of 6 checked places");
    let foreseen = change(&supervisor, &station, &[("withdrawn", "yes"), ("reason", "entered twice"), ("act", "look")]).await;
    foreseen.says("Not as required → in no list of today");
    let entry = seq(&change(&supervisor, &station, &[("withdrawn", "yes"), ("reason", "asked by the owner")]).await);
    for end in ["", "/history", "/changes.atom", "/poster"] {
        assert_eq!(everybody.get(&format!("{}{end}", public(&station))).await.status, 404, "{end}");
    }
    for address in EVERYWHERE {
        let answer = everybody.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(!answer.body.contains(station.code.plain()) && !answer.body.contains(&station.name), "{address}");
    }
    everybody.get("/areas").await.says("3 of 5 checked places");
    supervisor.get("/office/places?standing=withdrawn").await.says("Test Bus Station 6").says("Withdrawn from the public");
    supervisor.get("/office/search?q=Test Bus Station 6").await.says("Withdrawn from the public");
    inspector.get(&site(&station)).await.says("Withdrawn from the public").says("Last visit May 31, 2026");
    assert_eq!(app.client(Role::Volunteer).await.get(&site(&station)).await.status, 404);
    // A visit there is on record, and shows nothing to anybody else.
    let seen = visit_form(&station, id(700), &[("on_day", "2026-06-01")]);
    assert_eq!(inspector.post_owned("/field/visits", &seen).await.status, 303);
    everybody.get("/areas").await.says("3 of 5 checked places");
    proves(app).await;
    let undo = format!("{}/undo", path(&station));
    seq(&supervisor.post(&undo, &[("seq", &entry), ("reason", "it is no duplicate")]).await);
    assert_eq!(everybody.get(&public(&station)).await.status, 200);
    everybody.get("/areas").await.says("4 of 6 checked places");
    assert_eq!(everybody.get("/areas.csv").await.body.lines().count(), before.lines().count());
    proves(app).await;
}

async fn notes_are_read_by_the_staff_before_a_visit_and_by_nobody_else(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let supervisor = app.client(Role::Supervisor).await;
    let note = "Ask for the night manager";
    seq(&change(&supervisor, &station, &[("staff_notes", "Ask for the night manager\r\nRing twice"), ("reason", "from a call")]).await);
    supervisor.get(&path(&station)).await.says(note).says("Ring twice").says("Notes for staff");
    let inspector = app.inspector().await;
    inspector.get(&site(&station)).await.says(note);
    inspector.get(&format!("/field/visits/new?place={}", station.code.plain())).await.says(note);
    let kept = inspector.get_with(&site(&station), &[("x-placard-device-copy", "1")]).await;
    assert!(kept.status == 200 && !kept.body.contains("night manager"), "a page that lies on a device");
    let volunteer = app.client(Role::Volunteer).await;
    for (client, address) in [
        (&volunteer, site(&station)),
        (&app.public(), public(&station)),
        (&app.public(), format!("{}/history", public(&station))),
        (&app.public(), "/places.csv".to_owned()),
        (&app.public(), format!("{}/changes.atom", public(&station))),
    ] {
        let answer = client.get(&address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(!answer.body.contains("night manager"), "{address}");
    }
    let long = change(&supervisor, &station, &[("staff_notes", &"x".repeat(201)), ("reason", "long")]).await;
    assert_eq!(long.status, 422);
    proves(app).await;
}

async fn an_entry_that_was_merged_into_a_withdrawn_place_is_hidden_with_it(app: &TestApp) {
    let (stays, goes) = (place(1).build(), place(2).build());
    app.add(&stays).await;
    app.add(&goes).await;
    let (supervisor, everybody) = (app.client(Role::Supervisor).await, app.public());
    assert_eq!(merged(&supervisor, &goes, &stays, &stays).await.status, 303);
    let old = format!("{}/history", public(&goes));
    assert_eq!(everybody.get(&old).await.status, 200);
    seq(&change(&supervisor, &stays, &[("withdrawn", "yes"), ("reason", "asked by the owner")]).await);
    for address in [public(&goes), old.clone(), format!("{}/changes.atom", public(&goes))] {
        assert_eq!(everybody.get(&address).await.status, 404, "{address}");
    }
    split(&supervisor, &goes).await.says("withdrawn from the public: show it again first");
    seq(&change(&supervisor, &stays, &[("withdrawn", ""), ("reason", "a mistake")]).await);
    everybody.get(&old).await.says("Test Bus Station 2");
    everybody.get(&format!("{}/history", public(&stays))).await.says("Shown to the public again").says("Withdrawn from the public");
}

async fn a_merge_joins_the_notes_and_a_split_parts_them(app: &TestApp) {
    let (stays, goes) = (place(1).build(), place(2).build());
    app.add(&stays).await;
    app.add(&goes).await;
    let supervisor = app.client(Role::Supervisor).await;
    seq(&change(&supervisor, &stays, &[("staff_notes", "Gate A"), ("reason", "a call")]).await);
    seq(&change(&supervisor, &goes, &[("staff_notes", "Gate B"), ("reason", "a call")]).await);
    let notes = async |place: &Place| places::by_id(&app.app.store, place.id).await.unwrap().staff_notes;
    seq(&change(&supervisor, &stays, &[("withdrawn", "yes"), ("reason", "asked")]).await);
    merged(&supervisor, &goes, &stays, &stays).await.says("withdrawn from the public: show it again first");
    seq(&change(&supervisor, &stays, &[("withdrawn", ""), ("reason", "asked")]).await);
    let done = merged(&supervisor, &goes, &stays, &stays).await;
    assert_eq!(done.status, 303, "{}", done.words());
    assert_eq!(notes(&stays).await, ["Gate A", "Gate B"]);
    let parted = split(&supervisor, &goes).await;
    assert_eq!(parted.status, 303, "{}", parted.words());
    assert_eq!((notes(&stays).await, notes(&goes).await), (vec!["Gate A".to_owned()], vec!["Gate B".to_owned()]));
    proves(app).await;
}

on_both!(
    TestApp,
    a_withdrawn_place_is_for_the_staff_alone_and_comes_back_as_it_was,
    notes_are_read_by_the_staff_before_a_visit_and_by_nobody_else,
    an_entry_that_was_merged_into_a_withdrawn_place_is_hidden_with_it,
    a_merge_joins_the_notes_and_a_split_parts_them,
);
