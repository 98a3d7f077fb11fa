//! `/office/places/{code}/merge` and `split`: two entries become one and two again, without loss, in whatever order.

use placard::domain::address::AddressDecision;
use placard::domain::category::Category;
use placard::domain::day::{Day, Micros};
use placard::domain::fact::{Fact, FactValue};
use placard::domain::new_place::NewPlaceState;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::services::verify::{self, Against};
use placard::store::{assignment, determination, label, new_place, photo, place as places, visit as visits};

use crate::harness::photos::{Sending, examined, jpeg};
use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

fn path(place: &Place) -> String {
    format!("/office/places/{}", place.code.plain())
}

/// Merges one into the other, by the form.
pub(super) async fn merged(client: &Client, goes: &Place, stays: &Place, name: &Place) -> Answer {
    let shown = client.get(&format!("{}/merge?with={}", path(stays), goes.code.plain())).await;
    assert_eq!(shown.status, 200, "{}", shown.words());
    let fields = [
        ("with", goes.code.plain()),
        ("seen", shown.field("seen").unwrap()),
        ("stays", stays.code.plain()),
        ("name", name.code.plain()),
        ("reason", "One place."),
    ];
    client.post(&format!("{}/merge", path(stays)), &fields).await
}

pub(super) async fn split(client: &Client, goes: &Place) -> Answer {
    client.post(&format!("{}/split", path(goes)), &[("reason", "Two places.")]).await
}

async fn proves(app: &TestApp) {
    let against = Against { mandates: Some(&app.app.mandates), ..Against::default() };
    let report = verify::verify_against(&app.app.store, against, |_| {}).await.unwrap();
    assert_eq!(report.faults().collect::<Vec<_>>(), Vec::<&verify::Fault>::new());
}

/// Two stations, each with a visit with a photo, a fact, an assignment and a label.
async fn two(app: &TestApp) -> (Place, Place) {
    let stated = |number: u128, value: bool| Fact {
        id: id(number),
        name: "cited_public_nuisance_567_080".into(),
        value: FactValue::Bool(value),
        since: Some(Day::of(2021, 5, 1)),
        until: None,
        source: "court record".into(),
        document: String::new(),
        withdrawn_at: None,
        recorded_at: Micros(7),
    };
    let one = place(1).named("Walnut Station").with(|place| place.facts = vec![stated(901, true)]).build();
    let other = place(2).named("Coach Stop").with(|place| {
        place.categories = vec![Category::new("bus_station"), Category::new("hotel")];
        place.aliases = vec!["Depot".into(), "Old Depot".into()];
        place.facts = vec![stated(902, false)];
    });
    let other = other.build();
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    for (number, station) in [(1u128, &one), (2, &other)] {
        app.add(station).await;
        let day = format!("2026-05-{}", 20 + number);
        let visit = visit_form(station, id(50 + number), &[("on_day", day.as_str())]);
        assert_eq!(inspector.post_owned("/field/visits", &visit).await.status, 303);
        Sending::of(id(60 + number), id(50 + number), &jpeg(number as u32, None)).whole(&inspector).await;
        examined(app, id(60 + number)).await;
        let assign = [("id", id(80 + number).to_string()), ("places", station.code.plain().to_owned()), ("kind", "routine".into())];
        let more = [("first_day", "2026-06-01"), ("days", "1"), ("a_day", "1")].map(|(name, value)| (name, value.to_owned()));
        let assign: Vec<_> = assign.into_iter().chain(more).map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(supervisor.post_owned("/office/assignments", &assign).await.status, 303);
        assert_eq!(supervisor.post("/office/labels", &[("place", station.code.plain())]).await.status, 303);
    }
    (one, other)
}

