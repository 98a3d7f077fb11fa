//! Facts of a place on which its duties depend: each statement with its dates, source and document; one that contradicts another is shown.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::fact::{Fact, FactKind, contradict};
use crate::domain::language::{Bilingual, Language};
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::plain_text::plain_text;
use crate::domain::zone::Zone;
use crate::services::authorize;
use crate::services::place::act::{ActError, Doing};
use crate::services::place::fact::{self, FactAct};
use crate::store::ledger;
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, made_id};
use crate::web::http::path::Path;
use crate::web::http::query::day;
use crate::web::office::place::acts::refusal;
use crate::web::office::place::reason;
use crate::web::public::change_words::answer;
use crate::web::view::filters;
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::form::LONGEST_LINE;

#[derive(Template)]
#[template(path = "office/facts.html")]
pub struct FactsPage {
    place: Place,
    /// Name and question of each fact that the law here asks for.
    questions: Vec<(String, Bilingual)>,
    /// Newest first.
    facts: Vec<FactLine>,
    /// Numbers of the entries that can be undone, each with its fact and its reason.
    acts: Vec<(i64, FactAct)>,
    form: FormState,
    id: Uuid,
    refused: Option<&'static str>,
    zone: Zone,
}

/// One statement.
pub struct FactLine {
    fact: Fact,
    question: Bilingual,
    value: Bilingual,
    /// Values of statements that say otherwise of the same days.
    contradicts: Vec<Bilingual>,
}

impl Screen for FactsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "facts-title", &[("name", self.place.name.clone().into())])
    }
}

impl FactsPage {
    async fn of(app: &App, place: Place, form: FormState) -> Result<FactsPage, HttpError> {
        let law = app.mandates.law_of(&place);
        let question = |name: &str| app.mandates.fact(&law, name).map_or_else(|| Bilingual::same(name), |fact| fact.question.clone());
        let counting = |fact: &&Fact| fact.withdrawn_at.is_none();
        let line = |fact: &Fact| {
            let others = place.facts.iter().filter(counting).filter(|other| fact.withdrawn_at.is_none() && contradict(fact, other));
            FactLine {
                question: question(&fact.name),
                value: answer(&fact.value),
                contradicts: others.map(|other| answer(&other.value)).collect(),
                fact: fact.clone(),
            }
        };
        let entries = ledger::of_subject(&app.store, place.id).await?;
        Ok(FactsPage {
            questions: app.mandates.facts_to_state(&law).into_iter().map(|name| (name.clone(), question(&name))).collect(),
            facts: place.facts.iter().rev().map(line).collect(),
            acts: entries.iter().filter_map(|entry| Some((entry.seq, FactAct::read(entry)?))).collect(),
            id: made_id(form.value("id")).unwrap_or_else(|| app.ids.id(app.clock.now())),
            zone: app.zones.of(place.county.as_deref()).clone(),
            refused: None,
            form,
            place,
        })
    }

    fn path(&self) -> String {
        format!("/office/places/{}", self.place.code.plain())
    }

    /// The act that stated or took back this fact last.
    fn act(&self, line: &FactLine) -> Option<i64> {
        let of = |act: &FactAct| act.stated == Some(line.fact.id) || act.withdrawn == Some(line.fact.id);
        self.acts.iter().find(|(_, act)| of(act)).map(|(seq, _)| *seq)
    }
}

/// `GET /office/places/{code}/facts`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
) -> Result<Page<FactsPage>, HttpError> {
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    Ok(Page::new(FactsPage::of(&app, place, FormState::default()).await?, Caching::Never))
}

