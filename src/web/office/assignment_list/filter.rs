//! Which assignments a list of the office shows, and in which order.

use uuid::Uuid;

use crate::domain::assignment::AssignmentState;
use crate::domain::coded::coded;
use crate::domain::person::Person;
use crate::domain::visit::VisitKind;
use crate::store::assignment_list::{self, AssignmentFilter, Holder, ListedAssignment};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::list_query::{Column, ListQuery};
use crate::web::http::place_query::SearchText;
use crate::web::http::query::{DaySpan, FromQuery, QueryReader};
use crate::web::office::latest_rows::{MOST_READ, latest};
use crate::web::view::list::FilterFields;

/// In an address: whoever takes it.
pub const NOBODY: &str = "nobody";

pub const COLUMNS: &[Column] = &[
    Column { code: "day", key: "assignments-day" },
    Column { code: "place", key: "column-name" },
    Column { code: "who", key: "column-who" },
    Column { code: "kind", key: "column-visit-kind" },
    Column { code: "state", key: "column-state" },
];

coded! {
    /// How an assignment stands today.
    AssignmentStatus {
        /// Open, and its day is over.
        Late = "late",
        Open = "open",
        Done = "done",
        CouldNot = "could_not",
        Withdrawn = "withdrawn",
    }
}

impl AssignmentStatus {
    pub fn of(app: &App, listed: &ListedAssignment) -> AssignmentStatus {
        match listed.one.state {
            AssignmentState::Open if listed.one.on_day.is_some_and(|day| day < app.today_in(listed.county.as_deref())) => {
                AssignmentStatus::Late
            }
            AssignmentState::Open => AssignmentStatus::Open,
            AssignmentState::Done => AssignmentStatus::Done,
            AssignmentState::CouldNot => AssignmentStatus::CouldNot,
            AssignmentState::Withdrawn => AssignmentStatus::Withdrawn,
        }
    }

    fn state(self) -> AssignmentState {
        match self {
            AssignmentStatus::Late | AssignmentStatus::Open => AssignmentState::Open,
            AssignmentStatus::Done => AssignmentState::Done,
            AssignmentStatus::CouldNot => AssignmentState::CouldNot,
            AssignmentStatus::Withdrawn => AssignmentState::Withdrawn,
        }
    }
}

/// `?q=&county=&person=&since=&until=&state=&kind=`, and how the list is shown.
#[derive(Clone, Debug)]
pub struct AssignmentListFilter {
    /// Of the place's name, or its code.
    pub text: String,
    pub filter: AssignmentFilter,
    pub standing: Option<AssignmentStatus>,
    pub span: DaySpan,
    pub list: ListQuery,
}

impl FromQuery for AssignmentListFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AssignmentListFilter, HttpError> {
        let SearchText(text) = SearchText::from_query(query)?;
        let standing = query.coded("state", AssignmentStatus::parse, HttpError::BadRequest("bad-standing"))?;
        let span = query.span()?;
        let filter = AssignmentFilter {
            county: query.county()?,
            state: standing.map(AssignmentStatus::state),
            kind: query.coded("kind", VisitKind::parse, HttpError::BadRequest("bad-visit-kind"))?,
            since: span.since,
            until: span.until,
            holder: query.coded("person", holder, HttpError::BadRequest("bad-person"))?,
        };
        Ok(AssignmentListFilter { text, filter, standing, span, list: ListQuery::read(query, COLUMNS)? })
    }
}

fn holder(text: &str) -> Option<Holder> {
    if text == NOBODY { Some(Holder::Nobody) } else { text.parse::<Uuid>().ok().map(Holder::Person) }
}

impl AssignmentListFilter {
    /// The filter as fields of an address.
    pub fn fields(&self) -> FilterFields {
        let text = |value: Option<String>| value.unwrap_or_default();
        let holder = match self.filter.holder {
            Some(Holder::Person(id)) => id.to_string(),
            Some(Holder::Nobody) => NOBODY.to_owned(),
            None => String::new(),
        };
        let [since, until] = self.span.fields();
        vec![
            ("q", self.text.clone()),
            ("county", text(self.filter.county.clone())),
            ("person", holder),
            since,
            until,
            ("state", self.standing.map_or("", AssignmentStatus::code).to_owned()),
            ("kind", self.filter.kind.map_or("", VisitKind::code).to_owned()),
        ]
    }

    /// The assignments, all of them that the list looks through; and whether there are earlier ones.
    pub async fn find(&self, app: &App, by: &Person) -> Result<(Vec<ListedAssignment>, bool), HttpError> {
        let read = assignment_list::listed(&app.store, by, &self.filter, MOST_READ).await?;
        let (mut found, has_earlier) = latest(read, &self.text, |listed| {
            self.standing != Some(AssignmentStatus::Late) || AssignmentStatus::of(app, listed) == AssignmentStatus::Late
        });
        self.sort(app, &mut found);
        Ok((found, has_earlier))
    }

    fn sort(&self, app: &App, found: &mut [ListedAssignment]) {
        let Some(sort) = self.list.sort else { return };
        match sort.column {
            "place" => found.sort_by_cached_key(|listed| listed.place.to_lowercase()),
            "who" => found.sort_by_cached_key(|listed| listed.who.as_ref().map(|who| who.to_lowercase())),
            "kind" => found.sort_by_key(|listed| listed.one.kind.code()),
            "state" => found.sort_by_cached_key(|listed| AssignmentStatus::of(app, listed)),
            _ => found.sort_by_key(|listed| (listed.one.on_day.is_none(), listed.one.on_day, listed.one.order_in_day)),
        }
        if sort.descending {
            found.reverse();
        }
    }
}
