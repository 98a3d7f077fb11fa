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
    ("ingest", &["domain", "spatial", "correlate", "built"]),
    ("store", &["domain"]),
    ("print", &[]),
    ("services", &["domain", "spatial", "coverage", "correlate", "evidence", "ingest", "store", "shipped_hotline"]),
    ("workers", &["domain", "spatial", "coverage", "correlate", "evidence", "ingest", "store", "services"]),
    (
        "web",
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
            "built",
            "shipped_hotline",
        ],
    ),
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
            "shipped_hotline",
        ],
    ),
];

/// Path and text of each file below a folder whose name ends so.
fn files_ending(ending: &str, folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_ending(ending, &path));
        } else if path.extension().is_some_and(|own| own == ending) {
            files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

/// Files by a folder's path from the top.
pub fn below(folder: &str, ending: &str) -> Vec<(String, String)> {
    files_ending(ending, &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

fn sources(room: &str) -> Vec<(String, String)> {
    below(&format!("src/{room}"), "rs")
}

pub fn all_rust_files() -> Vec<(String, String)> {
    ["src", "print", "tests", "benches"].iter().flat_map(|folder| below(folder, "rs")).collect()
}

/// A handler is given what it asks for, read: its arguments parse, and one answer is one result.
#[test]
fn no_handler_parses_its_address_or_boxes_its_answer() {
    let banned = ["Path<String>", "Path<(String", "Extension<Locale>", "axum::extract::Query", "Box<Response>", "Result<Result<"];
    let mut wrong = Vec::new();
    for (file, text) in sources("web") {
        for (line, number) in text.lines().zip(1..) {
            wrong.extend(banned.iter().filter(|banned| line.contains(**banned)).map(|banned| format!("{file}:{number}: {banned}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A database that does not answer is no "there is none": `optional()` of `src/store` tells the two apart.
#[test]
fn no_page_takes_a_fault_for_an_answer() {
    let takes = |line: &str| {
        let swallowed = line.contains(".await.ok()") || line.contains("if let Ok(") && line.contains(".await");
        swallowed || line.contains("Error::NotFound) => Ok(None)") || line.contains("Error::NotFound) => return Ok(None)")
    };
    // These two wait for what is sent, and ask no database.
    let pages =
        sources("web").into_iter().filter(|(file, _)| !["http/typed_form.rs", "http/deadline.rs"].iter().any(|own| file.ends_with(own)));
    let wrong: Vec<String> = pages
        .flat_map(|(file, text)| {
            let lines = text.lines().zip(1..).filter(|(line, _)| takes(line));
            lines.map(|(line, number)| format!("{file}:{number}: {}", line.trim())).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whole places, with the addresses that are withheld, do not come to pages that everybody may read.
#[test]
fn public_pages_are_given_places_without_withheld_addresses() {
    let banned = ["domain::place::Place;", "domain::place::{", "store::place::", "private_location"];
    let from_store = |line: &str| {
        let names = line.strip_prefix("use crate::store::").unwrap_or_default();
        names.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|name| name == "place")
    };
    let mut wrong = Vec::new();
    for (file, text) in sources("web/public") {
        for (line, number) in text.lines().zip(1..) {
            if banned.iter().any(|banned| line.contains(banned)) || from_store(line) {
                wrong.push(format!("{file}:{number}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
fn every_room_and_every_part_of_web_has_its_arrows() {
    for (folder, arrows) in [("src", ARROWS), ("src/web", PARTS_OF_WEB)] {
        let rooms = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().map(Result::unwrap);
        for room in rooms.filter(|entry| entry.path().is_dir()) {
            let name = room.file_name().into_string().unwrap();
            assert!(arrows.iter().any(|(known, _)| *known == name), "{folder}/{name} stands in no arrow");
        }
    }
}

#[test]
fn the_database_is_spoken_to_in_the_store_only() {
    let mut wrong = Vec::new();
    for (room, _) in ARROWS.iter().filter(|(room, _)| *room != "store") {
        for (file, text) in sources(room) {
            wrong.extend(text.lines().zip(1..).filter(|(line, _)| line.contains("sqlx")).map(|(_, number)| format!("{file}:{number}")));
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

/// Staff fetch what stands under an id with the right to it: agency and county are asked for in one place.
#[test]
fn pages_fetch_the_work_of_agencies_through_authorize() {
    let mut wrong = Vec::new();
    for (file, text) in sources("web") {
        for (line, number) in text.lines().zip(1..) {
            let bare = ["visit::by_id(", "photo::by_id(", "assignment::by_id(", "label::by_id("].iter().find(|call| line.contains(*call));
            wrong.extend(bare.map(|call| format!("{file}:{number}: {call}…) asks for no right; src/services/authorize.rs does")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
                if ["std::fs", "std::net", "std::process", "rust_embed", "tokio::", "axum::", "tracing::", "println!"]
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

/// What each part of `web` may know of the others.
const PARTS_OF_WEB: &[(&str, &[&str])] = &[
    ("http", &[]),
    ("view", &["http"]),
    ("public", &["http", "view"]),
    ("visit", &["http", "view", "public"]),
    ("openrosa", &["http", "view", "visit"]),
    ("account", &["http", "view", "openrosa"]),
    ("field", &["http", "view", "public", "visit", "openrosa", "account"]),
    ("office", &["http", "view", "public", "visit", "account"]),
    ("admin", &["http", "view", "account"]),
    ("serve", &["http", "view", "public", "openrosa", "account", "field", "office", "admin"]),
];

#[test]
fn pages_stand_on_http_and_view_and_not_on_each_other() {
    let mut wrong = Vec::new();
    for (part, below) in PARTS_OF_WEB {
        for (file, text) in sources(&format!("web/{part}")) {
            for (line, number) in text.lines().zip(1..) {
                let others = line.split("crate::web::").skip(1).map(|path| path.split([':', ';']).next().unwrap_or(""));
                let wild = others.filter(|other| other != part && !below.contains(other));
                wrong.extend(wild.map(|other| format!("{file}:{number} uses `{other}`")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_file_writes_how_long_a_response_may_be_kept() {
    let says = |text: &str| text.contains("CACHE_CONTROL") || text.contains("\"cache-control\"");
    let files: Vec<String> = sources("web").into_iter().filter(|(_, text)| says(text)).map(|(file, _)| file).collect();
    assert!(matches!(&files[..], [file] if file.ends_with("src/web/http/cache.rs")), "{files:?}");
}

/// The module that a file is: `["web", "http", "app"]`.
fn module(file: &str) -> Vec<String> {
    let path = file.rsplit_once("/src/").map_or(file, |(_, path)| path).trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').map(str::to_owned).collect()
}

/// Every path that a file names, from `crate` on: lists taken apart, `super` resolved, tests and comments left out.
fn paths(file: &str, text: &str) -> Vec<Vec<String>> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    let code: String = code.lines().map(|line| format!("{}\n", line.split("//").next().unwrap_or(""))).collect();
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        if code[..start].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':') {
            continue;
        }
        let mut base = Vec::new();
        let mut rest = &code[start..];
        let mut up = 0;
        while let Some(above) = rest.strip_prefix("super::") {
            (rest, up) = (above, up + 1);
        }
        if up > 0 {
            base = module(file);
            base.truncate(base.len().saturating_sub(up));
        } else {
            rest = &rest["crate::".len()..];
        }
        branches(rest, base, &mut found);
    }
    found
}

/// The paths that go on from `base`: one, or those of a list in braces.
fn branches<'t>(mut rest: &'t str, mut base: Vec<String>, found: &mut Vec<Vec<String>>) -> &'t str {
    loop {
        rest = rest.trim_start();
        if let Some(list) = rest.strip_prefix('{') {
            rest = list;
            loop {
                rest = branches(rest, base.clone(), found).trim_start();
                let Some(next) = rest.strip_prefix(',') else { return rest.strip_prefix('}').unwrap_or(rest) };
                rest = next;
            }
        }
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if !name.is_empty() && name != "self" {
            base.push(name.to_owned());
        }
        match after.strip_prefix("::") {
            Some(next) if !name.is_empty() => rest = next,
            Some(_) | None => {
                found.push(base);
                return after;
            }
        }
    }
}

/// What a name of a `mod.rs` stands for where the file exports it again: `crate::web::App` is in `web::http::app`.
fn exports(files: &[(String, String)]) -> Vec<(Vec<String>, Vec<String>)> {
    let mut exports = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| file.ends_with("/mod.rs")) {
        let here = module(file);
        for (_, after) in text.match_indices("pub use ").map(|(at, used)| (at, &text[at + used.len()..])) {
            let own = after.trim_start_matches("self::");
            let (base, rest) = own.strip_prefix("crate::").map_or((here.clone(), own), |rest| (Vec::new(), rest));
            let mut found = Vec::new();
            branches(rest, base, &mut found);
            exports.extend(found.into_iter().filter_map(|path| Some(([here.clone(), vec![path.last()?.clone()]].concat(), path))));
        }
    }
    exports
}

/// Files of one room that use each other, directly or around some corners. A folder's `mod.rs` and its own children may.
#[test]
fn no_circle_binds_the_files_of_a_room() {
    let mut circles = Vec::new();
    for (room, _) in ARROWS {
        let files = sources(room);
        let modules: Vec<Vec<String>> = files.iter().map(|(file, _)| module(file)).collect();
        let exports = exports(&files);
        let place = |path: &[String]| {
            let known =
                |path: &[String]| (1..=path.len()).rev().find_map(|length| modules.iter().position(|known| known[..] == path[..length]));
            let exported = exports.iter().find(|(name, _)| path.starts_with(name)).map(|(_, meant)| meant.as_slice());
            known(exported.unwrap_or(path))
        };
        let uses: Vec<Vec<usize>> = files
            .iter()
            .zip(&modules)
            .map(|((file, text), own)| {
                let apart = |other: &Vec<String>| !own.starts_with(other) && !other.starts_with(own);
                let used = paths(file, text).into_iter().filter(|path| path.first().is_some_and(|first| first == room));
                used.filter_map(|path| place(&path)).filter(|&other| apart(&modules[other])).collect()
            })
            .collect();
        for start in 0..files.len() {
            let (mut seen, mut next) = (vec![false; files.len()], uses[start].clone());
            while let Some(at) = next.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    next.extend(&uses[at]);
                }
            }
            if seen[start] {
                circles.push(modules[start].join("::"));
            }
        }
    }
    assert!(circles.is_empty(), "bound in a circle: {}", circles.join(", "));
}
