//! `/openrosa/…`: what a telephone with ODK Collect is told and what it may send.

use md5::{Digest as _, Md5};
use placard::domain::assignment::{NewAssignment, Origin};
use placard::domain::day::{Day, Micros};
use placard::domain::digest::{hex, sha256};
use placard::domain::language::Language;
use placard::domain::person::Role;
use placard::domain::photo::Promise;
use placard::domain::review_flag::{FlagKind, VisitFlag};
use placard::domain::visit::{FieldRole, Position, Sighting, VisitKind};
use placard::services;
use placard::services::person::Invitee;
use placard::services::photo::original;
use placard::services::verify::verify;
use placard::store::{assignment, fact, photo, promised_photo, review_flag, visit};
use uuid::Uuid;

use crate::harness::phone::{Phone, between, filled, message, token_on};
use crate::harness::photos::jpeg;
use crate::harness::{PASSWORD, TestApp, id, on_both, place};

/// The telephone of an inspector of another agency, who reads Spanish.
async fn neighbor(app: &TestApp) -> Phone {
    let invitee = Invitee {
        email: "neighbor@example.org".into(),
        name: "visitor next door".into(),
        role: Role::Inspector,
        field_role: FieldRole::Patrol,
        agency: "Department next door".into(),
        county: None,
        language: Language::Es,
    };
    let link = services::person::invite(&app.app.store, invitee, None, &app.app.ids, app.now()).await.unwrap();
    let client = app.public();
    assert_eq!(client.post(&format!("/welcome/{link}"), &[("password", PASSWORD), ("password_again", PASSWORD)]).await.status, 303);
    let page = client.post("/account/tokens", &[("name", "phone")]).await;
    Phone::with(app, "neighbor@example.org", token_on(&page))
}

async fn odd(app: &TestApp, visit: Uuid) -> Vec<FlagKind> {
    review_flag::of_visit(&app.app.store, visit).await.unwrap().into_iter().map(|odd| odd.kind).collect()
}

async fn refuses_whoever_has_no_good_token(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let good = Phone::of(app, Role::Inspector).await;
    let xml = filled(&good.version().await, &station, id(50), &[]);
    let nobody = app.public().bare("GET", "/openrosa/formList", &[], Vec::new()).await;
    assert_eq!((nobody.status, nobody.header("www-authenticate")), (401, Some("Basic realm=\"Placard\", charset=\"UTF-8\"")));
    assert!(message(&nobody).contains("Make a new token"));
    // A signed-in browser is nobody here: no cookie counts.
    assert_eq!(app.inspector().await.get("/openrosa/formList").await.status, 401);
    for wrong in [
        Phone::with(app, "inspector@example.org", &"0".repeat(64)),
        Phone::with(app, "nobody@example.org", ""),
        Phone::with(app, "inspector@example.org", PASSWORD),
    ] {
        assert_eq!(wrong.ask("HEAD", "/openrosa/submission").await.status, 401);
        assert_eq!(wrong.send(&xml, &[]).await.status, 401);
    }
    app.pass(366 * Micros::DAY);
    assert_eq!(good.send(&xml, &[]).await.status, 401, "expired");
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
}

async fn a_token_belongs_to_one_person_and_opens_this_door_only(app: &TestApp) {
    let page = app.inspector().await.post("/account/tokens", &[("name", "phone")]).await;
    let token = token_on(&page);
    assert_eq!(Phone::with(app, "supervisor@example.org", token).get("/openrosa/formList").await.status, 401);
    let own = Phone::with(app, "Inspector@example.org", token);
    assert_eq!(own.get("/openrosa/formList").await.status, 200);
    for private in ["/field", "/account", "/field/kit.json"] {
        assert!(matches!(own.get(private).await.status, 303 | 401), "{private}");
    }
}

async fn a_browser_of_somebody_else_sends_nothing(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(&phone.version().await, &station, id(51), &[]);
    for told in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        assert_eq!(phone.send_with(&[told], &xml, &[]).await.status, 403, "{told:?}");
    }
}

async fn the_eleventh_wrong_token_waits_and_a_right_one_never_does(app: &TestApp) {
    let (good, wrong) = (Phone::of(app, Role::Inspector).await, Phone::with(app, "inspector@example.org", "wrong"));
    for _ in 0..10 {
        assert_eq!(wrong.get("/openrosa/formList").await.status, 401);
    }
    let eleventh = wrong.get("/openrosa/formList").await;
    assert_eq!(eleventh.status, 429);
    assert!(eleventh.header("retry-after").unwrap().parse::<u32>().unwrap() <= 31);
    assert!(message(&eleventh).contains("Too many tries"), "{}", eleventh.body);
    assert_eq!(good.get("/openrosa/formList").await.status, 200);
    app.inspector().await.get("/account").await.says("inspector Test");
}

