//! What stands behind the question mark of an address, as the type that a handler asks for.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::coverage::atlas::Filter;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;

/// The query of an address: its fields, or what they come to.
pub struct Query<T = Fields>(pub T);

/// Something that an address asks for by its query.
pub trait FromQuery: Sized {
    /// # Errors
    /// `BadRequest` for a value that cannot be used.
    fn from_query(query: &Fields, app: &App) -> Result<Self, HttpError>;
}

impl<T: FromQuery> FromRequestParts<App> for Query<T> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Query<T>, HttpError> {
        let fields = Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()).map_err(HttpError::Unreadable)?;
        T::from_query(&fields, app).map(Query)
    }
}

impl FromQuery for Fields {
    fn from_query(query: &Fields, _: &App) -> Result<Fields, HttpError> {
        Ok(query.clone())
    }
}

/// The day in `?as_of=`; none when it is not asked for.
pub struct AsOf(pub Option<Day>);

impl FromQuery for AsOf {
    fn from_query(query: &Fields, _: &App) -> Result<AsOf, HttpError> {
        day(query.get("as_of")).map(AsOf)
    }
}

/// Which places an address asks for: `?category=&status=&county=&zip=`.
pub struct PlaceFilter(pub Filter);

impl FromQuery for PlaceFilter {
    fn from_query(query: &Fields, app: &App) -> Result<PlaceFilter, HttpError> {
        let status = match query.get("status") {
            "" => None,
            code => Some(Status::parse(code).ok_or(HttpError::BadRequest("bad-status"))?),
        };
        let county = match query.get("county") {
            "" => None,
            code => Some(app.county_name(code).map(|_| code.to_owned()).ok_or(HttpError::BadRequest("bad-county"))?),
        };
        let postal = Some(query.get("zip")).filter(|zip| !zip.is_empty()).map(str::to_owned);
        Ok(PlaceFilter(Filter { category: category(app, query.get("category"))?, status, county, postal }))
    }
}

/// The page of a list in `?page=`, from 1.
pub struct PageNumber(pub usize);

impl FromQuery for PageNumber {
    fn from_query(query: &Fields, _: &App) -> Result<PageNumber, HttpError> {
        match query.get("page") {
            "" => Ok(PageNumber(1)),
            text => {
                let page = text.parse().ok().filter(|page| (1..=100_000).contains(page));
                page.map(PageNumber).ok_or(HttpError::BadRequest("bad-page"))
            }
        }
    }
}

/// A day of a query; none when it is empty.
///
/// # Errors
/// `BadRequest` when it is no day.
pub fn day(text: &str) -> Result<Option<Day>, HttpError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| HttpError::BadRequest("bad-day")) }
}

/// A kind of place by its code; none when it is empty.
///
/// # Errors
/// `BadRequest` when there is no such kind.
pub fn category(app: &App, code: &str) -> Result<Option<Category>, HttpError> {
    if code.is_empty() {
        return Ok(None);
    }
    let category = Category::new(code);
    app.mandates.category(&category).ok_or(HttpError::BadRequest("bad-category"))?;
    Ok(Some(category))
}
