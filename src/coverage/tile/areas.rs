//! The area layer: borders with their counts, and their share where one may be shown.

use crate::coverage::rate::{Shown, Tally};
use crate::coverage::tile::{Outline, Tile, Value, outlines};

/// An area as it is drawn.
pub struct Area {
    pub code: String,
    pub name: String,
    pub outline: Outline,
}

/// A tile of areas, each with its counts; none when no area lies in it. The number of an area is its code where that is one.
pub fn areas<'a>(tile: Tile, counted: impl IntoIterator<Item = (&'a Area, Tally)>) -> Option<Vec<u8>> {
    outlines(
        "areas",
        tile,
        counted.into_iter().map(|(area, tally)| (area.code.parse().unwrap_or_default(), &area.outline, attributes(area, tally))),
    )
}

fn attributes(area: &Area, tally: Tally) -> Vec<(&'static str, Value<'_>)> {
    let count = |count: u32| Value::Whole(count.into());
    let mut attributes = vec![
        ("code", Value::Text(&area.code)),
        ("name", Value::Text(&area.name)),
        ("required", count(tally.required())),
        ("checked", count(tally.checked())),
        ("compliant", count(tally.compliant)),
        ("not_compliant", count(tally.not_compliant)),
        ("cannot_tell", count(tally.cannot_tell)),
        ("not_checked", count(tally.not_checked)),
        ("condition_unknown", count(tally.condition_unknown)),
    ];
    match tally.shown() {
        Shown::NothingRequired => attributes.push(("shown", Value::Text("nothing_required"))),
        Shown::TooFew { more, .. } => attributes.extend([("shown", Value::Text("too_few")), ("more_needed", count(more))]),
        Shown::Rate(rate) => attributes.extend([
            ("shown", Value::Text("rate")),
            ("share", Value::Real(rate.share)),
            ("low", Value::Real(rate.low)),
            ("high", Value::Real(rate.high)),
        ]),
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::tile::read::read;
    use geo::{MultiPolygon, wkt};

    #[test]
    fn a_share_of_too_few_is_not_in_the_tile() {
        let shape = MultiPolygon::new(vec![wkt!(POLYGON((-93. 38., -92. 38., -92. 39., -93. 39., -93. 38.)))]);
        let area = Area { code: "29019".into(), name: "Boone".into(), outline: Outline::of(&shape) };
        let told = |tally: Tally| {
            let tile = areas(Tile::new(0, 0, 0).unwrap(), [(&area, tally)]).unwrap();
            let layer = read(&tile);
            assert_eq!((layer.features[0].id, layer.features[0].text("name")), (29_019, "Boone"));
            let share = layer.features[0].attributes.get("share").cloned();
            (layer.features[0].text("shown").to_owned(), layer.features[0].number("checked"), share.is_some())
        };
        assert_eq!(told(Tally { compliant: 4, not_checked: 8, ..Tally::default() }), ("too_few".into(), 4, false));
        assert_eq!(told(Tally { compliant: 4, not_compliant: 1, ..Tally::default() }), ("rate".into(), 5, true));
        assert_eq!(told(Tally { not_required: 9, ..Tally::default() }), ("nothing_required".into(), 0, false));
    }
}
