//! The gap layer: the ground farther than a radius from any place with a poster, worked out once for each question and kept.

use std::sync::Arc;

use quick_cache::sync::Cache;

use crate::coverage::atlas::Atlas;
use crate::coverage::gap::{GapArea, Radius, gaps};
use crate::coverage::map::geometry;
use crate::coverage::tile::{Outline, Tile, Value, outlines};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::web::App;

/// Questions whose answers are kept.
const KEPT: usize = 32;

/// The atlas's version, the kind of place, the radius in miles as its bits, the day.
type Question = (i64, Option<Category>, u64, Day);

/// The gap of one county.
struct Shape {
    code: String,
    name: String,
    gap_km2: f64,
    share: f64,
    outline: Outline,
}

pub struct KeptGaps(Cache<Question, Arc<Vec<Shape>>>);

impl Default for KeptGaps {
    fn default() -> KeptGaps {
        KeptGaps(Cache::new(KEPT))
    }
}

/// A tile of the gaps at `radius`; none when no gap lies in it. Whoever asks for a neighbor meanwhile waits for the same answer.
pub fn tile(app: &App, atlas: &Atlas, tile: Tile, radius: Radius, category: Option<&Category>, day: Day) -> Option<Vec<u8>> {
    let question = (atlas.version(), category.cloned(), radius.miles().to_bits(), day);
    let shapes = app
        .kept_gaps
        .0
        .get_or_insert_with(&question, || Ok::<_, std::convert::Infallible>(Arc::new(shapes(app, atlas, radius, category, day))));
    let Ok(shapes) = shapes;
    let features = shapes.iter().map(|shape| {
        let attributes = vec![
            ("code", Value::Text(&shape.code)),
            ("name", Value::Text(&shape.name)),
            ("radius_mi", Value::Real(radius.miles())),
            ("gap_km2", Value::Real(shape.gap_km2)),
            ("share", Value::Real(shape.share)),
        ];
        (shape.code.parse().unwrap_or_default(), &shape.outline, attributes)
    });
    outlines("gaps", tile, features)
}

fn shapes(app: &App, atlas: &Atlas, radius: Radius, category: Option<&Category>, day: Day) -> Vec<Shape> {
    // A border that cannot be measured has no gap; the pages that measure say so.
    let measurable = |area: &crate::domain::area::Area| {
        let border = GapArea::new(&geometry(&area.code, &area.geometry).ok()?).ok()?;
        Some((area.code.clone(), area.name.clone(), border))
    };
    let (named, borders): (Vec<(String, String)>, Vec<GapArea>) =
        app.counties.iter().filter_map(measurable).map(|(code, name, border)| ((code, name), border)).unzip();
    let found = gaps(&borders, &atlas.displaying(category, day), radius);
    let gapped = named.into_iter().zip(found).filter(|(_, gap)| gap.gap_km2 > 0.0);
    let shape = |((code, name), gap): ((String, String), crate::coverage::gap::Gap)| Shape {
        code,
        name,
        gap_km2: gap.gap_km2,
        share: gap.share(),
        outline: Outline::of(&gap.border()),
    };
    gapped.map(shape).collect()
}
