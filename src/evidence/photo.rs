//! Photos: from bytes to pixels within limits, and from pixels to the public derivative.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};

use super::container::{Format, inspect};
use super::exif;
use super::not_a_photo::NotAPhoto;
use crate::domain::digest::{Digest, sha256};
use crate::domain::photo::Camera;

/// Largest file, in bytes.
pub const LARGEST_FILE: usize = 20_000_000;
/// Most pixels: today's telephones take 48 to 50 million, a bomb claims billions.
const MOST_PIXELS: u64 = 60_000_000;
/// Longest side of the public derivative, in pixels.
const PUBLIC_SIDE: u32 = 1_600;
const PUBLIC_QUALITY: u8 = 82;

/// A decoded photo, upright.
#[derive(Debug)]
pub struct Photo {
    pub format: Format,
    /// SHA-256 of the original bytes.
    pub digest: Digest,
    pub camera: Camera,
    pub pixels: DynamicImage,
}

/// Decodes a file.
///
/// # Errors
/// One reason; sizes are refused from the header, before memory for the pixels is asked for.
pub fn open(bytes: &[u8]) -> Result<Photo, NotAPhoto> {
    if bytes.len() > LARGEST_FILE {
        return Err(NotAPhoto::TooLarge);
    }
    let format = inspect(bytes)?;
    let reader = ImageReader::with_format(Cursor::new(bytes), image_format(format));
    let mut decoder = reader.into_decoder().map_err(reason)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(NotAPhoto::TooManyPixels);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    decoder.set_limits(limits).map_err(reason)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(reason)?;
    pixels.apply_orientation(orientation);
    let pixels = on_white(pixels);
    Ok(Photo { format, digest: sha256(bytes), camera: exif::camera(bytes), pixels })
}

/// What is transparent shows white, as on paper: left alone it would turn black.
fn on_white(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return pixels;
    }
    let mut paper = RgbaImage::from_pixel(pixels.width(), pixels.height(), Rgba([255; 4]));
    imageops::overlay(&mut paper, &pixels.into_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(paper).into_rgb8().into()
}

fn image_format(format: Format) -> ImageFormat {
    match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Webp => ImageFormat::WebP,
    }
}

fn reason(error: ImageError) -> NotAPhoto {
    match error {
        ImageError::Limits(_) => NotAPhoto::TooManyPixels,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => NotAPhoto::Unreadable,
    }
}

