//! QR codes to be printed: drawn as one SVG path, dark squares only.

use fast_qr::{ECL, QRBuilder};

/// A QR code (ISO/IEC 18004) with error correction level Q: a quarter of it may be scratched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Squares a side, the quiet zone of four included.
    pub side: usize,
    /// The `d` of an SVG path, one unit a square.
    pub path: String,
}

const QUIET: usize = 4;

/// Draws a text; `None` when it is too long for a code (over 1,600 bytes).
pub fn draw(text: &str) -> Option<QrCode> {
    let code = QRBuilder::new(text.as_bytes()).ecl(ECL::Q).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < code.size {
            let run = row[x..code.size].iter().take_while(|square| square.value()).count();
            if run > 0 {
                use std::fmt::Write as _;
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(QrCode { side: code.size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::scan;
    use image::{DynamicImage, GrayImage, Luma};

    /// Paints the rectangles of a path, `scale` pixels a square.
    fn painted(drawn: &QrCode, scale: u32) -> DynamicImage {
        let side = drawn.side as u32 * scale;
        let mut grey = GrayImage::from_pixel(side, side, Luma([255]));
        for part in drawn.path.split('M').skip(1) {
            let (x, rest) = part.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let run = rest.split_once('v').unwrap().0;
            let [x, y, run]: [u32; 3] = [x, y, run].map(|number| number.parse().unwrap());
            for py in y * scale..(y + 1) * scale {
                for px in x * scale..(x + run) * scale {
                    grey.put_pixel(px, py, Luma([0]));
                }
            }
        }
        grey.into()
    }

    #[test]
    fn what_is_drawn_can_be_scanned() {
        for text in ["https://placard.example/b/7K3M9QXAM?s=1", "x"] {
            assert_eq!(scan::codes(&painted(&draw(text).unwrap(), 5)), [text]);
        }
        assert_eq!(draw(&"x".repeat(5_000)), None);
    }
}
