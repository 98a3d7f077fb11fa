//! Words as a search compares them: folded, without endings of the plural, as short as they are often written.

use crate::domain::abbreviation::shortened;
use crate::domain::normalize::normalize;

/// Endings of a Spanish plural, and of an English one after a hiss.
const LONG_ENDINGS: [&str; 8] = ["ches", "des", "les", "nes", "res", "ses", "xes", "zes"];

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As typed, for showing; a typed word may hold several folded ones: "I-70".
    pub typed: String,
    pub folded: String,
}

/// The words of a text, in its order.
pub fn words(text: &str) -> Vec<Word> {
    let of_one = |typed: &str| {
        let folded = normalize(typed);
        folded.split(' ').filter(|word| !word.is_empty()).map(fold).collect::<Vec<_>>()
    };
    text.split_whitespace()
        .flat_map(|typed| of_one(typed).into_iter().map(move |folded| Word { typed: typed.to_owned(), folded }))
        .collect()
}

/// The same without what was typed.
pub fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// The whole text for comparing beginnings: unfinished words keep their endings.
pub fn beginning(text: &str) -> String {
    shortened(&normalize(text))
}

/// `hotels`, `hoteles` and `hotel` come out the same, and so do `saint` and `st`.
fn fold(word: &str) -> String {
    shortened(singular(word))
}

fn singular(word: &str) -> &str {
    let long = LONG_ENDINGS.iter().any(|ending| word.ends_with(ending));
    match word.len() {
        0..=3 => word,
        5.. if long => &word[..word.len() - 2],
        _ if word.ends_with("ss") || word.ends_with("us") => word,
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_come_out_the_same() {
        for (one, many) in [
            ("hotel", "Hoteles"),
            ("hotel", "hotels"),
            ("autobús", "autobuses"),
            ("bus", "buses"),
            ("estación", "estaciones"),
            ("club", "clubs"),
            ("posada", "posadas"),
            ("saint", "St."),
        ] {
            assert_eq!(folded(one), folded(many), "{one}");
        }
        assert_eq!(folded("mass us"), ["mass", "us"]);
    }

    #[test]
    fn what_was_typed_is_kept_beside_it() {
        let typed: Vec<_> = words("on I-70").into_iter().map(|word| (word.typed, word.folded)).collect();
        let pair = |typed: &str, folded: &str| (typed.to_owned(), folded.to_owned());
        assert_eq!(typed, [pair("on", "on"), pair("I-70", "i"), pair("I-70", "70")]);
        assert_eq!(beginning("Saint Lou"), "st lou");
    }
}
