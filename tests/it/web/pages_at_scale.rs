//! A page costs what it shows: of a registry it opens the places that it names, and counts the others by columns.

use crate::harness::{TestApp, on_both, place, square};

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

on_both!(TestApp, a_public_page_opens_the_places_that_it_shows_and_no_others);
