//! The form's first questions: which place? From today's list, by name, by the label's code, typed or scanned.

use crate::domain::language::Bilingual;
use crate::web::openrosa::form::{FieldMapping, Item, Question, QuestionType};
use crate::web::openrosa::places::FILE;
use crate::web::openrosa::texts::both;

/// A row of the list of places: the one with the code chosen.
const ROW: &str = "instance('places')/root/item[name = ${place}]";

/// Up to what the rule asks of the place found.
pub fn items() -> Vec<Item> {
    let mut all = vec![opened(), saved()];
    all.extend(ways());
    all.extend(place());
    all.extend(rule());
    all.into_iter().map(Item::Question).collect()
}

fn opened() -> Question {
    Question::new("start", QuestionType::Start, Bilingual::default())
}

fn saved() -> Question {
    Question { mapping: FieldMapping::Field("device_at".into()), ..Question::new("end", QuestionType::End, Bilingual::default()) }
}

fn worked(name: &'static str, expression: String) -> Question {
    Question::new(name, QuestionType::Calculate(expression), Bilingual::default())
}

fn ways() -> Vec<Question> {
    let way = |way: &str| format!("${{way}} = '{way}'");
    let typed = "regex(translate(., '- ', ''), '^[0-9A-Za-z]{9}$')";
    vec![
        Question { required: true, ..Question::new("way", QuestionType::SelectOne("ways"), both("openrosa-way")) },
        Question {
            required: true,
            relevant: way("today"),
            choice_filter: "mine = 'yes'".into(),
            ..Question::new("listed", QuestionType::SelectOneFromFile(FILE), both("openrosa-listed"))
        },
        Question {
            required: true,
            relevant: way("name"),
            appearance: "minimal autocomplete",
            ..Question::new("found", QuestionType::SelectOneFromFile(FILE), both("openrosa-found"))
        },
        Question {
            required: true,
            relevant: way("code"),
            hint: both("openrosa-typed-hint"),
            constraint: Some((typed.into(), both("openrosa-typed-wrong"))),
            ..Question::new("typed", QuestionType::Text, both("openrosa-typed"))
        },
        Question {
            required: true,
            relevant: way("scan"),
            constraint: Some(("contains(., '/b/')".into(), both("openrosa-scanned-wrong"))),
            ..Question::new("scanned", QuestionType::Barcode, both("openrosa-scanned"))
        },
    ]
}

/// The code, read as `domain::code` reads it, and what the list knows of the place; the kind is asked where the list does not know it.
fn place() -> Vec<Question> {
    let from = "abcdefghijklmnopqrstuvwxyzOIL- ";
    let to = "ABCDEFGH1JK1MN0PQRSTUVWXYZ011";
    let scanned = "substr(substring-after(${scanned}, '/b/'), 0, 9)";
    let place = format!(
        "if(${{way}} = 'code', translate(${{typed}}, '{from}', '{to}'), if(${{way}} = 'scan', {scanned}, coalesce(${{listed}}, ${{found}})))"
    );
    let kind_of = Question {
        required: true,
        relevant: "${place} != '' and ${known} = 0".into(),
        hint: both("openrosa-kind-of-hint"),
        ..Question::new("kind_of", QuestionType::SelectOne("kinds"), both("openrosa-kind-of"))
    };
    vec![
        Question { mapping: FieldMapping::Field("place".into()), ..worked("place", place) },
        worked("known", format!("count({ROW})")),
        worked("place_label", format!("if(${{known}} > 0, {ROW}/label, ${{place}})")),
        kind_of,
        worked("category", format!("if(${{known}} > 0, {ROW}/kind, ${{kind_of}})")),
        worked("asks", format!("if(${{known}} > 0, {ROW}/asks, {})", kind("asks"))),
        Question { mapping: FieldMapping::Field("form".into()), ..worked("form", format!("if(${{known}} > 0, {ROW}/form, '')")) },
    ]
}

/// What the form knows of the place's kind.
fn kind(column: &str) -> String {
    format!("instance('kinds')/root/item[name = ${{category}}]/{column}")
}

fn rule() -> Vec<Question> {
    let says = both("visit-rule-asks");
    let says = Bilingual::new(format!("{}: ${{rule_en}}", says.en), format!("{}: ${{rule_es}}", says.es));
    vec![
        worked("rule_en", kind("rule_en")),
        worked("rule_es", kind("rule_es")),
        Question { relevant: "${asks} != ''".into(), ..Question::new("rule", QuestionType::Note, says) },
        Question {
            relevant: "${place} != '' and ${asks} = ''".into(),
            ..Question::new("no_rule", QuestionType::Note, both("visit-nothing-asked"))
        },
    ]
}
