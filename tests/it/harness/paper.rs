//! What a sheet of paper says, read back as a reader's program does.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::DynamicImage;

/// The press that is built beside the program: `cargo build` and `cargo nextest run` build both.
pub fn press() -> PathBuf {
    Path::new(env!("CARGO_BIN_EXE_placard")).with_file_name("placard-print")
}

/// The words of a PDF with spaces single (Poppler's pdftotext, in reading order).
pub fn printed(pdf: &[u8]) -> String {
    assert!(pdf.starts_with(b"%PDF-"), "no PDF: {}", String::from_utf8_lossy(&pdf[..pdf.len().min(200)]));
    let text = String::from_utf8(poppler("pdftotext", &["-enc", "UTF-8", "-", "-"], pdf)).unwrap();
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a PDF says of itself, a line each: "Title: …", "Pages: 2" (Poppler's pdfinfo).
pub fn about(pdf: &[u8]) -> Vec<String> {
    let lines = String::from_utf8(poppler("pdfinfo", &["-"], pdf)).unwrap();
    lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A page of a PDF as a printer puts it on paper, 400 dots an inch (Poppler's pdftoppm).
pub fn on_paper(pdf: &[u8], page: u32) -> DynamicImage {
    let page = page.to_string();
    image::load_from_memory(&poppler("pdftoppm", &["-png", "-r", "400", "-f", &page, "-l", &page, "-"], pdf)).unwrap()
}

fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}. `make install` puts poppler-utils in place"));
    running.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} cannot read the file");
    output.stdout
}
