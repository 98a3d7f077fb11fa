//! `placard import languages`: figures of readers come in whole or are named, replace those of their areas, and can be brought back.

use placard::store::{Store, readers};

use crate::programs::import::Registry;

struct Files {
    folder: tempfile::TempDir,
    registry: Registry,
}

impl Files {
    fn new() -> Files {
        Files { folder: tempfile::tempdir().unwrap(), registry: Registry::new() }
    }

    fn import(&self, rows: &str, more: &[&str]) -> (Option<i32>, String) {
        let path = self.folder.path().join("languages.csv");
        std::fs::write(&path, format!("county,language,people,counted,year,source\n{rows}")).unwrap();
        self.registry.run(&[&["import", "languages", path.to_str().unwrap()], more].concat())
    }

    async fn figures(&self) -> Vec<(String, String, i64)> {
        let store = Store::open(&self.registry.database).await.unwrap();
        let all = readers::of_kind(&store, "counties").await.unwrap();
        store.close().await;
        all.into_iter().map(|figure| (figure.code, figure.language, figure.people)).collect()
    }
}

fn named(figures: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
    figures.iter().map(|(code, language, people)| ((*code).to_owned(), (*language).to_owned(), *people)).collect()
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_nothing_is_taken() {
    let files = Files::new();
    let (code, said) = files.import("29019,es,10,1000,2023,ACS\n29019,Spanish,1,10,2023,ACS\n29019,vi,20,10,2023,ACS\n", &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("row 3, column language: expected a language that a visit can record: en, es, vi"), "{said}");
    assert!(said.contains("row 4, column counted") && said.contains("Nothing was taken in"), "{said}");
    let (code, said) = files.import("29019,es,10,1000,2023,ACS\n29019,es,11,1000,2024,ACS\n", &[]);
    assert!(code == Some(2) && said.contains("row 3: expected one figure an area and language; row 2 is of the same"), "{said}");
    let (code, said) = files.import("17031,es,10,1000,2023,ACS\n", &[]);
    assert!(code == Some(2) && said.contains("row 2: no area on record has the code 17031 among `counties`; left out"), "{said}");
    assert_eq!(files.figures().await, []);
}

#[tokio::test]
async fn a_file_replaces_asks_before_it_wipes_and_comes_back() {
    let files = Files::new();
    let three = "29019,es,10,1000,2023,ACS\n29019,vi,5,1000,2023,ACS\n29510,bs,90,1000,2023,ACS\n17031,es,1,10,2023,ACS\n";
    let (code, said) = files.import(three, &["--dry-run"]);
    assert!(code == Some(1) && said.contains("would be: 3 figures of counties; 1 row left out"), "{said}");
    assert_eq!(files.figures().await, []);
    assert_eq!(files.import(three, &[]).0, Some(1));
    let all = named(&[("29019", "es", 10), ("29019", "vi", 5), ("29510", "bs", 90)]);
    assert_eq!(files.figures().await, all);
    let one = "29019,es,12,1000,2024,ACS\n";
    let (code, said) = files.import(one, &[]);
    assert!(
        code == Some(2) && said.contains("3 figures of languages stand and the file has 1: nothing was changed; give --replace"),
        "{said}"
    );
    assert_eq!(files.import(one, &["--replace"]).0, Some(0));
    assert_eq!(files.figures().await, named(&[("29019", "es", 12)]));
    let (code, said) = files.registry.run(&["import", "bring-back", "languages"]);
    assert!(code == Some(0) && said.contains("3 figures of languages stand again"), "{said}");
    assert_eq!(files.figures().await, all);
    assert_eq!(files.registry.run(&["ledger", "verify"]).0, Some(0));
}
