//! Where pages of an area lead to figures that an operator brought in, as far as there are any.

use crate::store::passings;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureDay;
use crate::web::public::coverage::passings::address;

/// Addresses of pages; `None` where no such figures were brought in.
pub struct ImportedFigures {
    pub passings: Option<String>,
}

impl ImportedFigures {
    /// Of an area of a kind, or of everywhere where its code is empty.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App, kind: &str, code: &str, day: FigureDay) -> Result<ImportedFigures, HttpError> {
        Ok(ImportedFigures { passings: passings::any(&app.store).await?.then(|| address(kind, code, day)) })
    }

    pub fn is_any(&self) -> bool {
        self.passings.is_some()
    }
}
