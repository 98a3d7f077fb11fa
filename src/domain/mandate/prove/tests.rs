use super::*;
use crate::domain::fact::FactValue;
use crate::domain::mandate::Mandates;

const TERMS: &str = r#"
[[category]]
code = "hotel"
label = { en = "Hotel", es = "Hotel" }
[[location]]
code = "restroom"
label = { en = "in a restroom", es = "en un baño" }
[[location]]
code = "entrance"
label = { en = "at the entrance", es = "en la entrada" }
[[language]]
code = "en"
label = { en = "English", es = "inglés" }
[[format]]
code = "sign"
label = { en = "sign", es = "letrero" }
[[format]]
code = "cling"
label = { en = "window cling", es = "adhesivo" }
"#;

const DESIGNS: &str = r#"
[[design]]
id = "small"
label = { en = "Small", es = "Pequeño" }
width_in = 5.0
height_in = 7.0
confidence = "verified"
source = "made for this test"
[[design]]
id = "other"
label = { en = "Other", es = "Otro" }
confidence = "verified"
source = "made for this test"
"#;

const HEAD: &str = r#"
code = "US-ZZ"
name = { en = "Zed", es = "Zeta" }
[[source]]
id = "statute"
title = "made for this test"
confidence = "verified"
[[fact]]
name = "rooms"
question = { en = "How many rooms?", es = "¿Cuántas habitaciones?" }
[[fact]]
name = "cited"
question = { en = "Was it cited?", es = "¿Fue citado?" }
"#;

fn proof(rest: &str) -> Proof {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let files =
        [file("terms.toml", TERMS), file("numbers.toml", ""), file("designs.toml", DESIGNS), file("us-zz.toml", &format!("{HEAD}{rest}"))];
    let mandates = Mandates::parse(&files).unwrap();
    prove(mandates.jurisdiction("US-ZZ").unwrap())
}

/// A rule on hotels with a poster of its own.
fn rule(cite: &str, more: &str) -> String {
    format!("[[duty]]\ncite = \"{cite}\"\ncategories = [\"hotel\"]\nposter = \"p\"\nsource = \"statute\"\n{more}\n")
}

const POSTER: &str = "[[poster]]\nid = \"p\"\nlanguages = [\"en\"]\n";

/// Kind, clause and other side of each flaw.
fn told(proof: &Proof) -> Vec<(&str, String, Option<String>)> {
    proof.flaws.iter().map(|flaw| (flaw.kind.code(), flaw.clause.clone(), flaw.other.clone())).collect()
}

fn of_conditions(when: &str) -> Vec<(&'static str, String)> {
    let one = proof(&format!("{POSTER}{}", rule("1", &format!("placement = \"entrance\"\nwhen = \"{when}\""))));
    assert!(one.is_whole());
    one.flaws.into_iter().map(|flaw| (flaw.kind.code(), flaw.clause)).collect()
}

#[test]
fn a_sound_law_has_no_flaw_and_its_combinations_are_counted() {
    let sound = proof(&format!("{POSTER}{}", rule("1", "placement = \"restroom | entrance\"\nwhen = \"rooms >= 5 and not cited\"")));
    // Rooms at 4, 5 and 6, cited or not; two locations with or without a poster.
    assert_eq!((sound.flaws.as_slice(), sound.combinations, sound.is_whole()), (&[][..], 3 * 2 + 2 * 2, true));
}

#[test]
fn a_condition_that_no_facts_meet_never_binds() {
    assert_eq!(of_conditions("rooms < 5 and rooms > 10"), [("never_binds", "when: rooms < 5 and rooms > 10".to_owned())]);
    assert_eq!(of_conditions("cited and not cited"), [("never_binds", "when: cited and not cited".to_owned())]);
    assert_eq!(of_conditions("rooms > 5 and rooms < 6"), [], "numbers need not be whole");
}

#[test]
fn a_condition_that_always_holds_and_a_test_that_decides_nothing_are_named() {
    assert_eq!(of_conditions("rooms < 5 or rooms >= 5"), [("always_holds", "when: rooms < 5 or rooms >= 5".to_owned())]);
    assert_eq!(of_conditions("rooms >= 5 and rooms >= 10"), [("decides_nothing", "when: rooms >= 5".to_owned())]);
    assert_eq!(
        of_conditions("cited or (cited and rooms >= 5)"),
        [("decides_nothing", "when: cited".to_owned()), ("decides_nothing", "when: rooms >= 5".to_owned())]
    );
}

#[test]
fn a_rule_within_another_is_shadowed_with_a_witness() {
    let wide = rule("1", "placement = \"restroom & entrance\"\nwhen = \"rooms >= 5\"");
    let narrow = rule("2", "placement = \"entrance\"\nwhen = \"rooms >= 10\"\nfrom = \"2020-01-01\"");
    let both = proof(&format!("{POSTER}{wide}{narrow}"));
    assert_eq!(told(&both), [("shadowed", "rule".to_owned(), Some("us-zz/hotel (1), rule".to_owned()))]);
    let flaw = &both.flaws[0];
    assert_eq!((flaw.citation.as_str(), flaw.rules.as_slice()), ("2", &["us-zz/hotel/2".to_owned()][..]));
    assert_eq!(flaw.witness, Some(Facts::from([("rooms".to_owned(), FactValue::Number(10.0))])));
    // The wider rule ends before the narrow one does; the narrow one asks for more; they do not bind the same places.
    for (wide, narrow) in [
        (format!("{wide}until = \"2024-01-01\"\n"), narrow.clone()),
        (wide.replace("restroom & ", ""), narrow.replace("\"entrance\"", "\"restroom\"")),
        (wide.replace("rooms >= 5", "rooms >= 12"), narrow.replace("rooms >= 10", "rooms >= 10 and cited")),
    ] {
        assert_eq!(told(&proof(&format!("{POSTER}{wide}{narrow}"))), []);
    }
}

