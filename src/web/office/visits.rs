//! The visits of a supervisor's agency as a list that acts: who, where, when, with what outcome, photos, and how far the review has come.

pub mod filter;
pub mod marking;

use askama::Template;
use axum::extract::State;

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::saved_view::OfficeList;
use crate::domain::visit_review::ReviewState;
use crate::services::authorize;
use crate::store::visit_list::ListedVisit;
use crate::store::{saved_view, visit_review};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::query::Query;
use crate::web::office::latest_rows::LATEST;
use crate::web::office::places::counties;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::list::ListFrame;
use crate::web::view::page::{Page, Screen};
use filter::{COLUMNS, Outcome, VisitListFilter};

#[derive(Template)]
#[template(path = "office/visits.html")]
pub struct VisitsPage {
    wanted: VisitListFilter,
    frame: ListFrame,
    lines: Vec<ListedVisit>,
    counties: Vec<(String, String, bool)>,
    people: Vec<Person>,
    /// Names the last act, and how many it marked as seen.
    seen: Option<(Micros, i64)>,
    /// The list looks through the latest visits only, and there are more.
    has_earlier: bool,
    app: App,
}

impl Screen for VisitsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "office-visits-title", &[("count", self.frame.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl VisitsPage {
    fn most_looked_through(&self) -> usize {
        LATEST
    }

    fn outcomes(&self) -> &'static [Outcome] {
        Outcome::ALL
    }

    fn reviews(&self) -> &'static [ReviewState] {
        ReviewState::ALL
    }

    fn outcome(&self, visit: &ListedVisit) -> String {
        format!("outcome-{}", Outcome::of(visit).code().replace('_', "-"))
    }

    fn review(&self, review: &ReviewState) -> String {
        format!("review-{}", review.code().replace('_', "-"))
    }

    fn town(&self, visit: &ListedVisit) -> String {
        self.app.town(&visit.city, visit.county.as_deref())
    }

    fn has_person(&self, person: &Person) -> bool {
        self.wanted.filter.person == Some(person.id)
    }

    fn has_outcome(&self, outcome: &Outcome) -> bool {
        self.wanted.outcome == Some(*outcome)
    }

    fn has_review(&self, review: &ReviewState) -> bool {
        self.wanted.review == Some(*review)
    }

    fn has_photos(&self, photos: bool) -> bool {
        self.wanted.photos == Some(photos)
    }
}

/// `GET /office/visits?q=&county=&person=&since=&until=&outcome=&review=&photos=&sort=&page=&did=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<VisitListFilter>,
) -> Result<Page<VisitsPage>, HttpError> {
    let (found, has_earlier) = wanted.find(&app, &by).await?;
    let views = saved_view::of_person(&app.store, by.id, OfficeList::Visits).await?;
    let frame = ListFrame::new(OfficeList::Visits, COLUMNS, wanted.fields(), wanted.list.clone(), found.len(), views).seen_by(&by);
    let seen = match wanted.list.did {
        Some(at) => Some((at, visit_review::count_seen_at(&app.store, by.id, at).await?)).filter(|(_, count)| *count > 0),
        None => None,
    };
    let page = VisitsPage {
        lines: frame.rows(&found).to_vec(),
        counties: counties(&app, &by, wanted.filter.county.as_deref()),
        people: authorize::visitors(&app.store, &by).await?,
        seen,
        has_earlier,
        frame,
        wanted,
        app,
    };
    Ok(Page::new(page, Caching::Never))
}

/// `GET /office/visits.csv` with the same filter: every visit that it finds, or none where the list does not reach them all.
pub async fn csv(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<VisitListFilter>,
) -> Result<Download, HttpError> {
    let head = ["day", "code", "place", "town", "county", "who", "kind", "outcome", "photos", "open_flags", "review"];
    let row = |visit: ListedVisit| {
        vec![
            visit.on_day.to_string(),
            visit.code.clone(),
            visit.place.clone(),
            visit.city.clone(),
            visit.county.as_deref().and_then(|code| app.county_name(code)).unwrap_or_default().to_owned(),
            visit.who.clone(),
            visit.kind.code().to_owned(),
            Outcome::of(&visit).code().to_owned(),
            visit.photos.to_string(),
            visit.odd.to_string(),
            visit.review.code().to_owned(),
        ]
    };
    let (found, has_earlier) = wanted.find(&app, &by).await?;
    if has_earlier {
        return Err(HttpError::BadRequest("visits-too-many"));
    }
    let table = std::iter::once(head.map(str::to_owned).to_vec()).chain(found.into_iter().map(row));
    Ok(Download { caching: Caching::Never, ..Download::table(table) })
}
