//! The place layer: every place near by, and counted groups from afar.

use crate::coverage::atlas::{Atlas, CompiledFilter, Counts, Entry, Filter, VisitSpan};
use crate::coverage::mercator::Quad;
use crate::coverage::tile::{EXTENT, Layer, Tile, Value};
use crate::domain::determination::Display;

/// From this zoom on each place stands for itself.
pub const POINTS_FROM: u8 = 10;
/// A tile of groups is cut into 2^this squares to a side, a group at most in each: some 64 pixels of a screen.
const GROUPS: u8 = 3;

/// A tile of the places that the filter takes and that stood on the day, with their status on it; none when there are none.
///
/// From zoom [`POINTS_FROM`] on points with `code`, `name`, `kinds`, `status` and, where so, `staff_only`, `stale`; these within the buffer stand in the
/// neighbor's tile too. Below, points with `count` and a count for each status, each place in exactly one; one that is alone is drawn as itself.
pub fn places(atlas: &Atlas, tile: Tile, filter: &Filter, span: impl Into<VisitSpan>) -> Option<Vec<u8>> {
    let span = span.into();
    let mut cutter = Cutter {
        atlas,
        tile,
        span,
        filter: CompiledFilter::new(atlas, filter, span),
        is_filtered: !filter.is_empty(),
        layer: Layer::new("places"),
    };
    if tile.zoom() < POINTS_FROM {
        cutter.group(tile.quad(), GROUPS);
    } else {
        tile.with_buffer().for_each(|quad| cutter.points(quad));
    }
    (!cutter.layer.is_empty()).then(|| cutter.layer.tile())
}

struct Cutter<'a> {
    atlas: &'a Atlas,
    tile: Tile,
    span: VisitSpan,
    filter: CompiledFilter<'a>,
    is_filtered: bool,
    layer: Layer,
}

impl Cutter<'_> {
    fn takes(&self, position: u32) -> bool {
        !self.is_filtered || self.filter.matches(position)
    }

    fn points(&mut self, quad: Quad) {
        for at in self.atlas.in_quad(quad) {
            if self.takes(at) {
                let entry = self.atlas.at(at);
                self.point(&entry, self.steps(self.atlas.steps(at)));
            }
        }
    }

    fn point(&mut self, entry: &Entry<'_>, steps: (i32, i32)) {
        let Some(held) = entry.determination(self.span).filter(|_| entry.stood_on(self.span.on)) else { return };
        let kinds: Vec<&str> = entry.categories.iter().map(|kind| kind.code()).collect();
        let (code, kinds) = (entry.code.plain(), kinds.join(","));
        let mut attributes = vec![
            ("code", Value::Text(code)),
            ("name", Value::Text(entry.name)),
            ("kinds", Value::Text(&kinds)),
            ("status", Value::Text(held.status().code())),
        ];
        attributes.extend((held.display() == Some(Display::StaffOnly)).then_some(("staff_only", Value::Truth(true))));
        attributes.extend(held.is_stale(self.span.on).then_some(("stale", Value::Truth(true))));
        self.layer.point(entry.code.number(), steps, &attributes);
    }

    /// Goes down `deeper` levels, and makes one group of what is in each square there.
    fn group(&mut self, quad: Quad, deeper: u8) {
        let positions = self.atlas.in_quad(quad);
        if positions.is_empty() {
            return;
        }
        if deeper > 0 {
            return quad.quarters().into_iter().for_each(|quarter| self.group(quarter, deeper - 1));
        }
        let statuses = self.atlas.day_statuses(self.span);
        let (mut counts, mut many, mut x, mut y, mut last) = (Counts::default(), 0u64, 0u64, 0u64, 0);
        for at in positions {
            if statuses.status(at).is_some() && self.takes(at) {
                counts.add(&statuses, at);
                let steps = self.atlas.steps(at);
                (many, x, y, last) = (many + 1, x + u64::from(steps.0), y + u64::from(steps.1), at);
            }
        }
        match many {
            0 => {}
            1 => self.point(&self.atlas.at(last), self.steps(self.atlas.steps(last))),
            _ => {
                let steps = self.steps(((x / many) as u32, (y / many) as u32));
                let mut attributes = vec![("count", Value::Whole(many))];
                attributes.extend(counts.by_status().map(|(status, count)| (status.code(), Value::Whole(count.into()))));
                self.layer.point(u64::from(quad.x) << 32 | u64::from(quad.y), steps, &attributes);
            }
        }
    }

    /// Steps of the tile of a point in steps of the world.
    fn steps(&self, (x, y): (u32, u32)) -> (i32, i32) {
        let (zoom, quad) = (u32::from(self.tile.zoom()), self.tile.quad());
        let step = |at: u32, tile: u32| {
            // In whole numbers, so that a point on a tile's last step never rounds into the next tile.
            let within = (i64::from(at) << zoom) - (i64::from(tile) << 32);
            ((within * i64::from(EXTENT)) >> 32) as i32
        };
        (step(x, quad.x), step(y, quad.y))
    }
}

#[cfg(test)]
mod tests;
