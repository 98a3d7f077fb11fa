//! Two registries that differ in where two places are whose address is withheld, and in nothing else: every public answer is the same.

use std::collections::BTreeMap;

use placard::domain::address::AddressDecision;
use placard::domain::category::Category;
use placard::domain::fact::{Fact, FactValue};
use placard::domain::operator::OPERATOR;
use placard::domain::passings::Measure;
use placard::domain::place::{ExternalId, Place};
use placard::domain::point::Point;
use placard::domain::readers::ReaderFigure;
use placard::ingest::passings::{NamedPlace, PassingRow};
use placard::services::{passings, readers};
use placard::store::ledger;
use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::paper::printed;
use crate::harness::{Client, Kind, TestApp, id, place, square};

/// Street, ZIP and point.
type Spot = (&'static str, &'static str, (f64, f64));

/// Both in Boone County, twenty miles from each other and in different wards.
const HERE: Spot = ("7319 Zzyzx Lane", "65299", (-92.456_789, 38.765_432));
const THERE: Spot = ("8842 Qwyx Avenue", "65298", (-92.234_567, 39.123_456));

fn put(place: &mut Place, (street, postal, (lon, lat)): Spot) {
    (place.street, place.postal) = (street.into(), postal.into());
    place.point = Some(Point { lon, lat, accuracy_m: None, source: "test".into() });
    let number = format!("QX-{postal}-{}", place.code.plain());
    place.external_ids = vec![ExternalId { register: "licenses".into(), number }];
}

/// A home by its kind and a lodge by decision at one spot, both of them displaying, and stations that everybody may find.
async fn registry(spot: Spot, decision: AddressDecision) -> TestApp {
    let app = TestApp::on(Kind::Sqlite).await;
    app.count_people(&[("1", -92.45, 38.77, 900), ("2", -92.23, 39.12, 700), ("3", -92.33, 38.95, 5_000)]).await;
    let wards = [("s", "South ward", square([-92.7, 38.5, -92.0, 38.9])), ("n", "North ward", square([-92.7, 38.9, -92.0, 39.4]))];
    app.divide("wards", "Wards", &wards).await;
    let inspector = app.inspector().await;
    for (number, name, kinds) in [(1, "Haven Home", ["bus_station", "maternity_home"].as_slice()), (2, "Quiet Lodge", &["bus_station"])] {
        let withheld = move |place: &mut Place| {
            put(place, spot);
            place.name = name.into();
            place.categories = kinds.iter().copied().map(Category::new).collect();
            place.facts.push(run_by_walnut_lines(place));
            place.address_decision = (number == 2 || decision == AddressDecision::Shown).then_some(decision);
        };
        app.checked(&inspector, number, true, withheld).await;
    }
    for number in 3..=8 {
        app.checked(&inspector, number, number != 4, |place| place.facts.push(run_by_walnut_lines(place))).await;
    }
    count_travelers_and_readers(&app).await;
    app
}

/// Travelers at both withheld places and at two others, and readers in the county and a ward.
async fn count_travelers_and_readers(app: &TestApp) {
    let source = || "A count of tests".to_owned();
    let passed = |number: u64| {
        let place = NamedPlace::Code(place(number).build().code);
        PassingRow { row: 2, place, measure: Measure::Boardings, passings: number as i64 * 1_000, year: 2_025, source: source() }
    };
    let figures = passings::Import { rows: &[1, 2, 3, 4].map(passed), meant: true, dry_run: false, at: app.now() };
    assert!(passings::import(&app.app.store, &figures, &app.app.ids).await.unwrap().is_any());
    let read = |(kind, code): (&str, &str)| {
        let (kind, code, language) = (kind.to_owned(), code.to_owned(), "es".to_owned());
        (2, ReaderFigure { kind, code, language, people: 500, counted: 10_000, year: 2_023, source: source() })
    };
    let rows = [("counties", "29019"), ("wards", "s"), ("wards", "n")].map(read);
    let figures = readers::Import { rows: &rows, meant: true, dry_run: false, at: app.now() };
    assert!(readers::import(&app.app.store, &figures, &app.app.ids).await.unwrap().is_any());
    app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
}

/// All of them are one operator's.
fn run_by_walnut_lines(place: &Place) -> Fact {
    Fact {
        id: id(place.id.as_u128() + 9_000_000),
        name: OPERATOR.into(),
        value: FactValue::Text("Walnut Lines".into()),
        since: None,
        until: None,
        source: "license list".into(),
        document: String::new(),
        withdrawn_at: None,
        recorded_at: place.recorded_at,
    }
}

