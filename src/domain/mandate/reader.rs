//! One file of mandates while it is read: every error names the file, the line and what was expected.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::domain::day::{Day, NotADay};
use crate::domain::mandate::terms::Term;

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct FileError {
    pub file: String,
    pub line: usize,
    pub message: String,
}

/// One file with the errors found in it so far.
pub struct Reader<'t> {
    pub file: &'t str,
    pub text: &'t str,
    pub errors: Vec<FileError>,
}

impl Reader<'_> {
    pub fn wrong(&mut self, at: Range<usize>, message: String) {
        let line = self.text.get(..at.start).map_or(1, |before| before.matches('\n').count() + 1);
        self.errors.push(FileError { file: self.file.to_owned(), line, message });
    }

    pub fn toml<T: serde::de::DeserializeOwned>(&mut self) -> Option<T> {
        toml::from_str(self.text).map_err(|error| self.wrong(error.span().unwrap_or(0..0), error.message().to_owned())).ok()
    }

    pub fn day(&mut self, text: &Spanned<String>) -> Option<Day> {
        text.get_ref().parse().map_err(|error: NotADay| self.wrong(text.span(), error.to_string())).ok()
    }

    /// Finds what an id names.
    pub fn named<T>(&mut self, what: &str, id: &Spanned<String>, known: &HashMap<String, T>) -> Option<T>
    where
        T: Clone,
    {
        let found = known.get(id.get_ref()).cloned();
        if found.is_none() {
            self.wrong(id.span(), format!("expected the id of a [[{what}]] of this file, found `{}`", id.get_ref()));
        }
        found
    }

    /// Entries by id; one id twice is an error.
    pub fn by_id<T: Clone>(&mut self, entries: &[Spanned<T>], id: impl Fn(&T) -> &str) -> HashMap<String, Arc<T>> {
        let mut known = HashMap::new();
        for entry in entries {
            if known.insert(id(entry.get_ref()).to_owned(), Arc::new(entry.get_ref().clone())).is_some() {
                self.wrong(entry.span(), format!("expected an id used once, found `{}` again", id(entry.get_ref())));
            }
        }
        known
    }
}

pub fn knows(terms: &[Term], code: &str) -> bool {
    terms.iter().any(|term| term.code == code)
}
