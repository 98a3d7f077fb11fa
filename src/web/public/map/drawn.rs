//! The counties as a picture draws them: with colors of its own, since a picture takes no style sheet along, shares or points over them, and
//! names of towns where there is room.

use crate::coverage::atlas::Window;
use crate::coverage::map::{FittingLabel, LabelBox, fitting};
use crate::coverage::tally::Shown;
use crate::web::http::app::App;
use crate::web::public::areas::AreaRow;
use crate::web::public::county_change::signed_points;
use crate::web::public::map::query::WORLD;

/// Colors by class, those of the page on paper (`static/css/_colors.scss`).
const FILLS: [(&str, &str); 15] = [
    ("share-1", "#d9e8f6"),
    ("share-2", "#aacdec"),
    ("share-3", "#73b3e7"),
    ("share-4", "#2378c3"),
    ("share-5", "#0b4778"),
    ("higher-1", "#d9e8f6"),
    ("higher-2", "#73b3e7"),
    ("higher-3", "#005ea2"),
    ("lower-1", "#fbe0d0"),
    ("lower-2", "#f3966d"),
    ("lower-3", "#cf4900"),
    ("too-few", "url(#few)"),
    ("all-visited", "url(#all-few)"),
    ("not-known", "#f4f1f9"),
    ("no-data", "#ffffff"),
];

/// Letters of shares and of towns, in parts of the width.
const SHARE: f64 = 1.0 / 68.0;
const TOWN: f64 = 1.0 / 58.0;
/// Names of towns at most.
const TOWNS: usize = 14;
/// Room around the drawing, and the narrowest view, in its own units.
const AROUND: f64 = 3.0;
const NARROWEST: f64 = 12.0;

pub fn fill(class: &str) -> &'static str {
    FILLS.iter().find(|(known, _)| *known == class).map_or("#ffffff", |(_, fill)| fill)
}

/// A county, its color and its border.
pub struct DrawnCounty {
    pub fill: &'static str,
    pub path: String,
}

/// Words over their point.
pub struct DrawnText {
    pub x: f64,
    pub y: f64,
    pub text: String,
    /// `text-anchor` of SVG.
    pub anchor: &'static str,
}

/// A town's point.
pub type Dot = (f64, f64);

pub struct Drawn {
    /// Left, top, width and height, in units of the drawing of the state.
    pub view: [f64; 4],
    pub counties: Vec<DrawnCounty>,
    pub shares: Vec<DrawnText>,
    pub share_size: f64,
    pub towns: Vec<DrawnText>,
    pub dots: Vec<Dot>,
    pub town_size: f64,
}

impl Drawn {
    /// The counties of `rows`, all of them in their order, as far as the window shows them.
    pub fn of(app: &App, rows: &[AreaRow], window: Window) -> Drawn {
        let view = view(app, window);
        let (share_size, town_size) = (view[2] * SHARE, view[2] * TOWN);
        let labelled = rows.iter().zip(&app.county_map.shapes).filter_map(|(row, shape)| Some((label(row)?, shape.label)));
        let (towns, dots, taken) = towns(app, view, town_size);
        let shares = shares(labelled.filter(|(_, point)| holds(view, *point)), share_size, taken);
        let counties = rows.iter().map(|row| DrawnCounty { fill: fill(row.class()), path: row.path.clone() }).collect();
        Drawn { view, counties, shares, share_size, towns, dots, town_size }
    }
}

/// The share or the points as they are written over a county; none where there is neither.
fn label(row: &AreaRow) -> Option<String> {
    match &row.change {
        Some(change) => change.points().map(signed_points),
        None => match row.tally.shown() {
            Shown::Rate(rate) => Some(format!("{}%", (rate.share * 100.0).round())),
            Shown::Untold | Shown::NothingRequired | Shown::NotKnown | Shown::AllVisited | Shown::TooFew => None,
        },
    }
}

/// Those that lie on no name and on none before them: a city within a county has little room.
fn shares(labelled: impl Iterator<Item = (String, Dot)>, size: f64, mut taken: Vec<LabelBox>) -> Vec<DrawnText> {
    let mut shares = Vec::new();
    for (text, (x, y)) in labelled {
        let feet = [0.35, -1.4, 2.1].map(|off| y + size * off);
        let places = feet.into_iter().map(|foot| (foot, LabelBox::centered(&text, (x, foot), size)));
        if let Some((y, own)) = places.into_iter().find(|(_, own)| !taken.iter().any(|other| own.touches(other))) {
            taken.push(own);
            shares.push(DrawnText { x, y, text, anchor: "middle" });
        }
    }
    shares
}

/// The largest towns first, and what their names cover.
fn towns(app: &App, view: [f64; 4], size: f64) -> (Vec<DrawnText>, Vec<Dot>, Vec<LabelBox>) {
    let drawn = app.land.towns.iter().map(|town| (town.name.as_str(), app.county_map.place(town.lon, town.lat)));
    let seen: Vec<(&str, Dot)> = drawn.filter(|(_, point)| holds(view, *point)).take(TOWNS * 12).collect();
    let named = fitting(seen.iter().copied(), Vec::new(), view, size, TOWNS);
    let text = |FittingLabel { at, x, is_left, .. }: FittingLabel| {
        let (name, (_, y)) = seen[at];
        DrawnText { x, y: y + size * 0.35, text: name.to_owned(), anchor: if is_left { "end" } else { "start" } }
    };
    let dots = named.iter().map(|label| seen[label.at].1).collect();
    let covered = named.iter().map(|label| label.covers).collect();
    (named.into_iter().map(text).collect(), dots, covered)
}

fn holds([left, top, width, height]: [f64; 4], (x, y): Dot) -> bool {
    (left..=left + width).contains(&x) && (top..=top + height).contains(&y)
}

/// What of the drawing lies in a window: all of it, where the window holds nothing of it.
fn view(app: &App, window: Window) -> [f64; 4] {
    let whole = [-AROUND, -AROUND, app.county_map.width + 2.0 * AROUND, app.county_map.height + 2.0 * AROUND];
    if window == WORLD {
        return whole;
    }
    let corners = [(window.west, window.south), (window.west, window.north), (window.east, window.south), (window.east, window.north)];
    let middle = ((window.west + window.east) / 2.0, window.south);
    let drawn = corners.into_iter().chain([middle]).map(|(lon, lat)| app.county_map.place(lon, lat));
    let ends = drawn.fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |[left, top, right, bottom], (x, y)| {
        [left.min(x), top.min(y), right.max(x), bottom.max(y)]
    });
    let [left, top] = [ends[0].max(whole[0]), ends[1].max(whole[1])];
    let [right, bottom] = [ends[2].min(whole[0] + whole[2]), ends[3].min(whole[1] + whole[3])];
    let is_seen = right - left > NARROWEST && bottom - top > NARROWEST;
    if is_seen { [left, top, right - left, bottom - top] } else { whole }
}
