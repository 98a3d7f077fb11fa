//! The frame of a list of staff (places, visits, the record of acts): filter in the address, sortable columns, pages, selection by check boxes or of all that match,
//! saved views.

use crate::domain::person::{Permission, Person};
use crate::domain::saved_view::{OfficeList, SavedView};
use crate::web::http::list_query::{Column, ListQuery, Sort};
use crate::web::http::query_string::query_string;
use crate::web::view::pager::Pager;

/// Rows to a page.
pub const ROWS: usize = 50;

/// Fields of a filter, as an address writes them; those without a value are left out.
pub type FilterFields = Vec<(&'static str, String)>;

/// What stands around the rows of a list.
pub struct ListFrame {
    /// Its address.
    path: &'static str,
    /// One whose filter can be saved.
    pub list: Option<OfficeList>,
    columns: &'static [Column],
    fields: FilterFields,
    pub query: ListQuery,
    pub pager: Pager,
    pub total: usize,
    pub views: Vec<SavedView>,
    /// Whoever reads it may change what it lists.
    pub acts: bool,
}

impl ListFrame {
    pub fn new(
        list: OfficeList,
        columns: &'static [Column],
        fields: FilterFields,
        query: ListQuery,
        total: usize,
        views: Vec<SavedView>,
    ) -> ListFrame {
        ListFrame { list: Some(list), views, ..ListFrame::plain(list.path(), columns, fields, query, total) }
    }

    /// Of a list whose filters nobody saves.
    pub fn plain(path: &'static str, columns: &'static [Column], fields: FilterFields, query: ListQuery, total: usize) -> ListFrame {
        let pager = Pager::of(query.page, total, ROWS);
        ListFrame { path, list: None, columns, fields, query, pager, total, views: Vec::new(), acts: false }
    }

    /// As somebody sees it: auditors read the rows and find nothing to press.
    pub fn seen_by(self, reader: &Person) -> ListFrame {
        ListFrame { acts: reader.may(Permission::Supervise), ..self }
    }

    pub fn path(&self) -> &'static str {
        self.path
    }

    pub fn columns(&self) -> &'static [Column] {
        self.columns
    }

    /// The filter as an address writes it, `?county=29019`: what "all that match" sends, and what a saved view holds.
    pub fn filter(&self) -> String {
        query_string(self.fields.iter().map(|(name, value)| (*name, value.as_str())))
    }

    pub fn is_filtered(&self) -> bool {
        self.fields.iter().any(|(_, value)| !value.is_empty())
    }

    /// Is this the view that the page shows?
    pub fn shows(&self, view: &SavedView) -> bool {
        view.filter == self.filter()
    }

    fn address(&self, ending: &str, sort: Option<Sort>, page: usize) -> String {
        let sort = sort.map(Sort::written).unwrap_or_default();
        let page = if page > 1 { page.to_string() } else { String::new() };
        let fields = self.fields.iter().map(|(name, value)| (*name, value.as_str()));
        format!("{}{ending}{}", self.path, query_string(fields.chain([("sort", sort.as_str()), ("page", page.as_str())])))
    }

    /// The same list by this column; by the one that it is sorted by already, from the other end.
    pub fn sorted_by(&self, column: &Column) -> String {
        let descending = self.query.sort.is_some_and(|sort| sort.column == column.code && !sort.descending);
        self.address("", Some(Sort { column: column.code, descending }), 1)
    }

    /// For `aria-sort`.
    pub fn order(&self, column: &Column) -> &'static str {
        match self.query.sort {
            Some(Sort { column: sorted, descending: true }) if sorted == column.code => "descending",
            Some(Sort { column: sorted, descending: false }) if sorted == column.code => "ascending",
            Some(_) | None => "none",
        }
    }

    /// The same rows as a file.
    pub fn csv(&self) -> String {
        self.address(".csv", self.query.sort, 1)
    }

    pub fn previous(&self) -> String {
        self.address("", self.query.sort, self.pager.page.saturating_sub(1))
    }

    pub fn next(&self) -> String {
        self.address("", self.query.sort, self.pager.page + 1)
    }

    /// The rows of this page.
    pub fn rows<'r, R>(&self, all: &'r [R]) -> &'r [R] {
        let from = self.pager.offset(ROWS).min(all.len());
        &all[from..(from + ROWS).min(all.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[Column { code: "name", key: "column-name" }, Column { code: "seen", key: "list-seen" }];

    fn frame(sort: Option<Sort>, page: usize) -> ListFrame {
        let fields = vec![("county", "29019".to_owned()), ("status", String::new())];
        ListFrame::new(OfficeList::Places, COLUMNS, fields, ListQuery { sort, page, did: None }, 120, Vec::new())
    }

    #[test]
    fn a_column_sorts_by_a_link_and_a_second_press_from_the_other_end() {
        let by = |descending| Some(Sort { column: "seen", descending });
        assert_eq!(frame(None, 1).sorted_by(&COLUMNS[1]), "/office/places?county=29019&sort=seen");
        assert_eq!(frame(by(false), 2).sorted_by(&COLUMNS[1]), "/office/places?county=29019&sort=-seen");
        assert_eq!(frame(by(true), 1).sorted_by(&COLUMNS[1]), "/office/places?county=29019&sort=seen");
        assert_eq!((frame(by(true), 1).order(&COLUMNS[1]), frame(by(true), 1).order(&COLUMNS[0])), ("descending", "none"));
    }

    #[test]
    fn pages_and_files_keep_the_filter_and_its_order() {
        let sorted = frame(Some(Sort { column: "name", descending: false }), 2);
        assert_eq!(sorted.next(), "/office/places?county=29019&sort=name&page=3");
        assert_eq!(sorted.previous(), "/office/places?county=29019&sort=name");
        assert_eq!(sorted.csv(), "/office/places.csv?county=29019&sort=name");
        assert_eq!((sorted.filter().as_str(), sorted.pager.last), ("?county=29019", 3));
        let all: Vec<usize> = (0..120).collect();
        assert_eq!((sorted.rows(&all)[0], frame(None, 3).rows(&all).len(), frame(None, 9).rows(&all).len()), (50, 20, 20));
        assert_eq!(frame(None, 9).pager.page, 3, "the last one");
    }
}
