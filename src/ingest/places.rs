//! Places from a table, by a mapping of its columns. What cannot be taken is told with row, column, value and reason.

use crate::ingest::table::{BadCell, BadTable, Row, Table};

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
pub struct SourcePlace {
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

/// What a file holds.
#[derive(Debug, Default)]
pub struct SourcePlaces {
    pub places: Vec<SourcePlace>,
    pub refused: Vec<BadCell>,
    /// Rows that `keep` left out.
    pub left_out: usize,
}

/// Takes the rows of a table.
///
/// # Errors
/// `NoColumn` when it lacks a column that the mapping names.
pub fn read(table: &Table, columns: &Columns) -> Result<SourcePlaces, BadTable> {
    let named = [&columns.id, &columns.name, &columns.lon, &columns.lat].into_iter();
    let optional = [&columns.name_fallback, &columns.alias, &columns.street, &columns.city, &columns.postal].into_iter().flatten();
    table.require(named.chain(optional).chain(columns.keep.iter().map(|(column, _)| column)).map(String::as_str))?;
    let mut read = SourcePlaces::default();
    for row in table.rows() {
        if columns.keep.iter().any(|(column, values)| !values.iter().any(|value| value == row.cell(column))) {
            read.left_out += 1;
            continue;
        }
        match columns.place(row) {
            Ok(place) => read.places.push(place),
            Err(wrong) => read.refused.push(wrong),
        }
    }
    Ok(read)
}

impl Columns {
    fn place(&self, row: Row<'_>) -> Result<SourcePlace, BadCell> {
        let text = |column: &Option<String>| column.as_deref().map(|column| self.text(row, column)).unwrap_or_default();
        let name = Some(self.text(row, &self.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| text(&self.name_fallback));
        if name.is_empty() {
            return Err(row.wrong(&self.name, "expected a name"));
        }
        if row.cell(&self.id).is_empty() {
            return Err(row.wrong(&self.id, "expected the number of the place in its source"));
        }
        let (lon, lat) = row.point(&self.lon, &self.lat)?;
        Ok(SourcePlace {
            row: row.number(),
            number: row.cell(&self.id).to_owned(),
            alias: Some(text(&self.alias)).filter(|alias| !alias.is_empty() && *alias != name),
            name,
            street: text(&self.street),
            city: text(&self.city),
            postal: self.postal.as_deref().map(|column| row.cell(column).to_owned()).unwrap_or_default(),
            lon,
            lat,
        })
    }

    fn text(&self, row: Row<'_>, column: &str) -> String {
        let cell: String = row.cell(column).chars().filter(|letter| !letter.is_control()).collect();
        let shouted = cell.chars().any(char::is_uppercase) && !cell.chars().any(char::is_lowercase);
        if self.title_case && shouted { title_case(&cell) } else { cell }
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
        let read = read(&Table::csv(file.as_bytes()).unwrap(), &columns()).unwrap();
        assert_eq!(read.places.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Lee's Field, North"]);
        assert_eq!(read.left_out, 1);
        let said: Vec<_> = read.refused.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "row 4, column name: expected a name, found ``");
        assert!(said[1].starts_with("row 5, column lon: expected a point of the world"));
        assert!(said[2].starts_with("row 6, column lon: expected degrees"));
    }

    #[test]
    fn names_the_columns_there_are() {
        let missing = read(&Table::csv(b"id,name\n1,a\n").unwrap(), &columns()).unwrap_err().to_string();
        assert_eq!(missing, "the file has no column `ident`; it has id, name");
    }
}
