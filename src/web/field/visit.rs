//! Logging a visit: fill in, review, record.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::digest::{hex, sha256};
use crate::domain::fact::facts_on;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Clause, FactQuestion, Judgement, Questions, Ruling, Terms};
use crate::domain::person::Person;
use crate::domain::photo::Shows;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::{Access, Sighting, Visit, VisitKind};
use crate::domain::zone::Zone;
use crate::services;
use crate::services::authorize;
use crate::store::{self, place};
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::field::earlier;
use crate::web::field::poster_sketch::Sketch;
use crate::web::field::visit_form::{Draft, FormContext, LONGEST_NOTE, PROBLEMS, check};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// The form, with what was typed so far and what is wrong with it.
#[derive(Template)]
#[template(path = "field/visit.html")]
pub struct VisitPage {
    place: Place,
    form: FormState,
    questions: Questions,
    locations: Vec<(String, Bilingual)>,
    facts: Vec<FactQuestion>,
    languages: Vec<(String, Bilingual)>,
    formats: Vec<(String, Bilingual)>,
    /// What else may have to stand on the poster.
    content: Vec<(String, Bilingual)>,
    /// The official posters, to choose by their looks.
    sketches: Vec<Sketch>,
    /// What the rule asks here.
    requirements: Vec<Bilingual>,
    /// The visit to be corrected.
    corrects: Option<Visit>,
    id: Uuid,
    /// At the place.
    today: Day,
    zone: Zone,
    /// Tells whether a form sent later was drawn by the same questions.
    version: String,
}

impl Screen for VisitPage {
    fn title(&self, language: Language) -> String {
        let key = if self.form.problems.is_empty() { "visit-title" } else { "visit-title-problems" };
        i18n::with(language, key, &[("name", self.place.name.clone().into())])
    }
}

impl VisitPage {
    fn of(app: &App, place: Place, form: FormState, corrects: Option<Visit>) -> VisitPage {
        let ruling = ruling(app, &place);
        let questions = ruling.questions();
        let terms = app.mandates.terms();
        let wanted = ruling.not_ruled_out().flat_map(|ruled| ruled.duty.poster.languages.clone());
        let today = app.today_in(place.county.as_deref());
        VisitPage {
            locations: questions.locations.iter().map(|code| (code.clone(), terms.location(code))).collect(),
            facts: questions.facts.iter().filter_map(|name| app.mandates.fact(&place.law(), name)).cloned().collect(),
            languages: languages(terms, wanted),
            content: questions.content.iter().map(|token| (token.clone(), terms.content(token))).collect(),
            sketches: questions.designs.iter().map(|design| Sketch::of(design, &app.mandates, today)).collect(),
            formats: questions.formats.iter().map(|code| (code.clone(), terms.format(code))).collect(),
            requirements: ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect(),
            id: form.value("id").parse().unwrap_or_else(|_| app.ids.id(app.clock.now())),
            today,
            zone: app.zones.of(place.county.as_deref()).clone(),
            version: version(&questions),
            place,
            form,
            questions,
            corrects,
        }
    }

    fn on_day(&self) -> String {
        self.form.value_or("on_day", &self.today.to_string()).to_owned()
    }

    fn kinds(&self) -> &'static [VisitKind] {
        VisitKind::ALL
    }

    /// Most visits are routine: chosen until something else is.
    fn chosen_kind(&self) -> &str {
        self.form.value_or("kind", VisitKind::Routine.code())
    }

    fn accesses(&self) -> &'static [Access] {
        Access::ALL
    }

    fn sightings(&self) -> &'static [Sighting] {
        Sighting::ALL
    }

    /// An empty answer is "nobody knows".
    fn answer_key(&self, answer: &str) -> String {
        Some(answer).filter(|answer| !answer.is_empty()).unwrap_or("unknown").to_owned()
    }

    fn shows(&self) -> &'static [Shows] {
        Shows::ALL
    }

    /// Keys of what the device may find wrong.
    fn problem_keys(&self) -> &'static [&'static str] {
        PROBLEMS
    }

    fn longest_note(&self) -> usize {
        LONGEST_NOTE
    }
}

