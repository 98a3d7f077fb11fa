//! Phone numbers in a text that a machine read, with the errors that machines make.

/// What was found, by digits, in the order of the text, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Ten digits: numbers of the North American plan without the country code.
    pub voice: Vec<String>,
    /// Five or six digits after a word for "text message".
    pub text: Vec<String>,
}

/// A piece of a line.
#[derive(Debug, PartialEq)]
enum Piece {
    Digits(String),
    /// Spaces, dashes, points, brackets: may stand inside a number.
    Gap,
    Word(String),
}

/// Looks line by line: a number on a poster stands on one line.
pub fn find(text: &str) -> Found {
    let mut found = Found::default();
    for line in text.lines() {
        let pieces = pieces(line);
        let mut groups: Vec<&str> = Vec::new();
        let mut texting = false;
        for piece in &pieces {
            match piece {
                Piece::Digits(digits) => groups.push(digits),
                Piece::Gap => {}
                Piece::Word(word) => {
                    take(&groups, texting, &mut found);
                    groups.clear();
                    texting |= ["text", "texto", "mensaje", "sms", "texte", "envie", "envíe"].contains(&word.to_lowercase().as_str());
                }
            }
        }
        take(&groups, texting, &mut found);
    }
    found
}

/// Neighboring groups of digits that together make a number; a shorter one counts where texting is spoken of.
fn take(groups: &[&str], texting: bool, found: &mut Found) {
    let mut start = 0;
    while start < groups.len() {
        let whole = (start + 1..=groups.len().min(start + 5)).rev().find_map(|end| whole(&groups[start..end]).map(|number| (number, end)));
        match whole {
            Some((number, end)) => {
                note(&mut found.voice, number);
                start = end;
            }
            None => {
                if texting && matches!(groups[start].len(), 5 | 6) {
                    note(&mut found.text, groups[start].to_owned());
                }
                start += 1;
            }
        }
    }
}

/// Groups that make up one number. After the country code an area code stands alone or begins a longer group: a date begins with four digits.
fn whole(groups: &[&str]) -> Option<String> {
    let first = groups.iter().find(|group| **group != "1")?;
    let first = if groups[0].len() == 11 || groups[0].len() == 4 && groups[0].starts_with('1') { first.len() - 1 } else { first.len() };
    matches!(first, 3 | 6 | 10).then(|| national(&groups.concat())).flatten()
}

fn note(list: &mut Vec<String>, number: String) {
    if !list.contains(&number) {
        list.push(number);
    }
}

/// Ten digits, or eleven with the country code. Area code and exchange begin with 2 to 9, and an area code's second digit is never 9.
///
/// Source: NANPA, North American Numbering Plan, NXX-NXX-XXXX.
fn national(digits: &str) -> Option<String> {
    let ten = match digits.len() {
        10 => digits,
        11 => digits.strip_prefix('1')?,
        _ => return None,
    };
    let at = |place: usize| ten.as_bytes()[place];
    (at(0) >= b'2' && at(1) != b'9' && at(3) >= b'2').then(|| ten.to_owned())
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for token in line.split_inclusive(|letter: char| is_gap(letter)) {
        let word = token.trim_end_matches(is_gap);
        if !word.is_empty() {
            pieces.push(piece(word));
        }
        if word.len() < token.len() {
            pieces.push(Piece::Gap);
        }
    }
    pieces
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '.' | '(' | ')' | '+' | '/' | '–' | '—' | '·' | '•' | '|' | ':' | ',' | '~' | '_' | '‐' | '=')
}

/// A group of digits, when letters that look like digits are the smaller half of it.
fn piece(word: &str) -> Piece {
    let digits: Option<String> = word.chars().map(|letter| if letter.is_ascii_digit() { Some(letter) } else { misread(letter) }).collect();
    let true_digits = word.chars().filter(char::is_ascii_digit).count();
    match digits {
        Some(digits) if true_digits * 2 > digits.len() => Piece::Digits(digits),
        Some(_) | None => Piece::Word(word.to_owned()),
    }
}

/// Letters that machines read in place of a digit.
fn misread(letter: char) -> Option<char> {
    Some(match letter {
        'O' | 'o' | 'D' | 'Q' => '0',
        'I' | 'l' | 'i' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(text: &str) -> Vec<String> {
        find(text).voice
    }

    #[test]
    fn reads_numbers_however_they_are_grouped() {
        for text in [
            "1-888-373-7888",
            "1 (888) 373 7888",
            "888.3737.888",
            "Call 1-888-3737-888 now",
            "+1 888 373 7888",
            "1-8B8-373-78S8".replace('S', "8").as_str(),
            "l-888-373-7888",
        ] {
            assert_eq!(voice(text), ["8883737888"], "{text}");
        }
        assert_eq!(voice("CALL 1-888-373-7888 OR TEXT 233733"), ["8883737888"]);
    }

    #[test]
    fn a_text_number_needs_its_word() {
        assert_eq!(find("Text 233733").text, ["233733"]);
        assert_eq!(find("Envíe un mensaje al 233733").text, ["233733"]);
        assert!(find("Room 23373").text.is_empty());
        assert!(find("Missouri 65101").text.is_empty());
    }

    #[test]
    fn other_digits_are_no_numbers() {
        for text in [
            "2026-11-24",
            "RSMo 595.120",
            "8.5 x 11",
            "1234567890123456",
            "0123456789",
            "SOS",
            "Open 8:00 to 17:30",
            "Receipt 2026-11-24 10:42",
            "No. 00012345678",
        ] {
            assert!(voice(text).is_empty(), "{text}: {:?}", voice(text));
        }
    }

    #[test]
    fn two_numbers_on_one_line_are_two() {
        assert_eq!(voice("1-888-373-7888 314-555-0123"), ["8883737888", "3145550123"]);
    }
}
