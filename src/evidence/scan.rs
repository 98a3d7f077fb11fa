//! QR codes on a photo: the label of a place, or what the poster itself carries.

use std::str::FromStr;

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage};

use super::perspective::Corners;
use crate::domain::place_code::PlaceCode;

/// Longest side that is searched: codes on photos are large, and the search costs by the pixel.
const SEARCHED_SIDE: u32 = 1_600;

/// A code that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    pub text: String,
    /// In pixels of the picture.
    pub corners: Corners,
}

/// The texts of all codes that can be read, each once.
pub fn codes(pixels: &DynamicImage) -> Vec<String> {
    find(pixels).into_iter().map(|code| code.text).collect()
}

/// All codes that can be read, of each text the first. Of a picture that the reader of codes breaks off over, none: rqrr 0.11 asserts that
/// no corner lies infinitely far, which a sheet full of codes can make it believe.
pub fn find(pixels: &DynamicImage) -> Vec<Code> {
    let grey = if pixels.width().max(pixels.height()) > SEARCHED_SIDE {
        pixels.resize(SEARCHED_SIDE, SEARCHED_SIDE, FilterType::Triangle).to_luma8()
    } else {
        pixels.to_luma8()
    };
    let scale = f64::from(pixels.width()) / f64::from(grey.width());
    std::panic::catch_unwind(|| searched(&grey, scale)).unwrap_or_default()
}

fn searched(grey: &GrayImage, scale: f64) -> Vec<Code> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey.get_pixel(x as u32, y as u32).0[0]);
    let mut codes: Vec<Code> = Vec::new();
    for grid in prepared.detect_grids() {
        let Ok((_, text)) = grid.decode() else { continue };
        if codes.iter().all(|code| code.text != text) {
            codes.push(Code { text, corners: grid.bounds.map(|point| (f64::from(point.x) * scale, f64::from(point.y) * scale)) });
        }
    }
    codes
}

/// The place that a label names: the last part of an address `…/b/CODE`.
pub fn place(text: &str) -> Option<PlaceCode> {
    let (_, code) = text.split_once("/b/")?;
    PlaceCode::from_str(code.split(['?', '#', '/']).next()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_names_its_place() {
        let code = PlaceCode::from_number(77);
        assert_eq!(place(&format!("https://placard.example/b/{}", code.plain())), Some(code.clone()));
        assert_eq!(place(&format!("HTTPS://PLACARD.EXAMPLE/b/{code}?from=label")), Some(code));
        assert_eq!(place("https://elsewhere.example/b/123"), None);
        assert_eq!(place("tel:+18883737888"), None);
    }
}
