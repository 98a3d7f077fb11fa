//! Tracking words: fields that others hang on an address to follow its readers (`utm_source`, `fbclid`). They are dropped unread.

use std::borrow::Cow;

/// What newsletters, social networks and advertisers add to links.
const WORDS: [&str; 12] =
    ["dclid", "fbclid", "gbraid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid", "ttclid", "twclid", "wbraid", "yclid"];
const START: &str = "utm_";

/// Path and query without tracking words.
pub fn without_tracking(path_and_query: &str) -> Cow<'_, str> {
    let Some((path, query)) = path_and_query.split_once('?') else { return path_and_query.into() };
    let tracks = |field: &&str| {
        let name = field.split('=').next().unwrap_or_default();
        name.starts_with(START) || WORDS.contains(&name)
    };
    if !query.split('&').any(|field| tracks(&field)) {
        return path_and_query.into();
    }
    let rest: Vec<&str> = query.split('&').filter(|field| !tracks(field)).collect();
    if rest.is_empty() { path.into() } else { format!("{path}?{}", rest.join("&")).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_words_go_and_all_else_stays() {
        for (before, after) in [
            ("/places", "/places"),
            ("/places?q=a&fbclid=x", "/places?q=a"),
            ("/places?utm_source=mail&q=a&utm_medium=x", "/places?q=a"),
            ("/places?gclid=1", "/places"),
            ("/places?q=utm_source&gclidx=1", "/places?q=utm_source&gclidx=1"),
            ("/?", "/?"),
        ] {
            assert_eq!(without_tracking(before), after, "{before}");
        }
    }
}
