//! `placard-print`, the press: reads sheets and drawings from standard input, writes PDFs and PNGs to standard output (the protocol is
//! `placard_sheet`'s). A program of its own, so that a sheet which takes too long or too much memory ends this program and nothing else.

mod letters;
mod limits;
mod picture;
mod typeset;

use std::io::{self, BufRead, Read as _, Write as _};

use placard_sheet::{Answer, Job, LONGEST_SHEET, TIME_LIMIT};

use typeset::PrintError;

fn main() -> io::Result<()> {
    limits::memory(limits::MEMORY)?;
    let (mut sheets, mut answers) = (io::stdin().lock(), io::stdout().lock());
    while let Some(line) = line(&mut sheets)? {
        let made = limits::time(TIME_LIMIT, || print(&line));
        let (answer, bytes) = made.unwrap_or_else(|problem| (Answer::BadSheet(problem.to_string()), Vec::new()));
        serde_json::to_writer(&mut answers, &answer)?;
        answers.write_all(b"\n")?;
        answers.write_all(&bytes)?;
        answers.flush()?;
    }
    Ok(())
}

/// The next line, or nothing when there is none.
///
/// # Errors
/// When it is longer than a sheet may be: where the next one starts is not known then.
fn line(sheets: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    sheets.by_ref().take(LONGEST_SHEET as u64 + 1).read_until(b'\n', &mut line)?;
    if line.len() > LONGEST_SHEET {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "this sheet is too long"));
    }
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// What is said to a line, and the file that follows.
fn print(line: &[u8]) -> Result<(Answer, Vec<u8>), PrintError> {
    match serde_json::from_slice(line).map_err(PrintError::NotASheet)? {
        Job::Sheet(sheet) => typeset::pdf(&sheet).map(|(pdf, warnings)| (Answer::Pdf { bytes: pdf.len(), warnings }, pdf)),
        Job::Picture(picture) => picture::png(&picture).map(|png| (Answer::Png { bytes: png.len() }, png)),
    }
}
