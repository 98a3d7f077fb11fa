//! What the front-end build leaves in `static/dist`: styles, scripts, fonts, icons, and the geography from the packages. Embedded.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "static/dist/"]
#[allow_missing = true]
struct Files;

/// A file of the build by its path.
pub fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

/// Path and SHA-256 of every file, by path.
pub fn listing() -> Vec<(String, [u8; 32])> {
    let mut files: Vec<_> = Files::iter().filter_map(|path| Some((path.to_string(), Files::get(&path)?.metadata.sha256_hash()))).collect();
    files.sort_unstable();
    files
}
