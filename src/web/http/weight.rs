//! What a browser would rather have: lists of names with weights (RFC 9110, section 12.4.2), of codings and of languages.

/// The names in such a list, in lower case, with their weights; one that cannot be read is 0: not wanted.
pub fn weights(list: &str) -> impl Iterator<Item = (String, f32)> {
    list.split(',').map(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.split_once('=').filter(|(key, _)| key.trim().eq_ignore_ascii_case("q")));
        (name, weight.map_or(Some(1.0), |(_, weight)| weight.trim().parse().ok()).unwrap_or(0.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_weight_weighs_one_and_an_unreadable_one_nothing() {
        let read: Vec<_> = weights("gzip, BR ; q = 0.5,*;q=0, es-MX;Q=0.8, en;q=much").collect();
        let expected = [("gzip", 1.0), ("br", 0.5), ("*", 0.0), ("es-mx", 0.8), ("en", 0.0)];
        assert_eq!(read, expected.map(|(name, weight)| (name.to_owned(), weight)));
    }
}
