//! The area layer: borders with their counts, and their share where one may be shown.

use geo::{InteriorPoint, MultiPolygon};

use crate::coverage::change::Change;
use crate::coverage::map::{BadGeometry, geometry};
use crate::coverage::mercator::square;
use crate::coverage::tally::{Shown, Tally};
use crate::coverage::tile::{EXTENT, Layer, Outline, Tile, Value, outlines};

/// What is told of an area.
pub enum Figures {
    /// On a day.
    Day(Tally),
    /// From one day to another.
    Change(Change),
}

/// An area as it is drawn.
pub struct Area {
    pub code: String,
    pub name: String,
    pub outline: Outline,
    /// Where its name or its share is written: inside, on the Mercator square.
    pub label: (f64, f64),
}

impl Area {
    pub fn of(code: String, name: String, shape: &MultiPolygon) -> Area {
        let label = shape.interior_point().map_or((0.0, 0.0), |point| square(point.x(), point.y()));
        Area { code, name, outline: Outline::of(shape), label }
    }

    /// A code is a number with most kinds of area; elsewhere features go without.
    fn number(&self) -> u64 {
        self.code.parse().unwrap_or_default()
    }
}

/// West, south, east and north end of all areas together, degrees; none when there is no area.
pub fn bounds(areas: &[Area]) -> Option<[f64; 4]> {
    let all = areas.iter().map(|area| area.outline.bounds());
    all.reduce(|[a, b, c, d], [west, south, east, north]| [a.min(west), b.min(south), c.max(east), d.max(north)])
}

/// Areas (code, name, GeoJSON geometry) made ready to be drawn.
///
/// # Errors
/// The first border that cannot be read.
pub fn read(areas: &[(String, String, String)]) -> Result<Vec<Area>, BadGeometry> {
    areas.iter().map(|(code, name, text)| Ok(Area::of(code.clone(), name.clone(), &geometry(code, text)?))).collect()
}

/// A tile of areas, each with its counts: their outlines as the layer `areas`, and as `area_labels` a point in each, with the same attributes.
/// None when no area lies in it.
pub fn areas<'a>(tile: Tile, counted: impl IntoIterator<Item = (&'a Area, Figures)>) -> Option<Vec<u8>> {
    let counted: Vec<_> = counted.into_iter().map(|(area, figures)| (area, attributes(area, figures))).collect();
    let mut labels = Layer::new("area_labels");
    for (area, attributes) in &counted {
        let (x, y) = tile.place(area.label.0, area.label.1);
        // The core only, so that each stands in one tile.
        if (0.0..f64::from(EXTENT)).contains(&x) && (0.0..f64::from(EXTENT)).contains(&y) {
            labels.point(area.number(), (x as i32, y as i32), attributes);
        }
    }
    let mut whole = outlines("areas", tile, counted.into_iter().map(|(area, attributes)| (area.number(), &area.outline, attributes)))?;
    // Two tiles one after the other are one tile with the layers of both.
    if !labels.is_empty() {
        whole.extend(labels.tile());
    }
    Some(whole)
}

fn attributes(area: &Area, figures: Figures) -> Vec<(&'static str, Value<'_>)> {
    let named = [("code", Value::Text(&area.code)), ("name", Value::Text(&area.name))];
    match figures {
        Figures::Day(tally) => of_day(named, tally),
        Figures::Change(change) => of_change(named, change),
    }
}

/// No share of a single day beside it: each day's is of other places.
fn of_change<'a>(named: [(&'static str, Value<'a>); 2], change: Change) -> Vec<(&'static str, Value<'a>)> {
    let mut attributes = named.to_vec();
    attributes.push(("changed", Value::Text(change.code())));
    if let Some(pairs) = change.pairs() {
        let counts =
            [("checked_on_both", pairs.checked()), ("compliant_on_first", pairs.on_first()), ("compliant_on_second", pairs.on_second())];
        attributes.extend(counts.map(|(name, count)| (name, Value::Whole(count.into()))));
    }
    if let Some(difference) = change.difference() {
        let shares = [("change", difference.value), ("change_low", difference.low), ("change_high", difference.high)];
        attributes.extend(shares.map(|(name, share)| (name, Value::Real(share))));
    }
    attributes
}

