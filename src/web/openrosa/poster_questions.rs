//! The questions about the poster itself.

use crate::domain::mandate::{ANOTHER, NOT_LOOKED_CLOSELY, Terms};
use crate::web::openrosa::expression::{asks, line};
use crate::web::openrosa::form::{FieldMapping, Group, Item, Question, QuestionType};
use crate::web::openrosa::rule_catalog::RuleCatalog;
use crate::web::openrosa::sheet_questions;
use crate::web::openrosa::texts::{both, both_with};

/// All of them, none required: whatever is left open was not looked at.
pub fn group(catalog: &RuleCatalog, terms: &Terms) -> Item {
    let mut items: Vec<Item> = (!catalog.designs.is_empty()).then(design).into_iter().collect();
    items.extend(sheet_questions::items(None, catalog));
    items.push(languages());
    items.extend(numbers(&NUMBER, &catalog.numbers));
    items.extend(numbers(&TEXT_NUMBER, &catalog.text_numbers));
    items.extend(catalog.content.iter().map(|token| content(token, terms)));
    items.push(wrong());
    Item::Group(Group { name: "poster".into(), label: both("visit-poster"), appearance: "field-list", items, ..Group::default() })
}

/// One of the official ones that the rule of the place names, another one, or that nobody looked closely.
fn design() -> Item {
    let always = [ANOTHER, NOT_LOOKED_CLOSELY].map(|name| format!(" or name = '{name}'")).concat();
    Item::Question(Question {
        mapping: FieldMapping::Field("design".into()),
        hint: both("visit-design-hint"),
        relevant: asks("design"),
        choice_filter: format!("selected(${{asks}}, concat('design_', name)){always}"),
        ..Question::new("design", QuestionType::SelectOne("designs"), both("visit-design"))
    })
}

fn languages() -> Item {
    Item::Question(Question {
        mapping: FieldMapping::FieldPerChoice("languages"),
        relevant: asks("languages"),
        ..Question::new("languages", QuestionType::SelectMultiple("poster_languages"), both("visit-languages"))
    })
}

/// Names of the questions about one sort of number.
struct NumberNames {
    one: &'static str,
    several: &'static str,
    whole: &'static str,
    key: &'static str,
}

const NUMBER: NumberNames = NumberNames { one: "number", several: "numbers", whole: "number_whole", key: "visit-number" };
const TEXT_NUMBER: NumberNames =
    NumberNames { one: "text_number", several: "text_numbers", whole: "text_number_whole", key: "visit-text-number" };

/// Those that a rule names to be ticked, another one to be written down, and whether these are all.
fn numbers(names: &NumberNames, named: &[String]) -> Vec<Item> {
    let relevant = asks(names.one);
    let ticked = Question {
        mapping: FieldMapping::FieldPerChoice(names.several),
        hint: both("visit-number-hint"),
        relevant: relevant.clone(),
        choice_filter: format!("selected(${{asks}}, concat('{}_', name))", names.one),
        ..Question::new(names.several, QuestionType::SelectMultiple(names.several), both(names.key))
    };
    let other = Question {
        mapping: FieldMapping::Field(names.one.into()),
        relevant: relevant.clone(),
        constraint: Some(line()),
        ..Question::new(names.one, QuestionType::Text, both("visit-number-other"))
    };
    let whole = Question {
        mapping: FieldMapping::Field(names.whole.into()),
        relevant,
        ..Question::new(names.whole, QuestionType::SelectOne("yes_no"), both("visit-number-whole"))
    };
    let ticked = (!named.is_empty()).then_some(ticked);
    ticked.into_iter().chain([other, whole]).map(Item::Question).collect()
}

fn content(token: &String, terms: &Terms) -> Item {
    let name = format!("content_{token}");
    Item::Question(Question {
        mapping: FieldMapping::Field(format!("content.{token}")),
        relevant: asks(&name),
        ..Question::new(name.clone(), QuestionType::SelectOne("contents"), both_with("visit-content", "what", &terms.content(token)))
    })
}

fn wrong() -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Flags,
        ..Question::new("wrong", QuestionType::SelectMultiple("wrongs"), both("visit-only-if-wrong"))
    })
}
