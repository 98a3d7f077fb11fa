//! The shape of each status, the same on pills, maps, tables and legends: never color alone.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::domain::determination::Status;
use crate::domain::mandate::ClauseState;

/// Shapes by status code: element and attributes. The scripts read the same file.
const SOURCE: &str = include_str!("../../../static/status_icons.json");

/// The name of an SVG element, and its attributes.
type Element = (String, BTreeMap<String, String>);

static SHAPES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let shapes: HashMap<String, Vec<Element>> = serde_json::from_str(SOURCE).unwrap_or_default();
    shapes.into_iter().map(|(status, parts)| (status, parts.iter().map(element).collect())).collect()
});

fn element((name, attributes): &Element) -> String {
    let attributes: String = attributes.iter().map(|(key, value)| format!(" {key}=\"{value}\"")).collect();
    format!("<{name}{attributes}/>")
}

/// Shapes within a square of 20 by 20. `currentColor` is the status's color; what stands out of it has class `cut`.
pub fn shape(status: Status) -> &'static str {
    SHAPES.get(status.code()).map_or("", String::as_str)
}

/// The marks before a requirement; what is only inferred to be met is an outline.
pub fn clause_shape(state: ClauseState) -> &'static str {
    match state {
        ClauseState::Met => shape(Status::Compliant),
        ClauseState::Inferred => shape(Status::DisplayedByChoice),
        ClauseState::NotMet => shape(Status::NotCompliant),
        ClauseState::Unknown | ClauseState::EquivalentNotJudged => shape(Status::CannotTell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_shape_of_its_own() {
        let shapes: std::collections::HashSet<_> = Status::ALL.iter().map(|status| shape(*status)).collect();
        assert_eq!(shapes.len(), Status::ALL.len());
        assert!(!shapes.contains(""));
    }
}
