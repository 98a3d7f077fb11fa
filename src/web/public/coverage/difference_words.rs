//! A share against another in words: higher, lower, or that nobody can say, with the difference in points.

use crate::coverage::difference::Difference;
use crate::domain::language::{Bilingual, Language};
use crate::web::view::format;
use crate::web::view::i18n;

/// A share against another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Against {
    Higher(Difference),
    Lower(Difference),
    /// The difference may be either way, as far as the checked places tell.
    Unclear(Difference),
    /// One of the two has too few checked places.
    TooFew,
}

impl Against {
    pub fn of(difference: Option<Difference>) -> Against {
        match difference {
            None => Against::TooFew,
            Some(difference) if !difference.is_clear() => Against::Unclear(difference),
            Some(difference) if difference.value > 0.0 => Against::Higher(difference),
            Some(difference) => Against::Lower(difference),
        }
    }

    /// Is one of the two higher, as far as can be told?
    pub fn is_clear(&self) -> bool {
        matches!(self, Against::Higher(_) | Against::Lower(_))
    }

    /// The end of its messages' keys.
    pub fn key(&self) -> &'static str {
        match self {
            Against::Higher(_) => "higher",
            Against::Lower(_) => "lower",
            Against::Unclear(_) => "unclear",
            Against::TooFew => "too-few",
        }
    }

    /// "12.4 points higher (2.5 to 21.3)".
    pub fn words(&self) -> Bilingual {
        Bilingual::of(|language| self.in_language(language))
    }

    fn in_language(&self, language: Language) -> String {
        let key = format!("against-{}", self.key());
        let (size, low, high) = match *self {
            Against::TooFew => return i18n::text(language, &key),
            Against::Higher(difference) | Against::Unclear(difference) => (difference.value, difference.low, difference.high),
            // How much lower: a positive number, and its ends the other way round.
            Against::Lower(difference) => (-difference.value, -difference.high, -difference.low),
        };
        let points = |share: f64| format::signed(share * 100.0, 1).into();
        i18n::with(language, &key, &[("size", points(size)), ("low", points(low)), ("high", points(high))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_much_and_how_sure() {
        let words = |value, low, high| Against::of(Some(Difference { value, low, high })).in_language(Language::En);
        assert_eq!(words(0.124, 0.025, 0.213), "12.4 points higher (2.5 to 21.3)");
        assert_eq!(words(-0.124, -0.213, -0.025), "12.4 points lower (2.5 to 21.3)");
        assert_eq!(words(-0.02, -0.1, 0.06), "We cannot say which is higher (\u{2212}10.0 to 6.0 points)");
        assert_eq!(Against::of(None).in_language(Language::En), "Too few checked");
    }
}
