//! A set of 5,000 areas, as a state's precincts: every page of it is answered.

use crate::harness::{TestApp, on_both, square};

/// Columns of squares of 0.02 degrees, from 93.5 degrees west and 38 north.
const COLUMNS: u32 = 100;

async fn five_thousand_areas_break_no_page(app: &TestApp) {
    let corner = |at: u32| (-93.5 + 0.02 * f64::from(at % COLUMNS), 38.0 + 0.02 * f64::from(at / COLUMNS));
    let codes: Vec<String> = (0..5_000).map(|at: u32| at.to_string()).collect();
    let precinct = |(at, code): (u32, &'_ String)| {
        let ((west, south), (east, north)) = (corner(at), corner(at + COLUMNS + 1));
        (code.clone(), square([west, south, if at % COLUMNS == COLUMNS - 1 { west + 0.02 } else { east }, north.max(south + 0.02)]))
    };
    let borders: Vec<(String, String)> = (0..).zip(&codes).map(precinct).collect();
    let areas: Vec<(&str, &str, String)> = borders.iter().map(|(code, border)| (code.as_str(), code.as_str(), border.clone())).collect();
    app.divide("precinct", "Precincts", &areas).await;
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    let public = app.public();
    for address in [
        "/areas/precinct",
        "/areas/precinct/table.csv",
        "/areas/precinct/4759",
        "/areas/precinct/4759/places",
        "/areas/precinct/4759/briefing",
        "/gaps?areas=precinct",
        "/gaps.csv?areas=precinct&radius_mi=1",
        "/gaps.geojson?areas=precinct&radius_mi=1",
        "/hotspots?areas=precinct",
        "/compare?areas=precinct&one=4758&other=4759",
    ] {
        let answer = public.get(address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.words());
    }
    // The place stands at 92.329 west and 38.95 north: column 58 of row 47.
    public.get("/areas/precinct/4758/places").await.says("4758: one place");
    let table = public.get("/areas/precinct/table.csv").await.body;
    assert_eq!(table.lines().count(), 5_001);
}

on_both!(TestApp, five_thousand_areas_break_no_page);
