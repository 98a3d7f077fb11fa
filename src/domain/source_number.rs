//! Numbers by which a source keeps its places and areas: one normal form, however a spreadsheet wrote them.

use crate::domain::plain_text::{NotPlain, plain_text};

/// Why a text is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    #[error(transparent)]
    NotPlain(#[from] NotPlain),
    #[error("expected the whole number: a spreadsheet rounded it; format the column as text and fill it in anew")]
    Rounded,
}

/// Without invisible characters, and without the `.0` that a spreadsheet gives a number. Zeros in front stay: they tell numbers apart.
///
/// # Errors
/// Characters that must not come in, and `1.23E+11`.
pub fn source_number(text: &str) -> Result<String, NotANumber> {
    let plain = plain_text(text)?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((front, power)) = plain.split_once(['E', 'e'])
        && digits(power.trim_start_matches('+'))
        && power.starts_with('+')
        && front.split('.').all(digits)
    {
        return Err(NotANumber::Rounded);
    }
    match plain.split_once('.') {
        Some((whole, zeros)) if digits(whole) && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => Ok(whole.to_owned()),
        Some(_) | None => Ok(plain),
    }
}

/// What stays of a number when case, punctuation and, where it is all digits, zeros in front are lost on its way: two that agree in it are likely
/// one. Letters keep their zeros: spreadsheets do.
pub fn comparison_key(number: &str) -> String {
    let plain: String = number.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if plain.bytes().all(|byte| byte.is_ascii_digit()) { plain.trim_start_matches('0').to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_form_and_keeps_its_zeros() {
        for (written, normal) in
            [("000123", "000123"), (" 000123\u{200b}", "000123"), ("123.0", "123"), ("12.5", "12.5"), ("v1.0", "v1.0"), ("1E5", "1E5")]
        {
            assert_eq!(source_number(written).unwrap(), normal, "{written}");
        }
        for rounded in ["2.9019E+11", "6E+04"] {
            assert_eq!(source_number(rounded), Err(NotANumber::Rounded), "{rounded}");
        }
    }

    #[test]
    fn numbers_that_lost_their_zeros_are_alike() {
        assert_eq!(comparison_key("000123"), comparison_key("123"));
        assert_eq!(comparison_key("MO-0042"), comparison_key("mo 0042"));
        assert_ne!(comparison_key("1230"), comparison_key("123"));
        assert_ne!(comparison_key("03MO"), comparison_key("3MO"));
    }
}
