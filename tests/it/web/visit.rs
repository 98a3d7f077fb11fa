//! `/field/visits/…`: filling in, reviewing, recording, the receipt.

use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::review_flag::{FlagKind, VisitFlag};
use placard::domain::visit::Sighting;
use placard::services::verify::{Against, verify, verify_against};
use placard::store::{review_flag, visit};
use uuid::Uuid;

use crate::harness::{PASSWORD, TestApp, id, on_both, place, visit_form};

async fn refuses_whoever_is_not_signed_in_or_does_not_visit(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let address = format!("/field/visits/new?place={}", station.code.plain());
    let answer = app.public().get(&address).await;
    assert_eq!(answer.status, 303);
    assert!(answer.location().unwrap().starts_with("/sign-in?next=%2Ffield%2Fvisits%2Fnew"), "{:?}", answer.location());
    for role in [Role::Analyst, Role::Administrator] {
        assert_eq!(app.client(role).await.get(&address).await.status, 403, "{role:?}");
        assert_eq!(app.client(role).await.post_owned("/field/visits", &visit_form(&station, id(50), &[])).await.status, 403);
    }
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
}

async fn refuses_a_place_outside_the_persons_area(app: &TestApp) {
    let elsewhere = place(2).in_county("29510").build();
    app.add(&elsewhere).await;
    let volunteer = app.client(Role::Volunteer).await;
    assert_eq!(volunteer.get(&format!("/field/visits/new?place={}", elsewhere.code.plain())).await.status, 404);
    assert_eq!(volunteer.post_owned("/field/visits", &visit_form(&elsewhere, id(50), &[])).await.status, 404);
}

async fn a_recorded_visit_shows_on_every_page(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let (inspector, public) = (app.inspector().await, app.public());
    let page = format!("/places/{}", station.code.plain());
    public.get(&page).await.says("Not checked yet");

    let form = inspector.get(&format!("/field/visits/new?place={}", station.code.plain())).await;
    form.says("In English and Spanish");
    assert!(form.field("id").is_some());
    let review = inspector.post_owned("/field/visits/review", &visit_form(&station, id(51), &[])).await;
    review.says("Displayed as required: 8 of 8 requirements met").says("Nothing is recorded yet");
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());

    let answer = inspector.post_owned("/field/visits", &visit_form(&station, id(51), &[])).await;
    assert_eq!((answer.status, answer.location()), (303, Some(format!("/field/visits/{}", id(51)).as_str())));
    inspector.get(answer.location().unwrap()).await.says("The visit is recorded").says("8 of 8 requirements met");
    public.get(&page).await.says("The poster is displayed as required: 8 of 8 requirements met").says("Health inspector");
    public.get(&format!("{page}/history")).await.says("Visit recorded").says("Place added");
    public.get("/areas/counties/29019").await.says("Boone County: the one place was checked, as required");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_place_without_the_locations_that_the_law_names_is_accused_of_nothing(app: &TestApp) {
    let pad = place(9).named("Farm Heliport").category("airport").build();
    app.add(&pad).await;
    let (inspector, public) = (app.inspector().await, app.public());
    let page = format!("/places/{}", pad.code.plain());
    let none = [("at.restroom", "not_applicable"), ("at.entrance", "not_applicable"), ("design", "")];
    let review = inspector.post_owned("/field/visits/review", &visit_form(&pad, id(57), &none)).await;
    review.says("Could not tell: this place has none of the locations that the law names");
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&pad, id(57), &none)).await.status, 303);
    let seen = public.get(&page).await;
    seen.says("This place has none of the locations where the law asks for the poster").says("This place does not have it: ");
    for accusation in ["No poster was seen where", "Not as required"] {
        assert!(!seen.words().contains(accusation), "{accusation}: {}", seen.words());
    }
    let private =
        [("fact.open_to_public", "no"), ("source.open_to_public", "Seen at this visit"), ("at.restroom", "no"), ("at.entrance", "no")];
    let answer = inspector.post_owned("/field/visits", &visit_form(&pad, id(58), &private)).await;
    inspector.get(answer.location().unwrap()).await.says("Not open to the public: ");
    public.get(&page).await.says("This place is not open to the public, as far as is known");
}

