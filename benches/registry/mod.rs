//! The registry that `shared/bench/gen.py` invents, as places with determinations; and how figures are told.
#![allow(dead_code, reason = "each benchmark takes what it needs")]

use std::time::Instant;

use placard::domain::category::Category;
use placard::domain::day::{Day, Micros};
use placard::domain::determination::Determination;
use placard::domain::mandate::{Applicability, Compliance};
use placard::domain::place::Place;
use placard::domain::place_code::PlaceCode;
use placard::domain::point::Point;
use uuid::Uuid;

type Listed = (Place, Vec<Determination>);

pub struct Rows(Vec<csv::StringRecord>);

/// How many places are asked for on the command line.
pub fn count(otherwise: usize) -> usize {
    std::env::args().filter_map(|argument| argument.parse().ok()).next_back().unwrap_or(otherwise)
}

pub fn folder() -> String {
    std::env::var("BENCH_DIR").unwrap_or_else(|_| "/tmp/placard-bench".into())
}

/// One place after the other, without keeping any.
pub fn each(count: usize, spans: u64, mut take: impl FnMut(Listed)) {
    let mut file = csv::Reader::from_path(format!("{}/places-{count}.csv", folder())).expect("the places are there");
    let mut row = csv::StringRecord::new();
    while file.read_record(&mut row).expect("gen.py writes well-formed rows") {
        take((place(&row), determinations(&row, spans)));
    }
}

impl Rows {
    /// Says so when the file is not there.
    pub fn read(count: usize) -> Option<Rows> {
        let path = format!("{}/places-{count}.csv", folder());
        let Ok(mut file) = csv::Reader::from_path(&path) else {
            println!(r#"{{"skipped": "no {path}: run shared/bench/gen.py {count} 0 first"}}"#);
            return None;
        };
        Some(Rows(file.records().collect::<Result<_, _>>().expect("gen.py writes well-formed rows")))
    }

    /// Each with so many determinations, of which the last one's status is the row's.
    pub fn listed(&self, spans: u64) -> Vec<Listed> {
        self.0.iter().map(|row| (place(row), determinations(row, spans))).collect()
    }

    pub fn point(&self, at: usize) -> (f64, f64) {
        point(&self.0[at])
    }

    pub fn name(&self, at: usize) -> &str {
        &self.0[at][1]
    }

    pub fn points(&self) -> Vec<(f64, f64)> {
        self.0.iter().map(point).collect()
    }

    pub fn displaying(&self) -> Vec<(f64, f64)> {
        self.0.iter().filter(|row| &row[11] == "compliant").map(point).collect()
    }

    /// A place after one more visit.
    pub fn visited(&self, at: usize) -> Listed {
        (place(&self.0[at]), determinations(&self.0[at], 3))
    }

    /// A place that is not on record yet.
    pub fn newcomer(&self) -> Listed {
        let mut newcomer = place(&self.0[0]);
        newcomer.id = Uuid::from_u128(1);
        newcomer.code = PlaceCode::from_number(1);
        newcomer.name = "Zephyr Quay Inn".into();
        (newcomer, determinations(&self.0[0], 1))
    }
}

fn point(row: &csv::StringRecord) -> (f64, f64) {
    let degrees = |text: &str| text.parse().expect("gen.py writes degrees");
    (degrees(&row[3]), degrees(&row[4]))
}

fn determinations(row: &csv::StringRecord, spans: u64) -> Vec<Determination> {
    let span = |number: u64| Determination {
        from_day: Day::of(1900, 1, 1).plus(if number == 0 { 0 } else { 43_524 + number as i64 * 200 }),
        applicability: Applicability::Required,
        compliance: if number + 1 == spans { Compliance::parse(&row[11]) } else { Compliance::ALL.get(number as usize % 4).copied() },
        displayed: None,
        seen_by: None,
        put_up: false,
        visit: (number > 0).then(|| (Uuid::from_u128(number.into()), Day::of(2019, 3, 1).plus(number as i64 * 200))),
    };
    (0..spans).map(span).collect()
}

fn place(row: &csv::StringRecord) -> Place {
    let id: Uuid = row[0].parse().expect("gen.py writes ids");
    let (lon, lat) = point(row);
    Place {
        id,
        code: PlaceCode::from_number(id.as_u128() as u64),
        name: row[1].to_owned(),
        aliases: Vec::new(),
        categories: vec![Category::new(&row[2])],
        street: row[6].to_owned(),
        city: row[7].to_owned(),
        postal: row[9].to_owned(),
        county: Some(row[5].to_owned()),
        jurisdiction: "US".to_owned(),
        point: Some(Point { lon, lat, accuracy_m: None, source: String::new() }),
        address_decision: None,
        opened_on: row[10].parse().ok(),
        moved_on: None,
        withdrawn: false,
        staff_notes: Vec::new(),
        closed_on: None,
        merged_into: None,
        external_ids: Vec::new(),
        facts: Vec::new(),
        source: String::new(),
        invented: true,
        recorded_at: Micros(0),
    }
}

/// Median and 99th percentile of so many calls, milliseconds, after one to warm up.
pub fn rounds(many: usize, mut work: impl FnMut()) -> Vec<(&'static str, f64)> {
    work();
    let timed = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = (0..many).map(timed).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    vec![("p50_ms", at(0.5)), ("p99_ms", at(0.99))]
}

/// One JSON line.
pub fn tell(name: &str, figures: &[(&str, f64)]) {
    let figures: String = figures.iter().map(|(name, value)| format!(r#", "{name}": {}"#, (value * 1e6).round() / 1e6)).collect();
    println!(r#"{{"name": "{name}"{figures}}}"#);
}

/// Resident bytes of this process, from Linux; 0 elsewhere.
pub fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * 4_096
}
