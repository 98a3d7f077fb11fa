//! Which day it is: at 23:41 in Missouri it is tomorrow already in UTC, and every page, form, label and file says the day that a telephone
//! there says.

use placard::domain::day::Day;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::store::{assignment, visit, visit_review};
use placard::web::every_route;
use placard::web::http::routes::{Route, Who};

use crate::harness::paper::printed;
use crate::harness::phone::Phone;
use crate::harness::{Client, Kind, Studied, TestApp, id, on_both, place, run_by, square, visit_form};

/// 23:41 of Monday, June 1, Central.
const LATE: &str = "2026-06-02T04:41:00Z";
const TODAY: [&str; 3] = ["2026-06-01", "Jun 1, 2026", "1 jun 2026"];
const TOMORROW: [&str; 3] = ["2026-06-02", "Jun 2, 2026", "2 jun 2026"];

/// Routes with holes, and the addresses that fill them.
const FILLED: &[(&str, &[&str])] = &[
    ("/places/{code}", &["/places/CODE", "/places/CODE?as_of=2026-06-01"]),
    ("/places/{code}/history", &["/places/CODE/history"]),
    ("/places/{code}/changes.atom", &["/places/CODE/changes.atom"]),
    ("/places/{code}/poster", &["/places/CODE/poster"]),
    ("/places/near", &["/places/near?zip=65201"]),
    ("/operators/{slug}", &["/operators/wrenfield-transit"]),
    ("/b/{code}", &["/b/CODE", "/b/CODE?s=1"]),
    ("/badge/{file}", &["/badge/CODE.svg", "/badge/CODE.pdf"]),
    ("/areas/{kind}", &["/areas/counties"]),
    ("/areas/beside", &["/areas/beside?one=counties&other=wards"]),
    ("/areas/beside.csv", &["/areas/beside.csv?one=counties&other=wards"]),
    ("/areas/{kind}/table.csv", &["/areas/counties/table.csv"]),
    ("/areas/{kind}/{code}", &["/areas/counties/29019"]),
    ("/areas/{kind}/{code}/places", &["/areas/counties/29019/places"]),
    ("/compare", &["/compare?one=29019&other=29051"]),
    ("/areas/{kind}/{code}/places.csv", &["/areas/counties/29019/places.csv"]),
    ("/areas/{kind}/{code}/changes.atom", &["/areas/counties/29019/changes.atom"]),
    ("/areas/{kind}/{code}/briefing", &["/areas/counties/29019/briefing"]),
    ("/areas/{kind}/{code}/briefing.pdf", &["/areas/counties/29019/briefing.pdf"]),
    ("/sitemaps/{part}", &["/sitemaps/0", "/sitemaps/1"]),
    ("/law/{jurisdiction}", &["/law/us-mo"]),
    ("/law/{jurisdiction}/{category}", &["/law/us-mo/bus_station"]),
    ("/law/{jurisdiction}/{category}/poster", &["/law/us-mo/bus_station/poster"]),
    ("/law/poster.pdf", &["/law/poster.pdf?duty=us-fl/rest_area/2"]),
    ("/map/about", &["/map/about?place=CODE"]),
    ("/tiles/{layer}/{z}/{x}/{y}", &["/tiles/places/6/15/24.mvt"]),
    ("/tiles/{file}", &["/tiles/places.json"]),
    ("/field/sites/{code}", &["/field/sites/CODE"]),
    ("/field/visits/new", &["/field/visits/new?place=CODE"]),
    ("/field/visits/blank", &["/field/visits/blank?like=CODE", "/field/visits/blank?category=bus_station&county=29019"]),
    ("/field/visits/{id}", &["/field/visits/VISIT"]),
    ("/office/visits/{id}", &["/office/visits/VISIT"]),
    ("/field/questions/{id}", &["/field/questions/QUESTION"]),
    ("/field/kit.json", &["/field/kit.json?also=CODE"]),
    ("/office/places/{code}/address", &["/office/places/CODE/address"]),
    ("/office/labels", &["/office/labels?place=CODE"]),
    ("/office/places/{code}/facts", &["/office/places/CODE/facts"]),
    ("/office/places/{code}/merge", &["/office/places/CODE/merge"]),
    ("/office/places/{code}", &["/office/places/CODE"]),
    ("/office/labels/sheet", &["/office/labels/sheet?place=CODE"]),
    ("/office/labels/sheet.pdf", &["/office/labels/sheet.pdf?place=CODE"]),
    ("/openrosa/forms/{id}", &["/openrosa/forms/placard-visit"]),
    ("/openrosa/forms/{id}/manifest", &["/openrosa/forms/placard-visit/manifest"]),
    ("/openrosa/forms/{id}/places.csv", &["/openrosa/forms/placard-visit/places.csv"]),
    ("/office/assignments/week", &["/office/assignments/week?person=PERSON"]),
    ("/office/assignments/sheet", &["/office/assignments/sheet?person=PERSON"]),
    ("/admin/people/{id}", &["/admin/people/PERSON"]),
    ("/admin/areas/{kind}", &["/admin/areas/wards"]),
    ("/office/roster", &["/office/roster?place=CODE"]),
    ("/office/places/facts", &["/office/places/facts?place=CODE"]),
];

