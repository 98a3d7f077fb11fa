//! The atlas and what is cut from it, at the size of `shared/bench/gen.py`'s registry: a JSON line a figure.
//!
//! `cargo bench --bench atlas -- 1000000` reads `$BENCH_DIR/places-1000000.csv` (`/tmp/placard-bench` by default), or says that it is not there.

mod registry;

use std::time::Instant;

use placard::coverage::atlas::{Atlas, Filter};
use placard::coverage::mercator::square;
use placard::coverage::tile::{Tile, places};
use placard::domain::day::Day;
use registry::{Rows, resident, rounds, tell};

fn main() {
    let count = registry::count(1_000_000);
    let Some(rows) = Rows::read(count) else { return };
    let today = Day::of(2026, 11, 24);
    let listed = rows.listed(1);
    // Rows are given back while the atlas is built, so what stays resident is measured on a second one, beside the first.
    let start = Instant::now();
    let atlas = Atlas::build(listed, 1);
    tell("atlas_build", &[("places", count as f64), ("seconds", start.elapsed().as_secs_f64())]);

    for spans in [1, 10] {
        let listed = rows.listed(spans);
        let held = resident();
        let kept = Atlas::build(listed, 1);
        kept.tally(&Filter::default(), today);
        let bytes = kept.bytes() as f64 / count as f64;
        let grown = (resident() as f64 - held as f64) / count as f64;
        tell(
            "atlas_memory",
            &[
                ("places", count as f64),
                ("determinations_each", spans as f64),
                ("counted_bytes_a_place", bytes),
                ("process_grew_bytes_a_place", grown),
            ],
        );
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

fn tile_at((lon, lat): (f64, f64), zoom: u8) -> Option<Tile> {
    let (x, y) = square(lon, lat);
    let many = f64::from(1u32 << zoom);
    Tile::new(zoom, (x * many) as u32, (y * many) as u32)
}
