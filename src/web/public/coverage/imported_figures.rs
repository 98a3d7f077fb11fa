//! Where pages of an area lead to figures that an operator brought in, as far as there are any.

use crate::store::{passings as stored_passings, readers};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureDay;
use crate::web::public::coverage::{languages, passings};

/// Addresses of pages; `None` where no such figures were brought in.
pub struct ImportedFigures {
    pub passings: Option<String>,
    /// Of the area itself.
    pub languages: Option<String>,
}

impl ImportedFigures {
    /// Of an area of a kind, or of everywhere where its code is empty.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App, kind: &str, code: &str, day: FigureDay) -> Result<ImportedFigures, HttpError> {
        Ok(ImportedFigures {
            passings: stored_passings::any(&app.store).await?.then(|| passings::address(kind, code, day)),
            languages: readers::any_of(&app.store, kind, code).await?.then(|| languages::address(kind, code, day)),
        })
    }
}
