//! What stands behind the question mark of an address, as the type that a page asks for. Fields that the page does not take are refused
//! here, for every page.

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;

use crate::domain::day::Day;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::path::Segment;

/// No list of a registry has more pages.
const MOST_PAGES: usize = 100_000;

/// What a page takes from the query of its address.
pub struct Query<T>(pub T);

/// Something that a page asks for by its query.
pub trait FromQuery: Sized {
    /// # Errors
    /// `BadRequest` for a value that cannot be used.
    fn from_query(query: &mut QueryReader<'_>) -> Result<Self, HttpError>;
}

impl<T: FromQuery> FromRequestParts<App> for Query<T> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Query<T>, HttpError> {
        let fields = parse(&parts.uri)?;
        let mut reader = QueryReader { fields: &fields, app, names: Vec::new() };
        let found = T::from_query(&mut reader)?;
        reader.refuse_unknown()?;
        if let Some(QueryWasRead(read)) = parts.extensions.get() {
            read.store(true, Ordering::Relaxed);
        }
        Ok(Query(found))
    }
}

/// Reads a query that came some other way than behind an address, as [`Query`] does.
///
/// # Errors
/// As for an address: a value that cannot be used, a field that is not taken.
pub fn read<T: FromQuery>(text: &str, app: &App) -> Result<T, HttpError> {
    let fields = Fields::parse(text.trim_start_matches('?').as_bytes()).map_err(HttpError::Unreadable)?;
    let mut reader = QueryReader { fields: &fields, app, names: Vec::new() };
    let found = T::from_query(&mut reader)?;
    reader.refuse_unknown()?;
    Ok(found)
}

fn parse(uri: &Uri) -> Result<Fields, HttpError> {
    Fields::parse(uri.query().unwrap_or_default().as_bytes()).map_err(HttpError::Unreadable)
}

/// Whatever stands there, unread: for machines that put a number behind an address so that nobody answers from memory.
pub struct AnyQuery;

impl FromQuery for AnyQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AnyQuery, HttpError> {
        query.ignore(&["*"]);
        Ok(AnyQuery)
    }
}

/// Set by [`Query`], which refuses what its page does not take. A page without one takes nothing: see [`refuse_unread`].
#[derive(Clone, Default)]
pub struct QueryWasRead(Arc<AtomicBool>);

/// # Errors
/// `UnknownField` when there is a query that no handler has read.
pub fn refuse_unread(uri: &Uri, QueryWasRead(read): &QueryWasRead) -> Result<(), HttpError> {
    if uri.query().is_none_or(str::is_empty) || read.load(Ordering::Relaxed) {
        return Ok(());
    }
    match parse(uri)?.iter().next() {
        Some((name, _)) => Err(HttpError::UnknownField { name: name.to_owned(), known: Vec::new() }),
        None => Ok(()),
    }
}

/// From one day to another, either of which may be open: `?since=&until=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DaySpan {
    pub since: Option<Day>,
    pub until: Option<Day>,
}

impl DaySpan {
    /// As fields of an address and of a form; empty where it is open.
    pub fn fields(&self) -> [(&'static str, String); 2] {
        let written = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        [("since", written(self.since)), ("until", written(self.until))]
    }

    pub fn first(&self) -> String {
        self.fields()[0].1.clone()
    }

    pub fn last(&self) -> String {
        self.fields()[1].1.clone()
    }
}

/// As an address writes it; nothing where it is open.
pub fn yes_or_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// The fields of a query, read under the names that a page takes. Whatever is left is refused.
pub struct QueryReader<'a> {
    fields: &'a Fields,
    pub app: &'a App,
    /// Those that were asked for; with a star at the end, where several names start so.
    names: Vec<&'static str>,
}

