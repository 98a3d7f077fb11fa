//! `/office/draws…`, `/ledger/draws…`, `placard draw verify`: places drawn by lot, entered before they are shown, and drawn again by anybody.

use std::process::Command;

use placard::domain::address::AddressDecision;
use placard::domain::assignment::{AssignmentState, NewAssignment, Origin};
use placard::domain::day::Micros;
use placard::domain::digest::from_hex;
use placard::domain::draw::published::PublishedDraw;
use placard::domain::ledger::EventKind;
use placard::domain::lot::in_turn;
use placard::domain::person::Role;
use placard::domain::visit::VisitKind;
use placard::services;
use placard::services::lot::LOTS_A_DAY;
use placard::services::verify::verify;
use placard::store::{assignment, draw, ledger};

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

/// So many bus stations in Boone County; and the next morning.
async fn stations(app: &TestApp, count: u64) {
    for number in 1..=count {
        app.add(&place(number).build()).await;
    }
    app.pass(Micros::DAY);
}

async fn drawn(supervisor: &Client, form: u128, changes: &[(&str, &str)]) -> Answer {
    let form = id(form).to_string();
    supervisor.post("/office/draws", &[&[("id", form.as_str())][..], changes].concat()).await
}

async fn nothing_was_drawn(app: &TestApp) {
    assert_eq!((app.entered(EventKind::DrawMade).await, app.entered(EventKind::DrawAsked).await), (0, 0));
    assert_eq!(draw::all(&app.app.store, 9).await.unwrap(), []);
}

