//! What every list of the office takes from its address besides its filter: the column that it is sorted by, the page, and the act that it
//! answers.

use crate::domain::day::Micros;
use crate::web::http::error::HttpError;
use crate::web::http::query::QueryReader;

/// A column that a list can be sorted by: its name in the address and the key of its words.
pub struct Column {
    pub code: &'static str,
    pub key: &'static str,
}

/// `?sort=&page=&did=`
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    pub sort: Option<Sort>,
    /// From 1.
    pub page: usize,
    /// The instant of the act whose result the page tells.
    pub did: Option<Micros>,
}

/// `name`, or `-name` from the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: &'static str,
    pub descending: bool,
}

impl Sort {
    /// As a value of an address.
    pub fn written(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column)
    }
}

impl ListQuery {
    /// # Errors
    /// `BadRequest` for a column that is none of these, a page that cannot be, an instant that is none.
    pub fn read(query: &mut QueryReader<'_>, columns: &[Column]) -> Result<ListQuery, HttpError> {
        let sort = match query.text("sort")? {
            "" => None,
            text => {
                let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
                let column = columns.iter().find(|known| known.code == name).ok_or(HttpError::BadRequest("bad-sort"))?;
                Some(Sort { column: column.code, descending })
            }
        };
        let page = query.page()?;
        let did = query.value::<i64>("did", HttpError::BadRequest("bad-did"))?.map(Micros);
        Ok(ListQuery { sort, page, did })
    }
}
