//! The atlas's version is the tag of whatever is cut from it: lists, maps, tables, files, tiles, paper.

use std::io::Read as _;

use placard::domain::address::AddressDecision;
use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::domain::reason::Reason;
use placard::services::place::address;
use placard::store::ledger;
use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::{Answer, Kind, TestApp, id, on_both, place, square, visit_form};

fn unpacked(gzip: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(gzip).read_to_end(&mut bytes).unwrap();
    bytes
}

const CUT: [&str; 16] = [
    "/places",
    "/areas",
    "/areas.csv",
    "/areas/counties",
    "/areas/counties/table.csv",
    "/areas/counties/29019",
    "/areas/counties/29019/places",
    "/gaps",
    "/gaps.csv",
    "/gaps.json",
    "/gaps.geojson",
    "/hotspots",
    "/areas/counties/29019/briefing",
    "/areas/counties/29019/briefing.pdf",
    "/tiles/places.json",
    "/tiles/places/4/3/6.mvt",
];

async fn what_has_not_changed_is_not_sent_again(app: &TestApp) {
    app.add(&place(1).build()).await;
    let public = app.public();
    let mut tags = Vec::new();
    for address in CUT {
        let first = public.get(address).await;
        let tag = first.header("etag").unwrap_or_else(|| panic!("{address} has no tag")).to_owned();
        assert_eq!((first.status, first.header("cache-control")), (200, Some("public, no-cache")), "{address}");
        let again = public.get_with(address, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", Some(tag.as_str())), "{address}");
        assert_eq!(public.get_with(address, &[("if-none-match", "W/\"older\"")]).await.status, 200, "{address}");
        tags.push((address, tag));
    }
    app.add(&place(2).build()).await;
    for (address, tag) in tags {
        let changed = public.get_with(address, &[("if-none-match", &tag)]).await;
        assert!(changed.status == 200 && changed.header("etag") != Some(&tag), "{address}");
    }
}

/// The page, and whether it is the one that was kept: each tells the minute in which it was made.
async fn looked_at(app: &TestApp, address: &str, before: &Answer) -> (Answer, bool) {
    let public = app.public();
    let again = public.get_with(address, &[("if-none-match", before.header("etag").unwrap())]).await;
    let page = public.get(address).await;
    let is_kept = page.body == before.body;
    assert_eq!((again.status, page.status), (if is_kept { 304 } else { 200 }, 200), "{address}");
    (page, is_kept)
}

async fn a_change_at_one_place_leaves_what_is_kept_of_another_one(app: &TestApp) {
    let [one, other] = [1, 2].map(|number| place(number).build());
    app.add(&one).await;
    app.add(&other).await;
    let [of_one, of_other] = [&one, &other].map(|place| format!("/en/places/{}", place.code.plain()));
    let public = app.public();
    let (mut first, second, mut whole) = (public.get(&of_one).await, public.get(&of_other).await, public.get("/en/areas").await);
    let (inspector, supervisor) = (app.inspector().await, app.person(Role::Supervisor).await);
    let reason = Reason::new("It is a shelter.").unwrap();
    for change in ["visit", "withheld", "told again", "gone"] {
        app.pass(61 * Micros::SECOND);
        let kept = app.app.keeper.now();
        let now = app.now();
        let context = app.app.context();
        let seq = match change {
            "visit" => {
                assert_eq!(inspector.post_owned("/field/visits", &visit_form(&one, id(80), &[])).await.status, 303);
                0
            }
            "withheld" => address::decide(context.store, &one, Some(AddressDecision::Withheld), supervisor.id, &reason, context.ids, now)
                .await
                .unwrap(),
            "told again" => {
                let withheld = Place { address_decision: Some(AddressDecision::Withheld), ..one.clone() };
                address::decide(context.store, &withheld, None, supervisor.id, &reason, context.ids, now).await.unwrap()
            }
            _ => {
                let left = visit_form(&one, id(81), &[("access", "closed")]);
                assert_eq!(inspector.post_owned("/field/visits", &left).await.status, 303);
                0
            }
        };
        app.app.keeper.caught_up(seq).await;
        assert!(app.app.atlas().version() > kept.version(), "{change}: the registry has changed");
        let (page, is_kept) = looked_at(app, &of_one, &first).await;
        assert!(!is_kept, "{change}: the page of the place that changed is made anew");
        assert_eq!(page.words().contains("Withheld") || page.words().contains("withheld"), change == "withheld", "{change}");
        first = page;
        assert!(looked_at(app, &of_other, &second).await.1, "{change}: that of the other one is kept");
        let (areas, is_kept) = looked_at(app, "/en/areas", &whole).await;
        assert!(!is_kept, "{change}: what is about all of them is made anew");
        whole = areas;
    }
    app.wait_until("2026-06-02T12:00:00Z");
    assert!(!looked_at(app, &of_other, &second).await.1, "another day makes all anew");
}

async fn what_is_no_place_makes_the_pages_of_all_places_anew(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let address = format!("/en/places/{}", station.code.plain());
    let mut before = app.public().get(&address).await;
    let registrar = app.client(Role::Registrar).await;
    for change in ["areas", "settings"] {
        app.pass(61 * Micros::SECOND);
        match change {
            "areas" => app.divide("half", "Halves", &[("west", "West", square([-92.5, 38.5, -92.3, 39.2]))]).await,
            _ => assert_eq!(registrar.change("/admin/settings", &[("name", "Posters of Missouri")]).await.status, 200),
        }
        app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
        let (page, is_kept) = looked_at(app, &address, &before).await;
        assert!(!is_kept, "{change}: a browser does not keep it either");
        before = page;
    }
    assert!(before.body.contains("Posters of Missouri"), "{}", before.body);
}

async fn what_is_kept_comes_packed_to_whoever_unpacks_it(app: &TestApp) {
    app.add(&place(1).build()).await;
    let public = app.public();
    for address in ["/en/places", "/en/areas.csv", "/en/tiles/areas/6/15/24.mvt"] {
        let takes = [("accept-encoding", "br, gzip;q=0.9")];
        let made = public.get_with(address, &takes).await;
        assert_eq!(made.header("content-encoding"), Some("gzip"), "{address}");
        let (plain, bytes) = (public.get(address).await, public.get_bytes(address).await);
        for _ in 0..2 {
            let packed = public.get_with(address, &takes).await;
            assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("gzip"), Some("accept-encoding")), "{address}");
            assert_eq!(
                (packed.header("etag"), packed.header("content-type")),
                (plain.header("etag"), plain.header("content-type")),
                "{address}"
            );
            let fewer = public.get_bytes_with(address, &takes).await;
            assert!(fewer.len() < bytes.len() && unpacked(&fewer) == bytes, "{address}");
        }
    }
    let nothing = "/en/tiles/places/10/0/0.mvt";
    for _ in 0..2 {
        let empty = public.get_with(nothing, &[("accept-encoding", "gzip")]).await;
        assert_eq!((empty.status, empty.header("content-type"), empty.header("content-encoding")), (204, None, None));
    }
}

