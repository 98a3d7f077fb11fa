//! The staff's page of a place: its details to be put right, what would follow, and what was done, each act to be undone.

pub(super) mod acts;
pub(super) mod foreseen;
mod form;
mod overview;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::determination::Status;
use crate::domain::language::{Bilingual, Language};
use crate::domain::ledger::Entry;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::place_details::PlaceDetails;
use crate::domain::reason::{NotAReason, Reason};
use crate::domain::zone::Zone;
use crate::services::authorize;
use crate::services::place::act::{ActError, Doing, Refusal};
use crate::services::place::amend::{self, Amendment};
use crate::services::place::undo;
use crate::store::{ledger, place};
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, SEEN, UNSEEN};
use crate::web::http::form::reason_problem;
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::standing::Standing;
use crate::web::view::filters;
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use acts::{ActLine, Names, lines};
use foreseen::{Foreseen, Outcome, gone_on, look_or_act};
use overview::Overview;

#[derive(Template)]
#[template(path = "office/place.html")]
pub struct PlaceDetailsPage {
    place: Place,
    /// Where it was merged into.
    merged: Option<Place>,
    /// What was merged into it: code and name.
    absorbed: Vec<(PlaceCode, String)>,
    /// Of today; `None`: it stands in no list.
    status: Option<Status>,
    /// Why it stands in none.
    standing: Option<Standing>,
    /// Of one that was not merged.
    overview: Option<Overview>,
    form: FormState,
    /// Somebody is at the form: it stands open.
    is_amending: bool,
    /// Code, words, chosen.
    kinds: Vec<(String, Bilingual, bool)>,
    counties: Vec<(String, String)>,
    /// Number of the last entry of the details that the form shows.
    seen: i64,
    foreseen: Option<Foreseen>,
    /// What others did since the form was opened.
    meanwhile: Vec<ActLine>,
    /// Key of the message why an act was not done.
    refused: Option<&'static str>,
    /// Newest first.
    acts: Vec<ActLine>,
    /// Number of the entry just made.
    done: Option<i64>,
    zone: Zone,
}

impl Screen for PlaceDetailsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "details-title", &[("name", self.place.name.clone().into())])
    }
}

/// What stands around a form: what was found out about it.
#[derive(Default)]
struct Around {
    form: FormState,
    foreseen: Option<Foreseen>,
    meanwhile: Vec<Entry>,
    refused: Option<&'static str>,
    done: Option<i64>,
}

impl PlaceDetailsPage {
    /// `around.form` is shown over what is on record, where it holds anything.
    async fn of(app: &App, person: &Person, place: Place, around: Around) -> Result<PlaceDetailsPage, HttpError> {
        // First the record, then the place: what changes in between is found when the form is sent.
        let entries = ledger::of_subject(&app.store, place.id).await?;
        let place = place::by_id(&app.store, place.id).await?;
        let details = PlaceDetails::of(&place);
        let names = Names::of(app, person).await?;
        let newest = entries.iter().find(|entry| entry.action.is_of_details()).map_or(0, |entry| entry.seq);
        let Around { form, foreseen, meanwhile, refused, done } = around;
        let is_amending = form.typed.iter().next().is_some();
        let form = if is_amending { form } else { FormState { typed: form::fields(&details), ..form } };
        let today = app.today_in(place.county.as_deref());
        let held = app.atlas().by_id(place.id).filter(|entry| entry.stood_on(today)).and_then(|entry| entry.determination(today));
        let absorbed = place::absorbed(&app.store, place.id).await?;
        let mut acts = lines(app, &entries, &entries, &details, &names);
        for act in &mut acts {
            act.split_at = split_at(app, &place, act).await?;
        }
        Ok(PlaceDetailsPage {
            status: held.map(|held| held.status()),
            standing: Standing::of(app, &place).await?,
            overview: match place.merged_into {
                None => Some(Overview::of(app, person, &place, &names).await?),
                Some(_) => None,
            },
            is_amending,
            merged: match place.merged_into {
                Some(_) => Some(place::follow_merges(&app.store, &place).await?),
                None => None,
            },
            absorbed,
            kinds: form::kinds(app, &details, &form),
            counties: app
                .counties
                .iter()
                .filter(|area| person.covers(Some(&area.code)))
                .map(|area| (area.code.clone(), area.name.clone()))
                .collect(),
            // What the form was drawn from, unless it has just been brought together with what others did.
            seen: form.value("seen").parse().ok().filter(|_| meanwhile.is_empty()).unwrap_or(newest),
            meanwhile: lines(app, &meanwhile, &[], &details, &names),
            acts,
            zone: app.zones.of(place.county.as_deref()).clone(),
            foreseen,
            refused,
            done,
            form,
            place,
        })
    }

