//! What is wrong with a form, field by field. Messages are keys with a text in each language.

/// Field and message, in the order of the form.
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
