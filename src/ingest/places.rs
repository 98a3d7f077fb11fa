//! Places from a table, by a mapping of its columns. What cannot be taken is told with row, column, value and reason.

use std::collections::BTreeSet;

use crate::domain::plain_text::LONGEST_LINE;
use crate::domain::postal::zip;
use crate::ingest::table::{BadCell, Row, Table};
use crate::ingest::title_case::title_case;

/// Which column holds what.
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
    /// Who runs it.
    pub operator: Option<String>,
    pub lon: String,
    pub lat: String,
    /// Rows are taken only when each of these columns holds one of the values, in capitals or not.
    pub keep: Vec<(String, Vec<String>)>,
    /// Rows are known to be open to the public when one of these columns holds one of the values.
    pub public: Vec<(String, Vec<String>)>,
    /// Write "MERCY HOSPITAL" as "Mercy Hospital".
    pub title_case: bool,
}

/// A place as its source has it. What the mapping has no column for is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcePlace {
    /// As a spreadsheet counts, the heading being row 1.
    pub row: usize,
    pub number: String,
    pub name: String,
    pub alias: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    /// Five digits.
    pub postal: Option<String>,
    pub lon: f64,
    pub lat: f64,
    pub open_to_public: bool,
    /// The brand, chain or owner.
    pub operator: Option<String>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct SourcePlaces {
    pub places: Vec<SourcePlace>,
    pub refused: Vec<BadCell>,
    /// Rows that `keep` left out.
    pub left_out: usize,
}

/// Takes the rows of a table that was read with [`Columns::named`]. `jurisdiction` tells ZIP codes that lost a zero.
pub fn read(table: &Table, columns: &Columns, jurisdiction: &str) -> SourcePlaces {
    let mut read = SourcePlaces::default();
    for row in table.rows() {
        match row {
            Ok(row) if !columns.keeps(row) => read.left_out += 1,
            row => match row.and_then(|row| columns.place(row, jurisdiction)) {
                Ok(place) => read.places.push(place),
                Err(wrong) => read.refused.push(wrong),
            },
        }
    }
    read
}

/// The different values of a column, up to ten.
pub fn values<'t>(table: &'t Table, column: &str) -> BTreeSet<&'t str> {
    table.rows().filter_map(Result::ok).map(|row| row.cell(column)).collect::<BTreeSet<_>>().into_iter().take(10).collect()
}

impl Columns {
    /// Every column that the mapping names: a table is wanted with all of them.
    pub fn named(&self) -> Vec<&str> {
        let always = [&self.id, &self.name, &self.lon, &self.lat].into_iter();
        let some = [&self.name_fallback, &self.alias, &self.street, &self.city, &self.postal, &self.operator].into_iter().flatten();
        let asked = self.keep.iter().chain(&self.public).map(|(column, _)| column);
        always.chain(some).chain(asked).map(String::as_str).collect()
    }

    fn keeps(&self, row: Row<'_>) -> bool {
        self.keep.iter().all(|wanted| holds(row, wanted))
    }

    fn place(&self, row: Row<'_>, jurisdiction: &str) -> Result<SourcePlace, BadCell> {
        let text = |column: &Option<String>| column.as_deref().map(|column| self.text(row, column)).transpose();
        let mut name = self.text(row, &self.name)?;
        if name.is_empty() {
            name = text(&self.name_fallback)?.unwrap_or_default();
        }
        if name.is_empty() {
            return Err(row.wrong(&self.name, "expected a name"));
        }
        let number = row.source_number(&self.id, "the number of the place in its source")?;
        let postal = |column: &String| zip(&row.text(column)?, jurisdiction).map_err(|wrong| row.wrong(column, wrong.to_string()));
        let (lon, lat) = row.point(&self.lon, &self.lat)?;
        Ok(SourcePlace {
            row: row.number(),
            number,
            alias: text(&self.alias)?.filter(|alias| !alias.is_empty() && *alias != name),
            name,
            street: text(&self.street)?,
            city: text(&self.city)?,
            postal: self.postal.as_ref().map(postal).transpose()?,
            lon,
            lat,
            open_to_public: self.public.iter().any(|wanted| holds(row, wanted)),
            operator: text(&self.operator)?.filter(|name| !name.is_empty()),
        })
    }

