//! `placard place`: what supervisors do by their pages, by command.

use crate::programs::import::Registry;

#[test]
fn a_place_is_put_right_closed_merged_split_and_an_act_undone() {
    let registry = Registry::new();
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("inns.csv");
    std::fs::write(&list, "id,name,lat,lon\n1,Boone Inn,38.95,-92.33\n2,Cole Lodge,38.57,-92.17\n").unwrap();
    let import = ["import", "places", list.to_str().unwrap(), "--category", "hotel", "--register", "inns", "--id", "id", "--name", "name"];
    let (_, said) = registry.run(&[&import[..], &["--source", "a list"]].concat());
    let store = tokio::runtime::Runtime::new().unwrap();
    let codes = store.block_on(async {
        let store = placard::store::Store::open(&registry.database).await.unwrap();
        let mut codes = Vec::new();
        placard::store::atlas::all(&store, |(place, _)| codes.push((place.name.clone(), place.code.plain().to_owned()))).await.unwrap();
        codes.sort();
        codes
    });
    let [(_, inn), (_, lodge)] = codes.as_slice() else { panic!("{said}: {codes:?}") };
    let run = |arguments: &[&str]| registry.run(&[&["place"], arguments].concat());
    let done = |arguments: &[&str]| {
        let (code, said) = run(arguments);
        assert_eq!(code, Some(0), "{said}");
        said.lines().find_map(|line| line.strip_prefix("entry ")).unwrap_or_default().to_owned()
    };
    let renamed = done(&["change", inn, "--name", "Inn of Boone", "--reason", "the sign"]);
    assert!(run(&["show", inn]).1.contains("name: Inn of Boone"));
    done(&["undo", inn, "--entry", &renamed, "--reason", "no"]);
    assert!(run(&["show", inn]).1.contains("name: Boone Inn"));
    done(&["close", inn, "--on", "2024-01-31", "--reason", "torn down"]);
    assert!(run(&["show", inn]).1.contains("closed_on: 2024-01-31"));
    done(&["merge", inn, "--into", lodge, "--take-name", "--reason", "one house"]);
    let shown = run(&["show", lodge]).1;
    assert!(shown.contains("name: Boone Inn") && shown.contains("aliases: Cole Lodge"), "{shown}");
    done(&["split", inn, "--reason", "two houses"]);
    assert!(run(&["show", lodge]).1.contains("name: Cole Lodge"));
    for refused in [
        ["merge", inn, "--into", inn, "--reason", "x"].as_slice(),
        &["split", inn, "--reason", "x"],
        &["close", lodge, "--on", "2999-01-01", "--reason", "x"],
        &["undo", lodge, "--entry", "1", "--reason", "x"],
        &["change", lodge, "--reason", "x"],
        &["change", lodge, "--name", "\u{202e}egdoL", "--reason", "x"],
        &["change", lodge, "--name", &"n".repeat(201), "--reason", "x"],
        &["change", lodge, "--postal", "1", "--reason", "x"],
    ] {
        let (code, said) = run(refused);
        assert_eq!(code, Some(2), "{refused:?}: {said}");
        assert!(said.contains("nothing was changed"), "{said}");
    }
    assert_eq!(run(&["show", "00000000A"]).0.map(|code| code > 0), Some(true));
    let (code, said) = registry.run(&["ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}");
}
