//! The decision table of the law: every row of `law/scenarios.csv`, through the engine and through the program.

use std::io::Write as _;
use std::process::{Command, Stdio};

use placard::domain::mandate::{Case, Mandates};
use placard::domain::visit::{Finding, Sheet, Sighting};
use serde_json::{Value, json};

use crate::harness::{device_script, reference};

/// What the table expects, or what was answered: applicability, compliance, who sees the poster, until when it may be put right.
#[derive(Debug, PartialEq)]
struct Answers([Option<String>; 4]);

struct Row {
    case: Value,
    expected: Answers,
}

fn rows() -> Option<Vec<Row>> {
    let path = reference("law/scenarios.csv")?;
    let mut table = csv::Reader::from_path(path).unwrap();
    let rows: Vec<Row> = table
        .deserialize::<std::collections::HashMap<String, String>>()
        .map(|row| {
            let row = row.unwrap();
            let parsed = |column: &str| serde_json::from_str::<Value>(&row[column]).unwrap_or(Value::Null);
            let text = |column: &str| Some(row[column].clone()).filter(|text| !text.is_empty());
            Row {
                case: json!({
                    "id": row["id"], "jurisdiction": row["jurisdiction"], "category": row["category"], "facts": parsed("facts"),
                    "on_date": row["on_date"], "poster_facts": parsed("poster_facts"), "notice_at": text("notice_at"),
                }),
                expected: Answers(["expected_applicability", "expected_compliance", "expected_seen_by", "expected_cure_until"].map(text)),
            }
        })
        .collect();
    assert!(rows.len() >= 264, "only {} rows were read", rows.len());
    Some(rows)
}

fn wrong(row: &Row, found: &Answers) -> Option<String> {
    (row.expected != *found).then(|| format!("{}: expected {:?}, found {:?}", row.case["id"], row.expected, found))
}

#[test]
fn the_engine_agrees_with_every_row_with_and_without_words() {
    let Some(rows) = rows() else { return };
    let mandates: Mandates = placard::mandates::embedded().unwrap();
    let mut all_wrong = Vec::new();
    for row in &rows {
        let case: Case = serde_json::from_value(row.case.clone()).unwrap();
        let answer = case.answer(&mandates).unwrap();
        let found = Answers([
            Some(answer.ruling.applicability.code().to_owned()),
            answer.judgement.as_ref().map(|judgement| judgement.compliance.code().to_owned()),
            answer.seen_by.map(|audience| audience.code().to_owned()),
            answer.cure_until.as_ref().map(ToString::to_string),
        ]);
        all_wrong.extend(wrong(row, &found));
        let bare = mandates.applicability(&case.jurisdiction, &case.categories, &case.facts, case.on_date);
        let judged = case
            .finding()
            .unwrap()
            .and_then(|finding| mandates.compliance(&case.jurisdiction, &case.categories, &case.facts, case.on_date, &finding));
        let [_, _, seen_by, cure_until] = found.0;
        let found = Answers([Some(bare.code().to_owned()), judged.map(|compliance| compliance.code().to_owned()), seen_by, cure_until]);
        all_wrong.extend(wrong(row, &found));
    }
    assert!(all_wrong.is_empty(), "{} rows differ:\n{}", all_wrong.len(), all_wrong.join("\n"));
}

