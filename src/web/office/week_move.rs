//! One person's week, moved to somebody else: each visit on its day and in its order.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::services;
use crate::services::authorize;
use crate::store::assignment;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::office::done;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::today::within;

#[derive(Template)]
#[template(path = "office/week_move.html")]
pub struct WeekMovePage {
    person: Person,
    monday: Day,
    /// Open visits of the week.
    count: usize,
    /// Everybody else who can be sent, with the open visits of their week.
    others: Vec<(Person, usize)>,
    form: FormState,
}

impl Screen for WeekMovePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "week-move-title", &[("name", self.person.name.clone().into())])
    }
}

/// Whose week: `?person=&week=`, any day of it; this week unless one is given.
pub struct WeekQuery {
    person: Uuid,
    week: Option<Day>,
}

impl FromQuery for WeekQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<WeekQuery, HttpError> {
        let person = query.value("person", HttpError::BadRequest("bad-person"))?.ok_or(HttpError::BadRequest("bad-person"))?;
        Ok(WeekQuery { person, week: query.day("week")? })
    }
}

fn monday(day: Day) -> Day {
    day.plus(-i64::from(day.0.weekday().to_monday_zero_offset()))
}

fn of_week(open: &[Assignment], person: Uuid, monday: Day) -> Vec<Assignment> {
    let days = monday..=monday.plus(6);
    let is_of = |one: &&Assignment| one.person_id == Some(person) && one.on_day.is_some_and(|day| days.contains(&day));
    open.iter().filter(is_of).cloned().collect()
}

impl WeekMovePage {
    async fn of(app: &App, by: &Person, person: Person, monday: Day, form: FormState) -> Result<WeekMovePage, HttpError> {
        let open = assignment::open(&app.store, by, i64::MAX).await?;
        let others = authorize::colleagues(&app.store, by).await?.into_iter().filter(|other| other.id != person.id);
        let others = others.map(|other| (other.clone(), of_week(&open, other.id, monday).len()));
        Ok(WeekMovePage { count: of_week(&open, person.id, monday).len(), others: others.collect(), person, monday, form })
    }
}

/// `GET /office/assignments/week?person=&week=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<WeekQuery>,
) -> Result<Page<WeekMovePage>, HttpError> {
    let person = authorize::same_agency(&app.store, &by, wanted.person).await?;
    let monday = monday(wanted.week.unwrap_or_else(|| app.today()));
    Ok(Page::new(WeekMovePage::of(&app, &by, person, monday, FormState::default()).await?, Caching::Never))
}

/// `POST /office/assignments/week` with `person`, `week` and `to`; with `did`, only what changed at that instant, which undoes a move.
pub async fn give(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let person = authorize::same_agency(&app.store, &by, typed.get("person").parse()?).await?;
    let monday = monday(typed.get("week").parse().map_err(|_| HttpError::BadRequest("bad-day"))?);
    let Ok(to) = typed.get("to").parse::<Uuid>() else { return again(&app, &by, person, monday, typed, "week-move-say-who").await };
    let to = authorize::colleague(&app.store, &by, to).await?;
    let did = done::read(typed.get("did"))?;
    let mut all = of_week(&assignment::open(&app.store, &by, i64::MAX).await?, person.id, monday);
    all.retain(|one| did.is_none_or(|did| one.changed_at == did));
    if all.is_empty() {
        return Err(HttpError::Conflict);
    }
    if all.iter().any(|one| !within(&app, &to, one.place_id)) {
        return again(&app, &by, person, monday, typed, "week-move-outside").await;
    }
    let at = app.clock.now();
    services::assignment::give_all(&app.store, by.id, &all, to.id, &app.ids, at).await?;
    let ids = [("moved", all.len().to_string()), ("did", at.0.to_string()), ("from", person.id.to_string()), ("to", to.id.to_string())];
    let week = [("week", monday.to_string())];
    Ok(Redirect::to(&format!("/office/assignments{}", query_string(ids.into_iter().chain(week)))).into_response())
}

async fn again(app: &App, by: &Person, person: Person, monday: Day, typed: Fields, problem: &'static str) -> Result<Response, HttpError> {
    let form = FormState { typed, problems: Problems::from(("to", problem)) };
    let page = WeekMovePage::of(app, by, person, monday, form).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
