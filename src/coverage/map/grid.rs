//! A grid over many areas: each cell knows which of them cover it whole and which have an edge in it.

use geo::{Coord, Rect};

use crate::coverage::map::border::{Border, Side};

/// Cells to an edge, about: finer grids settle more points in one step.
const CELLS_TO_AN_EDGE: usize = 16;
const FEWEST: usize = 1 << 10;
const MOST: usize = 1 << 21;

/// Equal cells over the bounds of all areas.
pub struct Grid {
    bounds: Option<Rect>,
    columns: usize,
    rows: usize,
}

/// An area in a cell.
#[derive(Clone, Copy)]
pub struct Part(u32);

impl Part {
    fn new(area: u32, covers: bool) -> Part {
        Part(area << 1 | u32::from(covers))
    }

    /// The whole cell lies in the area.
    pub fn covers(self) -> bool {
        self.0 & 1 == 1
    }

    pub fn area(self) -> u32 {
        self.0 >> 1
    }
}

impl Grid {
    pub fn around(borders: &[Border]) -> Grid {
        let bounds = borders.iter().filter_map(|border| border.bounds).reduce(|all, one| {
            let (low, high) = (all.min(), all.max());
            let (left, bottom, right, top) =
                (low.x.min(one.min().x), low.y.min(one.min().y), high.x.max(one.max().x), high.y.max(one.max().y));
            Rect::new((left, bottom), (right, top))
        });
        let edges: usize = borders.iter().map(|border| border.edges.len()).sum();
        let cells = (edges * CELLS_TO_AN_EDGE).clamp(FEWEST, MOST) as f64;
        let shape = bounds.map_or(1.0, |bounds| (bounds.width() / bounds.height().max(1e-9)).clamp(1e-2, 1e2));
        let columns = (cells * shape).sqrt().ceil();
        Grid { bounds, columns: columns as usize, rows: (cells / columns).ceil() as usize }
    }

    /// The cell that holds a point; none outside the grid.
    pub fn cell(&self, point: Coord) -> Option<usize> {
        let bounds = self.bounds?;
        let inside = (bounds.min().x..=bounds.max().x).contains(&point.x) && (bounds.min().y..=bounds.max().y).contains(&point.y);
        inside.then(|| self.row(bounds, point.y) * self.columns + self.column(bounds, point.x))
    }

    fn column(&self, bounds: Rect, x: f64) -> usize {
        at(x, bounds.min().x, bounds.width(), self.columns)
    }

    fn row(&self, bounds: Rect, y: f64) -> usize {
        at(y, bounds.min().y, bounds.height(), self.rows)
    }

    /// The cells that an area has a part in, and whether it covers them.
    pub fn parts(&self, border: &Border) -> Vec<(u32, bool)> {
        let (Some(bounds), Some(own)) = (self.bounds, border.bounds) else { return Vec::new() };
        let columns = self.column(bounds, own.min().x)..=self.column(bounds, own.max().x);
        let rows = self.row(bounds, own.min().y)..=self.row(bounds, own.max().y);
        let width = columns.clone().count();
        let mut crossed = vec![false; width * rows.clone().count()];
        for &(start, end) in &border.edges {
            self.crossed_by(bounds, start, end, |column, row| crossed[(row - rows.start()) * width + column - columns.start()] = true);
        }
        let mut parts = Vec::new();
        for (row, crossed) in rows.zip(crossed.chunks(width)) {
            // Between two crossed cells no edge passes: one answer holds for all of them.
            let mut known = None;
            for (column, &crossed) in columns.clone().zip(crossed) {
                let cell = (row * self.columns + column) as u32;
                if crossed {
                    known = None;
                    parts.push((cell, false));
                } else if *known.get_or_insert_with(|| border.side(self.middle(bounds, column, row)) == Side::Inside) {
                    parts.push((cell, true));
                }
            }
        }
        parts
    }

    fn middle(&self, bounds: Rect, column: usize, row: usize) -> Coord {
        let middle = |start: f64, size: f64, at: usize, many: usize| start + size * (at as f64 + 0.5) / many as f64;
        Coord {
            x: middle(bounds.min().x, bounds.width(), column, self.columns),
            y: middle(bounds.min().y, bounds.height(), row, self.rows),
        }
    }

    /// Every cell that an edge touches, and for rounding's sake those next to where it passes from row to row.
    fn crossed_by(&self, bounds: Rect, start: Coord, end: Coord, mut visit: impl FnMut(usize, usize)) {
        let (low, high) = if start.y <= end.y { (start, end) } else { (end, start) };
        let (first, last) = (self.row(bounds, low.y), self.row(bounds, high.y));
        let height = bounds.height() / self.rows as f64;
        for row in first..=last {
            let x_at =
                |y: f64| if high.y > low.y { low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y)).clamp(0.0, 1.0) } else { low.x };
            let (bottom, top) = (bounds.min().y + height * row as f64, bounds.min().y + height * (row + 1) as f64);
            let (from, to) = if first == last { (low.x, high.x) } else { (x_at(bottom), x_at(top)) };
            let near = |x: f64, by: f64| self.column(bounds, x + by * bounds.width() * 1e-9);
            let limits = self.column(bounds, low.x.min(high.x))..=self.column(bounds, low.x.max(high.x));
            for column in near(from.min(to), -1.0).max(*limits.start())..=near(from.max(to), 1.0).min(*limits.end()) {
                visit(column, row);
            }
        }
    }
}

fn at(value: f64, start: f64, size: f64, many: usize) -> usize {
    // A float's cast to an integer stops at 0.
    (((value - start) / size.max(f64::MIN_POSITIVE) * many as f64) as usize).min(many - 1)
}

/// The parts in each cell, in the order of areas.
pub struct Cells {
    starts: Vec<u32>,
    parts: Vec<Part>,
}

impl Cells {
    /// `parts`: by area, the cells that it has a part in.
    pub fn of(grid: &Grid, parts: Vec<Vec<(u32, bool)>>) -> Cells {
        let mut starts = vec![0u32; grid.columns * grid.rows + 1];
        parts.iter().flatten().for_each(|(cell, _)| starts[*cell as usize + 1] += 1);
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        let mut sorted = vec![Part(0); starts.last().copied().unwrap_or_default() as usize];
        for (area, parts) in (0..).zip(parts) {
            for (cell, covers) in parts {
                let to = &mut next[cell as usize];
                sorted[*to as usize] = Part::new(area, covers);
                *to += 1;
            }
        }
        Cells { starts, parts: sorted }
    }

    pub fn at(&self, cell: usize) -> &[Part] {
        &self.parts[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }
}
