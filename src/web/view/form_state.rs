//! A form as a page shows it again: what was typed, and what is wrong with it, field by field.

use crate::web::http::fields::Fields;

/// What was typed into a form and what is wrong with it. Templates ask it for each input.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    pub typed: Fields,
    pub problems: Problems,
}

impl FormState {
    /// What was typed into the field, trimmed; empty when nothing was.
    pub fn value(&self, name: &str) -> &str {
        self.typed.get(name)
    }

    /// What was typed, or else what most people would.
    pub fn value_or<'a>(&'a self, name: &str, usual: &'a str) -> &'a str {
        Some(self.value(name)).filter(|typed| !typed.is_empty()).unwrap_or(usual)
    }

    /// Is this one of the values chosen under the name?
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.typed.all(name).any(|typed| typed == value)
    }

    /// Key of the message at the field.
    pub fn problem(&self, name: &str) -> Option<&'static str> {
        self.problems.at(name)
    }
}

/// A form filled in beforehand, with nothing wrong yet.
impl From<Fields> for FormState {
    fn from(typed: Fields) -> FormState {
        FormState { typed, problems: Problems::default() }
    }
}

/// What is wrong, and nothing typed: passwords are never sent back.
impl From<Problems> for FormState {
    fn from(problems: Problems) -> FormState {
        FormState { typed: Fields::default(), problems }
    }
}

/// Field and message, in the order of the form. Messages are keys with a text in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<(String, &'static str)>);

impl Problems {
    /// Notes the message and gives `None`: the value that there is not.
    pub fn note<T>(&mut self, field: impl Into<String>, message: &'static str) -> Option<T> {
        self.0.push((field.into(), message));
        None
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message at a field.
    pub fn at(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| known == field).map(|(_, message)| *message)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.0.iter().map(|(field, message)| (field.as_str(), *message))
    }
}

/// The problem of a form with one thing wrong.
impl From<(&str, &'static str)> for Problems {
    fn from((field, message): (&str, &'static str)) -> Problems {
        Problems(vec![(field.to_owned(), message)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back_with_what_was_typed_and_what_is_wrong() {
        let typed = Fields::parse(b"name=+Main+Street&language=en&language=es").unwrap();
        let form = FormState { typed, problems: Problems::from(("name", "new-place-say-name")) };
        assert_eq!((form.value("name"), form.value("absent")), ("Main Street", ""));
        assert_eq!((form.value_or("name", "Elm Street"), form.value_or("absent", "Elm Street")), ("Main Street", "Elm Street"));
        assert!(form.is("language", "es") && !form.is("language", "fr"));
        assert_eq!((form.problem("name"), form.problem("language")), (Some("new-place-say-name"), None));
    }
}
