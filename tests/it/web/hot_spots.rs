//! `/hotspots`: what stands out, and the plain word when nothing does or nothing can be said.

use placard::domain::point::Point;

use crate::harness::{Answer, TestApp, on_both, square};

/// Squares of 0.1 degrees around Columbia.
const SIDE: f64 = 0.1;

/// A board of districts with five checked places each, all of which display the poster where `displays` says so.
async fn board(app: &TestApp, columns: u64, rows: u64, displays: impl Fn(u64, u64) -> bool) {
    let inspector = app.inspector().await;
    // By division, so that neighbors have the very same corners.
    let corner = |column: u64, row: u64| ((column as f64 - 926.0) / 10.0, (row as f64 + 387.0) / 10.0);
    let cells: Vec<(u64, u64)> = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).collect();
    let names: Vec<String> = cells.iter().map(|(column, row)| format!("{column}-{row}")).collect();
    let district = |(name, &(column, row)): (&'_ String, &(u64, u64))| {
        let ((west, south), (east, north)) = (corner(column, row), corner(column + 1, row + 1));
        (name.clone(), square([west, south, east, north]))
    };
    let districts: Vec<(String, String)> = names.iter().zip(&cells).map(district).collect();
    let areas: Vec<(&str, &str, String)> = districts.iter().map(|(name, border)| (name.as_str(), name.as_str(), border.clone())).collect();
    app.divide("ward", "Wards", &areas).await;
    for (at, &(column, row)) in (0..).zip(&cells) {
        let (west, south) = corner(column, row);
        for place in 0..5 {
            let point =
                Point { lon: west + SIDE * (0.2 + 0.1 * place as f64), lat: south + SIDE / 2.0, accuracy_m: None, source: "test".into() };
            app.checked(&inspector, 5 * at + place + 1, displays(column, row), |station| station.point = Some(point)).await;
        }
    }
}

/// Districts that the table calls out.
fn called_out(page: &Answer) -> usize {
    page.body.matches("<strong>").count()
}

async fn refuses_kinds_days_and_areas_that_are_not_there(app: &TestApp) {
    let public = app.public();
    for query in ["category=castle", "on=2026-02-30", "on=2027-01-01"] {
        assert_eq!(public.get(&format!("/hotspots?{query}")).await.status, 400, "{query}");
    }
    assert_eq!(public.get("/hotspots?areas=castles").await.status, 404);
}

async fn too_few_areas_with_a_share_say_nothing(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 1..=5 {
        app.checked(&inspector, number, true, |_| {}).await;
    }
    let page = app.public().get("/hotspots").await;
    page.says("Only one area has a share").says("At least 10 with different shares are needed");
    assert_eq!(called_out(&page), 0);
    app.public().get("/hotspots?on=2026-05-01").await.says("No area has a share");
}

async fn nothing_stands_out_on_a_chessboard(app: &TestApp) {
    board(app, 4, 3, |column, row| (column + row) % 2 == 0).await;
    let page = app.public().get("/hotspots?areas=ward").await;
    page.says("No area stands out").says("What looks like a pattern on the map may be none").says("0 / 5").says("5 / 5");
    assert_eq!(called_out(&page), 0);
    app.public().get("/es/hotspots?areas=ward").await.says("Ninguna zona destaca");
}

on_both!(
    TestApp,
    refuses_kinds_days_and_areas_that_are_not_there,
    too_few_areas_with_a_share_say_nothing,
    nothing_stands_out_on_a_chessboard
);

/// On one database: the figures come of the atlas, which both fill alike, and the boards are large.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_middle_of_a_cross_stands_out_and_its_arms_do_not() {
    let app = TestApp::on(crate::harness::Kind::Sqlite).await;
    board(&app, 6, 4, |column, row| column.abs_diff(1) + row.abs_diff(1) <= 1).await;
    let page = app.public().get("/hotspots?areas=ward").await;
    let row = |name: &str| page.body.split("<tr>").find(|row| row.contains(&format!(">{name}</a>"))).unwrap().to_owned();
    assert!(row("1-1").contains("<strong>High share among high ones</strong>"), "{}", row("1-1"));
    // Corners of the middle touch it, and share no border with it.
    for plain in ["0-0", "2-2", "1-0", "3-1", "4-2"] {
        assert!(row(plain).contains("Does not stand out"), "{}", row(plain));
    }
    assert_eq!(called_out(&page), 1);
    page.says("One area stands out with its neighbors");
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn halves_that_differ_resemble_their_neighbors() {
    let app = TestApp::on(crate::harness::Kind::Sqlite).await;
    board(&app, 6, 4, |column, _| column < 3).await;
    app.public().get("/hotspots?areas=ward").await.says("Neighboring areas resemble each other more than chance would have it");
    app.end().await;
}
