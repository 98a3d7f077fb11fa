//! The arrows between the rooms: who may import whom. And the bans that no lint knows.

use std::fs;
use std::path::Path;

/// Each room with what stands below it.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("spatial", &["domain"]),
    ("coverage", &["domain", "spatial"]),
    ("correlate", &["domain", "spatial"]),
    ("evidence", &["domain"]),
    ("ingest", &["domain", "built"]),
    ("store", &["domain"]),
    ("print", &[]),
    ("services", &["domain", "spatial", "coverage", "correlate", "evidence", "ingest", "store"]),
    ("workers", &["domain", "spatial", "coverage", "correlate", "evidence", "ingest", "store", "services"]),
    ("web", &["domain", "spatial", "coverage", "correlate", "evidence", "ingest", "store", "print", "services", "workers", "built"]),
    (
        "cli",
        &[
            "domain",
            "spatial",
            "coverage",
            "correlate",
            "evidence",
            "ingest",
            "store",
            "print",
            "services",
            "workers",
            "web",
            "built",
            "mandates",
        ],
    ),
];

/// Path and text of each Rust file below a folder.
fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

fn sources(room: &str) -> Vec<(String, String)> {
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room))
}

/// Rooms named after `crate::` in a line.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|path| path.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(""))
}

#[test]
fn each_room_imports_only_what_stands_below_it() {
    let mut wrong = Vec::new();
    for (room, below) in ARROWS {
        for (file, text) in sources(room) {
            for (line, number) in text.lines().zip(1..) {
                for other in named(line).filter(|other| other != room && !below.contains(other)) {
                    wrong.push(format!("{file}:{number} uses `{other}`"));
                }
                if line.trim_start().starts_with("use crate::{") {
                    wrong.push(format!("{file}:{number} hides its rooms in a list: one `use crate::room` a line"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_arrows() {
    let rooms = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().map(Result::unwrap);
    for room in rooms.filter(|entry| entry.path().is_dir()) {
        let name = room.file_name().into_string().unwrap();
        assert!(ARROWS.iter().any(|(known, _)| *known == name), "src/{name} stands in no arrow");
    }
}

#[test]
fn sql_is_written_in_the_store_only() {
    let mut wrong = Vec::new();
    for (room, _) in ARROWS.iter().filter(|(room, _)| *room != "store") {
        for (file, text) in sources(room) {
            wrong.extend(
                text.lines().zip(1..).filter(|(line, _)| line.contains("sqlx::query")).map(|(_, number)| format!("{file}:{number}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_a_service_begins_a_transaction() {
    let mut wrong = Vec::new();
    for (room, _) in ARROWS.iter().filter(|(room, below)| *room != "services" && below.contains(&"store")) {
        for (file, text) in sources(room) {
            wrong.extend(text.lines().zip(1..).filter(|(line, _)| line.contains(".begin()")).map(|(_, number)| format!("{file}:{number}")));
        }
    }
    assert!(wrong.is_empty(), "a change with all that follows from it is a function of src/services:\n{}", wrong.join("\n"));
}

/// Files that hold tests alone read the references and say when there are none.
fn is_test(file: &str) -> bool {
    ["/tests.rs", "/reference.rs", "/agreement.rs"].iter().any(|ending| file.ends_with(ending)) || file.contains("/tests/")
}

#[test]
fn the_pure_rooms_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for room in ["domain", "spatial", "coverage", "correlate"] {
        for (file, text) in sources(room).into_iter().filter(|(file, _)| !is_test(file)) {
            let code = text.split_once("#[cfg(test)]").map_or(text.as_str(), |(code, _)| code);
            for (line, number) in code.lines().zip(1..) {
                if ["std::fs", "std::net", "std::process", "tokio::", "axum::", "tracing::", "println!"]
                    .iter()
                    .any(|banned| line.contains(banned))
                {
                    wrong.push(format!("{file}:{number}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