/// All that is known of places, and what the public may take away.
async fn known(app: &TestApp, of: &[&Place]) -> String {
    let store = &app.app.store;
    let mut known = String::new();
    for place in of {
        let mut made = visits::of_place(store, place.id).await.unwrap();
        made.sort_by_key(|visit| visit.id);
        known += &format!("{:#?}\n", places::by_id(store, place.id).await.unwrap());
        known += &format!("{made:#?}\n{:#?}\n", determination::of_place(store, place.id).await.unwrap());
        known += &format!("{:#?}\n", label::of_place(store, place.id).await.unwrap());
        for visit in &made {
            known += &format!("{:#?}\n", photo::of_visit(store, visit.id).await.unwrap().len());
        }
    }
    let open = assignment::open(store, &app.person(Role::Supervisor).await, 100).await.unwrap();
    let mut open: Vec<_> = open.into_iter().map(|one| (one.id, one.place_id, one.state, one.person_id, one.on_day)).collect();
    open.sort();
    known += &format!("{open:#?}\n");
    for export in ["/areas.csv", "/areas/counties/table.csv", "/places.csv", "/areas/counties/29019/places.csv"] {
        let answer = app.public().get(export).await;
        assert_eq!(answer.status, 200, "{export}");
        known += &answer.body;
    }
    known
}

async fn everything_follows_and_goes_back_in_both_orders(app: &TestApp) {
    let (one, other) = two(app).await;
    let (supervisor, public, store) = (app.client(Role::Supervisor).await, app.public(), &app.app.store);
    let before = known(app, &[&one, &other]).await;
    for (goes, stays, name) in [(&other, &one, &one), (&one, &other, &one), (&other, &one, &other)] {
        let answer = merged(&supervisor, goes, stays, name).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
        let kept = places::by_id(store, stays.id).await.unwrap();
        assert_eq!((&kept.name, &kept.code, kept.categories.len(), kept.facts.len()), (&name.name, &stays.code, 2, 2));
        let unnamed = if name.id == goes.id { stays } else { goes };
        assert!(kept.aliases.contains(&unnamed.name) && kept.aliases.contains(&"Depot".to_owned()), "{:?}", kept.aliases);
        assert_eq!(visits::of_place(store, stays.id).await.unwrap().len(), 2);
        assert!(visits::of_place(store, goes.id).await.unwrap().is_empty());
        let open = assignment::open(store, &app.person(Role::Supervisor).await, 100).await.unwrap();
        assert_eq!(open.iter().map(|one| one.place_id).collect::<Vec<_>>(), [stays.id]);
        let led = public.get(&format!("/places/{}", goes.code.plain())).await;
        assert_eq!(led.location(), Some(format!("/places/{}?merged={}", stays.code.plain(), goes.code.plain()).as_str()));
        assert_eq!(public.get(&format!("/b/{}?s=1", goes.code.plain())).await.status, 303, "its label leads on");
        public.get(&format!("/places/{}", stays.code.plain())).await.says("May 21, 2026").says("May 22, 2026");
        assert!(!public.get("/areas/counties/29019/places").await.body.contains(goes.code.plain()));
        let page = supervisor.get(&path(goes)).await;
        page.says("This entry was merged into").says("Split again");
        supervisor.get(&path(stays)).await.says("Merged into this entry").says(&goes.name);
        proves(app).await;
        assert_eq!(split(&supervisor, goes).await.status, 303);
        assert_eq!(known(app, &[&one, &other]).await, before);
        proves(app).await;
        app.pass(Micros::SECOND);
    }
}

