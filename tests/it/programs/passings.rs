//! `placard import passings`: figures of travelers come in whole or are named, replace those of their measures, and can be brought back.

use placard::store::{Store, passings};

use crate::programs::import::Registry;

struct Files {
    folder: tempfile::TempDir,
    registry: Registry,
}

impl Files {
    /// A registry with three bus stations.
    fn new() -> Files {
        let files = Files { folder: tempfile::tempdir().unwrap(), registry: Registry::new() };
        let stations =
            files.write("stations.csv", "id,name,lon,lat\nA,Alma Stop,-92.33,38.95\nB,Boone Stop,-92.2,38.9\nC,Cole Stop,-92.1,38.5\n");
        let columns = ["--category", "bus_station", "--register", "gtfs", "--id", "id", "--name", "name", "--source", "a list"];
        let (code, said) = files.registry.run(&[&["import", "places", &stations], &columns[..]].concat());
        assert_eq!(code, Some(0), "{said}");
        files
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn import(&self, rows: &str, more: &[&str]) -> (Option<i32>, String) {
        let file = self.write("passings.csv", &format!("register,number,measure,passings,year,source\n{rows}"));
        self.registry.run(&[&["import", "passings", &file], more].concat())
    }

    async fn figures(&self) -> Vec<(String, i64)> {
        let store = Store::open(&self.registry.database).await.unwrap();
        let mut all: Vec<_> =
            passings::all(&store).await.unwrap().into_iter().map(|figure| (figure.measure.code().to_owned(), figure.passings)).collect();
        store.close().await;
        all.sort_unstable();
        all
    }
}

fn named(figures: &[(&str, i64)]) -> Vec<(String, i64)> {
    figures.iter().map(|(measure, passings)| ((*measure).to_owned(), *passings)).collect()
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_nothing_is_taken() {
    let files = Files::new();
    let (code, said) = files.import("gtfs,A,boardings,120,2024,GTFS\ngtfs,B,flights,1,2024,GTFS\ngtfs,C,boardings,many,2024,GTFS\n", &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("row 3, column measure: expected enplanements") && said.contains("row 4, column passings"), "{said}");
    assert!(said.contains("Nothing was taken in"), "{said}");
    let (code, said) = files.import("gtfs,A,boardings,120,2024,GTFS\ngtfs,A,boardings,130,2025,GTFS\n", &[]);
    assert!(code == Some(2) && said.contains("row 3: expected one figure a place and measure; row 2 is of the same"), "{said}");
    let (code, said) = files.import("gtfs,X,boardings,120,2024,GTFS\nfaa,A,boardings,1,2024,FAA\n", &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("row 2: no place on record has the number X of `gtfs`; left out"), "{said}");
    assert!(said.contains("row 3: no place on record has the number A of `faa`"), "{said}");
    let nameless = files.write("nameless.csv", "number,measure,passings,year,source\nA,boardings,1,2024,GTFS\n");
    let (code, said) = files.registry.run(&["import", "passings", &nameless]);
    assert!(code == Some(2) && said.contains("no column `place`, and no columns `register` and `number`"), "{said}");
    assert_eq!(files.figures().await, []);
}

#[tokio::test]
async fn a_dry_run_changes_nothing_and_unknown_places_are_left_out() {
    let files = Files::new();
    let rows = "gtfs,A,boardings,120,2024,GTFS\ngtfs,X,boardings,5,2024,GTFS\ngtfs,C,vehicles,9000,2024,A count\n";
    let (code, said) = files.import(rows, &["--dry-run"]);
    assert!(code == Some(1) && said.contains("would be: 1 place with boardings, 1 place with vehicles; 1 row left out"), "{said}");
    assert_eq!(files.figures().await, []);
    let (code, said) = files.import(rows, &[]);
    assert!(code == Some(1) && said.contains("1 place with boardings") && !said.contains("would be"), "{said}");
    assert_eq!(files.figures().await, named(&[("boardings", 120), ("vehicles", 9_000)]));
    assert_eq!(files.registry.run(&["ledger", "verify"]).0, Some(0));
}

#[tokio::test]
async fn a_file_replaces_its_measures_asks_before_it_wipes_and_comes_back() {
    let files = Files::new();
    let three =
        "gtfs,A,boardings,1,2024,GTFS\ngtfs,B,boardings,2,2024,GTFS\ngtfs,C,boardings,3,2024,GTFS\ngtfs,C,vehicles,70,2024,A count\n";
    assert_eq!(files.import(three, &[]).0, Some(0));
    let one = "gtfs,A,boardings,10,2025,GTFS\n";
    let (code, said) = files.import(one, &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("3 figures of boardings stand and the file has 1: nothing was changed; give --replace"), "{said}");
    assert_eq!(files.import(one, &["--replace"]).0, Some(0));
    assert_eq!(files.figures().await, named(&[("boardings", 10), ("vehicles", 70)]), "the vehicles stay");
    let (code, said) = files.registry.run(&["import", "bring-back", "passings"]);
    assert!(code == Some(0) && said.contains("4 figures of travelers stand again"), "{said}");
    assert_eq!(files.figures().await, named(&[("boardings", 1), ("boardings", 2), ("boardings", 3), ("vehicles", 70)]));
    assert_eq!(files.registry.run(&["ledger", "verify"]).0, Some(0));
}

#[tokio::test]
async fn a_figure_that_was_changed_behind_the_ledger_is_found() {
    let files = Files::new();
    assert_eq!(files.import("gtfs,A,boardings,1,2024,GTFS\n", &[]).0, Some(0));
    let store = Store::open(&files.registry.database).await.unwrap();
    let Store::Sqlite { write, .. } = &store else { unreachable!("opened as a file") };
    sqlx::query("UPDATE passing_figure SET passings = 2").execute(write).await.unwrap();
    store.close().await;
    let (code, said) = files.registry.run(&["ledger", "verify"]);
    assert!(code == Some(1) && said.contains("passing_figure"), "{said}");
}

#[test]
fn no_set_of_areas_is_called_passings() {
    let files = Files::new();
    let map = files.write("map.json", r#"{"type":"FeatureCollection","features":[]}"#);
    let (code, said) = files.registry.run(&["import", "areas", &map, "--kind", "passings"]);
    assert!(code == Some(2) && said.contains("another word than counties"), "{said}");
    let (code, said) = files.registry.run(&["import", "bring-back", "passings"]);
    assert!(code == Some(2) && said.contains("no import has replaced a set `passings`"), "{said}");
}
