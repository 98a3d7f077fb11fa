//! The fields of a visit's form, filled in. Used by the tests and by `benches/devices.rs`.

use uuid::Uuid;

/// A visit that finds everything as Missouri asks it of a bus station.
pub fn answers(place: &str, visit: Uuid) -> Vec<(String, String)> {
    let visit = visit.to_string();
    [
        ("id", visit.as_str()),
        ("place", place),
        ("kind", "routine"),
        ("on_day", "2026-05-31"),
        ("access", "open"),
        ("at.restroom", "yes"),
        ("at.entrance", "yes"),
        ("design", "mo-dps"),
        ("width_in", "8.5"),
        ("height_in", "11"),
        ("languages", "en"),
        ("languages", "es"),
        ("number", "1-888-373-7888"),
        ("text_number", "233733"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}