async fn what_was_made_while_they_were_one_finds_its_place(app: &TestApp) {
    let (one, other) = two(app).await;
    let (supervisor, inspector, store) = (app.client(Role::Supervisor).await, app.inspector().await, &app.app.store);
    assert_eq!(merged(&supervisor, &other, &one, &one).await.status, 303);
    // The visit that came along is corrected, and somebody visits the place that stays.
    let corrected =
        visit_form(&one, id(70), &[("on_day", "2026-05-22"), ("corrects", &id(52).to_string()), ("correction_reason", "Misread.")]);
    assert_eq!(inspector.post_owned("/field/visits", &corrected).await.status, 303);
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&one, id(71), &[])).await.status, 303);
    // Meanwhile a supervisor renames it.
    assert_eq!(split(&supervisor, &other).await.status, 303);
    let ids = async |place: &Place| {
        let mut ids: Vec<_> = visits::of_place(store, place.id).await.unwrap().iter().map(|visit| visit.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&other).await, [id(52), id(70)]);
    assert_eq!(ids(&one).await, [id(51), id(71)]);
    proves(app).await;
}

async fn an_old_code_leads_to_the_place_that_stays_wherever_work_is_sent(app: &TestApp) {
    let (old, stays) = (place(1).named("Depot").build(), place(2).named("Walnut Station").build());
    let outside = place(3).in_county("29510").build();
    for place in [&old, &stays, &outside] {
        app.add(place).await;
    }
    let (inspector, supervisor, store) = (app.inspector().await, app.client(Role::Supervisor).await, &app.app.store);
    assert_eq!(merged(&supervisor, &old, &stays, &stays).await.status, 303);
    app.pass(Micros::SECOND);
    let (code, card) = (old.code.plain(), format!("/field/sites/{}", old.code.plain()));
    inspector.get(&format!("/field/visits/new?place={code}")).await.says("Walnut Station");
    inspector.get(&card).await.says("Walnut Station");
    let form = visit_form(&old, id(50), &[]);
    for path in ["/field/visits/review", "/field/visits/edit"] {
        inspector.post_owned(path, &form).await.says("Walnut Station");
    }
    let sent = inspector.post_owned("/field/visits", &form).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let receipt = inspector.get(sent.location().unwrap()).await;
    receipt.says("This place was merged into Walnut Station meanwhile. Your visit is recorded there.");
    let on_card = [("id", id(51).to_string()), ("access", "closed".to_owned())].map(|(name, value)| (name.to_owned(), value));
    assert!(inspector.post_owned(&format!("{card}/visits"), &on_card).await.status < 400);
    assert!(visits::of_place(store, stays.id).await.unwrap().iter().any(|visit| visit.id == id(50)));
    // One old code among others loses no choice.
    let both = [("id", id(90).to_string()), ("place", code.to_owned()), ("place", stays.code.plain().to_owned())];
    let both = both.map(|(name, value)| (name.to_owned(), value));
    assert_eq!(supervisor.post_owned("/office/places/labels", &both).await.status, 303);
    assert_eq!(label::of_place(store, stays.id).await.unwrap().len(), 1);
    assert_eq!(supervisor.get(&format!("/office/labels?place={code}")).await.status, 200);
    assert_eq!(supervisor.get(&format!("/office/places/{code}/address")).await.status, 200);
    supervisor.get(&format!("/office/roster?place={code}")).await.says("Plan one visit").says("Walnut Station");
    for search in ["/office/search?q=", "/office/places?q=", "/field?q="] {
        supervisor.get(&format!("{search}{code}")).await.says("Walnut Station");
    }
    assert_eq!(app.public().get(&format!("/places?q={code}")).await.location(), Some(format!("/places/{code}").as_str()));
    // What was sent for the entry goes with it.
    assert_eq!(split(&supervisor, &old).await.status, 303);
    assert!(visits::of_place(store, old.id).await.unwrap().iter().any(|visit| visit.id == id(50)));
    app.pass(Micros::SECOND);
    // Where it leads outside of one's counties, it leads nowhere.
    assert_eq!(merged(&supervisor, &old, &outside, &outside).await.status, 303);
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29019")).await;
    let statuses = [held.get(&card).await.status, held.get(&format!("/office/roster?place={code}")).await.status];
    assert_eq!(statuses, [404, 404]);
    proves(app).await;
}

