//! `placard gap`, `reach`, `import areas`, `import population`: right figures of odd files, and plain words for bad ones.

use std::path::PathBuf;

use placard::store::{Store, area_set, population};
use serde_json::Value;

use crate::harness::{ring, square};
use crate::programs::import::Registry;
use crate::programs::{placard, said};

/// Files of one test.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Files {
        Files(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }
}

fn collection(areas: &[(String, String)]) -> String {
    let feature = |(code, geometry): &(String, String)| {
        format!(r#"{{"type":"Feature","properties":{{"id":"{code}","name":"Area {code}"}},"geometry":{geometry}}}"#)
    };
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, areas.iter().map(feature).collect::<Vec<_>>().join(","))
}

fn areas(areas: &[(&str, String)]) -> String {
    collection(&areas.iter().map(|(code, geometry)| ((*code).to_owned(), geometry.clone())).collect::<Vec<_>>())
}

/// The JSON lines of a command that succeeds.
fn lines(arguments: &[&str]) -> Vec<Value> {
    let output = placard(arguments);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn refused(arguments: &[&str]) -> String {
    let output = placard(arguments);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    said(&output)
}

fn km2(line: &Value, key: &str) -> f64 {
    line[key].as_f64().unwrap()
}

const ONE: &str = "lon,lat\n-92.5,38.5\n";

/// 100 columns and 50 rows of squares of 0.02 degrees, from 93.5 degrees west and 38 north.
fn five_thousand() -> String {
    let cell = |at: u32| {
        let (west, south) = (-93.5 + 0.02 * f64::from(at % 100), 38.0 + 0.02 * f64::from(at / 100));
        (at.to_string(), square([west, south, west + 0.02, south + 0.02]))
    };
    collection(&(0..5_000).map(cell).collect::<Vec<_>>())
}

#[test]
fn a_gap_is_the_area_without_the_disc() {
    let files = Files::new();
    let places = files.write("places.csv", ONE);
    let (file, out) = (
        files.write("areas.json", &areas(&[("b", square([-93.0, 38.0, -92.0, 39.0])), ("a", square([-90.0, 38.0, -89.0, 39.0]))])),
        files.path("gap.json"),
    );
    let arguments = ["gap", "--radius-mi", "10", "--places", &places, "--areas", &file, "--json", "--geojson", out.to_str().unwrap()];
    let found = lines(&arguments);
    assert_eq!(
        found.iter().map(|line| (line["area"].as_str().unwrap(), line["radius_mi"].as_f64().unwrap())).collect::<Vec<_>>(),
        [("b", 10.0), ("a", 10.0)]
    );
    assert_eq!(found[0]["name"], "Area b");
    // The disc is pi x 16.09344 km squared, 813.67 km², less what the curve of the earth takes.
    let covered = km2(&found[0], "area_km2") - km2(&found[0], "gap_km2");
    assert!((covered - 813.67).abs() < 0.5, "{covered}");
    assert_eq!(found[1]["area_km2"], found[1]["gap_km2"]);
    let drawn: Value = serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap();
    assert_eq!(
        drawn["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]).collect::<Vec<_>>(),
        [&found[0], &found[1]]
    );
}

#[test]
fn a_radius_that_is_none_is_named() {
    let files = Files::new();
    let (places, file) = (files.write("places.csv", ONE), files.write("areas.json", &areas(&[("1", square([-93.0, 38.0, -92.0, 39.0]))])));
    let people = files.write("people.csv", "geoid,lon,lat,population\n1,-92.5,38.5,10\n");
    for radius in ["0", "-5", "far", "101", "NaN", "inf", ""] {
        let radius_mi = format!("--radius-mi={radius}");
        let gap = refused(&["gap", &radius_mi, "--places", &places, "--areas", &file]);
        let reach = refused(&["reach", &radius_mi, "--places", &places, "--population", &people]);
        for said in [gap, reach] {
            assert!(
                said.contains("expected a radius of 1 to 100 miles") || (radius.is_empty() && said.contains("--radius-mi")),
                "{radius}: {said}"
            );
        }
    }
}

#[test]
fn odd_borders_are_measured_or_named() {
    let files = Files::new();
    let places = files.write("places.csv", ONE);
    let gap = |text: &str| {
        let file = files.write("areas.json", text);
        lines(&["gap", "--radius-mi", "1", "--places", &places, "--areas", &file, "--json"])
    };
    let bow_tie = gap(&areas(&[
        ("frame", square([-93.0, 38.0, -92.0, 39.0])),
        ("tie", ring(&[(-93.0, 38.0), (-92.0, 39.0), (-92.0, 38.0), (-93.0, 39.0)])),
    ]));
    let half = km2(&bow_tie[1], "area_km2") / km2(&bow_tie[0], "area_km2");
    assert!((half - 0.5).abs() < 0.002, "{half}");
    let islands = gap(&areas(&[
        ("over", ring(&[(179.0, 51.0), (-179.0, 51.0), (-179.0, 52.0), (179.0, 52.0)])),
        ("west", square([179.0, 51.0, 180.0, 52.0])),
        ("east", square([-180.0, 51.0, -179.0, 52.0])),
    ]));
    let parts = km2(&islands[1], "area_km2") + km2(&islands[2], "area_km2");
    // The two parts have a corner at the meridian more; between corners borders run straight in the projection.
    assert!((km2(&islands[0], "area_km2") / parts - 1.0).abs() < 0.005, "{islands:?}");
    let (over, out) = (
        files.write("over.json", &areas(&[("over", ring(&[(179.0, 51.0), (-179.0, 51.0), (-179.0, 52.0), (179.0, 52.0)]))])),
        files.path("out.json"),
    );
    lines(&["gap", "--radius-mi", "1", "--places", &places, "--areas", &over, "--json", "--geojson", out.to_str().unwrap()]);
    let drawn: Value = serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap();
    let parts = drawn["features"][0]["geometry"]["coordinates"].as_array().unwrap();
    let longitudes = |part: &Value| part[0].as_array().unwrap().iter().map(|corner| corner[0].as_f64().unwrap()).collect::<Vec<_>>();
    assert_eq!(parts.len(), 2, "{drawn}");
    for part in parts {
        let longitudes = longitudes(part);
        assert!(
            longitudes.iter().all(|lon| lon.abs() > 178.9 && lon.is_sign_positive() == longitudes[0].is_sign_positive()),
            "{longitudes:?}"
        );
    }

    let bad = |geometry: String, expected: &str| {
        let file = files.write("bad.json", &areas(&[("7", geometry)]));
        let said = refused(&["gap", "--radius-mi", "1", "--places", &places, "--areas", &file]);
        assert!(said.contains("bad.json") && said.contains("area 7") && said.contains(expected), "{said}");
    };
    bad(square([-93.0, 38.0, -92.0, 91.0]), "latitude -90 to 90");
    bad(square([80.0, 38.0, 81.0, 39.0]), "beyond what the projection for the United States can measure");
    bad(ring(&[(-93.0, 38.0), (-92.0, 38.0)]), "expected");
    bad(r#"{"type":"Point","coordinates":[-93,38]}"#.into(), "expected a polygon");
}

#[test]
fn five_thousand_polygons_add_up_to_their_whole() {
    let files = Files::new();
    // A hundred places, some on shared edges and corners.
    let rows: String = (0..100).map(|at| format!("{},{}\n", -93.5 + 0.14 * f64::from(at % 14), 38.0 + 0.12 * f64::from(at / 14))).collect();
    let (places, file) = (files.write("places.csv", &format!("lon,lat\n{rows}")), files.write("areas.json", &five_thousand()));
    // The whole, with the corners of its parts, so that its border runs where theirs do.
    let south = (0..100).map(|at| (-93.5 + 0.02 * f64::from(at), 38.0));
    let east = (0..50).map(|at| (-91.5, 38.0 + 0.02 * f64::from(at)));
    let north = (0..100).map(|at| (-91.5 - 0.02 * f64::from(at), 39.0));
    let west = (0..50).map(|at| (-93.5, 39.0 - 0.02 * f64::from(at)));
    let whole = files.write("whole.json", &areas(&[("whole", ring(&south.chain(east).chain(north).chain(west).collect::<Vec<_>>()))]));
    let gap = |file: &str| lines(&["gap", "--radius-mi", "4", "--places", &places, "--areas", file, "--json"]);
    let (parts, whole) = (gap(&file), gap(&whole));
    assert_eq!(parts.len(), 5_000);
    for key in ["area_km2", "gap_km2"] {
        let (sum, of_whole) = (parts.iter().map(|part| km2(part, key)).sum::<f64>(), km2(&whole[0], key));
        assert!(of_whole > 1_000.0 && (sum / of_whole - 1.0).abs() < 1e-6, "{key}: {sum} of {of_whole}");
    }
}

#[test]
fn bad_files_are_named_with_row_column_and_value() {
    let files = Files::new();
    let (places, file) = (files.write("places.csv", ONE), files.write("areas.json", &areas(&[("1", square([-93.0, 38.0, -92.0, 39.0]))])));
    let gap = |places: &str, areas: &str| refused(&["gap", "--radius-mi", "5", "--places", places, "--areas", areas]);
    let wrong = files.write("wrong.csv", "lon,lat\n-92.5,38.5\nwest,38.5\n");
    let said = gap(&wrong, &file);
    assert!(said.contains("row 3, column lon") && said.contains("`west`"), "{said}");
    let other = files.write("other.csv", "x,y\n1,2\n");
    assert!(gap(&other, &file).contains("the file has no column `lon`; it has x, y"));
    let text = files.write("text.json", "not GeoJSON");
    assert!(gap(&places, &text).contains("text.json: expected a GeoJSON feature collection"));
    assert!(gap(&places, files.path("nothing.json").to_str().unwrap()).contains("nothing.json"));
    let people = files.write("people.csv", "geoid,lon,lat,population\n1,-92.5,38.5,many\n");
    let said = refused(&["reach", "--places", &places, "--population", &people]);
    assert!(said.contains("row 2, column population") && said.contains("`many`"), "{said}");
}

#[test]
fn people_are_counted_within_geodesic_reach() {
    let files = Files::new();
    let places = files.write("places.csv", ONE);
    // A hundredth of a degree of latitude is 1.11 km: 4.8, 6.2 and 28 miles away, and on the spot.
    let rows = "29001000100,-92.5,38.57,100\n29001000200,-92.5,38.59,20\n29003000100,-92.5,38.905,3\n29003000200,-92.5,38.5,4000\n";
    let people = files.write("people.csv", &format!("geoid,lon,lat,population\n{rows}"));
    let found = lines(&["reach", "--radius-mi", "5,25", "--places", &places, "--population", &people, "--json"]);
    let found: Vec<_> = found
        .iter()
        .map(|line| (km2(line, "radius_mi"), line["area"].as_str().unwrap(), km2(line, "population"), km2(line, "reached")))
        .collect();
    assert_eq!(
        found,
        [
            (5.0, "29001", 120.0, 100.0),
            (5.0, "29003", 4_003.0, 4_000.0),
            (5.0, "all", 4_123.0, 4_100.0),
            (25.0, "29001", 120.0, 120.0),
            (25.0, "29003", 4_003.0, 4_000.0),
            (25.0, "all", 4_123.0, 4_120.0),
        ]
    );
}

#[tokio::test]
async fn a_set_of_areas_is_replaced_as_a_whole_or_not_at_all() {
    let (files, registry) = (Files::new(), Registry::new());
    let import =
        |text: &str, kind: &str| registry.run(&["import", "areas", &files.write("areas.json", text), "--kind", kind, "--source", "A map"]);
    let (code, said) = import(&five_thousand(), "state-house");
    assert!(code == Some(0) && said.contains("State house: 5000 areas"), "{said}");
    let crossing = ring(&[(-93.0, 38.0), (-92.0, 39.0), (-92.0, 38.0), (-93.0, 39.0)]);
    let two = areas(&[("tie", crossing), ("whole", square([-92.0, 38.0, -91.0, 39.0]))]);
    let (code, said) = import(&two, "state-house");
    assert!(code == Some(2) && said.contains("5000 areas stand and the file has 2: nothing was changed; give --replace"), "{said}");
    let replace = ["import", "areas", &files.write("two.json", &two), "--kind", "state-house", "--source", "A map", "--replace"];
    let (code, said) = registry.run(&replace);
    assert!(code == Some(0) && said.contains("State house: 2 areas, their codes from `id`"), "{said}");
    for (kind, areas) in [("state-house", 5_000), ("state-house", 2)] {
        let (code, said) = registry.run(&["import", "bring-back", kind]);
        assert!(code == Some(0) && said.contains(&format!("{areas} areas stand again")), "{said}");
    }
    let (code, said) = registry.run(&["import", "bring-back", "wards"]);
    assert!(code == Some(2) && said.contains("no import has replaced a set `wards`"), "{said}");
    let turned = areas(&[("1", square([37.0, -90.0, 37.5, -89.5])), ("2", square([36.5, -90.0, 37.0, -89.5]))]);
    let (code, said) = import(&turned, "state-house");
    assert!(code == Some(2) && said.contains("2 of 2 areas touch no county of the registry: 1 (Area 1), 2 (Area 2)"), "{said}");
    assert!(said.contains("does the file have the latitude first?"), "{said}");
    let (code, said) =
        import(&areas(&[("good", square([-93.0, 38.0, -92.0, 39.0])), ("bad", square([80.0, 38.0, 81.0, 39.0]))]), "state-house");
    assert!(code == Some(2) && said.contains("1 of 2 areas touch no county of the registry: bad (Area bad)"), "{said}");
    for kind in ["counties", "State House", ""] {
        assert_eq!(import(&areas(&[("1", square([-93.0, 38.0, -92.0, 39.0]))]), kind).0, Some(2), "{kind}");
    }
    let store = Store::open(&registry.database).await.unwrap();
    let (set, kept) = area_set::of_kind(&store, "state-house").await.unwrap();
    assert_eq!((set.source.as_str(), kept.len()), ("A map", 2));
    assert_eq!(registry.run(&["ledger", "verify"]).0, Some(0));
}

#[tokio::test]
async fn a_map_comes_in_with_its_dates_and_contradictions_are_refused_by_name() {
    let (files, registry) = (Files::new(), Registry::new());
    let file = files.write("areas.json", &areas(&[("1", square([-93.0, 38.0, -92.0, 39.0]))]));
    let import = |kind: &str, more: &[&str]| {
        let always = ["import", "areas", &file, "--kind", kind, "--map-of", "us-house"];
        registry.run(&[&always[..], more].concat())
    };
    let act: &[&str] = &["--status-source", "An act"];
    for (more, says) in [
        (vec![], "the map has dates and no legal status"),
        (vec!["--status", "vetoed"], "expected enacted, enjoined or replaced"),
        (vec!["--status", "enacted", "--from", "2023-01-03"], "the legal status has no source"),
        (vec!["--status", "enacted"], "an enacted map has a first day in force"),
        (vec!["--status", "replaced", "--from", "2023-01-03"], "a replaced map is no longer in force"),
        (vec!["--status", "enjoined", "--from", "2023-01-03"], "an enjoined map is not in force"),
        (
            vec!["--status", "enacted", "--from", "2023-01-03", "--until", "2022-12-31"],
            "the map ends (2022-12-31) before it begins (2023-01-03)",
        ),
        (vec!["--status", "enacted", "--from", "2023-02-30"], "expected a day as YYYY-MM-DD"),
    ] {
        let source: &[&str] = if says.contains("no source") { &[] } else { act };
        let (code, said) = import("us-house-2022", &[more.as_slice(), source].concat());
        assert!(code == Some(2) && said.contains(says), "{more:?}: {said}");
    }
    let dates = |dates: &[&'static str]| [dates, act].concat();
    assert_eq!(import("us-house-2022", &dates(&["--status", "enacted", "--from", "2023-01-03"])).0, Some(0));
    let new = dates(&["--status", "enacted", "--from", "2027-01-03"]);
    let (code, said) = import("us-house-2025", &new);
    assert!(code == Some(2), "{said}");
    assert!(said.contains("us-house-2025 and us-house-2022 are both maps of us-house and would both be in force on 2027-01-03"), "{said}");
    let ended = dates(&["--status", "replaced", "--from", "2023-01-03", "--until", "2027-01-02"]);
    assert_eq!(import("us-house-2022", &ended).0, Some(0), "the same file again, with a last day");
    assert_eq!(import("us-house-2025", &new).0, Some(0));
    let (code, said) = registry.run(&["import", "bring-back", "us-house-2022"]);
    assert!(code == Some(2) && said.contains("would both be in force on 2027-01-03"), "what stood before has no last day: {said}");
    let store = Store::open(&registry.database).await.unwrap();
    let sets = area_set::all(&store).await.unwrap();
    let days = |day: Option<placard::domain::day::Day>| day.map_or_else(String::new, |day| day.to_string());
    let kept: Vec<_> = sets.iter().map(|set| (set.kind.as_str(), days(set.dates.from), days(set.dates.until))).collect();
    let (begins, ends, next) = ("2023-01-03".to_owned(), "2027-01-02".to_owned(), "2027-01-03".to_owned());
    assert_eq!(kept, [("us-house-2022", begins, ends), ("us-house-2025", next, String::new())]);
    assert_eq!(registry.run(&["ledger", "verify"]).0, Some(0));
}

#[test]
fn neighbors_that_miss_each_other_are_named_and_imported() {
    let (files, registry) = (Files::new(), Registry::new());
    let import = |name: &str, east_of: f64| {
        let file = files.write(name, &areas(&[("1", square([-93.0, 38.0, -92.0, 39.0])), ("2", square([east_of, 38.0, -91.0, 39.0]))]));
        registry.run(&["import", "areas", &file, "--kind", "state-house"])
    };
    let (code, said) = import("exact.json", -92.0);
    assert!(code == Some(0) && !said.contains("warning"), "{said}");
    let (code, said) = import("rounded.json", -91.99999);
    assert!(code == Some(0) && said.contains("State house: 2 areas"), "{said}");
    assert!(said.contains("1 (Area 1) and 2 (Area 2): 2 corners are nearly but not exactly the same, up to 0.88 m apart"), "{said}");
}

#[tokio::test]
async fn people_are_replaced_as_a_whole_or_not_at_all() {
    let (files, registry) = (Files::new(), Registry::new());
    let import =
        |rows: &str| registry.run(&["import", "population", &files.write("tracts.csv", &format!("geoid,lon,lat,population\n{rows}"))]);
    assert_eq!(import("29001000100,-92.5,38.5,4000\n").0, Some(0));
    let (code, said) = import("29001000200,-92.5,38.6,120\n29001000300,-92.5,38.7,0\n");
    assert!(code == Some(0) && said.contains("120 people at 2 points, one for each tract"), "{said}");
    let (code, said) = import("29001000200,-92.5,38.6,120\n");
    assert!(code == Some(2) && said.contains("2 points stand and the file has 1: nothing was changed; give --replace"), "{said}");
    assert_eq!(import("").0, Some(2), "a heading alone wipes nothing");
    let (code, said) = registry.run(&["import", "bring-back", "population"]);
    assert!(code == Some(0) && said.contains("1 points with people stand again"), "{said}");
    assert_eq!(registry.run(&["import", "bring-back", "population"]).0, Some(0));
    for (rows, expected) in [
        ("29001000400,-92.5,38.5,-1\n", "row 2, column population"),
        ("29001000400,-92.5,98.5,1\n", "row 2, column lat"),
        ("29001000400,-92.5,38.5,1\n29001000400,-92.5,38.5,1\n", "row 3, column geoid"),
        ("29001000400,-92.5,38.5,18446744073709551615\n", ""),
        (
            "29001000400,92.5,38.5,1\n29001000500,-92.5,38.5,1\n",
            "1 of 2 points lie in no county of the registry, the first of them at `92.5 38.5`",
        ),
        ("29019,-92.5,38.5,1\n29001000500,-92.5,38.5,1\n", "row 3, column geoid: expected a county as in row 2: this is a tract"),
    ] {
        let (code, said) = import(rows);
        assert!(matches!(code, Some(1 | 2)) && said.contains(expected), "{rows}: {said}");
    }
    let store = Store::open(&registry.database).await.unwrap();
    let kept = population::all(&store).await.unwrap();
    assert_eq!(kept.iter().map(|row| (row.code.as_str(), row.people)).collect::<Vec<_>>(), [("29001000200", 120), ("29001000300", 0)]);
    assert_eq!(registry.run(&["ledger", "verify"]).0, Some(0));
}
