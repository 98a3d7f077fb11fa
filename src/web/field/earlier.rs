//! What an earlier visit said, as fields of the form: a correction starts from there, so that only what was wrong is typed anew.

use crate::domain::visit::{Finding, NotedNumbers, Position, Sheet, Sighting, Visit};
use crate::web::http::fields::Fields;

/// The fields that would record the same visit again; `typed` stands before them, field by field.
/// For whoever may correct the visit: its note, which is for the agency only, comes along. Facts stated beside it are on record already.
pub fn said(visit: &Visit, typed: &Fields) -> Fields {
    let mut fields = vec![("kind".to_owned(), visit.kind.code().to_owned()), ("on_day".to_owned(), visit.on_day.to_string())];
    fields.extend(found(&visit.finding));
    fields.extend(visit.position.iter().flat_map(position));
    fields.push(("note".to_owned(), visit.note.clone()));
    fields.retain(|(name, _)| typed.all(name).next().is_none());
    typed.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).chain(fields).collect()
}

fn found(finding: &Finding) -> Vec<(String, String)> {
    let places = finding.locations.iter().map(|(location, seen)| (format!("at.{location}"), seen.code().to_owned()));
    let languages = finding.languages.iter().flatten().map(|code| ("languages".to_owned(), code.clone()));
    let count = |count: Option<u32>| count.map(|count| count.to_string());
    let yes = |holds: bool| holds.then(|| "yes".to_owned());
    let single = [
        ("access", Some(finding.access.code().to_owned())),
        ("not_conspicuous", yes(finding.conspicuous == Sighting::No)),
        ("not_legible", yes(finding.legible == Sighting::No)),
        ("design", finding.design.clone()),
        ("restrooms_total", count(finding.restrooms_total)),
        ("restrooms_with_poster", count(finding.restrooms_with_poster)),
        ("placed_during_visit", yes(finding.placed_during_visit)),
    ];
    let single = single.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let content = finding.content.iter().map(|(token, seen)| (format!("content.{token}"), seen.code().to_owned()));
    let numbers = [("number", &finding.number), ("text_number", &finding.text_number)]
        .into_iter()
        .flat_map(|(name, noted)| numbers(name, noted.as_ref()));
    let sheets = finding.sheets.iter().flat_map(|(location, one)| sheet(&format!("sheet.{location}."), one));
    single.chain(places).chain(sheet("", &finding.sheet())).chain(sheets).chain(languages).chain(content).chain(numbers).collect()
}

/// What was noted of one poster, or of all at large; the names of its fields begin with `start`.
fn sheet(start: &str, sheet: &Sheet) -> Vec<(String, String)> {
    let size = |size: Option<f64>| size.map(|size| size.to_string());
    let parts = [
        ("format", sheet.format.clone()),
        ("width_in", size(sheet.width_in)),
        ("height_in", size(sheet.height_in)),
        ("font_pt", size(sheet.font_pt)),
    ];
    parts.into_iter().filter_map(|(name, value)| Some((format!("{start}{name}"), value?))).collect()
}

/// One number as it was written down, several as if they had been ticked.
fn numbers(name: &str, noted: Option<&NotedNumbers>) -> Vec<(String, String)> {
    let (seen, whole) = noted.map_or((&[][..], false), NotedNumbers::seen);
    let field = if seen.len() == 1 { name.to_owned() } else { format!("{name}s") };
    let mut fields: Vec<(String, String)> = seen.iter().map(|number| (field.clone(), number.clone())).collect();
    fields.extend(whole.then(|| (format!("{name}_whole"), "yes".to_owned())));
    fields
}

fn position(position: &Position) -> Vec<(String, String)> {
    let accuracy = position.accuracy_m.map(|meters| ("accuracy_m".to_owned(), meters.to_string()));
    let degrees = [("lat", position.lat), ("lon", position.lon)].map(|(name, degrees)| (name.to_owned(), degrees.to_string()));
    degrees.into_iter().chain(accuracy).collect()
}