    fn can_be_undone(&self, seq: &i64) -> bool {
        self.acts.iter().any(|act| act.seq == *seq && act.stays.is_none())
    }

    fn path(&self) -> String {
        format!("/office/places/{}", self.place.code.plain())
    }
}

/// The code of the entry that a merge took away, as long as it is merged.
async fn split_at(app: &App, place: &Place, act: &ActLine) -> Result<Option<String>, HttpError> {
    let Some(other) = act.merged_with else { return Ok(None) };
    if place.merged_into == Some(other) {
        return Ok(Some(place.code.plain().to_owned()));
    }
    let other = place::by_id(&app.store, other).await?;
    Ok((other.merged_into == Some(place.id)).then(|| other.code.plain().to_owned()))
}

/// What is filled in beforehand (`?closed_on=`), and what was just done (`?done=`).
pub struct PlaceDetailsQuery {
    closed_on: Option<String>,
    done: Option<i64>,
}

impl FromQuery for PlaceDetailsQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlaceDetailsQuery, HttpError> {
        Ok(PlaceDetailsQuery {
            closed_on: query.day("closed_on")?.map(|day| day.to_string()),
            done: query.value("done", HttpError::BadRequest("bad-count"))?,
        })
    }
}

/// `GET /office/places/{code}`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Query(PlaceDetailsQuery { closed_on, done }): Query<PlaceDetailsQuery>,
) -> Result<Page<PlaceDetailsPage>, HttpError> {
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let typed = closed_on.map(|day| form::fields(&PlaceDetails::of(&place)).with("closed_on", &day));
    let around = Around { form: typed.unwrap_or_default().into(), done, ..Around::default() };
    Ok(Page::new(PlaceDetailsPage::of(&app, &person, place, around).await?, Caching::Never))
}

/// `POST /office/places/{code}` with `act`: `look` says what would follow, anything else does it.
pub async fn change(
    State(app): State<App>,
    code: Result<Path<PlaceCode>, HttpError>,
    ResumableForm(Supervisor { person, .. }, typed): ResumableForm<Supervisor>,
) -> Result<Response, FormError<PlaceDetailsPage>> {
    let Path(code) = code?;
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let before = PlaceDetails::of(&place);
    let mut problems = Problems::default();
    let details = form::read(&app, &person, &typed, &before, &mut problems);
    let looks = typed.get("act") == "look";
    let reason = reason(&typed, looks, &mut problems);
    let Some(details) = details.filter(|_| problems.is_empty()) else {
        let around = Around { form: FormState { typed, problems }, ..Around::default() };
        return Err(FormError::problems(PlaceDetailsPage::of(&app, &person, place, around).await?));
    };
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today_in(details.county.as_deref()), reason: &reason };
    let Ok(seen) = typed.get(SEEN).parse() else {
        let around = Around { form: typed.into(), refused: Some(UNSEEN), ..Around::default() };
        return Err(FormError::unseen(PlaceDetailsPage::of(&app, &person, place, around).await?));
    };
    let amendment = Amendment { place: place.id, seen, details, doing };
    let context = app.context();
    match look_or_act(&app, &code, looks, amend::foresee(&context, &amendment), amend::amend(&context, &amendment)).await? {
        Outcome::Foreseen(foreseen) => {
            let around = Around { form: typed.into(), foreseen: Some(foreseen), ..Around::default() };
            Ok(Page::new(PlaceDetailsPage::of(&app, &person, place, around).await?, Caching::Never).into_response())
        }
        Outcome::Done(page) => Ok(page),
        Outcome::Refused(refusal) => answer(&app, &person, place, typed, refusal).await,
    }
}

