//! The form of a visit: plain fields in, a visit or one message a field out. Nothing typed is lost.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactValue};
use crate::domain::mandate::{NOT_LOOKED_CLOSELY, Questions, phone_number};
use crate::domain::person::Person;
use crate::domain::plain_text;
use crate::domain::visit::{Access, Finding, NotedNumbers, Sheet, Sighting, Visit, VisitKind};
use crate::web::http::fields::{Fields, made_id};
use crate::web::view::form_state::Problems;
use crate::web::visit::position::position;

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// Longest of the short texts.
pub const LONGEST_LINE: usize = plain_text::LONGEST_LINE;
/// Longest code of a location, in bytes.
const LONGEST_CODE: usize = 40;

/// Keys of every text that says what is wrong with a form. A device without signal shows the same, by the same rules
/// (`static/ts/field/check.ts`; `tests/it/visit_checks.rs` holds the two equal).
pub const PROBLEMS: &[&str] = &[
    "visit-id-lost",
    "visit-say-kind",
    "visit-day-in-the-future",
    "visit-day-too-early",
    "visit-day-unreadable",
    "visit-say-access",
    "visit-say-location",
    "visit-not-a-measure",
    "visit-not-a-count",
    "visit-more-posters-than-restrooms",
    "line-too-long",
    "visit-note-too-long",
    "visit-say-where-it-was-put-up",
    "visit-say-how-you-know",
    "visit-say-why-corrected",
    "visit-not-on-earth",
];

/// What the form of one place asks, and who fills it in.
pub struct FormContext<'a> {
    pub place: Uuid,
    pub person: &'a Person,
    /// What must be answered. Answers to what is not asked are kept all the same: somebody saw it.
    pub questions: &'a Questions,
    /// Facts that the law of the place knows a question for; there is no use for others.
    pub facts: &'a [String],
    pub now: Micros,
    /// The civil day at the place.
    pub today: Day,
}

/// A visit ready to be recorded, with the conditions stated beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub visit: Visit,
    pub stated: Vec<Fact>,
}

/// Reads a form.
///
/// # Errors
/// One message for each field that cannot stand.
pub fn check(fields: &Fields, context: &FormContext<'_>) -> Result<Draft, Problems> {
    let mut problems = Problems::default();
    let id = fields.made_id("id").or_else(|| problems.note("id", "visit-id-lost"));
    let kind = VisitKind::parse(fields.get("kind")).or_else(|| problems.note("kind", "visit-say-kind"));
    let on_day = match fields.get("on_day").parse::<Day>() {
        Ok(day) if day > context.today => problems.note("on_day", "visit-day-in-the-future"),
        Ok(day) if day < Day::of(2000, 1, 1) => problems.note("on_day", "visit-day-too-early"),
        Ok(day) => Some(day),
        Err(_) => problems.note("on_day", "visit-day-unreadable"),
    };
    let finding = finding(fields, context.questions, &mut problems);
    let position = position(fields, &mut problems);
    let stated = stated(fields, context, &mut problems);
    let supersedes = match fields.get("corrects") {
        "" => None,
        text => made_id(text).or_else(|| problems.note("corrects", "visit-id-lost")),
    };
    let reason = line(fields, "correction_reason", &mut problems);
    if supersedes.is_some() && reason.is_none() {
        problems.note::<()>("correction_reason", "visit-say-why-corrected");
    }
    let note = fields.get("note").to_owned();
    if note.chars().count() > LONGEST_NOTE {
        problems.note::<()>("note", "visit-note-too-long");
    }
    match (id, kind, on_day, finding) {
        (Some(id), Some(kind), Some(on_day), Some(finding)) if problems.is_empty() => {
            let visit = Visit {
                id,
                place_id: context.place,
                person_id: context.person.id,
                agency_id: context.person.agency_id,
                role: context.person.field_role,
                kind,
                on_day,
                finding,
                note,
                position,
                device_at: device_at(fields.get("device_at")),
                recorded_at: context.now,
                supersedes,
                correction_reason: supersedes.and(reason),
            };
            Ok(Draft { visit, stated })
        }
        _ => Err(problems),
    }
}