async fn merges_into_one_place_are_taken_back_in_any_order(app: &TestApp) {
    let hub = place(1).named("Hub").with(|place| place.aliases = vec!["The Hub".into()]).build();
    let named = |number, name: &str| place(number).named(name).with(|place| place.aliases = vec!["Depot".into()]).build();
    let (one, other) = (named(2, "North Gate"), named(3, "South Gate"));
    for place in [&hub, &one, &other] {
        app.add(place).await;
    }
    let supervisor = app.client(Role::Supervisor).await;
    let all = [&hub, &one, &other];
    let before = known(app, &all).await;
    for [first, second] in [[&one, &other], [&other, &one]] {
        assert_eq!(merged(&supervisor, &one, &hub, &one).await.status, 303);
        assert_eq!(merged(&supervisor, &other, &hub, &hub).await.status, 303);
        let kept = places::by_id(&app.app.store, hub.id).await.unwrap();
        assert_eq!(
            (kept.name.as_str(), kept.aliases.as_slice()),
            ("North Gate", ["Depot", "Hub", "South Gate", "The Hub"].map(String::from).as_slice())
        );
        assert_eq!(split(&supervisor, first).await.status, 303);
        let kept = places::by_id(&app.app.store, hub.id).await.unwrap();
        assert!(kept.aliases.contains(&"Depot".to_owned()), "the other one still gives it: {:?}", kept.aliases);
        assert_eq!(split(&supervisor, second).await.status, 303);
        assert_eq!(known(app, &all).await, before);
        app.pass(Micros::SECOND);
    }
    proves(app).await;
}

async fn a_chain_is_followed_to_its_end_and_taken_apart_from_there(app: &TestApp) {
    let chain: Vec<Place> = (1..=10).map(|number| place(number).build()).collect();
    for place in &chain {
        app.add(place).await;
    }
    let all: Vec<&Place> = chain.iter().collect();
    let before = known(app, &all).await;
    let supervisor = app.client(Role::Supervisor).await;
    for pair in chain.windows(2) {
        assert_eq!(merged(&supervisor, &pair[0], &pair[1], &pair[1]).await.status, 303);
        app.pass(Micros::SECOND);
    }
    let led = app.public().get(&format!("/places/{}", chain[0].code.plain())).await;
    assert!(led.location().unwrap().starts_with(&format!("/places/{}?", chain[9].code.plain())), "{:?}", led.location());
    let early = split(&supervisor, &chain[3]).await;
    assert_eq!(early.status, 409);
    early.says("was itself merged with another one since");
    // A circle, and a place with itself.
    let circle = supervisor.get(&format!("{}/merge?with={}", path(&chain[9]), chain[0].code.plain())).await;
    let seen = circle.field("seen").unwrap().to_owned();
    let fields = |with: &Place, stays: &Place| {
        [("with", with), ("stays", stays), ("name", stays)].map(|(name, place)| (name.to_owned(), place.code.plain().to_owned())).to_vec()
    };
    for (with, stays, problem) in
        [(&chain[0], &chain[9], "was merged into another one"), (&chain[9], &chain[9], "These are one entry already")]
    {
        let mut fields = fields(with, stays);
        fields.extend([("seen".to_owned(), seen.clone()), ("reason".to_owned(), "One place.".to_owned())]);
        let refused = supervisor.post_owned(&format!("{}/merge", path(&chain[9])), &fields).await;
        assert_eq!(refused.status, 409, "{}", refused.words());
        refused.says(problem);
    }
    for place in chain[..9].iter().rev() {
        assert_eq!(split(&supervisor, place).await.status, 303);
        app.pass(Micros::SECOND);
    }
    assert_eq!(known(app, &all).await, before);
    proves(app).await;
}

/// Does everybody read the street of a place?
async fn is_published(app: &TestApp, place: &Place) -> bool {
    app.public().get(&format!("/places/{}", place.code.plain())).await.body.contains(&place.street)
}