async fn a_poster_that_was_put_up_hangs_where_none_was_found(app: &TestApp) {
    let station = place(10).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let nowhere = [("at.restroom", "no"), ("at.entrance", "no"), ("placed_during_visit", "yes")];
    inspector.post_owned("/field/visits", &visit_form(&station, id(59), &nowhere)).await.says("Say where it hangs now.");
    let up = [nowhere.as_slice(), &[("placed.entrance", "yes")]].concat();
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(59), &up)).await.status, 303);
    let finding = visit::by_id(&app.app.store, id(59)).await.unwrap().finding;
    let seen = (finding.placed_during_visit, finding.at("entrance"), finding.at("restroom"), finding.design.is_some());
    assert_eq!(seen, (true, Sighting::Yes, Sighting::No, true));
}

async fn no_official_poster_stands_chosen_and_one_says_nothing_where_none_hangs(app: &TestApp) {
    let (first, second) = (place(11).build(), place(12).build());
    for place in [&first, &second] {
        app.add(place).await;
    }
    let inspector = app.inspector().await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&first, id(60), &[])).await.status, 303);
    let form = inspector.get(&format!("/field/visits/new?place={}", second.code.plain())).await.body;
    assert!(!crate::harness::phone::between(&form, "id=\"design-mo-dps\"", ">").contains("checked"), "nobody has seen it there yet");
    let none = [("at.restroom", "no"), ("at.entrance", "no"), ("design", "mo-dps")];
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&second, id(61), &none)).await.status, 303);
    assert_eq!(visit::by_id(&app.app.store, id(61)).await.unwrap().finding.design, None);
}

async fn the_same_form_sent_twice_is_one_visit(app: &TestApp) {
    let station = place(4).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let form = visit_form(&station, id(52), &[]);
    let (first, second) = tokio::join!(inspector.post_owned("/field/visits", &form), inspector.post_owned("/field/visits", &form));
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location());
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    let other = visit_form(&station, id(52), &[("at.entrance", "no")]);
    assert_eq!(inspector.post_owned("/field/visits", &other).await.status, 409);
}

async fn the_nil_id_is_refused_and_what_stands_under_it_is_read_all_the_same(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (inspector, supervisor, nil) = (app.inspector().await, app.client(Role::Supervisor).await, Uuid::nil().to_string());
    let owner = app.person(Role::Inspector).await.id.to_string();
    let form = visit_form(&station, Uuid::nil(), &[]);
    inspector.post_owned("/field/visits", &form).await.says("This page is incomplete");
    let device = [form.clone(), vec![("owner".to_owned(), owner.clone())]].concat();
    let new = [("id", nil.as_str()), ("name", "Depot"), ("category", "bus_station"), ("county", "29019"), ("none_of_these", "yes")];
    let from_device = [&new[..], &[("owner", owner.as_str())]].concat();
    let card = format!("/field/sites/{}/visits", station.code.plain());
    let statuses = [
        inspector.post_owned("/field/visits", &form).await.status,
        inspector.post_owned("/field/deliveries", &device).await.status,
        inspector.post(&card, &[("id", &nil), ("access", "closed")]).await.status,
        inspector.post("/field/places", &new).await.status,
        inspector.post("/field/places/deliveries", &from_device).await.status,
        supervisor.post("/office/roster", &[("id", nil.as_str()), ("place", station.code.plain()), ("shared", "1")]).await.status,
    ];
    assert_eq!(statuses, [422, 422, 422, 422, 404, 404]);
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
    app.add(&place(2).with(|place| place.id = Uuid::nil()).build()).await;
    let report = verify(&app.app.store, |_| {}).await.unwrap();
    assert_eq!(report.faults().count(), 0, "{:?}", report.faults().collect::<Vec<_>>());
}

