//! `placard import hotline`: the page's checks at the command line; a file comes in whole or not at all.

use std::path::PathBuf;

use placard::store::{Store, hotline};

use crate::harness::{Cell, workbook};
use crate::programs::import::Registry;

const HEAD: &str = "area,period,unit,value,published_as_of,source,population";

struct Figures {
    registry: Registry,
    folder: tempfile::TempDir,
}

impl Figures {
    fn new() -> Figures {
        Figures { registry: Registry::new(), folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, name: &str, bytes: &[u8], flags: &[&str]) -> (Option<i32>, String) {
        let path = self.file(name, bytes);
        self.registry.run(&[&["import", "hotline", path.to_str().unwrap(), "--title", "Agency calls"], flags].concat())
    }

    fn csv(&self, rows: &str, flags: &[&str]) -> (Option<i32>, String) {
        self.import("figures.csv", format!("{HEAD}\n{rows}").as_bytes(), flags)
    }

    /// Publications of the imported series; `None` where there is no such series.
    fn kept(&self) -> Option<Vec<(String, String, String, String)>> {
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let store = Store::open(&self.registry.database).await.unwrap();
            let series = hotline::all(&store).await.unwrap().into_iter().find(|series| series.title == "Agency calls")?;
            let figures = hotline::figures(&store, series.id).await.unwrap();
            store.close().await;
            Some(figures.into_iter().map(|one| (one.area, one.period.to_string(), one.figure.to_string(), one.as_of)).collect())
        })
    }
}

#[test]
fn a_wrong_row_is_named_and_nothing_comes_in() {
    let figures = Figures::new();
    let rows = "29019,2024-01,calls,3,2024,export,\n29999,2024-01,calls,3,2024,export,\n29019,2024-02,calls,-1,2024,export,\n29019,2024-01,calls,5,2024,export,\n29019,2024-03,cases,5,2024,export,\n29019,2024-04,calls,x,2024,export,\n";
    let (code, said) = figures.csv(rows, &[]);
    assert_eq!(code, Some(2), "{said}");
    for part in [
        "figures.csv: row 3, column area: expected the FIPS code of a county of this registry, or 29 for the state, found `29999`",
        "row 4, column value: expected a count of zero or more, found `-1`",
        "row 5, column period: expected each area, period and publication once; row 2 has the same",
        "row 6, column unit: expected calls as in the first row: units never mix in a series, found `cases`",
        "row 7, column value: expected a whole number, `suppressed`, or `<5`",
        "Nothing was taken in.",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    for (bytes, part) in [
        (&b"area,period\n"[..], "the file has no column `unit`; it has area, period"),
        (b"\xff", "line 1: expected UTF-8"),
        (b"PK\x03\x04", "expected a workbook (XLSX) with a sheet"),
    ] {
        let (code, said) = figures.import("figures", bytes, &[]);
        assert!(code == Some(2) && said.contains(part), "{part} in {said}");
    }
    assert_eq!(figures.kept(), None);
}

#[test]
fn a_dry_run_tells_and_changes_nothing_and_the_same_file_comes_in_once() {
    let figures = Figures::new();
    let rows = "29019,2024-01,calls,12,2024-03,export,189463\n29051,2024-02,calls,<5,2024-03,export,\n";
    let (code, said) = figures.csv(rows, &["--dry-run"]);
    assert!(
        code == Some(0)
            && said.contains(
                "would be: 2 new, 0 revisions, 0 there already, 1 withheld; calls by month, 2 areas, 2024-01 to 2024-02; a new series"
            ),
        "{said}"
    );
    assert!(
        said.contains(
            "2 of 4 figures between the first and the last period are not in the file, the first of them for area 29019 in 2024-02"
        ),
        "{said}"
    );
    assert_eq!(figures.kept(), None);
    assert_eq!(figures.csv(rows, &[]).0, Some(0));
    assert_eq!(figures.kept().unwrap().len(), 2);
    let (_, before) = figures.registry.run(&["ledger", "head"]);
    let (code, said) = figures.csv(rows, &[]);
    assert!(
        code == Some(0) && said.contains("0 new, 0 revisions, 2 there already") && said.contains("joins the series on record"),
        "{said}"
    );
    assert_eq!(figures.registry.run(&["ledger", "head"]).1, before, "nothing was entered for nothing");
}

#[test]
fn a_workbook_comes_in_and_a_revision_keeps_what_was_published_first() {
    let figures = Figures::new();
    let row = |text: &str| text.split(',').map(Cell::from).collect::<Vec<_>>();
    let first = workbook(&[row(HEAD), row("29019,2024-01,calls,12,2024-03,export,189463")]);
    let (code, said) = figures.import("figures.xlsx", &first, &[]);
    assert!(code == Some(0) && said.contains("1 new"), "{said}");
    let (code, said) = figures.csv("29019,2024-01,calls,15,2024-09,export,189463\n", &[]);
    assert!(code == Some(0) && said.contains("0 new, 1 revisions"), "{said}");
    let kept = figures.kept().unwrap();
    let values: Vec<(&str, &str)> = kept.iter().map(|(_, _, value, as_of)| (value.as_str(), as_of.as_str())).collect();
    assert_eq!(values, [("12", "2024-03"), ("15", "2024-09")]);
    let (code, said) = figures.csv("29019,2024-01,calls,99,2024-09,export,189463\n", &[]);
    assert!(code == Some(2) && said.contains("publication 2024-09 is on record with 15, the file has 99"), "{said}");
    let (code, said) = figures.csv("29019,2024,calls,99,2025,export,189463\n", &[]);
    assert!(code == Some(2) && said.contains("the series goes by month, the file by year"), "{said}");
    assert_eq!(figures.kept().unwrap().len(), 2);
}

#[test]
fn a_year_that_is_yet_to_come_is_refused_and_a_series_can_be_withdrawn() {
    let figures = Figures::new();
    let (code, said) = figures.csv("29019,2203-12,calls,3,2024,export,\n", &[]);
    assert!(code == Some(2) && said.contains("expected a period that has begun"), "{said}");
    assert_eq!(figures.csv("29019,2003-12,calls,3,2024,export,\n", &[]).0, Some(0));
    let withdraw = |title: &str| figures.registry.run(&["import", "withdraw-hotline", title, "--reason", "2003 was typed for 2023"]);
    let (code, said) = withdraw("Agency cases");
    assert!(code == Some(2) && said.contains("found `Agency cases`; there are") && said.contains("Agency calls"), "{said}");
    assert_eq!(withdraw("AGENCY CALLS").0, Some(0));
    assert_eq!(figures.kept(), None);
    let (code, said) = figures.csv("29019,2023-12,calls,3,2024,export,\n", &[]);
    assert!(code == Some(0) && said.contains("a new series"), "{said}");
    assert_eq!(figures.registry.run(&["ledger", "verify"]).0, Some(0));
}
