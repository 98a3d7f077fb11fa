//! `/office/places/{code}/facts`: stated with dates, source and document; corrected, taken back, and put back; contradictions are shown.

use placard::domain::day::Day;
use placard::domain::determination::Status;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services::verify::{self, Against};
use placard::store::{determination, fact};

use crate::harness::{TestApp, on_both, place};

fn path(place: &Place) -> String {
    format!("/office/places/{}/facts", place.code.plain())
}

async fn status(app: &TestApp, place: &Place) -> Status {
    let rows = determination::of_place(&app.app.store, place.id).await.unwrap();
    placard::domain::determination::on_day(&rows, Day::of(2026, 6, 1)).unwrap().status()
}

async fn proves(app: &TestApp) {
    let against = Against { mandates: Some(&app.app.mandates), ..Against::default() };
    let report = verify::verify_against(&app.app.store, against, |_| {}).await.unwrap();
    assert_eq!(report.faults().collect::<Vec<_>>(), Vec::<&verify::Fault>::new());
}

async fn a_fact_is_stated_corrected_and_put_back(app: &TestApp) {
    let hotel = place(1).category("hotel").build();
    app.add(&hotel).await;
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(status(app, &hotel).await, Status::ConditionUnknown);
    let state = async |id: u128, value: &str, corrects: &str| {
        let id = crate::harness::id(id).to_string();
        let fields = [
            ("act", "state"),
            ("id", id.as_str()),
            ("name", "cited_public_nuisance_567_080"),
            ("value", value),
            ("since", "2021-05-01"),
            ("source", "county court"),
            ("document", "case 21-1"),
            ("withdraw", corrects),
            ("reason", "Read the file."),
        ];
        app.pass(1);
        supervisor.post(&path(&hotel), &fields).await
    };
    let stated = state(900, "yes", "").await;
    assert_eq!(stated.status, 303, "{}", stated.words());
    assert_eq!(status(app, &hotel).await, Status::NotChecked);
    supervisor.get(&path(&hotel)).await.says("county court").says("case 21-1").says("since May 1, 2021").says("Yes");
    assert_eq!(state(900, "yes", "").await.status, 409, "sent twice it is stated once");
    // It contradicts: both stand, the later one counts, and that is said.
    assert_eq!(state(901, "no", "").await.status, 303);
    let denied = status(app, &hotel).await;
    assert!(!denied.is_of_a_duty() && denied != Status::ConditionUnknown, "{denied:?}");
    supervisor.get(&path(&hotel)).await.says("Another statement says otherwise of the same days");
    // Corrected: the one counts in place of the other.
    assert_eq!(state(902, "yes", &crate::harness::id(901).to_string()).await.status, 303);
    assert_eq!(status(app, &hotel).await, Status::NotChecked);
    let page = supervisor.get(&path(&hotel)).await;
    page.says("it counts no more");
    assert!(!page.words().contains("says otherwise"));
    app.pass(1);
    let seq = page.field("seq").unwrap().to_owned();
    let undone = supervisor.post(&path(&hotel), &[("act", "undo"), ("seq", &seq), ("reason", "It was right.")]).await;
    assert_eq!(undone.status, 303, "{}", undone.words());
    assert_eq!(status(app, &hotel).await, denied);
    app.pass(1);
    let first = crate::harness::id(900).to_string();
    for expected in [303, 409] {
        let taken = supervisor.post(&path(&hotel), &[("act", "withdraw"), ("withdraw", &first), ("reason", "Another hotel.")]).await;
        assert_eq!(taken.status, expected);
    }
    assert_eq!(fact::of_place(&app.app.store, hotel.id).await.unwrap().len(), 3, "nothing is lost");
    assert_eq!(app.entered(EventKind::FactWithdrawn).await, 1);
    app.public().get(&format!("/places/{}/history", hotel.code.plain())).await.says("Fact taken back");
    proves(app).await;
}

async fn bad_input_is_said_and_others_may_not(app: &TestApp) {
    let (hotel, outside) = (place(1).category("hotel").build(), place(2).in_county("29510").build());
    app.add(&hotel).await;
    app.add(&outside).await;
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29019")).await;
    assert_eq!(held.get(&path(&outside)).await.status, 404);
    assert_eq!(held.post(&path(&outside), &[("act", "withdraw"), ("reason", "r")]).await.status, 404);
    let good = [
        ("act", "state"),
        ("id", "018f0000-0000-7000-8000-000000000900"),
        ("name", "cited_public_nuisance_567_080"),
        ("value", "yes"),
        ("source", "court"),
        ("reason", "r"),
    ];
    let long = "x".repeat(10_000);
    for (name, value, problem) in [
        ("name", "castle", "Choose what it is about"),
        ("value", "", "Give the answer"),
        ("value", "Yes.", "Answer yes or no"),
        ("value", "1", "Answer yes or no"),
        ("value", "ja", "Answer yes or no"),
        ("source", "", "How do you know"),
        ("document", long.as_str(), "200"),
        ("since", "soon", "Give the day as year, month and day"),
        ("reason", "", "Say why"),
    ] {
        let fields: Vec<_> = good.into_iter().filter(|(known, _)| *known != name).chain([(name, value)]).collect();
        let refused = held.post(&path(&hotel), &fields).await;
        assert_eq!(refused.status, 422, "{name}");
        refused.says(problem);
    }
    let backwards = [&good[..], &[("since", "2022-01-01"), ("until", "2021-01-01")]].concat();
    held.post(&path(&hotel), &backwards).await.says("It cannot end before it begins");
    assert!(fact::of_place(&app.app.store, hotel.id).await.unwrap().is_empty());
    assert_eq!(held.post(&path(&hotel), &[("act", "undo"), ("seq", "1"), ("reason", "r")]).await.status, 409);
}

async fn a_statement_under_the_id_of_another_places_is_refused(app: &TestApp) {
    let (one, other) = (place(1).category("hotel").build(), place(2).category("hotel").build());
    app.add(&one).await;
    app.add(&other).await;
    let supervisor = app.client(Role::Supervisor).await;
    let fields = [
        ("act", "state"),
        ("id", "018f0000-0000-7000-8000-000000000900"),
        ("name", "cited_public_nuisance_567_080"),
        ("value", "yes"),
        ("source", "court"),
        ("reason", "r"),
    ];
    assert_eq!(supervisor.post(&path(&one), &fields).await.status, 303);
    assert_eq!(supervisor.post(&path(&other), &fields).await.status, 409, "it says that nothing was kept");
    assert!(fact::of_place(&app.app.store, other.id).await.unwrap().is_empty());
}

on_both!(
    TestApp,
    a_fact_is_stated_corrected_and_put_back,
    bad_input_is_said_and_others_may_not,
    a_statement_under_the_id_of_another_places_is_refused
);
