//! A panel as CSV, in the columns in which `ingest/panel.rs` reads it.

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
