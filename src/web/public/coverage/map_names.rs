//! Names on the small map of an area: its own, those of its neighbors, and its towns, the largest first, as far as they fit.

use geo::{Contains as _, MultiPolygon, Point};

use crate::coverage::map::{FittingLabel, LabelBox, fitting};
use crate::ingest::geography::Town;
use crate::web::http::app::App;
use crate::web::public::coverage::ground::Ground;

/// How many letters of a name's height stand side by side across a drawing.
const NAMES_ACROSS: f64 = 30.0;
/// Names of towns at most.
const TOWNS: usize = 8;
/// Towns that are tried: of a large area, the largest.
const TRIED: usize = 200;
/// Their letters beside those of areas.
const TOWN_SIZE: f64 = 0.85;
/// The largest towns of an area, which its own name makes room for, and how far it goes for them, in heights of its letters.
const CLEARED: usize = 3;
const SHIFTS: [f64; 5] = [0.0, 1.6, -1.6, 2.6, -2.6];

/// A name on the drawing.
pub struct AreaLabel {
    pub name: String,
    pub x: f64,
    pub y: f64,
    /// Of the area itself, not of a neighbor.
    pub is_own: bool,
}

/// A town with its name beside it, in units of the drawing.
pub struct TownLabel {
    pub name: String,
    pub x: f64,
    pub y: f64,
    pub name_x: f64,
    /// The foot of the letters.
    pub name_y: f64,
    /// `text-anchor` of SVG.
    pub anchor: &'static str,
}

pub struct MapNames {
    pub areas: Vec<AreaLabel>,
    pub towns: Vec<TownLabel>,
    /// Height of the letters, in units of the drawing.
    pub size: f64,
    pub town_size: f64,
}

/// A town that the view shows, with its point on the drawing.
type Seen<'t> = (&'t Town, (f64, f64));

impl MapNames {
    /// In a view (left, top, width, height) of the area `at` and those `next` to it.
    pub fn of(app: &App, ground: &Ground, borders: &[MultiPolygon], at: usize, next: &[u32], view: [f64; 4]) -> MapNames {
        let size = view[2] / NAMES_ACROSS;
        let (own, others) = towns(app, &borders[at], view);
        let dots: Vec<(f64, f64)> = own.iter().take(CLEARED).map(|(_, point)| *point).collect();
        let label = |area: usize| {
            let (x, y) = app.county_map.label_in(&borders[area], view)?;
            let name = ground.areas[area].name.clone();
            let y = if area == at { cleared(&name, (x, y), size, &dots, view) } else { y };
            Some(AreaLabel { name, x, y, is_own: area == at })
        };
        let areas: Vec<AreaLabel> = next.iter().map(|&other| other as usize).chain([at]).filter_map(label).collect();
        let taken = areas.iter().map(|area| LabelBox::centered(&area.name, (area.x, area.y), size)).collect();
        let town_size = size * TOWN_SIZE;
        MapNames { towns: labels(&[own, others].concat(), taken, view, town_size), areas, size, town_size }
    }
}

/// Towns in the view, the largest first: those within the border, and those around.
fn towns<'a>(app: &'a App, border: &MultiPolygon, [left, top, width, height]: [f64; 4]) -> (Vec<Seen<'a>>, Vec<Seen<'a>>) {
    let in_view = |(x, y): (f64, f64)| (left..=left + width).contains(&x) && (top..=top + height).contains(&y);
    let drawn = app.land.towns.iter().map(|town| (town, app.county_map.place(town.lon, town.lat)));
    let seen = drawn.filter(|(_, point)| in_view(*point)).take(TRIED);
    seen.partition(|(town, _)| border.contains(&Point::new(town.lon, town.lat)))
}

/// Where the foot of a name stands so that it covers none of the dots; where it was, if they are everywhere.
fn cleared(name: &str, (x, y): (f64, f64), size: f64, dots: &[(f64, f64)], view: [f64; 4]) -> f64 {
    let is_clear = |y: &f64| {
        let own = LabelBox::centered(name, (x, *y), size);
        own.is_within(view) && !dots.iter().any(|dot| own.covers(*dot, size / 2.0))
    };
    SHIFTS.into_iter().map(|shift| y + shift * size).find(is_clear).unwrap_or(y)
}

fn labels(seen: &[Seen<'_>], taken: Vec<LabelBox>, view: [f64; 4], size: f64) -> Vec<TownLabel> {
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    let fitting = fitting(seen.iter().map(|(town, point)| (town.name.as_str(), *point)), taken, view, size, TOWNS);
    let label = |FittingLabel { at, x, is_left, .. }: FittingLabel| {
        let (town, point) = &seen[at];
        TownLabel {
            name: town.name.clone(),
            x: rounded(point.0),
            y: rounded(point.1),
            name_x: rounded(x),
            name_y: rounded(point.1 + size * 0.35),
            anchor: if is_left { "end" } else { "start" },
        }
    };
    fitting.into_iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_area_makes_room_for_its_towns() {
        let view = [0.0, 0.0, 120.0, 90.0];
        let at = |dots: &[(f64, f64)]| cleared("Boone County", (60.0, 45.0), 4.0, dots, view);
        assert_eq!(at(&[]), 45.0);
        assert_eq!(at(&[(60.0, 43.0)]), 45.0 + 1.6 * 4.0);
        assert_eq!(at(&[(60.0, 43.0), (62.0, 50.0)]), 45.0 - 1.6 * 4.0);
        assert_eq!(at(&[(60.0, 80.0), (5.0, 43.0)]), 45.0);
        let everywhere: Vec<(f64, f64)> = (0..90).map(|y| (60.0, f64::from(y))).collect();
        assert_eq!(at(&everywhere), 45.0);
    }
}
