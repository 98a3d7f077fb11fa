//! What the reader of tables promises, of CSV; workbooks are read in `tests/it`.

use super::*;

fn read(text: &str, columns: &[&str]) -> Result<Table, BadTable> {
    Table::read(text.as_bytes(), Wanted { columns, sheet: None })
}

fn refused(text: &str) -> String {
    read(text, &["id"]).unwrap_err().to_string()
}

#[test]
fn says_row_column_and_value_of_what_is_wrong() {
    let table = read("\u{feff}lon, lat\r\n-92,38\r\nwest,38\r\n-92,95\r\n-92\r\n0,0\r\n", &["lon", "lat"]).unwrap();
    let said: Vec<_> = table.rows().map(|row| row.and_then(|row| row.point("lon", "lat")).map_err(|wrong| wrong.to_string())).collect();
    assert_eq!(said[0], Ok((-92.0, 38.0)));
    assert_eq!(said[1], Err("row 3, column lon: expected degrees such as -92.33, found `west`".into()));
    assert_eq!(said[2], Err("row 4, column lat: expected a point of the world: a latitude of -90 to 90, found `95`".into()));
    let torn = "row 5: expected 2 cells as in the heading (a cell with a comma in it needs quotes around it), found `1 cells`";
    assert_eq!(said[3], Err(torn.into()));
    assert_eq!(said[4], Err("row 6, column lon: expected a point: 0, 0 lies in the sea and stands for none, found `0`".into()));
    let missing = read("x,lat\n", &["lon", "lat"]).unwrap_err().to_string();
    assert_eq!(missing, "the file has no column `lon`; it has x, lat");
}

#[test]
fn what_is_no_table_is_said() {
    let no_utf8: [(&[u8], usize); 3] = [(b"a,b\n1,\xff\n", 2), (b"\xff\xfei\0d\0\n\0", 1), (b"i\0d\0\n\x001\0", 1)];
    for (bytes, line) in no_utf8 {
        assert_eq!(Table::read(bytes, Wanted::default()), Err(BadTable::NotUtf8(line)), "{bytes:?}");
    }
    assert!(matches!(Table::read(b"PK\x03\x04nothing", Wanted::default()), Err(BadTable::Workbook(_))));
    assert_eq!(refused(""), "the file has no column `id`; it is empty");
    assert_eq!(refused("id,name\n"), "the file has a heading and no rows under it");
    assert_eq!(refused("id,name\n,\n \n"), "the file has a heading and no rows under it");
    assert_eq!(refused("id;name\n1;a\n"), "the file has no column `id`: its cells are set apart by semicolons; save it as CSV with commas");
    assert_eq!(refused("id,name,x,name\n1,a,b,c\n"), "columns 2 and 4 are both named `name`: name one of them otherwise, or delete it");
}

#[test]
fn a_quote_that_swallows_rows_is_said_with_its_line() {
    let open = ": a quote is opened and never closed; close it, or write it twice where it belongs to the text";
    assert_eq!(refused("id,name\n1,\"Boone Inn,a\n2,Rolla\n3,Joplin\n"), format!("line 2{open}"));
    assert_eq!(refused("id,name\n1,a\n\n2,\"b\n"), format!("line 4{open}"));
    let text = "a quote opened in line 2 is closed, and text follows it";
    assert!(refused("id,name\n1,\"Boone Inn\n2,\"Rolla\n").starts_with(&format!("line 3: {text}")));
    let read = read("id,name\n1,\"a \"\"b\"\" \"\n2,12\" wide\n\"3\" ,\"\"\n", &["id"]).unwrap();
    let cells: Vec<_> = read.rows().map(Result::unwrap).map(|row| (row.cell("id"), row.cell("name"))).collect();
    assert_eq!(cells, [("1", "a \"b\""), ("2", "12\" wide"), ("3", "")]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let numbers = |text: &str| read(text, &["id"]).unwrap().rows().map(|row| row.unwrap().number()).collect::<Vec<_>>();
    assert_eq!(numbers("id,name\r\n\r\n1,a\r\n,\r\n2,\"two\nlines\"\r\n\r\n\r\n3,c\r\n"), [3, 5, 8]);
    assert_eq!(numbers("\n\nid\n1\n\n2"), [4, 6]);
    assert_eq!(read("\n\nid\n1\n", &["id"]).unwrap().heading_row(), 3);
}

#[test]
fn a_mark_at_the_start_of_the_file_is_no_heading_and_what_is_written_is_read() {
    let table = read("\u{feff}area,value\r\n29001,\" 1\"\r\n29003,'=1\r\n", &["area"]).unwrap();
    assert_eq!(table.headings(), ["area", "value"]);
    let cells = |table: &Table| {
        let rows = table.rows().map(Result::unwrap);
        rows.map(|row| (row.number(), row.cell("area").to_owned(), row.cell("value").to_owned())).collect::<Vec<_>>()
    };
    let known = [(2, "29001".to_owned(), "1".to_owned()), (3, "29003".to_owned(), "=1".to_owned())];
    assert_eq!(cells(&table), known);
    let written = csv([["area", "value"], ["29001", "1"], ["29003", "=1"]]);
    assert_eq!(written, "area,value\n29001,1\n29003,'=1\n");
    assert_eq!(cells(&read(&written, &["area"]).unwrap()), known);
}

#[test]
fn what_nobody_may_read_is_told_with_its_row() {
    let table = read("id,name\n1,Boone\u{0} Inn\n2,\u{202e}Inn\n3,#N/A\n4,Pe\u{fffd}a\n5,Bo\u{200b}one\u{a0} Inn\n", &["id"]).unwrap();
    let said: Vec<_> = table.rows().map(|row| row.unwrap().text("name").map_err(|wrong| wrong.to_string())).collect();
    for (at, part) in [
        (0, "row 2, column name: expected text without the control character U+0000"),
        (1, "U+202E"),
        (2, "a formula failed"),
        (3, "encoding"),
    ] {
        assert!(said[at].as_ref().unwrap_err().contains(part), "{:?}", said[at]);
    }
    assert_eq!(said[4].as_deref(), Ok("Boone Inn"));
}