async fn a_merge_publishes_no_withheld_address_and_a_split_gives_each_its_decision_back(app: &TestApp) {
    let decided = |number, decision| place(number).with(|place| place.address_decision = Some(decision)).build();
    let home = |number| place(number).category("maternity_home").build();
    let (secret, plain) = (decided(1, AddressDecision::Withheld), place(2).build());
    let (by_kind, shown) = (home(3), decided(4, AddressDecision::Shown));
    let supervisor = app.client(Role::Supervisor).await;
    for (goes, stays) in [(&secret, &plain), (&by_kind, &shown)] {
        app.add(goes).await;
        app.add(stays).await;
        assert_eq!((is_published(app, goes).await, is_published(app, stays).await), (false, true));
        let before = known(app, &[goes, stays]).await;
        let (path, code) = (format!("{}/merge", path(stays)), stays.code.plain());
        let seen = supervisor.get(&format!("{path}?with={}", goes.code.plain())).await.field("seen").unwrap().to_owned();
        let look = [("with", goes.code.plain()), ("seen", &seen), ("stays", code), ("name", code), ("act", "look")];
        supervisor.post(&path, &look).await.says("The address will be withheld from the public");
        assert_eq!(merged(&supervisor, goes, stays, stays).await.status, 303);
        assert!(!is_published(app, stays).await, "{}", goes.name);
        proves(app).await;
        app.pass(Micros::SECOND);
        assert_eq!(split(&supervisor, goes).await.status, 303);
        assert_eq!(known(app, &[goes, stays]).await, before);
        assert_eq!((is_published(app, goes).await, is_published(app, stays).await), (false, true));
    }
    // Both are merged into one: it stays withheld until the last of them has gone.
    for [first, last] in [[&secret, &by_kind], [&by_kind, &secret]] {
        for goes in [&by_kind, &secret] {
            assert_eq!(merged(&supervisor, goes, &plain, &plain).await.status, 303);
            app.pass(Micros::SECOND);
        }
        assert_eq!(split(&supervisor, first).await.status, 303);
        assert!(!is_published(app, &plain).await, "{} is part of it yet", last.name);
        app.pass(Micros::SECOND);
        assert_eq!(split(&supervisor, last).await.status, 303);
        assert!(is_published(app, &plain).await);
        app.pass(Micros::SECOND);
    }
    proves(app).await;
}

async fn what_was_confirmed_by_a_merge_waits_again_after_the_split(app: &TestApp) {
    let known = place(1).named("Walnut Station").build();
    app.add(&known).await;
    let new = id(40);
    let fields = [("id", new.to_string()), ("name", "Depot".into()), ("category", "bus_station".into()), ("city", "Columbia".into())];
    let more = [("county", "29019".to_owned()), ("none_of_these", "yes".to_owned())];
    let fields: Vec<_> = fields.into_iter().chain(more).map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(app.client(Role::Volunteer).await.post_owned("/field/places", &fields).await.status, 303);
    let (supervisor, store) = (app.client(Role::Supervisor).await, &app.app.store);
    let new = places::by_id(store, new).await.unwrap();
    let state = async || new_place::of_place(store, new.id).await.unwrap().unwrap().state;
    let public = format!("/places/{}", new.code.plain());
    for _ in 0..2 {
        assert_eq!((state().await, app.public().get(&public).await.status), (NewPlaceState::Waiting, 404));
        assert_eq!(merged(&supervisor, &known, &new, &known).await.status, 303);
        assert_eq!((state().await, app.public().get(&public).await.status), (NewPlaceState::Confirmed, 200));
        app.pass(Micros::SECOND);
        assert_eq!(split(&supervisor, &known).await.status, 303);
        app.pass(Micros::SECOND);
    }
    assert_eq!((state().await, app.public().get(&public).await.status), (NewPlaceState::Waiting, 404));
    supervisor.get("/office/places/new").await.says("Depot");
    proves(app).await;
    // Once a supervisor has confirmed it by itself, it stays so.
    assert_eq!(supervisor.post(&format!("{}/new", path(&new)), &[("act", "confirm")]).await.status, 303);
    assert_eq!(merged(&supervisor, &known, &new, &known).await.status, 303);
    app.pass(Micros::SECOND);
    assert_eq!(split(&supervisor, &known).await.status, 303);
    assert_eq!((state().await, app.public().get(&public).await.status), (NewPlaceState::Confirmed, 200));
    proves(app).await;
}