/// `POST /office/places/{code}/facts` with `act`: `state` (`id`, `name`, `value`, `since`, `until`, `source`, `document`, and `withdraw`, the
/// id of a statement that it corrects), `withdraw` (its id), or `undo` (`seq`); each with `reason`.
pub async fn act(
    State(app): State<App>,
    code: Result<Path<PlaceCode>, HttpError>,
    ResumableForm(Supervisor { person, .. }, typed): ResumableForm<Supervisor>,
) -> Result<Response, FormError<FactsPage>> {
    let Path(code) = code?;
    let place = authorize::supervised_place(&app.store, &person, &code).await?;
    let mut problems = Problems::default();
    let reason = reason(&typed, false, &mut problems);
    let doing = Doing { by: person.id, at: app.clock.now(), today: app.today_in(place.county.as_deref()), reason: &reason };
    let stated = if typed.get("act") == "state" { read(&app, &app.mandates.law_of(&place), &typed, doing.at, &mut problems) } else { None };
    if !problems.is_empty() {
        return Err(FormError::problems(FactsPage::of(&app, place, FormState { typed, problems }).await?));
    }
    let withdrawn = typed.get("withdraw").parse::<Uuid>().ok();
    let done = match typed.get("act") {
        "undo" => fact::undo(&app.context(), place.id, typed.get("seq").parse().unwrap_or(0), &doing).await,
        _ => fact::state(&app.context(), place.id, stated.as_ref(), withdrawn, &doing).await,
    };
    match done {
        Ok(seq) => {
            app.keeper.caught_up(seq).await;
            Ok(Redirect::to(&format!("/office/places/{}/facts", code.plain())).into_response())
        }
        Err(ActError::Store(error)) => Err(error.into()),
        Err(ActError::Refused(refused)) => {
            let page = FactsPage::of(&app, place, typed.into()).await?;
            let page = Page::new(FactsPage { refused: Some(refusal(&refused)), ..page }, Caching::Never);
            Err(FormError::Problems(page.with_status(StatusCode::CONFLICT)))
        }
    }
}

/// The statement that the form holds, of places under this law.
pub(super) fn read(app: &App, law: &str, typed: &Fields, at: Micros, problems: &mut Problems) -> Option<Fact> {
    let mut line = |field: &'static str, missing: Option<&'static str>| -> Option<String> {
        match plain_text(typed.get(field)) {
            Ok(text) if text.is_empty() && missing.is_some() => problems.note(field, missing.unwrap_or_default()),
            Ok(text) if text.chars().count() > LONGEST_LINE => problems.note(field, "line-too-long"),
            Ok(text) => Some(text),
            Err(_) => problems.note(field, "line-not-plain"),
        }
    };
    let (value, source, document) =
        (line("value", Some("facts-say-value")), line("source", Some("visit-say-how-you-know")), line("document", None));
    let name = Some(typed.get("name")).filter(|name| app.mandates.fact(law, name).is_some()).map(str::to_owned);
    let name = name.or_else(|| problems.note("name", "facts-say-which"));
    let kind = app.mandates.fact_kind(law, name.as_deref().unwrap_or_default());
    let value = value.and_then(|text| kind.read(&text).or_else(|| problems.note("value", not_of(kind))));
    let (since, until) = (day(typed.get("since")), day(typed.get("until")));
    if since.is_err() {
        problems.note::<()>("since", "details-not-a-day");
    }
    if until.is_err() {
        problems.note::<()>("until", "details-not-a-day");
    }
    let (since, until) = (since.ok().flatten(), until.ok().flatten());
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        problems.note::<()>("until", "facts-until-before-since");
    }
    let id = typed.made_id("id").or_else(|| problems.note("id", "visit-id-lost"));
    Some(Fact {
        id: id?,
        name: name?,
        value: value?,
        since,
        until,
        source: source?,
        document: document?,
        withdrawn_at: None,
        recorded_at: at,
    })
}

/// The key of what to say of an answer of another kind.
fn not_of(kind: FactKind) -> &'static str {
    match kind {
        FactKind::YesNo => "facts-say-yes-or-no",
        FactKind::Number => "facts-say-number",
        FactKind::Day => "facts-say-day",
        FactKind::Text => "facts-say-value",
    }
}