/// The addresses of a route, with something real in each of its holes.
fn addresses(route: &Route, code: &str, person: &str, question: &str) -> Vec<String> {
    let visit = id(70).to_string();
    let filled = |path: &&str| path.replace("CODE", code).replace("PERSON", person).replace("VISIT", &visit).replace("QUESTION", question);
    if let Some((_, paths)) = FILLED.iter().find(|(path, _)| *path == route.path) {
        return paths.iter().map(filled).collect();
    }
    match route.path {
        // Bytes of photos and of the front end, a workbook, an invitation: no day stands there. Studies have a test of their own.
        path if path.contains("/photos/{") => Vec::new(),
        "/static/{version}/{*name}" | "/field/odk/visit.xlsx" | "/welcome/{token}" | "/hotline/series/{id}" | "/hotline/studies/{id}" => {
            Vec::new()
        }
        // Leads on; and of an agency no day is said.
        "/scorecards/{kind}/{code}" | "/admin/agencies/{id}" | "/admin/agencies/{id}/merge" => Vec::new(),
        // No draw was made: those have a test of their own.
        "/office/draws/{number}" | "/office/draws/{number}/draw.json" | "/ledger/draws/{number}" => Vec::new(),
        // The same of trials.
        "/office/trials/{number}" | "/office/trials/{number}/trial.json" | "/ledger/trials/{number}" => Vec::new(),
        path if path.starts_with("/hotline/") && path.contains('{') => Vec::new(),
        path => {
            assert!(!path.contains('{'), "say how to fill {path}");
            vec![path.to_owned()]
        }
    }
}

/// What a page says without the instants that stand in it, which are UTC and say so.
fn without_instants(body: &str) -> String {
    let mut pieces = body.split("2026-06-02T");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| match piece.split_once('Z') {
        Some((time, rest)) if time.len() <= 15 => text + rest,
        _ => text + "2026-06-02T" + piece,
    })
}

/// Not the 12th or 22nd when asked for the 2nd.
fn says(said: &str, day: &str) -> bool {
    said.match_indices(day).any(|(at, _)| !said[..at].ends_with(|letter: char| letter.is_ascii_digit()))
}

