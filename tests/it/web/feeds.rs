//! `…/changes.atom`: what changed of a place, an area and the law, as feeds (Atom, RFC 4287).

use std::collections::BTreeSet;

use placard::domain::address::AddressDecision;
use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::store::place as places;
use roxmltree::{Document, Node};

use crate::harness::{Answer, Kind, TestApp, id, on_both, place, square, visit_form};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// A feed as a reader of feeds takes it.
struct Told {
    language: String,
    id: String,
    updated: String,
    entries: Vec<ToldEntry>,
}

struct ToldEntry {
    id: String,
    title: String,
    updated: String,
    link: String,
    content: String,
}

fn text(node: Node<'_, '_>, name: &str) -> String {
    let child = node.children().find(|child| child.has_tag_name((ATOM, name)));
    child.and_then(|child| child.text()).unwrap_or_else(|| panic!("no {name}")).to_owned()
}

/// Reads a feed, and holds what RFC 4287 asks of each (sections 4.1.1 and 4.1.2).
fn read(answer: &Answer) -> Told {
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/atom+xml; charset=utf-8")), "{}", answer.body);
    let document = Document::parse(&answer.body).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name((ATOM, "feed")) && !text(root, "title").is_empty());
    let author = root.children().find(|child| child.has_tag_name((ATOM, "author"))).expect("somebody says it");
    assert!(!text(author, "name").is_empty());
    let link = |node: Node<'_, '_>, relation: &str| {
        let links = node.children().filter(|child| child.has_tag_name((ATOM, "link")) && child.attribute("rel") == Some(relation));
        links.filter_map(|link| link.attribute("href")).map(str::to_owned).collect::<Vec<_>>()
    };
    let id = text(root, "id");
    assert_eq!((link(root, "self"), link(root, "alternate").len()), (vec![id.clone()], 2));
    let entry = |node: Node<'_, '_>| ToldEntry {
        id: text(node, "id"),
        title: text(node, "title"),
        updated: text(node, "updated"),
        link: link(node, "alternate").remove(0),
        content: node.descendants().filter(|child| child.has_tag_name("p")).filter_map(|child| child.text()).collect::<Vec<_>>().join("\n"),
    };
    let entries: Vec<ToldEntry> = root.children().filter(|child| child.has_tag_name((ATOM, "entry"))).map(entry).collect();
    let (language, updated) = (root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).unwrap().to_owned(), text(root, "updated"));
    let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), entries.len(), "each entry has an id of its own");
    assert!(entries.is_sorted_by(|one, next| one.updated >= next.updated), "the latest stand first");
    assert!(entries.first().is_none_or(|first| first.updated == updated));
    for at in entries.iter().map(|entry| &entry.updated).chain([&updated]) {
        assert!(at.parse::<jiff::Timestamp>().is_ok(), "{at}");
    }
    Told { language, id, updated, entries }
}

impl Told {
    fn titles(&self) -> Vec<&str> {
        self.entries.iter().map(|entry| entry.title.as_str()).collect()
    }
}

async fn refuses_what_is_not_there_or_not_asked_for(app: &TestApp) {
    let (public, code) = (app.public(), place(1).build().code);
    for path in [format!("/places/{}", code.plain()), "/areas/counties/99999".into(), "/areas/castles/1".into()] {
        assert_eq!(public.get(&format!("{path}/changes.atom")).await.status, 404, "{path}");
    }
    app.add(&place(1).build()).await;
    for path in [format!("/places/{}", code.plain()), "/areas/counties/29019".into(), "/law".into()] {
        assert_eq!(public.get(&format!("{path}/changes.atom?page=2")).await.status, 400, "{path}");
    }
}

