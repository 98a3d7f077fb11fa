//! Files brought in at one moment, by two people or programs: nothing comes in twice.

use placard::coverage::map::Locator;
use placard::domain::category::Category;
use placard::domain::hotline::{AreaLevel, Figure, Grain, Published, Unit};
use placard::ingest::hotline::Figures;
use placard::ingest::places::SourcePlace;
use placard::services::hotline;
use placard::services::hotline::Import as HotlineImport;
use placard::services::place::import::{Import, OnTwin, import};
use placard::store::{self, area};

use crate::harness::{TestApp, on_both};

const ROWS: usize = 300;

fn rows() -> Vec<SourcePlace> {
    let row = |at: usize| SourcePlace {
        row: at + 2,
        number: format!("{at:05}x"),
        name: format!("Inn number {at}"),
        alias: None,
        street: None,
        city: None,
        postal: None,
        lon: -92.33,
        lat: 38.95,
    };
    (0..ROWS).map(row).collect()
}

async fn two_imports_at_one_moment_add_each_place_once(app: &TestApp) {
    let counties = area::of_kind(&app.app.store, "county").await.unwrap();
    let borders: Vec<_> = counties.into_iter().map(|county| (county.code, county.name, county.geometry)).collect();
    let (locator, category, places) = (Locator::new(&borders).unwrap(), Category::new("hotel"), rows());
    let file = Import {
        places: &places,
        register: "lodging",
        category: &category,
        jurisdiction: "US-MO",
        source: "a list",
        locator: &locator,
        on_twin: OnTwin::Ask,
        update: false,
        at: app.now(),
    };
    let context = app.app.context();
    let (one, other) = tokio::join!(import(&context, &file, false), import(&context, &file, false));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!((one.added + other.added, one.there + other.there), (ROWS, ROWS));
    let mut tx = app.app.store.begin().await.unwrap();
    let known = store::place::of_register(&mut tx, "lodging").await.unwrap();
    assert!(known.len() == ROWS && known.iter().all(|place| place.external_ids.len() == 1));
    assert_eq!(store::place::sketches(&mut tx).await.unwrap().len(), ROWS);
}

async fn two_files_of_one_title_at_one_moment_are_one_series(app: &TestApp) {
    let published = Published {
        area: "29019".into(),
        period: "2024-01".parse().unwrap(),
        figure: Figure::Counted(3),
        as_of: "2024-03".into(),
        population: None,
        source: "export".into(),
    };
    let figures = Figures { unit: Unit::Calls, grain: Grain::Month, area_level: AreaLevel::County, published: vec![published] };
    let file = |title| HotlineImport { title, figures: &figures, jurisdiction: "US-MO", invented: false, by: None, at: app.now() };
    let (first, second) = (file("Agency calls"), file("AGENCY CALLS"));
    let (store, ids) = (&app.app.store, &app.app.ids);
    let (one, other) = tokio::join!(hotline::import(store, &first, None, ids), hotline::import(store, &second, None, ids));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.series, other.series);
    assert_eq!((one.comparison.new + other.comparison.new, one.comparison.same + other.comparison.same), (1, 1));
    assert_eq!(store::hotline::all(store).await.unwrap().len(), 1);
}

on_both!(TestApp, two_imports_at_one_moment_add_each_place_once, two_files_of_one_title_at_one_moment_are_one_series);
