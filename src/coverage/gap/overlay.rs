//! Union and difference of polygons, on a grid of integers fine enough to be exact for our purpose (a millimeter over a thousand kilometers).

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::float::overlay::FloatOverlay;
use i_overlay::float::simplify::SimplifyShape as _;

use crate::coverage::gap::Shape;

/// The same ground without self-crossings and overlaps: outer rings counter-clockwise, holes clockwise.
pub(super) fn without_crossings(polygons: &[Shape]) -> Vec<Shape> {
    let simple: Vec<Shape> = polygons.iter().flat_map(|polygon| polygon.simplify_shape(FillRule::EvenOdd)).collect();
    if polygons.len() < 2 { simple } else { FloatOverlay::with_subj(&simple).overlay(OverlayRule::Subject, FillRule::NonZero) }
}

/// What is left of ground when discs (counter-clockwise rings, which may overlap) are taken away.
pub(super) fn without_discs(ground: &[Shape], discs: &[Vec<[f64; 2]>]) -> Vec<Shape> {
    FloatOverlay::with_subj_and_clip(ground, discs).overlay(OverlayRule::Difference, FillRule::NonZero)
}
