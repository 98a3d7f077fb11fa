//! Container formats: what kind of file it is, and what of it is the photo. Read from the bytes: names and media types are what the sender says.

use super::not_a_photo::NotAPhoto;

/// The formats that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    Png,
    Webp,
}

/// What of a file is the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Container {
    pub format: Format,
    /// One past its last byte: telephones write films, further pictures (CIPA DC-007, Multi-Picture Format), notes of their own and padding behind it.
    /// `None` for a JPEG without an end marker, as some write their panoramas.
    pub end: Option<usize>,
}

/// Finds the photo in a file that begins with one.
///
/// # Errors
/// `Heic`, `UnknownFormat`, `Truncated` when its own structure goes on past the file's end, `HoldsAnotherFile` when the photo itself is a polyglot.
pub fn inspect(bytes: &[u8]) -> Result<Container, NotAPhoto> {
    let format = sniff(bytes)?;
    let end = match format {
        Format::Jpeg => jpeg_end(bytes),
        Format::Png => Some(png_end(bytes).ok_or(NotAPhoto::Truncated)?),
        Format::Webp => Some(webp_end(bytes).ok_or(NotAPhoto::Truncated)?),
    };
    if looks_like_another_format(&bytes[..end.unwrap_or(bytes.len())]) {
        return Err(NotAPhoto::HoldsAnotherFile);
    }
    Ok(Container { format, end })
}

fn sniff(bytes: &[u8]) -> Result<Format, NotAPhoto> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Format::Webp),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heic(brand) => Err(NotAPhoto::Heic),
        _ => Err(NotAPhoto::UnknownFormat),
    }
}

/// Major brands of ISO/IEC 23008-12, annex B.
fn is_heic(brand: &[u8]) -> bool {
    [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"].iter().any(|known| brand.starts_with(*known))
}

/// Texts by which a reader of another kind of file would take this one for its own: PDF readers look into the first 1,024 bytes,
/// browsers that guess look for markup.
fn looks_like_another_format(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4_096)];
    [b"%PDF-".as_slice(), b"<script", b"<html", b"<?php", b"<svg", b"PK\x03\x04"]
        .iter()
        .any(|foreign| head.windows(foreign.len()).any(|window| window.eq_ignore_ascii_case(foreign)))
}

/// One past the end-of-image marker (ITU-T T.81, annex B).
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xFF => at += 1,
            0xD9 => return Some(at + 2),
            0x01 | 0xD0..=0xD8 => at += 2,
            marker => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                at += 2 + length;
                if marker == 0xDA {
                    at = after_scan(bytes, at)?;
                }
            }
        }
    }
}

/// The next marker that is neither a stuffed byte nor a restart.
fn after_scan(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let found = bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)? + at;
        match *bytes.get(found + 1)? {
            0x00 | 0xD0..=0xD7 => at = found + 2,
            0xFF => at = found + 1,
            _ => return Some(found),
        }
    }
}

/// One past the IEND chunk (RFC 2083, section 4.1.4).
fn png_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        at = at.checked_add(12)?.checked_add(length)?;
        if at > bytes.len() {
            return None;
        }
        if kind == b"IEND" {
            return Some(at);
        }
    }
}

/// One past the RIFF chunk (RFC 9649, section 2.3); odd sizes are padded.
fn webp_end(bytes: &[u8]) -> Option<usize> {
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    let end = size.checked_add(8)?;
    (end <= bytes.len()).then_some((end + size % 2).min(bytes.len()))
}
