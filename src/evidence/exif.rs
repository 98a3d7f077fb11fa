//! Exif: where and when the camera says it was (Exif 2.32, CIPA DC-008). A hint for review, never proof: anybody can write it.

use std::io::Cursor;

use exif::{Exif, In, Tag, Value};

use crate::domain::day::Day;
use crate::domain::photo::Camera;
use crate::domain::point::{has_fix, on_earth};

/// What the file says; nothing where it says nothing, or nonsense.
pub fn camera(bytes: &[u8]) -> Camera {
    let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else { return Camera::default() };
    Camera { position: position(&exif), day: day(&exif) }
}

fn position(exif: &Exif) -> Option<(f64, f64)> {
    let lon = degrees(exif, Tag::GPSLongitude)? * sign(exif, Tag::GPSLongitudeRef, 'W')?;
    let lat = degrees(exif, Tag::GPSLatitude)? * sign(exif, Tag::GPSLatitudeRef, 'S')?;
    (on_earth(lon, lat) && has_fix(lon, lat)).then_some((lon, lat))
}

/// Degrees, minutes and seconds as three fractions.
fn degrees(exif: &Exif, tag: Tag) -> Option<f64> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Rational(parts) => match parts.as_slice() {
            [whole, minutes, seconds] => {
                Some(whole.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3_600.0).filter(|value| value.is_finite())
            }
            _ => None,
        },
        _ => None,
    }
}

fn sign(exif: &Exif, tag: Tag, negative: char) -> Option<f64> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first()?.first().map(|letter| if char::from(*letter) == negative { -1.0 } else { 1.0 }),
        _ => None,
    }
}

/// `2026:11:24 06:40:00`, the camera's local time.
fn day(exif: &Exif) -> Option<Day> {
    let field = exif.get_field(Tag::DateTimeOriginal, In::PRIMARY).or_else(|| exif.get_field(Tag::DateTime, In::PRIMARY))?;
    let Value::Ascii(texts) = &field.value else { return None };
    let text = std::str::from_utf8(texts.first()?).ok()?;
    text.get(..10)?.replace(':', "-").parse().ok()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Turned a quarter (orientation 6), taken at 38°34'36" N 92°10'24.6" W on November 24, 2026.
    pub fn turned_right_in_jefferson_city() -> Vec<u8> {
        let fields = [
            (Tag::Orientation, Value::Short(vec![6])),
            (Tag::DateTimeOriginal, Value::Ascii(vec![b"2026:11:24 06:40:00".to_vec()])),
            (Tag::GPSLatitude, Value::Rational(vec![(38, 1).into(), (34, 1).into(), (36, 1).into()])),
            (Tag::GPSLatitudeRef, Value::Ascii(vec![b"N".to_vec()])),
            (Tag::GPSLongitude, Value::Rational(vec![(92, 1).into(), (10, 1).into(), (246, 10).into()])),
            (Tag::GPSLongitudeRef, Value::Ascii(vec![b"W".to_vec()])),
        ]
        .map(|(tag, value)| exif::Field { tag, ifd_num: In::PRIMARY, value });
        let mut writer = exif::experimental::Writer::new();
        for field in &fields {
            writer.push_field(field);
        }
        let mut bytes = Cursor::new(Vec::new());
        writer.write(&mut bytes, false).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_file_that_says_nothing_says_nothing() {
        assert_eq!(camera(b"not a photo"), Camera::default());
    }
}