/// What stands in the hole of an address.
fn fillings(path: &str, codes: &[String]) -> Vec<String> {
    let mut filled = vec![path.to_owned()];
    let mut fill = |hole: &str, with: &[&str]| {
        filled = filled.iter().flat_map(|path| with.iter().map(move |value| path.replace(hole, value))).collect();
        filled.dedup();
    };
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    match path {
        "/tiles/{layer}/{z}/{x}/{y}" => return tiles(),
        "/tiles/{file}" => fill("{file}", &["places.json", "areas.json", "gaps.json"]),
        "/badge/{file}" => {
            let files: Vec<String> = codes.iter().flat_map(|code| [format!("{code}.svg"), format!("{code}.pdf")]).collect();
            fill("{file}", &files.iter().map(String::as_str).collect::<Vec<_>>());
        }
        _ if path.starts_with("/areas/{kind}") || path.starts_with("/scorecards/") => {
            let wards = ["counties/29019", "wards/s", "wards/n"];
            fill("{kind}/{code}", &wards);
            fill("{kind}", &["counties", "wards"]);
        }
        _ => {
            fill("{code}", &codes);
            fill("{jurisdiction}", &["us-mo"]);
            fill("{category}", &["maternity_home"]);
            fill("{id}", &["018f0000-0000-7000-8000-00000000ffff"]);
            fill("{token}", &["0"]);
            fill("{number}", &["1"]);
            fill("{slug}", &["walnut-lines"]);
        }
    }
    filled
}

