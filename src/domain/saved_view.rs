//! Saved views: a list's filter under a name of one's own.

use uuid::Uuid;

use crate::domain::coded::coded;

/// Of a name, in characters.
pub const LONGEST_NAME: usize = 60;
/// Of one person and list.
pub const MOST_VIEWS: usize = 30;

coded! {
    /// A list of the office that can be filtered.
    OfficeList { Places = "places", Visits = "visits", Assignments = "assignments", Photos = "photos" }
}

impl OfficeList {
    /// Its address.
    pub fn path(self) -> &'static str {
        match self {
            OfficeList::Places => "/office/places",
            OfficeList::Visits => "/office/visits",
            OfficeList::Assignments => "/office/assignments/list",
            OfficeList::Photos => "/office/photos/list",
        }
    }
}

/// A filter under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub id: Uuid,
    pub list: OfficeList,
    pub name: String,
    /// As the address writes it: `?county=29019`, or nothing.
    pub filter: String,
}