async fn said(clients: &[(Who, Client)], phone: &Phone, route: &Route, address: &str) -> String {
    if route.who == Who::Device {
        return phone.get(address).await.body;
    }
    let client = &clients.iter().find(|(who, _)| *who == route.who).unwrap().1;
    let answer = client.get(address).await;
    if answer.status >= 400 {
        return format!("{} {} {}", TOMORROW[0], answer.status, answer.words());
    }
    if answer.header("content-type") == Some("application/pdf") {
        return printed(&client.get_bytes(address).await);
    }
    // The calendar of the coming days may name tomorrow, as a column, and the week of the office, as a line.
    let column = |day: &str| format!(r#"<th scope="col" class="number">{day}</th>"#);
    let line = |day: &str| format!("<li>{day}: ");
    TOMORROW.iter().fold(without_instants(&answer.body), |said, day| said.replace(&column(day), "").replace(&line(day), ""))
}

/// A place, and what somebody does there late in the evening.
async fn an_evening(app: &TestApp) -> Place {
    let station = place(1).with(run_by("Wrenfield Transit")).build();
    app.add(&station).await;
    app.divide("wards", "Wards", &[("1", "First", square([-92.4, 38.9, -92.2, 39.0]))]).await;
    app.wait_until(LATE);
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let recorded = inspector.post_owned("/field/visits", &visit_form(&station, id(70), &[("on_day", "2026-06-01")])).await;
    assert_eq!(recorded.status, 303, "{}", recorded.body);
    let correction =
        [("on_day", "2026-06-01"), ("corrects", &id(70).to_string()), ("correction_reason", "Miscounted."), ("at.restroom", "no")];
    let corrected = inspector.post_owned("/field/visits", &visit_form(&station, id(71), &correction)).await;
    assert_eq!(corrected.status, 303, "{}", corrected.body);
    assert_eq!(supervisor.post("/office/labels", &[("place", station.code.plain())]).await.status, 303);
    let question = [("act", "send_back"), ("question", "Which restroom?")];
    assert_eq!(supervisor.post(&format!("/office/visits/{}", id(71)), &question).await.status, 303);
    station
}

/// Somebody for each door.
async fn clients(app: &TestApp) -> Vec<(Who, Client)> {
    vec![
        (Who::Everybody, app.public()),
        (Who::SignedIn, app.inspector().await),
        (Who::Inspector, app.inspector().await),
        (Who::OfficeReader, app.client(Role::Supervisor).await),
        (Who::Supervisor, app.client(Role::Supervisor).await),
        (Who::AuditReader, app.client(Role::Auditor).await),
        (Who::RegistryReader, app.client(Role::Registrar).await),
        (Who::Registrar, app.client(Role::Registrar).await),
        (Who::Analyst, app.client(Role::Analyst).await),
        (Who::Administrator, app.client(Role::Administrator).await),
    ]
}

async fn every_page_says_the_day_that_a_telephone_says(app: &TestApp) {
    let station = an_evening(app).await;
    let person = app.person(Role::Inspector).await.id;
    let question = visit_review::open_of_person(&app.app.store, person).await.unwrap()[0].id.to_string();
    let supervisor = app.client(Role::Supervisor).await;
    let tonight = [
        ("id", id(900).to_string()),
        ("places", station.code.plain().to_owned()),
        ("person", person.to_string()),
        ("kind", "routine".into()),
        ("first_day", "2026-06-01".into()),
        ("days", "1".into()),
        ("a_day", "2".into()),
    ];
    let made = supervisor.post_owned("/office/assignments", &tonight.map(|(name, value)| (name.to_owned(), value))).await;
    assert_eq!((made.status, made.location()), (303, Some("/office/assignments?made=1&already=0")), "{}", made.body);
    let phone = Phone::of(app, Role::Inspector).await;
    let clients = clients(app).await;
    let (mut wrong, mut dated) = (Vec::new(), Vec::new());
    for route in every_route().1.iter().filter(|route| route.method == "GET") {
        for address in addresses(route, station.code.plain(), &person.to_string(), &question) {
            for prefix in ["/en", "/es"].iter().take(if route.who == Who::Device { 1 } else { 2 }) {
                let address = if route.who == Who::Device { address.clone() } else { format!("{prefix}{address}") };
                let said = said(&clients, &phone, route, &address).await;
                let offers = ["/office/assignments", "/office/roster"].contains(&route.path); // So late, the next day.
                let tomorrow = TOMORROW.iter().filter(|day| !offers && says(&said, day));
                wrong.extend(tomorrow.map(|day| format!("{address} says {day}: {said:.120}")));
                dated.extend(TODAY.iter().any(|day| says(&said, day)).then_some(address));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let code = station.code.plain();
    for path in [
        "/places/CODE",
        "/places/CODE/changes.atom",
        "/badge/CODE.svg",
        "/badge/CODE.pdf",
        "/field/visits/new?place=CODE",
        "/field/sites/CODE",
        "/office/labels/sheet?place=CODE",
    ] {
        assert!(dated.contains(&format!("/en{}", path.replace("CODE", code))), "{path} says no day");
    }
    for path in [
        "/",
        "/areas",
        "/areas.csv",
        "/areas/counties/29019",
        "/areas/counties/29019/briefing",
        "/map",
        "/gaps",
        "/passings",
        "/ledger",
        "/account",
        "/field",
        "/office/assignments",
    ] {
        assert!(dated.contains(&format!("/es{path}")), "{path} says no day");
    }
    assert!(app.public().get("/en/").await.body.contains("Jun 1, 2026, 11:41 PM Central"));
    assert!(app.public().get("/es/").await.body.replace('\u{a0}', " ").contains("1 jun 2026, 11:41 p. m., hora del Centro"));
}

async fn tomorrow_is_refused_until_midnight_there(app: &TestApp) {
    let station = an_evening(app).await;
    let inspector = app.inspector().await;
    let tomorrow = visit_form(&station, id(72), &[("on_day", "2026-06-02")]);
    let refused = inspector.post_owned("/field/visits", &tomorrow).await;
    assert_eq!(refused.status, 422);
    refused.says("This day is still to come");
    let place = format!("/places/{}?as_of=", station.code.plain());
    for address in ["/areas?on=", "/gaps?on=", "/map?on=", "/compare?one=29019&other=29051&one_on=", &place] {
        assert_eq!(app.public().get(&format!("{address}2026-06-01")).await.status, 200, "{address}");
        assert_eq!(app.public().get(&format!("{address}2026-06-02")).await.status, 400, "{address}");
    }
    app.wait_until("2026-06-02T05:00:00Z");
    assert_eq!(inspector.post_owned("/field/visits", &tomorrow).await.status, 303);
    assert_eq!(visit::by_id(&app.app.store, id(72)).await.unwrap().on_day, Day::of(2026, 6, 2));
}

async fn what_was_known_of_a_day_is_known_until_its_midnight_there(app: &TestApp) {
    let station = an_evening(app).await;
    app.wait_until("2026-06-03T12:00:00Z");
    let page = format!("/places/{}?as_of=2026-06-01", station.code.plain());
    app.public().get(&page).await.says("Jun 1, 2026").says("Corrected");
    app.public().get(&format!("/places/{}?as_of=2026-05-31", station.code.plain())).await.says("Not checked yet");
}

async fn a_dated_county_page_lists_the_places_as_they_stood(app: &TestApp) {
    let station = an_evening(app).await;
    let opened = place(2).named("Newcomer").with(|place| place.opened_on = Some(Day::of(2026, 6, 1))).build();
    app.add(&opened).await;
    let public = app.public();
    public.get("/areas/counties/29019").await.says(&station.name).says("Newcomer").says("Last visit Jun 1, 2026");
    let before = public.get("/areas/counties/29019?on=2026-05-31").await;
    let words = before.says(&station.name).words();
    assert!(!words.contains("Newcomer") && !words.contains("Last visit"), "{words}");
}

async fn a_page_is_made_anew_when_midnight_comes_there(app: &TestApp) {
    app.wait_until("2026-06-02T04:59:59Z");
    app.public().get("/areas").await.says("Jun 1, 2026");
    app.wait_until("2026-06-02T05:00:00Z");
    app.public().get("/areas").await.says("Jun 2, 2026");
}

/// Odk's "today" is the telephone's own day, which beyond the border of a zone is another one.
async fn a_telephone_of_another_zone_means_the_day_at_the_place(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    app.wait_until(LATE);
    let phone = Phone::of(app, Role::Inspector).await;
    // 00:40 in New York.
    let ended = [("end", "2026-06-02T00:40:00.000-04:00"), ("on_day", "2026-06-02")];
    let xml = crate::harness::phone::filled(&phone.version().await, &station, id(73), &ended);
    assert_eq!(phone.send(&xml, &[]).await.status, 201);
    assert_eq!(visit::by_id(&app.app.store, id(73)).await.unwrap().on_day, Day::of(2026, 6, 1));
}

on_both!(
    TestApp,
    every_page_says_the_day_that_a_telephone_says,
    tomorrow_is_refused_until_midnight_there,
    what_was_known_of_a_day_is_known_until_its_midnight_there,
    a_dated_county_page_lists_the_places_as_they_stood,
    a_page_is_made_anew_when_midnight_comes_there,
    a_telephone_of_another_zone_means_the_day_at_the_place
);

async fn a_study_is_dated_by_the_registrys_clock(studied: &Studied) {
    let (app, analyst) = (&studied.app, studied.app.client(Role::Analyst).await);
    app.wait_until(LATE);
    let plan = [("id", id(80).to_string()), ("series", studied.series.to_string()), ("method", "spearman".into())];
    let kept = analyst.post_owned("/office/studies", &plan.map(|(name, value)| (name.to_owned(), value))).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    for path in [format!("/en/hotline/studies/{}", id(80)), "/en/hotline/studies".into()] {
        let said = without_instants(&app.public().get(&path).await.body);
        assert!(said.contains("Jun 1, 2026") && !said.contains("Jun 2, 2026"), "{path}");
    }
}

on_both!(Studied, a_study_is_dated_by_the_registrys_clock);

/// A state with two zones: Florida's registry lives by Eastern time, Bay County by Central.
struct Florida(TestApp);

/// Tennessee's lives by Central time, Knox County by Eastern.
struct Tennessee(TestApp);

impl Florida {
    async fn on(kind: Kind) -> Florida {
        Florida(TestApp::in_state(kind, "US-FL", &["12005", "12073"]).await)
    }

    async fn end(self) {
        self.0.end().await;
    }
}

impl Tennessee {
    async fn on(kind: Kind) -> Tennessee {
        Tennessee(TestApp::in_state(kind, "US-TN", &["47093", "47037"]).await)
    }

    async fn end(self) {
        self.0.end().await;
    }
}

fn somewhere(jurisdiction: &str, county: &str, lon: f64, lat: f64) -> Place {
    let at = |place: &mut Place| {
        place.jurisdiction = jurisdiction.into();
        place.county = Some(county.into());
        place.point.iter_mut().for_each(|point| (point.lon, point.lat) = (lon, lat));
    };
    place(4).category("airport").with(at).build()
}

fn closed(place: &Place, visit: u128, on_day: &str) -> Vec<(String, String)> {
    let fields = [("id", id(visit).to_string()), ("place", place.code.plain().into()), ("kind", "routine".into())];
    let fields = fields.into_iter().chain([("on_day", on_day.to_owned()), ("access", "closed".into())]);
    fields.map(|(name, value)| (name.to_owned(), value)).collect()
}

async fn a_county_behind_its_state_has_an_hour_of_today_left(Florida(app): &Florida) {
    let there = somewhere("US-FL", "12005", -85.66, 30.16);
    app.add(&there).await;
    // 23:41 in Panama City, 00:41 of June 2 in Tallahassee.
    app.wait_until(LATE);
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let form = inspector.get(&format!("/field/visits/new?place={}", there.code.plain())).await;
    assert!(form.body.contains(r#"max="2026-06-01""#) && form.body.contains(r#"data-zone="America/Chicago""#), "{}", form.body);
    assert_eq!(form.field("on_day"), Some("2026-06-01"));
    assert_eq!(inspector.post_owned("/field/visits", &closed(&there, 81, "2026-06-02")).await.status, 422);
    let person = app.person(Role::Inspector).await.id.to_string();
    let tonight = [("id", id(901).to_string()), ("places", there.code.plain().into()), ("person", person), ("kind", "routine".into())];
    let spread = [("first_day", "2026-06-01"), ("days", "1"), ("a_day", "1")].map(|(name, value)| (name, value.to_owned()));
    let fields: Vec<_> = tonight.into_iter().chain(spread).map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(supervisor.post_owned("/office/assignments", &fields).await.status, 303);
    let by = app.person(Role::Supervisor).await;
    let overdue = async || {
        let work = assignment::workload(&app.app.store, &by, &app.app.zones, app.now(), app.now()).await.unwrap();
        work.iter().map(|one| one.overdue).sum::<i64>()
    };
    assert_eq!(overdue().await, 0, "tonight is not over there");
    assert!(!supervisor.get("/office/assignments").await.words().contains("overdue"));
    app.public().get("/areas").await.says("Jun 2, 2026");
    assert!(app.public().get(&format!("/badge/{}.svg", there.code.plain())).await.body.contains("Jun 1, 2026"));
    app.wait_until("2026-06-02T05:00:00Z");
    assert_eq!(overdue().await, 1);
    assert_eq!(inspector.post_owned("/field/visits", &closed(&there, 81, "2026-06-02")).await.status, 303);
    app.public().get(&format!("/places/{}/history", there.code.plain())).await.says("Jun 2, 2026, 12:00 AM Central");
}

async fn a_county_ahead_of_its_state_begins_the_day_by_itself(Tennessee(app): &Tennessee) {
    let there = somewhere("US-TN", "47093", -83.92, 35.96);
    app.add(&there).await;
    // 00:41 in Knoxville.
    app.wait_until(LATE);
    let inspector = app.inspector().await;
    let page = format!("/places/{}", there.code.plain());
    app.public().get(&page).await.says("no visit on record");
    assert_eq!(inspector.post_owned("/field/visits", &closed(&there, 82, "2026-06-02")).await.status, 303);
    app.public().get(&page).await.says("Jun 2, 2026");
    app.public().get("/places").await.says("Last visit Jun 2, 2026");
    app.public().get("/areas").await.says("Jun 1, 2026");
    app.public().get(&format!("{page}/history")).await.says("12:41 AM Eastern");
}

on_both!(Florida, a_county_behind_its_state_has_an_hour_of_today_left);
on_both!(Tennessee, a_county_ahead_of_its_state_begins_the_day_by_itself);
