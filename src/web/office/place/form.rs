//! The form of a place's details: filled in, read, and brought together with what somebody else changed meanwhile.

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::language::Bilingual;
use crate::domain::ledger::Entry;
use crate::domain::person::Person;
use crate::domain::place::ExternalId;
use crate::domain::place_details::{DetailFault, DetailField, PlaceDetails};
use crate::domain::plain_text::plain_text;
use crate::domain::point::{Point, has_fix, on_earth};
use crate::domain::postal::zip;
use crate::services::place::act::Act;
use crate::web::http::app::App;
use crate::web::http::fields::Fields;
use crate::web::http::query::day;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::visit::form::LONGEST_LINE;

/// Lines of a list at most.
const MOST_LINES: usize = 40;

/// The inputs of each field.
const INPUTS: [(DetailField, &[&str]); 14] = [
    (DetailField::Name, &["name"]),
    (DetailField::Aliases, &["aliases"]),
    (DetailField::Kinds, &["kind"]),
    (DetailField::Street, &["street"]),
    (DetailField::City, &["city"]),
    (DetailField::Postal, &["postal"]),
    (DetailField::County, &["county"]),
    (DetailField::Point, &["lat", "lon", "accuracy_m", "point_source"]),
    (DetailField::OpenedOn, &["opened_on"]),
    (DetailField::MovedOn, &["moved_on"]),
    (DetailField::ClosedOn, &["closed_on"]),
    (DetailField::Numbers, &["numbers"]),
    (DetailField::StaffNotes, &["staff_notes"]),
    (DetailField::Withdrawn, &["withdrawn"]),
];

/// The first input of a field: messages about it stand there.
pub fn input(field: DetailField) -> &'static str {
    INPUTS.iter().find(|(known, _)| *known == field).map_or("name", |(_, inputs)| inputs[0])
}

/// The key of the message about a fault.
pub fn fault(fault: DetailFault) -> &'static str {
    match fault {
        DetailFault::NoName => "new-place-say-name",
        DetailFault::NoKind => "new-place-say-kind",
        DetailFault::TooLong => "line-too-long",
        DetailFault::NotPlain => "line-not-plain",
        DetailFault::NotAZip => "new-place-not-a-zip",
        DetailFault::NoPoint => "details-no-point",
        DetailFault::OpenedAfterVisit => "details-opened-after-visit",
        DetailFault::ClosedInFuture => "details-closed-in-future",
        DetailFault::ClosedBeforeOpened => "details-closed-before-opened",
        DetailFault::ClosedBeforeVisit => "details-closed-before-visit",
        DetailFault::MovedInFuture => "details-moved-in-future",
        DetailFault::MovedBeforeOpened => "details-moved-before-opened",
        DetailFault::MovedAfterClosed => "details-moved-after-closed",
    }
}

/// The form as the details fill it in.
pub fn fields(details: &PlaceDetails) -> Fields {
    let line = |field: DetailField| details.written(field).join("\n");
    let point = details.point.as_ref();
    let single = [
        ("name", details.name.clone()),
        ("aliases", line(DetailField::Aliases)),
        ("street", details.street.clone()),
        ("city", details.city.clone()),
        ("postal", details.postal.clone()),
        ("county", line(DetailField::County)),
        ("lat", point.map(|point| point.lat.to_string()).unwrap_or_default()),
        ("lon", point.map(|point| point.lon.to_string()).unwrap_or_default()),
        ("accuracy_m", point.and_then(|point| point.accuracy_m).map(|meters| meters.to_string()).unwrap_or_default()),
        ("point_source", point.map(|point| point.source.clone()).unwrap_or_default()),
        ("opened_on", line(DetailField::OpenedOn)),
        ("moved_on", line(DetailField::MovedOn)),
        ("closed_on", line(DetailField::ClosedOn)),
        ("numbers", line(DetailField::Numbers)),
        ("staff_notes", line(DetailField::StaffNotes)),
        ("withdrawn", line(DetailField::Withdrawn)),
    ];
    let kinds = details.categories.iter().map(|kind| ("kind".to_owned(), kind.code().to_owned()));
    single.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(kinds).collect()
}

/// The kinds that the registry's mandates name, and those of the place: code, words, chosen.
pub fn kinds(app: &App, details: &PlaceDetails, form: &FormState) -> Vec<(String, Bilingual, bool)> {
    let named = |kind: &Category| {
        app.mandates.jurisdiction(&app.jurisdiction).is_some_and(|known| known.duties.iter().any(|duty| duty.names(kind)))
    };
    let entries = app.mandates.categories().iter().filter(|entry| named(&entry.code) || details.categories.contains(&entry.code));
    entries.map(|entry| (entry.code.code().to_owned(), entry.label.clone(), form.is("kind", entry.code.code()))).collect()
}

