//! The atlas and what is cut from it, at the size of `shared/bench/gen.py`'s registry: a JSON line a figure.
//!
//! `cargo bench --bench atlas -- 1000000` reads `$BENCH_DIR/places-1000000.csv` (`/tmp/placard-bench` by default), or says that it is not there.

mod registry;

use std::time::Instant;

use placard::coverage::atlas::{Atlas, AtlasBuilder, Filter};
use placard::coverage::mercator::square;
use placard::coverage::tile::{Tile, places};
use placard::domain::day::Day;
use placard::workers::memory::release_memory;
use registry::{Rows, resident, rounds, tell};

fn main() {
    let count = registry::count(1_000_000);
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "memory") {
        return memory(count, arguments[at + 1].parse().expect("how many determinations a place has"));
    }
    let Some(rows) = Rows::read(count) else { return };
    let today = Day::of(2026, 11, 24);
    let listed = rows.listed(1);
    let start = Instant::now();
    let atlas = Atlas::build(listed, 1);
    tell("atlas_build", &[("places", count as f64), ("seconds", start.elapsed().as_secs_f64())]);

    for spans in ["1", "10"] {
        let own = std::env::current_exe().expect("a program knows where it is");
        let told =
            std::process::Command::new(own).args(["memory", spans, &count.to_string()]).output().expect("the same program starts again");
        print!("{}", String::from_utf8_lossy(&told.stdout));
    }

    let (id, spans) = rows.visited(0);
    tell("atlas_refresh_after_a_visit", &rounds(5, || drop(atlas.refreshed(vec![(id.clone(), spans.clone())], 2))));
    let newcomer = rows.newcomer();
    tell("atlas_refresh_after_a_new_place", &rounds(5, || drop(atlas.refreshed(vec![newcomer.clone()], 2))));

    atlas.tally(&Filter::default(), today);
    // The tiles of postgres.py: around places drawn at random, more of the deeper ones.
    for (zoom, many) in [(0, 10), (4, 60), (8, 600), (10, 400), (12, 400)] {
        let tiles: Vec<Tile> = (0..many).filter_map(|number| tile_at(rows.point(number * 7_919 % count), zoom)).collect();
        let (mut bytes, mut tiles) = (0, tiles.into_iter().cycle());
        let mut figures = rounds(many, || {
            bytes += tiles.next().and_then(|tile| places(&atlas, tile, &Filter::default(), today)).map_or(0, |tile| tile.len())
        });
        figures.push(("mean_bytes", bytes as f64 / many as f64));
        tell(&format!("tile_z{zoom}"), &figures);
    }
    // A day that nobody asked about before: every status is worked out first.
    let tile = tile_at(rows.point(0), 4);
    let mut days = (0..).map(|number| Day::of(2020, 1, 1).plus(number));
    tell(
        "tile_z4_of_a_new_day",
        &rounds(20, || drop(tile.zip(days.next()).map(|(tile, day)| places(&atlas, tile, &Filter::default(), day)))),
    );
}

/// In a process of its own, which takes one place after the other as the program does at its start: resident memory before and after.
fn memory(count: usize, spans: u64) {
    let mut gathering = AtlasBuilder::default();
    let held = resident();
    registry::each(count, spans, |(place, spans)| gathering.push(&place, &spans));
    let atlas = gathering.atlas(1);
    release_memory();
    atlas.tally(&Filter::default(), Day::of(2026, 11, 24));
    let each = |bytes: f64| bytes / count as f64;
    let figures = [
        ("places", count as f64),
        ("determinations_each", spans as f64),
        ("counted_bytes_a_place", each(atlas.bytes() as f64)),
        ("process_grew_bytes_a_place", each(resident() as f64 - held as f64)),
    ];
    tell("atlas_memory", &figures);
}

fn tile_at((lon, lat): (f64, f64), zoom: u8) -> Option<Tile> {
    let (x, y) = square(lon, lat);
    let many = f64::from(1u32 << zoom);
    Tile::new(zoom, (x * many) as u32, (y * many) as u32)
}
