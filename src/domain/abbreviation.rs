//! Abbreviations in names and addresses: words that are as often written short. Source: USPS Publication 28, appendices B and C1, and the usual words for
//! stations and hospitals.

/// Folded: short, long.
const SHORT_AND_LONG: &[(&str, &str)] = &[
    ("ave", "avenue"),
    ("blvd", "boulevard"),
    ("ctr", "center"),
    ("ctr", "centre"),
    ("dr", "drive"),
    ("e", "east"),
    ("ft", "fort"),
    ("hosp", "hospital"),
    ("hwy", "highway"),
    ("intl", "international"),
    ("ln", "lane"),
    ("mt", "mount"),
    ("n", "north"),
    ("pkwy", "parkway"),
    ("rd", "road"),
    ("s", "south"),
    ("st", "saint"),
    ("st", "street"),
    ("sta", "station"),
    ("w", "west"),
];

/// Other ways to write a folded word.
pub fn siblings(word: &str) -> impl Iterator<Item = &'static str> {
    SHORT_AND_LONG.iter().filter_map(move |(short, long)| match word {
        _ if word == *short => Some(*long),
        _ if word == *long => Some(*short),
        _ => None,
    })
}

/// A folded text with its words written short: "saint louis" and "st louis" come out the same.
pub fn shortened(folded: &str) -> String {
    let short = |word| SHORT_AND_LONG.iter().find(|(_, long)| *long == word).map_or(word, |(short, _)| *short);
    folded.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_meet() {
        assert_eq!(shortened("saint louis international airport"), shortened("st louis intl airport"));
        assert_eq!(siblings("st").collect::<Vec<_>>(), ["saint", "street"]);
        assert_eq!(siblings("saint").collect::<Vec<_>>(), ["st"]);
        assert_eq!(siblings("walnut").count(), 0);
    }
}
