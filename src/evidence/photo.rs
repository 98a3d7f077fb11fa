//! Photos: from bytes to pixels within limits, and from pixels to the public derivative.

use std::borrow::Cow;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};

use super::container::{Container, Format, inspect};
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

/// The end-of-image marker (ITU-T T.81, annex B).
const END_OF_IMAGE: &[u8] = &[0xFF, 0xD9];
/// Bytes written behind a JPEG to see whether they show, none of them the start of a marker.
const FILLER: u32 = 1 << 16;

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
    let (format, picture) = picture(bytes)?;
    let mut decoder = decoder(format, &picture)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(reason)?;
    pixels.apply_orientation(orientation);
    let pixels = on_white(pixels);
    Ok(Photo { format, digest: sha256(bytes), camera: exif::camera(&picture), pixels })
}

/// Whether a file can be used, as far as can be told without decoding it: while whoever took it still stands before the poster.
///
/// # Errors
/// As [`open`], but for what only the pixels show.
pub fn check(bytes: &[u8]) -> Result<(), NotAPhoto> {
    let (format, picture) = picture(bytes)?;
    decoder(format, &picture).map(|_| ())
}

/// The photo in a file, without what stands behind it, and with an end.
fn picture(bytes: &[u8]) -> Result<(Format, Cow<'_, [u8]>), NotAPhoto> {
    if bytes.len() > LARGEST_FILE {
        return Err(NotAPhoto::TooLarge);
    }
    match inspect(bytes)? {
        Container { format, end: Some(end) } => Ok((format, bytes[..end].into())),
        Container { format, end: None } => {
            let ended = [bytes, END_OF_IMAGE].concat();
            if is_cut_off(bytes, &ended)? { Err(NotAPhoto::Truncated) } else { Ok((format, ended.into())) }
        }
    }
}

/// Does a JPEG without an end marker lack pixels? Then what is written behind it shows in its picture; behind the last pixel nothing is read.
fn is_cut_off(bytes: &[u8], ended: &[u8]) -> Result<bool, NotAPhoto> {
    let filler: Vec<u8> = (0..FILLER).map(|at| (at.wrapping_mul(2_654_435_761) >> 25) as u8).collect();
    let decoded = |bytes: &[u8]| match decoder(Format::Jpeg, bytes).and_then(|decoder| DynamicImage::from_decoder(decoder).map_err(reason))
    {
        Err(NotAPhoto::TooManyPixels) => Err(NotAPhoto::TooManyPixels),
        decoded => Ok(decoded.ok()),
    };
    let Some(pixels) = decoded(ended)? else { return Ok(true) };
    Ok(decoded(&[bytes, &filler, END_OF_IMAGE].concat())?.is_none_or(|filled| filled != pixels))
}

/// The size is refused from the header.
fn decoder(format: Format, picture: &[u8]) -> Result<impl ImageDecoder + '_, NotAPhoto> {
    let reader = ImageReader::with_format(Cursor::new(picture), image_format(format));
    let mut decoder = reader.into_decoder().map_err(reason)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(NotAPhoto::TooManyPixels);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    decoder.set_limits(limits).map_err(reason)?;
    Ok(decoder)
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
        let header = whole.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        assert_eq!(open(&whole[..header]).unwrap_err(), NotAPhoto::Truncated);
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
    fn what_stands_behind_a_picture_is_cut_off_and_what_stands_in_it_is_refused() {
        let pixels = picture(64, 48);
        let film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";
        for bytes in [jpeg(&pixels, None), png(&pixels), webp(&pixels)] {
            let alone = open(&bytes).unwrap();
            for behind in [b"\r\n".as_slice(), &[0; 16], SAMSUNG, film, &bytes, b"PK\x03\x04 and an archive"] {
                let photo = open(&[&bytes, behind].concat()).unwrap();
                assert!(photo.pixels == alone.pixels && photo.digest != alone.digest, "{:?}", String::from_utf8_lossy(behind));
            }
        }
        let scripted = jpeg(&pixels, Some(b"<script>alert(1)</script>"));
        assert_eq!(open(&scripted).unwrap_err(), NotAPhoto::HoldsAnotherFile);
        assert_eq!((check(&scripted), check(&png(&pixels))), (Err(NotAPhoto::HoldsAnotherFile), Ok(())));
    }

    /// What a Samsung telephone writes behind its pictures.
    const SAMSUNG: &[u8] = b"\0\0\x01\n\x0e\0\0\0Image_UTC_Data1780000000000SEFHk\0\0\0\x01\0\0\0\0\0\x01\n#\0\0\0#\0\0\0\x18\0\0\0SEFT";

    #[test]
    fn a_missing_end_is_completed_where_no_pixel_is_missing() {
        for side in [48, 211] {
            let whole = jpeg(&picture(64, side), None);
            let endless = &whole[..whole.len() - 2];
            let cut_off = &whole[..whole.len() - 40];
            for behind in [b"".as_slice(), SAMSUNG] {
                assert!(open(&[endless, behind].concat()).unwrap().pixels == open(&whole).unwrap().pixels);
            }
            assert_eq!(open(cut_off).err(), Some(NotAPhoto::Truncated), "{side}");
        }
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
