//! The form of a visit, as an inspector fills it in with ODK Collect: find the place, look, photograph. The same questions as on the page,
//! each shown when the rule of the very place asks for it.

use crate::domain::language::Bilingual;
use crate::domain::mandate::{FactQuestion, Terms};
use crate::web::App;
use crate::web::field::visit_form::{LONGEST_LINE, LONGEST_NOTE};
use crate::web::openrosa::asked::Everything;
use crate::web::openrosa::form::{Asks, Form, Goes, Group, Item, Question, Start};
use crate::web::openrosa::texts::{both, both_with};
use crate::web::openrosa::{find, lists, poster, xform};

/// The form's own name, in addresses and in what comes back.
pub const FORM_ID: &str = "placard-visit";

/// The form as it is today.
pub fn form(app: &App) -> Form {
    let asked = Everything::of(&app.mandates, &app.jurisdiction, app.clock.today());
    let terms = app.mandates.terms();
    let mut items = find::items();
    items.extend([occasion(), access()]);
    items.extend(asked.facts.iter().map(condition));
    items.extend([looked(&asked, terms), position(), photos_count(), photos(), note()]);
    xform::stamped(Form {
        id: FORM_ID,
        title: app.registry_name.clone(),
        version: String::new(),
        instance_name: "concat(${place_label}, ', ', ${on_day})".into(),
        items,
        lists: lists::lists(terms, &asked),
    })
}

/// Holds where the rule of the chosen place asks for this token.
pub fn asks(token: &str) -> String {
    format!("selected(${{asks}}, '{token}')")
}

/// A text of one line is no longer than the page lets it be.
pub fn line() -> (String, Bilingual) {
    (format!("string-length(.) <= {LONGEST_LINE}"), both("visit-line-too-long"))
}

fn occasion() -> Item {
    let kind = Question::new("kind", Asks::One("visit_kinds"), both("visit-kind"));
    let kind = Question { goes: Goes::To("kind".into()), required: true, start: Start::Fixed("routine"), ..kind };
    let on_day = Question::new("on_day", Asks::Day, both("visit-day"));
    let on_day = Question {
        goes: Goes::To("on_day".into()),
        required: true,
        start: Start::Worked("today()"),
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
    let access = Question::new("access", Asks::One("accesses"), both("visit-access"));
    Item::Question(Question { goes: Goes::To("access".into()), required: true, ..access })
}

/// A condition that the rule depends on and that nobody recorded yet, with how the visitor knows.
fn condition(fact: &FactQuestion) -> Item {
    let name = format!("fact_{}", fact.name);
    let answer = Question::new(name.clone(), Asks::One("yes_no"), fact.question.clone());
    let answer = Question { goes: Goes::To(format!("fact.{}", fact.name)), hint: both("visit-fact-hint"), ..answer };
    let source = Question::new(format!("source_{}", fact.name), Asks::Text, both("visit-fact-source"));
    let source = Question {
        goes: Goes::To(format!("source.{}", fact.name)),
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
fn looked(asked: &Everything, terms: &Terms) -> Item {
    let at = |location: &String| {
        let question = Question::new(
            format!("at_{location}"),
            Asks::One("sightings"),
            both_with("visit-displayed-at", "where", &terms.location(location)),
        );
        let relevant = asks(&question.name);
        Item::Question(Question { goes: Goes::To(format!("at.{location}")), required: true, relevant, ..question })
    };
    let mut items: Vec<Item> = asked.locations.iter().map(at).collect();
    items.extend(restrooms());
    items.push(put_up(&asked.locations));
    items.push(poster::group(asked));
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
        let question = Question::new(name, Asks::Whole, both(key));
        Item::Question(Question { goes: Goes::To(name.into()), relevant: asks("restrooms"), constraint: Some(constraint), ..question })
    };
    let fewer = ". >= 0 and (${restrooms_total} = '' or . <= ${restrooms_total})";
    [
        count("restrooms_total", "visit-restrooms-total", (". >= 0 and . <= 500".into(), both("visit-not-a-count"))),
        count("restrooms_with_poster", "visit-restrooms-with", (fewer.into(), both("visit-more-posters-than-restrooms"))),
    ]
}

fn put_up(locations: &[String]) -> Item {
    let hangs = locations.iter().map(|location| format!(" or ${{at_{location}}} = 'yes'")).collect::<String>();
    let question = Question::new("placed_during_visit", Asks::One("yes_no"), both("visit-put-up-legend"));
    Item::Question(Question {
        goes: Goes::To("placed_during_visit".into()),
        hint: both("visit-put-up-label"),
        constraint: Some((format!(". != 'yes'{hangs}"), both("visit-say-where-it-was-put-up"))),
        ..question
    })
}

fn position() -> Item {
    Item::Question(Question { goes: Goes::Position, ..Question::new("position", Asks::Position, both("position-legend")) })
}

fn photos_count() -> Item {
    let question = Question::new("photos_count", Asks::Whole, both("openrosa-photos-count"));
    let most = crate::domain::photo::PHOTOS_OF_A_VISIT;
    Item::Question(Question {
        start: Start::Fixed("0"),
        constraint: Some((format!(". >= 0 and . <= {most}"), both("photo-too-many"))),
        ..question
    })
}

fn photos() -> Item {
    let file = Question { goes: Goes::File, ..Question::new("photo_file", Asks::Photo, both("photos-file")) };
    let shows = Question { goes: Goes::Shows, required: true, ..Question::new("photo_shows", Asks::One("shows"), both("photos-shows")) };
    Item::Group(Group {
        name: "photo".into(),
        label: both("photos-title"),
        appearance: "field-list",
        count: "${photos_count}".into(),
        items: vec![Item::Question(file), Item::Question(shows)],
        ..Group::default()
    })
}

fn note() -> Item {
    Item::Question(Question {
        goes: Goes::To("note".into()),
        hint: both("visit-note-hint"),
        appearance: "multiline",
        constraint: Some((format!("string-length(.) <= {LONGEST_NOTE}"), both("visit-note-too-long"))),
        ..Question::new("note", Asks::Text, both("visit-note"))
    })
}