/// The review before sending: what the visit comes to, and everything typed, carried along.
#[derive(Template)]
#[template(path = "field/review.html")]
pub struct ReviewPage {
    place: Place,
    typed: Fields,
    visit: Visit,
    ruling: Ruling,
    judgement: Option<Judgement>,
}

impl Screen for ReviewPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "review-title", &[("name", self.place.name.clone().into())])
    }
}

impl ReviewPage {
    fn clauses(&self) -> Vec<&Clause> {
        self.judgement.iter().flat_map(|judgement| &judgement.duties).flat_map(|duty| &duty.clauses).collect()
    }

    fn outcome(&self) -> String {
        outcome(&self.ruling, self.judgement.as_ref())
    }

    fn met(&self) -> usize {
        self.judgement.as_ref().map_or(0, Judgement::met)
    }

    fn total(&self) -> usize {
        self.judgement.as_ref().map_or(0, Judgement::total)
    }
}

/// Languages to choose from, each once: English and Spanish, those that the rule asks for, and the most usual ones.
pub fn languages(terms: &Terms, wanted: impl Iterator<Item = String>) -> Vec<(String, Bilingual)> {
    let always = ["en", "es"].iter().map(|code| (*code).to_owned());
    let mut codes: Vec<String> = always.chain(wanted).chain(terms.languages.iter().map(|term| term.code.clone()).take(4)).collect();
    let mut seen = std::collections::HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    codes.into_iter().map(|code| (terms.language(&code), code)).map(|(label, code)| (code, label)).collect()
}

/// Short digest of what a form asks.
pub fn version(questions: &Questions) -> String {
    hex(&sha256(format!("{questions:?}").as_bytes()))[..12].to_owned()
}

/// Key of the sentence on what a visit comes to.
pub fn outcome(ruling: &Ruling, judgement: Option<&Judgement>) -> String {
    match judgement {
        Some(judgement) if judgement.is_equivalent_not_judged() => "compliance-equivalent".to_owned(),
        Some(judgement) => format!("compliance-{}", judgement.compliance.code().replace('_', "-")),
        None => format!("why-{}", ruling.applicability.code().replace('_', "-")),
    }
}

/// Of which place, correcting which visit, and for what purpose: `?place=&corrects=&kind=`.
pub struct NewVisitQuery {
    place: Option<PlaceCode>,
    corrects: Option<Uuid>,
    /// The same as fields of the form.
    typed: Fields,
}

impl FromQuery for NewVisitQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<NewVisitQuery, HttpError> {
        let kind = query.text("kind")?;
        if !kind.is_empty() && VisitKind::parse(kind).is_none() {
            return Err(HttpError::BadRequest("bad-visit-kind"));
        }
        let typed = query.fields(&["place", "corrects", "kind"]);
        Ok(NewVisitQuery { place: query.named("place")?, corrects: query.named("corrects")?, typed })
    }
}

/// `GET /field/visits/new?place=…`, with `corrects=…` for a correction, which starts with what the earlier visit said.
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Query(query): Query<NewVisitQuery>,
) -> Result<Response, HttpError> {
    let NewVisitQuery { place: code, corrects, typed } = query;
    let Some(code) = code else { return Ok(Redirect::to("/field").into_response()) };
    let place = place::visitable(&app.store, &person, &code).await?;
    let corrects = match corrects {
        Some(id) => Some(correctable(&app, &person, &place, id).await?),
        None => None,
    };
    let typed = corrects.as_ref().map_or_else(|| typed.clone(), |old| earlier::said(old, &typed));
    Ok(Page::new(VisitPage::of(&app, place, typed.into(), corrects), Caching::Never).into_response())
}

/// `POST /field/visits/edit`: back from the review, with everything typed.
pub async fn edit(Inspector { person, .. }: Inspector, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let place = place(&app, &person, &typed).await?;
    let corrects = corrected(&app, &person, &place, &typed).await?;
    Ok(Page::new(VisitPage::of(&app, place, typed.into(), corrects), Caching::Never).into_response())
}

