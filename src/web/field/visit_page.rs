//! The page of the visit form: questions, typed answers, problems.

use askama::Template;
use uuid::Uuid;

use crate::domain::address::AddressDecision;
use crate::domain::day::Day;
use crate::domain::fact::facts_on;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{FactQuestion, Questions};
use crate::domain::person::Person;
use crate::domain::photo::Shows;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::{Access, Sighting, Visit, VisitKind};
use crate::domain::zone::Zone;
use crate::store::visit;
use crate::web::field::poster_sketch::Sketch;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::fields::made_id;
use crate::web::view::filters;
use crate::web::view::form_state::FormState;
use crate::web::view::i18n;
use crate::web::view::page::Screen;
use crate::web::visit::form::{LONGEST_NOTE, PROBLEMS};
use crate::web::visit::questions::{languages, questions_version, ruling};

/// Visits of the person looked at for the design that they noted last.
const RECENT: i64 = 20;
/// The code that stands on a form without a place: the last of all, `ZZZZ-ZZZZ-3`.
const BLANK_CODE: u64 = (1 << 40) - 1;
/// What is noted of a poster by hand.
const POSTER_FIELDS: [&str; 11] = [
    "format",
    "width_in",
    "height_in",
    "font_pt",
    "languages",
    "number",
    "numbers",
    "number_whole",
    "text_number",
    "text_numbers",
    "text_number_whole",
];

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
    /// The official posters, to choose by their looks: the one that the person noted last comes first. None stands chosen: nobody has seen it yet.
    sketches: Vec<Sketch>,
    /// The rules as data: a device works out from them what the visit comes to.
    duties: String,
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
    /// # Errors
    /// `Fault` when the store does not answer.
    pub async fn of(app: &App, person: &Person, place: Place, form: FormState, corrects: Option<Visit>) -> Result<VisitPage, HttpError> {
        let recent = visit::of_person(&app.store, person.id, RECENT).await?;
        let ruling = ruling(app, &place);
        let questions = ruling.questions();
        let terms = app.mandates.terms();
        let wanted = ruling.not_ruled_out().flat_map(|ruled| ruled.duty.poster.languages.clone());
        let today = app.today_in(place.county.as_deref());
        let facts = facts_on(&place.facts, today, app.clock.now());
        let mut sketches: Vec<_> = questions.designs.iter().map(|design| Sketch::of(design, &app.mandates, today)).collect();
        let last_used = |sketch: &Sketch| recent.iter().position(|one| one.finding.design.as_deref() == Some(sketch.id.as_str()));
        sketches.sort_by_key(|sketch| last_used(sketch).unwrap_or(usize::MAX));
        Ok(VisitPage {
            locations: questions.locations.iter().map(|code| (code.clone(), terms.location(code))).collect(),
            facts: questions.facts.iter().filter_map(|name| app.mandates.fact(&app.mandates.law_of(&place), name)).cloned().collect(),
            languages: languages(terms, wanted),
            content: questions.content.iter().map(|token| (token.clone(), terms.content(token))).collect(),
            sketches,
            duties: serde_json::to_string(&ruling.portable(&facts)).map_err(|_| HttpError::Fault)?,
            formats: questions.formats.iter().map(|code| (code.clone(), terms.format(code))).collect(),
            requirements: ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect(),
            id: made_id(form.value("id")).unwrap_or_else(|| app.ids.id(app.clock.now())),
            today,
            zone: app.zones.of(place.county.as_deref()).clone(),
            version: questions_version(&questions),
            place,
            form,
            questions,
            corrects,
        })
    }

    /// The same without its place: a device writes one in where the marks stand (`static/ts/field/blank_form.ts`).
    pub fn blank(self) -> VisitPage {
        let decision = if self.place.withholds_address() { AddressDecision::Withheld } else { AddressDecision::Shown };
        let mark = |part: &str| format!("\u{27e6}{part}\u{27e7}");
        let place = Place {
            code: PlaceCode::from_number(BLANK_CODE),
            name: mark("name"),
            street: mark("street"),
            city: mark("city"),
            postal: mark("postal"),
            point: None,
            address_decision: Some(decision),
            ..self.place
        };
        VisitPage { place, ..self }
    }

    /// What most people do not change stands folded; where something is wrong with it, it is open.
    fn has_problem(&self, fields: &[&str]) -> bool {
        fields.iter().any(|field| self.form.problem(field).is_some())
    }

    /// While the form says that a poster hangs: which one it is, is asked only then.
    fn hangs(&self) -> String {
        let seen = self.locations.iter().flat_map(|(code, _)| [format!("at.{code}=yes"), format!("placed.{code}=yes")]);
        seen.chain(["restrooms_with_poster=*".to_owned()]).collect::<Vec<_>>().join(" ")
    }

    /// Nobody looked until they say that they did.
    fn sighting(&self, at: &str) -> &str {
        self.form.value_or(at, Sighting::NotObserved.code())
    }

    /// Is there something of this poster that was typed, or is wrong? A design answers for its measures.
    fn notes_poster(&self) -> bool {
        let typed = |name: &str| !self.form.value(name).is_empty();
        POSTER_FIELDS.iter().any(|name| typed(name) || self.form.problem(name).is_some())
            || self.form.typed.starting("content.").any(|(_, seen)| !seen.is_empty())
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
