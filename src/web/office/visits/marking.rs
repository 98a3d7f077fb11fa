//! Visits marked as seen: those that were ticked at once, more than a page of them once somebody has read how many; and taken back.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::language::Language;
use crate::services;
use crate::services::authorize;
use crate::store::visit_list::ListedVisit;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::http::query;
use crate::web::http::query_string::query_string;
use crate::web::office::visits::filter::VisitListFilter;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::list::ROWS;
use crate::web::view::page::{Page, Screen};

/// What would be marked, before it is.
#[derive(Template)]
#[template(path = "office/mark_seen.html")]
pub struct MarkSeenPage {
    filter: String,
    count: usize,
    left_out: usize,
    days: Option<(Day, Day)>,
}

impl Screen for MarkSeenPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "mark-seen-title", &[("count", self.count.into())])
    }
}

impl MarkSeenPage {
    fn of(filter: String, marked: &[&ListedVisit], left_out: usize) -> MarkSeenPage {
        let days = marked.iter().map(|visit| visit.on_day);
        let days = days.clone().min().zip(days.max());
        MarkSeenPage { filter, count: marked.len(), left_out, days }
    }
}

/// `POST /office/visits/seen`: the visits that were ticked (`visit`), or all that the filter finds (`filter`, `all=1`), were looked at. More of
/// them than a page shows: once `sure` says how many. Those that wait for an answer, or about which something odd is open, stay as they are.
pub async fn mark_seen(
    Supervisor { person: by, .. }: Supervisor,
    State(app): State<App>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let wanted: VisitListFilter = query::read(typed.get("filter"), &app)?;
    let ids: Vec<Uuid> = match typed.get("all") {
        "1" => {
            let (found, _) = wanted.find(&app, &by).await?;
            let (marked, odd): (Vec<&ListedVisit>, Vec<&ListedVisit>) =
                found.iter().filter(|visit| visit.review.is_to_be_seen()).partition(|visit| visit.odd == 0);
            if marked.len() > ROWS && typed.get("sure") != marked.len().to_string() {
                let page = MarkSeenPage::of(query_string(wanted.fields()), &marked, odd.len());
                return Ok(Page::new(page, Caching::Never).into_response());
            }
            marked.into_iter().chain(odd).map(|visit| visit.id).collect()
        }
        _ => typed.all("visit").map(str::parse).collect::<Result<_, _>>()?,
    };
    let visits = authorize::supervised_visits(&app.store, &by, &ids).await?;
    let did = app.clock.now();
    let marked = services::visit_review::mark_seen(&app.store, &visits, by.id, &app.ids, did).await?;
    let left = (marked.left_out > 0).then(|| ("left", marked.left_out.to_string()));
    let told = wanted.fields().into_iter().chain([("did", did.0.to_string())]).chain(left);
    Ok(Redirect::to(&format!("/office/visits{}", query_string(told))).into_response())
}

/// `POST /office/visits/seen/undo` with `did`: what one marked as seen at that instant counts as it did before.
pub async fn undo(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Redirect, HttpError> {
    let did = typed.get("did").parse().map(Micros).map_err(|_| HttpError::BadRequest("bad-did"))?;
    let undone = services::visit_review::undo_seen(&app.store, by.id, did, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to(&format!("/office/visits?undone={undone}")))
}
