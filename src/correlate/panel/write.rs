//! A panel as CSV, in the columns in which it is read.

use std::fmt::Write as _;

use crate::correlate::panel::Panel;

/// Area after area, period after period; shares to six digits.
pub fn write(panel: &Panel) -> String {
    let mut text = String::from("area,period,calls,population,share_displayed");
    text.push_str(if panel.checked.is_some() { ",checked\n" } else { "\n" });
    for (area, code) in panel.areas.iter().enumerate() {
        for (cell, period) in panel.grid().area(area).zip(&panel.periods) {
            let (calls, people, share) = (panel.calls[cell], panel.population[cell], panel.exposure[cell]);
            // Writing to a string cannot fail.
            let _ = write!(text, "{code},{period},{calls},{people},{share:.6}");
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
        let text = "area,period,calls,population,share_displayed,checked\n1,2020-01,3,100,0.250000,8\n1,2020-02,<5,100,1.000000,9\n";
        assert_eq!(write(&read(text.as_bytes(), None).unwrap()), text);
    }
}
