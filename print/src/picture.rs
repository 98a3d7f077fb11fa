//! Drawings in pixels: an SVG becomes a PNG with the site's letters, and with what the file says of itself.

use std::sync::{Arc, LazyLock};

use placard_sheet::Picture;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::typeset::{Fonts, PrintError};

/// Pixels that a picture may have: it is held in memory, four bytes each.
const MOST_PIXELS: f32 = 24e6;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    Fonts::iter().filter_map(|name| Fonts::get(&name)).for_each(|file| fonts.load_font_data(file.data.into_owned()));
    Arc::new(fonts)
});

/// The same picture gives the same bytes.
///
/// # Errors
/// When it is no drawing, or a larger one than is drawn.
pub fn png(picture: &Picture) -> Result<Vec<u8>, PrintError> {
    if FONTS.is_empty() {
        return Err(PrintError::NoFonts);
    }
    let options = Options { fontdb: FONTS.clone(), font_family: "Public Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&picture.svg, &options).map_err(|error| PrintError::Drawing(error.to_string()))?;
    let scale = picture.width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).ceil();
    if picture.width as f32 * height > MOST_PIXELS {
        return Err(PrintError::Drawing("it has too many pixels".to_owned()));
    }
    let too_small = || PrintError::Drawing("it has no pixels".to_owned());
    let mut pixels = Pixmap::new(picture.width, height as u32).ok_or_else(too_small)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    encoded(&pixels, &picture.notes).map_err(|error| PrintError::Drawing(error.to_string()))
}

/// Colors are stored without the share of what lies under them, as PNG asks.
fn encoded(pixels: &Pixmap, notes: &[(String, String)]) -> Result<Vec<u8>, png::EncodingError> {
    let colors: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.red(), color.green(), color.blue(), color.alpha()]
        })
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    for (keyword, text) in notes {
        encoder.add_itxt_chunk(keyword.clone(), text.clone())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colors)?;
    writer.finish()?;
    Ok(file)
}
