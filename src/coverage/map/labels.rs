//! Names on a drawing: as many as fit, none over another.

/// Width of a letter, and height of a line, in heights of the letters.
const LETTER: f64 = 0.58;
const LINE: f64 = 1.2;
/// Room between a dot and its name.
const BESIDE: f64 = 0.5;

/// What a name covers, in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelBox {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// A name that fits: where it begins or ends, and on which side of its dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FittingLabel {
    /// Which of the names given.
    pub at: usize,
    pub x: f64,
    pub is_left: bool,
    /// What it covers, its dot included.
    pub covers: LabelBox,
}

impl LabelBox {
    /// A name over its point, `size` units high.
    pub fn centered(name: &str, (x, y): (f64, f64), size: f64) -> LabelBox {
        let half = width(name, size) / 2.0;
        LabelBox { left: x - half, top: y - size, right: x + half, bottom: y + size * (LINE - 1.0) }
    }

    /// A name to the left or the right of its dot, the dot included; the second is where the text begins or ends.
    fn beside(name: &str, (x, y): (f64, f64), size: f64, is_left: bool) -> (LabelBox, f64) {
        let (near, far, half) = (size * BESIDE, size * BESIDE + width(name, size), size * LINE / 2.0);
        let (left, right) = if is_left { (x - far, x + near) } else { (x - near, x + far) };
        (LabelBox { left, top: y - half, right, bottom: y + half }, if is_left { x - near } else { x + near })
    }

    pub fn touches(&self, other: &LabelBox) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Does a dot lie under it, or nearer than `room`?
    pub fn covers(&self, (x, y): (f64, f64), room: f64) -> bool {
        self.left - room < x && x < self.right + room && self.top - room < y && y < self.bottom + room
    }

    /// Is all of it in a view (left, top, width, height)?
    pub fn is_within(&self, [left, top, width, height]: [f64; 4]) -> bool {
        self.left >= left && self.top >= top && self.right <= left + width && self.bottom <= top + height
    }
}

fn width(name: &str, size: f64) -> f64 {
    name.chars().count() as f64 * size * LETTER
}

/// Up to `most` of the names beside their dots, the first ones first: each within the view (left, top, width, height), and over none of
/// `taken` or of one another. Points and `size`, the height of the letters, in units of the drawing.
pub fn fitting<'n>(
    wanted: impl IntoIterator<Item = (&'n str, (f64, f64))>,
    mut taken: Vec<LabelBox>,
    view: [f64; 4],
    size: f64,
    most: usize,
) -> Vec<FittingLabel> {
    let mut fitting = Vec::new();
    for (at, (name, point)) in wanted.into_iter().enumerate() {
        if fitting.len() == most {
            break;
        }
        let sides = [false, true].map(|is_left| (is_left, LabelBox::beside(name, point, size, is_left)));
        let free = sides.into_iter().find(|(_, (own, _))| own.is_within(view) && !taken.iter().any(|other| own.touches(other)));
        if let Some((is_left, (own, x))) = free {
            taken.push(own);
            fitting.push(FittingLabel { at, x, is_left, covers: own });
        }
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: [f64; 4] = [0.0, 0.0, 100.0, 75.0];

    fn placed(wanted: &[(&'static str, (f64, f64))], taken: Vec<LabelBox>, most: usize) -> Vec<(&'static str, bool)> {
        let fitting = fitting(wanted.iter().copied(), taken, VIEW, 4.0, most);
        fitting.iter().map(|label| (wanted[label.at].0, label.is_left)).collect()
    }

    #[test]
    fn a_name_gives_way_to_one_before_it_or_goes_to_the_other_side() {
        let near = [("Springfield", (40.0, 40.0)), ("Battlefield", (44.0, 40.5)), ("Republic", (39.0, 40.0)), ("Ash Grove", (40.0, 60.0))];
        assert_eq!(placed(&near, Vec::new(), 8), [("Springfield", false), ("Ash Grove", false)]);
        assert_eq!(placed(&[("Springfield", (90.0, 40.0))], Vec::new(), 8), [("Springfield", true)]);
        assert_eq!(placed(&near, Vec::new(), 1), [("Springfield", false)]);
    }

    #[test]
    fn no_name_stands_over_that_of_an_area_or_out_of_the_view() {
        let taken = vec![LabelBox::centered("Greene County", (50.0, 41.0), 4.0)];
        assert!(placed(&[("Springfield", (45.0, 40.0))], taken.clone(), 8).is_empty());
        assert_eq!(placed(&[("Springfield", (45.0, 60.0))], taken, 8), [("Springfield", false)]);
        for outside in [(50.0, 1.0), (50.0, 74.5), (-3.0, 40.0), (104.0, 40.0)] {
            assert!(placed(&[("Springfield", outside)], Vec::new(), 8).is_empty(), "{outside:?}");
        }
    }
}
