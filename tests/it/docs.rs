//! What README and `docs/` name is there: every file and folder that stands in them by its path.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Folders of the sources, and endings of their files.
const FOLDERS: &[&str] =
    &["src", "tests", "templates", "static", "mandates", "hotline", "migrations", "benches", "docs", "examples", "print"];
const ENDINGS: &[&str] = &["rs", "ts", "mjs", "toml", "html", "scss", "md", "ftl", "typ", "sql"];
/// Left out: what is built, and names that stand for others.
const OTHERS: &[&str] = &["static/dist", "us-xx", "NAME.rs"];

/// Every path below a folder, from the top.
fn paths(folder: &Path, top: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        found.push(path.strip_prefix(top).unwrap().display().to_string());
        if path.is_dir() {
            paths(&path, top, found);
        }
    }
}

/// What stands between backticks outside of whole blocks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.lines()).flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// A path or a file's name, with nothing in it that stands for something else.
fn is_path(name: &str) -> bool {
    let is_plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-./".contains(letter));
    let of_sources = name.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder));
    let is_file = name.rsplit_once('.').is_some_and(|(start, ending)| !start.is_empty() && ENDINGS.contains(&ending));
    is_plain && (of_sources || is_file) && !OTHERS.iter().any(|other| name.contains(other))
}

#[test]
fn every_path_that_the_docs_name_is_there() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known: Vec<String> =
        vec!["Cargo.toml".into(), "clippy.toml".into(), "deny.toml".into(), "README.md".into(), "CHANGELOG.md".into()];
    for folder in FOLDERS {
        known.push((*folder).to_owned());
        paths(&top.join(folder), top, &mut known);
    }
    let is_there = |name: &str| {
        let name = name.trim_end_matches('/');
        known.iter().any(|path| path == name || path.strip_suffix(name).is_some_and(|before| before.ends_with('/')))
    };
    let docs = fs::read_dir(top.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")).chain([top.join("README.md")]);
    let (mut seen, mut gone) = (0, BTreeSet::new());
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for name in names(&text).filter(|name| is_path(name)) {
            seen += 1;
            if !is_there(name) {
                gone.insert(format!("{}: {name}", page.display()));
            }
        }
    }
    assert!(seen > 200, "only {seen} paths were found");
    assert!(gone.is_empty(), "{gone:#?}");
}
