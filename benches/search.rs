//! Search against what a user would take instead: the three kinds of query of `shared/bench/peers/search_sqlite.py`, a JSON line each,
//! and those that it cannot answer: slips of the pen, words that stand nowhere, suggestions, duplicates.
//!
//! `cargo bench --bench search -- 100000` reads `$BENCH_DIR/places-100000.csv` (`/tmp/placard-bench` by default), or says that it is not there.

mod registry;

use std::time::Instant;

use placard::coverage::atlas::{Atlas, Candidate, Filter, SearchQuery};
use placard::domain::day::Day;
use registry::{Rows, tell};

/// Queries of each kind.
const ASKED: usize = 1_000;

fn main() {
    let count = registry::count(100_000);
    let Some(rows) = Rows::read(count) else { return };
    let today = Day::of(2026, 11, 24);
    let atlas = Atlas::build(rows.listed(1), 1);
    let names: Vec<Vec<&str>> = (0..ASKED).map(|at| rows.name(at * count / ASKED).split(' ').collect()).collect();

    let search = |kind: &str, text: &dyn Fn(&[&str]) -> String| {
        times(kind, &names, |name| {
            let asked = SearchQuery { text: text(name), limit: 20, ..SearchQuery::default() };
            assert!(!atlas.search(&asked, today).entries.is_empty(), "{} finds nothing", asked.text);
        });
    };
    search("search_words", &|name| format!("{} {} {}", name[0], name[1], name[name.len() - 1]));
    search("search_prefix", &|name| format!("{} {}", name[0], start(name[1], 3)));
    search("search_five_letters", &|name| start(name[1], 5));
    search("search_slips", &|name| format!("{} {}", slip(name[0]), slip(name[1])));
    search("search_partial", &|name| format!("{} {} qqqqqqqq", name[0], name[1]));
    times("suggest", &names, |name| drop(atlas.suggest(&format!("{} {}", name[0], start(name[1], 2)), today, 8)));
    let points: Vec<(f64, f64)> = (0..ASKED).map(|at| rows.point(at * count / ASKED)).collect();
    times("near", &points, |point| drop(atlas.nearest(point.0, point.1, &Filter::default(), today, 20)));
    times("duplicates", &names, |name| {
        let name = name.join(" ");
        drop(atlas.duplicates(&Candidate { name: &name, street: "", city: "Houston", postal: "", kinds: &[], point: None }, today, 5));
    });
}

/// Median and 99th percentile of one call for each of these.
fn times<T>(kind: &str, asked: &[T], mut work: impl FnMut(&T)) {
    let timed = |one: &T| {
        let start = Instant::now();
        work(one);
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = asked.iter().map(timed).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    tell(kind, &[("p50_ms", at(0.5)), ("p99_ms", at(0.99))]);
}

fn start(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

/// The word without its third letter.
fn slip(word: &str) -> String {
    word.chars().zip(0..).filter(|(_, at)| *at != 2).map(|(letter, _)| letter).collect()
}