fn finding(fields: &Fields, questions: &Questions, problems: &mut Problems) -> Option<Finding> {
    let access = Access::parse(fields.get("access")).or_else(|| problems.note("access", "visit-say-access"))?;
    let mut finding = Finding::of(access);
    if access != Access::Open {
        return Some(finding);
    }
    finding.locations = locations(fields, questions, problems);
    finding.placed_during_visit = fields.get("placed_during_visit") == "yes";
    if finding.placed_during_visit {
        finding.locations.extend(put_up(fields));
    }
    finding.sheets = sheets(fields, &finding.locations, problems);
    finding.conspicuous = if fields.get("not_conspicuous") == "yes" { Sighting::No } else { Sighting::NotObserved };
    finding.legible = if fields.get("not_legible") == "yes" { Sighting::No } else { Sighting::NotObserved };
    finding.design = line(fields, "design", problems).filter(|design| design != NOT_LOOKED_CLOSELY);
    let Sheet { format, width_in, height_in, font_pt } = sheet(fields, "", problems);
    (finding.format, finding.width_in, finding.height_in, finding.font_pt) = (format, width_in, height_in, font_pt);
    finding.restrooms_total = count(fields, "restrooms_total", problems);
    finding.restrooms_with_poster = count(fields, "restrooms_with_poster", problems);
    if finding.restrooms_with_poster.zip(finding.restrooms_total).is_some_and(|(with, total)| with > total) {
        problems.note::<()>("restrooms_with_poster", "visit-more-posters-than-restrooms");
    }
    if finding.seen_by().is_none() {
        // The one that the person noted last stands chosen: it says nothing where none hangs.
        finding.design = None;
    }
    let mut languages: Vec<String> = fields.all("languages").filter(|code| !code.is_empty()).map(str::to_owned).collect();
    languages.sort_unstable();
    languages.dedup();
    finding.languages = Some(languages).filter(|languages| !languages.is_empty());
    finding.number = numbers(fields, "number", problems);
    finding.text_number = numbers(fields, "text_number", problems);
    finding.content = content(fields);
    if finding.placed_during_visit && !finding.locations.values().any(|seen| *seen == Sighting::Yes) {
        problems.note::<()>("placed_during_visit", "visit-say-where-it-was-put-up");
    }
    Some(finding)
}

/// The poster at each location where one was seen, where the form asks for each (`sheet.restroom.width_in`).
fn sheets(fields: &Fields, seen: &BTreeMap<String, Sighting>, problems: &mut Problems) -> BTreeMap<String, Sheet> {
    let hangs = seen.iter().filter(|(_, seen)| **seen == Sighting::Yes).map(|(location, _)| location);
    let each = hangs.map(|location| (location.clone(), sheet(fields, &format!("sheet.{location}."), problems)));
    each.filter(|(_, sheet)| *sheet != Sheet::default()).collect()
}

/// The fields whose names begin with `start`.
fn sheet(fields: &Fields, start: &str, problems: &mut Problems) -> Sheet {
    let name = |part: &str| format!("{start}{part}");
    Sheet {
        format: line(fields, &name("format"), problems),
        width_in: measure(fields, &name("width_in"), 200.0, problems),
        height_in: measure(fields, &name("height_in"), 200.0, problems),
        font_pt: measure(fields, &name("font_pt"), 1_000.0, problems),
    }
}

/// Numbers that were ticked (`numbers`), one that was written down (`number`), and whether these are all (`number_whole`).
fn numbers(fields: &Fields, name: &str, problems: &mut Problems) -> Option<NotedNumbers> {
    let ticked = format!("{name}s");
    let mut noted: Vec<String> = fields.all(&ticked).filter(|number| !number.is_empty()).map(str::to_owned).collect();
    if noted.iter().any(|number| number.chars().count() > LONGEST_LINE) {
        problems.note::<()>(ticked, "line-too-long");
    }
    noted.extend(line(fields, name, problems));
    let mut once = Vec::with_capacity(noted.len());
    noted.retain(|number| {
        let digits = phone_number::digits(number);
        let fresh = !once.contains(&digits);
        once.push(digits);
        fresh
    });
    NotedNumbers::of(noted, fields.get(&format!("{name}_whole")) == "yes")
}

/// What else was looked for on the poster, asked or not, and whether it stands there.
fn content(fields: &Fields) -> BTreeMap<String, Sighting> {
    let seen = fields.starting("content.").filter(|(token, _)| is_code(token));
    let seen = seen.filter_map(|(token, seen)| Some((token.to_owned(), Sighting::parse(seen)?)));
    seen.filter(|(_, seen)| matches!(seen, Sighting::Yes | Sighting::No)).collect()
}

