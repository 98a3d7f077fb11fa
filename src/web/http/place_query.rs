//! What several pages take from their query: which places, which page of a list, which day.

use crate::coverage::atlas::Filter;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, QueryReader};

/// Which places: `?category=&status=&county=&zip=`.
pub struct PlaceFilter(pub Filter);

impl FromQuery for PlaceFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlaceFilter, HttpError> {
        let category = category(query)?;
        let status = match query.text("status")? {
            "" => None,
            code => Some(status(code)?),
        };
        let county = match query.text("county")? {
            "" => None,
            code => Some(query.app.county_name(code).map(|_| code.to_owned()).ok_or(HttpError::BadRequest("bad-county"))?),
        };
        let postal = Some(query.text("zip")?).filter(|zip| !zip.is_empty()).map(str::to_owned);
        Ok(PlaceFilter(Filter { category, status, county, postal }))
    }
}

/// What somebody looks for, in their own words: `?q=`.
pub struct SearchText(pub String);

impl FromQuery for SearchText {
    fn from_query(query: &mut QueryReader<'_>) -> Result<SearchText, HttpError> {
        query.text("q").map(|text| SearchText(text.to_owned()))
    }
}

/// Places of several statuses: `?status=&status=`. None is all of them.
pub struct Statuses(pub Vec<Status>);

impl FromQuery for Statuses {
    fn from_query(query: &mut QueryReader<'_>) -> Result<Statuses, HttpError> {
        query.all("status").map(status).collect::<Result<_, _>>().map(Statuses)
    }
}

/// Which figures: `?category=&on=`, of one kind of place or of all, as they stood on a day.
#[derive(Clone)]
pub struct FigureFilter {
    pub category: Option<Category>,
    pub on: Day,
    pub today: Day,
}

impl FromQuery for FigureFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<FigureFilter, HttpError> {
        let On { day, today } = On::from_query(query)?;
        Ok(FigureFilter { category: category(query)?, on: day, today })
    }
}

impl FigureFilter {
    /// The same figures as fields of an address.
    pub fn fields(&self) -> [(&'static str, String); 2] {
        let category = self.category.as_ref().map_or("", Category::code).to_owned();
        [("category", category), ("on", On { day: self.on, today: self.today }.written())]
    }
}

/// The day of figures, tiles and lists: `?on=`, today unless it is given. What is known today counts, whenever it was recorded.
#[derive(Clone, Copy)]
pub struct On {
    pub day: Day,
    pub today: Day,
}

impl FromQuery for On {
    fn from_query(query: &mut QueryReader<'_>) -> Result<On, HttpError> {
        Ok(On { day: query.past_day("on")?, today: query.app.today() })
    }
}

impl On {
    /// As a value of an address; empty for today.
    pub fn written(&self) -> String {
        if self.day == self.today { String::new() } else { self.day.to_string() }
    }
}

/// A page of a list: `?page=`, from 1.
pub struct PageNumber(pub usize);

impl FromQuery for PageNumber {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PageNumber, HttpError> {
        let page = query.value("page", HttpError::BadRequest("bad-page"))?.unwrap_or(1);
        if (1..=100_000).contains(&page) { Ok(PageNumber(page)) } else { Err(HttpError::BadRequest("bad-page")) }
    }
}

/// A kind of place: `?category=`.
///
/// # Errors
/// `BadRequest` when there is no such kind.
pub fn category(query: &mut QueryReader<'_>) -> Result<Option<Category>, HttpError> {
    match query.text("category")? {
        "" => Ok(None),
        code => known_category(query.app, code).map(Some),
    }
}

fn known_category(app: &App, code: &str) -> Result<Category, HttpError> {
    let category = Category::new(code);
    app.mandates.category(&category).ok_or(HttpError::BadRequest("bad-category"))?;
    Ok(category)
}

fn status(code: &str) -> Result<Status, HttpError> {
    Status::parse(code).ok_or(HttpError::BadRequest("bad-status"))
}
