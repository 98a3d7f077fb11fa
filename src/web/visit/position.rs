//! The position of a visit as a form gives it: degrees and, in meters, how sure the device was.

use crate::domain::point::{has_fix, known_accuracy, on_earth};
use crate::domain::visit::Position;
use crate::web::http::fields::Fields;
use crate::web::view::form_state::Problems;

/// Offered by the device, never required.
pub fn position(fields: &Fields, problems: &mut Problems) -> Option<Position> {
    let (lon, lat) = match (fields.get("lon"), fields.get("lat")) {
        ("", "") => return None,
        (lon, lat) => (lon.parse::<f64>(), lat.parse::<f64>()),
    };
    match (lon, lat) {
        (Ok(lon), Ok(lat)) if on_earth(lon, lat) => {
            has_fix(lon, lat).then(|| Position { lon, lat, accuracy_m: known_accuracy(fields.get("accuracy_m")) })
        }
        _ => problems.note("lat", "visit-not-on-earth"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_no_position_and_no_accuracy() {
        let of = |form: &str| {
            let mut problems = Problems::default();
            let position = position(&Fields::parse(form.as_bytes()).unwrap(), &mut problems);
            (position, problems.is_empty())
        };
        let at = |lon, accuracy_m| (Some(Position { lon, lat: 38.9, accuracy_m }), true);
        assert_eq!(of("lat=0&lon=0.0&accuracy_m=0"), (None, true));
        assert_eq!(of("lat=38.9&lon=-92.3&accuracy_m=0"), at(-92.3, None));
        assert_eq!(of("lat=38.9&lon=0&accuracy_m=270000"), at(0.0, Some(270_000.0)));
        assert_eq!(of("lat=98.9&lon=0"), (None, false), "no such latitude");
        assert_eq!(of(""), (None, true), "never required");
    }
}
