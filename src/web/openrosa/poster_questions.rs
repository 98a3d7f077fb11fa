//! The questions about the poster itself.

use crate::domain::language::Bilingual;
use crate::web::openrosa::expression::{asks, line};
use crate::web::openrosa::form::{FieldMapping, Group, Item, Question, QuestionType};
use crate::web::openrosa::rule_catalog::RuleCatalog;
use crate::web::openrosa::texts::both;

/// All of them, none required: whatever is left open was not looked at.
pub fn group(catalog: &RuleCatalog) -> Item {
    let mut items = Vec::new();
    if !catalog.designs.is_empty() {
        items.push(choice("design", "designs", "visit-design", "visit-design-hint"));
    }
    if !catalog.formats.is_empty() {
        items.push(choice("format", "formats", "visit-format", ""));
    }
    items.extend([
        measure("width_in", "size", "visit-width", 200),
        measure("height_in", "size", "visit-height", 200),
        measure("font_pt", "font", "visit-font", 1_000),
        languages(),
        number("number", "visit-number", "visit-number-hint"),
        number("text_number", "visit-text-number", ""),
        wrong(),
    ]);
    Item::Group(Group { name: "poster".into(), label: both("visit-poster"), appearance: "field-list", items, ..Group::default() })
}

fn hint(key: &str) -> Bilingual {
    if key.is_empty() { Bilingual::default() } else { both(key) }
}

/// One of what the rule of the place names.
fn choice(name: &'static str, list: &'static str, key: &str, hint_key: &str) -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Field(name.into()),
        hint: hint(hint_key),
        relevant: asks(name),
        choice_filter: format!("selected(${{asks}}, concat('{name}_', name))"),
        ..Question::new(name, QuestionType::SelectOne(list), both(key))
    })
}

fn measure(name: &'static str, token: &str, key: &str, most: u32) -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Field(name.into()),
        relevant: asks(token),
        constraint: Some((format!(". > 0 and . <= {most}"), both("visit-not-a-measure"))),
        ..Question::new(name, QuestionType::Decimal, both(key))
    })
}

fn languages() -> Item {
    Item::Question(Question {
        mapping: FieldMapping::FieldPerChoice("languages"),
        relevant: asks("languages"),
        ..Question::new("languages", QuestionType::SelectMultiple("poster_languages"), both("visit-languages"))
    })
}

fn number(name: &'static str, key: &str, hint_key: &str) -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Field(name.into()),
        hint: hint(hint_key),
        relevant: asks(name),
        constraint: Some(line()),
        ..Question::new(name, QuestionType::Text, both(key))
    })
}

fn wrong() -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Flags,
        ..Question::new("wrong", QuestionType::SelectMultiple("wrongs"), both("visit-only-if-wrong"))
    })
}
