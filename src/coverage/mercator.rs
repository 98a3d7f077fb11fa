//! Web Mercator as whole numbers, and its Z-order: the order in which the places of any tile stand together.
//! Source: Snyder (1987), USGS Professional Paper 1395, equations 7-1 and 7-2 for the sphere, cut to a square (EPSG:3857); Morton (1966),
//! A computer oriented geodetic data base and a new technique in file sequencing, IBM.

use std::f64::consts::{PI, TAU};
use std::ops::RangeInclusive;

/// East and south of the corner at 180 W, 85.05 N, as shares of the square's side. Latitudes beyond the square are held at its edge.
pub fn square(lon: f64, lat: f64) -> (f64, f64) {
    let sin = lat.to_radians().sin().clamp(-0.999_999_999_999, 0.999_999_999_999);
    let y = 0.5 - sin.atanh() / TAU;
    (((lon + 180.0) / 360.0).clamp(0.0, 1.0), y.clamp(0.0, 1.0))
}

/// Longitude and latitude in degrees of a point of the square.
pub fn degrees(x: f64, y: f64) -> (f64, f64) {
    (x * 360.0 - 180.0, (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees())
}

/// The same in 2³² steps to a side: a step is at most 9 mm.
pub fn steps(lon: f64, lat: f64) -> (u32, u32) {
    let (x, y) = square(lon, lat);
    // A float's cast to an integer stops at the integer's ends.
    ((x * STEPS) as u32, (y * STEPS) as u32)
}

pub const STEPS: f64 = 4_294_967_296.0;

/// Bits of x and y in turn, those of y first.
pub fn key((x, y): (u32, u32)) -> u64 {
    spread(x) | spread(y) << 1
}

pub fn from_key(key: u64) -> (u32, u32) {
    (gather(key), gather(key >> 1))
}

/// A square of the quadtree: a tile, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quad {
    /// 0 to 32: there are 4^zoom quads.
    pub zoom: u8,
    pub x: u32,
    pub y: u32,
}

impl Quad {
    pub const WORLD: Quad = Quad { zoom: 0, x: 0, y: 0 };

    /// Keys of all points in it.
    pub fn keys(self) -> RangeInclusive<u64> {
        let rest = 2 * (32 - u32::from(self.zoom));
        let first = key((self.x, self.y)).checked_shl(rest).unwrap_or(0);
        first..=first | u64::MAX.checked_shr(64 - rest).unwrap_or(0)
    }

    /// In the order of their keys. Only of quads of less than zoom 32.
    pub fn quarters(self) -> [Quad; 4] {
        let quarter = |east, south| Quad { zoom: self.zoom + 1, x: self.x << 1 | east, y: self.y << 1 | south };
        [quarter(0, 0), quarter(1, 0), quarter(0, 1), quarter(1, 1)]
    }

    /// First and last step east, first and last step south.
    pub fn steps(self) -> (RangeInclusive<u32>, RangeInclusive<u32>) {
        let rest = 32 - u32::from(self.zoom);
        let span = |at: u32| {
            let first = at.checked_shl(rest).unwrap_or(0);
            first..=first | u32::MAX.checked_shr(32 - rest).unwrap_or(0)
        };
        (span(self.x), span(self.y))
    }
}

/// Puts a zero before each bit. Source: Warren (2012), Hacker's Delight, 2nd edition, section 7-2.
fn spread(bits: u32) -> u64 {
    let mut bits = u64::from(bits);
    for (shift, mask) in [
        (16, 0x0000_FFFF_0000_FFFF),
        (8, 0x00FF_00FF_00FF_00FF),
        (4, 0x0F0F_0F0F_0F0F_0F0F),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        bits = (bits | bits << shift) & mask;
    }
    bits
}

fn gather(bits: u64) -> u32 {
    let mut bits = bits & 0x5555_5555_5555_5555;
    for (shift, mask) in [
        (1, 0x3333_3333_3333_3333),
        (2, 0x0F0F_0F0F_0F0F_0F0F),
        (4, 0x00FF_00FF_00FF_00FF),
        (8, 0x0000_FFFF_0000_FFFF),
        (16, 0x0000_0000_FFFF_FFFF),
    ] {
        bits = (bits | bits >> shift) & mask;
    }
    bits as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_the_tile_names_of_openstreetmap() {
        // https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames#Lon./lat._to_tile_numbers: zoom 18, 35.6590699 N 139.7006793 E is 232798, 103246.
        let (x, y) = steps(139.700_679_3, 35.659_069_9);
        assert_eq!((x >> 14, y >> 14), (232_798, 103_246));
        assert_eq!(steps(-180.0, 90.0), (0, 0));
        assert_eq!(steps(180.0, -90.0), (u32::MAX, u32::MAX));
    }

    #[test]
    fn the_world_is_every_key_and_the_last_quad_is_one() {
        assert_eq!(Quad::WORLD.keys(), 0..=u64::MAX);
        assert_eq!(Quad::WORLD.steps(), (0..=u32::MAX, 0..=u32::MAX));
        assert_eq!(Quad { zoom: 32, x: 1, y: 1 }.keys(), 3..=3);
    }

    proptest! {
        #[test]
        fn a_key_is_read_back_and_lies_in_each_of_its_quads(x: u32, y: u32, zoom in 0..=32u8) {
            prop_assert_eq!(from_key(key((x, y))), (x, y));
            let cut = |at: u32| at.checked_shr(32 - u32::from(zoom)).unwrap_or(0);
            let quad = Quad { zoom, x: cut(x), y: cut(y) };
            prop_assert!(quad.keys().contains(&key((x, y))));
            let (east, south) = quad.steps();
            prop_assert!(east.contains(&x) && south.contains(&y));
            if zoom < 32 {
                let parts: Vec<_> = quad.quarters().into_iter().map(Quad::keys).collect();
                let whole = quad.keys();
                prop_assert_eq!((parts[0].start(), parts[3].end()), (whole.start(), whole.end()));
                prop_assert!(parts.windows(2).all(|two| two[0].end() + 1 == *two[1].start()));
            }
        }

        #[test]
        fn a_point_is_found_again_within_a_centimetre(lon in -180.0..180.0, lat in -85.0..85.0) {
            let (x, y) = steps(lon, lat);
            let (back_lon, back_lat) = degrees((f64::from(x) + 0.5) / STEPS, (f64::from(y) + 0.5) / STEPS);
            prop_assert!((back_lon - lon).abs() < 1e-7 && (back_lat - lat).abs() < 1e-7);
        }
    }
}
