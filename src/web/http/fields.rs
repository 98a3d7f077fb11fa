//! Names and values of a form or a query, read strictly: what is not UTF-8 or holds control characters is refused with its field, never
//! mended in silence.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::domain::digest::{DigestBuilder, hex};

/// Under this name a form carries the [`Fields::fingerprint`] of what its page showed.
pub const SEEN: &str = "seen";

/// Why a form must not be written over what stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staleness {
    /// It does not say what its page showed.
    Unseen,
    /// Somebody else changed that meanwhile.
    Overtaken,
}

impl Staleness {
    pub fn status(self) -> StatusCode {
        match self {
            Staleness::Unseen => StatusCode::BAD_REQUEST,
            Staleness::Overtaken => StatusCode::CONFLICT,
        }
    }

    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Staleness::Unseen => UNSEEN,
            Staleness::Overtaken => "form-overtaken",
        }
    }
}

/// Message key for a form that was sent without `seen`, the fingerprint of what its page showed.
pub const UNSEEN: &str = "form-unseen";

/// Names and values in the order sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// Why a form cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The name of the field, as far as it can be shown.
    NotUtf8(String),
    Control(String),
}

impl Fields {
    /// `application/x-www-form-urlencoded` (WHATWG URL, section 5).
    pub fn parse(text: &[u8]) -> Result<Fields, Unreadable> {
        let mut fields = Vec::new();
        for pair in text.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_at(pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len()));
            let name = decode(name).map_err(Unreadable::NotUtf8)?;
            let value = decode(value.strip_prefix(b"=").unwrap_or(value)).map_err(|_| Unreadable::NotUtf8(name.clone()))?;
            if has_control(&name) || has_control(&value) {
                return Err(Unreadable::Control(name));
            }
            fields.push((name, value));
        }
        Ok(Fields(fields))
    }

    /// The first value under a name, trimmed; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value under a name as it was typed: a password may begin with a space.
    pub fn untrimmed(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every value under a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Names that start so, without the start, and their values.
    pub fn starting(&self, start: &str) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(start)?, value.trim())))
    }

    /// The same with one value under a name, in place of any that stood there.
    pub fn with(&self, name: &str, value: &str) -> Fields {
        let others = self.0.iter().filter(|(known, _)| known != name).cloned();
        others.chain([(name.to_owned(), value.to_owned())]).collect()
    }

    /// The id under a name, as [`made_id`] reads it.
    pub fn made_id(&self, name: &str) -> Option<Uuid> {
        made_id(self.get(name))
    }

    /// Tells these fields from others.
    pub fn fingerprint(&self) -> String {
        hex(&self.0.iter().fold(DigestBuilder::new(), |digest, (name, value)| digest.text(name).text(value)).finish())
    }

    /// Why the form must not be written over what stands, or `None`: it does not say what its page showed, or somebody else changed that
    /// meanwhile. `standing`: the form as it would be filled in now.
    pub fn staleness(&self, standing: &Fields) -> Option<Staleness> {
        let seen = self.get(SEEN);
        if seen.is_empty() {
            return Some(Staleness::Unseen);
        }
        (seen != standing.fingerprint() && self.said() != standing.said()).then_some(Staleness::Overtaken)
    }

    /// The same, unless nothing is filled in: then what stands.
    pub fn or(self, standing: Fields) -> Fields {
        if self.said().is_empty() { standing } else { self }
    }

    /// What is filled in, in order.
    fn said(&self) -> Vec<(&str, &str)> {
        let mut said: Vec<_> = self.iter().map(|(name, value)| (name, value.trim())).collect();
        said.retain(|(name, value)| *name != SEEN && !value.is_empty());
        said.sort_unstable();
        said
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Fields {
        Fields(pairs.into_iter().collect())
    }
}

/// An id that whoever sends a form made for what it adds. The nil id names nothing: in the record it stands for the program itself.
pub fn made_id(text: &str) -> Option<Uuid> {
    text.parse::<Uuid>().ok().filter(|id| !id.is_nil())
}

/// Is there a character that no keyboard types and no page shows?
pub fn has_control(text: &str) -> bool {
    text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

fn decode(text: &[u8]) -> Result<String, String> {
    let spaced: Vec<u8> = text.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }).collect();
    let bytes: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    String::from_utf8(bytes).map_err(|wrong| String::from_utf8_lossy(wrong.as_bytes()).chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_browsers_send() {
        let fields = Fields::parse(b"q=Caf%C3%A9+d%27Or&language=en&language=es&empty").unwrap();
        assert_eq!(fields.get("q"), "Café d'Or");
        assert_eq!(fields.all("language").collect::<Vec<_>>(), ["en", "es"]);
        assert_eq!((fields.get("empty"), fields.get("absent")), ("", ""));
    }

    #[test]
    fn the_nil_id_names_nothing() {
        let fields = Fields::parse(b"nil=00000000-0000-0000-0000-000000000000&one=00000000-0000-0000-0000-000000000001&no=1").unwrap();
        let ids = ["nil", "no", "absent", "one"].map(|name| fields.made_id(name));
        assert_eq!(ids, [None, None, None, Some(Uuid::from_u128(1))]);
    }

    #[test]
    fn a_form_is_overtaken_by_what_its_page_did_not_show() {
        let fields = |text: &str| Fields::parse(text.as_bytes()).unwrap();
        let (shown, standing) = (fields("name=A&role=inspector"), fields("name=A&role=volunteer"));
        let form = fields("role=inspector&name=B").with(SEEN, &shown.fingerprint());
        assert_eq!((form.staleness(&standing), form.staleness(&shown)), (Some(Staleness::Overtaken), None));
        assert_eq!(form.staleness(&fields("name=B&role=inspector&county=")), None, "sent twice");
        assert_eq!(fields("name=B").staleness(&standing), Some(Staleness::Unseen), "it says nothing of what it saw");
        assert_eq!(fields("seen=x&name=").or(standing.clone()), standing);
    }

    #[test]
    fn refuses_what_it_would_have_to_guess() {
        assert_eq!(Fields::parse(b"note=%FF"), Err(Unreadable::NotUtf8("note".into())));
        assert_eq!(Fields::parse(b"note=a%00b"), Err(Unreadable::Control("note".into())));
        assert!(Fields::parse(b"note=a%0D%0Ab").is_ok());
    }
}
