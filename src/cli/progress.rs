//! A bar for long work, on a terminal; nothing where standard error is a file.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar with counts and remaining time.
pub fn bar(what: &'static str, total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {human_pos} of {human_len}, {eta} left") {
        bar.set_style(style);
    }
    bar
}