    fn text(&self, row: Row<'_>, column: &str) -> Result<String, BadCell> {
        let cell = row.text(column)?;
        if cell.chars().count() > LONGEST_LINE {
            return Err(row.wrong(column, format!("expected at most {LONGEST_LINE} characters")));
        }
        let shouted = cell.chars().any(char::is_uppercase) && !cell.chars().any(char::is_lowercase);
        Ok(if self.title_case && shouted { title_case(&cell) } else { cell })
    }
}

/// Does the column hold one of the values, in capitals or not?
fn holds(row: Row<'_>, (column, values): &(String, Vec<String>)) -> bool {
    let cell = row.cell(column).to_lowercase();
    values.iter().any(|value| value.trim().to_lowercase() == cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::table::Wanted;

    fn columns() -> Columns {
        Columns {
            id: "ident".into(),
            name: "name".into(),
            city: Some("town".into()),
            lon: "lon".into(),
            lat: "lat".into(),
            keep: vec![("type".into(), vec!["small".into(), "LARGE ".into()])],
            title_case: true,
            ..Columns::default()
        }
    }

    fn table(file: &str, columns: &Columns) -> Table {
        Table::read(file.as_bytes(), Wanted { columns: &columns.named(), sheet: None }).unwrap()
    }

    #[test]
    fn takes_what_it_can_and_says_what_it_cannot() {
        let file = "\u{feff}ident,name,town,lon,lat,type\r\nA1,\"LEE'S FIELD, NORTH\",Rolla,-91.7,37.9,Small\r\nA2,Pad,Rolla,-91,37,heliport\r\nA3,,Rolla,-91,37,small\r\nA4,Far,Rolla,-191,37,large\r\nA5,Odd,Rolla,west,37,large\r\nA6,Odd,Rolla,-91,37,large,more\r\n";
        let columns = columns();
        let table = table(file, &columns);
        let read = read(&table, &columns, "US-MO");
        assert_eq!(read.places.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Lee's Field, North"]);
        assert_eq!((read.places[0].street.as_deref(), read.places[0].city.as_deref()), (None, Some("Rolla")));
        assert_eq!(read.left_out, 1);
        let said: Vec<_> = read.refused.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "row 4, column name: expected a name, found ``");
        assert!(said[1].starts_with("row 5, column lon: expected a point of the world"));
        assert!(said[2].starts_with("row 6, column lon: expected degrees"));
        assert!(said[3].starts_with("row 7: expected 6 cells as in the heading"));
        assert_eq!(values(&table, "type").into_iter().collect::<Vec<_>>(), ["Small", "heliport", "large", "small"]);
    }

    #[test]
    fn a_name_is_a_line_and_no_book() {
        let columns = Columns { keep: vec![], ..columns() };
        let file = format!("ident,name,town,lon,lat\n1,{},R,-91,37\n2,{},R,-91,37\n", "n".repeat(200), "n".repeat(201));
        let read = read(&table(&file, &columns), &columns, "US-MO");
        assert_eq!(read.places.len(), 1);
        let said = read.refused[0].to_string();
        assert!(said.starts_with("row 3, column name: expected at most 200 characters"), "{said}");
    }

    #[test]
    fn ids_and_zip_codes_come_in_one_form() {
        let columns = Columns { postal: Some("zip".into()), keep: vec![], ..columns() };
        let file = "ident,name,town,lon,lat,zip\n000123\u{200b},A,R,-91,37,63101-1234\n123.0,B,R,-91,37,63101.0\n9,C,R,-91,37,6520\n2.9E+11,D,R,-91,37,63101\n";
        let read = read(&table(file, &columns), &columns, "US-MO");
        let kept: Vec<_> = read.places.iter().map(|one| (one.number.as_str(), one.postal.as_deref())).collect();
        assert_eq!(kept, [("000123", Some("63101")), ("123", Some("63101"))]);
        let said: Vec<_> = read.refused.iter().map(ToString::to_string).collect();
        assert!(
            said[0].starts_with("row 4, column zip: expected a ZIP code of five digits") && said[0].ends_with("found `6520`"),
            "{said:?}"
        );
        assert!(said[1].starts_with("row 5, column ident: expected the whole number"), "{said:?}");
    }
}
