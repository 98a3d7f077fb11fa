//! The mandates that ship with the program: the files of `mandates/`, embedded.

use rust_embed::RustEmbed;

use crate::domain::mandate::{FileError, Mandates};

#[derive(RustEmbed)]
#[folder = "mandates/"]
struct Files;

/// Path and text of each file, by path.
pub fn embedded_files() -> Vec<(String, String)> {
    Files::iter()
        .filter_map(|name| Files::get(&name).map(|file| (format!("mandates/{name}"), String::from_utf8_lossy(&file.data).into_owned())))
        .collect()
}

/// The shipped mandates, parsed.
///
/// # Errors
/// Every error in the files: `placard mandates check` runs in the tests, so a release has none.
pub fn embedded() -> Result<Mandates, Vec<FileError>> {
    Mandates::parse(&embedded_files())
}
