//! Lines of text on a drawing that breaks none by itself.

/// Width of a letter on average, and height of a line, in heights of the letters.
const LETTER: f64 = 0.53;
const BOLD_LETTER: f64 = 0.56;
const LINE: f64 = 1.3;

/// One line as it is drawn.
pub struct TextLine {
    pub x: f64,
    /// The foot of the letters.
    pub y: f64,
    pub size: f64,
    pub is_bold: bool,
    pub text: String,
}

/// Lines one under the other.
pub struct TextLines {
    /// Where the next line begins.
    bottom: f64,
    lines: Vec<TextLine>,
}

impl TextLines {
    pub fn from(top: f64) -> TextLines {
        TextLines { bottom: top, lines: Vec::new() }
    }

    /// A text from `x` on, at most so wide, as many lines as it takes.
    pub fn add(&mut self, (x, width): (f64, f64), size: f64, is_bold: bool, text: &str) {
        let letters = (width / size / if is_bold { BOLD_LETTER } else { LETTER }) as usize;
        for text in broken(text, letters) {
            self.lines.push(TextLine { x, y: self.bottom + size, size, is_bold, text });
            self.bottom += size * LINE;
        }
    }

    pub fn room(&mut self, height: f64) {
        self.bottom += height;
    }

    pub fn bottom(&self) -> f64 {
        self.bottom
    }

    pub fn into_lines(self) -> Vec<TextLine> {
        self.lines
    }
}

/// A text in lines of at most so many letters, broken between words; a longer word has a line of its own.
fn broken(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= letters) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_between_words_and_loses_none() {
        assert_eq!(broken("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(broken("incomprehensible words", 5), ["incomprehensible", "words"]);
        assert!(broken("  ", 5).is_empty());
        let mut lines = TextLines::from(10.0);
        lines.add((0.0, 100.0), 10.0, false, "seventeen letters and more");
        assert_eq!((lines.bottom(), lines.into_lines().iter().map(|line| line.y).collect::<Vec<_>>()), (36.0, vec![20.0, 33.0]));
    }
}
