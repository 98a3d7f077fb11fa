//! Trials: those that were made, and a new one, whose order is entered in the record before anybody sees it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::hotline::{AreaLevel, Grain, Period, Series};
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::trial::{Design, FEWEST_COUNTIES, LONGEST_STEP, MOST_STEPS, NewTrial, TrialRefusal};
use crate::services;
use crate::services::authorize;
use crate::services::lot::LotOutcome;
use crate::services::trial::TrialOutcome;
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::office::lots::Lots;
use crate::web::office::places::counties;
use crate::web::public::trials::{TrialLine, lines};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/trials.html")]
pub struct TrialsPage {
    /// Of the trial that is asked for.
    id: Uuid,
    form: FormState,
    /// Newest first.
    trials: Vec<TrialLine>,
    /// Monthly, by county.
    series: Vec<Series>,
    counties: Vec<(String, String, bool)>,
    /// The first day of the month after next.
    usual_first: Day,
    lots: Lots,
    /// The reader may draw, and not only read.
    draws_too: bool,
}

impl Screen for TrialsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "trials-title", &[("count", self.trials.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl TrialsPage {
    async fn of(app: &App, by: &Person, form: FormState) -> Result<TrialsPage, HttpError> {
        Ok(TrialsPage {
            id: app.ids.id(app.clock.now()),
            form,
            trials: lines(app, authorize::trials(&app.store, by).await?).await?,
            series: series(app).await?,
            counties: counties(app, by, None),
            usual_first: Period::containing(app.today(), Grain::Month).plus(2).first_day(),
            lots: Lots::of(app, by).await?,
            draws_too: by.may(Permission::Supervise),
        })
    }

    /// Are there enough counties?
    fn has_counties(&self) -> bool {
        self.counties.len() >= FEWEST_COUNTIES
    }
}

/// Those that a trial can be put to.
async fn series(app: &App) -> Result<Vec<Series>, HttpError> {
    let all = hotline::all(&app.store).await?;
    Ok(all.into_iter().filter(|one| one.grain == Grain::Month && one.area_level == AreaLevel::County).collect())
}

/// The words for a refusal.
pub fn refusal_key(refusal: TrialRefusal) -> &'static str {
    match refusal {
        TrialRefusal::NotOver => "trial-refused-not-over",
        TrialRefusal::Changed => "trial-refused-changed",
        TrialRefusal::SeriesWithdrawn => "trial-refused-series-withdrawn",
        TrialRefusal::SeriesBreaksBefore => "trial-refused-series-breaks-before",
        TrialRefusal::SeriesBreaks => "trial-refused-series-breaks",
        TrialRefusal::FiguresMissing => "trial-refused-figures-missing",
        TrialRefusal::FiguresWithheld => "trial-refused-figures-withheld",
        TrialRefusal::TooFewCalls => "trial-refused-too-few-calls",
        TrialRefusal::MonthWithoutCalls => "trial-refused-month-without-calls",
        TrialRefusal::TooLittlePower => "trial-refused-too-little-power",
        TrialRefusal::NoRatio => "trial-refused-no-ratio",
    }
}

/// `GET /office/trials`
pub async fn show(OfficeReader { person: by, .. }: OfficeReader, State(app): State<App>) -> Result<Page<TrialsPage>, HttpError> {
    Ok(Page::new(TrialsPage::of(&app, &by, FormState::default()).await?, Caching::Never))
}

/// `POST /office/trials`: draws the order, and shows it. Sending the same form again is the same trial.
pub async fn make(
    Supervisor { person: by, .. }: Supervisor,
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let id: Uuid = typed.get("id").parse()?;
    let problems = match check(&app, &by, &typed, &series(&app).await?, id) {
        Ok(wanted) => match made(&app, &by, caller, wanted).await? {
            TrialOutcome::Lot(LotOutcome::Made(number)) => return Ok(Redirect::to(&format!("/office/trials/{number}")).into_response()),
            TrialOutcome::Lot(LotOutcome::UsedUp) => Problems::from(("series", "draws-used-up")),
            TrialOutcome::Lot(LotOutcome::Waits) => Problems::from(("series", "draws-wait")),
            TrialOutcome::Refused(refusal) => Problems::from(("series", refusal_key(refusal))),
        },
        Err(problems) => problems,
    };
    let page = TrialsPage::of(&app, &by, FormState { typed, problems }).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn made(app: &App, by: &Person, caller: Caller, wanted: NewTrial) -> Result<TrialOutcome, HttpError> {
    let (at, by) = (app.clone(), by.clone());
    let making = async move {
        let made = services::trial::make(&at.store, &by, &wanted, at.zones.registry(), &at.ids, at.clock.now()).await;
        made.map_err(HttpError::from)
    };
    app.heavy.run(caller, making).await
}

/// What the form asks for.
fn check(app: &App, by: &Person, typed: &Fields, known: &[Series], id: Uuid) -> Result<NewTrial, Problems> {
    let mut problems = Problems::default();
    let series =
        known.iter().find(|one| one.id.to_string() == typed.get("series")).or_else(|| problems.note("series", "trials-say-series"));
    let chosen = chosen(app, by, typed, &mut problems);
    let within = |name: &str, most: u32| typed.get(name).parse::<u32>().ok().filter(|number| (1..=most).contains(number));
    let steps = within("steps", MOST_STEPS).filter(|steps| *steps > 1);
    let steps = steps.or_else(|| problems.note("steps", "trials-say-steps"));
    let step_months = within("months", LONGEST_STEP).or_else(|| problems.note("months", "trials-say-length"));
    let first = first(app, typed).or_else(|| problems.note("first", "trials-say-first"));
    if steps.is_some_and(|steps| steps as usize > chosen.len()) && problems.at("county").is_none() {
        problems.note::<()>("steps", "trials-more-steps-than-counties");
    }
    match (series, steps, step_months, first) {
        (Some(series), Some(steps), Some(step_months), Some(first)) if problems.is_empty() => {
            let design = Design { counties: chosen, steps, step_months, first };
            Ok(NewTrial { id, series: series.id, series_title: series.title.clone(), design })
        }
        _ => Err(problems),
    }
}

/// Codes of the counties that take part, in their order; none chosen: all of the supervisor's.
fn chosen(app: &App, by: &Person, typed: &Fields, problems: &mut Problems) -> Vec<String> {
    let mut chosen: Vec<String> = typed.all("county").filter(|code| !code.is_empty()).map(str::to_owned).collect();
    if chosen.iter().any(|code| !by.covers(Some(code)) || app.county_name(code).is_none()) {
        problems.note::<()>("county", "trials-other-county");
    }
    if chosen.is_empty() {
        chosen = counties(app, by, None).into_iter().map(|(code, ..)| code).collect();
    }
    chosen.sort();
    chosen.dedup();
    if chosen.len() < FEWEST_COUNTIES {
        problems.note::<()>("county", "trials-too-few-counties");
    }
    chosen
}

/// The first day of a month that is yet to come.
fn first(app: &App, typed: &Fields) -> Option<Period> {
    let day = typed.get("first").parse::<Day>().ok()?;
    let month = Period::containing(day, Grain::Month);
    (day.is_within_reach() && day == month.first_day() && day > app.today()).then_some(month)
}
