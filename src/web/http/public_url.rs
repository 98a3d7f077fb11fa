//! The registry's own address, as the operator states it: what labels, links and cookies stand on.

use url::Url;

/// `HTTPS://Posters.example.gov/` as `https://posters.example.gov`.
///
/// # Errors
/// In words: not an address of the web, or one with more than scheme, host and port.
pub fn public_url(text: &str) -> Result<String, String> {
    let wrong = |why: &str| Err(format!("{why}: expected the registry's address such as https://posters.example.gov, found `{text}`"));
    let Ok(url) = Url::parse(text.trim()) else { return wrong("this is no address") };
    match () {
        () if !matches!(url.scheme(), "http" | "https") => wrong("it starts with neither https:// nor http://"),
        () if url.host_str().is_none_or(str::is_empty) => wrong("it names no host"),
        () if !url.username().is_empty() || url.password().is_some() => wrong("it holds a name or a password"),
        () if url.path() != "/" || url.query().is_some() || url.fragment().is_some() => {
            wrong("the registry stands at the root of its host, and more follows on the host")
        }
        () => Ok(url.origin().ascii_serialization()),
    }
}

#[cfg(test)]
mod tests {
    use super::public_url;

    #[test]
    fn one_spelling_comes_of_many() {
        for text in ["https://posters.example.gov", "HTTPS://Posters.Example.gov/", " https://posters.example.gov:443 "] {
            assert_eq!(public_url(text).as_deref(), Ok("https://posters.example.gov"), "{text}");
        }
        assert_eq!(public_url("http://localhost:8080/").as_deref(), Ok("http://localhost:8080"));
        assert_eq!(public_url("https://cartel.ñandú.example").as_deref(), Ok("https://cartel.xn--and-6ma2c.example"));
        assert_eq!(public_url("http://[::1]:8080").as_deref(), Ok("http://[::1]:8080"));
    }

    #[test]
    fn what_is_no_address_of_a_registry_is_refused_with_an_example() {
        for text in [
            "posters.example.gov",
            "posters.example.gov:443",
            "",
            "ftp://posters.example.gov",
            "https://",
            "https://ana:secret@posters.example.gov",
            "https://example.gov/posters",
            "https://posters.example.gov/?a=b",
            "https://posters.example.gov/#a",
        ] {
            assert!(public_url(text).unwrap_err().contains("https://posters.example.gov"), "{text}");
        }
    }
}
