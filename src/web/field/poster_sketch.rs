//! Sketches of the official posters, drawn by us from what is on file of them: their shape, their languages and numbers. No artwork is copied.

use crate::domain::day::Day;
use crate::domain::language::Bilingual;
use crate::domain::mandate::{Design, Mandates};

/// Width of every sketch, in units of the drawing.
const WIDTH: f64 = 100.0;
/// Where the first line below the head stands, and how far apart lines are.
const FIRST: f64 = 36.0;
const APART: f64 = 15.0;
/// Letter paper, where the size is not on file.
const USUAL: (f64, f64) = (8.5, 11.0);

/// One line of a sketch: words that are known to stand on the poster.
pub struct SketchLine {
    pub y: f64,
    pub words: String,
}

/// An official design to choose by its looks.
pub struct Sketch {
    pub id: String,
    pub label: Bilingual,
    /// Inches, where they are on file.
    pub size: Option<(f64, f64)>,
    pub height: f64,
    /// Codes of its languages, in capitals.
    pub languages: String,
    /// Numbers to call and numbers for texts.
    pub lines: Vec<SketchLine>,
    /// Heights of strokes that stand for text nobody put on file.
    pub text: Vec<f64>,
    pub has_qr_code: bool,
}

impl Sketch {
    pub fn of(design: &Design, mandates: &Mandates, day: Day) -> Sketch {
        let size = design.width_in.zip(design.height_in);
        let (width, height) = size.unwrap_or(USUAL);
        let height = WIDTH * height / width;
        let known = mandates.carried(design, day).into_iter().flatten();
        let lines: Vec<SketchLine> = (0..).zip(known).map(|(at, words)| SketchLine { y: FIRST + APART * f64::from(at), words }).collect();
        let below = lines.last().map_or(FIRST - APART, |line| line.y) + 8.0;
        let text = (0..20).map(|at| below + 7.0 * f64::from(at)).take_while(|y| *y < height - 8.0).collect();
        Sketch {
            id: design.id.clone(),
            label: design.label.clone(),
            size,
            height,
            languages: design.languages.iter().map(|code| code.to_uppercase()).collect::<Vec<_>>().join(" · "),
            lines,
            text,
            has_qr_code: design.content.iter().any(|token| token == "qr_code"),
        }
    }

    /// "1-888-373-7888 · 233733".
    pub fn numbers(&self) -> String {
        self.lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join(" · ")
    }
}
