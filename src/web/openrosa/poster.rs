//! The questions about the poster itself.

use crate::domain::language::Bilingual;
use crate::web::openrosa::asked::Everything;
use crate::web::openrosa::form::{Asks, Goes, Group, Item, Question};
use crate::web::openrosa::texts::both;
use crate::web::openrosa::visit::{asks, line};

/// All of them, none required: whatever is left open was not looked at.
pub fn group(asked: &Everything) -> Item {
    let mut items = Vec::new();
    if !asked.designs.is_empty() {
        items.push(choice("design", "designs", "visit-design", "visit-design-hint"));
    }
    if !asked.formats.is_empty() {
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
        goes: Goes::To(name.into()),
        hint: hint(hint_key),
        relevant: asks(name),
        filter: format!("selected(${{asks}}, concat('{name}_', name))"),
        ..Question::new(name, Asks::One(list), both(key))
    })
}

fn measure(name: &'static str, token: &str, key: &str, most: u32) -> Item {
    Item::Question(Question {
        goes: Goes::To(name.into()),
        relevant: asks(token),
        constraint: Some((format!(". > 0 and . <= {most}"), both("visit-not-a-measure"))),
        ..Question::new(name, Asks::Decimal, both(key))
    })
}

fn languages() -> Item {
    Item::Question(Question {
        goes: Goes::EachTo("languages"),
        relevant: asks("languages"),
        ..Question::new("languages", Asks::Many("poster_languages"), both("visit-languages"))
    })
}

fn number(name: &'static str, key: &str, hint_key: &str) -> Item {
    Item::Question(Question {
        goes: Goes::To(name.into()),
        hint: hint(hint_key),
        relevant: asks(name),
        constraint: Some(line()),
        ..Question::new(name, Asks::Text, both(key))
    })
}

fn wrong() -> Item {
    Item::Question(Question { goes: Goes::Ticks, ..Question::new("wrong", Asks::Many("wrongs"), both("visit-only-if-wrong")) })
}
