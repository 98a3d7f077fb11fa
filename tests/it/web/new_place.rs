//! `/field/places/new`: a place that is not listed, with its likely duplicates.

use placard::domain::ledger::EventKind;
use placard::domain::person::Role;

use crate::harness::{TestApp, id, on_both, place};

fn form(number: u128) -> Vec<(String, String)> {
    let id = id(number).to_string();
    [
        ("id", id.as_str()),
        ("name", "Greyhound Depot"),
        ("category", "bus_station"),
        ("street", "12 Depot Road"),
        ("city", "Columbia"),
        ("postal", "65201"),
        ("county", "29019"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

async fn refuses_places_outside_the_persons_area_and_half_filled_forms(app: &TestApp) {
    assert_eq!(app.public().post_owned("/field/places", &form(1)).await.status, 401);
    let volunteer = app.client(Role::Volunteer).await;
    let mut elsewhere = form(2);
    elsewhere.last_mut().unwrap().1 = "29510".into();
    let answer = volunteer.post_owned("/field/places", &elsewhere).await;
    assert_eq!(answer.status, 422);
    answer.says("This county is outside your area");
    let answer =
        volunteer.post("/field/places", &[("id", &id(3).to_string()), ("street", "kept street"), ("lat", "95"), ("lon", "0")]).await;
    answer.says("Give the name").says("Choose the kind of place").says("not a place on Earth");
    assert_eq!(answer.field("street"), Some("kept street"));
    let mut odd = form(4);
    (odd[1].1, odd[5].1) = ("Depot\u{202e}North".into(), "6520".into());
    let answer = volunteer.post_owned("/field/places", &odd).await;
    assert_eq!(answer.status, 422);
    answer.says("characters that cannot be shown").says("Give the ZIP code as five digits");
    assert_eq!(app.app.atlas().len(), 0);
}

async fn shows_likely_duplicates_first_and_adds_once(app: &TestApp) {
    app.add(&place(7).named("Greyhound Depot").with(|place| place.street = "12 Depot Rd".into()).build()).await;
    let inspector = app.inspector().await;
    let answer = inspector.post_owned("/field/places", &form(8)).await;
    assert_eq!(answer.status, 409);
    answer.says("This place is like it").says("Greyhound Depot");
    assert_eq!(app.app.atlas().len(), 1);
    let mut none_of_these = form(8);
    none_of_these.push(("none_of_these".into(), "yes".into()));
    for _ in 0..2 {
        let answer = inspector.post_owned("/field/places", &none_of_these).await;
        assert_eq!(answer.status, 303);
        assert!(answer.location().unwrap().starts_with("/field/visits/new?place="));
    }
    assert_eq!((app.entered(EventKind::PlaceAdded).await, app.app.atlas().len()), (2, 1), "added once, and it waits for a supervisor");
}

async fn a_form_that_was_sent_and_changed_says_what_stands(app: &TestApp) {
    let inspector = app.inspector().await;
    assert_eq!(inspector.post_owned("/field/places", &form(9)).await.status, 303);
    let mut changed = form(9);
    changed[1].1 = "Trailways Depot".into();
    let answer = inspector.post_owned("/field/places", &changed).await;
    assert_eq!(answer.status, 409);
    answer.says("Greyhound Depot is on record already").says("is not recorded");
    assert_eq!(answer.field("name"), Some("Trailways Depot"));
    assert_ne!(answer.field("id"), Some(id(9).to_string().as_str()), "added now, it is another place");
    assert_eq!(app.entered(EventKind::PlaceAdded).await, 1);
}

async fn a_position_outside_the_county_is_asked_about_and_the_answer_is_recorded(app: &TestApp) {
    let inspector = app.inspector().await;
    let at = |number: u128, changes: &[(&str, &str)]| {
        let mut fields = form(number);
        fields.extend([("none_of_these", "yes"), ("accuracy_m", "0")].map(|(name, value)| (name.to_owned(), value.to_owned())));
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields
    };
    let paris: &[_] = &[("lat", "48.8566"), ("lon", "2.3522")];
    let st_louis: &[_] = &[("lat", "38.6270"), ("lon", "-90.1994")];
    for (position, number) in [(paris, 20), (st_louis, 21)] {
        let asked = inspector.post_owned("/field/places", &at(number, position)).await;
        assert_eq!(asked.status, 422);
        asked.says("outside the county chosen").says("It was not taken at the place").says("It is right");
        for (answer, number, source) in
            [("leave_out", number, None), ("keep", number + 10, Some("device; outside the county, as the visitor confirmed"))]
        {
            let answered = [position, &[("point_outside", answer)]].concat();
            let added = inspector.post_owned("/field/places", &at(number, &answered)).await;
            assert_eq!(added.status, 303, "{}", added.body);
            let stands = placard::store::place::by_id(&app.app.store, id(number)).await.unwrap();
            assert_eq!((stands.county.as_deref(), stands.point.as_ref().map(|point| point.source.as_str())), (Some("29019"), source));
        }
    }
    // In no county that was chosen, and in none that there is.
    let nowhere = inspector.post_owned("/field/places", &at(40, &[paris, &[("county", "")]].concat())).await;
    nowhere.says("Choose the county");
    // Found by the position; zeros are none.
    let found = at(41, &[st_louis, &[("county", "")]].concat());
    assert_eq!(inspector.post_owned("/field/places", &found).await.status, 303);
    let zeros = at(42, &[("lat", "0"), ("lon", "0")]);
    assert_eq!(inspector.post_owned("/field/places", &zeros).await.status, 303);
    let stands = async |number| placard::store::place::by_id(&app.app.store, id(number)).await.unwrap();
    let (found, zeros) = (stands(41).await, stands(42).await);
    assert_eq!((found.county.as_deref(), found.point.unwrap().accuracy_m), (Some("29510"), None));
    assert_eq!((zeros.county.as_deref(), zeros.point), (Some("29019"), None));
}

async fn a_zip_code_is_kept_in_one_form(app: &TestApp) {
    let inspector = app.inspector().await;
    let mut long = form(9);
    long[5].1 = "65201-1234".into();
    assert_eq!(inspector.post_owned("/field/places", &long).await.status, 303);
    assert_eq!(placard::store::place::by_id(&app.app.store, id(9)).await.unwrap().postal, "65201");
}

on_both!(
    TestApp,
    refuses_places_outside_the_persons_area_and_half_filled_forms,
    shows_likely_duplicates_first_and_adds_once,
    a_form_that_was_sent_and_changed_says_what_stands,
    a_position_outside_the_county_is_asked_about_and_the_answer_is_recorded,
    a_zip_code_is_kept_in_one_form
);
