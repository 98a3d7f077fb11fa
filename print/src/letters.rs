//! Letters that no font of the press has. A PDF for screen readers must not hold one (PDF/UA-1), so a lozenge stands in its place.

use std::borrow::Cow;

use typst::text::{FontBook, is_default_ignorable};

/// Public Sans has it.
const STAND_IN: char = '\u{25ca}';

/// The text with a stand-in for each letter that none of the fonts has; borrowed where they have them all.
pub fn replace_missing<'a>(text: &'a str, fonts: &FontBook) -> Cow<'a, str> {
    let is_known = |letter: char| is_invisible(letter) || is_in_a_font(letter, fonts);
    if text.chars().all(|letter| is_known(letter) && letter != BYTE_ORDER_MARK) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|letter| *letter != BYTE_ORDER_MARK);
    Cow::Owned(shown.map(|letter| if is_known(letter) { letter } else { STAND_IN }).collect())
}

/// It shows nothing, and PDF/UA-1 refuses it.
const BYTE_ORDER_MARK: char = '\u{feff}';

fn is_invisible(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || is_default_ignorable(letter)
}

fn is_in_a_font(letter: char, fonts: &FontBook) -> bool {
    (0..).map_while(|index| fonts.info(index)).any(|font| font.coverage.contains(letter.into()))
}
