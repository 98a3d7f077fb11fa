//! The mandates: the files of `mandates/`, embedded, and those of an operator's own folder beside them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rust_embed::RustEmbed;

use crate::domain::mandate::{FileError, Mandates};

#[derive(RustEmbed)]
#[folder = "mandates/"]
struct Files;

/// Path and text of each file that ships, by path.
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

/// Path and text of each `.toml` file of a folder, by path.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn folder_files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let text = |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    paths.iter().map(|path| Ok((path.display().to_string(), text(path)?))).collect()
}

/// The files that ship, and those of an operator's folder: one of the same name takes the shipped one's place.
///
/// # Errors
/// As [`folder_files`].
pub fn files(folder: Option<&Path>) -> anyhow::Result<Vec<(String, String)>> {
    let own = folder.map_or_else(|| Ok(Vec::new()), folder_files)?;
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let mut files = embedded_files();
    files.retain(|(shipped, _)| own.iter().all(|(path, _)| name(path) != name(shipped)));
    files.extend(own);
    Ok(files)
}

/// The shipped mandates and those of an operator's folder, parsed and checked together.
///
/// # Errors
/// When the folder cannot be read; else every error in the files, a line each: file, line and what was expected.
pub fn load(folder: Option<&Path>) -> anyhow::Result<Mandates> {
    Mandates::parse(&files(folder)?)
        .map_err(|errors| anyhow::anyhow!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}
