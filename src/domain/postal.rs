//! ZIP codes in one form: five digits, so that a search finds all of them.

/// Why a text is no ZIP code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAZip {
    #[error("expected a ZIP code of five digits, such as 65201")]
    Shape,
    #[error("expected the whole ZIP code: a spreadsheet rounded it; format the column as text and fill it in anew")]
    Rounded,
    #[error("expected a ZIP code of five digits: none of this state starts with a 0 that could be lost")]
    TooShort,
}

/// Jurisdictions whose ZIP codes start with 0, which spreadsheets drop. Source: USPS, labeling list L002, 3-digit ZIP code prefixes.
const STARTS_WITH_ZERO: [&str; 9] = ["US-CT", "US-MA", "US-ME", "US-NH", "US-NJ", "US-PR", "US-RI", "US-VI", "US-VT"];

/// The first five digits of a ZIP code as it is written: `63101`, `63101-1234`, `631011234`, `63101.0`, `MO 63101`. Nothing stays nothing.
///
/// # Errors
/// Anything else, and a code too short where none starts with 0. `jurisdiction`: such as `US-MO`.
pub fn zip(text: &str, jurisdiction: &str) -> Result<String, NotAZip> {
    let state = jurisdiction.get(3..5).unwrap_or_default();
    let text = text.trim();
    let text = text.get(..2).filter(|start| start.eq_ignore_ascii_case(state)).map_or(text, |_| text[2..].trim_start());
    if text.is_empty() {
        return Ok(String::new());
    }
    if text.contains("E+") || text.contains("e+") {
        return Err(NotAZip::Rounded);
    }
    let whole = text.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|byte| byte == b'0')).map_or(text, |(whole, _)| whole);
    let (front, back) = whole.split_once(['-', ' ']).unwrap_or((whole, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(front) || !digits(back) || !matches!(back.len(), 0 | 4) {
        return Err(NotAZip::Shape);
    }
    let lost = STARTS_WITH_ZERO.contains(&jurisdiction.get(..5).unwrap_or_default());
    match (front.len(), back.len()) {
        (5, _) | (9, 0) => Ok(front[..5].to_owned()),
        (4, _) | (8, 0) if lost => Ok(format!("0{}", &front[..4])),
        (3, _) | (7, 0) if lost => Ok(format!("00{}", &front[..3])),
        (3 | 4, _) | (7 | 8, 0) => Err(NotAZip::TooShort),
        _ => Err(NotAZip::Shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zip_code_has_one_form() {
        for text in ["63101", "63101.0", "631011234", "63101-1234", " 63101 ", "MO 63101", "mo63101", "63101 1234", "631011234.0"] {
            assert_eq!(zip(text, "US-MO").as_deref(), Ok("63101"), "{text}");
        }
        assert_eq!(zip(" ", "US-MO").as_deref(), Ok(""));
        for (text, normal) in [("6520", "06520"), ("65201234", "06520"), ("06520", "06520"), ("6520-1234", "06520"), ("501", "00501")] {
            assert_eq!(zip(text, "US-CT").as_deref(), Ok(normal), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        for (text, wrong) in [
            ("6520", NotAZip::TooShort),
            ("6.31E+04", NotAZip::Rounded),
            ("#N/A", NotAZip::Shape),
            ("K1A 0B1", NotAZip::Shape),
            ("63101-12", NotAZip::Shape),
            ("12", NotAZip::Shape),
            ("63101.5", NotAZip::Shape),
        ] {
            assert_eq!(zip(text, "US-MO"), Err(wrong), "{text}");
        }
    }
}