/// What the program answers to these lines, and how it ended.
fn judged_by_the_program(lines: &str) -> (Vec<Value>, std::process::Output) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_placard"))
        .args(["mandates", "judge"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap();
    let answers = String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (answers, output)
}

#[test]
fn the_program_agrees_with_every_row_in_the_same_order() {
    let Some(rows) = rows() else { return };
    let lines: String = rows.iter().map(|row| format!("{}\n", row.case)).collect();
    let (answers, output) = judged_by_the_program(&lines);
    assert!(output.status.success());
    assert_eq!(answers.len(), rows.len());
    let mut all_wrong = Vec::new();
    for (row, answer) in rows.iter().zip(&answers) {
        assert_eq!(answer["id"], row.case["id"]);
        assert!(answer["reasons"].is_array());
        let found = ["applicability", "compliance", "seen_by", "cure_until"].map(|key| answer[key].as_str().map(str::to_owned));
        all_wrong.extend(wrong(row, &Answers(found)));
    }
    assert!(all_wrong.is_empty(), "{}", all_wrong.join("\n"));
}

#[test]
fn a_kind_or_a_state_that_does_not_exist_is_an_error_with_the_rows_id() {
    let line = |id: &str, jurisdiction: &str, category: &str| {
        format!("{}\n", json!({"id": id, "jurisdiction": jurisdiction, "category": category, "on_date": "2026-06-01"}))
    };
    let lines = [
        line("kind", "US-MO", "casinoo"),
        line("state", "US-XX", "hotel"),
        line("county", "US-MO-29095", "airport"),
        line("short", "US-MO-29", "airport"),
        line("territory", "US-PR", "airport"),
        line("several", "US-MO", "hotel;nothing"),
        "{\"id\": \"broken\"}\n".to_owned(),
    ];
    let (answers, output) = judged_by_the_program(&lines.concat());
    assert_eq!(output.status.code(), Some(2));
    let error = |at: usize| (answers[at]["id"].as_str().unwrap(), answers[at]["error"].as_str().unwrap_or_default());
    assert!(error(0).0 == "kind" && error(0).1.contains("found `casinoo`"));
    assert!(error(1).0 == "state" && error(1).1.contains("found `US-XX`"));
    assert_eq!(answers[2]["applicability"], "required");
    assert!(error(3).1.contains("found `US-MO-29`"));
    assert_eq!(answers[4]["applicability"], "sought");
    assert!(error(5).1.contains("found `nothing`"));
    assert!(error(6).0 == "broken" && !error(6).1.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("line 2 (state): "));
}

#[test]
fn the_official_sheet_of_missouri_promises_no_third_language_of_a_county() {
    let mandates = placard::mandates::embedded().unwrap();
    let case = |facts: Value| -> Case {
        serde_json::from_value(json!({
            "jurisdiction": "US-MO", "category": "bus_station", "facts": facts, "on_date": "2026-06-01",
            "poster_facts": {"entrance": "yes", "design": "mo-dps"},
        }))
        .unwrap()
    };
    let compliance = |facts| case(facts).answer(&mandates).unwrap().judgement.unwrap().compliance.code();
    assert_eq!(compliance(json!({"county_languages": ["vi"]})), "cannot_tell");
    assert_eq!(compliance(json!({"county_languages": null})), "compliant");
}

/// A finding as the telephone's judge takes it; what was not observed is left out.
pub fn on_the_device(finding: &Finding) -> Value {
    let sighting = |seen: Sighting| match seen {
        Sighting::Yes => Some(true),
        Sighting::No => Some(false),
        Sighting::NotObserved | Sighting::NotApplicable => None,
    };
    let sheet = |sheet: &Sheet| {
        without_null(json!({"format": sheet.format, "width": sheet.width_in, "height": sheet.height_in, "font": sheet.font_pt}))
    };
    let mut noted = without_null(json!({
        "access": finding.access.code(), "at": finding.locations, "content": finding.content,
        "sheets": finding.sheets.iter().map(|(at, one)| (at.clone(), sheet(one))).collect::<serde_json::Map<_, _>>(),
        "conspicuous": sighting(finding.conspicuous), "legible": sighting(finding.legible), "design": finding.design,
        "languages": finding.languages, "number": finding.number, "textNumber": finding.text_number,
        "restrooms": finding.restrooms_total, "restroomsWithPoster": finding.restrooms_with_poster,
    }));
    noted.as_object_mut().unwrap().extend(sheet(&finding.sheet()).as_object().unwrap().clone());
    noted
}

fn without_null(value: Value) -> Value {
    Value::Object(
        value.as_object().unwrap().iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.clone(), value.clone())).collect(),
    )
}

/// The telephone's own judge over each line.
pub fn judged_by_the_device(lines: &[Value]) -> Vec<Value> {
    const JUDGE: &str = r"({ duties, found: noted, fields }) => {
        const found = noted ?? device.finding(fields);
        const judged = device.judge(duties, found);
        return { compliance: judged?.compliance ?? null, equivalent: judged?.equivalent, nowhere: judged?.nowhere, seen_by: device.seenBy(found) ?? null };
    }";
    device_script::run("static/ts/field/judge.ts", JUDGE, lines)
}

