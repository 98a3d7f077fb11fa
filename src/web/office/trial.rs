//! A trial: how its order was drawn, which county begins when, the places that are to be visited then, and its result once it is over.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::day::Day;
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::trial::{MONTHS_BEFORE, ORDERS, Trial, TrialRecord, TrialRefusal};
use crate::services;
use crate::services::authorize;
use crate::services::trial::Answered;
use crate::store::{Error, Optional as _};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::office::trials::refusal_key;
use crate::web::public::trials::{TrialLine, file};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/trial.html")]
pub struct TrialPage {
    line: TrialLine,
    /// What the record says of it, with the number of the entry; `None` when its text was erased.
    record: Option<(i64, TrialRecord)>,
    turns: Vec<Turn>,
    refused: Option<TrialRefusal>,
    /// The reader may ask for the result, and not only read.
    asks: bool,
}

/// A county in its turn.
struct Turn {
    /// From 1 on.
    turn: usize,
    code: String,
    name: String,
    /// From 1 on.
    step: u32,
    begins: Day,
}

impl Screen for TrialPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "trial-short", &[("number", self.line.trial.number.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl TrialPage {
    async fn of(app: &App, by: &Person, trial: Trial, refused: Option<TrialRefusal>) -> Result<TrialPage, HttpError> {
        let record = services::trial::record(&app.store, &trial).await.optional()?;
        let turn = |(at, code): (usize, &String)| {
            let step = trial.design.step(at);
            let name = app.county_name(code).unwrap_or(code).to_owned();
            Turn { turn: at + 1, code: code.clone(), name, step: step + 1, begins: trial.design.begins(step).first_day() }
        };
        let turns = trial.order.iter().enumerate().map(turn).collect();
        Ok(TrialPage { line: TrialLine::of(app, trial).await?, record, turns, refused, asks: by.may(Permission::Supervise) })
    }

    fn months_before(&self) -> u32 {
        MONTHS_BEFORE
    }

    fn orders(&self) -> usize {
        self.line.answer.map_or(ORDERS, |answer| answer.orders)
    }

    /// Why its result is not told.
    fn why_not(&self) -> Option<&'static str> {
        self.refused.map(refusal_key)
    }
}

/// `GET /office/trials/{number}`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Path(number): Path<u32>,
) -> Result<Page<TrialPage>, HttpError> {
    let trial = authorize::trial(&app.store, &by, number).await?;
    Ok(Page::new(TrialPage::of(&app, &by, trial, None).await?, Caching::Never))
}

/// `POST /office/trials/{number}/answer`: works out the result once, when the last step is over; refused before, and where anything was changed.
pub async fn answer(
    Supervisor { person: by, .. }: Supervisor,
    State(app): State<App>,
    caller: Caller,
    Path(number): Path<u32>,
) -> Result<Response, HttpError> {
    let trial = authorize::trial(&app.store, &by, number).await?;
    match answered(&app, &by, caller, trial.clone()).await? {
        Some(Answered::Refused(refusal)) => {
            let page = TrialPage::of(&app, &by, trial, Some(refusal)).await?;
            Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        told => {
            if let Some(Answered::Kept(seq)) = told {
                app.keeper.caught_up(seq).await;
            }
            Ok(Redirect::to(&format!("/office/trials/{number}")).into_response())
        }
    }
}

/// `None`: it was told before.
async fn answered(app: &App, by: &Person, caller: Caller, trial: Trial) -> Result<Option<Answered>, HttpError> {
    let (at, by) = (app.clone(), by.clone());
    let answering = async move {
        match services::trial::answer(&at.store, &by, &trial, at.zones.registry(), &at.ids, at.clock.now()).await {
            Ok(answered) => Ok(Some(answered)),
            Err(Error::Conflict) => Ok(None),
            Err(error) => Err(HttpError::from(error)),
        }
    };
    app.heavy.run(caller, answering).await
}

/// `GET /office/trials/{number}/trial.json`: what is published when the trial is over, for its agency at once.
pub async fn download(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Path(number): Path<u32>,
) -> Result<Download, HttpError> {
    let trial = authorize::trial(&app.store, &by, number).await?;
    Ok(Download { caching: Caching::Never, ..file(&app, &trial).await? })
}
