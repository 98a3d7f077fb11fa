//! Files brought in at one moment, by two people or programs: nothing comes in twice.

use placard::coverage::map::Locator;
use placard::domain::category::Category;
use placard::domain::hotline::{AreaLevel, Figure, Grain, Published, Unit};
use placard::domain::language::Bilingual;
use placard::domain::place::ExternalId;
use placard::domain::point::Point;
use placard::ingest::hotline::Figures;
use placard::ingest::places::SourcePlace;
use placard::services::hotline;
use placard::services::hotline::Import as HotlineImport;
use placard::services::place::import::{Import, OnDuplicate, import};
use placard::store::{self, area};

use crate::harness::{TestApp, on_both, place};

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
        open_to_public: false,
        operator: None,
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
        on_duplicate: OnDuplicate::Ask,
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
    assert_eq!(store::place_summary::summaries(&mut tx).await.unwrap().len(), ROWS);
}

async fn a_row_that_differs_from_a_merged_entry_says_where_it_leads_and_changes_nothing(app: &TestApp) {
    let stays = place(1).named("Hotel Boone").category("hotel").build();
    let between = place(2).category("hotel").with(|place| place.merged_into = Some(stays.id)).build();
    let merged = place(3).named("Inn number 0").category("hotel").with(|place| {
        place.merged_into = Some(between.id);
        place.external_ids = vec![ExternalId { register: "lodging".into(), number: "00000x".into() }];
        place.point = Some(Point { lon: -92.33, lat: 38.95, accuracy_m: None, source: "a list".into() });
    });
    let merged = merged.build();
    for place in [&stays, &between, &merged] {
        app.add(place).await;
    }
    let counties = area::of_kind(&app.app.store, "county").await.unwrap();
    let borders: Vec<_> = counties.into_iter().map(|county| (county.code, county.name, county.geometry)).collect();
    let (locator, category) = (Locator::new(&borders).unwrap(), Category::new("hotel"));
    let same = rows().swap_remove(0);
    let renamed = SourcePlace { name: "Inn number 0 (new owner)".into(), ..same.clone() };
    for (row, update, expected) in [(&same, true, (1, 0)), (&renamed, false, (0, 1)), (&renamed, true, (0, 1))] {
        let file = Import {
            places: std::slice::from_ref(row),
            register: "lodging",
            category: &category,
            jurisdiction: "US-MO",
            source: "a list",
            locator: &locator,
            on_duplicate: OnDuplicate::Ask,
            update,
            at: app.now(),
        };
        let report = import(&app.app.context(), &file, false).await.unwrap();
        assert_eq!((report.there, report.merged.len(), report.added, report.changes.len()), (expected.0, expected.1, 0, 0), "{}", row.name);
        let led = report.merged.first().map(|row| (row.row, row.name.as_str(), row.stays.0.as_str(), row.fields.len()));
        assert_eq!(led, (expected.1 > 0).then_some((2, "Inn number 0", stays.code.plain(), 1)));
    }
    assert_eq!(store::place::by_id(&app.app.store, merged.id).await.unwrap().name, "Inn number 0");
}

fn published(area: &str, figure: Figure) -> Published {
    let (period, as_of) = ("2024-01".parse().unwrap(), "2024-03".into());
    Published { area: area.into(), period, figure, as_of, population: None, source: "export".into() }
}

fn title(text: &str) -> Bilingual {
    Bilingual::new(text, "")
}

fn file<'a>(app: &TestApp, title: &'a Bilingual, figures: &'a Figures) -> HotlineImport<'a> {
    HotlineImport { title, figures, jurisdiction: "US-MO", invented: false, by: None, at: app.now() }
}

async fn two_files_of_one_title_at_one_moment_are_one_series(app: &TestApp) {
    let published = vec![published("29019", Figure::Counted(3))];
    let figures = Figures { unit: Unit::Calls, grain: Grain::Month, area_level: AreaLevel::County, published };
    let titles = [title("Agency calls"), title("AGENCY CALLS")];
    let (first, second) = (file(app, &titles[0], &figures), file(app, &titles[1], &figures));
    let (store, ids) = (&app.app.store, &app.app.ids);
    let (one, other) = tokio::join!(hotline::import(store, &first, None, ids), hotline::import(store, &second, None, ids));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.series, other.series);
    assert_eq!((one.comparison.new + other.comparison.new, one.comparison.same + other.comparison.same), (1, 1));
    assert_eq!(store::hotline::all(store).await.unwrap().len(), 1);
}

async fn a_withheld_figure_is_not_given_away_by_the_states_own(app: &TestApp) {
    let (store, ids) = (&app.app.store, &app.app.ids);
    let counties = area::of_kind(store, "county").await.unwrap();
    let figure = |code: &str| if code == "29019" { Figure::Suppressed { below: Some(5) } } else { Figure::Counted(1) };
    let all = counties.iter().map(|county| published(&county.code, figure(&county.code))).collect();
    let of_counties = Figures { unit: Unit::Calls, grain: Grain::Month, area_level: AreaLevel::County, published: all };
    hotline::import(store, &file(app, &title("Counties"), &of_counties), None, ids).await.unwrap();
    let state = |unit| {
        let published = vec![published("29", Figure::Counted(counties.len() as u32 + 2))];
        Figures { unit, grain: Grain::Month, area_level: AreaLevel::State, published }
    };
    let said = hotline::dry_run(store, &title("State"), &state(Unit::Calls)).await.unwrap_err().to_string();
    assert!(said.starts_with("area 29019, 2024-01: the withheld figure would be given away") && said.contains("`Counties`"), "{said}");
    assert!(hotline::import(store, &file(app, &title("State"), &state(Unit::Calls)), None, ids).await.is_err());
    assert!(hotline::dry_run(store, &title("State"), &state(Unit::Cases)).await.is_ok(), "units do not add up");
}

on_both!(
    TestApp,
    two_imports_at_one_moment_add_each_place_once,
    a_row_that_differs_from_a_merged_entry_says_where_it_leads_and_changes_nothing,
    two_files_of_one_title_at_one_moment_are_one_series,
    a_withheld_figure_is_not_given_away_by_the_states_own
);