/// What was seen where: at every location that is asked, and at whichever else was answered.
fn locations(fields: &Fields, questions: &Questions, problems: &mut Problems) -> BTreeMap<String, Sighting> {
    let besides: BTreeSet<&str> = fields
        .starting("at.")
        .filter(|(location, seen)| !seen.is_empty() && !questions.locations.iter().any(|known| known == location))
        .map(|(location, _)| location)
        .collect();
    let mut locations = BTreeMap::new();
    for location in questions.locations.iter().map(String::as_str).chain(besides) {
        let field = format!("at.{location}");
        match Sighting::parse(fields.get(&field)).filter(|_| is_code(location)) {
            Some(seen) => {
                locations.insert(location.to_owned(), seen);
            }
            None => {
                problems.note::<()>(field, "visit-say-location");
            }
        }
    }
    locations
}

/// Where the poster hangs since it was put up: what was found there before stays as it was answered.
fn put_up(fields: &Fields) -> impl Iterator<Item = (String, Sighting)> {
    let now = fields.starting("placed.").filter(|(location, seen)| *seen == "yes" && is_code(location));
    now.map(|(location, _)| (location.to_owned(), Sighting::Yes))
}

/// A word as mandates name locations: `restroom`, `employee_area`.
fn is_code(text: &str) -> bool {
    (1..=LONGEST_CODE).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A number above 0, in inches or points, with a comma or a point.
fn measure(fields: &Fields, name: &str, most: f64, problems: &mut Problems) -> Option<f64> {
    match fields.get(name) {
        "" => None,
        text => match text.replace(',', ".").parse::<f64>() {
            Ok(size) if size > 0.0 && size <= most => Some(size),
            Ok(_) | Err(_) => problems.note(name, "visit-not-a-measure"),
        },
    }
}

fn count(fields: &Fields, name: &str, problems: &mut Problems) -> Option<u32> {
    match fields.get(name) {
        "" => None,
        text => text.parse::<u32>().ok().filter(|count| *count <= 500).or_else(|| problems.note(name, "visit-not-a-count")),
    }
}

fn line(fields: &Fields, name: &str, problems: &mut Problems) -> Option<String> {
    match fields.get(name) {
        "" => None,
        text if text.chars().count() > LONGEST_LINE => problems.note(name.to_owned(), "line-too-long"),
        text => Some(text.to_owned()),
    }
}

/// Conditions that the rule depends on, with how the visitor knows: those that nobody had recorded when the form was drawn.
fn stated(fields: &Fields, context: &FormContext<'_>, problems: &mut Problems) -> Vec<Fact> {
    let mut facts = Vec::new();
    for name in context.facts {
        let answer = fields.get(&format!("fact.{name}"));
        if !matches!(answer, "yes" | "no") {
            continue;
        }
        let told = format!("source.{name}");
        if fields.get(&told).is_empty() {
            problems.note::<()>(told, "visit-say-how-you-know");
            continue;
        }
        if let Some(source) = line(fields, &told, problems) {
            facts.push(Fact {
                id: fact_id(fields.get("id"), name),
                name: name.clone(),
                value: FactValue::Bool(answer == "yes"),
                since: None,
                until: None,
                source,
                document: String::new(),
                withdrawn_at: None,
                recorded_at: context.now,
            });
        }
    }
    facts
}

/// The same form sent twice states the same fact: its id follows from the visit's.
fn fact_id(visit: &str, name: &str) -> Uuid {
    crate::domain::digest::DigestBuilder::new().text(visit).text(name).finish_id()
}

/// RFC 3339; nothing where it cannot be read.
pub fn device_at(text: &str) -> Option<Micros> {
    text.parse::<jiff::Timestamp>().ok().map(|at| Micros(at.as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::person::Role;
    use crate::domain::visit::FieldRole;

    fn checked(form: &str) -> Result<Draft, Problems> {
        let person = Person {
            id: Uuid::from_u128(1),
            agency_id: Uuid::from_u128(2),
            agency_name: "A".into(),
            email: "a@example.org".into(),
            name: "A".into(),
            roles: Role::Inspector.into(),
            field_role: FieldRole::Health,
            language: Language::En,
            counties: Vec::new(),
            own_counties: Vec::new(),
            disabled: false,
            link_until: None,
        };
        let questions =
            Questions { locations: vec!["restroom".into(), "entrance".into()], facts: vec!["licensed".into()], ..Questions::default() };
        let facts = ["licensed".to_owned()];
        let (place, now, today) = (Uuid::from_u128(3), Micros(0), Day::of(2026, 6, 1));
        let context = FormContext { place, person: &person, questions: &questions, facts: &facts, now, today };
        check(&Fields::parse(form.as_bytes()).unwrap(), &context)
    }

    const GOOD: &str = "id=018f0000-0000-7000-8000-000000000001&kind=routine&on_day=2026-05-31&access=open&at.restroom=no&at.entrance=yes";

    #[test]
    fn a_filled_in_form_is_a_visit() {
        let draft = checked(&format!("{GOOD}&width_in=8,5&height_in=11&languages=es&languages=en")).unwrap();
        assert_eq!(draft.visit.finding.at("entrance"), Sighting::Yes);
        assert_eq!((draft.visit.finding.width_in, draft.visit.finding.languages), (Some(8.5), Some(vec!["en".into(), "es".into()])));
        assert_eq!(draft.visit.role, FieldRole::Health);
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let wrong = |extra: &str| checked(&format!("{GOOD}&{extra}")).unwrap_err();
        assert_eq!(wrong("lat=91&lon=0").at("lat"), Some("visit-not-on-earth"));
        assert_eq!(wrong("lat=north&lon=0").at("lat"), Some("visit-not-on-earth"));
        assert_eq!(
            wrong("restrooms_total=2&restrooms_with_poster=3").at("restrooms_with_poster"),
            Some("visit-more-posters-than-restrooms")
        );
        assert_eq!(wrong("fact.licensed=yes").at("source.licensed"), Some("visit-say-how-you-know"));
        assert_eq!(wrong("corrects=018f0000-0000-7000-8000-000000000002").at("correction_reason"), Some("visit-say-why-corrected"));
        assert_eq!(checked(&GOOD.replace("05-31", "06-02")).unwrap_err().at("on_day"), Some("visit-day-in-the-future"));
        assert_eq!(checked(&GOOD.replace("&at.entrance=yes", "")).unwrap_err().at("at.entrance"), Some("visit-say-location"));
        let nothing = checked("").unwrap_err();
        assert_eq!(nothing.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["id", "kind", "on_day", "access"]);
    }

    #[test]
    fn what_was_seen_is_kept_whoever_asked() {
        let draft = checked(&format!("{GOOD}&at.lobby=no&at.elevator=&design=mo-dps&format=sign&fact.unheard_of=yes")).unwrap();
        let finding = draft.visit.finding;
        assert_eq!((finding.at("lobby"), finding.locations.len()), (Sighting::No, 3));
        assert_eq!((finding.design.as_deref(), finding.format.as_deref()), (Some("mo-dps"), Some("sign")));
        assert!(draft.stated.is_empty());
        assert_eq!(checked(&format!("{GOOD}&at.lobby=perhaps")).unwrap_err().at("at.lobby"), Some("visit-say-location"));
        assert_eq!(checked(&format!("{GOOD}&at.a%3Db=yes")).unwrap_err().at("at.a=b"), Some("visit-say-location"));
    }

    #[test]
    fn numbers_are_those_ticked_and_the_one_written_down() {
        let number = |extra: &str| checked(&format!("{GOOD}&{extra}")).unwrap().visit.finding.number;
        let many = |numbers: &[&str]| numbers.iter().map(|number| (*number).to_owned()).collect::<Vec<_>>();
        assert_eq!(number("number="), None);
        assert_eq!(number("number=1-888-373-7888"), Some("1-888-373-7888".into()));
        assert_eq!(number("numbers=1-888-373-7888&number=(888) 373-7888"), Some("1-888-373-7888".into()), "one number written twice");
        let several = many(&["1-888-373-7888", "1-888-539-2373"]);
        let both = "numbers=1-888-373-7888&numbers=1-888-539-2373";
        assert_eq!(number(both), Some(NotedNumbers::Several { several: several.clone() }));
        assert_eq!(number(&format!("{both}&number_whole=yes")), Some(NotedNumbers::All(several)));
        assert_eq!(number("number_whole=yes"), Some(NotedNumbers::All(Vec::new())), "it carries none");
    }

    #[test]
    fn each_location_has_a_poster_of_its_own_where_one_hangs() {
        let form = format!("{GOOD}&at.lobby=yes&sheet.entrance.width_in=8.5&sheet.lobby.format=window_cling&sheet.restroom.width_in=3");
        let sheets = checked(&form).unwrap().visit.finding.sheets;
        let noted: Vec<_> = sheets.iter().map(|(at, sheet)| (at.as_str(), sheet.width_in, sheet.format.as_deref())).collect();
        assert_eq!(noted, [("entrance", Some(8.5), None), ("lobby", None, Some("window_cling"))], "none was seen in the restroom");
    }

    #[test]
    fn a_closed_door_asks_for_nothing_more() {
        let draft = checked("id=018f0000-0000-7000-8000-000000000001&kind=routine&on_day=2026-05-31&access=closed").unwrap();
        assert!(draft.visit.finding.locations.is_empty());
    }
}