async fn whoever_wants_no_gzip_gets_none_and_every_answer_says_what_it_varies_with(app: &TestApp) {
    app.add(&place(1).build()).await;
    let public = app.public();
    for codings in ["gzip;q=0", "gzip; q=0.0, identity", "identity", ""] {
        for _ in 0..2 {
            let plain = public.get_with("/en/places", &[("accept-encoding", codings)]).await;
            assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("accept-encoding")), "{codings}");
        }
    }
    let vary = |answer: &crate::harness::Answer| {
        let mut names: Vec<String> = answer.headers.get_all("vary").iter().map(|value| value.to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    let whole = public.get("/places").await;
    let unchanged = public.get_with("/places", &[("if-none-match", whole.header("etag").unwrap())]).await;
    assert_eq!(unchanged.status, 304);
    assert_eq!((vary(&unchanged), vary(&whole)), (["accept-encoding", "accept-language"].map(str::to_owned).to_vec(), vary(&unchanged)));
}

async fn what_nobody_asks_for_makes_no_other_page(app: &TestApp) {
    app.add(&place(1).build()).await;
    let (public, mut wrong) = (app.public(), Vec::new());
    for route in every_route().1.iter().filter(|route| route.method == "GET" && route.who == Who::Everybody && !route.path.contains('{')) {
        let plain = public.get(route.path).await;
        let tracked = public.get(&format!("{}?utm_source=a", route.path)).await;
        let odd = public.get(&format!("{}?nobody=1", route.path)).await;
        if plain.header("etag") != tracked.header("etag") || odd.header("etag").is_some() {
            wrong.push(route.path);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

async fn a_refusal_and_a_page_of_ones_own_are_never_kept(app: &TestApp) {
    let public = app.public();
    for address in ["/gaps?radius_mi=0", "/areas/castles", "/nothing"] {
        let answer = public.get(address).await;
        assert_eq!((answer.header("etag"), answer.header("cache-control")), (None, Some("private, no-store")), "{address}");
    }
    let own = app.inspector().await.get("/account").await;
    assert_eq!((own.status, own.header("etag"), own.header("cache-control")), (200, None, Some("private, no-store")));
}

on_both!(
    TestApp,
    what_has_not_changed_is_not_sent_again,
    a_change_at_one_place_leaves_what_is_kept_of_another_one,
    what_is_no_place_makes_the_pages_of_all_places_anew,
    what_is_kept_comes_packed_to_whoever_unpacks_it,
    whoever_wants_no_gzip_gets_none_and_every_answer_says_what_it_varies_with,
    what_nobody_asks_for_makes_no_other_page,
    a_refusal_and_a_page_of_ones_own_are_never_kept
);

#[tokio::test]
async fn every_node_of_a_registry_gives_the_same_tag_and_another_build_another() {
    let tag = async |build: &str| {
        let node = TestApp::differing(Kind::Sqlite, |setup| {
            setup.options.public_url = Some("http://posters.example.gov".into());
            setup.options.build = build.into();
        })
        .await;
        let tag = node.public().get("/en/places").await.header("etag").unwrap().to_owned();
        node.end().await;
        tag
    };
    let one = tag("one").await;
    assert_eq!(tag("one").await, one);
    assert_ne!(tag("other").await, one);
}
