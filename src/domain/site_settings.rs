//! What whoever keeps the registry says of themselves on its pages, and how long a visit is fresh to them; none of it has to be said.

use crate::domain::field_change::{FieldChange, FieldValues, changes};
use crate::domain::fresh_period::FreshPeriods;

/// A hotline of the state or the town, named beside the national one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalHotline {
    pub name: String,
    /// As people write it.
    pub number: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// What the site is called in place of "Placard Missouri".
    pub name: Option<String>,
    /// Who keeps it.
    pub keeper: Option<String>,
    /// Mail address for corrections.
    pub contact: Option<String>,
    pub local_hotline: Option<LocalHotline>,
    pub fresh: FreshPeriods,
}

impl SiteSettings {
    /// By the fields of the form; a kind's own period stands under `fresh.` and its code.
    pub fn values(&self) -> FieldValues {
        let local = self.local_hotline.as_ref();
        let plain = [
            ("name", self.name.clone()),
            ("keeper", self.keeper.clone()),
            ("contact", self.contact.clone()),
            ("local_name", local.map(|local| local.name.clone())),
            ("local_number", local.map(|local| local.number.clone())),
            ("fresh", Some(self.fresh.usual.to_string())),
        ];
        let by_kind = self.fresh.by_kind.iter().map(|(kind, months)| (format!("fresh.{}", kind.code()), months.to_string()));
        plain.into_iter().map(|(field, value)| (field.to_owned(), value.unwrap_or_default())).chain(by_kind).collect()
    }

    /// What an act changed of them.
    pub fn changes(&self, after: &SiteSettings) -> Vec<FieldChange> {
        changes(&self.values(), &after.values(), &["contact"])
    }
}

impl LocalHotline {
    /// As a telephone dials it (RFC 3966): digits, with the plus of an international number.
    pub fn dialed(&self) -> String {
        let plus = if self.number.trim_start().starts_with('+') { "+" } else { "" };
        format!("{plus}{}", self.number.chars().filter(char::is_ascii_digit).collect::<String>())
    }
}

/// Is it a telephone number: 3 to 15 digits (ITU-T E.164), with spaces, plus, hyphens, parentheses and periods?
pub fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=15).contains(&digits) && text.chars().all(|letter| letter.is_ascii_digit() || " +-().".contains(letter))
}

/// Is it a mail address that a link can hold as it is: one `@`, and beside letters and digits `.`, `_`, `+` and `-` alone?
pub fn is_contact(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || "._+-".contains(letter));
    text.split_once('@').is_some_and(|(name, host)| is_part(name) && is_part(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_carries_no_further_recipients() {
        assert!(is_contact("posters+mo@dps.mo.gov") && is_contact("a_b-c@example.org"));
        for wrong in ["nobody", "@example.org", "a@", "a@b@c", "x@y.org?bcc=z@z.org", "x@y.org&cc=z", "x y@z.org", "x@y.org,z"] {
            assert!(!is_contact(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_dialed_as_it_is_written() {
        let dialed = |number: &str| LocalHotline { name: String::new(), number: number.into() }.dialed();
        assert_eq!((dialed("+1 (573) 555-0100").as_str(), dialed("2-1-1").as_str()), ("+15735550100", "211"));
        assert!(is_number("1-800-555-0100") && is_number("211"));
        assert!(!is_number("") && !is_number("12") && !is_number("call us") && !is_number("1234567890123456"));
    }
}
