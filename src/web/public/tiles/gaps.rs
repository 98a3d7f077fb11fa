//! The gap layer: the ground farther than a radius from any place with a poster, worked out once for each question and kept.

use crate::coverage::atlas::Atlas;
use crate::coverage::gap::{GapArea, Radius, gaps};
use crate::coverage::map::geometry;
use crate::coverage::tile::{self, GapShape, Outline, Tile};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::web::http::app::App;

/// A tile of the gaps at `radius`; none when no gap lies in it. Whoever asks for a neighbor meanwhile waits for the same answer.
pub fn gap_tile(app: &App, atlas: &Atlas, tile: Tile, radius: Radius, category: Option<&Category>, day: Day) -> Option<Vec<u8>> {
    let question = (atlas.version(), category.cloned(), radius.miles().to_bits(), day);
    let shapes = app.gap_cache.get_or_insert_with(&question, || shapes(app, atlas, radius, category, day));
    tile::gaps(tile, radius.miles(), &shapes)
}

fn shapes(app: &App, atlas: &Atlas, radius: Radius, category: Option<&Category>, day: Day) -> Vec<GapShape> {
    // A border that cannot be measured has no gap; the pages that measure say so.
    let measurable = |area: &crate::domain::area::Area| {
        let border = GapArea::new(&geometry(&area.code, &area.geometry).ok()?).ok()?;
        Some((area.code.clone(), area.name.clone(), border))
    };
    let (named, borders): (Vec<(String, String)>, Vec<GapArea>) =
        app.counties.iter().filter_map(measurable).map(|(code, name, border)| ((code, name), border)).unzip();
    let found = gaps(&borders, &atlas.displaying(category, day), radius);
    let gapped = named.into_iter().zip(found).filter(|(_, gap)| gap.gap_km2 > 0.0);
    let shape = |((code, name), gap): ((String, String), crate::coverage::gap::Gap)| GapShape {
        code,
        name,
        gap_km2: gap.gap_km2,
        share: gap.share(),
        outline: Outline::of(&gap.border()),
    };
    gapped.map(shape).collect()
}
