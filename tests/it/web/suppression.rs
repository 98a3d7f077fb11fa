//! Few checked places give no share: not on a page, a map, a tile, a table, a file or a sheet of paper. One more gives it on all of them.

use crate::harness::paper::printed;
use crate::harness::{TestApp, on_both, place};

/// Where a county's share stands, as a page in words or as a file.
const PAGES: [&str; 8] = [
    "/areas",
    "/areas/counties",
    "/areas/counties/29019",
    "/areas/counties/29019/briefing",
    "/compare?one=29019&other=29051",
    "/map",
    "/map/lists?bbox=-93,38,-91,40",
    "/map/about?county=29019",
];
const TABLES: [&str; 2] = ["/areas.csv", "/areas/counties/table.csv"];
const TILES: [&str; 2] = ["/tiles/areas/6/15/24.mvt", "/tiles/areas/8/62/97.mvt"];

/// Does each way of asking tell the county's share, or its interval?
async fn told(app: &TestApp, share: &str, interval: &str) -> Vec<(&'static str, bool)> {
    let public = app.public();
    let per_cent = format!("{share}%");
    let mut told = Vec::new();
    for address in PAGES {
        let page = public.get(address).await;
        assert_eq!(page.status, 200, "{address}");
        // The drawn map says it in its titles, the copied line in its text; the scale of a chart says it of nobody.
        let body = page.body.replace('\u{a0}', " ").replace(&format!(">{per_cent}</text>"), "");
        told.push((address, body.contains(&per_cent) || body.contains(interval)));
    }
    for address in TABLES {
        let table = public.get(address).await.body;
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let heading = reader.headers().unwrap().clone();
        let row = reader.records().map(Result::unwrap).find(|row| &row[0] == "29019").unwrap();
        for name in ["displays", "as_required"] {
            let column = heading.iter().position(|known| known == name).unwrap();
            assert!(row[column].is_empty() || row[column].starts_with(&format!("0.{share}")), "{address}: {row:?}");
            told.push((address, !row[column].is_empty()));
        }
    }
    for address in TILES {
        let tile = public.get(address).await.body;
        assert!(tile.contains("Boone"), "{address}");
        told.extend(["displays", "as_required"].map(|name| (address, tile.contains(name))));
    }
    let paper = printed(&public.get_bytes("/areas/counties/29019/briefing.pdf").await);
    told.push(("paper", paper.contains(interval)));
    told
}

async fn four_checked_are_told_nowhere_and_five_everywhere(app: &TestApp) {
    let inspector = app.inspector().await;
    // One that nobody checks leaves an interval.
    app.add(&place(9).build()).await;
    for number in 1..=4 {
        app.checked(&inspector, number, number != 1, |_| {}).await;
    }
    let told_of_four = told(app, "75", "60% to 80%").await;
    assert!(told_of_four.iter().all(|(_, told)| !told), "{told_of_four:?}");
    app.checked(&inspector, 5, true, |_| {}).await;
    let told_of_five = told(app, "80", "67% to 83%").await;
    assert!(told_of_five.iter().all(|(_, told)| *told), "{told_of_five:?}");
}

on_both!(TestApp, four_checked_are_told_nowhere_and_five_everywhere);