async fn refuses_whoever_does_not_supervise_and_whatever_is_another_agencys(app: &TestApp) {
    stations(app, 6).await;
    for role in [Role::Volunteer, Role::Inspector, Role::Analyst, Role::Administrator, Role::Registrar] {
        let client = app.client(role).await;
        assert_eq!(client.get("/office/draws").await.status, 403, "{role:?}");
        assert_eq!(drawn(&client, 1, &[("size", "2")]).await.status, 403, "{role:?}");
    }
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29051")).await;
    let refused = drawn(&held, 1, &[("size", "2"), ("county", "29019")]).await;
    assert_eq!(refused.status, 422);
    refused.says("You can draw in your own counties only. Nothing was drawn.");
    drawn(&held, 1, &[("size", "2")]).await.says("there is nothing to draw from");
    nothing_was_drawn(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(drawn(&supervisor, 1, &[("size", "2")]).await.location(), Some("/office/draws/1"));
    let auditor = app.client(Role::Auditor).await;
    auditor.get("/office/draws").await.says("Draw 1 supervisor Test");
    let page = auditor.get("/office/draws/1").await;
    page.says("Nobody is to visit 2 places of this draw yet");
    assert!(!page.main().contains("<form"), "{}", page.body);
    assert!(!auditor.get("/office/draws").await.body.contains("name=\"size\""), "nothing to draw with");
    assert_eq!(auditor.get("/office/draws/1/draw.json").await.status, 200);
    assert_eq!(drawn(&auditor, 3, &[("size", "2")]).await.status, 403);
    let neighbor = app.neighbor().await;
    for other in [&neighbor, &held] {
        for path in ["/office/draws/1", "/office/draws/1/draw.json", "/office/roster?draw=1"] {
            assert_eq!(other.get(path).await.status, 404, "{path}");
        }
        other.get("/office/draws").await.says("Your agency has not drawn yet");
    }
    assert_eq!(drawn(&neighbor, 1, &[("size", "2")]).await.status, 409, "a form of somebody else's");
    assert_eq!(app.entered(EventKind::DrawMade).await, 1);
}

async fn a_form_that_asks_for_what_there_is_not_comes_back_and_nothing_is_half_done(app: &TestApp) {
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/draws").await.says("No draw on record").says("there is nothing to draw from");
    stations(app, 3).await;
    app.add(&place(4).category("hotel").build()).await;
    for (changes, said) in [
        (vec![("size", "4")], "There are fewer places than that to draw from"),
        (vec![("size", "1"), ("kind", "hotel")], "there is nothing to draw from"),
        (vec![("size", "1"), ("kind", "castle")], "One of these kinds is none of the list"),
        (vec![("size", "1"), ("county", "29999")], "You can draw in your own counties only"),
        (vec![("size", "0")], "Give a whole number from 1 to 500"),
        (vec![("size", "501")], "Give a whole number from 1 to 500"),
        (vec![("size", "many")], "Give a whole number from 1 to 500"),
        (vec![], "Give a whole number from 1 to 500"),
    ] {
        let answer = drawn(&supervisor, 1, &changes).await;
        assert_eq!(answer.status, 422, "{changes:?}");
        answer.says(said);
        let typed = changes.first().map_or("20", |(_, size)| *size);
        assert_eq!(answer.field("size"), Some(typed), "what was typed comes back");
    }
    assert_eq!(supervisor.post("/office/draws", &[("id", "x"), ("size", "1")]).await.status, 404);
    nothing_was_drawn(app).await;
    supervisor.get("/es/office/draws").await.says("Ningún sorteo registrado");
}

async fn a_draw_waits_for_a_secret_of_an_earlier_day(app: &TestApp) {
    app.add(&place(1).build()).await;
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/draws").await.says("The next draw can be made tomorrow");
    supervisor.get("/office/draws").await.says("there is none yet");
    let early = drawn(&supervisor, 1, &[("size", "1")]).await;
    assert_eq!(early.status, 422);
    early.says("The next draw can be made tomorrow");
    nothing_was_drawn(app).await;
    app.pass(Micros::DAY);
    for number in 1..=LOTS_A_DAY {
        let made = drawn(&supervisor, number as u128, &[("size", "1")]).await;
        assert_eq!(made.location(), Some(format!("/office/draws/{number}").as_str()));
    }
    let used_up = "Your agency has made eight draws and trials today, as many as each agency can on one day";
    drawn(&supervisor, 99, &[("size", "1")]).await.says(used_up);
    supervisor.get("/office/draws").await.says(used_up);
    // The same form as before is the same draw all the same.
    assert_eq!(drawn(&supervisor, 3, &[("size", "1")]).await.location(), Some("/office/draws/3"));
    app.pass(Micros::DAY);
    assert_eq!(drawn(&supervisor, 99, &[("size", "1")]).await.location(), Some(format!("/office/draws/{}", LOTS_A_DAY + 1).as_str()));
    let secrets = app.entered(EventKind::DrawSecretCommitted).await;
    assert_eq!(secrets, 2 * LOTS_A_DAY + 1, "each draw commits the next secret");
}

async fn two_clicks_at_once_are_one_draw_and_two_forms_two(app: &TestApp) {
    stations(app, 30).await;
    let supervisor = app.client(Role::Supervisor).await;
    let (first, second) = tokio::join!(drawn(&supervisor, 1, &[("size", "5")]), drawn(&supervisor, 1, &[("size", "5")]));
    assert_eq!((first.location(), second.location()), (Some("/office/draws/1"), Some("/office/draws/1")), "{}", second.words());
    assert_eq!((app.entered(EventKind::DrawMade).await, app.entered(EventKind::DrawAsked).await), (1, 1));
    let otherwise = drawn(&supervisor, 1, &[("size", "6")]).await;
    assert_eq!(otherwise.status, 409, "the form was changed after it was sent: the old draw is not what it asks for");
    assert_eq!(app.entered(EventKind::DrawMade).await, 1);
    let (third, fourth) = tokio::join!(drawn(&supervisor, 2, &[("size", "5")]), drawn(&supervisor, 3, &[("size", "5")]));
    let mut both = [third.location(), fourth.location()];
    both.sort_unstable();
    assert_eq!(both, [Some("/office/draws/2"), Some("/office/draws/3")]);
    let mut secrets = Vec::new();
    for one in draw::all(&app.app.store, 9).await.unwrap() {
        secrets.push(services::draw::record(&app.app.store, one.id).await.unwrap().1.secret.seq);
    }
    secrets.sort_unstable();
    secrets.dedup();
    assert_eq!(secrets.len(), 3, "each secret serves once");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn drawn_places_are_planned_like_others_and_visited(app: &TestApp) {
    stations(app, 12).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    let by = app.person(Role::Supervisor).await;
    // One of them has somebody on the way already.
    let routine = |number: u128| NewAssignment {
        id: id(400 + number),
        place_id: id(number),
        person_id: None,
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::Routine,
        inclusion_probability: None,
        origin: Origin::Hand,
    };
    let all: Vec<NewAssignment> = (1..=12).map(routine).collect();
    services::assignment::assign(&app.app.store, &by, &all[..6], &app.app.zones, &app.app.ids, app.now()).await.unwrap();
    assert_eq!(drawn(&supervisor, 1, &[("size", "8"), ("kind", "bus_station")]).await.location(), Some("/office/draws/1"));
    let places = draw::places(&app.app.store, id(1)).await.unwrap();
    assert_eq!(places.iter().map(|one| one.turn).collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
    let page = supervisor.get("/office/draws/1").await;
    page.says("Draw 1: 0 of 8 places visited").says("Bus station").says("12 places that must display the poster").says("0.6667");
    page.says("supervisor Test").says("when all its places are visited, on Aug 31, 2026 at the latest");
    let planned = supervisor.get("/office/roster?draw=1").await;
    planned.says("Drawn at random");
    let who = app.person(Role::Inspector).await.id.to_string();
    let form = id(500).to_string();
    let fields = [("id", form.as_str()), ("draw", "1"), ("shared", "1"), ("person", who.as_str()), ("first_day", "2026-06-02")];
    for _ in 0..2 {
        assert_eq!(supervisor.post("/office/roster", &fields).await.location(), Some("/office/draws/1"));
    }
    let open = assignment::open(&app.app.store, &by, 99).await.unwrap();
    let random: Vec<_> = open.iter().filter(|one| one.kind == VisitKind::RandomDraw).collect();
    assert_eq!(random.len(), 8, "those on the way already are for the draw from now on");
    assert!(random.iter().all(|one| one.origin == Origin::Draw && one.inclusion_probability == Some(8.0 / 12.0)));
    supervisor.get("/office/draws/1").await.says("Every place that is not visited yet is assigned");
    for (at, one) in places.iter().enumerate() {
        let station = place((one.place_id.as_u128() - id(0).as_u128()) as u64).build();
        let form = visit_form(&station, id(600 + at as u128), &[("on_day", "2026-06-02")]);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    let page = supervisor.get("/office/draws/1").await;
    page.says("Draw 1: 8 of 8 places visited").says("Visited on Jun 2, 2026").says("All places of this draw are visited");
    supervisor.get("/office/draws").await.says("Draw 1 supervisor Test").says("8 8");
    let told = draw::drawn(&app.app.store).await.unwrap();
    assert!(told.len() == 8 && told.iter().all(|one| one.visit_id.is_some() && one.draw == 1));
    let done = assignment::by_id(&app.app.store, by.agency_id, random[0].id).await.unwrap();
    assert_eq!(done.state, AssignmentState::Done);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_visit_dated_before_the_draw_was_not_made_for_it(app: &TestApp) {
    stations(app, 3).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    assert_eq!(drawn(&supervisor, 1, &[("size", "2")]).await.location(), Some("/office/draws/1"));
    let form = id(500).to_string();
    supervisor.post("/office/roster", &[("id", form.as_str()), ("draw", "1"), ("shared", "1")]).await;
    let places = draw::places(&app.app.store, id(1)).await.unwrap();
    for (at, (one, day)) in places.iter().zip(["2026-06-01", "2026-06-02"]).enumerate() {
        let station = place((one.place_id.as_u128() - id(0).as_u128()) as u64).build();
        let form = visit_form(&station, id(600 + at as u128), &[("on_day", day)]);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    supervisor.get("/office/draws/1").await.says("Draw 1: 1 of 2 places visited");
    app.public().get("/areas").await.says("2 1 0 0 0 1 Jun 2, 2026 to Jun 2, 2026");
    let told = draw::drawn(&app.app.store).await.unwrap();
    assert_eq!(told.iter().map(|one| one.visit_id).collect::<Vec<_>>(), [None, Some(id(601))]);
}

async fn a_place_that_closed_or_was_added_later_changes_nobodys_turn(app: &TestApp) {
    stations(app, 20).await;
    let supervisor = app.client(Role::Supervisor).await;
    drawn(&supervisor, 1, &[("size", "20")]).await;
    let (_, record) = services::draw::record(&app.app.store, id(1)).await.unwrap();
    let seed = from_hex(&record.seed).unwrap();
    // The first in turn closes, and one is added that no draw knew.
    let without: Vec<&str> = record.places[1..].iter().map(String::as_str).collect();
    let more = place(21).build().code.plain().to_owned();
    let again: Vec<&str> =
        in_turn(&seed, without.iter().copied().chain([more.as_str()])).into_iter().filter(|code| *code != more).collect();
    assert_eq!(again, without);
}

/// The draw's file as it is for everybody, and the entries.
async fn published(app: &TestApp) -> (PublishedDraw, String, String) {
    let public = app.public();
    let file = public.get("/ledger/draws/1").await;
    assert_eq!((file.status, file.header("content-type")), (200, Some("application/json")));
    let entries = public.get("/ledger/entries").await.body;
    (serde_json::from_str(&file.body).unwrap(), file.body, entries)
}

async fn what_is_published_says_nothing_before_its_time_and_nothing_private_then(app: &TestApp) {
    let hidden = place(7).named("House of Q").with(|one| {
        one.street = "7319 Zzyzx Lane".into();
        one.address_decision = Some(AddressDecision::Withheld);
    });
    app.add(&hidden.build()).await;
    stations(app, 6).await;
    let supervisor = app.client(Role::Supervisor).await;
    drawn(&supervisor, 1, &[("size", "7")]).await;
    app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
    let public = app.public();
    let list = public.get("/ledger/draws").await;
    list.says("One draw on record").says("Draw 1 Department of Tests Jun 2, 2026 7 7 0 on Aug 31, 2026 at the latest");
    assert_eq!((public.get("/ledger/draws/1").await.status, public.get("/ledger/draws/2").await.status), (404, 404));
    assert_eq!(supervisor.get("/office/draws/1/draw.json").await.status, 200);
    let lines = public.get("/ledger/entries").await.body;
    let codes: Vec<String> = (1..=7).map(|number| place(number).build().code.plain().to_owned()).collect();
    for said in [&lines, &list.body] {
        assert!(codes.iter().all(|code| !said.contains(code)), "a draw announces no visit");
        assert!(!said.contains("supervisor Test"));
    }
    app.pass(90 * Micros::DAY);
    let (_, file, _) = published(app).await;
    assert!(codes.iter().all(|code| file.contains(code)));
    for role in Role::ALL {
        assert!(!file.contains(&app.person(*role).await.id.to_string()), "{role:?}");
    }
    for private in ["Zzyzx", "House of Q", "supervisor", "example.org", "-92.3"] {
        assert!(!file.contains(private), "{private}");
    }
    public.get("/es/ledger/draws").await.says("Un sorteo registrado").says("Sorteo 1");
}

/// `placard draw verify` with these arguments: its exit code and what it said.
async fn verified(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_placard"));
    command.args(["draw", "verify"]).args(arguments).env_remove("PLACARD_DATABASE");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

async fn anybody_draws_again_from_what_is_published(app: &TestApp) {
    stations(app, 9).await;
    let supervisor = app.client(Role::Supervisor).await;
    drawn(&supervisor, 1, &[("size", "4")]).await;
    app.pass(90 * Micros::DAY);
    let (draw, file, entries) = published(app).await;
    let folder = tempfile::tempdir().unwrap();
    let kept = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (one, record) = (kept("draw-1.json", &file), kept("entries.ndjson", &entries));
    let (one, record) = (one.as_str(), record.as_str());
    let (code, said) = verified(&[one, "--entries", record]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("draw 1 of Department of Tests, 2026-06-02, 4 of 9 places: made again"), "{said}");
    let mut fewer = draw.clone();
    fewer.frame.pop();
    let mut secret = draw.clone();
    secret.committed.body = secret.committed.body.replace(|letter: char| letter.is_ascii_digit(), "0");
    let mut list = draw.clone();
    let (_, drawn) = services::draw::record(&app.app.store, id(1)).await.unwrap();
    list.opened.body = list.opened.body.replacen(&drawn.places[0], &drawn.places[3], 1);
    for (name, changed, said) in [
        ("frame.json", &fewer, "the frame was changed"),
        ("secret.json", &secret, "the secret is not the one that entry"),
        ("list.json", &list, "is not what entry"),
    ] {
        let path = kept(name, &serde_json::json!(changed).to_string());
        let (code, told) = verified(&[&path, one, "--entries", record]).await;
        assert!(code == Some(1) && told.contains(said) && told.contains("2 draws, 1 of them do not fit"), "{told}");
    }
    let cut = kept("cut.ndjson", entries.split_once('\n').unwrap().1);
    let (code, told) = verified(&[one, "--entries", &cut]).await;
    assert!(code == Some(1) && told.contains("does not follow"), "{told}");
    for wrong in [vec!["nowhere.json", "--entries", record], vec![record, "--entries", record], vec![one, "--entries", one], vec![one]] {
        let (code, told) = verified(&wrong).await;
        assert_eq!(code, Some(2), "{wrong:?}: {told}");
    }
}

async fn a_draw_changed_in_the_database_is_found(app: &TestApp) {
    stations(app, 9).await;
    let supervisor = app.client(Role::Supervisor).await;
    drawn(&supervisor, 1, &[("size", "4")]).await;
    let database = app.database.address.clone();
    let run = || async { verified(&["--database", &database]).await };
    let (code, said) = run().await;
    assert!(code == Some(0) && said.contains("1 draws, 0 of them do not fit"), "{said}");
    app.database.execute("UPDATE draw SET frame = substr(frame, 11)").await;
    let (code, said) = run().await;
    assert!(code == Some(1) && said.contains("the frame was changed"), "{said}");
    assert!(verify(&app.app.store, |_| {}).await.unwrap().fault.is_some());
    app.database
        .execute("UPDATE ledger_body SET body = replace(body, '\"secret\":\"', '\"secret\":\"0') WHERE body LIKE '{\"secret%'")
        .await;
    let (code, said) = run().await;
    assert!(code == Some(1) && said.contains("the secret is not the one that entry"), "{said}");
    app.database.execute("DELETE FROM draw_place").await;
    assert!(verify(&app.app.store, |_| {}).await.unwrap().fault.is_some());
}

async fn no_agency_uses_up_what_another_one_can_draw_by(app: &TestApp) {
    let neighbor = app.neighbor().await;
    stations(app, 3).await;
    let supervisor = app.client(Role::Supervisor).await;
    neighbor.get("/office/draws").await.says("Your agency can make 8 more draws and trials today");
    for number in 1..=LOTS_A_DAY {
        let made = drawn(&supervisor, number as u128, &[("size", "1")]).await;
        assert_eq!(made.status, 303, "{}", made.words());
    }
    assert_eq!(drawn(&supervisor, 99, &[("size", "1")]).await.status, 422, "a day's draws are made");
    for number in 101..=100 + LOTS_A_DAY {
        let made = drawn(&neighbor, number as u128, &[("size", "1")]).await;
        assert_eq!(made.status, 303, "{}", made.words());
    }
    assert_eq!(drawn(&neighbor, 199, &[("size", "1")]).await.status, 422);
    // One that is made today takes nothing of what was committed for those that stood before.
    let newest = app.newcomer(Role::Supervisor, "Newest Agency", None).await;
    newest.get("/office/draws").await.says("The next draw can be made tomorrow");
    app.pass(Micros::DAY);
    newest.get("/office/draws").await.says("Your agency can make 8 more draws and trials today");
    assert_eq!(drawn(&newest, 300, &[("size", "1")]).await.status, 303);
    newest.get("/office/draws").await.says("Your agency can make 7 more draws and trials today");
    assert_eq!(drawn(&supervisor, 99, &[("size", "1")]).await.status, 303);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

on_both!(
    TestApp,
    no_agency_uses_up_what_another_one_can_draw_by,
    refuses_whoever_does_not_supervise_and_whatever_is_another_agencys,
    a_form_that_asks_for_what_there_is_not_comes_back_and_nothing_is_half_done,
    a_draw_waits_for_a_secret_of_an_earlier_day,
    two_clicks_at_once_are_one_draw_and_two_forms_two,
    drawn_places_are_planned_like_others_and_visited,
    a_visit_dated_before_the_draw_was_not_made_for_it,
    a_place_that_closed_or_was_added_later_changes_nobodys_turn,
    what_is_published_says_nothing_before_its_time_and_nothing_private_then,
    anybody_draws_again_from_what_is_published,
    a_draw_changed_in_the_database_is_found
);
