//! `/office/places/{code}`: a place is put right, seen beforehand, never by two at once unseen, and each act can be undone.

use placard::domain::category::Category;
use placard::domain::day::Day;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::place::{ExternalId, Place};
use placard::domain::place_details::PlaceDetails;
use placard::domain::point::Point;
use placard::services::place::act::{ActError, Doing, Refusal};
use placard::services::place::amend::{self, Amendment};
use placard::services::place::undo;
use placard::services::verify::{self, Against};
use placard::store::{assignment, determination, place as places};

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

pub fn path(place: &Place) -> String {
    format!("/office/places/{}", place.code.plain())
}

/// The form as a browser sends it, with `changes`; an empty value stays empty.
pub fn filled(page: &Answer, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = page.body.split_once(r#"id="keep""#).unwrap().1.split_once("</form>").unwrap().0;
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in
        ["seen", "name", "street", "city", "postal", "lat", "lon", "accuracy_m", "point_source", "opened_on", "moved_on", "closed_on"]
    {
        fields.push((name.into(), page.field(name).unwrap_or_default().into()));
    }
    for name in ["aliases", "numbers", "staff_notes"] {
        let text = form.split_once(&format!(r#"name="{name}""#)).unwrap().1.split_once('>').unwrap().1.split_once("</textarea").unwrap().0;
        fields.push((name.into(), text.into()));
    }
    let county = form.split_once(r#"" selected>"#).map(|(before, _)| before.rsplit('"').next().unwrap_or_default().to_owned());
    fields.push(("county".into(), county.unwrap_or_default()));
    for (before, _) in form.match_indices(r#"" checked>"#).map(|(at, _)| form.split_at(at)) {
        fields.push(("kind".into(), before.rsplit('"').next().unwrap_or_default().to_owned()));
    }
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

pub async fn change(client: &Client, place: &Place, changes: &[(&str, &str)]) -> Answer {
    let page = client.get(&path(place)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    client.post_owned(&path(place), &filled(&page, changes)).await
}

#[track_caller]
pub fn seq(answer: &Answer) -> String {
    let location = answer.location().unwrap_or_else(|| panic!("{}: {}", answer.status, answer.words()));
    location.split_once("done=").unwrap().1.to_owned()
}

/// The record proves itself, statuses too.
pub async fn proves(app: &TestApp) {
    let against = Against { mandates: Some(&app.app.mandates), ..Against::default() };
    let report = verify::verify_against(&app.app.store, against, |_| {}).await.unwrap();
    assert_eq!(report.faults().collect::<Vec<_>>(), Vec::<&verify::Fault>::new());
}

async fn who_may_not(app: &TestApp) {
    let (inside, outside) = (place(1).build(), place(2).in_county("29510").build());
    app.add(&inside).await;
    app.add(&outside).await;
    for role in [Role::Volunteer, Role::Inspector, Role::Analyst, Role::Administrator] {
        assert_eq!(app.client(role).await.get(&path(&inside)).await.status, 403, "{role:?}");
    }
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29019")).await;
    assert_eq!(held.get(&path(&outside)).await.status, 404);
    assert_eq!(held.post(&path(&outside), &[("name", "x"), ("reason", "y")]).await.status, 404);
    assert_eq!(held.post(&format!("{}/undo", path(&outside)), &[("seq", "1"), ("reason", "y")]).await.status, 404);
    // Nor may anybody carry a place out of their own counties.
    let carried = change(&held, &inside, &[("lat", "38.63"), ("lon", "-90.2"), ("point_source", "survey"), ("reason", "moved")]).await;
    assert_eq!(carried.status, 422);
    carried.says("This county is outside your area");
    // A place is of no agency.
    assert_eq!(app.neighbor().await.get(&path(&inside)).await.status, 200);
}

async fn what_is_put_right_stands_and_can_be_undone(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let supervisor = app.client(Role::Supervisor).await;
    let changes = [
        ("name", "Central Coach Station"),
        ("aliases", "Depot\r\nOld Station"),
        ("kind", "hotel"),
        ("street", "9 Elm Street"),
        ("numbers", "gtfs S-17"),
        ("opened_on", "2001-02-03"),
        ("reason", "The sign says so."),
    ];
    let before = places::by_id(&app.app.store, station.id).await.unwrap();
    let look = [&changes[..], &[("act", "look")]].concat();
    let foreseen = change(&supervisor, &station, &look).await;
    assert_eq!(foreseen.status, 200);
    foreseen.says("What would follow").says("Nothing has been changed yet").says("Boone County").says("must display");
    assert_eq!(foreseen.field("name"), Some("Central Coach Station"), "what was typed is kept");
    assert_eq!(places::by_id(&app.app.store, station.id).await.unwrap(), before);
    let done = change(&supervisor, &station, &changes).await;
    let seq = seq(&done);
    let after = places::by_id(&app.app.store, station.id).await.unwrap();
    assert_eq!((after.name.as_str(), after.street.as_str(), after.aliases.len()), ("Central Coach Station", "9 Elm Street", 2));
    assert_eq!((after.categories[0].code(), after.opened_on), ("hotel", Some(Day::of(2001, 2, 3))));
    assert_eq!(after.external_ids[0].number, "S-17");
    app.public().get("/places?q=Central Coach").await.says("Central Coach Station");
    let page = supervisor.get(&path(&station)).await;
    page.says("The sign says so.").says("supervisor Test").says("Name: Test Bus Station 1 → Central Coach Station");
    let neighbor = app.neighbor().await.get(&path(&station)).await;
    neighbor.says("Department of Tests");
    assert!(!neighbor.words().contains("supervisor Test"), "another agency's people have no names");
    let public = app.public().get(&format!("/places/{}/history", station.code.plain())).await;
    public.says("Entry corrected by a supervisor").says("Test Bus Station 1 → Central Coach Station").says("Opened on Feb 3, 2001");
    assert!(!public.words().contains("The sign says so"), "the reason is for staff");
    proves(app).await;
    let undone = supervisor.post(&format!("{}/undo", path(&station)), &[("seq", &seq), ("reason", "A mistake.")]).await;
    self::seq(&undone);
    assert_eq!(places::by_id(&app.app.store, station.id).await.unwrap(), before);
    let again = supervisor.post(&format!("{}/undo", path(&station)), &[("seq", &seq), ("reason", "Again.")]).await;
    assert_eq!(again.status, 409);
    again.says("It was undone before");
    proves(app).await;
    assert_eq!(app.entered(EventKind::PlaceAmended).await, 1);
    assert_eq!(app.entered(EventKind::PlaceActUndone).await, 1);
}

async fn of_two_at_once_one_wins_and_the_other_keeps_what_was_typed(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (one, other) = (app.client(Role::Supervisor).await, app.neighbor().await);
    let (first, second) = (one.get(&path(&station)).await, other.get(&path(&station)).await);
    let win = filled(&first, &[("name", "Coach Station"), ("street", "2 Oak Street"), ("reason", "sign")]);
    assert_eq!(one.post_owned(&path(&station), &win).await.status, 303);
    let late = [("name", "Bus Depot"), ("city", "Ashland"), ("reason", "I was there")];
    let late = filled(&second, &late);
    let refused = other.post_owned(&path(&station), &late).await;
    assert_eq!(refused.status, 409);
    refused.says("Somebody else changed this entry meanwhile").says("Test Bus Station 1 → Coach Station").says("Department of Tests");
    refused.says("You both changed this");
    assert_eq!((refused.field("name"), refused.field("city")), (Some("Bus Depot"), Some("Ashland")), "what was typed is kept");
    assert_eq!(refused.field("street"), Some("2 Oak Street"), "what was left alone is as it stands now");
    assert_eq!(places::by_id(&app.app.store, station.id).await.unwrap().name, "Coach Station");
    assert_eq!(other.post_owned(&path(&station), &filled(&refused, &[("reason", "I was there")])).await.status, 303);
    let stands = places::by_id(&app.app.store, station.id).await.unwrap();
    assert_eq!((stands.name.as_str(), stands.street.as_str(), stands.city.as_str()), ("Bus Depot", "2 Oak Street", "Ashland"));
    // Something later rests on the first act.
    let page = one.get(&path(&station)).await;
    page.says("what it changed was changed again since");
    // The winner's form, sent twice: nothing is done twice.
    let twice = one.post_owned(&path(&station), &win).await;
    assert_eq!(twice.status, 409);
}

async fn a_form_sent_twice_is_one_act(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let supervisor = app.client(Role::Supervisor).await;
    let form = filled(&supervisor.get(&path(&station)).await, &[("name", "Depot"), ("reason", "sign")]);
    for _ in 0..2 {
        assert_eq!(supervisor.post_owned(&path(&station), &form).await.status, 303);
    }
    assert_eq!(app.entered(EventKind::PlaceAmended).await, 1);
}

async fn a_place_closed_on_a_day_leaves_the_counts_from_that_day(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    let seen = visit_form(&station, id(50), &[("on_day", "2026-05-20")]);
    assert_eq!(inspector.post_owned("/field/visits", &seen).await.status, 303);
    let held = determination::of_place(&app.app.store, station.id).await.unwrap();
    for (closed_on, problem) in [
        ("2026-06-02", "This day is still to come"),
        ("2026-05-20", "Somebody found it in business on this day or later"),
        ("1999-01-01", "It cannot have closed before it opened"),
        ("2026-13-01", "Give the day as year, month and day"),
    ] {
        let refused = change(&supervisor, &station, &[("opened_on", "2000-01-01"), ("closed_on", closed_on), ("reason", "gone")]).await;
        assert_eq!(refused.status, 422, "{closed_on}");
        refused.says(problem);
        assert_eq!(refused.field("closed_on"), Some(closed_on));
    }
    let opened = change(&supervisor, &station, &[("opened_on", "2026-05-21"), ("reason", "sign")]).await;
    assert_eq!(opened.status, 422);
    opened.says("Somebody found it in business before this day");
    let assign = [("id", id(80).to_string()), ("places", station.code.plain().to_owned()), ("kind", "routine".into())];
    let assign = assign
        .into_iter()
        .chain([("first_day", "2026-06-01"), ("days", "1"), ("a_day", "1")].map(|(name, value)| (name, value.to_owned())));
    let assign: Vec<_> = assign.map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(supervisor.post_owned("/office/assignments", &assign).await.status, 303);
    let closing = [("closed_on", "2026-05-25"), ("reason", "Boarded up.")];
    let look = change(&supervisor, &station, &[&closing[..], &[("act", "look")]].concat()).await;
    look.says("in no list of today")
        .says("places −1, must display −1, displaying −1")
        .says("A visit planned by Department of Tests is withdrawn");
    let seq = seq(&change(&supervisor, &station, &closing).await);
    let by = app.person(Role::Supervisor).await;
    assert!(assignment::open(&app.app.store, &by, 10).await.unwrap().is_empty());
    let county = |day: &str| format!("/areas/counties/29019?on={day}");
    app.public().get(&county("2026-05-24")).await.says("Test Bus Station 1");
    assert!(!app.public().get(&county("2026-05-25")).await.words().contains("Test Bus Station 1"));
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("Closed since May 25, 2026").says("May 20, 2026");
    assert_eq!(determination::of_place(&app.app.store, station.id).await.unwrap(), held, "its history is kept");
    proves(app).await;
    // Undone, all that went with it comes back.
    self::seq(&supervisor.post(&format!("{}/undo", path(&station)), &[("seq", &seq), ("reason", "Open again.")]).await);
    assert_eq!(assignment::open(&app.app.store, &by, 10).await.unwrap().len(), 1);
    app.public().get(&county("2026-05-25")).await.says("Test Bus Station 1");
    proves(app).await;
}

async fn a_place_found_gone_waits_until_somebody_decides(app: &TestApp) {
    let (gone, moved) = (place(1).build(), place(2).build());
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    for (number, station) in [(50, &gone), (51, &moved)] {
        app.add(station).await;
        let visit = [("access", "gone"), ("at.restroom", ""), ("at.entrance", ""), ("note", "An empty lot.")];
        let visit = visit_form(station, id(number), &visit);
        let visit: Vec<_> =
            visit.into_iter().filter(|(name, _)| ["id", "place", "kind", "on_day", "access", "note"].contains(&name.as_str())).collect();
        let sent = inspector.post_owned("/field/visits", &visit).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
    }
    supervisor.get("/office").await.says("2 places reported gone");
    let queue = supervisor.get("/office/places/queue").await;
    queue.says("Test Bus Station 1").says("Test Bus Station 2").says("An empty lot.").says("Found gone on May 31, 2026");
    assert!(queue.body.contains(&format!("{}?closed_on=2026-05-31", path(&gone))));
    assert!(queue.body.contains(&format!("/office/assignments?place={}&#38;kind=follow_up", gone.code.plain())));
    assert!(!app.neighbor().await.get("/office/places/queue").await.body.contains("Test Bus Station"), "another agency's visits");
    let prefilled = supervisor.get(&format!("{}?closed_on=2026-05-31", path(&gone))).await;
    assert_eq!(prefilled.field("closed_on"), Some("2026-05-31"));
    let closed = supervisor.post_owned(&path(&gone), &filled(&prefilled, &[("reason", "Torn down.")])).await;
    let closed = seq(&closed);
    seq(&change(&supervisor, &moved, &[("street", "7 New Street"), ("moved_on", "2026-05-01"), ("reason", "Across town.")]).await);
    supervisor.get("/office/places/queue").await.says("No places reported gone");
    self::seq(&supervisor.post(&format!("{}/undo", path(&gone)), &[("seq", &closed), ("reason", "Wrong lot.")]).await);
    supervisor.get("/office/places/queue").await.says("One place reported gone").says("Test Bus Station 1");
    proves(app).await;
}

async fn bad_input_is_said_at_its_field(app: &TestApp) {
    let (station, other) = (
        place(1).build(),
        place(2).with(|place| {
            place.external_ids = vec![ExternalId { register: "gtfs".into(), number: "S-17".into() }];
        }),
    );
    app.add(&station).await;
    app.add(&other.build()).await;
    let supervisor = app.client(Role::Supervisor).await;
    let long = "x".repeat(10_000);
    for (changes, problem) in [
        (vec![("name", long.as_str()), ("reason", "r")], "200"),
        (vec![("name", ""), ("reason", "r")], "Give the name"),
        (vec![("name", "Depot")], "Say why"),
        (vec![("kind", "castle"), ("reason", "r")], "Choose the kind of place"),
        (vec![("lat", "north"), ("reason", "r")], "Latitude"),
        (vec![("lat", "0"), ("lon", "0"), ("reason", "r")], "0, 0 stands for none"),
        (vec![("lon", "92.33"), ("reason", "r")], "This point lies in no county of the registry"),
        (vec![("point_source", ""), ("reason", "r")], "Say where the point comes from"),
        (vec![("accuracy_m", "-1"), ("reason", "r")], "Give the accuracy in meters"),
        (vec![("numbers", "S-17"), ("reason", "r")], "Write the register, a space and the number"),
        (vec![("numbers", "gtfs S-17"), ("reason", "r")], "Another place has one of these numbers"),
        (vec![("postal", "6520"), ("reason", "r")], "Give the ZIP code as five digits"),
        (vec![("aliases", &"a\n".repeat(41)), ("reason", "r")], "At most 40 lines"),
        (vec![("reason", "r")], "The form says what is on record already"),
    ] {
        let refused = change(&supervisor, &station, &changes).await;
        assert_eq!(refused.status, 422, "{changes:.80?}: {}", refused.words());
        refused.says(problem);
    }
    let undo = supervisor.post(&format!("{}/undo", path(&station)), &[("seq", "1"), ("reason", "r")]).await;
    assert_eq!(undo.status, 409);
    assert_eq!(app.entered(EventKind::PlaceAmended).await, 0);
}

/// Acts of every sort in a row, from one seed.
fn acts(rounds: u64) -> impl Iterator<Item = (u64, u64)> {
    (0..rounds).scan(7u64, |state, _| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some((*state >> 33, *state >> 40))
    })
}

/// The details with one to three fields changed.
fn changed(details: &PlaceDetails, (chosen, value): (u64, u64)) -> PlaceDetails {
    let mut next = details.clone();
    for field in (0..=chosen % 3).map(|at| (chosen / 3 + at * 5) % 14) {
        match field {
            0 => next.name = format!("Station {value}"),
            1 => next.aliases = (0..value % 3).map(|at| format!("Alias {value} {at}")).collect(),
            2 => next.categories = vec![Category::new(["hotel", "bus_station", "airport"][value as usize % 3])],
            3 => next.street = format!("{value} Elm Street"),
            4 => {
                next.point = (value % 4 > 0).then(|| Point {
                    lon: -92.0,
                    lat: 38.0 + (value % 90) as f64 / 100.0,
                    accuracy_m: None,
                    source: "survey".into(),
                })
            }
            5 => next.opened_on = Some(Day::of(2000, 1, 1).plus((value % 900) as i64)),
            6 => next.moved_on = (value % 2 > 0).then(|| Day::of(2010, 1, 1).plus((value % 900) as i64)),
            7 => next.closed_on = (value % 2 > 0).then(|| Day::of(2026, 5, 1).plus((value % 30) as i64)),
            8 => next.city = ["Columbia", "Ashland", "Rolla"][value as usize % 3].into(),
            9 => next.postal = format!("65{:03}", value % 1_000),
            10 => next.county = [Some("29019"), Some("29051"), None][value as usize % 3].map(str::to_owned),
            11 => next.staff_notes = (0..value % 3).map(|at| format!("Note {value} {at}")).collect(),
            12 => next.withdrawn = value % 2 > 0,
            _ => {
                next.external_ids =
                    (0..value % 3).map(|at| ExternalId { register: "osm".into(), number: format!("{value}-{at}") }).collect()
            }
        }
    }
    next.in_order()
}

/// An undone act leaves no trace but in the record; one on which something later rests is refused and changes nothing.
async fn whatever_was_done_can_be_undone(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let (store, context) = (&app.app.store, app.app.context());
    let by = app.person(Role::Supervisor).await.id;
    let stands = async || places::by_id(store, station.id).await.unwrap();
    let held = async || determination::of_place(store, station.id).await.unwrap();
    let first = (stands().await, held().await);
    let (mut states, mut done, mut refused) = (vec![first.clone()], Vec::new(), 0);
    let doing = || Doing { by, at: app.now(), today: Day::of(2026, 6, 1), reason: "tried" };
    for chance in acts(60) {
        app.pass(1);
        let before = PlaceDetails::of(&stands().await);
        let seen = amend::last_seen(store, station.id).await.unwrap();
        let amendment = Amendment { place: station.id, seen, details: changed(&before, chance), doing: doing() };
        match amend::amend(&context, &amendment).await {
            Ok(seq) => {
                done.push((seq, before.differing(&amendment.details)));
                states.push((stands().await, held().await));
            }
            Err(ActError::Refused(Refusal::Nothing | Refusal::Faults(_))) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert!(done.len() > 20, "only {} acts", done.len());
    // An earlier one, with others on top of it.
    for (at, (seq, fields)) in done.iter().enumerate() {
        app.pass(1);
        let (before, rests) = (stands().await, done[at + 1..].iter().any(|(_, later)| later.iter().any(|field| fields.contains(field))));
        match undo::undo(&context, station.id, *seq, &doing()).await {
            Ok(undoing) => {
                app.pass(1);
                undo::undo(&context, station.id, undoing, &doing()).await.unwrap();
            }
            Err(ActError::Refused(refusal)) => {
                assert!(rests || matches!(refusal, Refusal::Faults(_)), "{refusal:?}");
                refused += 1;
            }
            Err(other) => panic!("{other}"),
        }
        assert_eq!(stands().await, before, "done and undone, or refused: nothing is otherwise");
    }
    assert!(refused > 0);
    // All of them, the last one first.
    for (seq, _) in done.iter().rev() {
        app.pass(1);
        assert_eq!((stands().await, held().await), states.pop().unwrap());
        undo::undo(&context, station.id, *seq, &doing()).await.unwrap();
    }
    assert_eq!((stands().await, held().await), first);
    proves(app).await;
}

on_both!(
    TestApp,
    whatever_was_done_can_be_undone,
    who_may_not,
    what_is_put_right_stands_and_can_be_undone,
    of_two_at_once_one_wins_and_the_other_keeps_what_was_typed,
    a_form_sent_twice_is_one_act,
    a_place_closed_on_a_day_leaves_the_counts_from_that_day,
    a_place_found_gone_waits_until_somebody_decides,
    bad_input_is_said_at_its_field
);