#[test]
fn of_two_rules_that_say_the_same_the_later_one_is_shadowed() {
    let same = rule("1", "placement = \"entrance\"");
    let twice = proof(&format!("{POSTER}{same}{}", same.replace("\"1\"", "\"2\"")));
    assert_eq!(told(&twice), [("shadowed", "rule".to_owned(), Some("us-zz/hotel (1), rule".to_owned()))]);
    assert_eq!(twice.flaws[0].witness, Some(Facts::new()));
}

#[test]
fn clauses_that_no_one_poster_meets_are_told_where_both_bind() {
    let posters = "[[poster]]\nid = \"p\"\ndesigns = [\"small\"]\ndesign_rule = \"only\"\n[[poster]]\nid = \"q\"\ndesigns = [\"other\"]\ndesign_rule = \"only\"\n";
    let one = rule("1", "placement = \"entrance\"\nwhen = \"rooms >= 5\"");
    let other = rule("2", "placement = \"entrance\"\nwhen = \"cited\"").replace("\"p\"", "\"q\"");
    let both = proof(&format!("{posters}{one}{other}"));
    assert_eq!(told(&both), [("excludes", "design: only small".to_owned(), Some("us-zz/hotel/2 (2), design: only other".to_owned()))]);
    let witness = Facts::from([("cited".to_owned(), FactValue::Bool(true)), ("rooms".to_owned(), FactValue::Number(5.0))]);
    assert_eq!(both.flaws[0].witness, Some(witness));
    let apart = other.replace("cited", "rooms < 5");
    assert_eq!(told(&proof(&format!("{posters}{one}{apart}"))), [], "no place is bound by both");
    let formats =
        "[[poster]]\nid = \"p\"\n[[poster.format]]\nkind = \"sign\"\n[[poster]]\nid = \"q\"\n[[poster.format]]\nkind = \"cling\"\n";
    let kinds = proof(&format!("{formats}{one}{other}"));
    assert_eq!(told(&kinds), [("excludes", "format: sign".to_owned(), Some("us-zz/hotel/2 (2), format: cling".to_owned()))]);
}

#[test]
fn an_official_poster_smaller_than_the_rule_asks_contradicts_it() {
    let poster = "[[poster]]\nid = \"p\"\ndesigns = [\"small\"]\ndesign_rule = \"only\"\n[[poster.format]]\nmin_width_in = 8.5\nmin_height_in = 11.0\n";
    let contradicted = proof(&format!("{poster}{}", rule("1", "placement = \"entrance\"")));
    assert_eq!(told(&contradicted), [("excludes", "design: only small".to_owned(), Some("us-zz/hotel, format: 8.5 x 11 in".to_owned()))]);
    assert_eq!(
        told(&proof(&format!("{}{}", poster.replace("8.5", "7.0").replace("11.0", "5.0"), rule("1", "placement = \"entrance\"")))),
        [],
        "turned"
    );
}

#[test]
fn parts_of_placement_format_and_numbers_that_decide_nothing_are_named() {
    let poster = "[[poster]]\nid = \"p\"\nnumbers = [[\"911\"], [\"911\", \"+18883737888\"]]\n[[poster.format]]\nmin_width_in = 8.5\nmin_height_in = 11.0\n\
                  [[poster.format]]\nmin_width_in = 17.0\nmin_height_in = 11.0\n[[poster.format]]\nkind = \"cling\"\nonly_at = \"restroom\"\n";
    let idle = proof(&format!("{poster}{}", rule("1", "placement = \"entrance | (entrance & entrance)\"")));
    let clauses: Vec<(&str, String)> = idle.flaws.iter().map(|flaw| (flaw.kind.code(), flaw.clause.clone())).collect();
    let nothing = |clause: &str| ("decides_nothing", clause.to_owned());
    let expected = ["placement: entrance", "format: 17 x 11 in", "format: cling, only at restroom", "numbers: 911 and +18883737888"];
    assert_eq!(clauses, expected.map(nothing));
    let each = proof(&format!("{POSTER}{}", rule("1", "placement = \"restroom | each_restroom\"")));
    assert_eq!(each.flaws, [], "a place without any restroom meets the second alone");
}

#[test]
fn what_is_too_much_to_enumerate_is_said_and_nothing_claimed_of_it() {
    let facts: String =
        (0..17).map(|number| format!("[[fact]]\nname = \"f{number}\"\nquestion = {{ en = \"?\", es = \"?\" }}\n")).collect();
    let all = (0..17).map(|number| format!("f{number}")).collect::<Vec<_>>().join(" and ");
    let open = proof(&format!("{facts}{POSTER}{}", rule("1", &format!("placement = \"entrance\"\nwhen = \"{all} and not f0\""))));
    assert_eq!((open.flaws.as_slice(), open.open.as_slice(), open.is_whole()), (&[][..], &["us-zz/hotel".to_owned()][..], false));
}