/// What is asked of the telephone: what a visit comes to, and who sees the poster. Whether a duty reaches the place at all and until when it may be
/// put right is decided before the site is packed, on the server: those two answers, and rows on which nobody looked, are not the telephone's.
#[test]
fn the_telephone_judges_every_visit_as_the_engine_does() {
    let Some(rows) = rows() else { return };
    let mandates = placard::mandates::embedded().unwrap();
    let (mut visits, mut nobody_looked) = (Vec::new(), Vec::new());
    for row in &rows {
        let case: Case = serde_json::from_value(row.case.clone()).unwrap();
        match case.finding().unwrap() {
            Some(finding) => {
                let duties = mandates.ruling(&case.jurisdiction, &case.categories, &case.facts, case.on_date).portable(&case.facts);
                visits.push((row, json!({"duties": duties, "found": on_the_device(&finding)})));
            }
            None => nobody_looked.push(row),
        }
    }
    assert_eq!(visits.len() + nobody_looked.len(), rows.len());
    assert!(nobody_looked.iter().all(|row| row.expected.0[1].is_none()), "a row without a visit expects a judgement");
    let lines: Vec<Value> = visits.iter().map(|(_, line)| line.clone()).collect();
    let answers = judged_by_the_device(&lines);
    assert_eq!(answers.len(), visits.len());
    let mut all_wrong = Vec::new();
    for ((row, _), answer) in visits.iter().zip(&answers) {
        let [applicability, .., cure_until] = row.expected.0.clone();
        let [compliance, seen_by] = ["compliance", "seen_by"].map(|key| answer[key].as_str().map(str::to_owned));
        all_wrong.extend(wrong(row, &Answers([applicability, compliance, seen_by, cure_until])));
    }
    assert!(all_wrong.is_empty(), "{} of {} visits differ:\n{}", all_wrong.len(), visits.len(), all_wrong.join("\n"));
}

/// A form as somebody fills it in, and what it comes to on the telephone.
#[test]
fn the_telephone_reads_which_poster_hangs_and_what_stands_on_it() {
    let mandates = placard::mandates::embedded().unwrap();
    let duties = |law: &str, kind: &str| {
        let kinds = [placard::domain::category::Category::new(kind)];
        mandates.ruling(law, &kinds, &Default::default(), placard::domain::day::Day::of(2026, 6, 1)).portable(&Default::default())
    };
    let missouri =
        "access=open&at.entrance=yes&languages=en&languages=es&width_in=8,5&height_in=11&text_numbers=233733&numbers=1-888-373-7888";
    let georgia = "access=open&at.restroom=yes&restrooms_total=1&restrooms_with_poster=1&at.entrance=yes&design=ga-gbi";
    let kentucky = "access=open&at.public_area=yes&at.entrance=no&at.restroom=yes&restrooms_total=2&restrooms_with_poster=2&languages=en\
                    &languages=es&numbers=1-888-373-7888&sheet.public_area.width_in=8.5&sheet.public_area.height_in=11\
                    &sheet.public_area.font_pt=16";
    let cling = "sheet.restroom.format=window_cling&sheet.restroom.width_in=3&sheet.restroom.height_in=3&sheet.restroom.font_pt=10";
    let forms = [
        (duties("US-KY", "hotel"), format!("{kentucky}&{cling}"), ("compliant", false)),
        (duties("US-KY", "hotel"), kentucky.to_owned(), ("cannot_tell", false)),
        (duties("US-KY", "hotel"), format!("{kentucky}&{}", cling.replace("width_in=3", "width_in=2")), ("not_compliant", false)),
        (duties("US-MO", "bus_station"), format!("{missouri}&design=mo-dps"), ("compliant", false)),
        (duties("US-MO", "bus_station"), format!("{missouri}&design=other"), ("cannot_tell", true)),
        (duties("US-MO", "bus_station"), format!("{missouri}&design=unseen"), ("cannot_tell", false)),
        (duties("US-MO", "bus_station"), format!("{missouri}&design=mo-dps&number=(888) 373-7888"), ("compliant", false)),
        (duties("US-MO", "bus_station"), format!("{missouri}&design=other&not_legible=yes"), ("not_compliant", false)),
        (duties("US-GA", "truck_stop"), format!("{georgia}&numbers=1-888-373-7888&numbers=1-844-842-3678"), ("compliant", false)),
        (duties("US-GA", "truck_stop"), format!("{georgia}&numbers=1-888-373-7888&number_whole=yes"), ("not_compliant", false)),
    ];
    let pairs = |form: &str| form.split('&').map(|pair| pair.split_once('=').unwrap()).map(|(a, b)| json!([a, b])).collect::<Vec<_>>();
    let lines: Vec<Value> = forms.iter().map(|(duties, form, _)| json!({"duties": duties, "fields": pairs(form)})).collect();
    for (answer, (_, form, (compliance, equivalent))) in judged_by_the_device(&lines).iter().zip(&forms) {
        assert_eq!((answer["compliance"].as_str(), answer["equivalent"].as_bool()), (Some(*compliance), Some(*equivalent)), "{form}");
    }
}

