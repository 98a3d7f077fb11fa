//! Which visits a list of the office shows, and in which order.

use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::person::Person;
use crate::domain::visit::Access;
use crate::domain::visit_review::ReviewState;
use crate::store::visit_list::{self, ListedVisit, VisitFilter};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::list_query::{Column, ListQuery};
use crate::web::http::place_query::SearchText;
use crate::web::http::query::{DaySpan, FromQuery, QueryReader, yes_or_no};
use crate::web::office::latest_rows::{MOST_READ, latest};
use crate::web::view::list::FilterFields;

pub const COLUMNS: &[Column] = &[
    Column { code: "day", key: "column-visited" },
    Column { code: "place", key: "column-name" },
    Column { code: "who", key: "column-who" },
    Column { code: "outcome", key: "column-outcome" },
    Column { code: "photos", key: "column-photos" },
    Column { code: "review", key: "column-review" },
];

coded! {
    /// What a visit came to.
    Outcome {
        Seen = "seen",
        Missing = "missing",
        /// Open, and nobody looked for the poster.
        NotLooked = "not_looked",
        Closed = "closed",
        Refused = "refused",
        Gone = "gone",
    }
}

impl Outcome {
    pub fn of(visit: &ListedVisit) -> Outcome {
        match (visit.access, visit.displayed) {
            (Access::Open, Some(true)) => Outcome::Seen,
            (Access::Open, Some(false)) => Outcome::Missing,
            (Access::Open, None) => Outcome::NotLooked,
            (Access::Closed, _) => Outcome::Closed,
            (Access::Refused, _) => Outcome::Refused,
            (Access::Gone, _) => Outcome::Gone,
        }
    }

    fn access(self) -> Access {
        match self {
            Outcome::Seen | Outcome::Missing | Outcome::NotLooked => Access::Open,
            Outcome::Closed => Access::Closed,
            Outcome::Refused => Access::Refused,
            Outcome::Gone => Access::Gone,
        }
    }
}

/// `?q=&county=&person=&since=&until=&outcome=&review=&photos=`, and how the list is shown.
#[derive(Clone, Debug)]
pub struct VisitListFilter {
    /// Of the place's name, or its code.
    pub text: String,
    pub filter: VisitFilter,
    pub outcome: Option<Outcome>,
    pub review: Option<ReviewState>,
    /// With photos, or without.
    pub photos: Option<bool>,
    pub span: DaySpan,
    pub list: ListQuery,
    /// What the last act left out: so many visits with odd results.
    pub left: Option<usize>,
    /// How many were taken back.
    pub undone: Option<usize>,
}

impl FromQuery for VisitListFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<VisitListFilter, HttpError> {
        let SearchText(text) = SearchText::from_query(query)?;
        let outcome = query.coded("outcome", Outcome::parse, HttpError::BadRequest("bad-outcome"))?;
        let review = query.coded("review", ReviewState::parse, HttpError::BadRequest("bad-review"))?;
        let photos = query.yes_or_no("photos", HttpError::BadRequest("bad-photos"))?;
        let span = query.span()?;
        let filter = VisitFilter {
            county: query.county()?,
            access: outcome.map(Outcome::access),
            since: span.since,
            until: span.until,
            person: query.value::<Uuid>("person", HttpError::BadRequest("bad-person"))?,
        };
        let left = query.value("left", HttpError::BadRequest("bad-did"))?;
        let undone = query.value("undone", HttpError::BadRequest("bad-did"))?;
        Ok(VisitListFilter { text, filter, outcome, review, photos, span, list: ListQuery::read(query, COLUMNS)?, left, undone })
    }
}

impl VisitListFilter {
    /// The filter as fields of an address, without what the last act came to.
    pub fn fields(&self) -> FilterFields {
        let text = |value: Option<String>| value.unwrap_or_default();
        let [since, until] = self.span.fields();
        vec![
            ("q", self.text.clone()),
            ("county", text(self.filter.county.clone())),
            ("person", text(self.filter.person.map(|id| id.to_string()))),
            since,
            until,
            ("outcome", self.outcome.map_or("", Outcome::code).to_owned()),
            ("review", self.review.map_or("", ReviewState::code).to_owned()),
            ("photos", yes_or_no(self.photos).to_owned()),
        ]
    }

    /// The visits, all of them that the list looks through; and whether there are earlier ones.
    pub async fn find(&self, app: &App, by: &Person) -> Result<(Vec<ListedVisit>, bool), HttpError> {
        let read = visit_list::listed(&app.store, by, &self.filter, MOST_READ).await?;
        let (mut found, has_earlier) = latest(read, &self.text, |visit| {
            self.outcome.is_none_or(|outcome| outcome == Outcome::of(visit))
                && self.review.is_none_or(|review| review == visit.review)
                && self.photos.is_none_or(|photos| photos == (visit.photos > 0))
        });
        self.sort(&mut found);
        Ok((found, has_earlier))
    }

    fn sort(&self, found: &mut [ListedVisit]) {
        let Some(sort) = self.list.sort else { return };
        match sort.column {
            "place" => found.sort_by_cached_key(|visit| visit.place.to_lowercase()),
            "who" => found.sort_by_cached_key(|visit| visit.who.to_lowercase()),
            "outcome" => found.sort_by_key(Outcome::of),
            "photos" => found.sort_by_key(|visit| visit.photos),
            "review" => found.sort_by_key(|visit| visit.review),
            _ => found.sort_by_key(|visit| visit.on_day),
        }
        if sort.descending {
            found.reverse();
        }
    }
}
