//! Names that a source shouts, written as people write them.

/// Short for something, or numbers: they stay in capitals.
const CAPITALS: [&str; 26] = [
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "NE", "NW", "SE", "SW", "US", "USA", "PO", "RV", "VA", "LLC", "LLP", "LP", "BJC", "SSM",
    "KOA", "YMCA", "YWCA", "UMKC", "HCA",
];
/// Small within a name.
const SMALL: [&str; 8] = ["of", "and", "the", "for", "at", "in", "on", "de"];

/// Each word with a capital, but for those of the lists. What follows an apostrophe stays small, but after a single letter (`O'Fallon`).
pub fn title_case(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, word) in text.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '\'').enumerate() {
        let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let small = bare.to_lowercase();
        if CAPITALS.contains(&bare.to_uppercase().as_str()) {
            written.push_str(word);
        } else if at > 0 && SMALL.contains(&small.as_str()) {
            written.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            let mut before = ' ';
            for (at, letter) in word.chars().enumerate() {
                let capital = at == 0 || (at == 2 && before == '\'');
                if capital {
                    written.push(letter)
                } else {
                    written.extend(letter.to_lowercase())
                }
                before = letter;
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::title_case;

    #[test]
    fn a_shouted_name_reads_as_people_write_it() {
        for (shouted, read) in [
            ("MERCY HOSPITAL", "Mercy Hospital"),
            ("LEE'S FIELD, NORTH", "Lee's Field, North"),
            ("SSM HEALTH ST. MARY'S", "SSM Health St. Mary's"),
            ("HERMANN II", "Hermann II"),
            ("LAKE OF THE OZARKS", "Lake of the Ozarks"),
            ("THE INN AT 9TH STREET NW", "The Inn at 9th Street NW"),
            ("WINSTON-SALEM (VA)", "Winston-Salem (VA)"),
            ("O'FALLON", "O'Fallon"),
        ] {
            assert_eq!(title_case(shouted), read);
        }
    }
}