async fn a_form_that_was_sent_and_changed_comes_back_as_a_correction(app: &TestApp) {
    let station = place(15).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    inspector.post_owned("/field/visits", &visit_form(&station, id(84), &[])).await;
    let again =
        inspector.post_owned("/field/visits", &visit_form(&station, id(84), &[("number", "1-800-555-0100"), ("note", "a new one")])).await;
    assert_eq!(again.status, 409);
    again.says("recorded as you sent it first").says("This corrects the visit of").says("a new one");
    let old = id(84).to_string();
    assert_eq!((again.field("corrects"), again.field("number")), (Some(old.as_str()), Some("1-800-555-0100")));
    let own = again.field("id").unwrap().to_owned();
    assert_ne!(own, old);
    let correction = [("id", own.as_str()), ("corrects", &old), ("correction_reason", "misread"), ("number", "1-800-555-0100")];
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(84), &correction)).await.status, 303);
    // The correction, too: sent, gone back to, changed, sent again.
    let later = [("id", own.as_str()), ("corrects", &old), ("correction_reason", "misread"), ("number", "1-800-555-0199")];
    let third = inspector.post_owned("/field/visits", &visit_form(&station, id(84), &later)).await;
    assert_eq!((third.status, third.field("corrects")), (409, Some(own.as_str())));
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 2);
}

async fn what_was_seen_is_kept_where_nothing_is_asked(app: &TestApp) {
    let school = place(16).category("school").build();
    app.add(&school).await;
    let inspector = app.inspector().await;
    let form = visit_form(&school, id(85), &[("design", "mo-dps"), ("format", "sign")]);
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    let finding = visit::by_id(&app.app.store, id(85)).await.unwrap().finding;
    assert_eq!((finding.at("entrance"), finding.at("restroom")), (Sighting::Yes, Sighting::Yes));
    assert_eq!((finding.design.as_deref(), finding.format.as_deref()), (Some("mo-dps"), Some("sign")));
}

async fn a_page_that_a_device_keeps_holds_no_note(app: &TestApp) {
    let station = place(17).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    inspector.post_owned("/field/visits", &visit_form(&station, id(86), &[("note", "left a card")])).await;
    let site = format!("/field/sites/{}", station.code.plain());
    inspector.get(&site).await.says("left a card");
    for page in [site, "/field".to_owned(), format!("/field/visits/new?place={}", station.code.plain())] {
        let kept = inspector.get_with(&page, &[("x-placard-device-copy", "yes")]).await;
        assert_eq!(kept.status, 200);
        assert!(!kept.body.contains("left a card"), "{page}");
    }
}

async fn a_wrong_form_comes_back_with_everything_typed(app: &TestApp) {
    let station = place(5).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let wrong = visit_form(
        &station,
        id(53),
        &[("on_day", "2026-06-02"), ("lat", "91"), ("lon", "0"), ("note", "left a card"), ("at.entrance", "")],
    );
    let answer = inspector.post_owned("/field/visits/review", &wrong).await;
    assert_eq!(answer.status, 422);
    answer.says("This day is still to come").says("This is not a place on Earth").says("Say what was there").says("left a card");
    assert_eq!(
        (answer.field("on_day"), answer.field("lat"), answer.field("number")),
        (Some("2026-06-02"), Some("91"), Some("1-888-373-7888"))
    );
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
}

async fn closed_refused_and_gone_are_outcomes_of_their_own(app: &TestApp) {
    let inspector = app.inspector().await;
    for (number, access, headline) in
        [(6, "closed", "the place was closed"), (7, "refused", "the visitor was not let in"), (8, "gone", "no longer there")]
    {
        let station = place(number).build();
        app.add(&station).await;
        let form = visit_form(&station, id(60 + u128::from(number)), &[("access", access)]);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
        app.public().get(&format!("/places/{}", station.code.plain())).await.says(headline);
    }
}

async fn a_poster_put_up_during_the_visit_counts_from_then_on(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    let form = visit_form(&station, id(70), &[("placed_during_visit", "yes")]);
    assert_eq!(app.inspector().await.post_owned("/field/visits", &form).await.status, 303);
    app.public()
        .get(&format!("/places/{}", station.code.plain()))
        .await
        .says("The poster was put up during a visit and now hangs as required");
}

