//! What several pages take from their query: which places, which page of a list, which day.

use crate::coverage::atlas::{Filter, VisitSpan};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::place_code::PlaceCode;
use crate::services::authorize;
use crate::store::Error;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, QueryReader};

/// Which places: `?category=&status=&county=&zip=`.
pub struct PlaceFilter(pub Filter);

impl FromQuery for PlaceFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlaceFilter, HttpError> {
        let category = category(query)?;
        let status = query.coded("status", Status::parse, BAD_STATUS)?;
        let county = query.county()?;
        let postal = Some(query.text("zip")?).filter(|zip| !zip.is_empty()).map(str::to_owned);
        Ok(PlaceFilter(Filter { category, status, county, city: None, postal, held_back: None }))
    }
}

/// What somebody looks for, in their own words: `?q=`.
pub struct SearchText(pub String);

impl FromQuery for SearchText {
    fn from_query(query: &mut QueryReader<'_>) -> Result<SearchText, HttpError> {
        query.text("q").map(|text| SearchText(text.to_owned()))
    }
}

/// What is looked for under an old code: the code of the place that stays, where its entry was merged; any other text as it is.
///
/// # Errors
/// Of the database.
pub async fn led_on(app: &App, text: String) -> Result<String, HttpError> {
    let Ok(code) = text.parse::<PlaceCode>() else { return Ok(text) };
    let atlas = app.atlas();
    match authorize::current_code(&app.store, &atlas, &code).await {
        Ok(current) if current != code => Ok(current.plain().to_owned()),
        Ok(_) | Err(Error::NotFound) => Ok(text),
        Err(error) => Err(error.into()),
    }
}

/// Places of several statuses: `?status=&status=`. None is all of them.
pub struct Statuses(pub Vec<Status>);

impl FromQuery for Statuses {
    fn from_query(query: &mut QueryReader<'_>) -> Result<Statuses, HttpError> {
        query.all("status").map(status).collect::<Result<_, _>>().map(Statuses)
    }
}

/// Which figures: `?category=&on=&visits=`, of one kind of place or of all, as they stood on a day.
#[derive(Clone)]
pub struct FigureFilter {
    pub category: Option<Category>,
    pub day: FigureDay,
}

impl FromQuery for FigureFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<FigureFilter, HttpError> {
        Ok(FigureFilter { day: FigureDay::from_query(query)?, category: category(query)? })
    }
}

impl FigureFilter {
    /// The same figures as fields of an address.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let category = self.category.as_ref().map_or("", Category::code).to_owned();
        [("category", category)].into_iter().chain(self.day.fields())
    }
}

/// Which visits figures rest on: `?visits=last_12_months`, all of them unless it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CountedVisits {
    #[default]
    All,
    Last12Months,
}

impl CountedVisits {
    /// As a value of an address; empty for all.
    pub fn code(self) -> &'static str {
        match self {
            CountedVisits::All => "",
            CountedVisits::Last12Months => "last_12_months",
        }
    }

    pub fn are_recent(self) -> bool {
        self == CountedVisits::Last12Months
    }

    pub fn until(self, on: Day) -> VisitSpan {
        match self {
            CountedVisits::All => on.into(),
            CountedVisits::Last12Months => VisitSpan::last_12_months(on),
        }
    }
}

impl FromQuery for CountedVisits {
    fn from_query(query: &mut QueryReader<'_>) -> Result<CountedVisits, HttpError> {
        let known = [CountedVisits::All, CountedVisits::Last12Months];
        let code = query.text("visits")?;
        known.into_iter().find(|visits| visits.code() == code).ok_or(HttpError::BadRequest("bad-visits"))
    }
}

/// The day of figures, tiles and lists, and the visits that they rest on: `?on=&visits=`, today and all unless they are given. What is known today
/// counts, whenever it was recorded.
#[derive(Clone, Copy)]
pub struct FigureDay {
    pub on: Day,
    pub visits: CountedVisits,
    pub today: Day,
    /// The first day on which the state's law asks for posters.
    pub law_from: Option<Day>,
}

impl FromQuery for FigureDay {
    fn from_query(query: &mut QueryReader<'_>) -> Result<FigureDay, HttpError> {
        Ok(FigureDay::of(query.app, query.past_day("on")?, CountedVisits::from_query(query)?))
    }
}

impl FigureDay {
    pub fn of(app: &App, on: Day, visits: CountedVisits) -> FigureDay {
        FigureDay { on, visits, today: app.today(), law_from: app.mandates.first_day(&app.jurisdiction) }
    }

    /// The day from which the law asks for posters, where these figures are of a day before it.
    pub fn law_to_come(&self) -> Option<Day> {
        self.law_from.filter(|first| self.on < *first)
    }

    pub fn span(&self) -> VisitSpan {
        self.visits.until(self.on)
    }

    /// The same as fields of an address; empty for today and for all visits.
    pub fn fields(&self) -> [(&'static str, String); 2] {
        let on = if self.on == self.today { String::new() } else { self.on.to_string() };
        [("on", on), ("visits", self.visits.code().to_owned())]
    }
}

/// A page of a list that may change meanwhile: `?page=`, from 1, and `?after=`, the last place of the page before.
pub struct PageOfPlaces {
    pub number: usize,
    pub after: Option<PlaceCode>,
}

impl FromQuery for PageOfPlaces {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PageOfPlaces, HttpError> {
        Ok(PageOfPlaces { number: query.page()?, after: query.named("after")? })
    }
}

impl PageOfPlaces {
    /// Its number and the last place before it, as fields of an address; the first page needs neither.
    pub fn fields(number: usize, after: Option<&str>) -> [(&'static str, String); 2] {
        let page = if number > 1 { number.to_string() } else { String::new() };
        [("page", page), ("after", after.filter(|_| number > 1).unwrap_or_default().to_owned())]
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

const BAD_STATUS: HttpError = HttpError::BadRequest("bad-status");

fn status(code: &str) -> Result<Status, HttpError> {
    Status::parse(code).ok_or(BAD_STATUS)
}
