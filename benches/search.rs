//! Search against what a user would take instead: the three kinds of query of `shared/bench/peers/search_sqlite.py`, a JSON line each.
//!
//! `BENCH_DIR=/tmp/placard-bench cargo bench --bench search -- 100000`, after `gen.py 100000 0` wrote the places there. The rows asked for are read
//! from `picks-100000.txt` beside them, where it is there (numpy's `default_rng(3).integers(0, n, 1000)`, one a line, as the peer draws them); else
//! every n/1000th row is.

use std::time::{Duration, Instant};

use placard::coverage::atlas::{Asked, Atlas, Filter, Newcomer};
use placard::domain::category::Category;
use placard::domain::code::Code;
use placard::domain::day::{Day, Micros};
use placard::domain::determination::Determination;
use placard::domain::establishment::{Establishment, Point};
use placard::domain::mandate::{Applicability, Compliance};

fn main() {
    let count: usize = std::env::args().filter_map(|argument| argument.parse().ok()).next_back().unwrap_or(100_000);
    let folder = std::env::var("BENCH_DIR").unwrap_or_else(|_| "/tmp/placard-bench".into());
    let Ok(mut file) = csv::Reader::from_path(format!("{folder}/places-{count}.csv")) else {
        println!("skipped: no {folder}/places-{count}.csv; run shared/bench/gen.py {count} 0 first");
        return;
    };
    let rows: Vec<csv::StringRecord> = file.records().collect::<Result<_, _>>().expect("gen.py writes well-formed rows");
    let words: Vec<Vec<String>> = rows.iter().map(|row| row[1].split(' ').map(str::to_owned).collect()).collect();
    let points: Vec<(f64, f64)> = rows.iter().map(|row| (degrees(&row[3]), degrees(&row[4]))).collect();
    let picks: Vec<usize> = match std::fs::read_to_string(format!("{folder}/picks-{count}.txt")) {
        Ok(lines) => lines.lines().filter_map(|line| line.parse().ok()).collect(),
        Err(_) => (0..1_000).map(|at| at * count / 1_000).collect(),
    };

    let listed: Vec<_> = rows.iter().zip(0..).map(|(row, number)| listed(row, number)).collect();
    drop(rows);
    let (atlas, took) = timed(|| Atlas::build(listed, 1));
    println!(r#"{{"name": "atlas_build", "places": {count}, "seconds": {:.3}, "rss_mb": {}}}"#, took.as_secs_f64(), rss_mb());

    let today = Day::of(2026, 11, 24);
    let search = |name: &str, text: &dyn Fn(&[String]) -> String| {
        tell(name, count, picks.iter().map(|&pick| {
            let asked = Asked { text: text(&words[pick]), limit: 20, ..Asked::default() };
            let (found, took) = timed(|| atlas.search(&asked, today).entries.len());
            assert!(found > 0, "{} finds nothing", asked.text);
            took
        }));
    };
    search("search_words", &|name| format!("{} {} {}", name[0], name[1], name[name.len() - 1]));
    search("search_prefix", &|name| format!("{} {}", name[0], start(&name[1], 3)));
    search("search_five_letters", &|name| start(&name[1], 5));
    search("search_slips", &|name| format!("{} {}", slip(&name[0]), slip(&name[1])));
    search("search_one_letter", &|name| start(&name[0], 1));
    search("search_partial", &|name| format!("{} {} qqqqqqqq", name[0], name[1]));
    tell("suggest", count, picks.iter().map(|&pick| timed(|| atlas.suggest(&format!("{} {}", words[pick][0], start(&words[pick][1], 2)), today, 8)).1));
    tell("near", count, picks.iter().map(|&pick| timed(|| atlas.near(points[pick].0, points[pick].1, &Filter::default(), today, 20)).1));
    tell("twins", count, picks.iter().map(|&pick| {
        let name = words[pick].join(" ");
        let newcomer = Newcomer { name: &name, street: "", city: "Houston", postal: "", point: Some(points[pick]) };
        timed(|| atlas.twins(&newcomer, today, 5)).1
    }));
    tell("tallies", count, (0..20).map(|_| timed(|| atlas.tallies(None, today)).1));
    let visited: Vec<_> = atlas.entries().take(1).map(|entry| (place(entry.id.as_u128(), &entry.name, &entry.street, &entry.city, &entry.postal), Vec::new())).collect();
    tell("refreshed_new_place", count, (0..3).map(|_| timed(|| atlas.refreshed(visited.clone(), 2)).1));
}

/// Median and 99th percentile in milliseconds.
fn tell(name: &str, places: usize, times: impl Iterator<Item = Duration>) {
    let mut times: Vec<f64> = times.map(|time| time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(r#"{{"name": "{name}", "places": {places}, "p50_ms": {:.6}, "p99_ms": {:.6}}}"#, at(0.5), at(0.99));
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn start(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

/// The word without its third letter.
fn slip(word: &str) -> String {
    word.chars().zip(0..).filter(|(_, at)| *at != 2).map(|(letter, _)| letter).collect()
}

fn degrees(text: &str) -> f64 {
    text.parse().expect("gen.py writes degrees")
}

/// Resident memory in MB, from Linux; 0 elsewhere.
fn rss_mb() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * 4_096 / 1_048_576
}

fn listed(row: &csv::StringRecord, number: u128) -> (Establishment, Vec<Determination>) {
    let mut place = place(number, &row[1], &row[6], &row[7], &row[9]);
    place.categories = vec![Category::new(&row[2])];
    place.county = Some(row[5].to_owned());
    place.point = Some(Point { lon: degrees(&row[3]), lat: degrees(&row[4]), accuracy_m: None, source: String::new() });
    let compliance = Compliance::parse(&row[11]);
    let span = Determination { from_day: Day::of(1900, 1, 1), applicability: Applicability::Required, compliance, displayed: None, visit: None };
    (place, vec![span])
}

fn place(number: u128, name: &str, street: &str, city: &str, postal: &str) -> Establishment {
    Establishment {
        id: uuid::Uuid::from_u128(number),
        code: Code::from_number(number as u64),
        name: name.to_owned(),
        aliases: Vec::new(),
        categories: Vec::new(),
        street: street.to_owned(),
        city: city.to_owned(),
        postal: postal.to_owned(),
        county: None,
        jurisdiction: "US".to_owned(),
        point: None,
        opened_on: None,
        closed_on: None,
        merged_into: None,
        external_ids: Vec::new(),
        facts: Vec::new(),
        source: String::new(),
        invented: true,
        recorded_at: Micros(0),
    }
}