async fn a_correction_supersedes_and_both_stay(app: &TestApp) {
    let station = place(10).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    inspector.post_owned("/field/visits", &visit_form(&station, id(71), &[])).await;
    let old = id(71).to_string();
    let correction = [("corrects", old.as_str()), ("correction_reason", "the number was the old one"), ("number", "1-800-555-0100")];
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(72), &correction)).await.status, 303);
    let page = app.public().get(&format!("/places/{}", station.code.plain())).await;
    page.says("the number was the old one").says("Corrected on").says("The poster was seen, but not as required");
    // A second correction of the same visit comes too late.
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(73), &correction)).await.status, 409);
    // Somebody else's visit is not an inspector's to correct, if not a supervisor's.
    let newer = id(72).to_string();
    let by_volunteer = [("corrects", newer.as_str()), ("correction_reason", "no")];
    assert_eq!(
        app.client(Role::Volunteer).await.post_owned("/field/visits", &visit_form(&station, id(74), &by_volunteer)).await.status,
        404
    );
    let by_supervisor = [("corrects", newer.as_str()), ("correction_reason", "looked again")];
    assert_eq!(
        app.client(Role::Supervisor).await.post_owned("/field/visits", &visit_form(&station, id(75), &by_supervisor)).await.status,
        303
    );
}

async fn a_correction_starts_with_what_the_earlier_visit_said(app: &TestApp) {
    let station = place(12).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let said = [
        ("on_day", "2026-05-20"),
        ("at.entrance", "no"),
        ("not_legible", "yes"),
        ("note", "left a card"),
        ("lat", "38.95"),
        ("lon", "-92.33"),
    ];
    inspector.post_owned("/field/visits", &visit_form(&station, id(77), &said)).await;
    let address = format!("/field/visits/new?place={}&corrects={}", station.code.plain(), id(77));
    let form = inspector.get(&address).await;
    for (name, value) in [
        ("on_day", "2026-05-20"),
        ("number", "1-888-373-7888"),
        ("width_in", "8.5"),
        ("height_in", "11"),
        ("lat", "38.95"),
        ("correction_reason", ""),
    ] {
        assert_eq!(form.field(name), Some(value), "{name}");
    }
    for chosen in ["access-open", "at-restroom-yes", "at-entrance-no", "language-en", "language-es", "not_legible"] {
        let (_, rest) = form
            .body
            .split_once(&format!(r#"<input type="{}" id="{chosen}""#, if chosen.starts_with("a") { "radio" } else { "checkbox" }))
            .expect(chosen);
        assert!(rest.split_once('>').unwrap().0.ends_with(" checked"), "{chosen}");
    }
    form.says("left a card");
    assert_ne!(form.field("id"), Some(id(77).to_string().as_str()), "a correction is a visit of its own");
    // Without a visit to correct, the form is empty.
    let empty = inspector.get(&format!("/field/visits/new?place={}", station.code.plain())).await;
    assert_eq!((empty.field("on_day"), empty.field("number"), empty.field("lat")), (Some("2026-06-01"), Some(""), Some("")));
}

async fn a_supervisor_reads_and_corrects_the_visits_of_their_own_agency_only(app: &TestApp) {
    let station = place(13).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(80), &[("note", "left a card")])).await;
    let receipt = format!("/field/visits/{}", id(80));
    let form = format!("/field/visits/new?place={}&corrects={}", station.code.plain(), id(80));
    let old = id(80).to_string();
    let correction = visit_form(&station, id(81), &[("corrects", old.as_str()), ("correction_reason", "looked again")]);
    let other = app.neighbor().await;
    let answers = [other.get(&receipt).await, other.get(&form).await, other.post_owned("/field/visits", &correction).await];
    assert_eq!(answers.map(|answer| answer.status), [404, 404, 404]);
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    let own = app.client(Role::Supervisor).await;
    let answers = [own.get(&receipt).await, own.get(&form).await, own.post_owned("/field/visits", &correction).await];
    assert_eq!(answers.map(|answer| answer.status), [200, 200, 303]);
}

