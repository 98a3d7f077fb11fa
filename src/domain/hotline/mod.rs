//! Figures that hotlines publish: what is counted, for which area and period, as of when; and the days on which a series changed its meaning.
//! Units never mix: a series has one.

mod doubts;
mod draft;
mod period;
mod publication;
mod series;
pub mod shipped;

use crate::domain::coded::coded;

pub use doubts::{DoubtfulZeros, doubtful_zeros};
pub use draft::Draft;
pub use period::{Grain, NotAPeriod, Period};
pub use publication::Publication;
pub use series::{AreaLevel, Cell, Published, Series, SeriesBreak, current_cells};

/// The national hotline's number, as people write it. What rules ask for by date stands in `mandates/numbers.toml`.
pub const HOTLINE_CALL: &str = "1-888-373-7888";
/// The number to which people write to the hotline.
pub const HOTLINE_TEXT: &str = "233733";

coded! {
    /// What a figure counts. Five different things: none may be added to, or drawn with, another.
    Unit {
        /// Telephone calls.
        Calls = "calls",
        /// Calls, texts, chats and mails, each conversation once.
        Contacts = "contacts",
        /// Every single call, text, chat, mail or web form.
        Signals = "signals",
        /// Situations that the hotline's staff judged to be trafficking; one may have several victims and many calls.
        Cases = "cases",
        /// People named in cases.
        Victims = "victims",
    }
}

coded! {
    /// What changed on a day, so that figures before and after it do not compare.
    BreakKind { Unit = "unit", Operator = "operator", Definition = "definition" }
}

/// One published number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Counted(u32),
    /// Withheld by the publisher: not zero. `below`: the publisher says that it is smaller than this.
    Suppressed {
        below: Option<u32>,
    },
}

impl Figure {
    /// The number, where it was published.
    pub fn counted(self) -> Option<u32> {
        match self {
            Figure::Counted(value) => Some(value),
            Figure::Suppressed { .. } => None,
        }
    }

    /// Reads `12`, `suppressed` or `<5`.
    ///
    /// # Errors
    /// What was expected, for a message.
    pub fn read(text: &str) -> Result<Figure, &'static str> {
        const EXPECTED: &str = "expected a whole number, `suppressed`, or `<5` where the publisher says how small";
        if text.eq_ignore_ascii_case("suppressed") {
            return Ok(Figure::Suppressed { below: None });
        }
        if let Some(bound) = text.strip_prefix('<') {
            let below = bound.trim().parse::<u32>().ok().filter(|&below| below > 0).ok_or(EXPECTED)?;
            return Ok(Figure::Suppressed { below: Some(below) });
        }
        if text.starts_with('-') && text[1..].parse::<f64>().is_ok() {
            return Err("expected a count of zero or more");
        }
        text.parse().map(Figure::Counted).map_err(|_| EXPECTED)
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Figure::Counted(value) => write!(f, "{value}"),
            Figure::Suppressed { below: Some(below) } => write!(f, "<{below}"),
            Figure::Suppressed { below: None } => f.write_str("suppressed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suppressed_is_not_zero() {
        assert_eq!(Figure::read("suppressed").unwrap().counted(), None);
        assert_eq!(Figure::read("<5"), Ok(Figure::Suppressed { below: Some(5) }));
        assert_eq!(Figure::read("0"), Ok(Figure::Counted(0)));
    }

    #[test]
    fn what_is_no_figure_is_said_to_be_none() {
        for wrong in ["", "-3", "4.5", "many", "<0", "<x", "1,203", "-"] {
            assert!(Figure::read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Figure::read("-3"), Err("expected a count of zero or more"));
    }

    #[test]
    fn a_figure_is_written_as_it_is_read() {
        for text in ["12", "<5", "suppressed"] {
            assert_eq!(Figure::read(text).unwrap().to_string(), text);
        }
    }
}
