//! How long a file and a function may be, to be read at once.

use crate::architecture::{all_rust_files, below};

/// Lines of a file, and of a function with its braces.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;

#[test]
fn no_file_is_longer_than_can_be_read_at_once() {
    let styles_and_scripts = [below("static/css", "scss"), below("static/ts", "ts")].concat();
    let files: Vec<_> = all_rust_files().into_iter().chain(styles_and_scripts).collect();
    assert!(files.len() > 400, "only {} files were found", files.len());
    let long = files.iter().map(|(file, text)| (file, text.lines().count())).filter(|(_, lines)| *lines > LONGEST_FILE);
    let long: Vec<String> = long.map(|(file, lines)| format!("{file}: {lines} lines")).collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Name and length of each function: as the files are formatted, it ends where a brace is indented as its first line.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let begins = |line: &&str| line.trim_start().starts_with("fn ") || line.contains(" fn ") && line.ends_with(['{', '(']);
    let length = |at: usize| {
        let end = lines[at..].iter().position(|line| line.trim_start().starts_with('}') && indent(line) == indent(lines[at]));
        end.map_or(1, |end| end + 1)
    };
    lines.iter().enumerate().filter(|(_, line)| begins(line) && !line.ends_with(';')).map(|(at, line)| (line.trim(), length(at))).collect()
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let (mut long, mut seen) = (Vec::new(), 0);
    for (file, text) in all_rust_files() {
        let functions = functions(&text);
        seen += functions.len();
        let over = functions.into_iter().filter(|(_, lines)| *lines > LONGEST_FUNCTION);
        long.extend(over.map(|(name, lines)| format!("{file}: `{name}` has {lines} lines")));
    }
    assert!(seen > 3_000, "only {seen} functions were found");
    assert!(long.is_empty(), "{}", long.join("\n"));
}
