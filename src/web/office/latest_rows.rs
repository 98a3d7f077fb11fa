//! What the lists of visits, photos and assignments have in common: how far back they look, and how the text of a search finds a row.

use crate::domain::normalize::normalize;
use crate::domain::place_code::PlaceCode;
use crate::store::assignment_list::ListedAssignment;
use crate::store::photo_list::ListedPhoto;
use crate::store::visit_list::ListedVisit;

/// The latest rows that a list or a search looks through: what is older is asked for by its days.
pub const LATEST: usize = 20_000;
/// One more tells that there are earlier ones.
pub const MOST_READ: i64 = LATEST as i64 + 1;

/// A row, by the place that it is of.
pub trait PlaceRow {
    /// Without dashes.
    fn code(&self) -> &str;
    fn place(&self) -> &str;
}

macro_rules! place_row {
    ($($row:ty),+) => {
        $(impl PlaceRow for $row {
            fn code(&self) -> &str {
                &self.code
            }

            fn place(&self) -> &str {
                &self.place
            }
        })+
    };
}
place_row!(ListedVisit, ListedPhoto, ListedAssignment);

/// Of the rows that were read, those that a list looks through, whose place has `text` in its name or is named by it, and that fit; and
/// whether there are earlier ones.
pub fn latest<Row: PlaceRow>(mut read: Vec<Row>, text: &str, fits: impl Fn(&Row) -> bool) -> (Vec<Row>, bool) {
    let has_earlier = read.len() > LATEST;
    read.truncate(LATEST);
    let (words, code) = (normalize(text), text.parse::<PlaceCode>().ok());
    let is_named = |row: &Row| code.as_ref().is_some_and(|code| row.code() == code.plain());
    read.retain(|row| (words.is_empty() || is_named(row) || normalize(row.place()).contains(&words)) && fits(row));
    (read, has_earlier)
}
