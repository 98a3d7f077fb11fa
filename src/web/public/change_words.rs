//! What an entry of the ledger changed, in words for everybody: of a place's own history, and nothing of what its pages do not show.

use serde_json::Value;

use crate::domain::address::AddressDecision;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::FactValue;
use crate::domain::language::{Bilingual, Language};
use crate::domain::ledger::{Entry, EventKind, Noun};
use crate::domain::operator::OPERATOR;
use crate::domain::public_place::PublicPlace;
use crate::web::http::app::App;
use crate::web::view::format;
use crate::web::view::i18n;

/// Lines on what changed; none where everybody may know only that it happened, or where the text was erased. `earlier`: the entries before it.
pub fn what_changed(app: &App, place: &PublicPlace, entry: &Entry, earlier: &[Entry]) -> Vec<Bilingual> {
    let body = read(entry);
    let rows = |noun: Noun| body["rows"][noun.code()].as_object().into_iter().flat_map(|rows| rows.values());
    match entry.action {
        EventKind::PlaceAdded => rows(Noun::Place).flat_map(|row| added(app, row)).collect(),
        EventKind::PlaceChanged | EventKind::PlaceAmended | EventKind::PlaceActUndone | EventKind::PlaceMerged | EventKind::PlaceSplit => {
            let before = earlier.iter().map(read).find_map(|body| body["rows"]["place"].as_object()?.values().next().cloned());
            rows(Noun::Place).flat_map(|row| differences(before.as_ref().unwrap_or(&Value::Null), row)).collect()
        }
        EventKind::AddressDecided => rows(Noun::Place).map(|row| words(decided(row))).collect(),
        EventKind::FactWithdrawn => {
            let taken = rows(Noun::Fact).filter(|row| row["withdrawn_at"].as_i64() == Some(entry.at.0));
            taken.filter_map(|row| fact(app, place, row)).collect()
        }
        EventKind::FactStated => {
            rows(Noun::Fact).filter(|row| row["recorded_at"].as_i64() == Some(entry.at.0)).filter_map(|row| fact(app, place, row)).collect()
        }
        EventKind::VisitRecorded | EventKind::VisitCorrected => rows(Noun::Visit).flat_map(|row| visit(app, row)).collect(),
        EventKind::PhotoReceived => {
            rows(Noun::Photo).filter_map(|row| row["shows"].as_str()).map(|shows| words(&format!("shows-{shows}"))).collect()
        }
        EventKind::PhotoDecided => {
            rows(Noun::Photo).filter_map(|row| row["state"].as_str()).map(|state| words(&format!("history-photo-{state}"))).collect()
        }
        EventKind::LabelMade | EventKind::LabelRevoked => rows(Noun::Label).filter_map(|row| row["serial"].as_i64()).map(label).collect(),
        _ => Vec::new(),
    }
}

fn read(entry: &Entry) -> Value {
    entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
}

/// A day of a place's life, the words before it, and the words where it is no longer known.
const LIFE: [(&str, &str, &str); 3] = [
    ("opened_on", "history-opened", "history-opened-unknown"),
    ("moved_on", "history-moved", "history-moved-unknown"),
    ("closed_on", "history-closed", "history-not-closed"),
];

/// The name before and after; of all else, what changed.
fn differences(before: &Value, after: &Value) -> Vec<Bilingual> {
    let differ = |names: &[&str]| names.iter().any(|name| before[*name] != after[*name]);
    let text = |row: &Value| row["name"].as_str().unwrap_or_default().to_owned();
    let name = differ(&["name"]).then(|| Bilingual::same(&format!("{} → {}", text(before), text(after))));
    let others: [(&str, &[&str]); 4] = [
        ("history-names", &["place_alias"]),
        ("history-kinds", &["place_category", "external_id"]),
        ("history-address", &["street", "city", "postal", "county"]),
        ("history-point", &["lon", "lat"]),
    ];
    let others = others.into_iter().filter(|(_, names)| differ(names)).map(|(key, _)| words(key));
    let life = LIFE.into_iter().filter(|(name, ..)| differ(&[name])).map(|(name, said, unsaid)| match after[name].as_str() {
        Some(day) => Bilingual::joined(&[words(said), said_day(day)], " "),
        None => words(unsaid),
    });
    let shown = differ(&["withdrawn"]).then(|| words(if after["withdrawn"] == true { "history-withdrawn" } else { "history-restored" }));
    name.into_iter().chain(others).chain(life).chain(shown).collect()
}

