//! The atlas's version is the tag of whatever is cut from it: lists, maps, tables, files, tiles, paper.

use std::io::Read as _;

use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::{Kind, TestApp, on_both, place};

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
    "/scorecards/counties/29019",
    "/scorecards/counties/29019.pdf",
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
