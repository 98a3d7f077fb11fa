//! The public code of a place, printed on labels and read aloud on the telephone.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight characters and a check character, written `7K3M-9QXA-M`; kept without dashes.
///
/// The check character is the sum of the eight digits times 2, 4, 8, … in the field of 32 elements (polynomial x⁵ + x² + 1),
/// so that any one wrong character and any two swapped neighbors are found.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceCode([u8; 9]);

/// Why a text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceCodeError {
    #[error("a code has 8 characters and a check character")]
    Length,
    #[error("a code holds digits and letters without U only")]
    Character,
    #[error("the check character does not fit: one character was probably misread")]
    Check,
}

impl PlaceCode {
    /// The code of a number; only its lowest 40 bits count.
    pub fn from_number(number: u64) -> PlaceCode {
        let digits: [u8; 8] = std::array::from_fn(|at| (number >> (35 - 5 * at) & 31) as u8);
        PlaceCode::from_digits(&digits, check(&digits))
    }

    fn from_digits(digits: &[u8; 8], check: u8) -> PlaceCode {
        PlaceCode(std::array::from_fn(|at| ALPHABET[usize::from(digits.get(at).copied().unwrap_or(check))]))
    }

    /// The 40 bits that the code was made from.
    pub fn number(&self) -> u64 {
        self.0[..8].iter().fold(0, |number, letter| number << 5 | u64::from(digit(*letter).unwrap_or_default()))
    }

    /// Nine characters without dashes, for addresses and the database.
    pub fn plain(&self) -> &str {
        std::str::from_utf8(&self.0).expect("letters of the alphabet are ASCII")
    }
}

fn digit(letter: u8) -> Option<u8> {
    ALPHABET.iter().position(|&known| known == letter).map(|at| at as u8)
}

impl FromStr for PlaceCode {
    type Err = PlaceCodeError;

    /// Dashes, spaces and case are ignored; O reads as 0, I and L as 1.
    fn from_str(text: &str) -> Result<PlaceCode, PlaceCodeError> {
        let mut digits = Vec::with_capacity(9);
        for letter in text.chars().filter(|letter| !matches!(letter, '-' | ' ')) {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            digits.push(u8::try_from(letter).ok().and_then(digit).ok_or(PlaceCodeError::Character)?);
            if digits.len() > 9 {
                return Err(PlaceCodeError::Length);
            }
        }
        let (number, last) = digits.split_first_chunk::<8>().ok_or(PlaceCodeError::Length)?;
        match last {
            [last] if *last == check(number) => Ok(PlaceCode::from_digits(number, *last)),
            [_] => Err(PlaceCodeError::Check),
            _ => Err(PlaceCodeError::Length),
        }
    }
}

impl fmt::Display for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        write!(f, "{}-{}-{}", &plain[..4], &plain[4..8], &plain[8..])
    }
}

impl fmt::Debug for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlaceCode({self})")
    }
}

fn check(digits: &[u8; 8]) -> u8 {
    digits.iter().rev().fold(0, |sum, &digit| double(sum ^ digit))
}

/// Times two in the field of 32 elements.
fn double(element: u8) -> u8 {
    let twice = element << 1;
    if twice & 0b10_0000 == 0 { twice } else { twice ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let code = PlaceCode::from_number(0x12_3456_789A);
        let written = code.to_string();
        assert_eq!(written.to_lowercase().parse(), Ok(code.clone()));
        assert_eq!(written.replace('-', " ").parse(), Ok(code.clone()));
        assert_eq!(written.replace('0', "O").replace('1', "l").parse(), Ok(code.clone()));
        assert_eq!(code.number(), 0x12_3456_789A);
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!("7K3M".parse::<PlaceCode>(), Err(PlaceCodeError::Length));
        assert_eq!("7K3M-9QXA-22".parse::<PlaceCode>(), Err(PlaceCodeError::Length));
        assert_eq!("7K3M-9QXU-2".parse::<PlaceCode>(), Err(PlaceCodeError::Character));
        assert_eq!("".parse::<PlaceCode>(), Err(PlaceCodeError::Length));
    }

    #[test]
    fn finds_each_single_error_and_each_swap_of_neighbors() {
        for number in [0, 1, 0x12_3456_789A, 0xFF_FFFF_FFFF, 0x55_AA55_AA55] {
            let code = PlaceCode::from_number(number);
            let letters: Vec<char> = code.plain().chars().collect();
            for at in 0..9 {
                for other in ALPHABET.iter().map(|&letter| char::from(letter)).filter(|&other| other != letters[at]) {
                    let mut wrong = letters.clone();
                    wrong[at] = other;
                    assert_eq!(wrong.iter().collect::<String>().parse::<PlaceCode>(), Err(PlaceCodeError::Check));
                }
            }
            for at in (0..8).filter(|&at| letters[at] != letters[at + 1]) {
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                assert_eq!(swapped.iter().collect::<String>().parse::<PlaceCode>(), Err(PlaceCodeError::Check));
            }
        }
    }
}