async fn a_place_tells_its_visits_and_its_statuses_under_ids_that_stay(app: &TestApp) {
    let (inspector, public, station) = (app.inspector().await, app.public(), place(1).named("Tom & Jerry's <Depot>").build());
    app.checked(&inspector, 1, true, |place| place.name = "Tom & Jerry's <Depot>".into()).await;
    let path = format!("/places/{}/changes.atom", station.code.plain());
    let first = read(&public.get(&format!("/en{path}")).await);
    assert_eq!((first.language.as_str(), &first.id), ("en", &format!("http://posters.example/en{path}")));
    for title in ["Displayed as required", "Visit recorded", "Place added"] {
        assert!(first.titles().contains(&format!("Tom & Jerry's <Depot>: {title}").as_str()), "{title}: {:?}", first.titles());
    }
    let seen = first.entries.iter().find(|entry| entry.title.ends_with("Displayed as required")).unwrap();
    assert!(seen.id.ends_with("#status-2026-05-31"), "{}", seen.id);
    assert!(seen.content.contains("Since May 31, 2026. Before: Not checked yet."), "{}", seen.content);
    assert_eq!(seen.link, format!("http://posters.example/en/places/{}", station.code.plain()));
    app.pass(Micros::DAY);
    let worse = [("on_day", "2026-06-01"), ("at.restroom", "no"), ("at.entrance", "no")];
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(70), &worse)).await.status, 303);
    let second = read(&public.get(&format!("/en{path}")).await);
    let ids = |told: &Told| told.entries.iter().map(|entry| entry.id.clone()).collect::<BTreeSet<_>>();
    assert!(ids(&second).is_superset(&ids(&first)) && second.updated > first.updated);
    assert!(second.titles().contains(&"Tom & Jerry's <Depot>: Not as required"), "{:?}", second.titles());
    let spanish = read(&public.get(&format!("/es{path}")).await);
    assert_eq!((spanish.language.as_str(), spanish.entries.len()), ("es", second.entries.len()));
    assert!(spanish.titles().contains(&"Tom & Jerry's <Depot>: No como se exige"), "{:?}", spanish.titles());
    assert!(ids(&spanish).is_disjoint(&ids(&second)), "another language is another text");
}

/// What everybody reads of a place stands in the feed of its county; where a withheld one is, in none.
async fn an_area_tells_whose_status_changed_and_no_address_that_is_withheld(app: &TestApp) {
    let wards = [("w", "West ward", square([-92.7, 38.5, -92.0, 39.4]))];
    app.divide("wards", "Wards", &wards).await;
    let (inspector, public) = (app.inspector().await, app.public());
    app.checked(&inspector, 1, true, |_| {}).await;
    app.checked(&inspector, 2, false, |place| {
        (place.name, place.street, place.postal) = ("Quiet Lodge".into(), "7319 Zzyzx Lane".into(), "65299".into());
        place.address_decision = Some(AddressDecision::Withheld);
    })
    .await;
    let county = public.get("/en/areas/counties/29019/changes.atom").await;
    let told = read(&county);
    for title in ["Test Bus Station 1: Displayed as required", "Quiet Lodge: Not as required"] {
        assert!(told.titles().contains(&title), "{title}: {:?}", told.titles());
    }
    let ward = public.get("/en/areas/wards/w/changes.atom").await;
    assert!(read(&ward).titles().contains(&"Test Bus Station 1: Displayed as required"));
    assert!(!ward.body.contains("Quiet Lodge"), "in which ward it is would tell where");
    let own = public.get(&format!("/en/places/{}/changes.atom", place(2).build().code.plain())).await;
    read(&own);
    for feed in [&county, &ward, &own] {
        assert!(!feed.body.contains("Zzyzx") && !feed.body.contains("65299") && !feed.body.contains("Test Street"), "{}", feed.body);
    }
    assert_eq!(read(&public.get("/areas/counties/29510/changes.atom").await).entries.len(), 0, "nothing is there");
}

async fn a_place_that_nobody_confirmed_is_in_no_feed(app: &TestApp) {
    let volunteer = app.client(Role::Volunteer).await;
    let number = id(1).to_string();
    let fields = [
        ("id", number.as_str()),
        ("name", "Found Depot"),
        ("category", "bus_station"),
        ("street", "12 Depot Road"),
        ("city", "Columbia"),
        ("county", "29019"),
        ("none_of_these", "yes"),
    ];
    assert_eq!(volunteer.post("/field/places", &fields).await.status, 303);
    let found = places::by_id(&app.app.store, id(1)).await.unwrap();
    assert_eq!(volunteer.post_owned("/field/visits", &visit_form(&found, id(800), &[])).await.status, 303);
    let public = app.public();
    assert!(!public.get("/areas/counties/29019/changes.atom").await.body.contains("Found Depot"));
    let own = format!("/places/{}/changes.atom", found.code.plain());
    assert_eq!(public.get(&own).await.status, 404);
    let supervisor = app.client(Role::Supervisor).await;
    app.pass(1);
    let path = format!("/office/places/{}/new", found.code.plain());
    assert_eq!(supervisor.post(&path, &[("act", "confirm")]).await.status, 303);
    assert!(read(&public.get(&own).await).titles().contains(&"Found Depot: New place confirmed"));
    assert!(public.get("/areas/counties/29019/changes.atom").await.body.contains("Found Depot: Displayed as required"));
}

