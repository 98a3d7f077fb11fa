//! `placard-print`, the press: reads sheets from standard input, writes PDFs to standard output (the protocol is `placard_sheet`'s). A
//! program of its own, so that a sheet which takes too long or too much memory ends this program and nothing else.

mod letters;
mod limits;
mod typeset;

use std::io::{self, BufRead, Read as _, Write as _};

use placard_sheet::{Answer, LONGEST_SHEET, Sheet, TIME_LIMIT};

use typeset::PrintError;

fn main() -> io::Result<()> {
    limits::memory(limits::MEMORY)?;
    let (mut sheets, mut answers) = (io::stdin().lock(), io::stdout().lock());
    while let Some(line) = line(&mut sheets)? {
        let (answer, pdf) = match limits::time(TIME_LIMIT, || print(&line)) {
            Ok((pdf, warnings)) => (Answer::Pdf { bytes: pdf.len(), warnings }, pdf),
            Err(problem) => (Answer::BadSheet(problem.to_string()), Vec::new()),
        };
        serde_json::to_writer(&mut answers, &answer)?;
        answers.write_all(b"\n")?;
        answers.write_all(&pdf)?;
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

/// A PDF and the template's warnings.
fn print(line: &[u8]) -> Result<(Vec<u8>, Vec<String>), PrintError> {
    let sheet: Sheet = serde_json::from_slice(line).map_err(PrintError::NotASheet)?;
    typeset::pdf(&sheet)
}