async fn the_list_names_a_form_and_files_by_their_digests(app: &TestApp) {
    app.add(&place(3).build()).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let list = phone.get("/openrosa/formList").await;
    assert_eq!(
        (list.status, list.header("x-openrosa-version"), list.header("content-type")),
        (200, Some("1.0"), Some("text/xml; charset=utf-8"))
    );
    let own = |address: &str| address.strip_prefix(&app.app.public_url).unwrap().to_owned();
    let form = phone.get(&own(between(&list.body, "<downloadUrl>", "</downloadUrl>"))).await;
    assert_eq!(between(&list.body, "<hash>", "</hash>"), format!("md5:{}", hex(&Md5::digest(form.body.as_bytes()))));
    let manifest = phone.get(&own(between(&list.body, "<manifestUrl>", "</manifestUrl>"))).await;
    let places = phone.get(&own(between(&manifest.body, "<downloadUrl>", "</downloadUrl>"))).await;
    assert_eq!(between(&manifest.body, "<hash>", "</hash>"), format!("md5:{}", hex(&Md5::digest(places.body.as_bytes()))));
    assert!(!phone.get("/openrosa/formList?formID=another").await.body.contains("<xform>"));
    assert!(phone.get("/openrosa/formList?formID=placard-visit").await.body.contains("<xform>"));
    assert_eq!(phone.get("/openrosa/forms/another").await.status, 404);
    let head = phone.ask("HEAD", "/openrosa/submission").await;
    assert_eq!((head.status, head.header("x-openrosa-accept-content-length")), (204, Some("21000000")));
}

async fn the_form_asks_in_both_languages_what_the_rule_of_each_kind_asks(app: &TestApp) {
    let form = Phone::of(app, Role::Inspector).await.get("/openrosa/forms/placard-visit").await.body;
    let document = roxmltree::Document::parse(&form).unwrap();
    let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let texts: Vec<_> = all("translation")
        .map(|language| language.children().filter(|text| text.is_element()).map(|text| text.attribute("id").unwrap()).collect::<Vec<_>>())
        .collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0], texts[1], "both languages say everything");
    assert!(
        all("text").all(|text| text.descendants().any(|part| part.text().is_some_and(|words| !words.trim().is_empty()))),
        "no text is empty"
    );
    let kind = |code: &str| {
        all("item").find(|item| item.children().any(|part| part.tag_name().name() == "name" && part.text() == Some(code))).unwrap()
    };
    let asks = |code: &str| {
        kind(code).children().find(|part| part.tag_name().name() == "asks").and_then(|part| part.text()).unwrap_or_default().to_owned()
    };
    assert_eq!(asks("bus_station"), "at_restroom at_entrance design size languages number text_number design_mo-dps");
    assert!(asks("hotel").ends_with("fact_cited_public_nuisance_567_080"));
    assert_eq!(asks("other"), "");
    for said in
        ["Is the poster displayed here: near the entrance?", "¿Se exhibe el cartel aquí: cerca de la entrada?", "In English and Spanish"]
    {
        assert!(form.contains(said), "{said}");
    }
}

async fn the_places_are_ones_own_first_and_of_ones_area(app: &TestApp) {
    let (near, far, bar) = (place(4).build(), place(5).in_county("29510").build(), place(6).category("bar").build());
    let own = place(7).category("hotel").named("Own \"Quoted\" Hotel").build();
    for one in [&near, &far, &bar, &own] {
        app.add(one).await;
    }
    let (volunteer, supervisor) = (app.person(Role::Volunteer).await, app.person(Role::Supervisor).await);
    let given = NewAssignment {
        id: id(60),
        place_id: own.id,
        person_id: Some(volunteer.id),
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::Routine,
        inclusion_probability: None,
        origin: Origin::Hand,
    };
    let mut tx = app.app.store.begin().await.unwrap();
    assignment::make(&mut tx, &supervisor, &[given], app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let text = Phone::of(app, Role::Volunteer).await.get("/openrosa/forms/placard-visit/places.csv").await.body;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), [own.code.plain(), near.code.plain()], "{text}");
    assert_eq!(
        (rows[0][1].as_str(), rows[0][2].as_str(), rows[0][3].as_str()),
        ("Own \"Quoted\" Hotel, 7 Test Street, Columbia 65201", "yes", "hotel")
    );
    assert!(rows[0][4].ends_with("fact_cited_public_nuisance_567_080") && !rows[0][5].is_empty());
    assert_eq!(rows[1][2], "");
}

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
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("Health inspector").says("31 May 2026");
    assert_eq!(odd(app, id(52)).await, []);
    // Another visit under the same id is none of it.
    let other = phone.send(&filled(&phone.version().await, &station, id(52), &[("at_entrance", "no")]), &[]).await;
    assert_eq!(other.status, 409, "{}", other.body);
    assert!(message(&other).contains("Another visit stands"), "{}", other.body);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn photos_follow_in_parts_and_count_once(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(
        &phone.version().await,
        &station,
        id(53),
        &[("photo.poster", "1.jpg"), ("photo.location", "2.jpg"), ("photo.absence", "3.jpg")],
    );
    let bytes = [jpeg(1, None), jpeg(2, None), jpeg(3, None)];
    let half = phone.send(&xml, &[("1.jpg", &bytes[0]), ("*isIncomplete*", b"yes")]).await;
    assert_eq!(half.status, 201, "{}", half.body);
    let promise = || promised_photo::of_visit(&app.app.store, id(53));
    assert_eq!(promise().await.unwrap(), Promise { promised: 3, missing: 2 });
    for _ in 0..2 {
        let rest = phone.send(&xml, &[("2.jpg", &bytes[1]), ("3.jpg", &bytes[2])]).await;
        assert_eq!(rest.status, 201, "{}", rest.body);
    }
    assert_eq!(promise().await.unwrap(), Promise { promised: 3, missing: 0 });
    assert_eq!(visit::of_place(&app.app.store, station.id).await.unwrap().len(), 1);
    let mut photos = photo::of_visit(&app.app.store, id(53)).await.unwrap();
    photos.sort_by_key(|photo| photo.shows.code());
    let kept: Vec<_> = photos.iter().map(|photo| (photo.shows.code(), photo.digest.clone().unwrap())).collect();
    let sent = |at: usize| sha256(&bytes[at]).to_vec();
    assert_eq!(kept, [("absence", sent(2)), ("location", sent(1)), ("poster", sent(0))]);
    for photo in &photos {
        assert_eq!(sha256(&app.app.objects.get(&original(photo.id)).await.unwrap()).to_vec(), *photo.digest.as_ref().unwrap());
    }
}