async fn a_merged_place_leads_to_the_feed_of_the_one_that_stays(app: &TestApp) {
    let (goes, stays) = (place(1).build(), place(2).named("Coach Stop").build());
    app.add(&goes).await;
    app.add(&stays).await;
    let (supervisor, path) = (app.client(Role::Supervisor).await, format!("/office/places/{}/merge", stays.code.plain()));
    let shown = supervisor.get(&format!("{path}?with={}", goes.code.plain())).await;
    let [with, kept] = [goes.code.plain(), stays.code.plain()];
    let seen = shown.field("seen").unwrap();
    let fields = [("with", with), ("seen", seen), ("stays", kept), ("name", kept), ("reason", "One place.")];
    assert_eq!(supervisor.post(&path, &fields).await.status, 303);
    let public = app.public();
    let answer = public.get(&format!("/es/places/{with}/changes.atom")).await;
    let feed = format!("/es/places/{kept}/changes.atom");
    assert_eq!((answer.status, answer.location()), (307, Some(feed.as_str())));
    assert!(read(&public.get(&feed).await).titles().iter().all(|title| title.starts_with("Coach Stop: ")));
    assert!(!public.get("/areas/counties/29019/changes.atom").await.body.contains(with));
}

async fn the_law_tells_what_somebody_looked_at(app: &TestApp) {
    let public = app.public();
    let told = read(&public.get("/en/law/changes.atom").await);
    let missouri = told.entries.iter().find(|entry| entry.link == "http://posters.example/en/law/us-mo").expect("Missouri was looked at");
    assert!(missouri.id.starts_with("http://posters.example/en/law/us-mo#looked-20"), "{}", missouri.id);
    assert!(missouri.title.starts_with("Missouri: ") && missouri.content.contains("Looked at on "), "{}", missouri.content);
    assert!(told.entries.len() > 10, "{}", told.entries.len());
    let spanish = read(&public.get("/es/law/changes.atom").await);
    assert!(spanish.titles().iter().any(|title| title.starts_with("Misuri: ")), "{:?}", spanish.titles());
}

async fn a_page_names_its_feed_and_a_feed_is_sent_once(app: &TestApp) {
    app.add(&place(1).build()).await;
    let (public, place) = (app.public(), format!("/places/{}", place(1).build().code.plain()));
    for page in [place.as_str(), &format!("{place}/history"), "/areas/counties/29019", "/law", "/law/us-mo"] {
        let body = public.get(&format!("/es{page}")).await.body;
        let (_, link) = body.split_once(r#"<link rel="alternate" type="application/atom+xml" title=""#).unwrap_or_else(|| panic!("{page}"));
        let (_, href) = link.split_once(r#"href=""#).unwrap();
        let feed = href.split('"').next().unwrap();
        assert!(feed.starts_with("/es/") && feed.ends_with("/changes.atom"), "{page}: {feed}");
        let sent = public.get(feed).await;
        read(&sent);
        let again = public.get_with(feed, &[("if-none-match", sent.header("etag").unwrap())]).await;
        assert_eq!(again.status, 304, "{feed}");
    }
    assert!(!public.get("/about").await.body.contains("atom+xml"));
}

on_both!(
    TestApp,
    refuses_what_is_not_there_or_not_asked_for,
    a_place_tells_its_visits_and_its_statuses_under_ids_that_stay,
    an_area_tells_whose_status_changed_and_no_address_that_is_withheld,
    a_place_that_nobody_confirmed_is_in_no_feed,
    a_merged_place_leads_to_the_feed_of_the_one_that_stays,
    the_law_tells_what_somebody_looked_at,
    a_page_names_its_feed_and_a_feed_is_sent_once
);

/// Ids are made of the registry's address: without one there is no feed, and no page names one.
#[tokio::test]
async fn a_registry_without_an_address_has_no_feeds() {
    let app = TestApp::differing(Kind::Sqlite, |setup| setup.options.public_url = None).await;
    assert_eq!(app.public().get("/law/changes.atom").await.status, 503);
    assert!(!app.public().get("/law").await.body.contains("atom+xml"));
    app.end().await;
}
