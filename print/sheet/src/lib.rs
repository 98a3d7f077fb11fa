//! The protocol between the server and the press, `placard-print`: plain data, no behavior.
//!
//! The server writes a [`Sheet`] or a [`Picture`] as one line of JSON. The press writes an [`Answer`] as one line of JSON, and after
//! [`Answer::Pdf`] and [`Answer::Png`] that many bytes. One sheet at a time, for as long as the press's standard input is open.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The longest line that a sheet may be, in bytes of JSON: two hundred labels are a quarter of it.
pub const LONGEST_SHEET: usize = 4 * 1024 * 1024;
/// The largest PDF that a press may answer with, in bytes.
pub const LARGEST_PDF: usize = 64 * 1024 * 1024;
/// How long a press works on one sheet before it ends itself.
pub const TIME_LIMIT: Duration = Duration::from_secs(20);

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub layout: Layout,
    pub paper: Paper,
    /// `en` or `es`.
    pub language: String,
    /// The document's title, which readers show instead of the file's name.
    pub title: String,
    /// What stands above and below.
    pub frame: Frame,
    /// Markup of a page, well-formed as XML with one element around it.
    pub page: String,
}

/// A drawing to be made one of pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// A document that names no file, with its size.
    pub svg: String,
    /// Pixels across.
    pub width: u32,
    /// What the file says of itself, by the keywords of PNG: `Title`, `Description`, `Source`.
    pub notes: Vec<(String, String)>,
}

/// What the press is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Job {
    Sheet(Sheet),
    Picture(Picture),
}

/// What every sheet says around its page, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// How to reach the hotline.
    pub help: String,
    pub registry: String,
    /// What a demonstration says of itself.
    pub banner: Option<String>,
    /// As of when, and where the page is.
    pub foot: String,
    /// Where links that start with a slash lead: `https://posters.example.gov`.
    pub site: String,
    /// What is said where letters were replaced because no font has them.
    pub missing_letters: String,
}

/// A template of the press, `print/templates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    Badge,
    Briefing,
    Labels,
    /// To be hung as a law asks: the page alone, in its own type, without anything around it.
    Poster,
    Study,
}

/// Sizes of sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    #[default]
    A4,
    Letter,
    /// 11 by 17 inches: for posters whose law asks for more than a letter.
    Tabloid,
}

/// What the press says to a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// So many bytes follow. Warnings are faults of a template that the reader does not see.
    Pdf { bytes: usize, warnings: Vec<String> },
    /// So many bytes follow.
    Png { bytes: usize },
    /// Why this sheet or picture cannot be set.
    BadSheet(String),
}
