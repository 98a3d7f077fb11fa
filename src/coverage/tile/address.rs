//! The address of a tile: zoom, column, row.

use crate::coverage::mercator::Quad;
use crate::coverage::tile::{BUFFER, EXTENT};

/// The deepest zoom that tiles are cut for: 16 million tiles to a side, 2 m each.
pub const DEEPEST: u8 = 22;

/// A tile of the world: zoom 0 to `DEEPEST`, then column from the west and row from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile(Quad);

impl Tile {
    /// `None` outside the world.
    pub fn new(zoom: u8, x: u32, y: u32) -> Option<Tile> {
        let inside = zoom <= DEEPEST && x >> zoom == 0 && y >> zoom == 0;
        inside.then_some(Tile(Quad { zoom, x, y }))
    }

    pub fn zoom(self) -> u8 {
        self.0.zoom
    }

    pub fn quad(self) -> Quad {
        self.0
    }

    /// A point of the Mercator square (shares of its side) in steps of the tile from its north-west corner.
    pub fn place(self, x: f64, y: f64) -> (f64, f64) {
        let many = f64::from(1u32 << self.0.zoom);
        let step = |at: f64, tile: u32| (at * many - f64::from(tile)) * f64::from(EXTENT);
        (step(x, self.0.x), step(y, self.0.y))
    }

    /// The squares that make up the tile and its buffer: the tile itself, then pieces as deep as the buffer is wide.
    pub fn with_buffer(self) -> impl Iterator<Item = Quad> {
        let pieces = EXTENT / BUFFER;
        let deeper = pieces.ilog2() as u8;
        let (zoom, left, top) = (self.0.zoom + deeper, i64::from(self.0.x * pieces), i64::from(self.0.y * pieces));
        let many = 1i64 << zoom;
        let (before, behind) = (-1, i64::from(pieces));
        let rows = [before, behind].into_iter().flat_map(move |row| (before..=behind).map(move |column| (column, row)));
        let sides = [before, behind].into_iter().flat_map(move |column| (0..behind).map(move |row| (column, row)));
        let around = rows.chain(sides).map(move |(column, row)| (left + column, top + row));
        // Beyond the edge of the world there is nothing; its western edge is its eastern one, but no tile is drawn across it.
        let inside = around.filter(move |(x, y)| (0..many).contains(x) && (0..many).contains(y));
        std::iter::once(self.0).chain(inside.map(move |(x, y)| Quad { zoom, x: x as u32, y: y as u32 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_outside_the_world_is_none() {
        assert!(Tile::new(0, 0, 0).is_some() && Tile::new(3, 7, 7).is_some() && Tile::new(DEEPEST, 0, 0).is_some());
        for (zoom, x, y) in [(0, 1, 0), (3, 8, 0), (3, 0, 8), (DEEPEST + 1, 0, 0), (255, 0, 0), (5, u32::MAX, 0)] {
            assert_eq!(Tile::new(zoom, x, y), None, "{zoom}/{x}/{y}");
        }
    }

    #[test]
    fn the_buffer_is_a_frame_of_pieces() {
        assert_eq!(Tile::new(10, 500, 500).unwrap().with_buffer().count(), 1 + 4 * 64 + 4);
        assert_eq!(Tile::new(1, 0, 0).unwrap().with_buffer().count(), 1 + 2 * 64 + 1);
        assert_eq!(Tile::new(0, 0, 0).unwrap().with_buffer().count(), 1);
    }
}
