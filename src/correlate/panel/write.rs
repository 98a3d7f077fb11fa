//! A panel as CSV, in the columns in which it is read.

use std::fmt::Write as _;

use crate::correlate::panel::{MISSING, Panel, UNKNOWN};

/// Area after area, period after period. Every number is written so that reading gives it back to the last bit.
pub fn write(panel: &Panel) -> String {
    let mut text = format!("area,period,calls,population,{}", panel.measure.code());
    text.push_str(if panel.checked.is_some() { ",checked\n" } else { "\n" });
    for (area, code) in panel.areas.iter().enumerate() {
        for (cell, period) in panel.grid().area(area).zip(&panel.periods) {
            let calls = if panel.missing.contains(&cell) { MISSING.to_owned() } else { panel.calls[cell].to_string() };
            let people = panel.population[cell];
            let people = if people > 0.0 { people.to_string() } else { UNKNOWN.to_owned() };
            // Writing to a string cannot fail.
            let _ = write!(text, "{code},{period},{calls},{people},{}", panel.exposure[cell]);
            if let Some(checked) = &panel.checked {
                let _ = write!(text, ",{}", checked[cell]);
            }
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::panel::read;

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "area,period,calls,population,share_displayed,checked\n1,2020-01,3,100,0.3333333333333333,8\n1,2020-02,<5,100,1,9\n",
            "area,period,calls,population,displaying_per_100k\n1,2020-01,missing,unknown,12.5\n1,2020-02,suppressed,100,0\n",
        ] {
            assert_eq!(write(&read(text.as_bytes(), None).unwrap()), text);
        }
    }
}
