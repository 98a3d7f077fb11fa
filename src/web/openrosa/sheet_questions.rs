//! The format of the poster: at large, or at each location where a rule asks for different ones.

use crate::domain::mandate::Terms;
use crate::web::openrosa::expression::asks;
use crate::web::openrosa::form::{FieldMapping, Group, Item, Question, QuestionType};
use crate::web::openrosa::rule_catalog::RuleCatalog;
use crate::web::openrosa::texts::{both, both_with};

/// The poster at a location, where one hangs.
pub fn group(location: &String, catalog: &RuleCatalog, terms: &Terms) -> Item {
    let asked = ["sheet_format", "sheet_size", "sheet_font"].map(asks).join(" or ");
    Item::Group(Group {
        name: format!("sheet_{location}"),
        label: both_with("visit-sheet-at", "where", &terms.location(location)),
        relevant: format!("${{at_{location}}} = 'yes' and ({asked})"),
        appearance: "field-list",
        items: items(Some(location), catalog),
        ..Group::default()
    })
}

/// Of one location, or of all together.
pub fn items(location: Option<&String>, catalog: &RuleCatalog) -> Vec<Item> {
    let name = |part: &str| location.map_or_else(|| part.to_owned(), |location| format!("sheet_{location}_{part}"));
    let field = |part: &str| location.map_or_else(|| part.to_owned(), |location| format!("sheet.{location}.{part}"));
    let relevant = |token: &str| asks(&location.map_or_else(|| token.to_owned(), |_| format!("sheet_{token}")));
    let kind = Question {
        mapping: FieldMapping::Field(field("format")),
        relevant: relevant("format"),
        choice_filter: "selected(${asks}, concat('format_', name))".into(),
        ..Question::new(name("format"), QuestionType::SelectOne("formats"), both("visit-format"))
    };
    let measure = |part: &str, token: &str, key: &str, most: u32| Question {
        mapping: FieldMapping::Field(field(part)),
        relevant: relevant(token),
        constraint: Some((format!(". > 0 and . <= {most}"), both("visit-not-a-measure"))),
        ..Question::new(name(part), QuestionType::Decimal, both(key))
    };
    let measures = [
        measure("width_in", "size", "visit-width", 200),
        measure("height_in", "size", "visit-height", 200),
        measure("font_pt", "font", "visit-font", 1_000),
    ];
    let kind = (!catalog.formats.is_empty()).then_some(kind);
    kind.into_iter().chain(measures).map(Item::Question).collect()
}