/// Each rule on file that is better than uncertain has a duty of ours with the same dates.
#[test]
fn every_rule_on_file_is_in_the_mandates() {
    let Some(path) = reference("law/mandates.csv") else { return };
    let mandates = placard::mandates::embedded().unwrap();
    let mut missing = Vec::new();
    let mut table = csv::Reader::from_path(path).unwrap();
    for row in table.deserialize::<std::collections::HashMap<String, String>>() {
        let row = row.unwrap();
        let day = |text: &str| text.parse::<placard::domain::day::Day>().ok();
        let found = mandates.jurisdiction(&row["jurisdiction"]).is_some_and(|known| {
            known.duties.iter().any(|duty| {
                duty.category.as_ref().map_or("any", |category| category.code()) == row["category"]
                    && duty.kind.code() == row["kind"]
                    && duty.citation == row["citation"]
                    && duty.from == day(&row["duty_from"])
                    && duty.until == day(&row["duty_until"])
                    && duty.when.is_some() != row["condition"].is_empty()
            })
        });
        if found == (row["confidence"] == "uncertain") {
            missing.push(format!("{} {} {}", row["jurisdiction"], row["category"], row["duty_from"]));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Each jurisdiction of the table says the same of itself: what is known of its law, since when, and when somebody looked.
#[test]
fn every_jurisdiction_on_file_is_in_the_mandates() {
    let Some(path) = reference("law/jurisdictions.csv") else { return };
    let mandates = placard::mandates::embedded().unwrap();
    let mut table = csv::Reader::from_path(path).unwrap();
    let rows: Vec<_> = table.deserialize::<std::collections::HashMap<String, String>>().map(Result::unwrap).collect();
    let day = |text: &str| text.parse::<placard::domain::day::Day>().ok();
    let same = |row: &&std::collections::HashMap<String, String>| {
        mandates.jurisdiction(&row["code"]).is_some_and(|known| {
            (known.status.code(), known.citation.as_str(), known.since, known.read_on, known.note.is_some())
                == (row["status"].as_str(), row["citation"].as_str(), day(&row["since"]), day(&row["read_on"]), !row["note"].is_empty())
        })
    };
    let other: Vec<_> = rows.iter().filter(|row| !same(row)).map(|row| &row["code"]).collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!(mandates.jurisdictions().count(), rows.len());
}

/// The mandates of one invented state beside what they share.
fn of_a_state(text: &str) -> Result<Mandates, String> {
    let shared = placard::mandates::embedded_files().into_iter().filter(|(path, _)| !path.contains("/us"));
    let own = ("us-xx.toml".to_owned(), format!("code = \"US-XX\"\nname = {{ en = \"Xx\", es = \"Xx\" }}\n{text}"));
    let told = |errors: Vec<_>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    Mandates::parse(&shared.chain([own]).collect::<Vec<_>>()).map_err(told)
}

#[test]
fn a_county_may_live_by_another_zone_than_its_state() {
    let mandates =
        of_a_state("time_zone = \"America/Chicago\"\n[[county_time_zone]]\nzone = \"America/Denver\"\ncounties = [\"20071\"]\n").unwrap();
    let zones = mandates.zones("US-XX", None).unwrap();
    assert_eq!((zones.registry().name(), zones.of(Some("20071")).name()), ("America/Chicago", "America/Denver"));
    let chosen = mandates.zones("US-XX", Some("America/New_York".parse().unwrap())).unwrap();
    assert_eq!((chosen.of(Some("20001")).name(), chosen.of(Some("20071")).name()), ("America/New_York", "America/Denver"));
    assert!(of_a_state("").unwrap().zones("US-XX", None).is_err());
}

#[test]
fn what_is_wrong_with_a_zone_is_told_with_its_line() {
    let wrong = |text: &str| of_a_state(text).unwrap_err();
    assert!(wrong("time_zone = \"Central\"\n").starts_with("us-xx.toml:3: expected a time zone of the IANA database"));
    assert!(wrong("[[county_time_zone]]\nzone = \"America/Denver\"\ncounties = []\n").contains("expected time_zone"));
    let two = "time_zone = \"America/Chicago\"\n[[county_time_zone]]\nzone = \"America/Denver\"\n";
    assert!(wrong(&format!("{two}counties = [\"2007\"]\n")).contains("five digits"));
    assert!(wrong(&format!("{two}counties = [\"20071\", \"20071\"]\n")).contains("each county once"));
}

#[test]
fn what_is_wrong_with_the_words_of_a_poster_is_told() {
    let wording = |language: &str, origin: &str, text: &str| {
        format!("[[poster.wording]]\nlanguage = \"{language}\"\norigin = \"{origin}\"\nsource = \"x\"\ntext = \"{text}\"\n")
    };
    let read = |wordings: &[String]| of_a_state(&format!("[[poster]]\nid = \"one\"\n{}", wordings.concat()));
    let (english, spanish) = (wording("en", "statute", "Call."), wording("es", "translation", "Llame."));
    assert!(read(&[english.clone(), spanish.clone()]).is_ok());
    let wrong = |wordings: &[String]| read(wordings).unwrap_err();
    let unknown = wrong(&[wording("xx", "statute", "Call.")]);
    assert!(unknown.starts_with("us-xx.toml:") && unknown.contains("wording: expected a language of terms.toml"), "{unknown}");
    assert!(wrong(&[english.clone(), english.clone()]).contains("expected each language once, found `en` again"));
    assert!(wrong(&[wording("en", "notice", " ")]).contains("expected the text in `en`, found none"));
    assert!(wrong(&[spanish]).contains("expected the words that this is translated from"));
    assert!(wrong(&[wording("en", "hearsay", "Call.")]).contains("hearsay"));
    let source = |url: &str| of_a_state(&format!("[[source]]\nid = \"a\"\ntitle = \"A\"\nconfidence = \"verified\"\nurl = \"{url}\"\n"));
    assert!(source("https://law.example/1").is_ok());
    assert!(source("javascript:alert(1)").unwrap_err().contains("expected an address that starts with https://"));
}

#[test]
fn every_state_names_its_zone_and_its_cities_take_it_over() {
    let mandates = placard::mandates::embedded().unwrap();
    let without: Vec<_> = mandates.jurisdictions().filter(|known| mandates.zones(&known.code, None).is_err()).collect();
    assert_eq!(without.iter().map(|known| known.code.as_str()).collect::<Vec<_>>(), ["US"]);
    let zone = |jurisdiction: &str, county| mandates.zones(jurisdiction, None).unwrap().of(county).name().to_owned();
    assert_eq!(zone("US-MO", Some("29019")), "America/Chicago");
    assert_eq!(zone("US-KS", Some("20181")), "America/Denver");
    assert_eq!((zone("US-TX", Some("48141")), zone("US-TX", None)), ("America/Denver".into(), "America/Chicago".into()));
    assert_eq!((zone("US-TN", Some("47093")), zone("US-FL-12103", None)), ("America/New_York".into(), "America/New_York".into()));
    assert_eq!((zone("US-AZ", None), zone("US-HI", None)), ("America/Phoenix".into(), "Pacific/Honolulu".into()));
}

#[test]
fn a_place_lies_under_the_law_of_its_city_by_name_and_county() {
    let mandates = placard::mandates::embedded().unwrap();
    let law = |county, city: &str| mandates.law_at("US-CA", county, city);
    let here = law(Some("06037"), " WEST  Hollywood");
    assert_eq!(here, "US-CA-06037+US-CA-0684410");
    assert_eq!(law(Some("06037"), "Los Angeles"), "US-CA-06037");
    assert_eq!(law(Some("06059"), "West Hollywood"), "US-CA-06059", "a namesake in another county");
    assert_eq!(law(None, "West Hollywood"), "US-CA+US-CA-0684410");
    assert_eq!(mandates.law_at("US-FL", None, "West Hollywood"), "US-FL", "a namesake in another state");
    let word = |law: &str| mandates.applicability(law, &[], &Default::default(), placard::domain::day::Day::of(2026, 6, 1)).code();
    assert_eq!((word(&here), word("US-CA-06037")), ("unread", "no_rule"));
    assert!(of_a_state("city = { name = \"X\", county = \"6037\" }\n").unwrap_err().starts_with("us-xx.toml:3: expected a city's name"));
}

/// `tests/civil_days.json` holds instants with the day that it is then; `static/script.test.mjs` reads the same file for devices.
#[test]
fn a_zone_says_the_day_that_devices_say() {
    let rows: Vec<[String; 3]> = serde_json::from_str(include_str!("../civil_days.json")).unwrap();
    for [instant, zone, day] in &rows {
        let at = placard::domain::day::Micros(instant.parse::<jiff::Timestamp>().unwrap().as_microsecond());
        assert_eq!(zone.parse::<placard::domain::zone::Zone>().unwrap().day(at).to_string(), *day, "{instant} in {zone}");
    }
}
