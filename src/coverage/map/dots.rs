//! Dots on a drawing: as many as can be told apart.

use std::fmt::Write as _;

use crate::coverage::map::Drawing;

/// Dots that can be told apart from the left to the right of a view: the drawn ones are wider than a step.
const ACROSS: f64 = 360.0;

impl Drawing {
    /// SVG path data of a dot for each of these points (degrees) within a view (left, top, width, height); of those within one step the first.
    pub fn dots(&self, points: &[(f64, f64)], view: [f64; 4]) -> String {
        let [left, top, width, height] = view;
        let step = (width / ACROSS).max(f64::MIN_POSITIVE);
        let (columns, rows) = ((width / step).ceil() as usize + 1, (height / step).ceil() as usize + 1);
        let (mut taken, mut path) = (vec![false; columns * rows], String::new());
        for &(lon, lat) in points {
            let (x, y) = self.place(lon, lat);
            if !(left..=left + width).contains(&x) || !(top..=top + height).contains(&y) {
                continue;
            }
            let cell = ((y - top) / step) as usize * columns + ((x - left) / step) as usize;
            if !std::mem::replace(&mut taken[cell], true) {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{x:.1} {y:.1}h0");
            }
        }
        path
    }

    /// All of it: left, top, width and height.
    pub fn whole(&self) -> [f64; 4] {
        [0.0, 0.0, self.width, self.height]
    }
}

#[cfg(test)]
mod tests {
    use crate::coverage::map::draw;

    #[test]
    fn each_spot_has_one_dot_and_what_is_out_of_view_none() {
        let border = r#"{"type":"Polygon","coordinates":[[[-95,37],[-94,37],[-94,38],[-95,38],[-95,37]]]}"#;
        let drawing = draw(&[("29001".into(), "West".into(), border.into())], 720.0).unwrap();
        let (x, y) = drawing.place(-94.5, 37.5);
        let dot = format!("M{x:.1} {y:.1}h0");
        let near = (-94.5 + 1e-6, 37.5);
        assert_eq!(drawing.dots(&[(-94.5, 37.5), near, (-80.0, 37.5)], drawing.whole()), dot);
        assert_eq!(drawing.dots(&[(-94.5, 37.5), (-94.2, 37.5)], drawing.whole()).matches('M').count(), 2);
        assert_eq!(drawing.dots(&[(-94.5, 37.5), (-94.2, 37.5)], [x - 5.0, y - 5.0, 10.0, 10.0]), dot);
        let many: Vec<(f64, f64)> =
            (0..200_000).map(|n| (-95.0 + f64::from(n % 1_000) / 1_000.0, 37.0 + f64::from(n / 1_000) / 200.0)).collect();
        assert!(drawing.dots(&many, drawing.whole()).matches('M').count() <= 361 * 500);
    }
}
