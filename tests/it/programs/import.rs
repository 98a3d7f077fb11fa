//! `placard init`, `import places`, `recompute`, `ledger`, `user add`: a real registry from real lists, all of it not checked.

use std::path::Path;

use placard::store::{Store, atlas, place};

use crate::harness::reference;
use crate::programs::{placard, said};

pub(super) struct Registry {
    folder: tempfile::TempDir,
    pub(super) database: String,
}

impl Registry {
    pub(super) fn new() -> Registry {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("registry.db").display());
        let output = placard(&["--database", &database, "init", "--jurisdiction", "us-mo"]);
        assert!(output.status.success(), "{}", said(&output));
        assert!(said(&output).contains("115 counties"), "{}", said(&output));
        Registry { folder, database }
    }

    pub(super) fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = placard(&[&["--database", &self.database], arguments].concat());
        (output.status.code(), said(&output))
    }

    fn import(&self, file: &Path, arguments: &[&str]) -> String {
        let (_, said) = self.run(&[&["import", "places", file.to_str().unwrap()], arguments].concat());
        said
    }
}

const AIRPORTS: &[&str] = &[
    "--category",
    "airport",
    "--register",
    "ourairports",
    "--id",
    "ident",
    "--name",
    "name",
    "--city",
    "municipality",
    "--keep",
    "type=large_airport|medium_airport|small_airport|heliport|seaplane_base",
    "--source",
    "OurAirports",
];
const STATIONS: &[&str] = &[
    "--category",
    "train_station",
    "--register",
    "amtrak",
    "--id",
    "code",
    "--name",
    "name",
    "--name-fallback",
    "station_name",
    "--street",
    "address",
    "--city",
    "city",
    "--postal",
    "zip",
    "--source",
    "Amtrak stations",
];
const REST_AREAS: &[&str] = &[
    "--category",
    "rest_area",
    "--register",
    "modot",
    "--id",
    "source_id",
    "--name",
    "name",
    "--city",
    "municipality",
    "--source",
    "Rest areas",
];
const HOSPITALS: &[&str] = &[
    "--category",
    "emergency_room",
    "--register",
    "cms",
    "--id",
    "facility_id",
    "--name",
    "name",
    "--street",
    "address",
    "--city",
    "city",
    "--postal",
    "zip",
    "--keep",
    "emergency_services=yes",
    "--title-case",
    "--source",
    "CMS hospitals",
];
const LODGING: &[&str] = &[
    "--category",
    "hotel",
    "--register",
    "lodging",
    "--id",
    "id",
    "--name",
    "name",
    "--street",
    "address",
    "--city",
    "city",
    "--postal",
    "zip",
    "--source",
    "Lodging lists",
];

