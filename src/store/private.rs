//! Folders and files that only the program's own user may read. Those that are there already keep the rights that somebody gave them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes a folder with those above it, of rights 0700, unless it is there.
///
/// # Errors
/// What the system says.
pub fn folder(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() { Ok(()) } else { DirBuilder::new().recursive(true).mode(0o700).create(path) }
}

/// Opens a file for writing; a new one is empty and of rights 0600.
///
/// # Errors
/// What the system says.
pub fn file(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}
