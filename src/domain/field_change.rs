//! What an act changed of a record, field by field, as its entry says it to whoever reads the record of acts.

use serde::{Deserialize, Serialize};

/// Under this name an entry's body holds the changes.
pub const CHANGES: &str = "changes";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// As the form calls it.
    pub field: String,
    /// Before and after; `None` where that is nobody else's to read: of a mail address it is told that it changed, and no more.
    pub values: Option<(String, String)>,
}

/// The fields of a record, each with its value; what lists several has them with commas between.
pub type FieldValues = Vec<(String, String)>;

/// The fields whose values differ, in their order. One that stands on one side alone is empty on the other.
pub fn changes(before: &FieldValues, after: &FieldValues, untold: &[&str]) -> Vec<FieldChange> {
    let value =
        |of: &FieldValues, field: &str| of.iter().find(|(known, _)| known == field).map(|(_, value)| value.clone()).unwrap_or_default();
    let added = after.iter().filter(|(field, _)| before.iter().all(|(known, _)| known != field));
    let fields = before.iter().chain(added).map(|(field, _)| field);
    let changed = fields.filter_map(|field| {
        let values = (value(before, field), value(after, field));
        let is_told = !untold.contains(&field.as_str());
        (values.0 != values.1).then(|| FieldChange { field: field.clone(), values: is_told.then_some(values) })
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told_and_a_mail_address_is_not() {
        let values = |pairs: &[(&str, &str)]| pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
        let before = values(&[("name", "A"), ("email", "a@example.org"), ("role", "inspector"), ("fresh.hotel", "6")]);
        let after = values(&[("name", "A"), ("email", "b@example.org"), ("role", "inspector,analyst"), ("fresh.airport", "9")]);
        let told =
            |field: &str, before: &str, after: &str| FieldChange { field: field.into(), values: Some((before.into(), after.into())) };
        let expected = vec![
            FieldChange { field: "email".into(), values: None },
            told("role", "inspector", "inspector,analyst"),
            told("fresh.hotel", "6", ""),
            told("fresh.airport", "", "9"),
        ];
        assert_eq!(changes(&before, &after, &["email"]), expected);
        assert_eq!(changes(&before, &before, &[]), []);
    }
}
