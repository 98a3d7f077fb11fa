//! Pages on paper: a template of `templates/print` with its words and figures becomes a PDF that a screen reader can read (PDF/UA-1).
//!
//! Nothing is ever pasted into a template: values arrive as JSON, and a page of the site as the markup it was rendered to, which the
//! template walks element by element. So a name with a `#` in it stays a name, and paper says what the screen said. Words, figures and
//! what may be shown are the business of whoever prints.

#[cfg(feature = "pdf")]
mod press;

use serde_json::Value;

use crate::domain::language::Language;

/// Was the program built to print? Without the feature `pdf` no page offers a PDF.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// Two sizes of sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    #[default]
    A4,
    Letter,
}

impl Paper {
    pub const ALL: [Paper; 2] = [Paper::A4, Paper::Letter];

    /// As addresses write it.
    pub fn code(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::Letter => "letter",
        }
    }

    /// `None` for a size that is not known.
    pub fn parse(code: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.code() == code)
    }
}

/// What is printed.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// A file of `templates/print` without its ending, such as `scorecard`.
    pub template: &'static str,
    pub language: Language,
    pub paper: Paper,
    /// The document's title, which readers show instead of the file's name.
    pub title: String,
    /// Whatever the template asks for under `content`.
    pub content: Value,
    /// Markup of a page, well-formed as XML with one element around it; empty where the template needs none.
    pub page: String,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("this program was built without the feature `pdf`")]
    NotBuilt,
    #[error("there is no template {0}.typ")]
    NoTemplate(&'static str),
    #[error("the fonts for print are missing: run `make build`")]
    NoFonts,
    /// What the typesetter says.
    #[error("the template cannot be set: {0}")]
    Template(String),
}

/// The sheet as a PDF: tagged, with its title and language, and a text for each drawing. The same sheet gives the same bytes.
///
/// Takes tens of milliseconds of one processor: call it off the threads that answer.
///
/// # Errors
/// When the template is not there or cannot be set, and always when the program was built without the feature `pdf`.
#[cfg(feature = "pdf")]
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PrintError> {
    press::press(sheet)
}

/// Always [`PrintError::NotBuilt`].
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &Sheet) -> Result<Vec<u8>, PrintError> {
    Err(PrintError::NotBuilt)
}