/// The key of what was decided about the address; why stays with the staff.
pub fn decided(row: &Value) -> &'static str {
    match row["address_decision"].as_str().and_then(AddressDecision::parse) {
        Some(AddressDecision::Withheld) => "history-address-withheld",
        Some(AddressDecision::Shown) => "history-address-shown",
        None => "history-address-by-kind",
    }
}

fn added(app: &App, row: &Value) -> Vec<Bilingual> {
    let kinds = row["place_category"].as_array().into_iter().flatten().filter_map(|kind| kind["category"].as_str());
    let kinds = kinds.filter_map(|kind| app.mandates.category(&Category::new(kind))).map(|kind| kind.label.clone());
    let named = row["name"].as_str().map(Bilingual::same);
    vec![Bilingual::joined(&named.into_iter().chain(kinds).collect::<Vec<_>>(), " · ")]
}

/// "Cited as a public nuisance?: Yes".
fn fact(app: &App, place: &PublicPlace, row: &Value) -> Option<Bilingual> {
    if place.withholds_address() && row["name"] == OPERATOR {
        return None;
    }
    let question = app.mandates.fact(&app.mandates.law_of(place), row["name"].as_str()?)?.question.clone();
    let value = serde_json::from_str(row["value"].as_str()?).ok()?;
    Some(Bilingual::joined(&[question, answer(&value)], " "))
}

/// What a fact says: yes, no, a number, a day, a list.
pub fn answer(value: &FactValue) -> Bilingual {
    match value {
        FactValue::Bool(true) => words("answer-yes"),
        FactValue::Bool(false) => words("answer-no"),
        FactValue::Number(number) => Bilingual::same(&number.to_string()),
        FactValue::Text(text) => Bilingual::same(text),
        FactValue::List(list) => Bilingual::same(&list.join(", ")),
    }
}

/// The day, the role and the access; what was seen where; why it corrects an earlier visit.
fn visit(app: &App, row: &Value) -> Vec<Bilingual> {
    let text = |name: &str| row[name].as_str().unwrap_or_default();
    let came = [said_day(text("on_day")), words(&format!("role-{}", text("role"))), words(&format!("access-{}", text("access")))];
    let seen = row["observation"].as_array().into_iter().flatten().filter_map(|one| {
        let (location, displayed) = (one["location"].as_str()?, one["displayed"].as_str()?);
        let displayed = words(&format!("sighting-{}", displayed.replace('_', "-")));
        Some(Bilingual::joined(&[app.mandates.terms().location(location), displayed], ": "))
    });
    let why = row["correction_reason"].as_str().filter(|why| !why.is_empty());
    let why = why.map(|why| Bilingual::joined(&[words("visit-corrects"), Bilingual::same(why)], " "));
    [Bilingual::joined(&came, " · ")].into_iter().chain(seen).chain(why).collect()
}

fn said_day(text: &str) -> Bilingual {
    let day = text.parse::<Day>().ok();
    day.map(|day| Bilingual::new(format::day(day, Language::En), format::day(day, Language::Es))).unwrap_or_default()
}

fn words(key: &str) -> Bilingual {
    Bilingual::new(i18n::text(Language::En, key), i18n::text(Language::Es, key))
}

fn label(serial: i64) -> Bilingual {
    let one = |language| i18n::with(language, "labels-serial", &[("serial", serial.into())]);
    Bilingual::of(one)
}