#[tokio::test]
async fn real_lists_come_in_once_and_not_checked() {
    // 692 airports less 91 closed, less MO70, which lies in Illinois; the heliport of downtown St. Louis lies 16 m outside the borders and
    // belongs there. 105 of 120 hospitals have an emergency room.
    let lists = [
        ("airports", AIRPORTS, 600),
        ("train_stations", STATIONS, 13),
        ("rest_areas", REST_AREAS, 46),
        ("hospitals_er", HOSPITALS, 105),
        // One of 49 stands there twice, under two spellings of one address.
        ("lodging", LODGING, 48),
    ];
    let registry = Registry::new();
    for (name, arguments, expected) in lists {
        let Some(file) = reference(&format!("data/missouri/{name}.csv")) else { return };
        let said = registry.import(&file, arguments);
        assert!(said.contains(&format!("{expected} new, 0 there already")), "{name}: {said}");
        let again = registry.import(&file, arguments);
        assert!(again.contains(&format!("0 new, {expected} there already")), "{name} again: {again}");
    }
    let (code, verified) = registry.run(&["ledger", "verify", "--json"]);
    let report: serde_json::Value = serde_json::from_str(verified.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
    assert_eq!((code, &report["faults"]), (Some(0), &serde_json::json!([])));
    assert_eq!(registry.run(&["recompute"]).0, Some(0));
    let store = Store::open(&registry.database).await.unwrap();
    let (mut places, mut looked_at) = (0, 0);
    atlas::all(&store, |(_, determinations)| {
        places += 1;
        looked_at += determinations.iter().filter(|held| held.displayed.is_some() || held.compliance.is_some()).count();
    })
    .await
    .unwrap();
    assert_eq!((places, looked_at), (lists.map(|(_, _, count)| count).iter().sum::<usize>(), 0), "nobody looked at any of them");
    store.close().await;
}

#[test]
fn a_bad_row_is_named_with_column_and_reason_and_the_others_come_in() {
    let registry = Registry::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("places.csv");
    std::fs::write(
        &file,
        "id,name,lon,lat\n1,Good Station,-92.33,38.95\n2,Lost Station,-92.33,north\n3,Far Station,13.4,52.5\n1,Twin Station,-92.34,38.95\n",
    )
    .unwrap();
    let arguments = ["--category", "bus_station", "--register", "list", "--id", "id", "--name", "name", "--source", "a list"];
    let said = registry.import(&file, &arguments);
    assert!(said.contains("1 new"), "{said}");
    for part in ["row 3, column lat", "`north`", "row 4: expected a point in a county", "row 5: expected each id once; row 2 has it too"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let (code, said) = registry.run(&[
        "import",
        "places",
        file.to_str().unwrap(),
        "--category",
        "castle",
        "--register",
        "l",
        "--id",
        "id",
        "--name",
        "name",
        "--source",
        "x",
    ]);
    assert!(code == Some(2) && said.contains("expected a category, found `castle`"), "{said}");
    let wrong_column =
        registry.import(&file, &["--category", "bus_station", "--register", "l", "--id", "number", "--name", "name", "--source", "x"]);
    assert!(wrong_column.contains("number"), "{wrong_column}");
}

/// Landings, casinos and levees of Missouri, up to 209 m beyond the simplified borders, and one of Paris.
#[tokio::test]
async fn the_bank_of_a_river_belongs_to_the_nearest_county_and_is_said() {
    let Some(file) = reference("cases/25-river-bank/lodging.csv") else { return };
    let registry = Registry::new();
    let folder = tempfile::tempdir().unwrap();
    let lodging = folder.path().join("lodging.csv");
    std::fs::write(&lodging, format!("{}\n99,Hôtel de Paris,,2.3522,48.8566\n", std::fs::read_to_string(file).unwrap().trim_end()))
        .unwrap();
    let arguments =
        ["import", "places", lodging.to_str().unwrap(), "--category", "hotel", "--register", "lodging", "--id", "id", "--name", "name"];
    let (code, said) = registry.run(&[arguments.as_slice(), &["--source", "Lodging"]].concat());
    assert_eq!(code, Some(1), "a row was left out: {said}");
    assert!(
        said.contains("row 32: expected a point in a county of the registry, or within 500 m of one, found `2.3522 48.8566`"),
        "{said}"
    );
    assert!(said.contains("30 new, 0 there already") && said.contains("1 refused"), "{said}");
    assert!(
        said.contains("outside the borders and belongs to the nearest county, St. Louis") && said.contains("just outside the borders"),
        "{said}"
    );
    let store = Store::open(&registry.database).await.unwrap();
    let rows = std::fs::read_to_string(&lodging).unwrap();
    let expected: std::collections::HashMap<&str, &str> = rows.lines().skip(1).filter_map(|row| row.split_once(',')).collect();
    let places = place::of_register(&mut store.begin().await.unwrap(), "lodging").await.unwrap();
    for place in &places {
        let row = expected[place.external_ids[0].number.as_str()];
        assert!(row.contains(place.county.as_deref().unwrap()), "{row}: {:?}", place.county);
    }
    let banked = places.iter().filter(|place| place.point.as_ref().unwrap().source.ends_with(" m outside the borders")).count();
    assert!(places.len() == 30 && banked == 5, "{} {banked}", places.len());
    store.close().await;
}

#[test]
fn a_person_gets_a_link_and_nobody_gets_one_twice() {
    let registry = Registry::new();
    assert_eq!(registry.run(&["agency", "add", "--name", "Office"]).0, Some(0));
    let person =
        ["user", "add", "--email", "ana@example.org", "--name", "Ana", "--role", "inspector", "--agency", "Office", "--county", "29019"];
    let (code, said) = registry.run(&person);
    assert!(code == Some(0) && said.contains("http://localhost:8080/welcome/"), "{said}");
    let (code, said) = registry.run(&person);
    assert!(code == Some(2) && said.contains("somebody with this mail address is there already"), "{said}");
    let (code, said) = registry.run(&["user", "add", "--email", "b@example.org", "--name", "B", "--role", "king", "--agency", "Office"]);
    assert!(code == Some(2) && said.contains("expected volunteer, inspector"), "{said}");
}

#[test]
fn an_agency_is_made_by_its_own_command_and_by_no_spelling() {
    let registry = Registry::new();
    let (code, said) = registry.run(&["agency", "add", "--name", "Health District", "--county", "29019"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = registry.run(&["agency", "add", "--name", "health  district"]);
    assert!(code == Some(2) && said.contains("called so already"), "{said}");
    let (code, said) = registry.run(&["agency", "add", "--name", "Elsewhere", "--county", "99999"]);
    assert!(code == Some(2) && said.contains("a county is not in the registry"), "{said}");
    let person = |agency| ["user", "add", "--email", "a@example.org", "--name", "A", "--role", "analyst", "--agency", agency];
    let (code, said) = registry.run(&person("Helth Distrct"));
    assert!(code == Some(2) && said.contains("there is no agency `Helth Distrct`: did you mean `Health District`"), "{said}");
    let (code, said) = registry.run(&person("Zoo"));
    assert!(code == Some(2) && said.contains("`placard agency list` names all"), "{said}");
    let (_, said) = registry.run(&["agency", "list"]);
    assert!(said.contains("Health District\t29019\t0 people\t0 visits") && !said.contains("Zoo"), "{said}");
    let both = [&person("Health District")[..], &["--role", "auditor"]].concat();
    let (code, said) = registry.run(&both);
    assert!(code == Some(2) && said.contains("nobody is an auditor and something else"), "{said}");
    assert_eq!(registry.run(&[&person("Health District")[..], &["--role", "inspector"]].concat()).0, Some(0));
}

#[test]
fn names_by_the_command_line_are_held_to_the_rule_of_forms() {
    let registry = Registry::new();
    assert_eq!(registry.run(&["agency", "add", "--name", "  Health \u{200b} District "]).0, Some(0));
    assert!(registry.run(&["agency", "list"]).1.contains("Health District\t"), "what nobody sees is taken off");
    let long = "x".repeat(201);
    let person = |email, name| ["user", "add", "--email", email, "--name", name, "--role", "analyst", "--agency", "Health District"];
    for (arguments, says) in [
        (vec!["agency", "add", "--name", "Dis\u{202e}tcirt"], "U+202E"),
        (vec!["agency", "add", "--name", " \u{200b}"], "expected some text"),
        (vec!["agency", "add", "--name", &long], "at most 200 characters"),
        (person("a@example.org", "A\u{202e}B").to_vec(), "U+202E"),
        (person("a\u{202e}@example.org", "A").to_vec(), "U+202E"),
        (vec!["import", "areas", "x.geojson", "--kind", "house", "--label", "Hou\u{202e}se"], "U+202E"),
        (vec!["import", "areas", "x.geojson", "--kind", "house", "--source", "Hou\u{202e}se"], "U+202E"),
        (vec!["import", "population", "x.csv", "--source", "Hou\u{202e}se"], "U+202E"),
    ] {
        let (code, said) = registry.run(&arguments);
        assert!(code == Some(2) && said.contains(says), "{arguments:?}: {said}");
    }
}

#[test]
fn an_erased_text_leaves_the_chain_whole() {
    let registry = Registry::new();
    let (_, said) = registry.run(&["ledger", "redact", "1", "--reason", "a court asked for it"]);
    assert!(said.contains("entry 1 is erased"), "{said}");
    let (code, said) = registry.run(&["ledger", "verify"]);
    assert!(code == Some(0) && said.contains("1 of them redacted"), "{said}");
    assert_eq!(registry.run(&["ledger", "redact", "999", "--reason", "no"]).0, Some(2));
}

#[test]
fn what_was_written_down_of_the_record_is_compared_with_it() {
    let registry = Registry::new();
    let (_, head) = registry.run(&["ledger", "head"]);
    let head = head.trim();
    let (code, said) = registry.run(&["ledger", "verify", "--head", head]);
    assert!(code == Some(0) && said.contains(&format!("head {head}")), "{said}");
    let (number, fingerprint) = head.split_once(':').unwrap();
    let other = format!("{number}:{}", "0".repeat(64));
    let (code, said) = registry.run(&["ledger", "verify", "--head", &other]);
    assert!(code == Some(1) && said.contains(&format!("entry {number}: another fingerprint was kept")), "{said}");
    let file = registry.folder.path().join("heads.txt");
    std::fs::write(&file, format!("{head}\n\n999:{fingerprint}\n")).unwrap();
    let (code, said) = registry.run(&["ledger", "verify", "--heads", file.to_str().unwrap()]);
    assert!(code == Some(1) && said.contains("entry 999: it was kept or published as the end of the record, and is gone"), "{said}");
    std::fs::write(&file, format!("{head}\nyesterday\n")).unwrap();
    let (code, said) = registry.run(&["ledger", "verify", "--heads", file.to_str().unwrap()]);
    assert!(code == Some(2) && said.contains("heads.txt: line 2: expected the number and the fingerprint"), "{said}");
}