/// Every tile of every layer over both spots.
fn tiles() -> Vec<String> {
    let mut tiles = Vec::new();
    for zoom in 0..=14_u32 {
        for (lon, lat) in [HERE.2, THERE.2] {
            let many = f64::from(1 << zoom);
            let (x, y) = ((lon + 180.0) / 360.0 * many, (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * many);
            tiles.extend(["places", "areas", "gaps"].map(|layer| format!("/tiles/{layer}/{zoom}/{}/{}.mvt", x as u32, y as u32)));
        }
    }
    tiles.sort();
    tiles.dedup();
    tiles
}

/// What is asked behind an address, besides nothing.
fn questions(path: &str) -> Vec<String> {
    let kind = "category=maternity_home";
    let near = |spot: Spot| format!("lat={}&lon={}", spot.2.1, spot.2.0);
    let boxed = |spot: Spot| {
        let (lon, lat) = spot.2;
        format!("bbox={},{},{},{}", lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
    };
    let asked: Vec<String> = match path {
        "/places" | "/places/suggest.json" => {
            ["q=Zzyzx", "q=7319+Zzyzx+Lane", "q=65299", "q=Qwyx", "q=Haven", "q=QX-65299"].map(String::from).into()
        }
        "/places/near" => vec![near(HERE), near(THERE), "zip=65299".into(), "zip=65201".into(), format!("{}&{kind}", near(HERE))],
        "/map/lists" => vec![boxed(HERE), boxed(THERE), "bbox=-95,36,-89,41".into()],
        "/map" => vec![boxed(HERE), kind.into(), "county=29019".into()],
        "/gaps" | "/gaps.csv" | "/gaps.json" | "/gaps.geojson" => vec!["radius_mi=5".into(), kind.into(), "areas=wards".into()],
        "/areas" | "/areas.csv" | "/areas/{kind}" | "/areas/{kind}/table.csv" => vec![kind.into()],
        "/passings" | "/passings.csv" => vec!["areas=wards&code=s".into(), "code=29019".into(), kind.into()],
        "/languages" | "/languages.csv" => vec!["areas=wards&code=s".into(), "code=29019".into()],
        "/places.csv" => vec!["zip=65299".into(), "county=29019".into(), kind.into()],
        "/hotspots" => vec![kind.into(), "areas=wards".into()],
        "/compare" => vec!["areas=wards&one=s&other=n".into(), "areas=counties&one=29019&other=29051".into()],
        "/areas/beside" | "/areas/beside.csv" => vec!["one=counties&other=wards".into(), format!("one=counties&other=wards&{kind}")],
        "/areas/{kind}/{code}/places" => vec![kind.into()],
        _ => Vec::new(),
    };
    let more: &[&str] = if path == "/places" { &["zip=65299", "zip=65298", kind, "county=29019"] } else { &[] };
    asked.into_iter().chain(more.iter().map(|query| (*query).to_owned())).collect()
}

/// Status, and what is said: the bytes of a tile, the words of a sheet of paper.
async fn answer(public: &Client, address: &str) -> (u16, Vec<u8>) {
    let answer = public.get(address).await;
    let said = match address.split('?').next() {
        Some(file) if file.ends_with(".pdf") && answer.status == 200 => printed(&public.get_bytes(address).await).into_bytes(),
        Some(file) if file.ends_with(".mvt") && answer.status == 200 => public.get_bytes(address).await,
        _ => without_digests(&answer.body).into_bytes(),
    };
    (answer.status, said)
}

/// Every public answer, by address.
async fn walk(app: &TestApp) -> BTreeMap<String, (u16, Vec<u8>)> {
    let codes: Vec<String> = [1, 2].map(|number| place(number).build().code.plain().to_owned()).into();
    let (public, mut answers) = (app.public(), BTreeMap::new());
    let routes = every_route().1.into_iter().filter(|route| route.who == Who::Everybody && route.method == "GET");
    for route in routes.filter(|route| !route.path.starts_with("/static/")) {
        for path in fillings(route.path, &codes) {
            let asked = questions(route.path);
            for query in std::iter::once(String::new()).chain(asked.into_iter().map(|query| format!("?{query}"))) {
                for language in ["/en", "/es"] {
                    let address = format!("{language}{path}{query}");
                    answers.insert(address.clone(), answer(&public, &address).await);
                }
            }
        }
    }
    for code in &codes {
        let address = format!("/map/about?place={code}");
        answers.insert(address.clone(), answer(&public, &address).await);
    }
    answers
}

/// Digests of private bodies depend on all that is in them: they are salted, and tell nothing.
fn without_digests(text: &str) -> String {
    let mut words = String::new();
    for part in text.split_inclusive(|letter: char| !letter.is_ascii_hexdigit()) {
        let digits = part.trim_end_matches(|letter: char| !letter.is_ascii_hexdigit());
        words.push_str(if digits.len() == 64 { part.trim_start_matches(digits) } else { part });
    }
    words
}

fn differing(one: &BTreeMap<String, (u16, Vec<u8>)>, other: &BTreeMap<String, (u16, Vec<u8>)>) -> Vec<String> {
    assert!(one.keys().eq(other.keys()));
    one.iter().filter(|(address, answer)| other[*address] != **answer).map(|(address, _)| address.clone()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_public_answer_depends_on_where_a_withheld_place_is() {
    let here = registry(HERE, AddressDecision::Withheld).await;
    let first = walk(&here).await;
    here.end().await;
    let answered = first.values().filter(|(status, _)| *status == 200).count();
    assert!(answered > 250, "only {answered} of {} addresses answered", first.len());
    let there = registry(THERE, AddressDecision::Withheld).await;
    let second = walk(&there).await;
    there.end().await;
    let told = differing(&first, &second);
    assert!(told.is_empty(), "{} answers tell where it is:\n{}", told.len(), told.join("\n"));
    for (address, (_, body)) in &first {
        // Those of visits, which tell when a form was opened; the record names the ids of places beside the times of their entries.
        let names_an_id = String::from_utf8_lossy(body).contains("018f0000-0000-7000-8000-0000000");
        assert!(!names_an_id || address.contains("018f0000") || address.ends_with("/ledger/entries"), "{address} names an id");
        // What was asked is said again on the page: the same in both.
        let told = ["92.4567", "38.7654", "QX-"].into_iter().find(|secret| String::from_utf8_lossy(body).contains(secret));
        assert!(told.is_none() || address.contains('?'), "{address} tells {told:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_walk_finds_a_place_whose_address_is_shown() {
    let [here, there] = [registry(HERE, AddressDecision::Shown).await, registry(THERE, AddressDecision::Shown).await];
    let told = differing(&walk(&here).await, &walk(&there).await);
    here.end().await;
    there.end().await;
    let kinds = [
        "/en/places/",
        "/es/places?q=Zzyzx",
        "/places/near?lat",
        "/tiles/places/14/",
        "/tiles/gaps/",
        "/gaps.geojson",
        "/map/lists",
        "/briefing",
        "/briefing.pdf",
        "/places.csv",
        "/compare",
        "/wards/",
    ];
    for kind in kinds {
        assert!(told.iter().any(|address| address.contains(kind)), "{kind}: only {}", told.join("\n"));
    }
}
