//! A page costs what it shows: of a registry it opens the places that it names, and counts the others by columns.

use crate::harness::{TestApp, id, on_both, place, square, visit_form};

/// Places of the registry, and how many of them a page may open.
const PLACES: u64 = 600;
const MAY_OPEN: u64 = 60;

async fn a_public_page_opens_the_places_that_it_shows_and_no_others(app: &TestApp) {
    let county = |number: u64| if number.is_multiple_of(3) { "29051" } else { "29019" };
    let places: Vec<_> = (1..=PLACES).map(|number| place(number).in_county(county(number)).build()).collect();
    let actor = app.person(placard::domain::person::Role::Inspector).await;
    let seq = placard::services::place::add(&app.app.context(), actor.id, &places, &[]).await.unwrap();
    app.app.keeper.caught_up(seq).await;
    let halves = [("west", "West", square([-92.5, 38.5, -92.3, 39.2])), ("east", "East", square([-92.3, 38.5, -92.0, 39.2]))];
    app.divide("half", "Halves", &halves).await;
    let public = app.public();
    let counted = app.app.atlas().places_opened();
    public.get("/places").await;
    assert!(app.app.atlas().places_opened() > counted, "what a page opens is counted");
    for address in [
        "/",
        "/places",
        "/places?q=station",
        "/map",
        "/areas",
        "/areas?on=2025-01-01",
        "/areas/counties/29019",
        "/areas/counties/29019?on=2025-01-01",
        "/areas/counties/29019?visits=last_12_months",
        "/areas/half",
        "/areas/half?visits=last_12_months",
        "/areas/half/west",
        "/areas/half/table.csv",
        "/areas/counties/29019/briefing",
        "/areas/half/east/briefing",
        "/areas/half/east/briefing?on=2025-01-01",
        "/compare?areas=counties&one=29019&other=29051",
        "/compare?areas=half&one=west&other=east",
        "/gaps",
        "/gaps?radius_mi=2&areas=half",
        "/gaps?visits=last_12_months",
        "/hotspots",
        "/hotspots?areas=half",
        "/hotspots?areas=half&visits=last_12_months",
        "/places/near?lon=-92.33&lat=38.95",
    ] {
        let before = app.app.atlas().places_opened();
        let answer = public.get(address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.words());
        let opened = app.app.atlas().places_opened() - before;
        assert!(opened <= MAY_OPEN, "{address} opened {opened} of {PLACES} places");
    }
}

/// Places that fail in the county that is asked about.
const FAILING: u64 = 5;

async fn why_a_place_fails_is_read_again_when_that_place_changes_and_not_when_others_do(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    for number in 1..=FAILING {
        app.checked(&inspector, number, false, |place| place.county = Some("29019".into())).await;
    }
    let read_for = async |failing: u64| {
        let before = app.app.failures.places_read();
        let answer = public.get("/areas/counties/29019").await;
        assert!(answer.words().contains(&format!("{failing} no poster")), "{}", answer.words());
        app.app.failures.places_read() - before
    };
    assert_eq!(read_for(FAILING).await, FAILING, "nobody asked before");
    app.checked(&inspector, 90, false, |place| place.county = Some("29051".into())).await;
    assert_eq!(read_for(FAILING).await, 0, "a place elsewhere changed");
    app.checked(&inspector, 91, false, |place| place.county = Some("29019".into())).await;
    assert_eq!(read_for(FAILING + 1).await, 1, "a place came");
    let first = place(1).in_county("29019").build();
    let hidden = visit_form(&first, id(600_001), &[("not_conspicuous", "yes")]);
    assert_eq!(inspector.post_owned("/field/visits", &hidden).await.status, 303);
    assert_eq!(read_for(FAILING).await, 1, "a place fails for another reason");
}

async fn whether_a_place_is_open_to_the_public_is_read_again_when_that_place_changes(app: &TestApp) {
    let (inspector, public) = (app.inspector().await, app.public());
    let strip = |number: u64| place(number).category("airport").in_county("29019").build();
    let say = async |number: u64, visit: u128, answer: &str| {
        let source = ("source.open_to_public", "the manager");
        let told = [("fact.open_to_public", answer), source, ("at.restroom", "no"), ("at.entrance", "no")];
        let sent = inspector.post_owned("/field/visits", &visit_form(&strip(number), id(visit), &told)).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
    };
    for number in 1..=4 {
        app.add(&strip(number)).await;
        say(number, 700_000 + u128::from(number), "yes").await;
    }
    let listed = async || {
        let before = app.app.open_places.places_read();
        let answer = public.get("/places?status=not_compliant").await;
        let listed = (1..=4).filter(|&number| answer.body.contains(strip(number).code.plain())).count();
        (listed, app.app.open_places.places_read() - before)
    };
    assert_eq!(listed().await, (4, 4));
    app.checked(&inspector, 90, false, |_| ()).await;
    assert_eq!(listed().await, (4, 1), "the place that changed");
    say(2, 700_012, "no").await;
    assert_eq!(listed().await, (3, 1), "closed to the public, by what is known now");
}

on_both!(
    TestApp,
    a_public_page_opens_the_places_that_it_shows_and_no_others,
    why_a_place_fails_is_read_again_when_that_place_changes_and_not_when_others_do,
    whether_a_place_is_open_to_the_public_is_read_again_when_that_place_changes,
);