/// `POST /field/visits/review`: what the visit would come to. Nothing is recorded yet.
pub async fn review(
    State(app): State<App>,
    ResumableForm(Inspector { person, .. }, typed): ResumableForm<Inspector>,
) -> Result<Page<ReviewPage>, FormError<VisitPage>> {
    let place = place(&app, &person, &typed).await?;
    let Draft { visit, stated } = draft(&app, &person, &place, &typed).await?;
    let mut known = place.clone();
    known.facts.extend(stated);
    let facts = facts_on(&known.facts, visit.on_day, app.clock.now());
    let ruling = app.mandates.ruling(&place.law(), &place.categories, &facts, visit.on_day);
    let judgement = ruling.judge(&visit.finding, &facts);
    Ok(Page::new(ReviewPage { place, typed, visit, ruling, judgement }, Caching::Never))
}

/// `POST /field/visits`: records one visit; sending the same id again answers the same receipt.
pub async fn record(
    State(app): State<App>,
    ResumableForm(Inspector { person, .. }, typed): ResumableForm<Inspector>,
) -> Result<Redirect, FormError<VisitPage>> {
    let place = place(&app, &person, &typed).await?;
    let Draft { visit, stated } = draft(&app, &person, &place, &typed).await?;
    match services::visit::record(&app.context(), &place, &visit, &stated, None).await {
        Ok(receipt) => {
            app.keeper.caught_up(receipt.seq).await;
            Ok(Redirect::to(&format!("/field/visits/{}", visit.id)))
        }
        Err(store::Error::Conflict) => Err(as_correction(&app, &person, place, typed, visit.id).await?),
        Err(error) => Err(error.into()),
    }
}

/// Sent, gone back to, changed and sent again: the visit stands as it was sent first, and the form comes back as its correction.
///
/// # Errors
/// `Conflict` when no visit of the person's stands under the id: another one to correct was corrected meanwhile.
async fn as_correction(app: &App, person: &Person, place: Place, typed: Fields, id: Uuid) -> Result<FormError<VisitPage>, HttpError> {
    let old = match authorize::own_visit(&app.store, person, id).await {
        Ok(Some(old)) if old.place_id == place.id => old,
        Ok(_) | Err(store::Error::NotFound) => return Err(HttpError::Conflict),
        Err(error) => return Err(error.into()),
    };
    let own = ["id", "corrects", "correction_reason"];
    let others = typed.iter().filter(|(name, _)| !own.contains(name)).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let typed = others.chain([("corrects".to_owned(), id.to_string())]).collect();
    let problems = Problems::from(("correction_reason", "visit-changed-after"));
    Ok(FormError::conflict(VisitPage::of(app, place, FormState { typed, problems }, Some(old))))
}

async fn place(app: &App, person: &Person, fields: &Fields) -> Result<Place, HttpError> {
    let code: PlaceCode = fields.get("place").parse()?;
    Ok(place::visitable(&app.store, person, &code).await?)
}

/// The draft, or the form again with its problems.
async fn draft(app: &App, person: &Person, place: &Place, typed: &Fields) -> Result<Draft, FormError<VisitPage>> {
    let corrects = corrected(app, person, place, typed).await?;
    let questions = ruling(app, place).questions();
    let facts = app.mandates.facts(&place.law());
    let today = app.today_in(place.county.as_deref());
    let context = FormContext { place: place.id, person, questions: &questions, facts: &facts, now: app.clock.now(), today };
    check(typed, &context)
        .map_err(|problems| FormError::problems(VisitPage::of(app, place.clone(), FormState { typed: typed.clone(), problems }, corrects)))
}

/// The visit that the form corrects.
pub(super) async fn corrected(app: &App, person: &Person, place: &Place, fields: &Fields) -> Result<Option<Visit>, HttpError> {
    let Ok(id) = fields.get("corrects").parse::<Uuid>() else { return Ok(None) };
    correctable(app, person, place, id).await.map(Some)
}

async fn correctable(app: &App, person: &Person, place: &Place, id: Uuid) -> Result<Visit, HttpError> {
    let old = authorize::correctable_visit(&app.store, person, id).await?;
    if old.place_id == place.id { Ok(old) } else { Err(HttpError::NotFound) }
}

pub fn ruling(app: &App, place: &Place) -> Ruling {
    let today = app.today_in(place.county.as_deref());
    let facts = facts_on(&place.facts, today, app.clock.now());
    app.mandates.ruling(&place.law(), &place.categories, &facts, today)
}