fn of_day<'a>(named: [(&'static str, Value<'a>); 2], tally: Tally) -> Vec<(&'static str, Value<'a>)> {
    if tally.is_untold {
        return named.into_iter().chain([("shown", Value::Text(Shown::Untold.code()))]).collect();
    }
    let count = |count: u32| Value::Whole(count.into());
    let mut attributes = named.to_vec();
    attributes.extend([
        ("required", count(tally.required())),
        ("checked", count(tally.checked())),
        ("compliant", count(tally.compliant)),
        ("not_compliant", count(tally.not_compliant)),
        ("cannot_tell", count(tally.cannot_tell)),
        ("not_checked", count(tally.not_checked)),
        ("condition_unknown", count(tally.condition_unknown)),
        ("unread", count(tally.unread)),
        ("looked_at", count(tally.due.looked)),
        ("displaying", count(tally.due.displaying)),
        ("staff_only", count(tally.due.staff_only)),
        ("checked_over_a_year_before", count(tally.stale_checked())),
    ]);
    if let Some(rate) = tally.displays() {
        attributes.push(("displays", Value::Real(rate.share)));
    }
    attributes.push(("shown", Value::Text(tally.shown().code())));
    if let Some(rate) = tally.as_required() {
        attributes.push(("as_required", Value::Real(rate.share)));
        // Of a census there is no interval.
        let ends = [("low", Value::Real(rate.low)), ("high", Value::Real(rate.high))];
        attributes.extend(ends.into_iter().filter(|_| !rate.is_census()));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::difference::Pairs;
    use crate::coverage::tile::reader::layers;
    use geo::wkt;

    #[test]
    fn a_share_of_too_few_is_not_in_the_tile() {
        let shape = MultiPolygon::new(vec![wkt!(POLYGON((-93. 38., -92. 38., -92. 39., -93. 39., -93. 38.)))]);
        let area = Area::of("29019".into(), "Boone".into(), &shape);
        let told = |tally: Tally| {
            let tile = areas(Tile::new(0, 0, 0).unwrap(), [(&area, Figures::Day(tally))]).unwrap();
            let [layer, labels] = &layers(&tile)[..] else { panic!("two layers") };
            assert_eq!((layer.name.as_str(), labels.name.as_str()), ("areas", "area_labels"));
            assert_eq!((layer.features[0].id, layer.features[0].text("name")), (29_019, "Boone"));
            assert_eq!((labels.features[0].id, &labels.features[0].attributes), (29_019, &layer.features[0].attributes));
            let share = layer.features[0].attributes.get("as_required").cloned();
            (layer.features[0].text("shown").to_owned(), layer.features[0].number("checked"), share.is_some())
        };
        assert_eq!(told(Tally { compliant: 4, not_checked: 8, ..Tally::default() }), ("too_few".into(), 4, false));
        assert_eq!(told(Tally { compliant: 4, not_compliant: 1, ..Tally::default() }), ("rate".into(), 5, true));
        assert_eq!(told(Tally { compliant: 3, cannot_tell: 1, ..Tally::default() }), ("all_visited".into(), 3, false));
        assert_eq!(told(Tally { unread: 9, ..Tally::default() }), ("not_known".into(), 0, false));
        assert_eq!(told(Tally::UNTOLD), ("untold".into(), 0, false));
        assert_eq!(told(Tally { not_required: 9, ..Tally::default() }), ("nothing_required".into(), 0, false));
    }

    #[test]
    fn of_two_days_a_tile_holds_the_change_and_no_share_of_either() {
        let shape = MultiPolygon::new(vec![wkt!(POLYGON((-93. 38., -92. 38., -92. 39., -93. 39., -93. 38.)))]);
        let area = Area::of("29019".into(), "Boone".into(), &shape);
        let some = Tally { compliant: 9, ..Tally::default() };
        let change = Change::of(&some, &some, Pairs { on_both: 4, only_second: 12, ..Pairs::default() });
        let tile = areas(Tile::new(0, 0, 0).unwrap(), [(&area, Figures::Change(change))]).unwrap();
        let boone = &layers(&tile)[0].features[0];
        assert_eq!((boone.text("changed"), boone.number("checked_on_both"), boone.number("compliant_on_first")), ("higher", 16, 4));
        assert!(boone.attributes.contains_key("change_low") && !boone.attributes.contains_key("shown"));
    }
}
