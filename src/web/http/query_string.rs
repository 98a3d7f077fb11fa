//! A query as addresses write it: `?category=hotel&on=2026-05-30`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 calls unreserved (section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Fields with their question mark. Those without a value are left out, and with all of them the question mark.
pub fn query_string<N: AsRef<str>, V: AsRef<str>>(fields: impl IntoIterator<Item = (N, V)>) -> String {
    let mut written = String::new();
    for (name, value) in fields {
        if !value.as_ref().is_empty() {
            let mark = if written.is_empty() { '?' } else { '&' };
            written.push_str(&format!("{mark}{}={}", name.as_ref(), utf8_percent_encode(value.as_ref(), RESERVED)));
        }
    }
    written
}

/// One part of a path.
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Where an area's page is.
pub fn area_path(kind: &str, code: &str) -> String {
    format!("/areas/{}/{}", segment(kind), segment(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_there_is_so_that_it_reads_the_same() {
        assert_eq!(query_string([("q", "Café d'Or"), ("zip", ""), ("on", "2026-05-30")]), "?q=Caf%C3%A9%20d%27Or&on=2026-05-30");
        assert_eq!(query_string([("q", "")]), "");
    }
}
