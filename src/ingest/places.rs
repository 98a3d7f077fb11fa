//! Places from a CSV file, by a mapping of its columns. What cannot be taken is said with row, column, value and reason.

use std::collections::HashMap;
use std::io::Read;

use anyhow::Context as _;

use crate::domain::place::on_earth;

/// Which column holds what. Empty names: the file has no such column.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub id: String,
    pub name: String,
    /// Used where `name` is empty.
    pub name_fallback: Option<String>,
    pub alias: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    pub postal: Option<String>,
    pub lon: String,
    pub lat: String,
    /// Rows are taken only when each of these columns holds one of the values.
    pub keep: Vec<(String, Vec<String>)>,
    /// Write "MERCY HOSPITAL" as "Mercy Hospital".
    pub title_case: bool,
}

/// A place as its source has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// In the file, the heading being row 1.
    pub row: usize,
    pub number: String,
    pub name: String,
    pub alias: Option<String>,
    pub street: String,
    pub city: String,
    pub postal: String,
    pub lon: f64,
    pub lat: f64,
}

/// Why a row was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, column {column}: {reason}, found `{value}`")]
pub struct Refused {
    pub row: usize,
    pub column: String,
    pub value: String,
    pub reason: String,
}

#[derive(Debug, Default)]
pub struct Taken {
    pub candidates: Vec<Candidate>,
    pub refused: Vec<Refused>,
    /// Rows that `keep` left out.
    pub left_out: usize,
}

/// Reads a whole file.
///
/// # Errors
/// When it is not UTF-8, not a table, or lacks a column that the mapping names; the message lists the columns that it has.
pub fn read(mut file: impl Read, columns: &Columns) -> anyhow::Result<Taken> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|wrong| {
        let line = wrong.as_bytes()[..wrong.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        anyhow::anyhow!("line {line}: expected UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8) and try again")
    })?;
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings: HashMap<String, usize> = table.headers()?.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect();
    let named = [&columns.id, &columns.name, &columns.lon, &columns.lat].into_iter();
    let optional = [&columns.name_fallback, &columns.alias, &columns.street, &columns.city, &columns.postal].into_iter().flatten();
    for column in named.chain(optional).chain(columns.keep.iter().map(|(column, _)| column)) {
        if !headings.contains_key(column) {
            let mut known: Vec<_> = headings.keys().map(String::as_str).collect();
            known.sort_unstable();
            anyhow::bail!("the file has no column `{column}`; it has {}", known.join(", "));
        }
    }
    let mut read = Taken::default();
    for (at, record) in table.records().enumerate() {
        let record = record.with_context(|| format!("row {}", at + 2))?;
        let row = Row { number: at + 2, record: &record, headings: &headings };
        if columns.keep.iter().any(|(column, values)| !values.iter().any(|value| value == row.cell(column))) {
            read.left_out += 1;
            continue;
        }
        match row.candidate(columns) {
            Ok(candidate) => read.candidates.push(candidate),
            Err(refused) => read.refused.push(refused),
        }
    }
    Ok(read)
}

struct Row<'r> {
    number: usize,
    record: &'r csv::StringRecord,
    headings: &'r HashMap<String, usize>,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        self.headings.get(column).and_then(|&at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn refuse(&self, column: &str, reason: &str) -> Refused {
        Refused {
            row: self.number,
            column: column.to_owned(),
            value: self.cell(column).chars().take(80).collect(),
            reason: reason.to_owned(),
        }
    }

    fn candidate(&self, columns: &Columns) -> Result<Candidate, Refused> {
        let text = |column: &Option<String>| column.as_deref().map(|column| self.written(column, columns)).unwrap_or_default();
        let name =
            Some(self.written(&columns.name, columns)).filter(|name| !name.is_empty()).unwrap_or_else(|| text(&columns.name_fallback));
        if name.is_empty() {
            return Err(self.refuse(&columns.name, "expected a name"));
        }
        if self.cell(&columns.id).is_empty() {
            return Err(self.refuse(&columns.id, "expected the number of the place in its source"));
        }
        let degrees = |column: &str| self.cell(column).parse::<f64>().map_err(|_| self.refuse(column, "expected degrees such as -92.33"));
        let (lon, lat) = (degrees(&columns.lon)?, degrees(&columns.lat)?);
        if !on_earth(lon, lat) {
            let column = if on_earth(lon, 0.0) { &columns.lat } else { &columns.lon };
            return Err(self.refuse(column, "expected a point of the world (longitude -180 to 180, latitude -90 to 90)"));
        }
        Ok(Candidate {
            row: self.number,
            number: self.cell(&columns.id).to_owned(),
            alias: Some(text(&columns.alias)).filter(|alias| !alias.is_empty() && *alias != name),
            name,
            street: text(&columns.street),
            city: text(&columns.city),
            postal: columns.postal.as_deref().map(|column| self.cell(column).to_owned()).unwrap_or_default(),
            lon,
            lat,
        })
    }

    fn written(&self, column: &str, columns: &Columns) -> String {
        let cell: String = self.cell(column).chars().filter(|letter| !letter.is_control()).collect();
        let shouted = cell.chars().any(char::is_uppercase) && !cell.chars().any(char::is_lowercase);
        if columns.title_case && shouted { title_case(&cell) } else { cell }
    }
}

/// Each word with a capital; what follows an apostrophe stays small.
fn title_case(text: &str) -> String {
    let mut fresh = true;
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        if fresh {
            written.push(letter);
        } else {
            written.extend(letter.to_lowercase());
        }
        fresh = !letter.is_alphanumeric() && letter != '\'';
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Columns {
        Columns {
            id: "ident".into(),
            name: "name".into(),
            city: Some("town".into()),
            lon: "lon".into(),
            lat: "lat".into(),
            keep: vec![("type".into(), vec!["small".into(), "large".into()])],
            title_case: true,
            ..Columns::default()
        }
    }

    #[test]
    fn takes_what_it_can_and_says_what_it_cannot() {
        let file = "\u{feff}ident,name,town,lon,lat,type\r\nA1,\"LEE'S FIELD, NORTH\",Rolla,-91.7,37.9,small\r\nA2,Pad,Rolla,-91,37,heliport\r\nA3,,Rolla,-91,37,small\r\nA4,Far,Rolla,-191,37,large\r\nA5,Odd,Rolla,west,37,large\r\n";
        let read = read(file.as_bytes(), &columns()).unwrap();
        assert_eq!(read.candidates.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Lee's Field, North"]);
        assert_eq!(read.left_out, 1);
        let said: Vec<_> = read.refused.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "row 4, column name: expected a name, found ``");
        assert!(said[1].starts_with("row 5, column lon: expected a point of the world"));
        assert!(said[2].starts_with("row 6, column lon: expected degrees"));
    }

    #[test]
    fn names_the_columns_there_are_and_the_line_that_is_not_utf8() {
        let missing = read("id,name\n1,a\n".as_bytes(), &columns()).unwrap_err().to_string();
        assert_eq!(missing, "the file has no column `ident`; it has id, name");
        let latin = read(&b"ident,name,town,lon,lat,type\n1,Caf\xe9,x,0,0,small\n"[..], &columns()).unwrap_err().to_string();
        assert!(latin.starts_with("line 2: expected UTF-8"));
    }
}
