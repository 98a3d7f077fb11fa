//! The atlas's version is the tag of whatever is cut from it: lists, maps, tables, files, tiles, paper.

use placard::print;

use crate::harness::{TestApp, on_both, place};

const CUT: [&str; 15] = [
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
    "/tiles/places.json",
    "/tiles/places/4/3/6.mvt",
];

on_both! {
    async fn what_has_not_changed_is_not_sent_again(app: &TestApp) {
        app.add(&place(1).build()).await;
        let public = app.public();
        let paper = ["/scorecards/counties/29019.pdf"].into_iter().filter(|_| print::AVAILABLE);
        let mut tags = Vec::new();
        for address in CUT.into_iter().chain(paper) {
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

    async fn a_refusal_and_a_page_of_ones_own_are_never_kept(app: &TestApp) {
        let public = app.public();
        for address in ["/gaps?radius_mi=0", "/areas/castles", "/nothing"] {
            let answer = public.get(address).await;
            assert_eq!((answer.header("etag"), answer.header("cache-control")), (None, Some("private, no-store")), "{address}");
        }
        let own = app.inspector().await.get("/account").await;
        assert_eq!((own.status, own.header("etag"), own.header("cache-control")), (200, None, Some("private, no-store")));
    }
}
