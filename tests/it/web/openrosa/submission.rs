//! Submissions: one visit each, whatever was sent twice, in an older form, of a merged place or by somebody else.

use placard::domain::day::{Day, Micros};
use placard::domain::person::Role;
use placard::domain::review_flag::{FlagKind, VisitFlag};
use placard::domain::visit::{FieldRole, Position, Sighting, VisitKind};
use placard::services::verify::verify;
use placard::store::{fact, photo, visit};

use crate::harness::phone::{Phone, filled, message};
use crate::harness::photos::jpeg;
use crate::harness::{TestApp, id, on_both, place};
use crate::web::openrosa::{neighbor, odd};

async fn a_form_sent_twice_is_one_visit(app: &TestApp) {
    let station = place(8).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(&phone.version().await, &station, id(52), &[("wrong", "not_legible"), ("note", "left a card")]);
    let (first, second) = tokio::join!(phone.send(&xml, &[]), phone.send(&xml, &[]));
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.body, second.body);
    assert_eq!(message(&first), "The visit of Test Bus Station 8 is recorded.");
    assert_eq!(phone.send(&xml, &[]).await.status, 201);
    let visits = visit::of_place(&app.app.store, station.id).await.unwrap();
    assert_eq!(visits.len(), 1);
    let made = &visits[0];
    assert_eq!((made.id, made.on_day, made.kind, made.role), (id(52), Day::of(2026, 5, 31), VisitKind::Routine, FieldRole::Health));
    assert_eq!(
        (made.finding.at("restroom"), made.finding.legible, made.finding.conspicuous),
        (Sighting::Yes, Sighting::No, Sighting::NotObserved)
    );
    assert_eq!(
        (made.finding.width_in, made.finding.number.as_ref().map(ToString::to_string).as_deref(), made.note.as_str()),
        (Some(8.5), Some("1-888-373-7888"), "left a card")
    );
    assert_eq!(made.finding.languages.as_deref(), Some(["en".to_owned(), "es".to_owned()].as_slice()));
    assert_eq!(made.position, station.point.as_ref().map(|point| Position { lon: point.lon, lat: point.lat, accuracy_m: Some(4.5) }));
    assert_eq!(made.device_at.map(Micros::to_iso).as_deref(), Some("2026-06-01T11:40:07Z"));
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("Health inspector").says("May 31, 2026");
    assert_eq!(odd(app, id(52)).await, []);
    // Another visit under the same id is none of it.
    let other = phone.send(&filled(&phone.version().await, &station, id(52), &[("at_entrance", "no")]), &[]).await;
    assert_eq!(other.status, 409, "{}", other.body);
    assert!(message(&other).contains("Another visit stands"), "{}", other.body);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn what_is_wrong_is_said_and_can_be_sent_again(app: &TestApp) {
    let (station, unknown, env) = (place(11).build(), place(12).build(), place(13).in_county("29510").build());
    app.add(&station).await;
    app.add(&env).await;
    let phone = Phone::of(app, Role::Volunteer).await;
    let version = phone.version().await;
    let good = filled(&version, &station, id(55), &[]);
    let with = |changes: &[(&str, &str)]| filled(&version, &station, id(55), changes);
    // As many as the size of a form allows, of which a parser compares each with each.
    let attributes: String = (0..20_000).map(|number| format!(" a{number}=''")).collect();
    let names: String = (0..7_000).map(|number| format!(" xmlns:a{number}='urn:{number}'")).collect();
    let cases = [
        (400, "not well-formed XML", good.replacen("<looked>", &format!("<looked{attributes}>"), 1)),
        (400, "not well-formed XML", good.replacen("<looked>", &format!("<looked{names}>"), 1)),
        (400, "not well-formed XML", good.replace("</looked>", "")),
        (400, "not well-formed XML", good.replacen("<data", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><data", 1)),
        (400, "cannot be understood", good.replace("</looked>", &format!("{}{}</looked>", "<a>".repeat(30_000), "</a>".repeat(30_000)))),
        (400, "does not know", good.replace("placard-visit", "household")),
        (400, "no id of its own", good.replace(&format!("uuid:{}", id(55)), "uuid:none")),
        (400, "knows no place under this code", filled(&version, &unknown, id(55), &[])),
        (404, "mistyped character", with(&[("place", "AAAAAAAAB")])),
        (400, "outside your area", filled(&version, &env, id(55), &[])),
        (422, "This day is still to come", with(&[("on_day", "2026-06-02")])),
        (422, "Say whether you could look", with(&[("access", "")])),
        (422, "This is more than there are restrooms", with(&[("restrooms_total", "1"), ("restrooms_with_poster", "2")])),
        (400, "access&#34; cannot be understood", with(&[("access", "ajar")])),
        (400, "color&#34; cannot be understood", with(&[("color", "red")])),
    ];
    for (status, said, xml) in cases {
        let answer = phone.send(&xml, &[]).await;
        assert_eq!(answer.status, status, "{said}: {}", answer.body);
        assert!(message(&answer).contains(said), "{said}: {}", answer.body);
    }
    let large = phone.send(&with(&[("note", &"x".repeat(300_000))]), &[]).await;
    assert_eq!(large.status, 413, "{}", large.body);
    let first = phone.send_parts(&[], &[("1.jpg", b"x"), ("xml_submission_file", good.as_bytes())]).await;
    assert_eq!(first.status, 400, "{}", first.body);
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty(), "nothing was recorded");
    assert_eq!(phone.send(&good, &[]).await.status, 201, "mended");
}

async fn a_merged_and_a_closed_place_are_said_and_the_visit_is_kept(app: &TestApp) {
    let survivor = place(14).build();
    let gone = place(15).with(|place| place.merged_into = Some(survivor.id)).build();
    let closed = place(16).with(|place| place.closed_on = Some(Day::of(2026, 1, 1))).build();
    for one in [&survivor, &gone, &closed] {
        app.add(one).await;
    }
    let phone = Phone::of(app, Role::Inspector).await;
    let version = phone.version().await;
    for _ in 0..2 {
        let answer = phone.send(&filled(&version, &gone, id(56), &[]), &[]).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        assert!(message(&answer).contains("was merged into Test Bus Station 14"), "{}", answer.body);
    }
    assert_eq!(visit::of_place(&app.app.store, survivor.id).await.unwrap().len(), 1);
    let answer = phone.send(&filled(&version, &closed, id(57), &[]), &[]).await;
    assert!(message(&answer).contains("a supervisor looks at it"), "{}", answer.body);
    assert_eq!(odd(app, id(57)).await, [FlagKind::Visit(VisitFlag::PlaceClosed)]);
}

async fn an_older_form_is_taken_as_far_as_it_can_be_understood(app: &TestApp) {
    let station = place(17).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let older = |visit, changes: &[(&str, &str)]| filled("older", &station, visit, changes);
    assert_eq!(phone.send(&older(id(58), &[]), &[]).await.status, 201);
    assert_eq!(odd(app, id(58)).await, [], "it asked everything");
    // Drawn before the entrance had to be looked at: not observed, and a supervisor is told.
    assert_eq!(phone.send(&older(id(59), &[("at_entrance", ""), ("form", "0123456789ab")]), &[]).await.status, 201);
    assert_eq!(odd(app, id(59)).await, [FlagKind::Visit(VisitFlag::OldForm)]);
    let seen = visit::by_id(&app.app.store, id(59)).await.unwrap().finding;
    assert_eq!((seen.at("restroom"), seen.at("entrance")), (Sighting::Yes, Sighting::NotObserved));
    let strange = phone.send(&older(id(61), &[("at_guest_room", "yes")]), &[]).await;
    assert_eq!(strange.status, 400);
    assert!(message(&strange).contains("older version") && message(&strange).contains("at_guest_room"), "{}", strange.body);
    // Today's form with today's questions is held to all of them.
    let questions =
        app.app.mandates.ruling(&app.app.mandates.law_of(&station), &station.categories, &Default::default(), app.app.today()).questions();
    let form = placard::web::visit::questions::questions_version(&questions);
    let today = phone.send(&older(id(62), &[("at_entrance", ""), ("form", &form)]), &[]).await;
    assert_eq!(today.status, 422, "{}", today.body);
    assert!(message(&today).contains("Say what was there"), "{}", today.body);
}

async fn a_condition_stated_in_the_form_is_on_record_and_sent_again_no_review_flag(app: &TestApp) {
    let hotel = place(18).category("hotel").build();
    app.add(&hotel).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let name = "cited_public_nuisance_567_080";
    let (answer, source) = (format!("fact_{name}"), format!("source_{name}"));
    let stated = [("kind_of", "hotel"), (answer.as_str(), "yes"), (source.as_str(), "court record")];
    let xml = filled(&phone.version().await, &hotel, id(63), &stated);
    for _ in 0..2 {
        assert_eq!(phone.send(&xml, &[]).await.status, 201);
    }
    let facts = fact::of_place(&app.app.store, hotel.id).await.unwrap();
    assert_eq!(facts.iter().map(|fact| (fact.name.as_str(), fact.source.as_str())).collect::<Vec<_>>(), [(name, "court record")]);
    assert_eq!(odd(app, id(63)).await, []);
    let unsourced = filled(&phone.version().await, &hotel, id(64), &stated[..2]);
    assert_eq!(phone.send(&unsourced, &[]).await.status, 422);
}

async fn nobody_adds_to_the_visit_of_another_agency(app: &TestApp) {
    let station = place(19).build();
    app.add(&station).await;
    let (own, other) = (Phone::of(app, Role::Inspector).await, neighbor(app).await);
    let xml = filled(&own.version().await, &station, id(65), &[("photo.poster", "1.jpg")]);
    assert_eq!(own.send(&xml, &[]).await.status, 201);
    let answer = other.send(&xml, &[("1.jpg", &jpeg(7, None))]).await;
    assert_eq!(answer.status, 409, "{}", answer.body);
    assert!(photo::of_visit(&app.app.store, id(65)).await.unwrap().is_empty());
    // What the neighbor records is the neighbor's, and is said in Spanish.
    let answer = other.send(&filled("older", &station, id(66), &[]), &[]).await;
    assert_eq!(message(&answer), "La visita a Test Bus Station 19 quedó registrada.");
    let made = visit::by_id(&app.app.store, id(66)).await.unwrap();
    assert_eq!((made.role, made.agency_id == app.person(Role::Inspector).await.agency_id), (FieldRole::Patrol, false));
}

async fn a_device_whose_clock_is_wrong_is_flagged(app: &TestApp) {
    let station = place(20).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let version = phone.version().await;
    // The server's clock says noon UTC. The header's clock has twelve hours, or is wrong altogether; the form's own end counts.
    for (visit, date, end, flags) in [
        (id(67), "Mon, 01 Jun 2026 12:00:30 GMT", "2026-06-01T06:55:00.000-05:00", vec![]),
        (id(68), "Mon, 01 Jun 2026 01:00:00 GMT", "2026-06-01T06:55:00.000-05:00", vec![]),
        (id(69), "Mon, 01 Jun 2026 12:00:00 GMT", "2026-05-30T06:55:00.000-05:00", vec![]),
        (id(70), "Mon, 01 Jun 2026 12:00:00 GMT", "2026-06-01T09:55:00.000-05:00", vec![FlagKind::Visit(VisitFlag::Clock)]),
    ] {
        let form = filled(&version, &station, visit, &[("end", end), ("on_day", &end[..10])]);
        assert_eq!(phone.send_with(&[("date", date)], &form, &[]).await.status, 201);
        assert_eq!(odd(app, visit).await, flags, "{date} {end}");
    }
}

on_both!(
    TestApp,
    a_form_sent_twice_is_one_visit,
    what_is_wrong_is_said_and_can_be_sent_again,
    a_merged_and_a_closed_place_are_said_and_the_visit_is_kept,
    an_older_form_is_taken_as_far_as_it_can_be_understood,
    a_condition_stated_in_the_form_is_on_record_and_sent_again_no_review_flag,
    nobody_adds_to_the_visit_of_another_agency,
    a_device_whose_clock_is_wrong_is_flagged
);