/// The details as they were typed; `None` with what is wrong noted.
pub fn read(app: &App, person: &Person, typed: &Fields, before: &PlaceDetails, problems: &mut Problems) -> Option<PlaceDetails> {
    let line = |field: &'static str, problems: &mut Problems| -> String {
        if typed.get(field).chars().count() > LONGEST_LINE {
            problems.note::<()>(field, "line-too-long");
            return String::new();
        }
        plain_text(typed.get(field)).ok().or_else(|| problems.note(field, "line-not-plain")).unwrap_or_default()
    };
    let (name, street, city) = (line("name", problems), line("street", problems), line("city", problems));
    if name.is_empty() && problems.at("name").is_none() {
        problems.note::<()>("name", "new-place-say-name");
    }
    let postal = zip(typed.get("postal"), &app.jurisdiction).ok().or_else(|| problems.note("postal", "new-place-not-a-zip"));
    let categories: Vec<Category> = typed.all("kind").map(Category::new).filter(|kind| app.mandates.category(kind).is_some()).collect();
    if categories.is_empty() {
        problems.note::<()>("kind", "new-place-say-kind");
    }
    let point = point(typed, &line("point_source", problems), problems);
    let mut date = |field: &'static str| day(typed.get(field)).ok().or_else(|| problems.note(field, "details-not-a-day"));
    let (opened_on, moved_on, closed_on): (Option<Option<Day>>, _, _) = (date("opened_on"), date("moved_on"), date("closed_on"));
    let (aliases, external_ids) = (list(typed, "aliases", problems), numbers(typed, problems));
    let staff_notes = list(typed, "staff_notes", problems);
    let chosen = Some(typed.get("county")).filter(|code| app.county_name(code).is_some()).map(str::to_owned);
    let moved = point != before.point;
    let located = point.as_ref().filter(|_| moved || chosen.is_none()).and_then(|point| app.locator.belongs_to(point.lon, point.lat));
    if moved && located.is_none() && point.is_some() {
        problems.note::<()>("lat", "new-place-point-nowhere");
    }
    let county = located.map(|located| located.code.to_owned()).or(chosen).or_else(|| problems.note("county", "new-place-say-county"));
    if county.is_some() && !person.covers(county.as_deref()) {
        problems.note::<()>("county", "new-place-outside");
    }
    let details = PlaceDetails {
        name,
        aliases: aliases.into_iter().collect(),
        categories,
        street,
        city,
        postal: postal.unwrap_or_default(),
        county,
        point,
        opened_on: opened_on.flatten(),
        moved_on: moved_on.flatten(),
        closed_on: closed_on.flatten(),
        external_ids,
        staff_notes,
        withdrawn: typed.get("withdrawn") == "yes",
    };
    problems.is_empty().then(|| details.in_order())
}

fn point(typed: &Fields, source: &str, problems: &mut Problems) -> Option<Point> {
    let (lat, lon) = (typed.get("lat"), typed.get("lon"));
    if lat.is_empty() && lon.is_empty() {
        return None;
    }
    let read = lat.parse::<f64>().ok().zip(lon.parse::<f64>().ok()).filter(|(lat, lon)| on_earth(*lon, *lat) && has_fix(*lon, *lat));
    let Some((lat, lon)) = read else { return problems.note("lat", "details-no-point") };
    let accuracy_m = match typed.get("accuracy_m") {
        "" => None,
        text => {
            let meters = text.parse().ok().filter(|meters: &f64| meters.is_finite() && *meters >= 0.0);
            meters.or_else(|| problems.note("accuracy_m", "details-accuracy"))
        }
    };
    if source.is_empty() {
        return problems.note("point_source", "details-say-point-source");
    }
    Some(Point { lon, lat, accuracy_m, source: source.to_owned() })
}

/// One entry a line.
fn list(typed: &Fields, field: &'static str, problems: &mut Problems) -> Vec<String> {
    let lines: Vec<&str> = typed.get(field).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > LONGEST_LINE) {
        problems.note::<()>(field, "details-list-too-long");
        return Vec::new();
    }
    let plain = lines.into_iter().map(plain_text).collect::<Result<Vec<_>, _>>();
    let plain = plain.map(|lines| lines.into_iter().filter(|line| !line.is_empty()).collect());
    plain.ok().or_else(|| problems.note(field, "line-not-plain")).unwrap_or_default()
}

/// A register and a number a line, with a space between.
fn numbers(typed: &Fields, problems: &mut Problems) -> Vec<ExternalId> {
    let read = |line: &String| {
        let (register, number) = line.split_once(' ')?;
        Some(ExternalId { register: register.to_owned(), number: number.trim().to_owned() })
    };
    let numbers: Option<Vec<ExternalId>> = list(typed, "numbers", problems).iter().map(read).collect();
    numbers.or_else(|| problems.note("numbers", "details-number-shape")).unwrap_or_default()
}

/// What was typed, over what others made of the place meanwhile: a field that the person left alone is as it stands now; one that both
/// changed stays as it was typed, and says so. `entries`: what the others did, newest first.
pub fn brought_together(typed: &Fields, entries: &[Entry], current: &PlaceDetails) -> (Fields, Problems) {
    let mut problems = Problems::default();
    let Some(base) = entries.last().and_then(Act::read).map(|act| fields(&act.before)) else { return (typed.clone(), problems) };
    let current = fields(current);
    let mut left_alone: Vec<&str> = Vec::new();
    for (_, inputs) in INPUTS {
        let side = |fields: &Fields| inputs.iter().map(|input| values(fields, input)).collect::<Vec<_>>();
        let (mine, then, now) = (side(typed), side(&base), side(&current));
        if mine == then {
            left_alone.extend(inputs);
        } else if now != then && now != mine {
            problems.note::<()>(inputs[0], "details-both-changed");
        }
    }
    let own = typed.iter().filter(|(name, _)| !left_alone.contains(name));
    let others = current.iter().filter(|(name, _)| left_alone.contains(name));
    (own.chain(others).map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), problems)
}

/// What stands under a name, line by line and in order.
fn values(fields: &Fields, name: &str) -> Vec<String> {
    let mut values: Vec<String> = fields.all(name).flat_map(str::lines).map(|line| line.trim().to_owned()).collect();
    values.retain(|line| !line.is_empty());
    values.sort_unstable();
    values
}