impl<'a> QueryReader<'a> {
    /// The value of a field, trimmed; empty when there is none.
    ///
    /// # Errors
    /// `RepeatedField` when there are several: nobody could say which counts.
    pub fn text(&mut self, name: &'static str) -> Result<&'a str, HttpError> {
        self.names.push(name);
        let mut values = self.fields.all(name).filter(|value| !value.is_empty());
        let value = values.next().unwrap_or_default();
        if values.next().is_some() { Err(HttpError::RepeatedField(name)) } else { Ok(value) }
    }

    /// Every value of a field that may stand several times.
    pub fn all(&mut self, name: &'static str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.names.push(name);
        self.fields.all(name).filter(|value| !value.is_empty())
    }

    /// The page of a list: `?page=`, from 1.
    ///
    /// # Errors
    /// `BadRequest` for what is no page that a list can have.
    pub fn page(&mut self) -> Result<usize, HttpError> {
        let page = self.value("page", HttpError::BadRequest("bad-page"))?.unwrap_or(1);
        if (1..=MOST_PAGES).contains(&page) { Ok(page) } else { Err(HttpError::BadRequest("bad-page")) }
    }

    /// `yes` or `no`.
    ///
    /// # Errors
    /// The problem, for anything else.
    pub fn yes_or_no(&mut self, name: &'static str, problem: HttpError) -> Result<Option<bool>, HttpError> {
        let read = |text: &str| [true, false].into_iter().find(|value| yes_or_no(Some(*value)) == text);
        self.coded(name, read, problem)
    }

    /// The value of a field, read as what it means.
    ///
    /// # Errors
    /// The problem, for a value that cannot be read.
    pub fn value<T: FromStr>(&mut self, name: &'static str, problem: HttpError) -> Result<Option<T>, HttpError> {
        let text = self.text(name)?;
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| problem) }
    }

    /// The value of a field that is one of a few codes, as `parse` knows them.
    ///
    /// # Errors
    /// The problem, for any other value.
    pub fn coded<T>(&mut self, name: &'static str, parse: fn(&str) -> Option<T>, problem: HttpError) -> Result<Option<T>, HttpError> {
        let text = self.text(name)?;
        if text.is_empty() { Ok(None) } else { parse(text).map(Some).ok_or(problem) }
    }

    /// The code of a county of the registry: `?county=`.
    ///
    /// # Errors
    /// `BadRequest` for a code that no county has.
    pub fn county(&mut self) -> Result<Option<String>, HttpError> {
        match self.text("county")? {
            "" => Ok(None),
            code => self.app.county_name(code).map(|_| Some(code.to_owned())).ok_or(HttpError::BadRequest("bad-county")),
        }
    }

    /// The value of a field that names something as a path does.
    ///
    /// # Errors
    /// As for a path.
    pub fn named<T: Segment>(&mut self, name: &'static str) -> Result<Option<T>, HttpError> {
        let text = self.text(name)?;
        if text.is_empty() { Ok(None) } else { T::from_segment(text).map(Some) }
    }

    /// # Errors
    /// `BadRequest` for what is no day, or one that no record reaches.
    pub fn day(&mut self, name: &'static str) -> Result<Option<Day>, HttpError> {
        day(self.text(name)?)
    }

    /// The first and the last day of a span, `?since=&until=`, either of which may be open.
    ///
    /// # Errors
    /// As [`QueryReader::day`], and for a span that ends before it begins.
    pub fn span(&mut self) -> Result<DaySpan, HttpError> {
        let (since, until) = (self.day("since")?, self.day("until")?);
        let is_backwards = since.zip(until).is_some_and(|(since, until)| until < since);
        if is_backwards { Err(HttpError::BadRequest("bad-span")) } else { Ok(DaySpan { since, until }) }
    }

    /// Today or an earlier day; today unless another one is given.
    ///
    /// # Errors
    /// As [`QueryReader::day`], and for a day to come.
    pub fn past_day(&mut self, name: &'static str) -> Result<Day, HttpError> {
        let today = self.app.today();
        let day = self.day(name)?.unwrap_or(today);
        if day > today { Err(HttpError::BadRequest("future-day")) } else { Ok(day) }
    }

    /// Fields that a form is filled in with beforehand: those of these names; a star at the end of one stands for whatever follows.
    pub fn fields(&mut self, names: &[&'static str]) -> Fields {
        self.names.extend(names);
        self.fields
            .iter()
            .filter(|(name, _)| names.iter().any(|known| fits(known, name)))
            .map(|(name, value)| (name.into(), value.into()))
            .collect()
    }

    /// Fields of these names may stand there; they are read by others.
    pub fn ignore(&mut self, names: &[&'static str]) {
        self.names.extend(names);
    }

    fn refuse_unknown(self) -> Result<(), HttpError> {
        let unknown = self.fields.iter().find(|(name, _)| !self.names.iter().any(|known| fits(known, name)));
        unknown.map_or(Ok(()), |(name, _)| Err(HttpError::UnknownField { name: name.to_owned(), known: self.names }))
    }
}

/// A day as a form or an address gives it; none when it is empty.
///
/// # Errors
/// `BadRequest` for what is no day, or one that no record reaches.
pub fn day(text: &str) -> Result<Option<Day>, HttpError> {
    if text.is_empty() {
        return Ok(None);
    }
    let day: Day = text.parse().map_err(|_| HttpError::BadRequest("bad-day"))?;
    if day.is_within_reach() { Ok(Some(day)) } else { Err(HttpError::BadRequest("far-day")) }
}

fn fits(known: &str, name: &str) -> bool {
    known.strip_suffix('*').map_or(known == name, |start| name.starts_with(start))
}
