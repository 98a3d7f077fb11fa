//! Which photos a list of the office shows, and in which order.

use uuid::Uuid;

use crate::domain::person::Person;
use crate::domain::photo::{PhotoState, Shows};
use crate::store::photo_list::{self, ListedPhoto, PhotoFilter};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::list_query::{Column, ListQuery};
use crate::web::http::place_query::SearchText;
use crate::web::http::query::{DaySpan, FromQuery, QueryReader, yes_or_no};
use crate::web::office::latest_rows::{MOST_READ, latest};
use crate::web::office::photos::shown_state;
use crate::web::view::list::FilterFields;

pub const COLUMNS: &[Column] = &[
    Column { code: "day", key: "column-visited" },
    Column { code: "place", key: "column-name" },
    Column { code: "who", key: "column-who" },
    Column { code: "shows", key: "column-shows" },
    Column { code: "state", key: "column-state" },
    Column { code: "odd", key: "column-odd" },
];

/// `?q=&county=&person=&since=&until=&state=&shows=&odd=`, and how the list is shown.
#[derive(Clone, Debug)]
pub struct PhotoListFilter {
    /// Of the place's name, or its code.
    pub text: String,
    pub filter: PhotoFilter,
    /// With something odd that nobody settled, or without.
    pub odd: Option<bool>,
    pub span: DaySpan,
    pub list: ListQuery,
}

impl FromQuery for PhotoListFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PhotoListFilter, HttpError> {
        let SearchText(text) = SearchText::from_query(query)?;
        let odd = query.yes_or_no("odd", HttpError::BadRequest("bad-odd"))?;
        let span = query.span()?;
        let filter = PhotoFilter {
            county: query.county()?,
            state: query.coded("state", shown_state, HttpError::BadRequest("bad-photo-state"))?,
            shows: query.coded("shows", Shows::parse, HttpError::BadRequest("bad-shows"))?,
            since: span.since,
            until: span.until,
            person: query.value::<Uuid>("person", HttpError::BadRequest("bad-person"))?,
        };
        Ok(PhotoListFilter { text, filter, odd, span, list: ListQuery::read(query, COLUMNS)? })
    }
}

impl PhotoListFilter {
    /// The filter as fields of an address.
    pub fn fields(&self) -> FilterFields {
        let text = |value: Option<String>| value.unwrap_or_default();
        let [since, until] = self.span.fields();
        vec![
            ("q", self.text.clone()),
            ("county", text(self.filter.county.clone())),
            ("person", text(self.filter.person.map(|id| id.to_string()))),
            since,
            until,
            ("state", self.filter.state.map_or("", PhotoState::code).to_owned()),
            ("shows", self.filter.shows.map_or("", Shows::code).to_owned()),
            ("odd", yes_or_no(self.odd).to_owned()),
        ]
    }

    /// The photos, all of them that the list looks through; and whether there are earlier ones.
    pub async fn find(&self, app: &App, by: &Person) -> Result<(Vec<ListedPhoto>, bool), HttpError> {
        let read = photo_list::listed(&app.store, by, &self.filter, MOST_READ).await?;
        let (mut found, has_earlier) = latest(read, &self.text, |photo| self.odd.is_none_or(|odd| odd == (photo.odd > 0)));
        self.sort(&mut found);
        Ok((found, has_earlier))
    }

    fn sort(&self, found: &mut [ListedPhoto]) {
        let Some(sort) = self.list.sort else { return };
        match sort.column {
            "place" => found.sort_by_cached_key(|photo| photo.place.to_lowercase()),
            "who" => found.sort_by_cached_key(|photo| photo.who.to_lowercase()),
            "shows" => found.sort_by_key(|photo| photo.shows),
            "state" => found.sort_by_key(|photo| photo.state),
            "odd" => found.sort_by_key(|photo| photo.odd),
            _ => found.sort_by_key(|photo| photo.on_day),
        }
        if sort.descending {
            found.reverse();
        }
    }
}
