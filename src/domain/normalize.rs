//! Names folded for comparing, sorting and searching, the same on every database.

/// Lower case, without accents, punctuation read as space, spaces single: `"Saint-Père's  Inn"` becomes `"saint peres inn"`.
pub fn normalize(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(plain).flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if letter != '\'' && letter != '\u{2019}' && !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A letter without its accent, as far as Western European names need it.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => ('a', None),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => ('e', None),
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => ('i', None),
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ø' => ('o', None),
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => ('u', None),
        'ñ' | 'Ñ' => ('n', None),
        'ç' | 'Ç' => ('c', None),
        'ý' | 'ÿ' | 'Ý' => ('y', None),
        'ß' => ('s', Some('s')),
        'æ' | 'Æ' => ('a', Some('e')),
        'œ' | 'Œ' => ('o', Some('e')),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn names_that_read_the_same_fold_the_same() {
        assert_eq!(normalize("  Saint-Père   Inn "), "saint pere inn");
        assert_eq!(normalize("Lee'S"), normalize("LEE’S"));
        assert_eq!(normalize("Motel 6 — Peña"), "motel 6 pena");
        assert_eq!(normalize("…"), "");
    }
}
