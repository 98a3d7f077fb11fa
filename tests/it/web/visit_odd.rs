//! A visit is taken at once; what is odd about it is shown before, and recorded when somebody says so.

use placard::domain::visit::{Access, Sighting};
use placard::store::{visit, visit::of_place};

use crate::harness::{TestApp, id, on_both, place, visit_form};

/// As the form sends it: nobody has reviewed it.
fn unreviewed(place: &placard::domain::place::Place, number: u128, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let changes: Vec<_> = changes.iter().copied().chain([("reviewed", "")]).collect();
    visit_form(place, id(number), &changes)
}

async fn a_clean_visit_is_taken_at_once_with_a_receipt_that_offers_a_correction(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let answer = inspector.post_owned("/field/visits", &unreviewed(&station, 50, &[])).await;
    assert_eq!(answer.status, 303);
    let receipt = inspector.get(answer.location().unwrap()).await;
    receipt.says("The visit is recorded").says("Correct this visit");
    // Pressed twice, it is no second visit to be asked about.
    assert_eq!(inspector.post_owned("/field/visits", &unreviewed(&station, 50, &[])).await.status, 303);
    assert_eq!(of_place(&app.app.store, station.id).await.unwrap().len(), 1);
}

async fn what_is_odd_is_shown_before_it_is_recorded(app: &TestApp) {
    let inspector = app.inspector().await;
    let nowhere = [("at.entrance", "not_observed"), ("at.restroom", "not_observed")];
    let far_away = [("lat", "39.5"), ("lon", "-92.33")];
    for (number, changes, words) in [(2, &far_away, "mi from the place"), (3, &nowhere, "no place in it was looked at")] {
        let station = place(u64::try_from(number).unwrap()).build();
        app.add(&station).await;
        let asked = inspector.post_owned("/field/visits", &unreviewed(&station, 60 + number, changes)).await;
        assert_eq!(asked.status, 200, "{words}");
        asked.says("Please look once more").says(words).says("Nothing is recorded yet");
        assert_eq!(asked.field("reviewed"), Some("yes"));
        assert!(of_place(&app.app.store, station.id).await.unwrap().is_empty());
        let sent = inspector.post_owned("/field/visits", &visit_form(&station, id(60 + number), changes)).await;
        assert_eq!(sent.status, 303);
        assert_eq!(of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    }
}

async fn a_poster_that_nobody_named_is_asked_about_and_not_having_looked_closely_answers(app: &TestApp) {
    let station = place(13).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let unnamed = [("design", ""), ("languages", ""), ("number", "")];
    let asked = inspector.post_owned("/field/visits", &unreviewed(&station, 95, &unnamed)).await;
    assert_eq!(asked.status, 200, "{}", asked.words());
    asked.says("Please look once more").says("No poster is named").says("Nothing is recorded yet");
    assert!(of_place(&app.app.store, station.id).await.unwrap().is_empty());
    let put_up =
        [&unnamed[..], &[("at.entrance", "no"), ("at.restroom", "no"), ("placed_during_visit", "yes"), ("placed.entrance", "yes")]]
            .concat();
    inspector.post_owned("/field/visits", &unreviewed(&station, 96, &put_up)).await.says("No poster is named");
    let none = [&unnamed[..], &[("at.entrance", "no"), ("at.restroom", "no")]].concat();
    assert_eq!(inspector.post_owned("/field/visits", &unreviewed(&station, 97, &none)).await.status, 303, "none hangs");
    let closely = [("on_day", "2026-05-30"), ("design", "unseen"), ("languages", ""), ("number", "")];
    assert_eq!(inspector.post_owned("/field/visits", &unreviewed(&station, 98, &closely)).await.status, 303);
}

async fn a_second_visit_of_the_day_asks_and_a_correction_does_not(app: &TestApp) {
    let station = place(4).build();
    app.add(&station).await;
    let (inspector, supervisor) = (app.inspector().await, app.client(placard::domain::person::Role::Supervisor).await);
    inspector.post_owned("/field/visits", &unreviewed(&station, 70, &[])).await;
    let second = inspector.post_owned("/field/visits", &unreviewed(&station, 71, &[])).await;
    assert_eq!(second.status, 200);
    second.says("You recorded a visit here on the same day");
    let other = supervisor.post_owned("/field/visits", &unreviewed(&station, 72, &[])).await;
    assert_eq!(other.status, 200);
    other.says("Somebody else recorded a visit here on the same day");
    let another_day = inspector.post_owned("/field/visits", &unreviewed(&station, 73, &[("on_day", "2026-05-30")])).await;
    assert_eq!(another_day.status, 303);
    let old = id(70).to_string();
    let correction = [("corrects", old.as_str()), ("correction_reason", "misread"), ("at.entrance", "no")];
    assert_eq!(inspector.post_owned("/field/visits", &unreviewed(&station, 74, &correction)).await.status, 303);
    assert_eq!(of_place(&app.app.store, station.id).await.unwrap().len(), 3);
}

async fn closed_refused_and_gone_are_taken_from_the_sites_card(app: &TestApp) {
    let inspector = app.inspector().await;
    for (number, access) in [(5_u64, Access::Closed), (6, Access::Refused), (7, Access::Gone)] {
        let station = place(number).build();
        app.add(&station).await;
        let code = station.code.plain();
        let card = inspector.get(&format!("/field/sites/{code}")).await;
        card.says("Could not look");
        let own = card.field("id").unwrap().to_owned();
        let fields = [("id", own.as_str()), ("kind", "routine"), ("access", access.code())];
        let address = format!("/field/sites/{code}/visits");
        let answer = inspector.post(&address, &fields).await;
        assert_eq!((answer.status, answer.location()), (303, Some(format!("/field/visits/{own}").as_str())));
        // The same press again is the same visit; another answer of the same page comes back as its correction.
        assert_eq!(inspector.post(&address, &fields).await.status, 303);
        let changed = [fields[0], fields[1], ("access", if access == Access::Closed { "refused" } else { "closed" })];
        let again = inspector.post(&address, &changed).await;
        assert_eq!((again.status, again.field("corrects")), (409, Some(own.as_str())));
        let visits = of_place(&app.app.store, station.id).await.unwrap();
        assert_eq!(visits.iter().map(|one| one.finding.access).collect::<Vec<_>>(), [access]);
        assert_eq!(visits[0].on_day.to_string(), "2026-06-01");
    }
    let open = place(8).build();
    app.add(&open).await;
    let answer = inspector.post(&format!("/field/sites/{}/visits", open.code.plain()), &[("id", "no"), ("access", "ajar")]).await;
    assert_eq!(answer.status, 422);
    answer.says("This page is incomplete").says("Say whether you could look");
}

async fn a_card_is_refused_to_whoever_does_not_visit_there(app: &TestApp) {
    let elsewhere = place(9).in_county("29510").build();
    app.add(&elsewhere).await;
    let address = format!("/field/sites/{}/visits", elsewhere.code.plain());
    let own = id(80).to_string();
    let fields = [("id", own.as_str()), ("kind", "routine"), ("access", "closed")];
    assert_eq!(app.client(placard::domain::person::Role::Volunteer).await.post(&address, &fields).await.status, 404);
    assert_eq!(app.client(placard::domain::person::Role::Analyst).await.post(&address, &fields).await.status, 403);
    assert!(of_place(&app.app.store, elsewhere.id).await.unwrap().is_empty());
}

async fn the_design_that_was_noted_last_comes_first(app: &TestApp) {
    let (station, elsewhere) =
        (place(10).build(), place(12).category("truck_stop").with(|place| place.jurisdiction = "US-NY".into()).build());
    app.add(&station).await;
    app.add(&elsewhere).await;
    let inspector = app.inspector().await;
    let address = format!("/field/visits/new?place={}", elsewhere.code.plain());
    let order = |body: &str| -> Vec<String> {
        let designs = body.split(r#"name="design" value=""#).skip(1);
        designs
            .filter_map(|rest| rest.split('"').next())
            .filter(|design| !["other", "unseen"].contains(design))
            .map(str::to_owned)
            .collect()
    };
    let before = order(&inspector.get(&address).await.body);
    assert!(before.len() > 1, "{before:?}");
    let last = before.last().unwrap().as_str();
    assert_eq!(inspector.post_owned("/field/visits", &unreviewed(&station, 90, &[("design", last)])).await.status, 303);
    assert_eq!(visit::by_id(&app.app.store, id(90)).await.unwrap().finding.design.as_deref(), Some(last));
    assert_eq!(order(&inspector.get(&address).await.body).first().map(String::as_str), Some(last));
}

async fn a_location_that_nobody_answered_was_not_looked_at(app: &TestApp) {
    let station = place(11).build();
    app.add(&station).await;
    let form = app.inspector().await.get(&format!("/field/visits/new?place={}", station.code.plain())).await;
    for at in ["restroom", "entrance"] {
        let (_, rest) = form.body.split_once(&format!(r#"id="at-{at}-{}""#, Sighting::NotObserved.code())).expect(at);
        assert!(rest.split_once('>').unwrap().0.ends_with(" checked"), "{at}");
    }
    assert!(!form.body.contains(r#"name="access" value="open" checked"#));
}

on_both!(
    TestApp,
    a_clean_visit_is_taken_at_once_with_a_receipt_that_offers_a_correction,
    what_is_odd_is_shown_before_it_is_recorded,
    a_poster_that_nobody_named_is_asked_about_and_not_having_looked_closely_answers,
    a_second_visit_of_the_day_asks_and_a_correction_does_not,
    closed_refused_and_gone_are_taken_from_the_sites_card,
    a_card_is_refused_to_whoever_does_not_visit_there,
    the_design_that_was_noted_last_comes_first,
    a_location_that_nobody_answered_was_not_looked_at
);
