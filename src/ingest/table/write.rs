//! Tables as CSV for spreadsheets: the one writer of such files. No cell of text is taken for a formula, and reading gives the text back. What
//! devices read (`web/openrosa/places.rs`) is opened in no spreadsheet and written as it is.

/// What a spreadsheet takes for the start of a formula. Source: OWASP, CSV Injection.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Rows as CSV (RFC 4180), column names first. Rows may be of different lengths.
pub fn csv<R>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(|cell| closed(cell.as_ref())).collect();
        // Writing to memory does not fail.
        let _ = table.write_record(&cells);
    }
    table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A text that reads as a formula gets an apostrophe in front, which spreadsheets take for "this is text". A number keeps its sign.
fn closed(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    if reads_as_formula(cell) && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

/// The text that [`closed`] closed.
pub(super) fn opened(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| reads_as_formula(rest)).unwrap_or(cell)
}

/// Behind apostrophes too, so that what is closed twice is opened twice.
fn reads_as_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_and_all_of_it_comes_back() {
        for text in ["=HYPERLINK(\"x\",\"y\")", "+1-888", "@SUM(1)", "-2+3", "'=1", "''-", "'quoted", "plain", "", "'-5"] {
            let written = closed(text);
            assert!(!written.starts_with(FORMULA), "{written}");
            assert_eq!(opened(&written), text);
        }
        assert_eq!((closed("-92.33").as_str(), closed("+5").as_str(), closed("'tis").as_str()), ("-92.33", "+5", "'tis"));
    }
}
