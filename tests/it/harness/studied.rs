//! A registry that a question can be put to: counties that began to display at different times, and monthly calls drawn with a known ratio.

use placard::correlate::panel::Grid;
use placard::correlate::simulate::{Recipe, calls};
use placard::domain::day::{Day, Micros};
use placard::domain::determination::Determination;
use placard::domain::hotline::{AreaLevel, BreakKind, Figure, Grain, Period, Published, Series, SeriesBreak, Unit};
use placard::domain::language::Bilingual;
use placard::domain::mandate::{Applicability, Compliance};
use placard::domain::visit::Audience;
use placard::store::{Store, determination, hotline, place};
use uuid::Uuid;

use crate::harness::app::{TestApp, id};
use crate::harness::builders::place;
use crate::harness::database::Kind;

pub struct Studied {
    pub app: TestApp,
    pub series: Uuid,
}

/// 24 counties of Missouri.
const COUNTIES: [&str; 24] = [
    "29001", "29003", "29005", "29007", "29009", "29011", "29013", "29015", "29017", "29019", "29021", "29023", "29025", "29027", "29029",
    "29031", "29033", "29035", "29037", "29039", "29041", "29043", "29045", "29047",
];
/// Places of a county, each visited twice.
const PLACES: u64 = 6;
const MONTHS: usize = 38;
const FIRST: &str = "2022-01";
/// From this month on the figures have another meaning: 36 months stand before it.
const BREAK: &str = "2025-01";
/// Rate of calls where all display, over that where none does.
pub const RATIO: f64 = 2.0;

impl Studied {
    pub const TITLE: &str = "Test calls by county and month";

    pub async fn on(kind: Kind) -> Studied {
        let series = id(700_000);
        let app = TestApp::with(kind, &COUNTIES, async |store| fill(store, series).await).await;
        Studied { app, series }
    }

    /// Another series of the same counties and months, drawn with a ratio of its own.
    pub async fn beside(&self, number: u128, title: &str, rate_ratio: f64, seed: u64) -> Uuid {
        let mut tx = self.app.app.store.begin().await.unwrap();
        hotline::add(&mut tx, &series_named(id(number), title)).await.unwrap();
        hotline::publish(&mut tx, id(number), &figures(&months(), rate_ratio, seed), Micros(0)).await.unwrap();
        tx.commit().await.unwrap();
        id(number)
    }

    pub async fn end(self) {
        self.app.end().await;
    }
}

/// The month, counted from the first, in which a place of a county begins to display; every fourth county never does.
fn begins(county: usize, place: u64) -> Option<usize> {
    (!county.is_multiple_of(4)).then(|| 3 + (county * 7) % 20 + 2 * place as usize)
}

fn months() -> Vec<Period> {
    let first: Period = FIRST.parse().unwrap();
    (0..MONTHS as i32).map(|by| first.plus(by)).collect()
}

async fn fill(store: &Store, series: Uuid) {
    let periods = months();
    let (mut places, mut rows) = (Vec::new(), Vec::new());
    for (at, county) in COUNTIES.iter().enumerate() {
        for number in 0..PLACES {
            let station = place(1 + at as u64 * PLACES + number).in_county(county).build();
            let span = |day: Day, compliance| Determination {
                from_day: day,
                applicability: Applicability::Required,
                compliance: Some(compliance),
                displayed: Some(compliance == Compliance::Compliant),
                seen_by: (compliance == Compliance::Compliant).then_some(Audience::Public),
                put_up: false,
                visit: None,
            };
            rows.push((station.id, span(Day::of(2021, 6, 1), Compliance::NotCompliant)));
            if let Some(month) = begins(at, number).filter(|&month| month < MONTHS) {
                rows.push((station.id, span(periods[month].first_day(), Compliance::Compliant)));
            }
            places.push(station);
        }
    }
    let mut tx = store.begin().await.unwrap();
    place::insert(&mut tx, &places).await.unwrap();
    determination::insert(&mut tx, &rows, |_, _| Micros::midnight_utc(Day::of(2026, 1, 2))).await.unwrap();
    publish(&mut tx, series, &periods).await;
    tx.commit().await.unwrap();
}

/// Figures of every county and month, drawn with a rate ratio; every 97th is withheld.
fn figures(periods: &[Period], rate_ratio: f64, seed: u64) -> Vec<Published> {
    let grid = Grid { areas: COUNTIES.len(), periods: MONTHS };
    let displaying = |cell: usize| {
        let begun = |place: &u64| begins(cell / MONTHS, *place).is_some_and(|month| month <= cell % MONTHS);
        (0..PLACES).filter(begun).count() as f64 / PLACES as f64
    };
    let exposure: Vec<f64> = (0..grid.cells()).map(displaying).collect();
    let people: Vec<f64> = (0..grid.cells()).map(|cell| 20_000.0 + 1_000.0 * (cell / MONTHS) as f64).collect();
    let drawn = calls(&people, &exposure, grid, Recipe { calls_a_cell: 12.0, rate_ratio, alpha: 0.05 }, seed).unwrap();
    let figure = |cell: usize| Published {
        area: COUNTIES[cell / MONTHS].into(),
        period: periods[cell % MONTHS],
        figure: if cell % 97 == 5 { Figure::Suppressed { below: Some(5) } } else { Figure::Counted(drawn[cell]) },
        as_of: "2025-04".into(),
        population: Some(people[cell] as u32),
        source: "test export".into(),
    };
    (0..grid.cells()).map(figure).collect()
}

/// An invented series by county and month.
fn series_named(id: Uuid, title: &str) -> Series {
    Series {
        id,
        title: title.into(),
        title_es: String::new(),
        unit: Unit::Calls,
        grain: Grain::Month,
        area_level: AreaLevel::County,
        about: Bilingual::new("Calls of tests.", "Llamadas de pruebas."),
        invented: true,
        recorded_at: Micros(0),
    }
}

async fn publish(tx: &mut placard::store::Tx, series: Uuid, periods: &[Period]) {
    let mut published = figures(periods, RATIO, 3);
    let counted = published[0].figure.counted().unwrap();
    let revised = Published { figure: Figure::Counted(counted + 2), as_of: "2025-06-01".into(), ..published[0].clone() };
    published.push(revised);
    let another = SeriesBreak {
        at: BREAK.parse().unwrap(),
        kind: BreakKind::Operator,
        note: Bilingual::new("Another operator.", "Otro operador."),
        source: "test announcement".into(),
    };
    hotline::add(tx, &series_named(series, Studied::TITLE)).await.unwrap();
    hotline::publish(tx, series, &published, Micros(0)).await.unwrap();
    hotline::add_breaks(tx, series, &[another]).await.unwrap();
}