async fn who_may_not_and_what_cannot_be(app: &TestApp) {
    let (inside, outside) = (place(1).build(), place(2).in_county("29510").build());
    app.add(&inside).await;
    app.add(&outside).await;
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29019")).await;
    let refused = held.get(&format!("{}/merge?with={}", path(&inside), outside.code.plain())).await;
    assert_eq!(refused.status, 422);
    refused.says("No entry of your counties has this code");
    assert_eq!(held.get(&format!("{}/merge", path(&outside))).await.status, 404);
    assert_eq!(held.post(&format!("{}/split", path(&outside)), &[("reason", "r")]).await.status, 404);
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(merged(&supervisor, &inside, &outside, &outside).await.status, 303);
    let refused = split(&held, &inside).await;
    assert_eq!(refused.status, 409);
    refused.says("The entry that it is part of lies outside your counties");
    app.pass(Micros::SECOND);
    assert_eq!(split(&supervisor, &inside).await.status, 303);
    app.pass(Micros::SECOND);
    supervisor.get(&format!("{}/merge?with=nothing", path(&inside))).await.says("Give the code of the other entry");
    assert_eq!(split(&supervisor, &inside).await.status, 409, "it was never merged");
    // Seen before somebody changed one of the two: it is shown again first.
    let shown = supervisor.get(&format!("{}/merge?with={}", path(&inside), outside.code.plain())).await;
    let seen = shown.field("seen").unwrap().to_owned();
    assert_eq!(merged(&supervisor, &outside, &inside, &inside).await.status, 303);
    assert_eq!(split(&supervisor, &outside).await.status, 303);
    let fields = [("with", outside.code.plain()), ("seen", &seen), ("stays", inside.code.plain()), ("name", inside.code.plain())];
    let look = supervisor.post(&format!("{}/merge", path(&inside)), &[&fields[..], &[("act", "look")]].concat()).await;
    assert_eq!(look.status, 409);
    look.says("Somebody changed one of the two meanwhile");
    let unreasoned = supervisor.post(&format!("{}/merge", path(&inside)), &fields).await;
    assert_eq!(unreasoned.status, 422);
    let neither = [&fields[..2], &[("stays", "ZZZZZZZZZ"), ("name", inside.code.plain()), ("reason", "One place.")]].concat();
    let neither = supervisor.post(&format!("{}/merge", path(&inside)), &neither).await;
    assert_eq!(neither.status, 422);
    neither.says("Choose one of the two");
    let again = [&fields[..1], &[("seen", look.field("seen").unwrap()), ("act", "look")], &fields[2..]].concat();
    let foreseen = supervisor.post(&format!("{}/merge", path(&inside)), &again).await;
    foreseen.says("What would follow").says("places −1, must display −1, displaying 0");
}

on_both!(
    TestApp,
    everything_follows_and_goes_back_in_both_orders,
    what_was_made_while_they_were_one_finds_its_place,
    an_old_code_leads_to_the_place_that_stays_wherever_work_is_sent,
    merges_into_one_place_are_taken_back_in_any_order,
    a_chain_is_followed_to_its_end_and_taken_apart_from_there,
    a_merge_publishes_no_withheld_address_and_a_split_gives_each_its_decision_back,
    what_was_confirmed_by_a_merge_waits_again_after_the_split,
    who_may_not_and_what_cannot_be
);
