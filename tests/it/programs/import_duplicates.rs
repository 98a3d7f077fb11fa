//! `placard import places` held against the record: likely duplicates are decided, differences are shown, kinds are added.

use crate::programs::import::Registry;

struct Import {
    registry: Registry,
    folder: tempfile::TempDir,
}

impl Import {
    fn new() -> Import {
        Import { registry: Registry::new(), folder: tempfile::tempdir().unwrap() }
    }

    fn of(&self, register: &str, category: &str, rows: &str, more: &[&str]) -> (Option<i32>, String) {
        let file = self.folder.path().join("places.csv");
        std::fs::write(&file, format!("id,name,street,city,zip,lon,lat\n{rows}")).unwrap();
        let columns = ["--id", "id", "--name", "name", "--street", "street", "--city", "city", "--postal", "zip", "--source", "a list"];
        let of = ["import", "places", file.to_str().unwrap(), "--register", register, "--category", category];
        self.registry.run(&[&of[..], &columns, more].concat())
    }

    fn hotels(&self, rows: &str, more: &[&str]) -> (Option<i32>, String) {
        self.of("lodging", "hotel", rows, more)
    }
}

const INN: &str = "000123,Boone Inn,1 Main St,Columbia,65201,-92.33,38.95\n";

#[test]
fn a_number_in_another_spelling_is_the_same_place_or_a_likely_duplicate() {
    let import = Import::new();
    assert_eq!(import.hotels(INN, &[]).0, Some(0));
    let (code, said) = import.hotels("000123\u{200b},Boone Inn,1 Main St,Columbia,65201-1234,-92.33,38.95\n", &[]);
    assert!(code == Some(0) && said.contains("0 new, 1 there already"), "{said}");
    let lost = "123,BOONE INN,1 Main St,Columbia,65201,-92.33,38.95\n";
    let (code, said) = import.hotels(lost, &[]);
    assert!(code == Some(1) && said.contains("0 new") && said.contains("1 likely there already under another number"), "{said}");
    assert!(said.contains("row 2: likely the same place twice: BOONE INN and Boone Inn ("), "{said}");
    let (code, said) = import.hotels(lost, &["--duplicates", "skip"]);
    assert!(code == Some(0) && said.contains("1 skipped as duplicates"), "{said}");
    let (code, said) = import.hotels(lost, &["--duplicates", "same"]);
    assert!(code == Some(0) && said.contains("0 new, 0 there already, 1 joined to places on record"), "{said}");
    let (code, said) = import.hotels(INN, &[]);
    assert!(code == Some(0) && said.contains("1 there already"), "{said}");
    let another = "77,Boone Inn,2 Main St,Columbia,65201,-92.331,38.95\n";
    let (code, said) = import.of("state", "hotel", another, &[]);
    assert!(code == Some(1) && said.contains("which is on record"), "{said}");
    let (code, said) = import.of("state", "hotel", another, &["--duplicates", "new"]);
    assert!(code == Some(0) && said.contains("1 new"), "{said}");
    assert_eq!(import.registry.run(&["ledger", "verify"]).0, Some(0));
}

#[test]
fn which_airports_are_open_to_the_public_is_asked_and_said_by_a_column() {
    let import = Import::new();
    let rows = "1,Field One,,yes,,-92.33,38.95\n2,Pad Two,,no,,-92.10,38.60\n";
    let (code, said) = import.of("ourairports", "airport", rows, &[]);
    assert!(code == Some(0) && said.contains("nobody has said of 2 of these whether they are open to the public"), "{said}");
    let (_, said) = import.of("ourairports", "airport", rows, &["--public", "city=YES"]);
    assert!(said.contains("0 new, 2 there already, 1 on record now known to be open to the public"), "{said}");
    assert!(said.contains("of 1 of these"), "{said}");
    let (_, said) = import.of("ourairports", "airport", rows, &["--public", "city=yes"]);
    assert!(said.contains("2 there already, 0 refused"), "once is enough: {said}");
    assert_eq!(import.registry.run(&["ledger", "verify"]).0, Some(0));
    let (_, said) = import.hotels(INN, &[]);
    assert!(!said.contains("open to the public"), "{said}");
    let (code, said) = import.of("ourairports", "airport", rows, &["--public", "city"]);
    assert!(code != Some(0) && said.contains("--public: expected COLUMN=VALUE|VALUE"), "{said}");
}

#[test]
fn rows_that_are_duplicates_of_each_other_are_decided_too() {
    let import = Import::new();
    let rows = format!("{INN}9,\"Boone  Inn.\",,,,-92.3301,38.95\n");
    let (code, said) = import.hotels(&rows, &[]);
    assert!(
        code == Some(1) && said.contains("1 new") && said.contains("row 3: likely the same place twice: Boone Inn. and row 2"),
        "{said}"
    );
    let other = Import::new();
    let (code, said) = other.hotels(&rows, &["--duplicates", "same"]);
    assert!(code == Some(0) && said.contains("1 new, 0 there already, 1 joined"), "{said}");
    assert!(other.hotels("9,Boone Inn,1 Main St,Columbia,65201,-92.33,38.95\n", &[]).1.contains("1 there already"));
}

#[test]
fn a_row_that_differs_from_the_record_is_shown_and_taken_when_asked() {
    let import = Import::new();
    import.hotels(INN, &[]);
    let moved = "000123,Boone Inn (new owner),1 Main St,Rolla,65401,-91.77,37.95\n";
    let (code, said) = import.hotels(moved, &[]);
    assert_eq!(code, Some(1), "{said}");
    for part in [
        "row 2: 000123 (Boone Inn) differs: name `Boone Inn` is now `Boone Inn (new owner)`, city `Columbia` is now `Rolla`",
        "postal `65201` is now `65401`, point `-92.33 38.95` is now `-91.77 37.95`; left as it is, give --update to take it",
        "0 new, 0 there already, 1 that differ",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(import.hotels(moved, &["--update", "--dry-run"]).0, Some(0));
    assert_eq!(import.hotels(moved, &[]).0, Some(1), "a dry run changes nothing");
    let (code, said) = import.hotels(moved, &["--update"]);
    assert!(code == Some(0) && said.contains("1 changed"), "{said}");
    let (code, said) = import.hotels(moved, &[]);
    assert!(code == Some(0) && said.contains("0 new, 1 there already"), "{said}");
    assert_eq!(import.registry.run(&["ledger", "verify"]).0, Some(0));
}

#[test]
fn a_second_kind_of_the_same_id_is_added() {
    let import = Import::new();
    import.hotels(INN, &[]);
    let (code, said) = import.of("lodging", "truck_stop", INN, &[]);
    assert!(code == Some(0) && said.contains("0 new, 0 there already, 1 of one kind more"), "{said}");
    let (code, said) = import.of("lodging", "truck_stop", INN, &[]);
    assert!(code == Some(0) && said.contains("1 there already"), "{said}");
}

#[test]
fn points_without_a_minus_are_recognized() {
    let import = Import::new();
    let (code, said) = import.hotels("1,A,,,,92.33,38.95\n2,B,,,,92.34,38.95\n", &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("2 of 2 points lie in no county") && said.contains("with a minus before the longitude 2 would"), "{said}");
}