async fn a_photo_that_cannot_be_kept_is_said_and_takes_nothing_with_it(app: &TestApp) {
    let station = place(10).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(&phone.version().await, &station, id(54), &[("photo.poster", "1.jpg"), ("photo.poster", "2.jpg")]);
    let (huge, good) = (vec![7; 100_000_000], jpeg(4, None));
    let answer = phone.send(&xml, &[("1.jpg", &huge), ("3.jpg", b"stranger"), ("2.jpg", &good)]).await;
    assert_eq!(answer.status, 400);
    for said in ["is recorded", "1.jpg", "up to 20 MB", "3.jpg", "No question of the form asks for this file"] {
        assert!(message(&answer).contains(said), "{said}: {}", answer.body);
    }
    let photos = photo::of_visit(&app.app.store, id(54)).await.unwrap();
    assert_eq!(photos.iter().map(|photo| photo.digest.clone().unwrap()).collect::<Vec<_>>(), [sha256(&good).to_vec()]);
    // The same name with other bytes is another photo, and the first one stands.
    let another = phone.send(&xml, &[("2.jpg", &jpeg(5, None))]).await;
    assert_eq!(another.status, 409);
    assert!(message(&another).contains("Another file was kept under this name"), "{}", another.body);
    assert_eq!(phone.send(&xml, &[("1.jpg", &jpeg(6, None)), ("2.jpg", &good)]).await.status, 201, "mended");
    assert_eq!(photo::of_visit(&app.app.store, id(54)).await.unwrap().len(), 2);
}

async fn what_is_wrong_is_said_and_can_be_sent_again(app: &TestApp) {
    let (station, unknown, env) = (place(11).build(), place(12).build(), place(13).in_county("29510").build());
    app.add(&station).await;
    app.add(&env).await;
    let phone = Phone::of(app, Role::Volunteer).await;
    let version = phone.version().await;
    let good = filled(&version, &station, id(55), &[]);
    let with = |changes: &[(&str, &str)]| filled(&version, &station, id(55), changes);
    let cases = [
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
    let questions = app.app.mandates.ruling(&station.law(), &station.categories, &Default::default(), app.app.clock.today()).questions();
    let form = placard::web::field::visit::version(&questions);
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
    for (visit, date, flags) in [
        (id(67), "Mon, 01 Jun 2026 12:00:30 GMT", vec![]),
        (id(68), "Mon, 01 Jun 2026 15:00:00 GMT", vec![FlagKind::Visit(VisitFlag::Clock)]),
    ] {
        assert_eq!(phone.send_with(&[("date", date)], &filled(&version, &station, visit, &[]), &[]).await.status, 201);
        assert_eq!(odd(app, visit).await, flags, "{date}");
    }
}

on_both!(
    TestApp,
    refuses_whoever_has_no_good_token,
    a_token_belongs_to_one_person_and_opens_this_door_only,
    a_browser_of_somebody_else_sends_nothing,
    the_eleventh_wrong_token_waits_and_a_right_one_never_does,
    the_list_names_a_form_and_files_by_their_digests,
    the_form_asks_in_both_languages_what_the_rule_of_each_kind_asks,
    the_places_are_ones_own_first_and_of_ones_area,
    a_form_sent_twice_is_one_visit,
    photos_follow_in_parts_and_count_once,
    a_photo_that_cannot_be_kept_is_said_and_takes_nothing_with_it,
    what_is_wrong_is_said_and_can_be_sent_again,
    a_merged_and_a_closed_place_are_said_and_the_visit_is_kept,
    an_older_form_is_taken_as_far_as_it_can_be_understood,
    a_condition_stated_in_the_form_is_on_record_and_sent_again_no_review_flag,
    nobody_adds_to_the_visit_of_another_agency,
    a_device_whose_clock_is_wrong_is_flagged
);