/// The public derivative: a JPEG of at most 1,600 pixels a side, made anew from the pixels, so that no metadata of the original is in it.
///
/// # Errors
/// `Unreadable` when the encoder refuses the pixels.
pub fn derivative(pixels: &DynamicImage) -> Result<Vec<u8>, NotAPhoto> {
    let small = if pixels.width().max(pixels.height()) > PUBLIC_SIDE {
        pixels.resize(PUBLIC_SIDE, PUBLIC_SIDE, FilterType::Triangle)
    } else {
        pixels.clone()
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, PUBLIC_QUALITY).encode_image(&small.to_rgb8()).map_err(reason)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageEncoder as _, RgbImage};

    fn picture(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, ((x + y) % 256) as u8])).into()
    }

    fn jpeg(pixels: &DynamicImage, exif: Option<&[u8]>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
        if let Some(exif) = exif {
            encoder.set_exif_metadata(exif.to_vec()).unwrap();
        }
        encoder.encode_image(pixels).unwrap();
        bytes
    }

    fn png(pixels: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        pixels.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    fn webp(pixels: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        pixels.write_to(&mut Cursor::new(&mut bytes), ImageFormat::WebP).unwrap();
        bytes
    }

    #[test]
    fn reads_the_three_formats() {
        let pixels = picture(64, 48);
        for (bytes, format) in [(jpeg(&pixels, None), Format::Jpeg), (png(&pixels), Format::Png), (webp(&pixels), Format::Webp)] {
            let photo = open(&bytes).unwrap();
            assert_eq!((photo.format, photo.pixels.width(), photo.pixels.height()), (format, 64, 48));
        }
    }

    #[test]
    fn what_is_transparent_shows_white() {
        let clear = RgbaImage::from_fn(64, 48, |x, _| if x < 32 { Rgba([0, 0, 0, 0]) } else { Rgba([200, 0, 0, 128]) });
        let photo = open(&png(&clear.into())).unwrap();
        let public = open(&derivative(&photo.pixels).unwrap()).unwrap().pixels.into_rgb8();
        let near = |x: u32, wanted: [u8; 3]| public.get_pixel(x, 24).0.iter().zip(wanted).all(|(is, wanted)| is.abs_diff(wanted) < 12);
        assert!(near(8, [255; 3]) && near(56, [227, 127, 127]), "{:?} {:?}", public.get_pixel(8, 24), public.get_pixel(56, 24));
    }

    #[test]
    fn says_what_to_do_about_what_it_cannot_use() {
        let mut heic = vec![0, 0, 0, 24];
        heic.extend(b"ftypheic0000mif1heic");
        assert_eq!(open(&heic).unwrap_err(), NotAPhoto::Heic);
        assert_eq!(open(b"GIF89a").unwrap_err(), NotAPhoto::UnknownFormat);
        assert_eq!(open(b"").unwrap_err(), NotAPhoto::UnknownFormat);
        assert_eq!(open(&vec![0; 100_000_000]).unwrap_err(), NotAPhoto::TooLarge);
        let whole = jpeg(&picture(64, 48), None);
        assert_eq!(open(&whole[..whole.len() - 40]).unwrap_err(), NotAPhoto::Truncated);
        let whole = png(&picture(64, 48));
        assert_eq!(open(&whole[..whole.len() - 20]).unwrap_err(), NotAPhoto::Truncated);
    }

    #[test]
    fn a_decompression_bomb_is_refused_from_its_header() {
        // A PNG that says 60,000 by 60,000 in its header and holds one small block: 10.8 GB once unpacked.
        let mut bomb = png(&picture(8, 8));
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let crc = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(open(&bomb).unwrap_err(), NotAPhoto::TooManyPixels);
    }

    /// RFC 2083, annex 15, bit by bit.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    }

    #[test]
    fn polyglots_are_refused_and_a_second_picture_is_not() {
        let pixels = picture(64, 48);
        for bytes in [jpeg(&pixels, None), png(&pixels), webp(&pixels)] {
            let mut zipped = bytes.clone();
            zipped.extend(b"PK\x03\x04 and an archive");
            assert_eq!(open(&zipped).unwrap_err(), NotAPhoto::HoldsAnotherFile);
            let mut padded = bytes.clone();
            padded.extend([0; 16]);
            assert!(open(&padded).is_ok());
        }
        let scripted = jpeg(&pixels, Some(b"<script>alert(1)</script>"));
        assert_eq!(open(&scripted).unwrap_err(), NotAPhoto::HoldsAnotherFile);
        let mut two = jpeg(&pixels, None);
        two.extend(jpeg(&pixels, None));
        assert!(open(&two).is_ok());
    }

    #[test]
    fn the_derivative_is_upright_small_and_bare() {
        let bytes = jpeg(&picture(2_000, 1_000), Some(&exif::tests::turned_right_in_jefferson_city()));
        let photo = open(&bytes).unwrap();
        assert_eq!((photo.pixels.width(), photo.pixels.height()), (1_000, 2_000));
        let (lon, lat) = photo.camera.position.unwrap();
        assert!((lon + 92.1735).abs() < 1e-3 && (lat - 38.5767).abs() < 1e-3, "{lon} {lat}");
        let public = derivative(&photo.pixels).unwrap();
        let again = open(&public).unwrap();
        assert_eq!((again.pixels.width(), again.pixels.height()), (800, 1_600));
        assert_eq!(again.camera, Camera::default());
        for segment in [[0xFF, 0xE1], [0xFF, 0xED], [0xFF, 0xFE]] {
            assert!(!public[..200].windows(2).any(|window| window == segment), "a metadata segment in the derivative");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(mut bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), start in 0_usize..4) {
            let heads: [&[u8]; 4] = [&[0xFF, 0xD8, 0xFF], b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8 ", b""];
            bytes.splice(0..0, heads[start].iter().copied());
            let _ = open(&bytes);
        }
    }
}
