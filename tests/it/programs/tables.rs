//! The reader of tables, as every import uses it: rows as a spreadsheet numbers them, nothing swallowed, nothing taken means exit code 2.

use std::path::PathBuf;

use crate::harness::{Cell, Sheet, workbook_of};
use crate::programs::import::Registry;
use crate::programs::{placard, said};

const PLACES: &[&str] = &["--category", "hotel", "--register", "list", "--id", "id", "--name", "name", "--source", "a list"];

struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Files {
        Files(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// What `placard reach` has against a file of people.
    fn refused(&self, people: &[u8]) -> String {
        let (people, places) = (self.write("people", people), self.write("places.csv", b"lon,lat\n-92.33,38.95\n"));
        let output = placard(&["reach", "--places", places.to_str().unwrap(), "--population", people.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        said(&output)
    }
}

fn rows(texts: &[&str]) -> Vec<Vec<Cell>> {
    texts.iter().map(|text| text.split(',').map(Cell::from).collect()).collect()
}

const HEAD: &str = "geoid,lon,lat,population";

#[test]
fn rows_of_a_workbook_have_the_numbers_that_a_spreadsheet_shows() {
    let files = Files::new();
    let cells = |text: &str| rows(&[text]).remove(0);
    let sheet = Sheet {
        name: "People",
        rows: vec![(3, cells(HEAD)), (7, cells("29001950100,-92.4,40.2,10")), (9, cells("29001950200,-92.4,40.2,many"))],
        ..Sheet::default()
    };
    assert!(files.refused(&workbook_of(&[sheet])).contains("row 9, column population"));
}

#[test]
fn a_far_cell_is_named_and_the_size_of_a_workbook_is_measured() {
    let files = Files::new();
    let good = rows(&[HEAD, "29001950100,-92.4,40.2,10"]);
    for (at, named) in [("XFD1048576", "cell XFD1048576"), ("GS3", "cell GS3"), ("A200001", "cell A200001")] {
        let said = files.refused(&workbook_of(&[Sheet { stray: &[(at, "x")], ..Sheet::new("People", &good) }]));
        assert!(said.contains(named) && said.contains("at most 200 columns and 200000 rows"), "{said}");
    }
    // A cell beside the table has no heading.
    let said = files.refused(&workbook_of(&[Sheet { stray: &[("H3", "a note")], ..Sheet::new("People", &good) }]));
    assert!(said.contains("row 3: expected 4 cells as in the heading"), "{said}");
    let long = "x".repeat(51_000_000);
    let said = files.refused(&workbook_of(&[Sheet { stray: &[("A3", &long)], ..Sheet::new("People", &good) }]));
    assert!(said.contains("unpacks to more than 50 MB"), "{said}");
}

#[test]
fn a_quote_that_is_never_closed_takes_nothing_in() {
    let (files, registry) = (Files::new(), Registry::new());
    let file = files.write("places.csv", b"id,name,lon,lat\n1,\"Boone Inn,-92.33,38.95\n2,Rolla Lodge,-91.77,37.95\n");
    let (code, said) = registry.run(&[&["import", "places", file.to_str().unwrap()], PLACES].concat());
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("places.csv: line 2: a quote is opened and never closed"), "{said}");
}

#[test]
fn columns_of_one_name_are_refused_with_both_numbers() {
    let (files, registry) = (Files::new(), Registry::new());
    let file = files.write("places.csv", b"id,name,name,lon,lat\n1,Boone Inn,BOONE HOSPITALITY LLC,-92.33,38.95\n");
    let (code, said) = registry.run(&[&["import", "places", file.to_str().unwrap()], PLACES].concat());
    assert!(code == Some(2) && said.contains("columns 2 and 3 are both named `name`"), "{said}");
    let file =
        files.write("figures.csv", b"area,period,unit,value,value,published_as_of,source\n29019,2024-01,calls,12,7,2024-03,export\n");
    let (code, said) = registry.run(&["import", "hotline", file.to_str().unwrap(), "--title", "Calls"]);
    assert!(code == Some(2) && said.contains("columns 4 and 5 are both named `value`"), "{said}");
}

#[test]
fn the_exit_code_says_whether_all_some_or_none_of_the_rows_came_in() {
    let (files, registry) = (Files::new(), Registry::new());
    let import = |rows: &str, more: &[&str]| {
        let file = files.write("places.csv", format!("id,name,lon,lat,emergency\n{rows}").as_bytes());
        registry.run(&[&["import", "places", file.to_str().unwrap()], PLACES, more].concat())
    };
    let (code, said) = import("1,A,-92.33,38.95,Yes\n2,B,-91.77,37.95,No\n", &["--keep", "emergency=maybe"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("--keep emergency=maybe leaves out all 2 rows; the column holds No, Yes"), "{said}");
    assert_eq!(import("1,A,-92.33,north,Yes\n2,B,13.4,52.5,Yes\n", &[]).0, Some(2));
    let (code, said) = import("1,A,-92.33,38.95,Yes\n2,B,-91.77,37.95,No\n", &["--keep", "emergency=yes"]);
    assert!(code == Some(0) && said.contains("1 new, 0 there already") && said.contains("1 left out by --keep"), "{said}");
    let (code, said) = import("1,A,-92.33,38.95,Yes\n3,Boone\u{202e}Inn,-91.77,37.95,No\n", &[]);
    assert!(code == Some(1) && said.contains("0 new, 1 there already, 1 refused"), "{said}");
    assert!(said.contains("row 3, column name: expected text without U+202E"), "{said}");
}