/// Why the person does it: a look needs none.
pub(super) fn reason(typed: &Fields, looks: bool, problems: &mut Problems) -> String {
    match Reason::new(typed.get("reason")) {
        Ok(reason) => reason.to_string(),
        Err(NotAReason::Empty) if looks => String::new(),
        Err(why) => {
            problems.note::<()>("reason", reason_problem(why, "details-say-why"));
            String::new()
        }
    }
}

/// The page again, with what was typed and why it was not done.
async fn answer(
    app: &App,
    person: &Person,
    place: Place,
    typed: Fields,
    refusal: Refusal,
) -> Result<Response, FormError<PlaceDetailsPage>> {
    let seen = typed.get("seen").parse::<i64>().unwrap_or(0);
    let mut around = Around { form: typed.into(), ..Around::default() };
    match refusal {
        // Sent twice, or somebody else did the same: it stands so.
        Refusal::Nothing if amend::last_seen(&app.store, place.id).await? > seen => {
            return Ok(Redirect::to(&format!("/office/places/{}", place.code.plain())).into_response());
        }
        Refusal::Changed(entries) => {
            let current = PlaceDetails::of(&place::by_id(&app.store, place.id).await?);
            (around.form.typed, around.form.problems) = form::brought_together(&around.form.typed, &entries, &current);
            around.meanwhile = entries;
        }
        Refusal::Faults(faults) => {
            for (field, fault) in faults {
                around.form.problems.note::<()>(form::input(field), form::fault(fault));
            }
        }
        Refusal::NumberTaken(..) => {
            around.form.problems.note::<()>("numbers", "details-number-taken");
        }
        Refusal::Merged => around.refused = Some("details-refused-merged"),
        Refusal::Nothing => around.refused = Some("details-refused-nothing"),
        Refusal::ChangedSince(_)
        | Refusal::Undone
        | Refusal::NoAct
        | Refusal::MergedOn
        | Refusal::Itself
        | Refusal::Refused
        | Refusal::Withdrawn => {
            around.refused = Some(acts::refusal(&refusal));
        }
    }
    let page = PlaceDetailsPage::of(app, person, place, around).await?;
    Err(if page.meanwhile.is_empty() { FormError::problems(page) } else { FormError::conflict(page) })
}

/// `POST /office/places/{code}/undo` with `seq`, the entry whose act is to be undone, and `reason`.
pub async fn undo(
    State(app): State<App>,
    code: Result<Path<PlaceCode>, HttpError>,
    ResumableForm(Supervisor { person, .. }, typed): ResumableForm<Supervisor>,
) -> Result<Response, FormError<PlaceDetailsPage>> {
    let Path(code) = code?;
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let seq: i64 = typed.get("seq").parse().map_err(|_| HttpError::BadRequest("bad-count"))?;
    let mut problems = Problems::default();
    let reason = reason(&typed, false, &mut problems);
    if let Some(key) = problems.at("reason") {
        let around = Around { refused: Some(key), ..Around::default() };
        return Err(FormError::problems(PlaceDetailsPage::of(&app, &person, place, around).await?));
    }
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today_in(place.county.as_deref()), reason: &reason };
    match undo::undo(&app.context(), place.id, seq, &doing).await {
        Ok(seq) => Ok(gone_on(&app, &code, seq).await),
        Err(ActError::Store(error)) => Err(error.into()),
        Err(ActError::Refused(refusal)) => {
            let around = Around { refused: Some(acts::refusal(&refusal)), ..Around::default() };
            let page = PlaceDetailsPage::of(&app, &person, place, around).await?;
            Err(FormError::Problems(Page::new(page, Caching::Never).with_status(StatusCode::CONFLICT)))
        }
    }
}
