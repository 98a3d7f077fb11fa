//! The form of a visit, as an inspector fills it in with ODK Collect: find the place, look, photograph. The same questions as on the page,
//! each shown when the rule of the very place asks for it.

use crate::domain::language::Bilingual;
use crate::domain::mandate::{FactQuestion, Terms};
use crate::web::http::app::App;
use crate::web::openrosa::expression::{asks, line};
use crate::web::openrosa::form::{DefaultValue, FieldMapping, Form, Group, Item, Question, QuestionType};
use crate::web::openrosa::rule_catalog::RuleCatalog;
use crate::web::openrosa::texts::{both, both_with};
use crate::web::openrosa::{choices, place_questions, poster_questions, sheet_questions, xform};
use crate::web::visit::form::LONGEST_NOTE;

/// The form's own name, in addresses and in what comes back.
pub const FORM_ID: &str = "placard-visit";

/// The form as it is today.
pub fn form(app: &App) -> Form {
    let catalog = RuleCatalog::of(&app.mandates, &app.jurisdiction, app.today());
    let terms = app.mandates.terms();
    let mut items = place_questions::items();
    items.extend([occasion(), access()]);
    items.extend(catalog.facts.iter().map(condition));
    items.extend([looked(&catalog, terms), position(), photos_count(), photos(), note()]);
    xform::stamped(Form {
        id: FORM_ID,
        title: app.registry_name.clone(),
        version: String::new(),
        instance_name: "concat(${place_label}, ', ', ${on_day})".into(),
        items,
        lists: choices::choice_lists(terms, &catalog),
    })
}

fn occasion() -> Item {
    let kind = Question::new("kind", QuestionType::SelectOne("visit_kinds"), both("visit-kind"));
    let kind = Question { mapping: FieldMapping::Field("kind".into()), required: true, default: DefaultValue::Constant("routine"), ..kind };
    let on_day = Question::new("on_day", QuestionType::Date, both("visit-day"));
    let on_day = Question {
        mapping: FieldMapping::Field("on_day".into()),
        required: true,
        default: DefaultValue::Calculated("today()"),
        constraint: Some((". <= today()".into(), both("visit-day-in-the-future"))),
        ..on_day
    };
    Item::Group(Group {
        name: "occasion".into(),
        label: both("openrosa-occasion"),
        appearance: "field-list",
        items: vec![Item::Question(kind), Item::Question(on_day)],
        ..Group::default()
    })
}

fn access() -> Item {
    let access = Question::new("access", QuestionType::SelectOne("accesses"), both("visit-access"));
    Item::Question(Question { mapping: FieldMapping::Field("access".into()), required: true, ..access })
}

/// A condition that the rule depends on and that nobody recorded yet, with how the visitor knows.
fn condition(fact: &FactQuestion) -> Item {
    let name = format!("fact_{}", fact.name);
    let answer = Question::new(name.clone(), QuestionType::SelectOne("yes_no"), fact.question.clone());
    let answer = Question { mapping: FieldMapping::Field(format!("fact.{}", fact.name)), hint: both("visit-fact-hint"), ..answer };
    let source = Question::new(format!("source_{}", fact.name), QuestionType::Text, both("visit-fact-source"));
    let source = Question {
        mapping: FieldMapping::Field(format!("source.{}", fact.name)),
        required: true,
        relevant: format!("${{{name}}} != ''"),
        constraint: Some(line()),
        ..source
    };
    Item::Group(Group {
        name: format!("condition_{}", fact.name),
        label: both("openrosa-condition"),
        relevant: asks(&name),
        appearance: "field-list",
        items: vec![Item::Question(answer), Item::Question(source)],
        ..Group::default()
    })
}

/// Whatever can be said only of a place that could be looked at.
fn looked(catalog: &RuleCatalog, terms: &Terms) -> Item {
    let at = |location: &String| {
        let question = Question::new(
            format!("at_{location}"),
            QuestionType::SelectOne("sightings"),
            both_with("visit-displayed-at", "where", &terms.location(location)),
        );
        let relevant = asks(&question.name);
        Item::Question(Question { mapping: FieldMapping::Field(format!("at.{location}")), required: true, relevant, ..question })
    };
    let sheet = |location| catalog.format_by_location.then(|| sheet_questions::group(location, catalog, terms));
    let mut items: Vec<Item> = catalog.locations.iter().flat_map(|location| [at(location)].into_iter().chain(sheet(location))).collect();
    items.extend(restrooms());
    items.push(put_up(&catalog.locations));
    items.push(poster_questions::group(catalog, terms));
    Item::Group(Group {
        name: "looked".into(),
        label: both("openrosa-looked"),
        relevant: "${access} = 'open'".into(),
        items,
        ..Group::default()
    })
}

fn restrooms() -> [Item; 2] {
    let count = |name: &'static str, key: &str, constraint: (String, Bilingual)| {
        let question = Question::new(name, QuestionType::Integer, both(key));
        Item::Question(Question {
            mapping: FieldMapping::Field(name.into()),
            relevant: asks("restrooms"),
            constraint: Some(constraint),
            ..question
        })
    };
    let fewer = ". >= 0 and (${restrooms_total} = '' or . <= ${restrooms_total})";
    [
        count("restrooms_total", "visit-restrooms-total", (". >= 0 and . <= 500".into(), both("visit-not-a-count"))),
        count("restrooms_with_poster", "visit-restrooms-with", (fewer.into(), both("visit-more-posters-than-restrooms"))),
    ]
}

fn put_up(locations: &[String]) -> Item {
    let hangs = locations.iter().map(|location| format!(" or ${{at_{location}}} = 'yes'")).collect::<String>();
    let question = Question::new("placed_during_visit", QuestionType::SelectOne("yes_no"), both("visit-put-up-legend"));
    Item::Question(Question {
        mapping: FieldMapping::Field("placed_during_visit".into()),
        hint: both("visit-put-up-label"),
        constraint: Some((format!(". != 'yes'{hangs}"), both("visit-say-where-it-was-put-up"))),
        ..question
    })
}

fn position() -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Position,
        ..Question::new("position", QuestionType::Geopoint, both("position-legend"))
    })
}

fn photos_count() -> Item {
    let question = Question::new("photos_count", QuestionType::Integer, both("openrosa-photos-count"));
    let most = crate::domain::photo::PHOTOS_OF_A_VISIT;
    Item::Question(Question {
        default: DefaultValue::Constant("0"),
        constraint: Some((format!(". >= 0 and . <= {most}"), both("photo-too-many"))),
        ..question
    })
}

fn photos() -> Item {
    let file = Question { mapping: FieldMapping::File, ..Question::new("photo_file", QuestionType::Image, both("photos-file")) };
    let shows = Question {
        mapping: FieldMapping::Shows,
        required: true,
        ..Question::new("photo_shows", QuestionType::SelectOne("shows"), both("photos-shows"))
    };
    Item::Group(Group {
        name: "photo".into(),
        label: both("photos-title"),
        appearance: "field-list",
        repeat_count: "${photos_count}".into(),
        items: vec![Item::Question(file), Item::Question(shows)],
        ..Group::default()
    })
}

fn note() -> Item {
    Item::Question(Question {
        mapping: FieldMapping::Field("note".into()),
        hint: both("visit-note-hint"),
        appearance: "multiline",
        constraint: Some((format!("string-length(.) <= {LONGEST_NOTE}"), both("visit-note-too-long"))),
        ..Question::new("note", QuestionType::Text, both("visit-note"))
    })
}
