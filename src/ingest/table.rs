//! A CSV file with a heading: cells by the names of columns, and what is wrong said with row, column and value.

use std::path::Path;

use anyhow::Context as _;

/// Rows as text. The heading is row 1.
pub struct Table {
    headings: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row of it.
pub struct Row<'t> {
    table: &'t Table,
    record: &'t csv::StringRecord,
    number: usize,
}

impl Table {
    /// # Errors
    /// When the file cannot be opened, is not UTF-8, is no table, or lacks one of these columns; the message lists those that it has.
    pub fn open(path: &Path, columns: &[&str]) -> anyhow::Result<Table> {
        let bytes = std::fs::read(path).with_context(|| format!("opening {}", path.display()))?;
        let text = String::from_utf8(bytes).ok().with_context(|| format!("{}: expected UTF-8", path.display()))?;
        Table::read(&text, columns).with_context(|| format!("reading {}", path.display()))
    }

    /// # Errors
    /// As [`Table::open`].
    pub fn read(text: &str, columns: &[&str]) -> anyhow::Result<Table> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let headings: Vec<String> = reader.headers()?.iter().map(|name| name.trim().to_owned()).collect();
        if let Some(missing) = columns.iter().find(|column| !headings.iter().any(|heading| heading == *column)) {
            anyhow::bail!("the file has no column `{missing}`; it has {}", headings.join(", "));
        }
        let rows = reader.records().enumerate().map(|(at, row)| row.with_context(|| format!("row {}", at + 2)));
        Ok(Table { rows: rows.collect::<anyhow::Result<_>>()?, headings })
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().enumerate().map(|(at, record)| Row { table: self, record, number: at + 2 })
    }
}

impl Row<'_> {
    /// Without spaces around; empty where the row is short.
    pub fn cell(&self, column: &str) -> &str {
        let at = self.table.headings.iter().position(|heading| heading == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// # Errors
    /// Row, column, what was expected and what was found.
    pub fn parse<T: std::str::FromStr>(&self, column: &str, expected: &str) -> anyhow::Result<T> {
        let value = self.cell(column);
        value.parse().map_err(|_| self.refuse(column, expected))
    }

    /// Row, column, what was expected and what was found.
    pub fn refuse(&self, column: &str, expected: &str) -> anyhow::Error {
        let value: String = self.cell(column).chars().take(80).collect();
        anyhow::anyhow!("row {}, column {column}: expected {expected}, found `{value}`", self.number)
    }

    /// Degrees, longitude first, from columns `lon` and `lat`.
    ///
    /// # Errors
    /// Text, or a point that is not of this world.
    pub fn point(&self) -> anyhow::Result<(f64, f64)> {
        let lon: f64 = self.parse("lon", "degrees such as -92.33")?;
        let lat: f64 = self.parse("lat", "degrees such as 38.95")?;
        if !(-180.0..=180.0).contains(&lon) {
            return Err(self.refuse("lon", "a longitude of -180 to 180"));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(self.refuse("lat", "a latitude of -90 to 90"));
        }
        Ok((lon, lat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_row_column_and_value_of_what_is_wrong() {
        let table = Table::read("\u{feff}lon, lat\r\n-92,38\r\nwest,38\r\n-92,95\r\n-92\r\n", &["lon", "lat"]).unwrap();
        let said: Vec<_> = table.rows().map(|row| row.point().map_err(|error| error.to_string())).collect();
        assert_eq!(said[0], Ok((-92.0, 38.0)));
        assert_eq!(said[1], Err("row 3, column lon: expected degrees such as -92.33, found `west`".into()));
        assert_eq!(said[2], Err("row 4, column lat: expected a latitude of -90 to 90, found `95`".into()));
        assert_eq!(said[3], Err("row 5, column lat: expected degrees such as 38.95, found ``".into()));
        let missing = Table::read("x,lat\n", &["lon", "lat"]).err().unwrap().to_string();
        assert_eq!(missing, "the file has no column `lon`; it has x, lat");
    }
}
