//! Telephone numbers, compared by their digits.

/// Digits of a number as printed: letters are read as the keys of a telephone (ITU-T E.161), a leading country code 1 may be missing.
pub fn digits(printed: &str) -> String {
    let keyed: String = printed.chars().filter_map(key).collect();
    match keyed.strip_prefix('1') {
        Some(national) if national.len() == 10 => national.to_owned(),
        Some(_) | None => keyed,
    }
}

fn key(letter: char) -> Option<char> {
    Some(match letter.to_ascii_uppercase() {
        digit @ '0'..='9' => digit,
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}

/// Is a printed number one of those that the rule names?
pub fn is_one_of(printed: &str, numbers: &[String]) -> bool {
    let printed = digits(printed);
    numbers.iter().any(|number| digits(number) == printed)
}

/// `+18883737888` as people write it: `1-888-373-7888`.
pub fn written(number: &str) -> String {
    let digits = digits(number);
    match digits.len() {
        10 => format!("1-{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_letters_and_the_country_code_do_not_matter() {
        let national = ["+18883737888".to_owned()];
        for printed in ["1-888-3737-888", "888.373.7888", "(888) 373 7888", "18883737888"] {
            assert!(is_one_of(printed, &national), "{printed}");
        }
        for printed in ["1-888-373-7889", "911", "", "888373788", "188837378881"] {
            assert!(!is_one_of(printed, &national), "{printed}");
        }
        assert!(is_one_of("1-855-FLA-SAFE", &["+18553527233".to_owned()]));
        assert_eq!(written("+18883737888"), "1-888-373-7888");
        assert_eq!(written("233733"), "233733");
    }
}