async fn a_note_is_read_in_its_own_agency_only(app: &TestApp) {
    let station = place(14).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    inspector.post_owned("/field/visits", &visit_form(&station, id(82), &[("note", "left a card")])).await;
    let site = format!("/field/sites/{}", station.code.plain());
    inspector.get(&site).await.says("left a card");
    let other = app.neighbor().await.get(&site).await;
    other.says("Health inspector");
    assert!(!other.body.contains("left a card"), "{}", other.words());
}

async fn a_session_that_ended_under_a_form_loses_nothing(app: &TestApp) {
    let station = place(11).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    app.pass(31 * placard::domain::day::Micros::DAY);
    let form = visit_form(&station, id(76), &[("note", "left a card")]);
    let answer = inspector.post_owned("/field/visits", &form).await;
    assert_eq!(answer.status, 401);
    answer.says("Nothing is lost");
    let mut again: Vec<(String, String)> = form.iter().map(|(name, value)| (format!("carried.{name}"), value.clone())).collect();
    for (name, value) in &again {
        assert!(answer.body.contains(&format!(r#"name="{name}""#)) && answer.body.contains(value.as_str()), "{name} is lost");
    }
    again.extend(
        [("action", "/field/visits"), ("email", "inspector@example.org"), ("password", PASSWORD)]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let resumed = inspector.post_owned("/sign-in/again", &again).await;
    assert_eq!(resumed.status, 200);
    assert_eq!(resumed.field("note"), Some("left a card"));
    assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
}

async fn of_two_visits_at_one_moment_the_later_entry_knows_of_the_other(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (one, other) = (app.inspector().await, app.newcomer(Role::Inspector, "Department next door", None).await);
    assert_eq!(one.post_owned("/field/visits", &visit_form(&station, id(1), &[])).await.status, 303);
    // A request that was read first, and waited longer for the place.
    app.pass(-Micros::SECOND);
    assert_eq!(other.post_owned("/field/visits", &visit_form(&station, id(2), &[])).await.status, 303);
    let flags = review_flag::of_visit(&app.app.store, id(2)).await.unwrap();
    assert_eq!(flags.iter().map(|flag| flag.kind).collect::<Vec<_>>(), [FlagKind::Visit(VisitFlag::SameDay)]);
    let against = Against { mandates: Some(&app.app.mandates), ..Against::default() };
    let report = verify_against(&app.app.store, against, |_| {}).await.unwrap();
    assert_eq!(report.faults().count(), 0, "the status rests on both");
}

on_both!(
    TestApp,
    of_two_visits_at_one_moment_the_later_entry_knows_of_the_other,
    refuses_whoever_is_not_signed_in_or_does_not_visit,
    refuses_a_place_outside_the_persons_area,
    a_recorded_visit_shows_on_every_page,
    a_place_without_the_locations_that_the_law_names_is_accused_of_nothing,
    a_poster_that_was_put_up_hangs_where_none_was_found,
    no_official_poster_stands_chosen_and_one_says_nothing_where_none_hangs,
    the_same_form_sent_twice_is_one_visit,
    the_nil_id_is_refused_and_what_stands_under_it_is_read_all_the_same,
    a_form_that_was_sent_and_changed_comes_back_as_a_correction,
    what_was_seen_is_kept_where_nothing_is_asked,
    a_page_that_a_device_keeps_holds_no_note,
    a_wrong_form_comes_back_with_everything_typed,
    closed_refused_and_gone_are_outcomes_of_their_own,
    a_poster_put_up_during_the_visit_counts_from_then_on,
    a_correction_supersedes_and_both_stay,
    a_correction_starts_with_what_the_earlier_visit_said,
    a_supervisor_reads_and_corrects_the_visits_of_their_own_agency_only,
    a_note_is_read_in_its_own_agency_only,
    a_session_that_ended_under_a_form_loses_nothing
);
