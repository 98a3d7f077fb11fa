//! The atlas's version is the tag of whatever is cut from it: lists, maps, tables, files, tiles, paper.

use std::io::Read as _;

use crate::harness::{TestApp, on_both, place};

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
    a_refusal_and_a_page_of_ones_own_are_never_kept
);
